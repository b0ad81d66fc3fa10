"""Where the window was and which sections of its navigation were folded away, from one run to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMainWindow

_VERSION = 2  # a window laid out by another version is not restored


class WindowLayout:
    """`closed_sections` are the titles of those that were folded away; None where nobody ever chose."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.closed_sections: tuple[str, ...] | None = None

    def restore(self, window: QMainWindow) -> None:
        """Put the window where it was."""
        kept = QSettings(str(self.file), QSettings.Format.IniFormat)
        if str(kept.value("version")) == str(_VERSION):
            window.restoreGeometry(kept.value("geometry"))  # pyright: ignore[reportArgumentType]
            closed = kept.value("closed_sections")
            self.closed_sections = None if closed is None else tuple(str(closed).split("\n"))

    def keep(self, geometry: object) -> None:
        """Remember where it is."""
        kept = QSettings(str(self.file), QSettings.Format.IniFormat)
        kept.setValue("version", _VERSION)
        kept.setValue("geometry", geometry)
        if self.closed_sections is not None:
            kept.setValue("closed_sections", "\n".join(self.closed_sections))


def fit_to_screen(window: QMainWindow) -> None:
    """Before it is shown: a window that is larger than its screen fills the screen instead.

    At 150 % a laptop of 1366 × 768 has room for 911 × 512 only, and its lower edge would be out of reach.
    """
    room = window.screen().availableGeometry()
    if window.width() > room.width() or window.height() > room.height():
        window.resize(window.size().boundedTo(room.size()))
        window.move(room.topLeft())
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
