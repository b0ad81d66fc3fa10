"""The headline numbers side by side on one card, each with its remark, each leading to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.tile import Tile, label, told

if TYPE_CHECKING:
    from yangfan_desktop.ledger.headline import Figure

_TILE_PX = 150


class HeadlineStrip(QFrame):
    """`rows_wanted` carries the register and the query behind a number that was pressed."""

    rows_wanted = Signal(str, object)

    def __init__(self, figures: Sequence[Figure]) -> None:
        super().__init__()
        style.mark(self, role="card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*[style.SPACE_S] * 4)
        self._grid.setSpacing(0)
        self._tiles = [self._tile(figure) for figure in figures]
        self._rules: list[QFrame] = []
        self._columns = 0

    def arrange(self, width: int) -> None:
        """All beside each other, or on two lines where there is too little room."""
        count = len(self._tiles)
        columns = count if width >= count * style.px(_TILE_PX) else -(-count // 2)
        if columns == self._columns:
            return
        self._columns = columns
        for rule in self._rules:
            rule.deleteLater()
        self._rules = []
        for at, tile in enumerate(self._tiles):
            row, column = divmod(at, columns)
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, row, 2 * column)
            if column:
                rule = QFrame()
                style.mark(rule, role="rule_upright")
                self._grid.addWidget(rule, row, 2 * column - 1)
                self._rules.append(rule)
        for column in range(count):
            self._grid.setColumnStretch(2 * column, int(column < columns))

    def _tile(self, figure: Figure) -> Tile:
        tile = Tile("figure", f"{figure.label}：{figure.number}{figure.unit}，{figure.remark}")
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_S)
        row.addWidget(label(figure.number, points=style.FIGURE_PT, bold=True))
        row.addWidget(label(figure.unit, role="muted"))
        row.addStretch()
        layout = QVBoxLayout(tile)
        layout.setContentsMargins(11, 6, 11, 6)
        layout.setSpacing(2)
        layout.addWidget(label(figure.label, role="muted"))
        layout.addLayout(row)
        layout.addWidget(told(figure.remark, role=figure.tone or "muted"))
        layout.addStretch()
        tile.pressed.connect(lambda: self.rows_wanted.emit(figure.register, figure.query))
        return tile
