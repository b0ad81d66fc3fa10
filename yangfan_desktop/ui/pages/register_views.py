"""The saved views of a register's page: take them up, make one of what is shown, offer them in a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yangfan_desktop.ui.pages.header_menu import fill_group_menu
from yangfan_desktop.ui.pages.register_columns import conditions_of, layout_of, orders_of
from yangfan_desktop.ui.saved_views import Layout

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.pages.register_page import RegisterPage


def show_view(page: RegisterPage, layout: Layout) -> None:
    """Columns, order, search, filters and groups as they were saved."""
    page.columns.show_layout(layout)
    page.search.setText(layout.search)
    page.filters.show_conditions(conditions_of(page.register, layout))
    page.grouped_by = layout.group if layout.group in page.register.keys else ""
    page.sort(orders_of(page.register, layout))


def layout_now(page: RegisterPage) -> Layout:
    """How the page looks."""
    return layout_of(
        page.register,
        page.columns.shown,
        page.query,
        frozen=page.table.frozen_columns,
        group=page.grouped_by,
        widths=page.columns.widths,
    )


def fill_views_menu(page: RegisterPage) -> None:
    """The views to choose from, what can be done about them, and about the groups that are shown."""
    menu = page.views_menu
    menu.clear()
    page.columns.fill_menu(menu, lambda: layout_now(page), page)
    if page.grouped_by:
        menu.addSeparator()
        fill_group_menu(menu, page)


def kept_under(ledger: Ledger) -> str:
    """What the views of this ledger are kept under."""
    return str(ledger.path.absolute()) if ledger.is_file else ledger.place
