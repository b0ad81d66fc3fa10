"""The top of a page that is no register: its title, a quiet word about it, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from yangfan_desktop.ui import style


def page_head(title: str, note: str, *widgets: QWidget) -> QHBoxLayout:
    """The title and the note on the left, these widgets on the right."""
    heading = QLabel(title)
    heading.setFont(style.font(style.HEADING_PT, bold=True))
    said = QLabel(note)
    style.mark(said, role="muted")
    head = QHBoxLayout()
    head.setSpacing(style.SPACE_M)
    head.setContentsMargins(style.SPACE_L, style.SPACE_L, style.SPACE_L, style.SPACE_M)
    head.addWidget(heading)
    head.addWidget(said)
    head.addStretch()
    for widget in widgets:
        head.addWidget(widget)
    return head
