"""The top of a page that is no register: its title, a quiet word about it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.giving_label import GivingLabel

_HEIGHT = 34
"""As high as with a button, so that every page's title stands at the same place."""


def page_head(title: str, note: str, *widgets: QWidget) -> QHBoxLayout:
    """The title and the note on the left, these widgets on the right."""
    heading = QLabel(title)
    heading.setFont(style.font(style.HEADING_PT, bold=True))
    said = GivingLabel(note)  # takes the room left, or the buttons would grow into it
    said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    head = QHBoxLayout()
    head.setSpacing(style.SPACE_M)
    head.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_L, style.SPACE_M)
    head.addStrut(_HEIGHT)
    head.addWidget(heading)
    head.addWidget(said, 1)
    for widget in widgets:
        grows = widget.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal
        head.addWidget(widget, int(bool(grows)))  # a line to type in, up to its maximum
    return head
