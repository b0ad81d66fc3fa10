"""概览: the key figures of the projects and their charts, from the same totals as every report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.charts.figures import short
from yangfan_desktop.charts.kinds import Picture
from yangfan_desktop.charts.projects import money_unit
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.totals import Summary, Totals
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ui import style
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.widgets.chart_card import ChartCard
from yangfan_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.ledger import Ledger

_REGISTER = "projects"


class ChartsPage(QWidget):
    """Reads its figures off the window's thread whenever the projects have changed."""

    status = Signal(str)
    import_wanted = Signal()
    rows_wanted = Signal(str, object)
    """The register and the `Query` of the records behind a mark of a chart."""

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._stale = True
        self.cards: list[ChartCard] = []
        self._figures = QHBoxLayout()
        self._figures.setSpacing(style.SPACE_L)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._found: tuple[Summary, Sequence[Picture]] | None = None
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "overview",
            "还没有项目，所以没有图表",
            "导入区县报来的Excel表格后，这里会显示投资、进度和分布。",
            "导入Excel表格…",
        )
        self._empty.wanted.connect(self.import_wanted)
        self._lay_out()

    def take(self, changes: Changes) -> None:
        """Read anew if projects have changed, now or when the page is next looked at."""
        if changes.touches(_REGISTER):
            self._stale = True
            if self.isVisible():
                self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Charts bear the theme's colours and are drawn again with it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._found is not None:
            self._show(self._found)

    def _lay_out(self) -> None:
        title = QLabel("概览")
        title.setFont(style.font(style.HEADING_PT, bold=True))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(*[style.SPACE_L] * 4)
        column.setSpacing(style.SPACE_L)
        column.addWidget(title)
        column.addLayout(self._figures)
        grid = QHBoxLayout()
        grid.setSpacing(style.SPACE_L)
        for cards in self._columns:
            cards.setSpacing(style.SPACE_L)
            grid.addLayout(cards, 1)
        column.addLayout(grid)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self._stack.addWidget(area)
        self._stack.addWidget(self._empty)
        waiting = QLabel("正在计算…")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        style.mark(waiting, role="muted")
        self._stack.addWidget(waiting)
        self._stack.setCurrentWidget(waiting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _reload(self) -> None:
        self._stale = False

        def work(_: Progress) -> tuple[Summary, Sequence[Picture]]:
            from yangfan_desktop.ledger.figures import charts, summary  # noqa: PLC0415 - off thread

            return summary(self._ledger), charts(self._ledger)

        self._operations.read("计算图表", work, self._show)

    def _show(self, found: tuple[Summary, Sequence[Picture]]) -> None:
        self._found = found
        totals = found[0].totals
        self._stack.setCurrentIndex(0 if totals.count else 1)
        _empty_out(self._figures)
        for cards in self._columns:
            _empty_out(cards)
        for name, number, unit, note in _key_figures(totals):
            self._figures.addWidget(_figure(name, number, unit, note), 1)
        self.cards = [ChartCard(chart) for chart in found[1]]
        for card in self.cards:
            card.rows_wanted.connect(self.rows_wanted)
            card.status.connect(self._on_pointed)
        self._place()
        self._say()

    def _place(self) -> None:
        """Each card goes into the column that is shorter so far."""
        filled = [0, 0]
        for card in self.cards:
            at = filled.index(min(filled))
            self._columns[at].addWidget(card)
            filled[at] += card.sizeHint().height()
        for cards in self._columns:
            cards.addStretch()

    def _on_pointed(self, words: str) -> None:
        if words:
            self.status.emit(words)
        else:
            self._say()

    def _say(self) -> None:
        if self.isVisible() and self._found:
            self.status.emit(f"共 {self._found[0].totals.count:,} 个项目")


def _empty_out(layout: QBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _key_figures(totals: Totals) -> list[tuple[str, str, str, str]]:
    """Name, number, unit and what it rests on."""
    rate = totals.completion
    based = f"按填报齐全的 {totals.compared:,} 个项目计算" if totals.not_compared else ""
    return [
        ("项目数", f"{totals.count:,}", "个", f"其中标杆 {totals.benchmarks:,} 个"),
        ("总投资", *_money(totals.planned), ""),
        ("累计完成投资", *_money(totals.done), ""),
        ("投资完成率", f"{rate.number:.1f}" if rate else "—", "%" if rate else "", based),
    ]


def _money(amount: Money | None) -> tuple[str, str]:
    if amount is None:
        return "—", ""
    unit = money_unit([amount])
    return short(amount.in_unit(unit)), unit


def _figure(name: str, number: str, unit: str, note: str) -> QFrame:
    card = QFrame()
    style.mark(card, role="card")
    title = QLabel(name)
    style.mark(title, role="muted")
    value = QLabel(number)
    value.setFont(style.font(style.FIGURE_PT, bold=True))
    measure = QLabel(unit)
    style.mark(measure, role="muted")
    remark = QLabel(note)
    remark.setFont(style.font(style.SMALL_PT))
    style.mark(remark, role="muted")
    row = QHBoxLayout()
    row.setSpacing(style.SPACE_S)
    row.addWidget(value)
    row.addWidget(measure)
    row.addStretch()
    layout = QVBoxLayout(card)
    layout.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_L, style.SPACE_M)
    layout.setSpacing(style.SPACE_S)
    layout.addWidget(title)
    layout.addLayout(row)
    layout.addWidget(remark)
    return card
