"""The headline numbers side by side on one card, each with its remark, each leading to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.tile import Elided, Tile, label

if TYPE_CHECKING:
    from yangfan_desktop.ledger.overview import Figure


class HeadlineStrip(QFrame):
    """`rows_wanted` carries the register and the query behind a number that was pressed."""

    rows_wanted = Signal(str, object)

    def __init__(self, figures: Sequence[Figure]) -> None:
        super().__init__()
        style.mark(self, role="card")
        grid = QGridLayout(self)
        grid.setContentsMargins(style.SPACE_S, style.SPACE_S, style.SPACE_S, style.SPACE_S)
        grid.setSpacing(0)
        for at, figure in enumerate(figures):
            if at:
                rule = QFrame()
                style.mark(rule, role="rule_upright")
                grid.addWidget(rule, 0, 2 * at - 1)
            grid.addWidget(self._tile(figure), 0, 2 * at)
            grid.setColumnStretch(2 * at, 1)

    def _tile(self, figure: Figure) -> Tile:
        tile = Tile("figure", f"{figure.label}：{figure.number}{figure.unit}，{figure.remark}")
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_S)
        row.addWidget(label(figure.number, points=style.FIGURE_PT, bold=True))
        row.addWidget(label(figure.unit, role="muted"))
        row.addStretch()
        layout = QVBoxLayout(tile)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(2)
        layout.addWidget(label(figure.label, role="muted"))
        layout.addLayout(row)
        layout.addWidget(Elided(figure.remark, points=style.SMALL_PT, role=figure.tone or "muted"))
        tile.pressed.connect(lambda: self.rows_wanted.emit(figure.register, figure.query))
        return tile
