"""The page of one register: search, filters, the table, and what can be done with its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.records import Condition, Order, Query, Test
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.register_writing import RegisterWriting
from yangfan_desktop.ui.selection import status
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.filter_bar import FilterBar
from yangfan_desktop.ui.widgets.filter_popup import Facets
from yangfan_desktop.ui.widgets.register_table import RegisterTable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_SEARCH_AFTER_MS = 200
_SUMMARY_AFTER_MS = 60


class RegisterPage(QWidget):
    """Shows and edits one register. `status` is for the window's status bar, `told` for its notice."""

    status = Signal(str)
    told = Signal(str)
    import_wanted = Signal()

    def __init__(self, ledger: Ledger, key: str, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self.register = ledger.registers[key]
        self._order: tuple[Order, ...] = ()
        self._stale = False
        self.model = RegisterModel(ledger, self.register, parent=self)
        self.table = RegisterTable(self.model)
        self._writing = RegisterWriting(ledger, self.model, operations)
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
        if self.model.row_of(id_) is None:
            self._clear_query()
        row = self.model.row_of(id_)
        if row is not None:
            column = [field.key for field in self.model.fields].index(key)
            self.table.setCurrentIndex(self.model.index(row, column))
            self.table.setFocus()

    def show_query(self, query: Query) -> None:
        """Show the records that answer this, as a mark of a chart asks; the order stays."""
        self.search.setText(query.search)
        self.filters.set_all(query.conditions)
        self._ask()

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        text = self.table.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

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
        from yangfan_desktop.ui.dialogs.origins import OriginsDialog  # noqa: PLC0415 - seldom

        field = self.model.fields[current.column()]
        id_ = self.model.id_at(current.row())
        try:
            dialog = OriginsDialog(self._ledger, self.register, id_, field.key, self)
        except Exception as error:  # noqa: BLE001 - told to the user
            show_error(self, error)
            return
        dialog.open()

    def selected_ids(self) -> list[RecordId]:
        """The records that have a selected cell, from the top down."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        return [self.model.id_at(row) for row in rows]

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
        top = QVBoxLayout()
        top.setContentsMargins(style.SPACE_L, style.SPACE_L, style.SPACE_L, style.SPACE_M)
        top.setSpacing(style.SPACE_M + 2)
        top.addLayout(head)
        top.addWidget(self.filters)
        self._nothing = EmptyState(
            "search", "没有符合条件的记录", "换一个词试试，或者清除筛选条件。", "清除搜索和筛选"
        )
        self._empty = EmptyState(
            "import",
            f"台账里还没有{self.register.noun}",
            "把区县报来的Excel表格拖进窗口，或者点下面的按钮；也可以逐条新增。",
            "导入Excel表格…",
        )
        for widget in (self.table, self._nothing, self._empty):
            self._body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._body, 1)
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

    # -- asking the ledger --

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._add_button.setIcon(icons.icon("add"))

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
        if self.query != self.model.query:
            self.model.show(self.query)
        self._show_count()

    def _reload(self) -> None:
        self._stale = False
        current = self.table.currentIndex()
        id_ = self.model.id_at(current.row()) if current.isValid() else None
        self.model.reload()
        row = self.model.row_of(id_) if id_ is not None else None
        if row is not None and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(row, current.column()))
        self._show_count()

    def _clear_query(self) -> None:
        self.search.clear()
        self.filters.clear()
        self._ask()

    def _on_sort_asked(self, column: int) -> None:
        """A click sorts upwards, the next one downwards, the third gives back the first order."""
        key = self.model.fields[column].key
        if self._order == (Order(key),):
            self._sort(Order(key, descending=True))
        else:
            self._sort(None if self._order == (Order(key, descending=True),) else Order(key))

    def _sort(self, order: Order | None) -> None:
        self._order = (order,) if order else ()
        keys = [field.key for field in self.model.fields]
        column = keys.index(order.field) if order else None
        self.table.mark_order(column, descending=bool(order and order.descending))
        self._ask()

    # -- writing --

    def _on_cleared(self) -> None:
        """Delete empties the selected cells, as one step."""
        emptied: dict[RecordId, list[str]] = {}
        for index in self.table.selectionModel().selectedIndexes():
            key = self.model.fields[index.column()].key
            emptied.setdefault(self.model.id_at(index.row()), []).append(key)
        if not self._ledger.read_only:
            self._writing.clear(emptied)

    def _add(self, values: dict[str, Value | None]) -> None:
        self._sort(None)
        self._writing.add(values, self._show_last)

    def _show_last(self, _: Changes) -> None:
        self._clear_query()
        self.table.setCurrentIndex(self.model.index(self.model.rowCount() - 1, 1))
        self.table.setFocus()

    # -- menus and status --

    def _on_header_menu(self, column: int, place: QPoint) -> None:
        field = self.model.fields[column]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("升序", lambda: self._sort(Order(field.key)))
        menu.addAction("降序", lambda: self._sort(Order(field.key, descending=True)))
        menu.addAction("取消排序", lambda: self._sort(None)).setEnabled(bool(self._order))
        menu.addSeparator()
        menu.addAction(
            icons.icon("filter"),
            f"按{field.label}筛选…",
            lambda: self.filters.open_popup(field.key, place),
        )
        menu.popup(place)

    def _on_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("copy"), "复制", self.copy)
        current = self.table.currentIndex()
        if current.isValid():
            menu.addAction(icons.icon("origin"), "这个数从哪来？", self.show_origin)
            field = self.model.fields[current.column()]
            value = self.model.value(current.row(), current.column())
            if not field.kind.is_number:
                label = field.text(value) if value is not None else "（空白）"
                cut = label if len(label) <= 12 else f"{label[:11]}…"
                menu.addAction(
                    icons.icon("filter"),
                    f"只看{field.label}为“{cut}”的",
                    lambda: self.filters.set_conditions(field.key, (_only(field.key, value),)),
                )
        menu.addSeparator()
        delete = menu.addAction(icons.icon("delete"), "删除记录…", self.delete_records)
        delete.setEnabled(not self._ledger.read_only and bool(self.selected_ids()))
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _show_count(self) -> None:
        shown = self.model.rowCount()
        narrowed = bool(self.query.search or self.query.conditions)
        self._body.setCurrentWidget(
            self.table if shown else self._nothing if narrowed else self._empty
        )
        self.filters.setVisible(bool(shown or narrowed))
        total = self._ledger.count(self.register.key) if narrowed else shown
        noun = f"{shown:,} 条" if shown == total else f"{shown:,} 条，共 {total:,} 条"
        self._count.setText(noun)
        if self.isVisible():
            self.status.emit(status(self.model, self.table.selectionModel()))


def _only(key: str, value: Value | None) -> Condition:
    return Condition(key, Test.ONE_OF, (value,))


def _timer(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
