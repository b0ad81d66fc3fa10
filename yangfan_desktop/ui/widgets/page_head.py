"""The frame of a page that is no register: title, a quiet word, what can be done; the rest below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

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


def headed(page: QWidget, title: str, note: str, *widgets: QWidget) -> QVBoxLayout:
    """The layout of a page that has this at its top; what comes below has the whole width."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(page_head(title, note, *widgets))
    return layout


def one_over_other(above: QWidget, below: QWidget) -> QSplitter:
    """A list with what belongs to its chosen line below; the edge between them can be pulled."""
    split = QSplitter(Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(1)
    for part, share in ((above, 3), (below, 2)):
        split.addWidget(part)
        split.setStretchFactor(split.count() - 1, share)
    return split
