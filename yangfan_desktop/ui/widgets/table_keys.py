"""Keys that everybody knows from spreadsheets, in a register's table."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate

from yangfan_desktop.domain.fields import Kind

if TYPE_CHECKING:
    from yangfan_desktop.ui.models.register_model import RegisterModel
    from yangfan_desktop.ui.widgets.register_table import RegisterTable

_PAD = Qt.KeyboardModifier.KeypadModifier  # the arrows of some keyboards have it

TABS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}
"""Tab and Shift+Tab out of an editor: how many columns on."""


def go_on(table: RegisterTable, hint: QAbstractItemDelegate.EndEditHint) -> None:
    """An editor was left: with Enter one goes down a row, with Tab a column on."""
    if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
        current = table.currentIndex()
        below = current.siblingAtRow(current.row() + 1)
        if below.isValid():
            table.setCurrentIndex(below)
    elif hint in TABS:
        step(table, TABS[hint])


def step(table: RegisterTable, by: int) -> None:
    """Go so many columns on among those in sight; the first and the last are the ends."""
    current, shown = table.currentIndex(), table.shown_columns()
    if current.isValid() and current.column() in shown:
        at = max(0, min(shown.index(current.column()) + by, len(shown) - 1))
        table.setCurrentIndex(current.siblingAtColumn(shown[at]))


def jumps(table: RegisterTable, model: RegisterModel, event: QKeyEvent) -> bool:
    """Ctrl with an arrow goes to the edge of the table; whether it was that."""
    if event.modifiers() & ~_PAD != Qt.KeyboardModifier.ControlModifier:
        return False
    current, shown = table.currentIndex(), table.shown_columns()
    records = [
        row for row in (0, 1) if model.record_at(row) is not None
    ]  # below the head of a group
    edges: dict[int, tuple[int, int]] = {
        Qt.Key.Key_Up: (records[0] if records else 0, current.column()),
        Qt.Key.Key_Down: (model.rowCount() - 1, current.column()),
        Qt.Key.Key_Left: (current.row(), shown[0]),
        Qt.Key.Key_Right: (current.row(), shown[-1]),
    }
    edge = edges.get(event.key()) if current.isValid() else None
    if edge is not None and model.record_at(edge[0]) is not None:
        table.setCurrentIndex(model.index(*edge))
    return edge is not None


def puts_today(table: RegisterTable, model: RegisterModel, event: QKeyEvent) -> bool:
    """Ctrl+; enters the day in a cell that holds one; whether it was that."""
    if event.key() != Qt.Key.Key_Semicolon:
        return False
    current = table.currentIndex()
    is_date = current.isValid() and model.fields[current.column()].kind is Kind.DATE
    if not is_date or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    if model.flags(current) & Qt.ItemFlag.ItemIsEditable:
        model.setData(current, f"{datetime.now().astimezone():%Y-%m-%d}")
    return True
