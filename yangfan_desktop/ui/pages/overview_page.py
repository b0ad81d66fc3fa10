"""总览: what a director asks, for the office or one zone, reckoned off the window's thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ui import style
from yangfan_desktop.ui.chart_paper import write_paper
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.drawn_page import DrawnPage
from yangfan_desktop.ui.pages.overview_body import OverviewBody
from yangfan_desktop.ui.widgets.calendar import DayField
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.page_area import PageArea
from yangfan_desktop.ui.widgets.tab_order import follow_layout
from yangfan_desktop.ui.widgets.tile import Elided, label

if TYPE_CHECKING:
    from yangfan_desktop.charts.kinds import Picture
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.memory import Memory
    from yangfan_desktop.ledger.overview import Asked, Overview
    from yangfan_desktop.ui.jobs import Job

_WHOLE = "全部（本单位）"


class OverviewPage(DrawnPage):
    """Reckons again what an edit has touched, at once when it is looked at, else when it next is."""

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._memory: Memory | None = None
        self._job: Job | None = None
        self._found: Overview | None = None
        self._day_chosen = False
        self.body: OverviewBody | None = None
        self.zone = QComboBox()
        self.day = DayField()
        self.pack = QPushButton("本期材料包…")
        self._why = Elided("", points=style.SMALL_PT, role="muted")
        self._is_why_below = False
        self._filler = QWidget()
        self._filler.hide()
        self._waiting = QLabel("正在计算…")
        self._area = PageArea()
        self._stack = QStackedWidget()
        self._lay_out()
        self.zone.activated.connect(self.reload)
        self.day.dateChanged.connect(self._on_day)
        self.pack.clicked.connect(self._on_pack)

    @property
    def found(self) -> Overview | None:
        """What is shown; nothing until it is reckoned."""
        return self._found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._area.setFocus()
        self._say()

    def draw_again(self) -> None:
        if self._found is not None:
            self._show(self._found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_why()
        if self.body is not None:
            self.body.arrange(event.size().width())

    def _place_why(self) -> None:
        """Why the page is of its day stands beside the day, or below where that would cut it off."""
        metrics = self._why.fontMetrics()
        taken = self._row.minimumSize().width() + style.SPACE_M
        needed = metrics.horizontalAdvance(self._why.words) + style.SPACE_S
        room = self.width() - 2 * style.SPACE_L - taken - self._zone_growth()
        below = bool(self._why.words) and needed > room
        if below == self._is_why_below:
            return
        self._is_why_below = below
        self._filler.setVisible(below)
        self._row.removeWidget(self._why)
        self._head_grid.removeWidget(self._why)
        if below:
            self._head_grid.addWidget(self._why, 1, 0)
        else:
            self._row.insertWidget(self._row.indexOf(self._filler), self._why, 1)

    def _zone_growth(self) -> int:
        """What the box of zones takes above its least, as it wishes."""
        if self.zone.isHidden():
            return 0
        wished = min(self.zone.sizeHint().width(), self.zone.maximumWidth())
        return max(0, wished - self.zone.minimumWidth())

    def reload(self) -> None:
        """Reckon the page for the zone and the day that are chosen; a reckoning under way is given up."""
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        asked = self._asked()

        def work(progress: Progress) -> Overview:
            from yangfan_desktop.ledger.memory import Memory  # noqa: PLC0415 - off thread
            from yangfan_desktop.ledger.overview import overview  # noqa: PLC0415

            if self._memory is None:
                self._memory = Memory(self._ledger)
            self._memory.refresh()
            return overview(self._ledger, asked, self._memory, progress)

        job = self._operations.read("计算总览", work, self._show, quiet=True)
        job.progressed.connect(self._on_progress)
        job.ended.connect(partial(self._on_ended, job))
        self._job = job

    def _asked(self) -> Asked:
        from yangfan_desktop.ledger.overview import Asked  # noqa: PLC0415 - the page is shown already

        zone = self.zone.currentText() if self.zone.currentIndex() > 0 else ""
        day = self.day.date()
        chosen = day.toPython() if self._day_chosen else None
        return Asked(zone, chosen)  # pyright: ignore[reportArgumentType] - `toPython` gives a date

    def _on_ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None

    def _on_progress(self, done: int, total: int, doing: str) -> None:
        if self.isVisible():
            self._waiting.setText(f"正在{doing}…")
            self.status.emit(f"总览：正在{doing}（{done}/{total}）")

    def _on_day(self) -> None:
        self._day_chosen = True
        self.reload()

    def _on_pack(self) -> None:
        if self._found is not None:
            from yangfan_desktop.ui.material_pack import ask_for_pack  # noqa: PLC0415 - seldom

            ask_for_pack(
                self.window(), self._ledger, self._operations, self._found.zone, self._found.day
            )

    def _show(self, found: Overview) -> None:
        self._found = found
        self._fill_choices(found)
        self._stack.setCurrentIndex(1 if found.is_empty else 0)
        self.pack.setEnabled(not found.is_empty)
        at = self._area.verticalScrollBar().value()
        self.body = OverviewBody(found)
        self.body.rows_wanted.connect(self.rows_wanted)
        self.body.record_wanted.connect(self._on_record)
        self.body.page_wanted.connect(self.page_wanted)
        self.body.status.connect(self._on_pointed)
        self.body.ranking.paper_wanted.connect(self._on_paper)
        self.body.arrange(self.width())
        self._area.put(self.body)  # deletes the one before
        follow_layout(self)
        self._area.verticalScrollBar().setValue(at)
        self._say()

    def _on_paper(self, chart: Picture, out: Path) -> None:
        write_paper(self._ledger, self._operations, (chart, out), self.status.emit)

    def _on_record(self, register: str, record: int) -> None:
        self.record_wanted.emit(register, RecordId(record))

    def _fill_choices(self, found: Overview) -> None:
        self.zone.clear()
        self.zone.addItems([_WHOLE, *found.zones])
        self.zone.setCurrentIndex(
            1 + found.zones.index(found.zone) if found.zone in found.zones else 0
        )
        self.zone.setVisible(bool(found.zones))
        self.day.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.day.setDate(QDate(found.day.year, found.day.month, found.day.day))
        self.day.blockSignals(False)  # noqa: FBT003
        self.day.lineEdit().deselect()
        self._why.say(found.day_words)
        self._place_why()

    def _on_pointed(self, words: str) -> None:
        if words:
            self.status.emit(words)
        else:
            self._say()

    def _say(self) -> None:
        if self.isVisible() and self._found is not None:
            self.status.emit(self._found.note)

    def _lay_out(self) -> None:
        empty = EmptyState(
            "overview",
            "还没有项目，也没有监测值",
            "导入区县报来的Excel表格后，这里会显示指标、投资、时限和排名。",
            "导入Excel表格…",
        )
        empty.wanted.connect(self.import_wanted)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        style.mark(self._waiting, role="muted")
        for page in (self._area, empty, self._waiting):
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._waiting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)

    def _head(self) -> QGridLayout:
        self.zone.setAccessibleName("先导区")
        self.zone.setMinimumWidth(200)
        self.zone.setMaximumWidth(360)
        self.zone.addItem(_WHOLE)
        self.zone.hide()
        self.day.setAccessibleName("数据截至")
        self.pack.setToolTip("把本期的报告、台账、图表放进一个文件夹，附目录")
        self._row = row = QHBoxLayout()
        row.setSpacing(style.SPACE_M)
        row.addWidget(label("总览", points=style.HEADING_PT, bold=True))
        row.addWidget(self.zone)
        row.addSpacing(style.SPACE_M)
        row.addWidget(label("截至", role="muted"))
        row.addWidget(self.day)
        row.addWidget(self._why, 1)
        row.addWidget(self._filler, 1)
        row.addWidget(self.pack)
        self._head_grid = head = QGridLayout()
        head.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_L, style.SPACE_S)
        head.setVerticalSpacing(style.SPACE_S)
        head.addLayout(row, 0, 0)
        return head
