"""Pictures of a register's table in use: open filters and editors, a selection, groups, the record page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from yangfan_desktop.domain.records import Order
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.header_menu import header_menu
from yangfan_desktop.ui.pages.register_page import RegisterPage

_FILTERS = (
    ("stage", "list"),
    ("owner", "text"),
    ("total_investment", "number"),
    ("end_date", "date"),
)
_EDITORS = (
    ("stage", "choice"),
    ("owner", "reference"),
    ("description", "text"),
    ("end_date", "date"),
)
Settle = Callable[[], None]


def table_states(
    window: MainWindow, page: RegisterPage, settle: Settle
) -> Iterator[tuple[str, QWidget | None]]:
    """Put the page of projects into one state after the other; the widget is what lies over the window."""
    for key, called in _FILTERS:
        popup = page.filters.open_popup(key, page.mapToGlobal(QPoint(300, 110)))
        settle()
        yield f"filter-{called}", popup
        popup.close()
    for key, called in _EDITORS:
        yield f"editor-{called}", _edit(page, key, settle)
        _end_edit(page)
    _select(page)
    settle()
    yield "selection", None
    page.sort((Order("region"), Order("total_investment", descending=True)))
    settle()
    yield "sorted", None
    page.sort(())
    menu = header_menu(page, _column(page, "total_investment"))
    menu.popup(page.table.place_of_filter(_column(page, "total_investment")))
    settle()
    yield "header-menu", menu
    menu.close()
    window.navigation_width.action.trigger()
    settle()
    yield "icons", None
    window.navigation_width.action.trigger()


def _column(page: RegisterPage, key: str) -> int:
    return [field.key for field in page.model.fields].index(key)


def _edit(page: RegisterPage, key: str, settle: Settle) -> QWidget | None:
    cell = page.model.index(2, _column(page, key))
    page.table.setCurrentIndex(cell)
    settle()
    page.table.edit(cell)
    settle()
    return QApplication.activePopupWidget()


def _end_edit(page: RegisterPage) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    page.table.setCurrentIndex(page.model.index(0, 0))


def _select(page: RegisterPage) -> None:
    first = page.model.index(2, _column(page, "total_investment"))
    last = page.model.index(8, _column(page, "completed_investment"))
    page.table.setCurrentIndex(first)
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.table.selectionModel().select(QItemSelection(first, last), flag)
