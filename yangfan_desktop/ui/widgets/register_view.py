"""What the table of a register and its frozen columns have in common: one look, one way to scroll."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.cell_painters import CellPainter, Lines, painter_for
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.models.register_rows import AnyIndex
from yangfan_desktop.ui.widgets.register_header import RegisterHeader, RowNumbers

Place = tuple[int, int, int]
"""A column with its left edge in the view and its width, in pixels."""


class RegisterView(QTableView):
    """Rows over thin lines, painted a column at a time."""

    band_clicked = Signal(int)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._only_below = False
        self.header = RegisterHeader(self)
        self.covered: frozenset[int] = frozenset()
        """The columns that another view lies over: nobody sees them here."""
        self._painters: dict[int, CellPainter] = {}

    def prepare(self, model: RegisterModel) -> None:
        """Show this model."""
        self._register = model
        self.setHorizontalHeader(self.header)
        self._numbers = RowNumbers(self)
        self.setVerticalHeader(self._numbers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setAutoFillBackground(True)
        self.setModel(model)
        model.rowsAboutToBeInserted.connect(self._on_rows_coming)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the row that heads a group folds it; such a row is never selected."""
        index = self.indexAt(event.position().toPoint())
        is_band = index.isValid() and self._register.band(index.row())
        if is_band and event.button() == Qt.MouseButton.LeftButton:
            self.band_clicked.emit(index.row())
            return
        super().mousePressEvent(event)

    def rowsInserted(self, parent: AnyIndex, start: int, end: int) -> None:
        self._only_below = self._is_below(start)
        super().rowsInserted(parent, start, end)
        self._numbers.hold(on=False)

    def _on_rows_coming(self, _parent: AnyIndex, start: int, _end: int) -> None:
        self._numbers.hold(on=self._is_below(start))

    def _is_below(self, row: int) -> bool:
        """Whether this row would be out of sight."""
        top = row * style.row_height() - self.verticalScrollBar().value()
        return top >= self.viewport().height()

    def reset(self) -> None:
        self._only_below = False
        super().reset()

    def doItemsLayout(self) -> None:
        """Rows that follow below what is in sight change nothing there: Qt would paint it all again."""
        only_below, self._only_below = self._only_below, False
        port, disabled = self.viewport(), Qt.WidgetAttribute.WA_UpdatesDisabled
        port.setAttribute(disabled, only_below)
        super().doItemsLayout()
        port.setAttribute(disabled, on=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own would ask a delegate for every cell, which takes more than twice the time."""
        area = event.rect()
        lines, columns = self._lines_in(area), self._columns_in(area)
        if not lines or not columns:
            return
        painter = QPainter(self.viewport())
        self._paint_selection(painter, lines, columns)
        bands = [line for line in lines if self._register.band(line[0]) is not None]
        records = [line for line in lines if line not in bands] if bands else lines
        for column, left, width in columns:
            self._painter_of(column).paint(painter, left, width, records)
        if bands:
            self._paint_bands(painter, bands, columns)
        self._paint_current(painter, records, columns)
        self._paint_rules(painter, area, lines)
        painter.end()

    def _lines_in(self, area: QRect) -> list[tuple[int, int]]:
        """The rows here with their tops."""
        height, scrolled = style.row_height(), self.verticalScrollBar().value()
        first = (area.top() + scrolled) // height
        last = min((area.bottom() + scrolled) // height, self._register.rowCount() - 1)
        return [(row, row * height - scrolled) for row in range(first, last + 1)]

    def _columns_in(self, area: QRect) -> list[Place]:
        """The columns here that this view paints, from the left."""
        header = self.header
        first, last = header.visualIndexAt(area.left()), header.visualIndexAt(area.right())
        if first < 0:
            return []
        places = range(first, (last if last >= 0 else header.count() - 1) + 1)
        return [
            (column, header.sectionViewportPosition(column), header.sectionSize(column))
            for column in map(header.logicalIndex, places)
            if column not in self.covered and not header.isSectionHidden(column)
        ]

    def _painter_of(self, column: int) -> CellPainter:
        found = self._painters.get(column)
        if found is None:
            found = self._painters[column] = painter_for(self._register, column)
        return found

    def _paint_selection(self, painter: QPainter, lines: Lines, columns: list[Place]) -> None:
        selection, ink = self.selectionModel().selection(), style.ink("selection")
        first, last = lines[0][0], lines[-1][0]
        for number in range(selection.count()):
            chosen = selection.at(number)
            top, bottom = max(chosen.top(), first), min(chosen.bottom(), last)
            if top > bottom:
                continue
            height = (bottom - top + 1) * style.row_height()
            for column, left, width in columns:
                if chosen.left() <= column <= chosen.right():
                    painter.fillRect(left, lines[top - first][1], width, height, ink)

    def _paint_bands(self, painter: QPainter, bands: Lines, columns: list[Place]) -> None:
        """The rows that head groups: never selected, in bold."""
        kept = painter.font()
        painter.setFont(style.font(style.TEXT_PT, bold=True))
        painter.setPen(style.pen("text"))
        for row, top in bands:
            for column, left, width in columns:
                painter.fillRect(left, top, width, style.row_height(), style.ink("hover"))
                self._painter_of(column).paint_band(painter, left, width, top, row)
        painter.setFont(kept)

    def _paint_current(self, painter: QPainter, records: Lines, columns: list[Place]) -> None:
        """A frame around the cell that keys go to."""
        current = self.currentIndex()
        if not current.isValid() or not (self.hasFocus() or self.viewport().hasFocus()):
            return
        at = (current.row(), current.column())
        for (row, top), (column, left, width) in product(records, columns):
            if (row, column) == at:
                painter.setPen(QPen(style.ink("accent"), 2))
                painter.drawRect(left + 1, top + 1, width - 2, style.row_height() - 3)

    def _paint_rules(self, painter: QPainter, area: QRect, lines: Lines) -> None:
        """A thin line under each row."""
        thin = 0 if self.devicePixelRatioF() < 2 else 1  # at 150 % a line is 1 pixel, never 1 or 2
        painter.setPen(QPen(style.ink("line"), thin))
        right = min(area.right(), self.header.length() - self.header.offset())
        below = style.row_height() - 1
        for _, top in lines:
            painter.drawLine(area.left(), top + below, right, top + below)
