"""The figures of a chart as a table, for whoever reads numbers rather than pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics

from yangfan_desktop.charts.kinds import Picture, PointMap
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.text_table import CalmTable, TextTable, calm_table

_NAMES = 160
_CELL = 24  # the insets of a cell, with some air


def table_of(chart: Picture, owner: QObject) -> tuple[CalmTable, TextTable]:
    """The table of the chart's figures, and its lines."""
    head, *rows = chart.table()
    is_map = isinstance(chart, PointMap)
    numbers = range(2 if is_map else 1, len(head))  # a map says of what sort a place is
    lines = TextTable(head, numbers, parent=owner)
    lines.show(rows)
    widths = (_names_width(rows), 72, 92) if is_map else (_NAMES, *(110 for _ in head[1:]))
    growing = (0,) if is_map else range(len(head))
    return calm_table(lines, widths, f"{chart.title}（表格）", growing), lines


def _names_width(rows: Sequence[Sequence[str]]) -> int:
    """What the names of places need, in pixels of the usual text size."""
    metrics = QFontMetrics(style.font(style.TEXT_PT))
    longest = max((metrics.horizontalAdvance(row[0]) for row in rows), default=0)
    return max(_NAMES, round(longest / style.zoom()) + _CELL)
