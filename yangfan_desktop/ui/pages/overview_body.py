"""The body of the overview: headline, indicator cards, what is due, what changed, the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from yangfan_desktop.charts.glyphs import legend
from yangfan_desktop.domain.wording import in_one_sentence
from yangfan_desktop.ui import style
from yangfan_desktop.ui.navigation import CHARTS, HISTORY
from yangfan_desktop.ui.widgets.changes_list import ChangesList
from yangfan_desktop.ui.widgets.chart_card import ChartCard
from yangfan_desktop.ui.widgets.headline_strip import HeadlineStrip
from yangfan_desktop.ui.widgets.indicator_card import Glyph, IndicatorCard
from yangfan_desktop.ui.widgets.matter_list import MatterList
from yangfan_desktop.ui.widgets.quality_strip import QualityStrip
from yangfan_desktop.ui.widgets.tile import Tile, label, told

if TYPE_CHECKING:
    from yangfan_desktop.ledger.overview import Overview

_CARD_PX = 276
_MOST_COLUMNS = 4
_BESIDE_PX = 1090


class OverviewBody(QWidget):
    """Made anew for every reckoning; `arrange` fits it to a width."""

    status = Signal(str)
    rows_wanted = Signal(str, object)
    record_wanted = Signal(str, object)
    page_wanted = Signal(str)

    def __init__(self, found: Overview) -> None:
        super().__init__()
        self.found = found
        self.cards = [IndicatorCard(card) for card in found.cards]
        self.headline = HeadlineStrip(found.figures)
        self.matters = MatterList(found.matters)
        self.changes = ChangesList(found.since)
        self.ranking = ChartCard(found.ranking)
        self.quality = QualityStrip(found.quality, found.trust)
        self._more = self._to_charts()
        self._grid = QGridLayout()
        self._beside = QHBoxLayout()
        self._columns = 0
        self._connect()
        self._lay_out()

    def arrange(self, width: int) -> None:
        """As many cards beside each other as there is room for; lists below each other where narrow."""
        columns = max(1, min(_MOST_COLUMNS, (width - 2 * style.SPACE_L) // style.px(_CARD_PX)))
        directions = QBoxLayout.Direction
        wide = width >= style.px(_BESIDE_PX)
        self.headline.arrange(width - 2 * style.SPACE_L)
        self._beside.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        if columns == self._columns:
            return
        self._columns = columns
        tiles = [*self.cards, self._more]
        self._more.setVisible(len(self.cards) % columns != 0 or not self.cards)
        for at, tile in enumerate(tiles):
            self._grid.removeWidget(tile)
            row, column = divmod(at, columns)
            across = columns - column if tile is self._more else 1  # the last takes what is left
            self._grid.addWidget(tile, row, column, 1, across)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _connect(self) -> None:
        for card in self.cards:
            one = card.card
            card.pressed.connect(lambda one=one: self.rows_wanted.emit(one.register, one.query))
        for part in (self.headline, self.changes, self.ranking, self.quality):
            part.rows_wanted.connect(self.rows_wanted)
        self.matters.record_wanted.connect(self.record_wanted)
        self.changes.record_wanted.connect(self.record_wanted)
        self.changes.history_wanted.connect(lambda: self.page_wanted.emit(HISTORY))
        self.ranking.status.connect(self.status)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SPACE_L, style.SPACE_S, style.SPACE_L, style.SPACE_L)
        column.setSpacing(12)
        column.addWidget(self.headline)
        column.addLayout(self._cards_head())
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        self._beside.setSpacing(12)
        self._beside.addWidget(self.matters, 4)
        self._beside.addWidget(self.changes, 3)
        column.addLayout(self._beside)
        column.addWidget(self.ranking)
        column.addWidget(self.quality)
        column.addWidget(told(self._foot()))
        column.addStretch()

    def _cards_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(f"主要指标 · {self.found.scope}", points=style.TEXT_PT + 1, bold=True))
        row.addStretch()
        key = Glyph(legend, QSize(48, 16))
        key.setFixedWidth(48)
        row.addWidget(key)
        row.addWidget(
            label("条为现值，竖线为目标，三角为序时应达", points=style.SMALL_PT, role="muted")
        )
        return row

    def _foot(self) -> str:
        return in_one_sentence((self.found.note, *self.found.doubts))

    def _to_charts(self) -> Tile:
        tile = Tile("card", "看全部图表")
        layout = QVBoxLayout(tile)
        layout.setContentsMargins(style.SPACE_L, 10, style.SPACE_L, 10)
        layout.addStretch()
        layout.addWidget(label("看全部图表 →", bold=True))
        words = "走势、漏斗、热力图、投资曲线、甘特图和地图，都可以点到具体的记录。"
        layout.addWidget(told(words))
        layout.addStretch()
        tile.pressed.connect(lambda: self.page_wanted.emit(CHARTS))
        return tile
