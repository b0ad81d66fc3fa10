"""Which rows and columns have selected cells, shown beside their numbers and headings as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from yangfan_desktop.ui import style

_EDGE_PX = 2
_TINT = 26
"""Of 255: the ground shows through, and the words stay as they are."""
_MOST_RANGES = 200


def paint_selected(header: QHeaderView) -> None:
    """Tint the sections of this header that have a selected cell, with a line where they meet the cells.

    A header of Qt's own would ask the model for every cell to know them; the ranges are enough.
    """
    ranges = list(_ranges(header))
    if not ranges:
        return
    painter = QPainter(header.viewport())
    tint, edge = QColor(style.ink("accent")), style.ink("accent")
    tint.setAlpha(_TINT)
    upright = header.orientation() == Qt.Orientation.Vertical
    for place in _rows(header, ranges) if upright else _columns(header, ranges):
        painter.fillRect(place, tint)
        line = QRect(place)
        if upright:
            line.setLeft(place.right() - _EDGE_PX + 1)
        else:
            line.setTop(place.bottom() - _EDGE_PX + 1)
        painter.fillRect(line, edge)
    painter.end()


def _ranges(header: QHeaderView) -> Iterator[tuple[int, int]]:
    """The first and the last selected section of each range, or the current one; by logical index."""
    view = header.parent()
    chosen = view.selectionModel() if isinstance(view, QTableView) else None
    if chosen is None:
        return
    upright = header.orientation() == Qt.Orientation.Vertical
    ranges, current = chosen.selection(), chosen.currentIndex()
    if not ranges.count() and current.isValid():
        one = current.row() if upright else current.column()
        yield one, one
    for number in range(min(ranges.count(), _MOST_RANGES)):
        one = ranges.at(number)
        yield (one.top(), one.bottom()) if upright else (one.left(), one.right())


def _rows(header: QHeaderView, ranges: list[tuple[int, int]]) -> Iterator[QRect]:
    """The places of the ranges in sight; rows are never moved and all as high."""
    height = header.defaultSectionSize()
    seen_first = header.offset() // height
    seen_last = (header.offset() + header.viewport().height()) // height
    for first, last in ranges:
        top, bottom = max(first, seen_first), min(last, seen_last)
        if top <= bottom:
            at = top * height - header.offset()
            yield QRect(0, at, header.viewport().width(), (bottom - top + 1) * height)


def _columns(header: QHeaderView, ranges: list[tuple[int, int]]) -> Iterator[QRect]:
    for column in range(header.count()):
        within = any(first <= column <= last for first, last in ranges)
        if within and not header.isSectionHidden(column):
            at, width = header.sectionViewportPosition(column), header.sectionSize(column)
            yield QRect(at, 0, width, header.viewport().height())
