"""Pictures of every page for eyes to look at: two sizes, two scales, light and dark, full and empty.

`python -m yangfan_desktop.ui.gallery FOLDER` needs no display: it draws offscreen, on the sample city.
With a second word `help` it renews the pictures of the manual instead, which are part of the program.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from yangfan_desktop import resources
from yangfan_desktop.ui import style
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.workspace import Workspace

SIZES = ((1366, 768), (1920, 1080))
_PATIENCE_S = 60
_SETTLING_S = 0.15
_HELP_PICTURES = {
    "start-1366": "start", "overview-1366": "overview", "projects-1366": "register",
    "projects-details-1366": "record", "import-2a": "import", "history-1366": "history",
    "fill": "fill", "packs-1366": "packs", "backups-1366": "backups",
    "submissions-1366": "submissions", "settings-1366": "settings",
}  # fmt: skip
_HELP_WIDTH = 680
_DIALOGS = ("new_ledger", "about", "report", "palette", "help_here")


def make_gallery(folder: Path, ledger: Path, prefix: str = "") -> list[Path]:
    """Save a picture of every page with the ledger in this file; returns the pictures."""
    application = _application()
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for dark in (False, True):
        style.apply(application, dark=dark)
        for size in SIZES:
            name = f"{prefix}{{}}-{size[0]}{'-dark' if dark else ''}.png"
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
                window = MainWindow(Path(scratch) / "settings.toml")
                window.resize(*(round(pixels / _scale()) for pixels in size))
                window.show()
                made += _pages(window, ledger, folder, name)
                window.close()
    return made


def make_dialog_gallery(
    folder: Path, ledger: Path, workbooks: list[Path], prefix: str = ""
) -> list[Path]:
    """Save pictures of the dialogs, and of the import wizard with these workbooks."""
    application = _application()
    made: list[Path] = []
    for dark in (False, True):
        style.apply(application, dark=dark)
        name = f"{prefix}{{}}{'-dark' if dark else ''}.png"
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            window = MainWindow(Path(scratch) / "settings.toml")
            window.resize(*(round(pixels / _scale()) for pixels in SIZES[0]))
            window.show()
            _open(window, ledger)
            for command in _DIALOGS:
                getattr(window.commands, command)()
                made += _dialog(window, folder / name.format(command))
            made += _filled(window, folder / name.format("fill"))
            made += _wizard(window, workbooks, folder, name)
            window.close()
    return made


def make_help_pictures(folder: Path, target: Path) -> None:
    """Renew the manual's pictures from those of a gallery in light colours."""
    for page, name in _HELP_PICTURES.items():
        picture = QImage(str(folder / f"{page}.png"))
        smooth = Qt.TransformationMode.SmoothTransformation
        picture.scaledToWidth(_HELP_WIDTH, smooth).save(str(target / f"{name}.png"))


def _pages(window: MainWindow, ledger: Path, folder: Path, name: str) -> list[Path]:
    _settle(window)
    made = [_save(window, folder / name.format("start"))]
    workspace = _open(window, ledger)
    for key in workspace.keys:
        workspace.show_page(key)
        _settle(window)
        made.append(_save(window, folder / name.format(key)))
    workspace.show_page("projects")
    page = workspace.register_page
    if page is not None and page.model.rowCount() > 1:
        at = [field.key for field in page.model.fields].index("total_investment")
        page.table.setCurrentIndex(page.model.index(1, at))
        _settle(window)
        made.append(_save(window, folder / name.format("projects-scrolled")))
        for key, called in (
            ("stage", "filter"),
            ("name", "filter-text"),
            ("end_date", "filter-date"),
        ):
            popup = page.filters.open_popup(key, page.mapToGlobal(QPoint(300, 110)))
            _settle(window)
            made.append(_save(popup, folder / name.format(called)))
            popup.close()
        page.group_by("region")
        page.columns.freeze(2)
        _settle(window)
        made.append(_save(window, folder / name.format("projects-grouped")))
        page.group_by("")
        page.columns.freeze(1)
        page.table.setCurrentIndex(page.model.index(1, 0))
        page.show_details()
        _wait(lambda: page.details.panel.record is not None)
        _settle(window)
        made.append(_save(window, folder / name.format("projects-details")))
    return made


def _filled(window: MainWindow, file: Path) -> list[Path]:
    window.commands.look_at_filled(_template())
    wizard = window.findChild(FillWizard)
    _wait(lambda: wizard is not None and wizard.preview is not None)
    return _dialog(window, file)


def _template() -> Path:
    """The template of a higher level that comes with the program."""
    return next(file for file in resources.SAMPLES.glob("*.xlsx") if "模板" in file.name)


def _open(window: MainWindow, ledger: Path) -> Workspace:
    window.open_ledger(ledger)
    _wait(lambda: window.workspace is not None)
    _settle(window)
    if window.workspace is None:
        raise RuntimeError("the window shows no ledger")
    return window.workspace


def _wizard(window: MainWindow, workbooks: list[Path], folder: Path, name: str) -> list[Path]:
    window.commands.import_files()
    wizard = window.findChild(ImportWizard)
    if wizard is None:
        return []
    _settle(window)
    made = [_save(wizard, folder / name.format("import-1"))]
    wizard.read(workbooks)
    _wait(lambda: wizard.plan is not None)
    for tab in range(wizard.form.tabs.count()):
        wizard.form.tabs.setCurrentIndex(tab)
        wizard.form.sheet_list.setCurrentRow(min(1, wizard.form.sheet_list.count() - 1))
        _settle(window)
        made.append(_save(wizard, folder / name.format(f"import-2{'abcd'[tab]}")))
    wizard.reject()
    return made


def _dialog(window: MainWindow, file: Path) -> list[Path]:
    _settle(window)
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    made = [_save(dialog, file) for dialog in shown]
    for dialog in shown:
        dialog.reject()
    return made


def _save(widget: QWidget, file: Path) -> Path:
    widget.grab().save(str(file))
    return file


def _settle(window: MainWindow) -> None:
    """Let the window do what it has begun, and a little more."""
    _wait(lambda: not window.operations.is_busy)
    until = time.monotonic() + _SETTLING_S
    _wait(lambda: time.monotonic() > until)


def _wait(ready: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not ready():
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if time.monotonic() - begun > _PATIENCE_S:
            raise TimeoutError("the window did not come to rest")
        time.sleep(0.005)


def _application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else make_application(sys.argv[:1])


def _scale() -> float:
    """How much larger than usual everything is drawn."""
    return float(os.environ.get("QT_SCALE_FACTOR", "1"))


def main() -> int:
    """Make the gallery in the folder that the command line names."""
    if len(sys.argv) not in (2, 3):
        sys.stderr.write("用法：python -m yangfan_desktop.ui.gallery 文件夹 [help]\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) == 2 and _scale() == 1:  # a scale is for a whole process
        larger = os.environ | {"QT_SCALE_FACTOR": "1.5"}
        subprocess.run([sys.executable, "-m", __spec__.name, sys.argv[1]], env=larger, check=True)
    made = _make(Path(sys.argv[1]))
    if sys.argv[2:] == ["help"]:
        make_help_pictures(Path(sys.argv[1]), resources.HELP / "pictures")
    sys.stdout.write(f"{len(made)}张图：{Path(sys.argv[1]).absolute()}\n")
    return 0


def _make(folder: Path) -> list[Path]:
    """All pictures at the scale of this process."""
    from yangfan_desktop.ledger import demo, sample  # noqa: PLC0415 - loads everything
    from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts  # noqa: PLC0415

    prefix = "" if _scale() == 1 else f"{round(_scale() * 100)}-"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        city = Path(scratch) / f"{sample.CITY}台账.yangfan"
        sample.make_sample(city).close()
        empty = Path(scratch) / "空台账.yangfan"
        Ledger.create(empty, LedgerFacts("海州市工业和信息化局", "海州市")).close()
        made = make_gallery(folder, city, prefix)
        made += make_gallery(folder, empty, f"{prefix}empty-")
        made += make_dialog_gallery(folder, city, demo.sample_workbooks(), prefix)
    return made


if __name__ == "__main__":
    sys.exit(main())
