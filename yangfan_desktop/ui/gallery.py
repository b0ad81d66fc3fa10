"""Pictures of every page for eyes to look at: both sizes, light and dark, full and empty.

`python -m yangfan_desktop.ui.gallery FOLDER` needs no display: it draws offscreen, on the sample city.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.app import make_application
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import ENTRIES
from yangfan_desktop.ui.workspace import Workspace

SIZES = ((1366, 768), (1920, 1080))
_PATIENCE_S = 60
_SETTLING_S = 0.15
_DIALOGS = ("new_ledger", "about", "report")


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
                window.resize(*size)
                window.show()
                made += _pages(window, ledger, folder, name)
                window.close()
    return made


def make_dialog_gallery(folder: Path, ledger: Path, workbooks: list[Path]) -> list[Path]:
    """Save pictures of the dialogs, and of the import wizard with these workbooks."""
    application = _application()
    made: list[Path] = []
    for dark in (False, True):
        style.apply(application, dark=dark)
        name = f"{{}}{'-dark' if dark else ''}.png"
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            window = MainWindow(Path(scratch) / "settings.toml")
            window.resize(*SIZES[0])
            window.show()
            _open(window, ledger)
            for command in _DIALOGS:
                getattr(window.commands, command)()
                made += _dialog(window, folder / name.format(command))
            made += _wizard(window, workbooks, folder, name)
            window.close()
    return made


def _pages(window: MainWindow, ledger: Path, folder: Path, name: str) -> list[Path]:
    _settle(window)
    made = [_save(window, folder / name.format("start"))]
    workspace = _open(window, ledger)
    for key, _ in ENTRIES:
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
        popup = page.filters.open_popup("stage", page.mapToGlobal(QPoint(300, 110)))
        _settle(window)
        made.append(_save(popup, folder / name.format("filter")))
        popup.close()
    return made


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
        made.append(_save(wizard, folder / name.format(f"import-2{'abc'[tab]}")))
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


def main() -> int:
    """Make the gallery in the folder that the command line names."""
    if len(sys.argv) != 2:
        sys.stderr.write("用法：python -m yangfan_desktop.ui.gallery 文件夹\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from yangfan_desktop.ledger import demo  # noqa: PLC0415 - loads everything
    from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts  # noqa: PLC0415

    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        city = demo.make_demo(Path(scratch) / "sample", lambda _: None).ledger
        empty = Path(scratch) / "空台账.yangfan"
        Ledger.create(empty, LedgerFacts("海州市工业和信息化局", "海州市")).close()
        made = make_gallery(folder, city)
        made += make_gallery(folder, empty, "empty-")
        made += make_dialog_gallery(folder, city, demo.sample_workbooks())
    sys.stdout.write(f"{len(made)}张图：{folder.absolute()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
