"""Locked workbooks of an import: each is asked for its password once, and left out if nobody knows it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.problems import PasswordNeeded
from yangfan_desktop.ui.dialogs.import_work import ImportWork
from yangfan_desktop.ui.dialogs.password import PasswordDialog


class Passwords(QObject):
    """`given_up` when the last of them was left out and there is nothing else in the import."""

    given_up = Signal()

    def __init__(self, work: ImportWork, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self._window = parent

    def ask(self) -> bool:
        """Ask for the password of the next locked file; whether there was one to ask for."""
        session = self._work.session
        waiting = (
            [one for one in session.locked if one not in self._work.skipped] if session else []
        )
        if session is None or not waiting:
            return False
        path = waiting[0]
        dialog = PasswordDialog(str(session.refused[path]), self._window)
        dialog.entered.connect(lambda password: self._work.unlock(path, password))
        dialog.rejected.connect(lambda: self._leave_out(path))
        dialog.open()
        return True

    def _leave_out(self, path: Path) -> None:
        self._work.skipped.add(path)
        if not self.ask() and self._only_locked():
            self.given_up.emit()

    def _only_locked(self) -> bool:
        session = self._work.session
        return session is not None and all(
            isinstance(why, PasswordNeeded) for why in session.refused.values()
        )
