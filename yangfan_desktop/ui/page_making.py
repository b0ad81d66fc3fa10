"""The pages of a workspace: made when they are first looked at, and joined to the window's signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from yangfan_desktop.ui.navigation import CHARTS, HISTORY, MAP, OVERVIEW
from yangfan_desktop.ui.pages.history_page import HistoryPage
from yangfan_desktop.ui.pages.register_page import RegisterPage

if TYPE_CHECKING:
    from yangfan_desktop.ui.saved_views import SavedViews
    from yangfan_desktop.ui.workspace import Workspace


class PageMaker:
    """Makes each page of an open ledger; what a page wants is asked of the workspace."""

    def __init__(self, workspace: Workspace, views: SavedViews) -> None:
        self._workspace = workspace
        self._views = views

    def make(self, key: str) -> QWidget:
        """The page with this key, which is no register."""
        special: dict[str, Callable[[], QWidget]] = {
            OVERVIEW: self._overview,
            CHARTS: self._charts,
            MAP: self._map,
            HISTORY: self._history,
        }
        if key in special:
            return special[key]()
        from yangfan_desktop.ui.pages.office_pages import make_page  # noqa: PLC0415 - seldom

        return make_page(key, self._workspace)

    def register(self, key: str, *, ahead: bool) -> RegisterPage:
        """The page of this register; `ahead` of anybody's looking at it where that is said."""
        of = self._workspace
        page = RegisterPage(of.ledger, key, of.operations, self._views, ahead=ahead)
        page.status.connect(of.status)
        page.told.connect(of.told)
        page.noted.connect(of.noted)
        page.import_wanted.connect(of.import_wanted)
        return page

    def _overview(self) -> QWidget:
        from yangfan_desktop.ui.pages.overview_page import OverviewPage  # noqa: PLC0415 - charts

        of = self._workspace
        page = OverviewPage(of.ledger, of.operations)
        page.status.connect(of.status)
        page.import_wanted.connect(of.import_wanted)
        page.rows_wanted.connect(of.show_rows)
        page.record_wanted.connect(of.show_record)
        page.page_wanted.connect(of.show_page)
        return page

    def _map(self) -> QWidget:
        from yangfan_desktop.ui.pages.map_page import MapPage  # noqa: PLC0415 - loads charts

        of = self._workspace
        page = MapPage(of.ledger, of.operations)
        page.status.connect(of.status)
        page.rows_wanted.connect(of.show_rows)
        return page

    def _charts(self) -> QWidget:
        from yangfan_desktop.ui.pages.charts_page import ChartsPage  # noqa: PLC0415 - loads charts

        of = self._workspace
        page = ChartsPage(of.ledger, of.operations)
        page.status.connect(of.status)
        page.import_wanted.connect(of.import_wanted)
        page.rows_wanted.connect(of.show_rows)
        return page

    def _history(self) -> QWidget:
        of = self._workspace
        page = HistoryPage(of.ledger, of.operations)
        page.status.connect(of.status)
        page.record_wanted.connect(of.show_if_there)
        return page
