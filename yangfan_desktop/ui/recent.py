"""Which ledgers were open lately: read from and written to the program's settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from yangfan_desktop import settings


class RecentLedgers(QObject):
    """`changed` carries their paths, the latest first."""

    changed = Signal(tuple)

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._settings = settings.load(file)

    @property
    def paths(self) -> tuple[str, ...]:
        """The ledgers, the latest first; some may be gone from the disk."""
        return self._settings.recent

    @property
    def operator(self) -> str:
        """The name that steps are signed with; empty for the account's."""
        return self._settings.operator

    def remember(self, path: Path) -> None:
        """This one is open now."""
        self._settings = self._settings.with_recent(path.absolute())
        settings.save(self._settings, self._file)
        self.changed.emit(self._settings.recent)
