"""Pictures of a register's table in use: open filters and editors, a selection, groups, the record page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from yangfan_desktop.domain.records import Condition, Order, Test
from yangfan_desktop.ui.gallery_camera import Camera, settle, wait
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.header_menu import header_menu
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.workspace import Workspace

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
_FILTERED = (("region", "区"), ("name", "5G"), ("owner", "公司"), ("description", "5G"))
Settle = Callable[[], None]


def take_registers(camera: Camera, window: MainWindow, workspace: Workspace) -> None:
    """Every register; that of projects in use."""
    for key in workspace.ledger.registers:
        if key in workspace.keys and camera.wants(key):
            workspace.show_page(key)
            settle(window)
            camera.take(window, key)
    if not camera.may_want("projects-") and not camera.may_want("filter"):
        return
    workspace.show_page("projects")
    settle(window)
    page = workspace.register_page
    if page is None or page.model.rowCount() < 2:
        return
    at = [field.key for field in page.model.fields].index("total_investment")
    page.table.setCurrentIndex(page.model.index(1, at))
    settle(window)
    camera.take(window, "projects-scrolled")
    if camera.may_want("projects-"):
        for called, over in table_states(window, page, lambda: settle(window)):
            camera.take(window, f"projects-{called}", over)
    page.group_by("region")
    page.columns.freeze(2)
    settle(window)
    camera.take(window, "projects-grouped")
    page.group_by("")
    page.columns.freeze(1)
    if camera.wants("projects-nothing"):
        page.search.setText("没有这样的项目")
        wait(lambda: page.model.rowCount() == 0)
        settle(window)
        camera.take(window, "projects-nothing")
        page.clear_query()
        wait(lambda: page.model.rowCount() > 1)
    page.table.setCurrentIndex(page.model.index(1, 0))
    _attach(window, page)
    page.show_details()
    wait(lambda: page.details.panel.record is not None)
    settle(window)
    camera.take(window, "projects-details")
    if not page.details.panel.is_page:
        page.details.panel.page_button.click()
        settle(window)
        camera.take(window, "projects-page")
        page.details.panel.page_button.click()


def table_states(
    window: MainWindow, page: RegisterPage, settle: Settle
) -> Iterator[tuple[str, QWidget | None]]:
    """Put the page of projects into one state after the other; the widget is what lies over the window."""
    for key, called in _FILTERS:
        popup = page.filters.open_popup(key, page.mapToGlobal(QPoint(300, 110)))
        settle()
        yield f"filter-{called}", popup
        popup.close()
    yield from _more_filters(page, settle)
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


def _more_filters(page: RegisterPage, settle: Settle) -> Iterator[tuple[str, QWidget | None]]:
    """The filters that found no room, where there are many."""
    for key, word in _FILTERED:
        page.filters.set_conditions(key, (Condition(key, Test.CONTAINS, (word,)),))
    settle()
    page.filters.more.click()
    settle()
    menu = QApplication.activePopupWidget()
    yield "filter-more", menu
    if menu is not None:
        menu.close()
    page.filters.clear()
    settle()


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


def _attach(window: MainWindow, page: RegisterPage) -> None:
    """Two papers of the record that is shown next, once in a ledger."""
    from yangfan_desktop.ledger import attachments  # noqa: PLC0415 - with the ledger

    if window.ledger is None or attachments.listing(window.ledger, "projects", page.model.id_at(1)):
        return
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("竣工验收意见.pdf", "云江市2026年试点项目现场核查记录（含照片）.docx"):
            paper = Path(scratch) / name
            paper.write_bytes(b"%PDF-1.4")
            attachments.add(window.ledger, "projects", page.model.id_at(1), paper)
