"""The look of a register's page: heading, search, filters, and the table or what stands in its place."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.models.column_order import columns_of
from yangfan_desktop.ui.pages.empty_words import empty_words, is_written_by_hand
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.filter_bar import FilterBar

_SEARCH_PX = 280
_SIZES = (900, 400)
_NAMED_IN_SEARCH = 2
_OF_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)


def search_words(register: Register) -> str:
    """What the search box says while it is empty: the columns in sight whose words are looked through."""
    labels = [
        field.label
        for field in columns_of(register)
        if field.key == register.naming or (field.kind in _OF_WORDS and field.key != "region")
    ]
    return f"搜索{register.noun}（{'、'.join(labels[:_NAMED_IN_SEARCH])}等）"


class RegisterFrame(Page):
    """Widgets and their places; what is seldom shown is made when it is.

    `import_wanted` and `all_wanted` come from what stands in the place of an empty table.
    """

    all_wanted = Signal()
    resized = Signal()

    def __init__(self, register: Register, filters: FilterBar, table: QWidget) -> None:
        super().__init__()
        self._key, self._noun = register.key, register.noun
        self.table = table
        self.filters = filters
        self.search = QLineEdit()
        self.search.setAcceptDrops(False)
        self.search.setPlaceholderText(search_words(register))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_PX // 2)
        self.search.setMaximumWidth(style.px(_SEARCH_PX))
        self.search.setAccessibleName(f"搜索{register.noun}")
        self.count_label = QLabel()
        style.mark(self.count_label, role="muted")
        self.add_button = QPushButton(icons.icon("add"), f"新增{register.noun}")
        self.views_button = QPushButton(icons.icon("columns"), "列与视图")
        self.views_button.setAccessibleName("列与视图")
        style.mark(self.views_button, role="chip")
        self.views_menu = QMenu(self.views_button)
        self.views_button.setMenu(self.views_menu)
        self._body = QStackedWidget()
        self._body.addWidget(table)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(register.title)
        self.setFocusProxy(table)

    @cached_property
    def nothing(self) -> EmptyState:
        """No record answers."""
        made = EmptyState(
            "search", "没有符合条件的记录", "换一个词试试，或者清除筛选条件。", "清除搜索和筛选"
        )
        made.wanted.connect(self.all_wanted)
        return self._state(made)

    @cached_property
    def empty(self) -> EmptyState:
        """The register has no record."""
        adds = self.add_button.isEnabled()
        by_hand = adds and is_written_by_hand(self._key)
        words = ["导入Excel表格…", f"新增{self._noun}" if adds else ""]
        made = EmptyState(
            "add" if by_hand else "import",
            f"台账里还没有{self._noun}",
            empty_words(self._key),
            *(reversed(words) if by_hand else words),
        )
        ways = (made.other_wanted, made.wanted) if by_hand else (made.wanted, made.other_wanted)
        ways[0].connect(self.import_wanted)
        ways[1].connect(self.add_button.click)
        return self._state(made)

    @cached_property
    def waiting(self) -> EmptyState:
        """The answer is not there yet."""
        return self._state(EmptyState("search", "正在查询…", ""))

    def show_state(self, *, has_rows: bool, narrowed: bool, waits: bool) -> None:
        """The table, or why there is nothing in it.

        Where no record is, there is nothing to search, and what stands there offers to add one.
        """
        for tool in (self.search, self.add_button):
            tool.setVisible(has_rows or waits or narrowed)
        if has_rows:
            self._body.setCurrentWidget(self.table)
        elif waits:
            self._body.setCurrentWidget(self.waiting)
        else:
            self._body.setCurrentWidget(self.nothing if narrowed else self.empty)
        shown = self._body.currentWidget()
        self.setFocusProxy(self.table if shown is None or (has_rows or waits) else shown)

    def show_number(self, shown: int, total: int) -> None:
        """How many records are shown, of how many."""
        self.count_label.setText(
            f"{shown:,}条" if shown == total else f"{shown:,}条，共{total:,}条"
        )

    def show_beside(self, panel: QWidget, *, as_page: bool = False) -> None:
        """Put this beside the table, or in the place of everything as a page of its own."""
        if self._split.indexOf(panel) < 0:
            self._split.addWidget(panel)
            self._split.setStretchFactor(0, 1)
            self._split.setSizes(list(_SIZES))
        was_page = self._body.isHidden()
        self._top.setHidden(as_page)
        self._body.setHidden(as_page)
        if was_page and not as_page:
            self._split.setSizes([self.width() - _SIZES[1], _SIZES[1]])
        panel.show()

    def put_away(self, panel: QWidget) -> None:
        """The table has all the room again."""
        panel.hide()
        self._top.show()
        self._body.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def show_tools(self, *, shown: bool) -> None:
        """The line of filters and views: there is nothing to filter in an empty register."""
        self.filters.setVisible(shown)
        self.views_button.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.add_button.setIcon(icons.icon("add"))
            self.views_button.setIcon(icons.icon("columns"))

    def _state(self, state: EmptyState) -> EmptyState:
        self._body.addWidget(state)
        return state

    def _lay_out(self, title: str) -> None:
        heading = QLabel(title)
        heading.setFont(style.font(style.HEADING_PT, bold=True))
        heading.setMinimumHeight(self.add_button.sizeHint().height())  # which is not always there
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        for widget in (heading, self.count_label):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.search, 1)
        line = QHBoxLayout()
        line.addWidget(self.filters, 1)
        # Where nothing is usually filtered, a line for this button alone would be lost to the rows.
        (line if self.filters.offers_usual else head).addWidget(self.views_button)
        head.addWidget(self.add_button)
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_L, style.SPACE_M)
        top.setSpacing(style.SPACE_M + 2)
        top.addLayout(head)
        top.addLayout(line)
        self._split.setObjectName("record_split")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        layout.addWidget(self._split, 1)
