"""数据质量 on one card: what the projects leave empty, and how far the observations can be relied on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.tile import Tile, label, told

if TYPE_CHECKING:
    from yangfan_desktop.ledger.headline import Figure

_INSET = 6  # of a line that can be pressed


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
        layout.setContentsMargins(style.SPACE_L - _INSET, 10, style.SPACE_L - _INSET, 10)
        layout.setSpacing(style.SPACE_S)
        heading = label("数据质量", points=style.TEXT_PT + 1, bold=True)
        words = told(trust)
        for one in (heading, words):
            one.setContentsMargins(_INSET, 0, _INSET, 0)
        layout.addWidget(heading)
        layout.addLayout(row)
        layout.addWidget(words)

    def _tile(self, gap: Figure) -> Tile:
        tile = Tile("line", f"{gap.label}：{gap.number}{gap.unit}")
        tile.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(tile)
        row.setContentsMargins(_INSET, 3, _INSET, 3)
        row.setSpacing(style.SPACE_S)
        row.addWidget(label(gap.label, role="muted"))
        row.addWidget(label(gap.number, bold=True))
        row.addWidget(label(gap.unit, role="muted"))
        row.addStretch()
        tile.pressed.connect(lambda: self.rows_wanted.emit(gap.register, gap.query))
        return tile
