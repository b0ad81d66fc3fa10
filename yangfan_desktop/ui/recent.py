"""Which ledgers were open lately: read from and written to the program's settings."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from yangfan_desktop.settings import Settings


class RecentLedgers(QObject):
    """`changed` carries their paths, the latest first."""

    changed = Signal(tuple)

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file

    @cached_property
    def _settings(self) -> Settings:
        from yangfan_desktop import settings  # noqa: PLC0415 - after the first paint

        return settings.load(self._file)

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
        from yangfan_desktop import settings  # noqa: PLC0415 - after the first paint

        self._settings = self._settings.with_recent(path.absolute())
        settings.save(self._settings, self._file)
        self.changed.emit(self._settings.recent)
