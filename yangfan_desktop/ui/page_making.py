"""The pages of a workspace: made when they are first looked at, and joined to the window's signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from yangfan_desktop.ui.navigation import CHARTS, HISTORY, MAP, OVERVIEW, PACKS
from yangfan_desktop.ui.pages.history_page import HistoryPage
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.pages.register_page import RegisterPage

if TYPE_CHECKING:
    from yangfan_desktop.ui.saved_views import SavedViews
    from yangfan_desktop.ui.workspace import Workspace

AnyPage = TypeVar("AnyPage", bound=Page)


class PageMaker:
    """Makes each page of an open ledger; what a page wants is asked of the workspace."""

    def __init__(self, workspace: Workspace, views: SavedViews) -> None:
        self._workspace = workspace
        self._views = views

    def make(self, key: str) -> Page:
        """The page with this key, which is no register."""
        special: dict[str, Callable[[], Page]] = {
            OVERVIEW: self._overview,
            CHARTS: self._charts,
            MAP: self._map,
            HISTORY: self._history,
            PACKS: self._packs,
        }
        if key in special:
            return self._joined(special[key]())
        from yangfan_desktop.ui.pages.office_pages import make_page  # noqa: PLC0415 - seldom

        return self._joined(make_page(key, self._workspace))

    def register(self, key: str, *, ahead: bool) -> RegisterPage:
        """The page of this register; `ahead` of anybody's looking at it where that is said."""
        of = self._workspace
        return self._joined(RegisterPage(of.ledger, key, of.operations, self._views, ahead=ahead))

    def _joined(self, page: AnyPage) -> AnyPage:
        """The page, with all that a page may ask for asked of the workspace."""
        of = self._workspace
        page.status.connect(of.status)
        page.told.connect(of.told)
        page.noted.connect(of.noted)
        page.done.connect(of.done)
        page.import_wanted.connect(of.import_wanted)
        page.rows_wanted.connect(of.show_rows)
        page.record_wanted.connect(of.show_if_there)
        page.page_wanted.connect(of.show_page)
        return page

    def _overview(self) -> Page:
        from yangfan_desktop.ui.pages.overview_page import OverviewPage  # noqa: PLC0415 - charts

        return OverviewPage(self._workspace.ledger, self._workspace.operations)

    def _map(self) -> Page:
        from yangfan_desktop.ui.pages.map_page import MapPage  # noqa: PLC0415 - loads charts

        return MapPage(self._workspace.ledger, self._workspace.operations)

    def _charts(self) -> Page:
        from yangfan_desktop.ui.pages.charts_page import ChartsPage  # noqa: PLC0415 - loads charts

        return ChartsPage(self._workspace.ledger, self._workspace.operations)

    def _history(self) -> Page:
        return HistoryPage(self._workspace.ledger, self._workspace.operations)

    def _packs(self) -> Page:
        from yangfan_desktop.ui.pages.packs_page import PacksPage  # noqa: PLC0415 - seldom

        page = PacksPage(self._workspace.ledger, self._workspace.operations)
        page.declarations_changed.connect(self._workspace.renew_all)
        return page
