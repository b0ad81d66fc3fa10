"""Pictures of every page for eyes to look at: two sizes, two scales, light and dark, full and empty.

`python -m yangfan_desktop.ui.gallery FOLDER` needs no display: it draws offscreen, on the sample city.
Further words take some of the pictures only: `… FOLDER overview charts-gantt 1366 dark 150 empty`.
With the word `help` it renews the pictures of the manual instead, which are part of the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from yangfan_desktop import resources
from yangfan_desktop.ui import style
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.gallery_camera import Camera, settle, take_opened, wait
from yangfan_desktop.ui.gallery_choice import SIZES, Choice, choice_of
from yangfan_desktop.ui.gallery_dialogs import take_dialogs
from yangfan_desktop.ui.gallery_notices import take_notices
from yangfan_desktop.ui.gallery_pages import take_helps, take_pages, take_starts
from yangfan_desktop.ui.gallery_states import take_drop_question, take_read_only
from yangfan_desktop.ui.gallery_system import take_system
from yangfan_desktop.ui.gallery_tables import take_registers
from yangfan_desktop.ui.gallery_wizards import take_filled, take_import, take_papers
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.workspace import Workspace

_HELP_PICTURES = {
    "start-1366": "start", "overview-1366": "overview", "charts-gantt-1366": "charts",
    "map-1366": "map", "report": "report", "move": "project", "projects-1366": "register",
    "projects-details-1366": "record", "import-2a": "import", "history-1366": "history",
    "fill": "fill", "packs-1366": "packs", "backups-1366": "backups",
    "submissions-1366": "submissions", "settings-1366": "settings",
}  # fmt: skip
_COLOURS = 256
_DIALOGS = ("new_ledger", "about", "report", "palette", "help_here")


def make_gallery(
    folder: Path, ledger: Path, prefix: str = "", choice: Choice | None = None
) -> list[Path]:
    """Save a picture of every page with the ledger in this file; returns the pictures."""
    application = _application()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = choice or Choice()
    made: list[Path] = []
    for dark in wanted.darks:
        style.apply(application, dark=dark)
        for size in wanted.sizes:
            pattern = f"{prefix}{{}}-{size[0]}{'-dark' if dark else ''}.png"
            camera = Camera(folder, pattern, wanted, made)
            with _window(size) as (window, _):
                settle(window)
                take_starts(camera, window, ledger)
                workspace = _open(window, ledger)
                take_pages(camera, window, workspace)
                take_registers(camera, window, workspace)
                take_read_only(camera, window, ledger)
    return made


def make_dialog_gallery(
    folder: Path,
    ledger: Path,
    workbooks: list[Path],
    prefix: str = "",
    choice: Choice | None = None,
) -> list[Path]:
    """Save pictures of the dialogs, and of the import wizard with these workbooks."""
    application = _application()
    wanted = choice or Choice()
    made: list[Path] = []
    for dark in wanted.darks:
        style.apply(application, dark=dark)
        camera = Camera(folder, f"{prefix}{{}}{'-dark' if dark else ''}.png", wanted, made)
        with _window(SIZES[0]) as (window, scratch):
            take_drop_question(camera, window, workbooks)
            _open(window, ledger)
            for command in _DIALOGS:
                take_opened(camera, window, command, getattr(window.commands, command))
            take_helps(camera, window)
            _office(camera, window)
            take_dialogs(camera, window, _template())
            if camera.may_want("report-") or camera.may_want("code-found"):
                take_papers(camera, window)
            if camera.may_want("fill"):
                take_filled(camera, window, _template())
            if camera.may_want("import"):
                take_import(camera, window, workbooks)
            take_system(camera, window)
            take_notices(camera, window, scratch)
    return made


@contextmanager
def _window(size: tuple[int, int]) -> Iterator[tuple[MainWindow, Path]]:
    """A window of this size with settings of its own, and their folder.

    Afterwards it is deleted here: as garbage it might be collected on the thread of a job of the next one.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        window = MainWindow(Path(scratch) / "settings.toml")
        window.resize(*(round(pixels / _scale()) for pixels in size))
        window.move(_screen_of(size))
        window.show()
        try:
            yield window, Path(scratch)
        finally:
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def make_help_pictures(folder: Path, target: Path) -> None:
    """Renew the manual's pictures from those of a gallery in light colours; they are scaled when shown."""
    for page, name in _HELP_PICTURES.items():
        picture = QImage(str(folder / f"{page}.png"))
        if picture.isNull():
            continue  # not among those that were wanted
        _few_colours(picture).save(str(target / f"{name}.png"))


def _few_colours(picture: QImage) -> QImage:
    """The picture in the colours that occur most in it: half the bytes, and nobody sees it."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    most = Counter(memoryview(whole.constBits()).cast("I")).most_common(_COLOURS)
    table = [colour for colour, _ in most]
    flat = Qt.ImageConversionFlag.ThresholdDither
    return whole.convertToFormat(QImage.Format.Format_Indexed8, table, flat)


def _office(camera: Camera, window: MainWindow) -> None:
    """The dialogs about a project and about a register's own fields."""
    workspace = window.workspace
    page = workspace.show_page("projects") if workspace else None
    if not isinstance(page, RegisterPage):
        return
    page.table.setCurrentIndex(page.model.index(1, 0))
    for call, picture in (
        (window.office.move_project, "move"),
        (lambda: window.office.record_event("investment_change"), "event"),
        (window.office.own_fields, "own_fields"),
        (window.commands.fill, "choose_template"),
    ):
        take_opened(camera, window, picture, call)


def _template() -> Path:
    """The template of a higher level that comes with the program."""
    return next(file for file in resources.SAMPLES.glob("*.xlsx") if "模板" in file.name)


def _open(window: MainWindow, ledger: Path) -> Workspace:
    window.open_ledger(ledger)
    wait(lambda: window.workspace is not None)
    settle(window)
    if window.workspace is None:
        raise RuntimeError("the window shows no ledger")
    return window.workspace


def _application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else make_application(sys.argv[:1])


def _screen_of(size: tuple[int, int]) -> QPoint:
    """The corner of the screen of this size; of the first where there is only one."""
    screens = QGuiApplication.screens()
    number = SIZES.index(size) if len(screens) == len(SIZES) else 0
    return screens[number].geometry().topLeft()


def _scale() -> float:
    """How much larger than usual everything is drawn."""
    return float(os.environ.get("QT_SCALE_FACTOR", "1"))


def main() -> int:
    """Make the gallery in the folder that the command line names."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.stderr.write("用法：python -m yangfan_desktop.ui.gallery 文件夹 [help] [图名或条件…]\n")
        return 2
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        os.environ.setdefault("QT_QPA_PLATFORM", _small_screen(Path(scratch)))
        return _make_what_is_named()


def _small_screen(scratch: Path) -> str:
    """No display, but a screen for each size, beside each other: what opens over a window keeps to it."""
    usual = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    lefts = (sum(width for width, _ in SIZES[:number]) for number in range(len(SIZES)))
    screens = [
        {"name": f"office {width}", "x": left, "width": width, "height": height, **usual}
        for left, (width, height) in zip(lefts, SIZES, strict=True)
    ]
    file = scratch / "screen.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def _make_what_is_named() -> int:
    words = [word for word in sys.argv[2:] if word != "help"]
    choice, renews = choice_of(words), "help" in sys.argv
    if _scale() == 1 and 150 in choice.scales and not renews:  # a scale is for a whole process
        larger = os.environ | {"QT_SCALE_FACTOR": "1.5"}
        whole = [sys.executable, "-m", __spec__.name, sys.argv[1], *words]
        subprocess.run(whole, env=larger, check=True)
    made = _make(Path(sys.argv[1]), choice) if round(_scale() * 100) in choice.scales else []
    if renews:
        make_help_pictures(Path(sys.argv[1]), resources.HELP / "pictures")
    sys.stdout.write(f"{len(made)}张图：{Path(sys.argv[1]).absolute()}\n")
    return 0


def _make(folder: Path, choice: Choice) -> list[Path]:
    """The pictures that are wanted, at the scale of this process."""
    from yangfan_desktop.ledger import demo, sample  # noqa: PLC0415 - loads everything
    from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts  # noqa: PLC0415

    prefix = "" if _scale() == 1 else f"{round(_scale() * 100)}-"
    made: list[Path] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        if "city" in choice.ledgers:
            city = Path(scratch) / f"{sample.CITY}台账.yangfan"
            sample.make_sample(city).close()
            made += make_gallery(folder, city, prefix, choice)
            made += make_dialog_gallery(folder, city, demo.sample_workbooks(), prefix, choice)
        if "empty" in choice.ledgers:
            empty = Path(scratch) / "空台账.yangfan"
            Ledger.create(empty, LedgerFacts("海州市工业和信息化局", "海州市")).close()
            made += make_gallery(folder, empty, f"{prefix}empty-", choice)
    return made


if __name__ == "__main__":
    sys.exit(main())
