"""The first columns of a register's table, which stay in sight: a view of their own over the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.register_view import RegisterView

if TYPE_CHECKING:
    from yangfan_desktop.ui.widgets.register_table import RegisterTable

_EDGE_PX = 2
_LEAST_SCROLLED_PX = 160
"""Beside the frozen columns, on however narrow a window."""


class FrozenColumns(RegisterView):
    """Shows the same rows and the same selection as its table; what is typed in it goes to the table."""

    def __init__(self, table: RegisterTable) -> None:
        super().__init__(table)
        self._table = table
        self._width = 0
        self.number = 1
        """How many columns are to stay in sight."""

    def set_up(self) -> None:
        """Follow the table, which is ready now."""
        table = self._table
        self.setObjectName("frozen")
        self.setAccessibleName(f"{table.accessibleName()}（冻结的列）")
        # A click in it is a click in the table; what is typed goes to the table, which edits.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(table)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(table.edit)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionModel(table.selectionModel())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(table.customContextMenuRequested)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.viewport().stackUnder(self)

    def chosen(self) -> list[int]:
        """The columns that are to stay in sight, or as many of them as leave room for the others."""
        number = self.number
        while not self.has_room_for(number):
            number -= 1
        return self._table.shown_columns()[:number]

    def has_room_for(self, number: int) -> bool:
        """Whether so many columns leave room, in this window, to see and scroll the others."""
        table = self._table
        wanted = table.shown_columns()[:number]
        room = table.viewport().width() - style.px(_LEAST_SCROLLED_PX)
        return number <= 1 or sum(map(table.columnWidth, wanted)) <= room

    def show_columns(self, chosen: Sequence[int]) -> None:
        """Show these columns in their order and width, and hide all others."""
        with QSignalBlocker(self.header):
            for place, column in enumerate(chosen):
                self.header.moveSection(self.header.visualIndex(column), place)
                self.header.resizeSection(column, self._table.columnWidth(column))
            for column in range(self.header.count()):
                self.header.setSectionHidden(column, column not in chosen)
        self._width = sum(self._table.columnWidth(column) for column in chosen)
        self.place()
        self.viewport().update()

    def settle(self, *, onwards: bool = False) -> None:
        """Scroll until no column lies half behind: numbers without their first digits mislead.

        Such a column comes out, or goes behind as a whole where the table is scrolled `onwards`.
        """
        header, bar = self._table.header, self._table.horizontalScrollBar()
        edge = self._width + bar.value()
        for column in self._table.shown_columns():
            left = header.sectionPosition(column)
            right = left + header.sectionSize(column)
            if self.isColumnHidden(column) and left < edge < right:
                bar.setValue((right if onwards else left) - self._width)
                return

    def place(self) -> None:
        """Lie over the left of the table."""
        table = self._table
        edge = table.frameWidth()
        self.setGeometry(
            table.verticalHeader().width() + edge,
            edge,
            self._width + _EDGE_PX,
            table.viewport().height() + table.header.height(),
        )
