"""The program's settings in the window: which ledgers were open lately, and what the user chose."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from yangfan_desktop.settings import Settings

_PLACE_AFTER_MS = 500  # writing the file takes as long as painting a page


class RecentLedgers(QObject):
    """`changed` carries their paths, the latest first."""

    changed = Signal(tuple)

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PLACE_AFTER_MS)
        self._later.timeout.connect(self._write)

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

    def go(self, place: str) -> None:
        """This page is looked at now; kept when one has stayed a moment, for after a crash."""
        from dataclasses import replace  # noqa: PLC0415 - after the first paint

        if place != self._settings.place:
            self._settings = replace(self._settings, place=place)
            self._later.start()

    def _keep(self, made: Settings) -> None:
        self._settings = made
        self._write()

    def _write(self) -> None:
        from yangfan_desktop import settings  # noqa: PLC0415 - after the first paint

        self._later.stop()
        settings.save(self._settings, self._file)
