"""What a page of settings is made of: fields under titles, on cards in one column or two."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.tile import label, told

_WIDTH = 760
_TWO_COLUMNS = 1240
_NAMES = 112
_ROW = 34
"""As high as with a button, so that cards beside each other end on one line."""


def fields_form() -> QFormLayout:
    """Names on the left, fields on the right, all with the same gaps."""
    form = QFormLayout()
    form.setHorizontalSpacing(style.SPACE_XL)
    form.setVerticalSpacing(12)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def named(words: str) -> QLabel:
    """The name of a field, as wide as that of any other."""
    made = QLabel(words)
    made.setMinimumWidth(style.px(_NAMES))
    return made


def card_of(title: str, form: QFormLayout, note: str = "") -> QFrame:
    """Some fields that belong together, under their title."""
    made = QFrame()
    style.mark(made, role="card")
    column = QVBoxLayout(made)
    column.setContentsMargins(style.SPACE_L, 12, style.SPACE_L, style.SPACE_L)
    column.setSpacing(12)
    head = QHBoxLayout()
    head.setSpacing(style.SPACE_M)
    head.addWidget(label(title, points=style.TEXT_PT + 1, bold=True))
    if note:
        head.addWidget(told(note, points=style.TEXT_PT), 1)
    else:
        head.addStretch()
    column.addLayout(head)
    column.addLayout(form)
    return made


class CardColumns(QWidget):
    """Cards one below the other, no wider than one can read; in two columns where both have room."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._columns.setContentsMargins(*[style.SPACE_L] * 4)
        self._columns.setSpacing(12)
        half = (len(cards) + 1) // 2
        for part in (cards[:half], cards[half:]):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in part:
                column.addWidget(card)
            column.addStretch()
            self._columns.addLayout(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        width = event.size().width()
        wide, one = width > style.px(_TWO_COLUMNS), style.px(_WIDTH)
        most = 2 * one + 12 if wide else one
        self._columns.setContentsMargins(
            style.SPACE_L,
            style.SPACE_L,
            max(style.SPACE_L, width - most - style.SPACE_L),
            style.SPACE_L,
        )
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._columns.setStretch(0, int(wide))  # below each other, the first leaves no gap


def scrolled(panel: QWidget) -> QScrollArea:
    """The panel, to be scrolled where it is higher than the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(panel)
    return area


def in_row(*widgets: QWidget) -> QWidget:
    """Beside each other; a line to type in takes what is left."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.SPACE_M)
    row.addStrut(style.px(_ROW))
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    if not any(isinstance(widget, QLineEdit) for widget in widgets):
        row.addStretch()
    return made


def noted(widget: QWidget, note: str) -> QWidget:
    """The widget with a quiet sentence under it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.SPACE_S)
    said = QLabel(note)
    said.setWordWrap(True)
    style.mark(said, role="muted")
    column.addWidget(widget)
    column.addWidget(said)
    return made
