"""Two people at one cell choose together what stays; what was typed into a dialog is never lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.add_record import AddRecordDialog
from yangfan_desktop.ui.dialogs.clash import ClashDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage


def cell(page: RegisterPage, row: int, key: str) -> int:
    keys = [field.key for field in page.model.fields]
    page.table.setCurrentIndex(page.model.index(row, keys.index(key)))
    return keys.index(key)


def open_clash(qtbot: QtBot, window: MainWindow, page: RegisterPage, ledger: Ledger) -> ClashDialog:
    """Somebody else writes 13000 while 14000 is typed here over 12000."""
    column = cell(page, 0, "total_investment")
    assert page.model.index(0, column).data() == "12,000"
    first = page.model.id_at(0)
    edits.edit(ledger, "projects", first, {"total_investment": Money.of(13000)})

    page.model.setData(page.model.index(0, column), "14000")
    qtbot.waitUntil(lambda: window.findChild(ClashDialog) is not None)
    dialog = window.findChild(ClashDialog)
    assert dialog is not None
    return dialog


def test_a_clash_shows_what_was_what_others_wrote_and_what_i_wrote(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    dialog = open_clash(qtbot, window, page, filled)

    shown = dialog.model.rows
    with qtbot.waitSignal(window.operations.changed):
        dialog.choose_all(1)
        dialog.ok_button.click()

    assert shown == [("智慧港口", "总投资（万元）", "12,000", "13,000", "14,000", "")]
    assert filled.records("projects")[0]["total_investment"] == Money.of(14000)


def test_theirs_stays_where_i_say_so(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    dialog = open_clash(qtbot, window, page, filled)

    dialog.choose_all(0)
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert filled.records("projects")[0]["total_investment"] == Money.of(13000)


def test_typing_twice_into_one_cell_is_no_clash_with_oneself(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    column = cell(page, 0, "total_investment")

    page.model.setData(page.model.index(0, column), "13000")
    page.model.setData(page.model.index(0, column), "14000")
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert window.findChild(ClashDialog) is None
    assert filled.records("projects")[0]["total_investment"] == Money.of(14000)


def test_a_new_record_that_was_not_written_is_there_when_one_asks_again(
    qtbot: QtBot,
    window: MainWindow,
    page: RegisterPage,
    filled: Ledger,
    compose: Callable[[QWidget, str], None],
) -> None:
    page.add_record()
    first = page.findChild(AddRecordDialog)
    assert first is not None
    compose(first.edit("name"), "新港口")
    first.reject()

    page.add_record()
    second = [one for one in page.findChildren(AddRecordDialog) if one is not first][-1]
    restored = second.edit("name").text()
    with qtbot.waitSignal(window.operations.changed):
        second.accept()
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    page.add_record()
    third = [one for one in page.findChildren(AddRecordDialog) if one not in (first, second)][-1]
    empty = third.edit("name").text()
    third.reject()

    assert restored == "新港口"
    assert filled.count("projects") == 4
    assert empty == ""
