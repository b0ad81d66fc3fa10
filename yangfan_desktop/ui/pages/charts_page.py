"""图表: every chart of the ledger, one at a time, with its scope and what it is compared with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
)

from yangfan_desktop.ui import style
from yangfan_desktop.ui.chart_paper import write_paper
from yangfan_desktop.ui.navigation import MAP
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.drawn_page import DrawnPage
from yangfan_desktop.ui.widgets.chart_area import ChartArea
from yangfan_desktop.ui.widgets.chart_card import ChartCard
from yangfan_desktop.ui.widgets.row_list import RowList
from yangfan_desktop.ui.widgets.tab_order import follow_layout
from yangfan_desktop.ui.widgets.tile import label

if TYPE_CHECKING:
    from yangfan_desktop.charts.kinds import Picture
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.chart_desk import Desk, Drawn
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.jobs import Job

_LIST_PX = 216
_LIST_SHARE = 0.24
"""Of the page: so wide may the list become for the longest name."""
_LIST_MARGIN = 36  # the scroll bar and the insets
_ALONE = "不比较"
_NARROW_PX = 820
"""Below this width a chart is chosen from a box at the top, so that it has the whole width."""


class ChartsPage(DrawnPage):
    """Draws off the window's thread, whenever another chart is chosen or its registers have changed."""

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._desk: Desk | None = None
        self._job: Job | None = None
        self._drawn: Drawn | None = None
        self.card: ChartCard | None = None
        self.names = RowList()
        self.pick = QComboBox()
        self.scope = QComboBox()
        self.against = QComboBox()
        self._area = ChartArea()
        self._waiting = QLabel("正在画图…")
        self._lay_out()
        self.names.currentRowChanged.connect(self._on_chosen)
        self.pick.activated.connect(self.names.setCurrentRow)
        self.scope.activated.connect(self.reload)
        self.against.activated.connect(self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.names if self.names.isVisible() else self.pick).setFocus()
        self._say()

    def draw_again(self) -> None:
        if self._drawn is not None:
            self._show(self._drawn)

    def show_chart(self, key: str) -> None:
        """Go to the chart of this key."""
        for row in range(self.names.count()):
            if self.names.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.names.setCurrentRow(row)

    def reload(self) -> None:
        """Draw the chosen chart; one that is being drawn is given up."""
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        item = self.names.currentItem()
        name = item.data(Qt.ItemDataRole.UserRole) if item else ""
        scope = self.scope.currentData() or ""
        against = self.against.currentData() or ""

        def work(_: Progress) -> Drawn:
            from yangfan_desktop.ledger.chart_desk import Desk  # noqa: PLC0415 - off thread

            if self._desk is None:
                self._desk = Desk(self._ledger)
            return self._desk.draw(name, scope, against)

        self._job = self._operations.read("画图", work, self._show, quiet=True)
        self._job.ended.connect(self._on_ended)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < style.px(_NARROW_PX)
        self.names.setVisible(not narrow)
        self.pick.setVisible(narrow)
        self._fit_list()

    def _fit_list(self) -> None:
        """As wide as its names need, if the page has the room."""
        self.names.fit()
        needed = self.names.sizeHintForColumn(0) + style.px(_LIST_MARGIN)
        most = max(style.px(_LIST_PX), round(self.width() * _LIST_SHARE))
        self.names.setFixedWidth(max(style.px(_LIST_PX), min(needed, most)))

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None

    def _on_chosen(self, row: int) -> None:
        if row >= 0:
            self.against.setCurrentIndex(0)
            self.reload()

    def _show(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._offer(drawn)
        self.card = ChartCard(drawn.chart)
        self.card.rows_wanted.connect(self.rows_wanted)
        self.card.status.connect(self._on_pointed)
        self.card.paper_wanted.connect(self._on_paper)
        self.card.import_wanted.connect(self.import_wanted)
        self.card.map_wanted.connect(lambda: self.page_wanted.emit(MAP))
        self._area.show_card(self.card)
        follow_layout(self)
        self._say()

    def _offer(self, drawn: Drawn) -> None:
        """What can be chosen now, without asking for it anew."""
        self.names.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        known = [self.names.item(row).text() for row in range(self.names.count())]
        if known != [title for _, title in drawn.names]:
            self.names.clear()
            for key, title in drawn.names:
                item = QListWidgetItem(title)
                item.setData(Qt.ItemDataRole.UserRole, key)
                item.setToolTip(title)
                self.names.addItem(item)
            self._fit_list()
        keys = [key for key, _ in drawn.names]
        self.names.setCurrentRow(keys.index(drawn.name))
        _fill(self.pick, drawn.names, drawn.name)
        self.names.blockSignals(False)  # noqa: FBT003
        _fill(self.scope, (("", "全部"), *drawn.scopes), drawn.scope)
        _fill(self.against, (("", _ALONE), *drawn.comparisons), drawn.against)
        self.against.setEnabled(bool(drawn.comparisons))
        self.scope.setEnabled(len(drawn.scopes) > 0)

    def _on_paper(self, chart: Picture, out: Path) -> None:
        write_paper(self._ledger, self._operations, (chart, out), self.status.emit)

    def _on_pointed(self, words: str) -> None:
        if words:
            self.status.emit(words)
        else:
            self._say()

    def _say(self) -> None:
        if self.isVisible() and self._drawn is not None:
            self.status.emit(self._drawn.chart.note)

    def _lay_out(self) -> None:
        self.names.setObjectName("recent_list")
        self.names.setAccessibleName("图表")
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        style.mark(self._waiting, role="muted")
        self._area.setWidget(self._waiting)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        listed = QVBoxLayout()
        listed.setContentsMargins(0, 0, 0, style.SPACE_L)
        listed.addWidget(self.names)
        beside.addLayout(listed)
        beside.addWidget(self._area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.SPACE_L, style.SPACE_M, 0, 0)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(self._head())
        layout.addLayout(beside, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, style.SPACE_L, 0)
        row.setSpacing(style.SPACE_M)
        row.addWidget(label("图表", points=style.HEADING_PT, bold=True))
        self.pick.setAccessibleName("图表")
        self.pick.setMaximumWidth(320)
        self.pick.hide()
        row.addWidget(self.pick, 1)
        row.addStretch()
        for words, box in (("范围", self.scope), ("比较", self.against)):
            box.setAccessibleName(words)
            box.setMinimumWidth(140)
            box.setMaximumWidth(200)
            row.addWidget(label(words, role="muted"))
            row.addWidget(box)
        return row


def _fill(box: QComboBox, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
    box.clear()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
