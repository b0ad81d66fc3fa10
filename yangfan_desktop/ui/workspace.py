"""An open ledger in the window: its navigation, its pages (made when first looked at), its undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ui.navigation import OVERVIEW, Section, sections
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.page_making import PageMaker
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.register_views import layout_now
from yangfan_desktop.ui.pages_ahead import PagesAhead, lay_out_hidden
from yangfan_desktop.ui.saved_views import Layout, SavedViews
from yangfan_desktop.ui.trail import Trail
from yangfan_desktop.ui.watch import Watch
from yangfan_desktop.ui.widgets.navigation_tree import NavigationTree

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.lights import Light


class Workspace(QObject):
    """Owns the pages of one ledger; what they say goes on: `told` (amiss), `noted`, `done`, `status`."""

    told = Signal(str)
    noted = Signal(str)
    done = Signal(str)
    status = Signal(str)
    import_wanted = Signal()
    page_shown = Signal(str)

    def __init__(
        self,
        ledger: Ledger,
        operations: Operations,
        navigation: NavigationTree,
        stack: QStackedWidget,
        views: SavedViews,
    ) -> None:
        super().__init__(stack)
        self.ledger = ledger
        self._operations = operations
        self._navigation = navigation
        self._stack = stack
        self._maker = PageMaker(self, views)
        self._pages: dict[str, Page] = {}
        self._findings: tuple[Finding, ...] = ()
        self._lights: Mapping[str, Mapping[int, Light]] = {}
        self._left: dict[str, tuple[Layout, RecordId | None]] = {}
        self._trail = Trail(self._go_to_record, stack, self)
        self._watch = Watch(ledger, operations, self)
        self._watch.found.connect(self._on_found)
        self._watch.lit.connect(self._on_lit)
        self._watch.too_large.connect(self._on_too_large)
        self._is_too_large = False
        navigation.chosen.connect(self._on_chosen)
        operations.changed.connect(self._on_changed)
        self._ahead = PagesAhead(self._make_ahead, operations, self)

    def offer(self, closed: Collection[str] | None) -> None:
        """Fill the navigation; `closed` names the sections that are folded away."""
        self._navigation.offer(sections(self.ledger.registers), closed)

    def show_page(self, key: str) -> Page:
        """Go to this page."""
        self._navigation.go(key)
        return self._pages[key]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The navigation's sections with their pages."""
        return sections(self.ledger.registers)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all pages."""
        return self._navigation.keys

    @property
    def operations(self) -> Operations:
        """The window's jobs."""
        return self._operations

    @property
    def window(self) -> QWidget:
        """The window that shows this."""
        return self._stack.window()

    @property
    def page(self) -> QWidget | None:
        """The page that is looked at."""
        return self._stack.currentWidget()

    @property
    def page_key(self) -> str:
        """The key of the page that is looked at."""
        return next((key for key, page in self._pages.items() if page is self.page), OVERVIEW)

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
        if finding.record is not None and finding.register in self.keys:
            self.show_record(finding.register, finding.record, finding.field)

    def show_record(self, register: str, record: RecordId, field: str = "") -> None:
        """Go to this record, at this field if one is named."""
        page = self.show_page(register)
        if isinstance(page, RegisterPage):
            page.show_record(record, field or page.register.naming)

    def _go_to_record(self, register: str, record: RecordId) -> RegisterPage | None:
        self.show_record(register, record)
        return self.register_page

    def show_if_there(self, register: str, record: RecordId) -> None:
        """Go to a record that may be gone since."""
        if register in self.keys and self.ledger.fetch(register, [record]):
            self.show_record(register, record)
        else:
            self.told.emit("这条记录已经不在台账里了")

    def renew(self, key: str) -> None:
        """The register has other fields now: make its page anew."""
        page = self._pages.pop(key, None)
        if page is None:
            return
        was_shown = page is self.page
        self._stack.removeWidget(page)
        page.deleteLater()
        if was_shown:
            self._on_chosen(key)

    def rebuild(self) -> None:
        """Everything is larger or smaller now: make every page anew when it is looked at, as it was left."""
        key = self.page_key
        for of, page in self._pages.items():
            if isinstance(page, RegisterPage):
                self._left[of] = (layout_now(page), page.details.record)
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._on_chosen(key)

    def renew_all(self) -> None:
        """Every register may have other choices now: make their pages anew when looked at again."""
        for key in self.ledger.registers:
            self.renew(key)

    def show_rows(self, register: str, query: Query) -> None:
        """Go to the records behind a mark of a chart; a register without a page has none to show."""
        if register not in self.keys:
            return
        page = self.show_page(register)
        if isinstance(page, RegisterPage):
            page.show_query(query)

    def redraw_icons(self) -> None:
        """The theme has changed."""
        self._navigation.redraw()

    def close(self) -> None:
        """Take the pages away and let go of the file."""
        self._watch.stop()
        self._ahead.stop()
        self._navigation.chosen.disconnect(self._on_chosen)
        self._operations.changed.disconnect(self._on_changed)
        self._navigation.clear()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.ledger.close()
        self.deleteLater()

    def _on_chosen(self, key: str) -> None:
        if key not in self._pages:
            is_register = key in self.ledger.registers
            made = self._make_register(key) if is_register else self._maker.make(key)
            self._pages[key] = made
            self._stack.addWidget(self._pages[key])
        page = self._pages[key]
        if isinstance(page, RegisterPage):
            page.begin()
        self._stack.setCurrentWidget(page)
        self.page_shown.emit(key)
        self._ahead.wait()

    def _make_ahead(self) -> bool:
        """Make the page of one more register in sight; false where each of them has its page."""
        lacking = (
            key
            for key in self._navigation.in_sight
            if key in self.ledger.registers and key not in self._pages
        )
        key = next(lacking, None)
        if key is None:
            return False
        self._pages[key] = page = self._make_register(key, ahead=True)
        self._stack.addWidget(page)
        lay_out_hidden(page, self._stack)
        return True

    def _make_register(self, key: str, *, ahead: bool = False) -> RegisterPage:
        """The page of a register, with what is known of its records, as it was left."""
        page = self._maker.register(key, ahead=ahead)
        page.link_followed.connect(
            lambda register, record: self._trail.follow(page, register, record)
        )
        page.details.back_wanted.connect(self._trail.go_back)
        page.show_findings(self._findings)
        page.show_lights(self._lights)
        if self._is_too_large:
            page.check_what_is_seen()
        layout, record = self._left.pop(key, (None, None))
        if layout is not None:
            page.show_view(layout)
        if record is not None:
            page.show_record(record, page.register.naming)
        return page

    def _on_found(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        for page in self._pages.values():
            if isinstance(page, RegisterPage):
                page.show_findings(findings)

    def _on_too_large(self) -> None:
        self._is_too_large = True
        for page in self._pages.values():
            if isinstance(page, RegisterPage):
                page.check_what_is_seen()

    def _on_lit(self, lights: Mapping[str, Mapping[int, Light]]) -> None:
        self._lights = lights
        for page in self._pages.values():
            if isinstance(page, RegisterPage):
                page.show_lights(lights)

    def _on_changed(self, changes: Changes) -> None:
        for page in self._pages.values():
            page.take(changes)
