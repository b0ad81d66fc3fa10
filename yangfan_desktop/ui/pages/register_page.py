"""The page of one register: search, filters, the table, and what can be done with its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.records import ALL, Condition, Order, Query
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.asking import Asking
from yangfan_desktop.ui.pages.cell_menu import cell_menu
from yangfan_desktop.ui.pages.record_details import RecordDetails
from yangfan_desktop.ui.pages.register_columns import (
    RegisterColumns,
    conditions_of,
    layout_of,
    orders_of,
)
from yangfan_desktop.ui.pages.register_editing import RegisterEditing
from yangfan_desktop.ui.pages.register_order import next_order
from yangfan_desktop.ui.pages.register_writing import RegisterWriting
from yangfan_desktop.ui.pasted import as_markup, as_text
from yangfan_desktop.ui.saved_views import Layout, SavedViews
from yangfan_desktop.ui.selection import status
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.filter_bar import FilterBar
from yangfan_desktop.ui.widgets.filter_popup import Facets
from yangfan_desktop.ui.widgets.register_table import RegisterTable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger

_SEARCH_AFTER_MS = 200
_SUMMARY_AFTER_MS = 60


class RegisterPage(QWidget):
    """Shows and edits one register. `status` is for the window's status bar, `told` for its notice."""

    status = Signal(str)
    told = Signal(str)
    import_wanted = Signal()
    record_wanted = Signal(str, object)

    def __init__(self, ledger: Ledger, key: str, operations: Operations, views: SavedViews) -> None:
        super().__init__()
        self._ledger = ledger
        self.register = ledger.registers[key]
        self._order: tuple[Order, ...] = ()
        self._kept: tuple[RecordId, int] | None = None
        self._stale = False
        self.model = RegisterModel(ledger, self.register, parent=self)
        self.table = RegisterTable(self.model)
        self._asking = Asking(ledger, self.model, operations)
        self._asking.ask(ALL)  # runs while the page is being built
        self._writing = RegisterWriting(ledger, self.model, operations)
        self.editing = RegisterEditing(ledger, self.table, self.model, operations)
        self.columns = RegisterColumns(self.table, self.model, views, ledger.path)
        self.details = RecordDetails(ledger, self.register, operations, self)
        self._wanted_record: tuple[RecordId, str] | None = None
        self.search = QLineEdit()
        self.filters = FilterBar(self.register, self._facets, self)
        self._count = QLabel()
        self._body = QStackedWidget()
        self._lay_out()
        self._typing = _timer(self, _SEARCH_AFTER_MS)
        self._selecting = _timer(self, _SUMMARY_AFTER_MS)
        self._connect()
        self._show_count()

    # -- what the window asks for --

    @property
    def query(self) -> Query:
        """What the page shows, as an export or a template would take it."""
        return Query(self.search.text().strip(), self.filters.conditions(), self._order)

    def take(self, changes: Changes) -> None:
        """The ledger has changed: look again, at once if anybody is looking."""
        if not changes.touches(self.register.key):
            return
        self._asking.count_again()
        if self._writing.is_editing:
            self.model.refresh()
        elif self.isVisible():
            self._reload()
        else:
            self._stale = True

    def focus_search(self) -> None:
        """Put the cursor where one searches."""
        self.search.setFocus()
        self.search.selectAll()

    def show_record(self, id_: RecordId, key: str) -> None:
        """Select this cell; filters that hide its record are cleared."""
        self._wanted_record = (id_, key)
        if self.model.row_of(id_) is None:
            self._clear_query()
        self._go_to_wanted()

    def show_query(self, query: Query) -> None:
        """Show the records that answer this, as a mark of a chart asks; the order stays."""
        self.search.setText(query.search)
        self.filters.set_all(query.conditions)
        self._ask()

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text and as a table."""
        grid = self.table.selected_grid()
        if grid:
            data = QMimeData()
            data.setText(as_text(grid))
            data.setHtml(as_markup(grid))
            QGuiApplication.clipboard().setMimeData(data)

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

    def show_details(self) -> None:
        """Show the current record in full beside the table, or put that away."""
        self.details.toggle()

    def add_record(self) -> None:
        """Ask for a name and add a record of it; the rest is filled in in the table."""
        from yangfan_desktop.ui.dialogs.add_record import AddRecordDialog  # noqa: PLC0415 - seldom

        dialog = AddRecordDialog(self.register, self)
        dialog.accepted.connect(lambda: self._add(dialog.values()))
        dialog.open()

    def delete_records(self) -> None:
        """Remove the records of the selected cells, after asking."""
        ids = self.selected_ids()
        if not ids or self._ledger.read_only:
            return
        noun = self.register.noun
        first = str(self.table.model().index(self.model.row_of(ids[0]) or 0, 0).data())
        what = f"“{first}”" if len(ids) == 1 else f"选中的{len(ids)}条{noun}"
        box = QMessageBox(QMessageBox.Icon.Question, "删除记录", f"删除{what}？", parent=self)
        box.setInformativeText("删除后可以用“撤销”恢复。")
        yes = box.addButton("删除", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(lambda: self._writing.delete(ids))
        box.finished.connect(box.deleteLater)
        box.open()

    def show_origin(self) -> None:
        """这个数从哪来？ for the current cell."""
        current = self.table.currentIndex()
        if not current.isValid():
            self.told.emit("请先在表中选中一个单元格，再看它从哪来")
            return
        self._show_origin(self.model.id_at(current.row()), self.model.fields[current.column()].key)

    def _show_origin(self, id_: RecordId, key: str) -> None:
        from yangfan_desktop.ui.dialogs.origins import OriginsDialog  # noqa: PLC0415 - seldom

        try:
            dialog = OriginsDialog(self._ledger, self.register, id_, key, self)
        except Exception as error:  # noqa: BLE001 - told to the user
            show_error(self, error)
            return
        dialog.open()

    def selected_ids(self) -> list[RecordId]:
        """The records that have a selected cell, from the top down."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        return [self.model.id_at(row) for row in rows]

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Mark the cells that a check found something wrong with."""
        own = tuple(one for one in findings if one.register == self.register.key)
        self.details.show_findings(own)
        self.model.mark(
            {(one.record, one.field): (one.severity, one.message) for one in own if one.record}
        )

    # -- building --

    def _lay_out(self) -> None:
        title = QLabel(self.register.title)
        title.setFont(style.font(style.HEADING_PT, bold=True))
        style.mark(self._count, role="muted")
        self.search.setPlaceholderText(f"搜索{self.register.noun}（名称、单位、内容…）")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.search.setAccessibleName("搜索")
        self._add_button = QPushButton(icons.icon("add"), f"新增{self.register.noun}")
        self._add_button.setEnabled(not self._ledger.read_only)
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.search)
        head.addWidget(self._add_button)
        self._views_button = QPushButton(icons.icon("columns"), "列与视图")
        style.mark(self._views_button, role="chip")
        menu = QMenu(self._views_button)
        menu.aboutToShow.connect(self._on_views_menu)
        self._views_button.setMenu(menu)
        top = QVBoxLayout()
        top.setContentsMargins(style.SPACE_L, style.SPACE_L, style.SPACE_L, style.SPACE_M)
        top.setSpacing(style.SPACE_M + 2)
        top.addLayout(head)
        line = QHBoxLayout()
        line.addWidget(self.filters, 1)
        line.addWidget(self._views_button)
        top.addLayout(line)
        self._nothing = EmptyState(
            "search", "没有符合条件的记录", "换一个词试试，或者清除筛选条件。", "清除搜索和筛选"
        )
        self._empty = EmptyState(
            "import",
            f"台账里还没有{self.register.noun}",
            "把区县报来的Excel表格拖进窗口，或者点下面的按钮；也可以逐条新增。",
            "导入Excel表格…",
        )
        self._waiting = EmptyState("search", "正在查询…", "")
        for widget in (self.table, self._nothing, self._empty, self._waiting):
            self._body.addWidget(widget)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setObjectName("record_split")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._body)
        self._split.addWidget(self.details.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([900, 380])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._split, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._ask)
        self.search.returnPressed.connect(self._ask)
        self.filters.changed.connect(self._ask)
        self._add_button.clicked.connect(self.add_record)
        self._nothing.wanted.connect(self._clear_query)
        self._empty.wanted.connect(self.import_wanted)
        self.table.sort_asked.connect(self._on_sort_asked)
        self.table.header_menu_asked.connect(self._on_header_menu)
        self.table.cleared.connect(self._on_cleared)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().selectionChanged.connect(self._selecting.start)
        self._selecting.timeout.connect(self._show_count)
        self._writing.settled.connect(self._show_count)
        self.model.refused.connect(self.told)
        self.editing.told.connect(self.told)
        self._asking.answered.connect(self._on_answered)
        self.columns.view_wanted.connect(self.show_view)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.details.record_wanted.connect(self.record_wanted)
        self.details.origin_wanted.connect(self._show_origin)
        self.details.field_wanted.connect(self.show_record)
        self.details.moved.connect(self._on_moved)

    # -- asking the ledger --

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._add_button.setIcon(icons.icon("add"))
            self._views_button.setIcon(icons.icon("columns"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()
        self._show_count()

    def _facets(self, key: str, others: tuple[Condition, ...]) -> Facets:
        query = Query(self.search.text().strip(), others)
        return self._ledger.facets(self.register.key, key, query)

    def _ask(self) -> None:
        self._typing.stop()
        self._asking.ask(self.query)

    def _reload(self) -> None:
        """Ask again; the current cell stays current where its record is still shown."""
        self._stale = False
        current = self.table.currentIndex()
        if current.isValid() and self._wanted_record is None:
            self._kept = (self.model.id_at(current.row()), current.column())
        self._asking.ask(self.query)

    def _on_answered(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None and not self.table.currentIndex().isValid():
            row = self.model.row_of(kept[0])
            if row is not None:
                self.table.setCurrentIndex(self.model.index(row, kept[1]))
        self._go_to_wanted()
        self._show_count()
        self._on_row(self.table.currentIndex())

    def _go_to_wanted(self) -> None:
        """Select the cell that somebody wants to see, once its record is shown."""
        if self._wanted_record is None or self._asking.is_waiting:
            return
        (id_, key), self._wanted_record = self._wanted_record, None
        row = self.model.row_of(id_)
        if row is not None:
            column = [field.key for field in self.model.fields].index(key)
            if self.table.isColumnHidden(column):
                column = 0
            self.table.setCurrentIndex(self.model.index(row, column))
            self.table.setFocus()

    def _on_row(self, current: QModelIndex) -> None:
        self.details.show(self.model.id_at(current.row()) if current.isValid() else None)

    def _on_moved(self, by: int) -> None:
        current = self.table.currentIndex()
        other = current.siblingAtRow(current.row() + by)
        if other.isValid():
            self.table.setCurrentIndex(other)

    def _clear_query(self) -> None:
        self.search.clear()
        self.filters.clear()
        self._ask()

    def _on_sort_asked(self, column: int) -> None:
        """A click sorts upwards, the next one downwards, the third not; with Shift beside the others."""
        key = self.model.fields[column].key
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self._sort(next_order(self._order, key, adds=bool(shift)))

    def _sort(self, orders: tuple[Order, ...]) -> None:
        self._order = orders
        keys = [field.key for field in self.model.fields]
        one = orders[0] if len(orders) == 1 else None
        self.table.mark_order(
            keys.index(one.field) if one else None, descending=bool(one and one.descending)
        )
        self._ask()

    # -- views --

    def show_view(self, layout: Layout) -> None:
        """Columns, order, search and filters as they were saved."""
        self.columns.show(layout.columns)
        self.search.setText(layout.search)
        self.filters.show_conditions(conditions_of(self.register, layout))
        self._sort(orders_of(self.register, layout))

    def _on_views_menu(self) -> None:
        menu = self._views_button.menu()
        menu.clear()
        self.columns.fill_menu(
            menu, lambda: layout_of(self.register, self.columns.shown, self.query), self
        )

    # -- writing --

    def _on_cleared(self) -> None:
        """Delete empties the selected cells, as one step."""
        emptied: dict[RecordId, list[str]] = {}
        for index in self.table.selectionModel().selectedIndexes():
            if self.table.isColumnHidden(index.column()):
                continue
            key = self.model.fields[index.column()].key
            emptied.setdefault(self.model.id_at(index.row()), []).append(key)
        if not self._ledger.read_only:
            self._writing.clear(emptied)

    def _add(self, values: dict[str, Value | None]) -> None:
        self._sort(())
        self._writing.add(values, self._show_last)

    def _show_last(self, _: Changes) -> None:
        newest = max(self._ledger.ids(self.register.key), default=None)
        self._clear_query()
        if newest is not None:
            self.show_record(newest, self.register.naming)

    # -- menus and status --

    def _on_header_menu(self, column: int, place: QPoint) -> None:
        field = self.model.fields[column]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("升序", lambda: self._sort((Order(field.key),)))
        menu.addAction("降序", lambda: self._sort((Order(field.key, descending=True),)))
        others = tuple(one for one in self._order if one.field != field.key)
        if others:
            menu.addAction("再按此列升序", lambda: self._sort((*others, Order(field.key))))
        menu.addAction("取消排序", lambda: self._sort(())).setEnabled(bool(self._order))
        menu.addSeparator()
        menu.addAction(
            icons.icon("filter"),
            f"按{field.label}筛选…",
            lambda: self.filters.open_popup(field.key, place),
        )
        menu.addSeparator()
        menu.addAction("隐藏此列", lambda: self.columns.hide(column)).setEnabled(column > 0)
        menu.addAction(icons.icon("columns"), "选择显示的列…", self.choose_columns)
        menu.popup(place)

    def _on_menu(self, place: QPoint) -> None:
        menu = cell_menu(self, self.table.currentIndex(), writable=not self._ledger.read_only)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _show_count(self) -> None:
        shown = self.model.rowCount()
        narrowed = bool(self.query.search or self.query.conditions)
        nothing = self._nothing if narrowed else self._empty
        waits = self._asking.is_waiting
        self._body.setCurrentWidget(self.table if shown else self._waiting if waits else nothing)
        self.filters.setVisible(bool(shown or narrowed))
        self._views_button.setVisible(bool(shown or narrowed))
        total = self._asking.total if narrowed else shown
        noun = f"{shown:,} 条" if shown == total else f"{shown:,} 条，共 {total:,} 条"
        self._count.setText(noun)
        if self.isVisible():
            self.status.emit(status(self.model, self.table.selectionModel()))


def _timer(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
