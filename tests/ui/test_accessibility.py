"""Everything that can be used has a name for a screen reader, can be reached by keys, and shows its focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage

_USED = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
)
_COMMANDS = ("new_ledger", "about", "report", "palette", "help_here", "import_files")
_PAGE_COMMANDS = ("add_record", "choose_columns", "replace", "bulk_edit", "show_origin")


def used(root: QWidget) -> Iterator[QWidget]:
    """The widgets that one reads, types or clicks in, but not the parts that those are made of."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _USED) or not widget.isVisibleTo(root):
            continue
        parent = widget.parentWidget()
        is_part = isinstance(parent, QComboBox | QAbstractSpinBox | QAbstractItemView)
        if is_part or widget.objectName().startswith("qt_"):
            continue
        if isinstance(parent, QLineEdit) or _is_decoration(widget):
            continue
        yield widget


def _is_decoration(widget: QWidget) -> bool:
    no_focus = widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    return no_focus and not isinstance(widget, QAbstractButton)


def nameless(root: QWidget) -> list[str]:
    found: list[str] = []
    for widget in used(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not name.strip():
            parents = [type(one).__name__ for one in _above(widget)]
            found.append(f"{type(widget).__name__} in {'/'.join(parents)}")
    return found


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def test_every_control_of_every_page_has_a_name(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    at_start = nameless(window)
    window.show_ledger(filled)
    workspace = window.workspace
    assert workspace is not None

    found = {}
    for key in workspace.keys:
        page = workspace.show_page(key)
        qtbot.waitUntil(lambda: not window.operations.is_busy)
        found[key] = nameless(page)

    assert at_start == []
    assert {key: names for key, names in found.items() if names} == {}


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_control_of_a_dialog_has_a_name(
    qtbot: QtBot, window: MainWindow, filled: Ledger, command: str
) -> None:
    window.show_ledger(filled)

    getattr(window.commands, command)()
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert shown_dialogs(window) != []
    assert [nameless(dialog) for dialog in shown_dialogs(window)] == [[]]
    close_all(window)


@pytest.mark.parametrize("command", _PAGE_COMMANDS)
def test_every_control_of_a_registers_dialog_has_a_name(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, command: str
) -> None:
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.table.selectRow(0)

    getattr(page, command)()
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert [nameless(dialog) for dialog in shown_dialogs(window)] == [[]]
    close_all(window)


@pytest.mark.parametrize("key", ["name", "region", "total_investment", "start_date"])
def test_every_control_of_a_filter_has_a_name(page: RegisterPage, key: str) -> None:
    popup = page.filters.open_popup(key, QPoint(0, 0))

    assert nameless(popup) == []
    popup.close()


def test_every_action_of_the_menus_has_words(window: MainWindow, filled: Ledger) -> None:
    window.show_ledger(filled)
    silent = [
        action.objectName()
        for menu in window.findChildren(QMenu)
        for action in menu.actions()
        if not action.isSeparator() and not action.text().strip()
    ]

    assert silent == []


def test_tab_goes_through_the_page_from_the_top_down(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.activateWindow()
    page.search.setFocus()
    order: list[QWidget | None] = []

    for _ in range(12):
        order.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget() or page, Qt.Key.Key_Tab)

    assert order[0] is page.search
    assert order[1] is page.add_button
    chips = [one for one in order if one is not None and page.filters.isAncestorOf(one)]
    assert chips
    reached = [order.index(one) for one in (*chips, page.views_button, page.table)]
    assert reached == sorted(reached)


def test_what_has_the_focus_looks_otherwise(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    looks_the_same: list[str] = []

    for widget in used(page):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget is page.table:
            continue
        window.navigation.setFocus()
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and widget.grab().toImage() == before:
            looks_the_same.append(type(widget).__name__)

    assert looks_the_same == []


def test_an_error_and_a_warning_differ_without_colour(page: RegisterPage) -> None:
    id_ = page.model.id_at(0)
    place = page.table.visualRect(page.model.index(0, 2))

    def look(severity: Severity) -> list[int]:
        page.model.mark({(id_, page.model.fields[2].key): (severity, "不一致")})
        QApplication.processEvents()
        image = page.table.viewport().grab(place).toImage()
        return [
            image.pixelColor(x, y).lightness() // 64
            for y in range(image.height())
            for x in range(image.width() - 16, image.width())
        ]

    assert look(Severity.ERROR) != look(Severity.WARNING)


def shown_dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def close_all(window: MainWindow) -> None:
    for dialog in shown_dialogs(window):
        dialog.reject()
