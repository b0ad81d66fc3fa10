"""The page of one register: the table of its records, and what can be done with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.records import Query
from yangfan_desktop.ui.models.cell_notes import marks_of
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.cell_menu import cell_menu
from yangfan_desktop.ui.pages.copying import Copying
from yangfan_desktop.ui.pages.header_menu import header_menu
from yangfan_desktop.ui.pages.record_commands import RecordCommands
from yangfan_desktop.ui.pages.record_details import RecordDetails
from yangfan_desktop.ui.pages.register_asking import RegisterAsking
from yangfan_desktop.ui.pages.register_columns import RegisterColumns
from yangfan_desktop.ui.pages.register_editing import RegisterEditing
from yangfan_desktop.ui.pages.register_views import fill_views_menu, kept_under, show_view
from yangfan_desktop.ui.pages.register_writing import RegisterWriting
from yangfan_desktop.ui.pages.seen_checks import SeenChecks
from yangfan_desktop.ui.saved_views import Layout, SavedViews
from yangfan_desktop.ui.widgets.chosen import Chosen

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.lights import Light


class RegisterPage(RegisterAsking):
    """Shows and edits one register. `status` is for the status bar, `told` and `noted` for the notice."""

    link_followed = Signal(str, object)

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
        super().__init__(ledger, register, operations, ahead=ahead)
        model = self.model
        self._writing = RegisterWriting(ledger, model, operations)
        self.commands = RecordCommands(ledger, self, self._writing, operations)
        self.editing = RegisterEditing(ledger, self.table, model, operations)
        self._seen = SeenChecks(ledger, self.table, model, operations)
        self.copying = Copying(ledger, self.table, model, operations)
        self.columns = RegisterColumns(self.table, model, views, kept_under(ledger))
        self.details = RecordDetails(ledger, register, operations, self, views)
        self.add_button.setEnabled(not ledger.read_only)
        self._connect()
        if not ahead:
            self._show_count()

    # -- what the window asks for --

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
        """Show the records that answer this in the table, even where a record stands in its place."""
        self.details.make_way()
        super().show_query(query)

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

    # -- views --

    def show_view(self, layout: Layout) -> None:
        """Columns, order, search, filters and groups as they were saved."""
        show_view(self, layout)

    # -- inside --

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_record)
        self.views_menu.aboutToShow.connect(lambda: fill_views_menu(self))
        table = self.table
        table.header_menu_asked.connect(
            lambda column, place: header_menu(self, column).popup(place)
        )
        table.cleared.connect(self.commands.clear_selected)
        table.locked_typed_in.connect(self._on_locked)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        self.shown.connect(lambda: self._on_row(table.currentIndex()))
        self._writing.settled.connect(self._show_count)
        self._writing.noted.connect(self.noted)
        self.model.refused.connect(self.told)
        self.model.unread.connect(self._on_unread)
        self.editing.told.connect(self.told)
        self.editing.noted.connect(self.noted)
        self.copying.told.connect(self.told)
        self._seen.found.connect(self.show_findings)
        self.copying.copied.connect(self.status)
        self.columns.view_wanted.connect(self.show_view)
        self.details.record_wanted.connect(self.link_followed)
        self.details.origin_wanted.connect(self.commands.show_origin)
        self.details.field_wanted.connect(self._on_field_wanted)
        self.details.moved.connect(self._place.move)

    def _on_unread(self, sentence: str) -> None:
        from yangfan_desktop.ui.errors import show_sentence  # noqa: PLC0415 - seldom

        show_sentence(self.window(), sentence)

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

    def _on_menu(self, place: QPoint) -> None:
        menu = cell_menu(self, self.table.currentIndex(), writable=not self._ledger.read_only)
        menu.popup(self.table.viewport().mapToGlobal(place))
