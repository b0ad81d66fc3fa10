"""The program's settings in the window: which ledgers were open lately, and what the user chose."""

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

    @property
    def settings(self) -> Settings:
        """Everything that the program remembers."""
        return self._settings

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return self._file

    def remember(self, path: Path) -> None:
        """This one is open now."""
        self._keep(self._settings.with_recent(path.absolute()))
        self.changed.emit(self._settings.recent)

    def change(self, **values: str | int) -> None:
        """Set these of the settings."""
        from dataclasses import replace  # noqa: PLC0415 - after the first paint

        made = replace(self._settings, **values)  # pyright: ignore[reportArgumentType]
        if made != self._settings:
            self._keep(made)

    def _keep(self, made: Settings) -> None:
        from yangfan_desktop import settings  # noqa: PLC0415 - after the first paint

        self._settings = made
        settings.save(made, self._file)
