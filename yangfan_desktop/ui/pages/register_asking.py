"""Which records the page of a register shows: what is searched for, filtered, ordered and grouped by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import ALL, Condition, Order, Query, Test
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.asking import Asking
from yangfan_desktop.ui.pages.mark_filters import MarkFilters
from yangfan_desktop.ui.pages.record_place import RecordPlace
from yangfan_desktop.ui.pages.register_frame import RegisterFrame
from yangfan_desktop.ui.pages.register_order import next_order
from yangfan_desktop.ui.pages.summing import Summing
from yangfan_desktop.ui.widgets.filter_bar import FilterBar
from yangfan_desktop.ui.widgets.register_table import RegisterTable
from yangfan_desktop.ui.widgets.value_list import MOST_VALUES, Facets

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_SEARCH_AFTER_MS = 200
_SUMMARY_AFTER_MS = 60


class RegisterAsking(RegisterFrame):
    """Asks the ledger whenever another question is put, and says how many records answer.

    `shown` comes with every answer; which cell is current may be another one then.
    """

    shown = Signal()

    table: RegisterTable

    def __init__(
        self, ledger: Ledger, register: Register, operations: Operations, *, ahead: bool
    ) -> None:
        """`ahead` makes the page before anybody wants it: it asks for its records when it begins."""
        model = RegisterModel(ledger, register)
        asking = Asking(ledger, model, operations)
        if not ahead:
            asking.ask(ALL)  # runs while the page is being built
        super().__init__(register, FilterBar(register, self._facets), RegisterTable(model))
        self._ledger = ledger
        self.register = register
        self.model = model
        model.setParent(self)
        self._asking = asking
        self.marks = MarkFilters(ledger, model, operations)
        self.order: tuple[Order, ...] = ()
        self.grouped_by = ""
        self._stale = ahead
        self._place = RecordPlace(self.table, model)
        self._summing = Summing(ledger, self.table, model, operations)
        self._typing = _timer(self, _SEARCH_AFTER_MS)
        self._selecting = _timer(self, _SUMMARY_AFTER_MS)
        self._join_question()
        self._join_answer()

    @property
    def query(self) -> Query:
        """What the page shows, as an export or a template would take it."""
        conditions = self.marks.resolved(self.filters.conditions())
        return Query(self.search.text().strip(), conditions, self.order)

    def begin(self) -> None:
        """Somebody is about to look: ask for the records, where that was left for later."""
        if self._stale:
            self.reload()

    def show_query(self, query: Query) -> None:
        """Show the records that answer this, as a mark of a chart asks; the order stays."""
        self.search.setText(query.search)
        self.filters.set_all(query.conditions)
        self._ask()

    def sort(self, orders: tuple[Order, ...]) -> None:
        """Order the records so."""
        self.order = orders
        keys = [field.key for field in self.model.fields]
        one = orders[0] if len(orders) == 1 else None
        self.table.mark_order(
            keys.index(one.field) if one else None, descending=bool(one and one.descending)
        )
        self._ask()

    def group_by(self, key: str) -> None:
        """Show the records by the values of this field, each group with its sums; nothing ends that."""
        self.grouped_by = key
        self._ask()

    def open_filter(self, column: int) -> None:
        """Choose what this column may hold."""
        self.filters.open_popup(self.model.fields[column].key, self.table.place_of_filter(column))

    def filter_here(self) -> None:
        """The filter of the current cell's column, as Alt+Down opens it in Excel."""
        current = self.table.currentIndex()
        self.open_filter(current.column() if current.isValid() else 0)

    def clear_query(self) -> None:
        """Show every record."""
        self.search.clear()
        self.filters.clear()
        self._ask()

    def reload(self) -> None:
        """Ask again; the current cell stays current where its record is still shown."""
        self._stale = False
        self._place.keep()
        self._asking.ask(self.query, self.grouped_by)

    # -- Qt's own --

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.begin()
        self._show_count()

    # -- inside --

    def _join_question(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._ask)
        self.search.returnPressed.connect(self._ask)
        self.all_wanted.connect(self.clear_query)
        filters, table = self.filters, self.table
        filters.changed.connect(self._ask)
        filters.marks_of = lambda key, others, tell: self.marks.offer(
            key, self.search.text().strip(), others, tell
        )
        filters.order_wanted.connect(lambda key, down: self.sort((Order(key, down),)))
        filters.ungroup_wanted.connect(lambda: self.group_by(""))
        filters.unsort_wanted.connect(lambda: self.sort(()))
        table.sort_asked.connect(self._on_sort_asked)
        table.filter_asked.connect(self.open_filter)
        table.column_filter_asked.connect(self.filter_here)
        table.editing_ended.connect(self.begin)

    def _join_answer(self) -> None:
        self._asking.begun.connect(self._on_begun)
        self._asking.answered.connect(self._on_answered)
        self._asking.refused.connect(self._on_groups_refused)
        self.table.selectionModel().selectionChanged.connect(self._selecting.start)
        self._selecting.timeout.connect(self._show_count)
        self._summing.said.connect(self.status)

    def _on_sort_asked(self, column: int) -> None:
        """A click sorts upwards, the next one downwards, the third not; with Shift beside the others."""
        key = self.model.fields[column].key
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.sort(next_order(self.order, key, adds=bool(shift)))

    def _facets(
        self, key: str, others: tuple[Condition, ...], done: Callable[[Facets], None]
    ) -> None:
        query = Query(self.search.text().strip(), others)
        self._asking.values_of(key, query, MOST_VALUES + 1, done)

    def _ask_if_marked(self) -> None:
        """Other records bear the marks that are asked for."""
        asked = {one.field: one for one in self.model.query.conditions if one.test is Test.MARKED}
        now = {one.field: one for one in self.query.conditions if one.test is Test.MARKED}
        if asked != now:
            self.reload()

    def _ask(self) -> None:
        self._typing.stop()
        self.filters.show_arrangement(self.grouped_by, self.order)
        self._asking.ask(self.query, self.grouped_by)

    def _on_begun(self) -> None:
        self._mark_filtered()
        self.show_state(has_rows=True, narrowed=True, waits=True)

    def _on_answered(self) -> None:
        self._mark_filtered()
        self._place.settle(waits=self._asking.is_waiting)
        self._show_count()
        self.shown.emit()

    def _mark_filtered(self) -> None:
        keys = [field.key for field in self.model.fields]
        self.table.show_filtered([keys.index(one.field) for one in self.query.conditions])

    def _on_groups_refused(self, sentence: str) -> None:
        self.told.emit(sentence)
        self.group_by("")

    def _show_count(self) -> None:
        shown = self.model.record_count
        narrowed = bool(self.query.search or self.query.conditions)
        waits = self._asking.is_waiting
        self.show_state(has_rows=self.model.rowCount() > 0, narrowed=narrowed, waits=waits)
        self.show_tools(shown=bool(shown or narrowed))
        self.show_number(shown, self._asking.total if narrowed else shown)
        if self.isVisible():
            self._summing.say()


def _timer(page: RegisterAsking, milliseconds: int) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
