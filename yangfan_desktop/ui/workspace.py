"""An open ledger in the window: its navigation, its pages (made when first looked at), its undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ui import icons
from yangfan_desktop.ui.navigation import ENTRIES, HISTORY, OVERVIEW
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.history_page import HistoryPage
from yangfan_desktop.ui.pages.register_page import RegisterPage

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger


class _Page(Protocol):
    def take(self, changes: Changes) -> None: ...


class Workspace(QObject):
    """Owns the pages of one ledger. `told` is for the window's notice, `status` for its status bar."""

    told = Signal(str)
    status = Signal(str)
    import_wanted = Signal()
    page_shown = Signal(str)

    def __init__(
        self,
        ledger: Ledger,
        operations: Operations,
        navigation: QListWidget,
        stack: QStackedWidget,
    ) -> None:
        super().__init__(stack)
        self.ledger = ledger
        self._operations = operations
        self._navigation = navigation
        self._stack = stack
        self._pages: dict[str, QWidget] = {}
        for number, (key, label) in enumerate(ENTRIES, start=1):
            item = QListWidgetItem(icons.icon(key), label)
            item.setToolTip(f"{label}（Ctrl+{number}）")
            item.setData(Qt.ItemDataRole.UserRole, key)
            navigation.addItem(item)
        navigation.currentRowChanged.connect(self._on_row_changed)
        operations.changed.connect(self._on_changed)

    def show_page(self, key: str) -> QWidget:
        """Go to this page."""
        keys = [entry[0] for entry in ENTRIES]
        self._navigation.setCurrentRow(keys.index(key))
        return self._pages[key]

    @property
    def page(self) -> QWidget | None:
        """The page that is looked at."""
        return self._stack.currentWidget()

    @property
    def register_page(self) -> RegisterPage | None:
        """The page that is looked at, if it shows a register."""
        page = self.page
        return page if isinstance(page, RegisterPage) else None

    @property
    def register(self) -> str:
        """The register that a command is about when the user named none."""
        page = self.register_page
        return page.register.key if page else "projects"

    @property
    def query(self) -> Query:
        """The records that the user looks at."""
        page = self.register_page
        return page.query if page else ALL

    def show_finding(self, finding: Finding) -> None:
        """Go to the cell that a check complains of; one about the file itself has none."""
        if finding.record is None or finding.register not in dict(ENTRIES):
            return
        page = self.show_page(finding.register)
        if isinstance(page, RegisterPage):
            page.show_record(finding.record, finding.field)

    def show_rows(self, register: str, query: Query) -> None:
        """Go to the records behind a mark of a chart; a register without a page has none to show."""
        if register not in dict(ENTRIES):
            return
        page = self.show_page(register)
        if isinstance(page, RegisterPage):
            page.show_query(query)

    def redraw_icons(self) -> None:
        """The theme has changed."""
        for row, (key, _) in enumerate(ENTRIES):
            self._navigation.item(row).setIcon(icons.icon(key))

    def close(self) -> None:
        """Take the pages away and let go of the file."""
        self._navigation.currentRowChanged.disconnect(self._on_row_changed)
        self._operations.changed.disconnect(self._on_changed)
        self._navigation.clear()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.ledger.close()
        self.deleteLater()

    def _on_row_changed(self, row: int) -> None:
        if row < 0:
            return
        key = ENTRIES[row][0]
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self._stack.addWidget(self._pages[key])
        self._stack.setCurrentWidget(self._pages[key])
        self.page_shown.emit(key)

    def _make(self, key: str) -> QWidget:
        special: dict[str, Callable[[], QWidget]] = {
            OVERVIEW: self._make_overview,
            HISTORY: self._make_history,
        }
        return special[key]() if key in special else self._make_register(key)

    def _make_overview(self) -> QWidget:
        from yangfan_desktop.ui.pages.charts_page import ChartsPage  # noqa: PLC0415 - loads charts

        page = ChartsPage(self.ledger, self._operations)
        page.status.connect(self.status)
        page.import_wanted.connect(self.import_wanted)
        page.rows_wanted.connect(self.show_rows)
        return page

    def _make_history(self) -> QWidget:
        page = HistoryPage(self.ledger, self._operations)
        page.status.connect(self.status)
        return page

    def _make_register(self, key: str) -> QWidget:
        page = RegisterPage(self.ledger, key, self._operations)
        page.status.connect(self.status)
        page.told.connect(self.told)
        page.import_wanted.connect(self.import_wanted)
        return page

    def _on_changed(self, changes: Changes) -> None:
        for page in self._pages.values():
            listener: _Page = page  # pyright: ignore[reportAssignmentType]
            listener.take(changes)
