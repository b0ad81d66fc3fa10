"""The page of one register: search, filters, the table, and what can be done with its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.records import ALL, Condition, Order, Query, Test
from yangfan_desktop.ui.models.cell_notes import marks_of
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.asking import Asking
from yangfan_desktop.ui.pages.cell_menu import cell_menu
from yangfan_desktop.ui.pages.copying import Copying
from yangfan_desktop.ui.pages.header_menu import header_menu
from yangfan_desktop.ui.pages.mark_filters import MarkFilters
from yangfan_desktop.ui.pages.record_commands import RecordCommands
from yangfan_desktop.ui.pages.record_details import RecordDetails
from yangfan_desktop.ui.pages.record_place import RecordPlace
from yangfan_desktop.ui.pages.register_columns import RegisterColumns
from yangfan_desktop.ui.pages.register_editing import RegisterEditing
from yangfan_desktop.ui.pages.register_frame import RegisterFrame
from yangfan_desktop.ui.pages.register_order import next_order
from yangfan_desktop.ui.pages.register_views import fill_views_menu, kept_under, show_view
from yangfan_desktop.ui.pages.register_writing import RegisterWriting
from yangfan_desktop.ui.pages.seen_checks import SeenChecks
from yangfan_desktop.ui.pages.summing import Summing
from yangfan_desktop.ui.saved_views import Layout, SavedViews
from yangfan_desktop.ui.widgets.chosen import Chosen
from yangfan_desktop.ui.widgets.filter_bar import FilterBar
from yangfan_desktop.ui.widgets.register_table import RegisterTable
from yangfan_desktop.ui.widgets.value_list import MOST_VALUES, Facets

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.lights import Light

_SEARCH_AFTER_MS = 200
_SUMMARY_AFTER_MS = 60


class RegisterPage(RegisterFrame):
    """Shows and edits one register. `status` is for the status bar, `told` and `noted` for the notice."""

    link_followed = Signal(str, object)

    table: RegisterTable

    def __init__(
        self,
        ledger: Ledger,
        key: str,
        operations: Operations,
        views: SavedViews,
        *,
        ahead: bool = False,
    ) -> None:
        """`ahead` makes the page before anybody wants it: it asks for its records when it begins."""
        register = ledger.registers[key]
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
        self._summing.said.connect(self.status)
        self._writing = RegisterWriting(ledger, model, operations)
        self.commands = RecordCommands(ledger, self, self._writing, operations)
        self.editing = RegisterEditing(ledger, self.table, model, operations)
        self._seen = SeenChecks(ledger, self.table, model, operations)
        self.copying = Copying(ledger, self.table, model, operations)
        self.columns = RegisterColumns(self.table, model, views, kept_under(ledger))
        self.details = RecordDetails(ledger, register, operations, self, views)
        self.add_button.setEnabled(not ledger.read_only)
        self._typing = _timer(self, _SEARCH_AFTER_MS)
        self._selecting = _timer(self, _SUMMARY_AFTER_MS)
        self._connect()
        if not ahead:
            self._show_count()

    # -- what the window asks for --

    @property
    def query(self) -> Query:
        """What the page shows, as an export or a template would take it."""
        conditions = self.marks.resolved(self.filters.conditions())
        return Query(self.search.text().strip(), conditions, self.order)

    def begin(self) -> None:
        """Somebody is about to look: ask for the records, where that was left for later."""
        if self._stale:
            self.reload()

    def take(self, changes: Changes) -> None:
        """The ledger has changed: look again, at once if anybody is looking."""
        self.details.take(changes)
        if not changes.touches(self.register.key):
            return
        self._asking.count_again()
        if self._writing.is_editing and not self.grouped_by:
            self.model.refresh()
        elif self.table.is_being_edited:
            self.model.refresh()  # other rows would close the editor: they come when it is closed
            self._stale = True
        elif self.isVisible():
            self.reload()
        else:
            self._stale = True

    def focus_search(self) -> None:
        """Put the cursor where one searches."""
        self.search.setFocus()
        self.search.selectAll()

    def show_record(self, id_: RecordId, key: str) -> None:
        """Select this cell; filters that hide its record are cleared."""
        self._place.want(id_, key)
        if self.model.reveal(id_) is None and not self._asking.is_waiting:
            self.clear_query()
        self._place.settle(waits=self._asking.is_waiting)

    def show_query(self, query: Query) -> None:
        """Show the records that answer this, as a mark of a chart asks; the order stays."""
        self.details.make_way()
        self.search.setText(query.search)
        self.filters.set_all(query.conditions)
        self._ask()

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text and as a table."""
        self.copying.copy(headings=False)

    def copy_with_headings(self) -> None:
        """The same with the columns' headings above."""
        self.copying.copy(headings=True)

    def refuses(self, chosen: Chosen) -> bool:
        """Whether so many cells are selected that one would wait for them: says so."""
        return self.copying.refuses(chosen)

    def paste(self) -> None:
        """Put the clipboard's cells here."""
        self.editing.paste()

    def fill_down(self) -> None:
        """The first row of the selection into the rows below."""
        self.editing.fill_down()

    def replace(self) -> None:
        """Find and replace words in the records that are shown."""
        self.editing.replace(self.query)

    def bulk_edit(self) -> None:
        """One field of the selected records gets one value."""
        self.editing.bulk_edit(self.selected_ids())

    def choose_columns(self) -> None:
        """Which columns to show."""
        self.columns.choose(self)

    def open_details(self, back_to: str = "") -> None:
        """Show the current record in full, with the way back to the record that one came from."""
        self.details.open(back_to)

    def show_details(self) -> None:
        """Show the current record in full beside the table, or put that away."""
        self.details.toggle()

    def add_record(self) -> None:
        """Ask for a name and add a record of it; the rest is filled in in the table."""
        self.commands.add()

    def delete_records(self) -> None:
        """Remove the records of the selected cells, after asking."""
        self.commands.delete(self.selected_ids())

    def show_origin(self) -> None:
        """这个数从哪来？ for the current cell."""
        current = self.table.currentIndex()
        if not current.isValid():
            self.told.emit("请先在表中选中一个单元格，再看它从哪来")
            return
        key = self.model.fields[current.column()].key
        self.commands.show_origin(self.model.id_at(current.row()), key)

    def selected_ids(self) -> list[RecordId]:
        """The records that have a selected cell, from the top down."""
        return self.model.ids_of(self.table.chosen.rows())

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Mark the cells that a check found something wrong with."""
        own = tuple(one for one in findings if one.register == self.register.key)
        self.details.show_findings(own)
        self.model.mark(marks_of(own))
        self._ask_if_marked()

    def check_what_is_seen(self) -> None:
        """The ledger is too large to be checked as a whole: have the records in sight checked."""
        self.marks.knows_all_problems = False
        self._seen.start()

    def show_lights(self, lights: Mapping[str, Mapping[int, Light]]) -> None:
        """Put a light on the records that have one."""
        self.model.show_lights(lights.get(self.register.key, {}))
        self._ask_if_marked()

    # -- order, groups, filters, views --

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

    def show_view(self, layout: Layout) -> None:
        """Columns, order, search, filters and groups as they were saved."""
        show_view(self, layout)

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

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._ask)
        self.search.returnPressed.connect(self._ask)
        self.filters.changed.connect(self._ask)
        self.filters.marks_of = lambda key, others, tell: self.marks.offer(
            key, self.search.text().strip(), others, tell
        )
        self.filters.order_wanted.connect(lambda key, down: self.sort((Order(key, down),)))
        self.filters.ungroup_wanted.connect(lambda: self.group_by(""))
        self.filters.unsort_wanted.connect(lambda: self.sort(()))
        self.add_button.clicked.connect(self.add_record)
        self.all_wanted.connect(self.clear_query)
        self.views_menu.aboutToShow.connect(lambda: fill_views_menu(self))
        table = self.table
        table.sort_asked.connect(self._on_sort_asked)
        table.filter_asked.connect(self.open_filter)
        table.column_filter_asked.connect(self.filter_here)
        table.header_menu_asked.connect(
            lambda column, place: header_menu(self, column).popup(place)
        )
        table.editing_ended.connect(self.begin)
        table.cleared.connect(self.commands.clear_selected)
        table.locked_typed_in.connect(self._on_locked)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        table.selectionModel().selectionChanged.connect(self._selecting.start)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        self._selecting.timeout.connect(self._show_count)
        self._writing.settled.connect(self._show_count)
        self._writing.noted.connect(self.noted)
        self.model.refused.connect(self.told)
        self.model.unread.connect(self._on_unread)
        self.editing.told.connect(self.told)
        self.editing.noted.connect(self.noted)
        self.copying.told.connect(self.told)
        self._seen.found.connect(self.show_findings)
        self.copying.copied.connect(self.status)
        self._asking.begun.connect(self._on_begun)
        self._asking.answered.connect(self._on_answered)
        self._asking.refused.connect(self._on_groups_refused)
        self.columns.view_wanted.connect(self.show_view)
        self.details.record_wanted.connect(self.link_followed)
        self.details.origin_wanted.connect(self.commands.show_origin)
        self.details.field_wanted.connect(self._on_field_wanted)
        self.details.moved.connect(self._place.move)

    def _on_unread(self, sentence: str) -> None:
        from yangfan_desktop.ui.errors import show_sentence  # noqa: PLC0415 - seldom

        show_sentence(self.window(), sentence)

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
        keys = [field.key for field in self.model.fields]
        self.table.show_filtered([keys.index(one.field) for one in self.query.conditions])
        self.show_state(has_rows=True, narrowed=True, waits=True)

    def _on_answered(self) -> None:
        keys = [field.key for field in self.model.fields]
        self.table.show_filtered([keys.index(one.field) for one in self.query.conditions])
        self._place.settle(waits=self._asking.is_waiting)
        self._show_count()
        self._on_row(self.table.currentIndex())

    def _on_groups_refused(self, sentence: str) -> None:
        self.told.emit(sentence)
        self.group_by("")

    def _on_row(self, current: QModelIndex) -> None:
        row = current.row()
        place = f"{row + 1:,} / {self.model.rowCount():,}" if not self.grouped_by else ""
        self.details.show(self.model.record_at(row) if current.isValid() else None, place)

    def _on_field_wanted(self, id_: RecordId, key: str) -> None:
        """A value of the record was clicked: go to its cell, where it is edited."""
        self.details.make_way()
        self.show_record(id_, key)

    def _on_locked(self, column: int) -> None:
        """Why nothing can be written in this column."""
        field = self.model.fields[column]
        if self._ledger.read_only:
            self.told.emit(f"现在不能修改：{self._ledger.read_only_reason}")
        elif field.through is not None:
            reference = self.register.field(field.through[0])
            other = self._ledger.registers[reference.target]
            self.told.emit(
                f"{field.label}记在“{other.title}”里：在记录详情（Ctrl+回车）里点“{reference.label}”，"
                "转到那条记录再改"
            )

    def _on_sort_asked(self, column: int) -> None:
        """A click sorts upwards, the next one downwards, the third not; with Shift beside the others."""
        key = self.model.fields[column].key
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.sort(next_order(self.order, key, adds=bool(shift)))

    def _on_menu(self, place: QPoint) -> None:
        menu = cell_menu(self, self.table.currentIndex(), writable=not self._ledger.read_only)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _show_count(self) -> None:
        shown = self.model.record_count
        narrowed = bool(self.query.search or self.query.conditions)
        waits = self._asking.is_waiting
        self.show_state(has_rows=self.model.rowCount() > 0, narrowed=narrowed, waits=waits)
        self.show_tools(shown=bool(shown or narrowed))
        self.show_number(shown, self._asking.total if narrowed else shown)
        if self.isVisible():
            self._summing.say()


def _timer(page: RegisterPage, milliseconds: int) -> QTimer:
    timer = QTimer(page)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
