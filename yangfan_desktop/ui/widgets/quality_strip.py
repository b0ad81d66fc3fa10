"""数据质量 on one card: what the projects leave empty, and how far the observations can be relied on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.tile import Elided, Tile, label

if TYPE_CHECKING:
    from yangfan_desktop.ledger.headline import Figure


class QualityStrip(QFrame):
    """`rows_wanted` carries the register and the query of the records that lack a field."""

    rows_wanted = Signal(str, object)

    def __init__(self, gaps: Sequence[Figure], trust: str) -> None:
        super().__init__()
        style.mark(self, role="card")
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_M)
        for gap in gaps:
            row.addWidget(self._tile(gap))
        if not gaps:
            row.addWidget(label("常用字段都已填写", role="muted"))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(style.SPACE_S)
        layout.addWidget(label("数据质量", points=style.TEXT_PT + 1, bold=True))
        layout.addLayout(row)
        layout.addWidget(Elided(trust, points=style.SMALL_PT, role="muted"))

    def _tile(self, gap: Figure) -> Tile:
        tile = Tile("line", f"{gap.label}：{gap.number}{gap.unit}")
        tile.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(tile)
        row.setContentsMargins(6, 3, 6, 3)
        row.setSpacing(style.SPACE_S)
        row.addWidget(label(gap.label, role="muted"))
        row.addWidget(label(gap.number, bold=True))
        row.addWidget(label(gap.unit, role="muted"))
        row.addStretch()
        tile.pressed.connect(lambda: self.rows_wanted.emit(gap.register, gap.query))
        return tile
