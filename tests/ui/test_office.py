"""A project's lifecycle and fields of one's own, done in the window as an official would."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.lifecycle import SIDE_EVENTS
from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger import edits, lifecycle
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.lifecycle import EventDialog, MoveDialog
from yangfan_desktop.ui.dialogs.own_fields import OwnFieldsDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.office_actions import EVENTS
from yangfan_desktop.ui.pages.register_page import RegisterPage


def today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()


def choose(page: RegisterPage, row: int) -> None:
    page.table.setCurrentIndex(page.model.index(row, 0))


@pytest.fixture
def building(filled: Ledger) -> Ledger:
    """The first project is being built."""
    first = filled.records("projects")[0]
    edits.edit(filled, "projects", first.id, {"lifecycle": "building"})
    return filled


def test_only_states_that_may_follow_are_offered_and_the_move_is_logged(
    qtbot: QtBot, building: Ledger, window: MainWindow, page: RegisterPage
) -> None:
    choose(page, 0)
    window.office.move_project()
    dialog = window.findChild(MoveDialog)
    assert dialog is not None
    offered = [dialog.choice.itemText(row) for row in range(dialog.choice.count())]

    dialog.choice.setCurrentIndex(dialog.choice.findData("built"))
    dialog.form.set_text("happened_on", today())  # after that edit
    dialog.form.set_text("note", "竣工")
    with qtbot.waitSignal(window.operations.changed):
        dialog.ok_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())

    project = building.records("projects")[0]
    assert sorted(offered) == ["推进到“中期评估”", "推进到“完工”", "推进到“撤销”", "推进到“终止”"]
    assert (project["lifecycle"], project["stage"]) == ("built", "completed")
    *_, event = lifecycle.events_of(building, project.id)
    assert str(event["note"]) == "竣工"


def test_what_is_missing_is_said_in_the_dialog_and_nothing_typed_is_lost(
    qtbot: QtBot, building: Ledger, window: MainWindow, page: RegisterPage
) -> None:
    choose(page, 0)
    window.office.record_event("investment_change")
    dialog = window.findChild(EventDialog)
    assert dialog is not None
    dialog.form.set_text("total_investment", "13000")

    dialog.ok_button.click()
    lacking = dialog.form.complaint()
    dialog.form.set_text("approval_number", "云工信〔2026〕8号")
    with qtbot.waitSignal(window.operations.changed):
        dialog.ok_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())

    project = building.records("projects")[0]
    assert lacking == "请填写批准文号"
    assert project["total_investment"] == Money.of(13000)
    *_, event = lifecycle.events_of(building, project.id)
    assert "由12,000改为13,000" in str(event["note"])


def test_what_the_ledger_refuses_keeps_the_dialog_open(
    qtbot: QtBot, building: Ledger, window: MainWindow, page: RegisterPage
) -> None:
    first = building.records("projects")[0]
    edits.edit(building, "projects", first.id, {"end_date": PartialDate.of_day(date(2026, 6, 1))})
    choose(page, 0)
    window.office.record_event("extension")
    dialog = window.findChild(EventDialog)
    assert dialog is not None
    dialog.form.set_text("end_date", "2025年1月")
    dialog.form.set_text("approval_number", "云工信〔2026〕8号")

    dialog.ok_button.click()
    qtbot.waitUntil(lambda: bool(dialog.wrong.text()))
    said, typed = dialog.wrong.text(), dialog.form.text("approval_number")
    dialog.reject()

    assert "应晚于原来的" in said
    assert typed == "云工信〔2026〕8号"


def test_without_a_chosen_project_the_window_says_what_to_do(
    window: MainWindow, page: RegisterPage
) -> None:
    page.table.clearSelection()

    window.office.move_project()

    assert "选中" in window.notice.text


def test_a_field_of_ones_own_is_added_and_taken_away(
    window: MainWindow, filled: Ledger, page: RegisterPage
) -> None:
    assert page.register.key == "projects"
    window.office.own_fields()
    dialog = window.findChild(OwnFieldsDialog)
    assert dialog is not None

    dialog.form.label.setText("联通方式")
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(Kind.CHOICE.value))
    dialog.form.choices.setText("光纤、微波")
    dialog.add_button.click()
    listed = dialog.model.rows
    workspace = window.workspace
    assert workspace is not None
    renewed = workspace.register_page
    assert renewed is not None
    columns = [field.label for field in renewed.model.fields]
    dialog.view.selectRow(0)
    dialog.remove_button.click()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    box.buttons()[0].click()
    dialog.reject()

    assert listed == [("联通方式", "选项", "", "光纤、微波")]
    assert "联通方式" in columns
    assert [field.label for field in filled.registers["projects"].fields if field.custom] == []


def test_the_menu_offers_every_event_of_the_lifecycle() -> None:
    assert tuple((one.kind, one.label) for one in SIDE_EVENTS.values()) == EVENTS
