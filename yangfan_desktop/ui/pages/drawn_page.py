"""A page that is drawn off the window's thread, and again when what it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.ui.later import after
from yangfan_desktop.ui.pages.page import Page


class DrawnPage(Page):
    """Draws at once while it is looked at, else when it next is; `reload` and `draw_again` say how."""

    def __init__(self) -> None:
        super().__init__()
        self._stale = True

    def take(self, changes: Changes) -> None:
        """Draw anew if something has changed, now or when the page is next looked at."""
        if changes.count:
            self._stale = True
            if self.isVisible():
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def changeEvent(self, event: QEvent) -> None:
        """Drawings bear the theme's colours and are made again with it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            after(self, self.draw_again)

    def reload(self) -> None:
        """Ask the ledger anew and draw."""
        raise NotImplementedError

    def draw_again(self) -> None:
        """Draw what was found before, if anything was."""
        raise NotImplementedError
