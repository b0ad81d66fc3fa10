"""A part of a page that is scrolled, with its bar in the margin of the page: edges stay in line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from yangfan_desktop.ui import style

_BAR = 12  # as wide as the style sheet makes it


class PageArea(QScrollArea):
    """Holds a widget whose layout has the page's margin on its right, and takes the bar's room out of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def put(self, widget: QWidget) -> None:
        """Show this one; the one before is deleted."""
        self.setWidget(widget)
        self._on_range(0, self.verticalScrollBar().maximum())

    def _on_range(self, _: int, most: int) -> None:
        shown = self.widget()
        layout = shown.layout() if shown else None
        if layout is None:
            return
        margins = layout.contentsMargins()
        right = style.SPACE_L - (_BAR if most else 0)
        if margins.right() != right:
            margins.setRight(right)
            layout.setContentsMargins(margins)
