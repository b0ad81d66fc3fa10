"""Starting the window: paint it first, load everything else afterwards."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from yangfan_desktop import __version__, paths
from yangfan_desktop.ui import style
from yangfan_desktop.ui.catching import Catcher
from yangfan_desktop.ui.last_run import LastRun
from yangfan_desktop.ui.looks import read_looks, scale_everything
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.qt_words import QtWords
from yangfan_desktop.ui.window_layout import fit_to_screen

_PATIENCE_S = 30


def run(ledger_path: Path | None = None) -> int:
    """Open the window, with this ledger if one is named; the exit code when it is closed."""
    _choose_input_method()
    looks = read_looks(paths.settings_file())
    scale_everything(looks.percent)
    application = make_application(sys.argv[:1], looks.scheme)
    catcher = Catcher(paths.log_folder())
    catcher.install()
    last_run = LastRun(paths.log_folder())
    window = MainWindow(paths.settings_file())
    window.painted.connect(catcher.start_log)
    window.painted.connect(lambda: _keep_house(window))
    if last_run.crashed:
        window.painted.connect(lambda: _tell_of_crash(window))
    if ledger_path is not None:
        window.painted.connect(lambda: window.open_ledger(ledger_path))
    else:
        window.painted.connect(lambda: _warm_up(window))
    fit_to_screen(window)
    window.show()
    code = application.exec()
    last_run.end()
    return code


def _tell_of_crash(window: MainWindow) -> None:
    from yangfan_desktop.ui.rescuing import tell_of_crash  # noqa: PLC0415 - seldom

    tell_of_crash(window)


def _warm_up(window: MainWindow) -> None:
    """Load what opening a ledger needs, while the user is still looking at the start page."""

    def load(_: object) -> None:
        import yangfan_desktop.ledger.history  # noqa: F401, PLC0415 - that is the point

    window.operations.read("准备", load, lambda _: None, quiet=True)


def _keep_house(window: MainWindow) -> None:
    from yangfan_desktop.ui.housekeeping import Housekeeping  # noqa: PLC0415 - after first paint

    Housekeeping(window.operations)


def try_window(ledger_path: Path) -> int:
    """Open this ledger in a window, look at every page once and close it: 0 if all of that worked."""
    import tempfile  # noqa: PLC0415 - loads what no start needs

    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        window = MainWindow(Path(scratch) / "settings.toml")
        window.painted.connect(lambda: window.open_ledger(ledger_path))
        window.show()
        tried = time.monotonic()
        while window.workspace is None and time.monotonic() - tried < _PATIENCE_S:
            application.processEvents()
            time.sleep(0.01)
        workspace = window.workspace
        if workspace is not None:
            for key in workspace.keys:
                workspace.show_page(key)
                application.processEvents()
        window.close()
    return 0 if workspace else 1


def make_application(arguments: list[str], scheme: str = "system") -> QApplication:
    """The application in Chinese and in our looks (light, dark or the system's), without a window."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication([*arguments, *style.FUSION])
    application.setApplicationName("扬帆")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("yangfan")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    application.installTranslator(QtWords(application))
    style.dress(application, scheme)
    return application


def _choose_input_method() -> None:
    """Qt's wheels carry no fcitx plugin; fcitx answers to ibus clients, so speak ibus to it."""
    if sys.platform != "linux" or "fcitx" not in os.environ.get("QT_IM_MODULE", ""):
        return
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    if not any(plugins.glob("*fcitx*")):
        os.environ["QT_IM_MODULE"] = "ibus"
