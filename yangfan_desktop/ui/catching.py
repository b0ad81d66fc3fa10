"""Catching what nobody else caught, and the program's log.

The hooks are set before the window is made; what they need is loaded after its first paint, or at the
first bug if that comes earlier.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from yangfan_desktop.ui.errors import Bugs

_log = logging.getLogger(__name__)
_LOG_BYTES = 1_000_000


class Catcher:
    """Keeps a log in a folder and brings every uncaught error before the user."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bugs: Bugs | None = None

    def install(self) -> None:
        """Catch from now on."""
        self._folder.mkdir(parents=True, exist_ok=True)
        # faulthandler writes to this file when the process dies, so it stays open as long as we live.
        faulthandler.enable((self._folder / "crash.log").open("a", encoding="utf-8"))
        sys.excepthook = self._on_bug
        threading.excepthook = lambda args: self._on_bug(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def start_log(self) -> Bugs:
        """Load what a report needs, and write the log from now on; on the window's thread."""
        if self._bugs is not None:
            return self._bugs
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - after the first paint

        from yangfan_desktop.ui.errors import Bugs  # noqa: PLC0415 - after the first paint

        handler = RotatingFileHandler(
            self._folder / "yangfan.log", maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.basicConfig(level=logging.INFO, handlers=[handler])
        qInstallMessageHandler(_on_qt_message)
        self._bugs = Bugs()
        return self._bugs

    def _on_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        bugs = self.start_log()
        _log.critical("Unexpected", exc_info=(kind, error, trace))
        bugs.found.emit(error)


def _on_qt_message(kind: QtMsgType, _context: object, message: str | None) -> None:
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    logging.getLogger("qt").log(levels.get(kind, logging.WARNING), "%s", message)
