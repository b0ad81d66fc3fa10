"""Any step can be looked into, taken back and brought again; what stands in the way is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits, imports
from yangfan_desktop.ledger.history import change_sets
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.hindrances import HindrancesDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import HISTORY
from yangfan_desktop.ui.pages import history_page
from yangfan_desktop.ui.pages.history_page import HistoryPage
from yangfan_desktop.ui.widgets.empty_state import EmptyState


@pytest.fixture
def history(window: MainWindow, filled: Ledger) -> HistoryPage:
    """Three projects were added by one person; another changed one twice."""
    first = filled.records("projects")[0]
    filled.operator = "陈晓"
    edits.edit(filled, "projects", first.id, {"total_investment": Money.of(13000)})
    edits.edit(filled, "projects", first.id, {"total_investment": Money.of(14000)})
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(HISTORY)
    assert isinstance(page, HistoryPage)
    return page


def labels(page: HistoryPage) -> list[str]:
    return [row[2] for row in page.model.rows]


def test_a_ledger_without_steps_says_what_will_be_listed(
    window: MainWindow, ledger: Ledger
) -> None:
    window.show_ledger(ledger)
    assert window.workspace is not None

    page = window.workspace.show_page(HISTORY)

    assert any(one.isVisible() for one in page.findChildren(EmptyState))


def test_the_newest_step_is_opened_at_once(history: HistoryPage) -> None:
    assert [index.row() for index in history.table.selectionModel().selectedRows()] == [0]


def test_steps_are_narrowed_by_who_and_by_what(history: HistoryPage) -> None:
    every = len(history.model.rows)
    history.operator.setCurrentIndex(history.operator.findText("陈晓"))
    by_who = labels(history)
    history.operator.setCurrentIndex(0)
    history.kind.setCurrentIndex(history.kind.findText("新增"))
    by_what = labels(history)

    assert every == 5
    assert len(by_who) == 2
    assert all(label.startswith("修改") for label in by_who)
    assert len(by_what) == 3


def test_a_step_is_found_by_what_its_numbers_say_whatever_it_is_called(
    window: MainWindow, filled: Ledger
) -> None:
    first = filled.records("projects")[0]
    spec = filled.register("projects")
    with filled.step("更新年底情况") as step:
        step.change(spec, [(first.id, {"remark": None}, {"remark": "按期"}, None)])
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(HISTORY)
    assert isinstance(page, HistoryPage)

    page.kind.setCurrentIndex(page.kind.findText("修改"))

    assert labels(page) == ["更新年底情况"]


def test_a_step_shows_what_it_did_to_which_record(qtbot: QtBot, history: HistoryPage) -> None:
    history.table.selectRow(0)

    qtbot.waitUntil(lambda: bool(history.detail.model.rows))

    assert history.detail.model.rows[0][:3] == (
        "修改项目",
        "智慧港口",
        "总投资：13,000万元 → 14,000万元",
    )


def test_what_stands_in_the_way_is_listed_and_leads_to_the_later_step(
    qtbot: QtBot, history: HistoryPage, filled: Ledger
) -> None:
    history.table.selectRow(1)
    history.undo_button.click()
    qtbot.waitUntil(lambda: history.findChild(HindrancesDialog) is not None)
    dialog = history.findChild(HindrancesDialog)
    assert dialog is not None
    listed = dialog.model.rows

    dialog.go(dialog.model.index(0, 2))
    rows = history.table.selectionModel().selectedRows()

    assert "智慧港口" in listed[0][0]
    assert listed[0][2] == "第5步"
    assert [index.row() for index in rows] == [0]
    assert filled.records("projects")[0]["total_investment"] == Money.of(14000)


def test_a_step_is_taken_back_and_brought_again(
    qtbot: QtBot, window: MainWindow, history: HistoryPage, filled: Ledger
) -> None:
    history.table.selectRow(0)
    with qtbot.waitSignal(window.operations.changed):
        history.undo_button.click()
    back = filled.records("projects")[0]["total_investment"]
    history.table.selectRow(1)
    offered = history.undo_button.text()

    with qtbot.waitSignal(window.operations.changed):
        history.undo_button.click()

    assert back == Money.of(13000)
    assert offered == "恢复这一步"
    assert filled.records("projects")[0]["total_investment"] == Money.of(14000)


def test_the_received_workbook_is_taken_out_as_it_came(
    qtbot: QtBot, history: HistoryPage, filled: Ledger, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目名称", "所属区县"])
    sheet.append(["新项目", "临港区"])
    file = tmp_path / "临港区.xlsx"
    book.save(file)
    changes = imports.apply(filled, imports.plan_import(filled, [file]))
    history.take(changes)
    history.table.selectRow(0)
    qtbot.waitUntil(history.detail.files_button.isVisible)
    (tmp_path / "取出").mkdir()

    with qtbot.waitSignal(history.detail.saved):
        history.detail.save_files(tmp_path / "取出")

    assert (tmp_path / "取出" / "临港区.xlsx").read_bytes() == file.read_bytes()


def test_a_long_history_is_listed_aside_and_goes_to_the_step_that_was_asked_for(
    qtbot: QtBot, window: MainWindow, filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_page, "_QUICK_ENTRIES", 0)
    first = change_sets(filled)[-1]
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(HISTORY)
    assert isinstance(page, HistoryPage)

    page.go_to(first.id)
    at_once = labels(page)
    qtbot.waitUntil(lambda: labels(page) != [])

    assert at_once == []
    chosen = page._chosen()
    assert chosen is not None
    assert chosen.id == first.id
