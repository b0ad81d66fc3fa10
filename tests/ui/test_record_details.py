"""One record in full beside its table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import Query
from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger import attachments, edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.origins import OriginsDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.register_model import SEVERITY_ROLE
from yangfan_desktop.ui.pages.register_page import RegisterPage


def open_details(qtbot: QtBot, window: MainWindow, page: RegisterPage, row: int) -> str:
    page.table.setCurrentIndex(page.model.index(row, 0))
    if page.details.panel.isHidden():
        window.form.record_action.trigger()
    qtbot.waitUntil(lambda: page.details.panel.record == page.model.id_at(row))
    return page.details.panel.browser.toPlainText()


def test_the_panel_shows_fields_timeline_and_what_refers_to_the_record(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    edits.add(
        filled,
        "milestones",
        {"project": "智慧港口", "name": "一期上线", "planned_on": PartialDate(2024, 6)},
    )
    edits.add(filled, "issues", {"name": "站址未落实", "project": "智慧港口"})

    text = open_details(qtbot, window, page, 0)

    assert "所属区县\n临港区" in text
    assert "2024年6月1日\n里程碑\n一期上线" in text
    assert "问题督办台账（涉及项目）1\n站址未落实" in text


def test_a_reference_leads_to_its_record(
    window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    edits.add(filled, "organisations", {"name": "云江港务集团有限公司"})
    organisation = filled.ids("organisations")[0]

    page.details.panel.browser.anchorClicked.emit(QUrl(f"record:organisations/{organisation}"))

    assert window.workspace is not None
    other = window.workspace.register_page
    assert other is not None
    assert other.register.key == "organisations"
    assert other.table.currentIndex().data() == "云江港务集团有限公司"


def test_next_and_previous_move_through_the_table(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    open_details(qtbot, window, page, 0)

    page.details.panel.next_button.click()
    qtbot.waitUntil(lambda: page.details.panel.record == page.model.id_at(1))

    assert page.table.currentIndex().row() == 1
    page.details.panel.previous_button.click()
    assert page.table.currentIndex().row() == 0


def test_the_history_of_a_value_is_a_click_away(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    open_details(qtbot, window, page, 0)

    page.details.panel.browser.anchorClicked.emit(QUrl("origin:total_investment"))

    dialog = page.findChild(OriginsDialog)
    assert dialog is not None
    assert dialog.model.rows[0][0] == "12,000"
    dialog.close()


def test_a_cell_with_a_problem_is_marked_and_says_so_in_its_tip_and_beside_its_field(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    edits.edit(filled, "projects", page.model.id_at(1), {"completed_investment": Money.of(900)})
    at = [field.key for field in page.model.fields].index("completed_investment")
    cell = page.model.index(1, at)

    qtbot.waitUntil(lambda: cell.data(SEVERITY_ROLE) is not None)
    text = open_details(qtbot, window, page, 1)

    assert "超过总投资" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "⚠" in text


def test_a_file_dropped_on_the_record_is_attached_opened_and_removed(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger, tmp_path: Path
) -> None:
    open_details(qtbot, window, page, 0)
    panel = page.details.panel
    letter = tmp_path / "批复.pdf"
    letter.write_bytes(b"%PDF-1.7 batch")
    opened: list[Path] = []
    page.details.attaching.open_file = opened.append

    panel.attaching.emit([letter])
    qtbot.waitUntil(lambda: "批复.pdf" in panel.browser.toPlainText())
    attached = attachments.listing(filled, "projects", page.model.id_at(0))[0]
    panel.browser.anchorClicked.emit(QUrl(f"attachment:open/{attached.id}"))
    qtbot.waitUntil(lambda: len(opened) == 1)
    content = opened[0].read_bytes()
    panel.browser.anchorClicked.emit(QUrl(f"attachment:remove/{attached.id}"))
    box = page.findChild(QMessageBox)
    assert box is not None
    next(button for button in box.buttons() if button.text() == "删除").click()
    qtbot.waitUntil(lambda: "批复.pdf" not in panel.browser.toPlainText())

    assert opened[0].name == "批复.pdf"
    assert content == letter.read_bytes()
    with qtbot.waitSignal(window.operations.changed):
        window.form.undo_action.trigger()
    qtbot.waitUntil(lambda: "批复.pdf" in panel.browser.toPlainText())


def test_a_file_that_is_attached_already_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, tmp_path: Path
) -> None:
    open_details(qtbot, window, page, 0)
    letter = tmp_path / "批复.pdf"
    letter.write_bytes(b"%PDF-1.7 batch")

    page.details.panel.attaching.emit([letter, letter])
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)

    box = window.findChild(QMessageBox)
    assert box is not None
    assert "已经有附件“批复.pdf”" in box.text()
    box.close()


def test_the_timeline_goes_back_in_time_whatever_a_date_is_as_exact_as(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    for name, day in (
        ("三季度", PartialDate.of_quarter(2023, 3)),
        ("十一月", PartialDate.of_month(2023, 11)),
        ("二月", PartialDate.of_month(2023, 2)),
    ):
        edits.add(filled, "milestones", {"project": "智慧港口", "name": name, "planned_on": day})

    text = open_details(qtbot, window, page, 0)

    assert text.index("十一月") < text.index("三季度") < text.index("二月")


def test_a_change_of_state_is_told_from_and_to(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    register = filled.registers["project_events"]
    kind = register.field("kind").options[0].value
    first, then, *_ = (option.value for option in register.field("to_state").options)
    told = {"project": "智慧港口", "kind": kind, "from_state": first, "to_state": then}
    edits.add(filled, "project_events", told)

    text = open_details(qtbot, window, page, 0)

    assert " → " in text
    assert "原状态" not in text


def test_in_a_small_window_the_record_takes_the_place_of_the_table(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.resize(911, 512)

    open_details(qtbot, window, page, 0)
    panel = page.details.panel
    alone = panel.is_page and not page.table.isVisible()
    qtbot.waitUntil(panel.browser.hasFocus)
    qtbot.keyClick(panel.browser, Qt.Key.Key_Escape)

    assert alone
    assert window.width() == 911
    assert page.table.isVisible()
    assert page.table.hasFocus()


def test_a_record_is_shown_as_a_page_from_then_on_where_one_chose_that(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    window.resize(1600, 900)
    edits.add(filled, "zones", {"name": "东湖先导区"})
    open_details(qtbot, window, page, 0)
    beside = page.table.isVisible()

    page.details.panel.page_button.click()
    assert window.workspace is not None
    other = window.workspace.show_page("zones")
    assert isinstance(other, RegisterPage)
    open_details(qtbot, window, other, 0)

    assert beside
    assert not page.table.isVisible()
    assert other.details.panel.is_page
    other.details.panel.page_button.click()
    assert other.table.isVisible()


def test_a_link_is_followed_on_the_record_page_and_leads_back(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    edits.add(filled, "organisations", {"name": "云江港务集团有限公司"})
    edits.edit(filled, "projects", page.model.id_at(0), {"owner": "云江港务集团有限公司"})
    window.resize(911, 512)
    open_details(qtbot, window, page, 0)

    organisation = filled.ids("organisations")[0]
    page.details.panel.browser.anchorClicked.emit(QUrl(f"record:organisations/{organisation}"))
    assert window.workspace is not None
    other = window.workspace.register_page
    assert other is not None
    qtbot.waitUntil(lambda: other.details.panel.name == "云江港务集团有限公司")
    offered = other.details.panel.back_button.text()
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert offered == "← 返回“智慧港口”"
    assert window.workspace.register_page is page
    qtbot.waitUntil(lambda: page.details.panel.name == "智慧港口")
    assert page.details.panel.is_page


def test_a_value_on_the_record_page_leads_to_its_cell(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.resize(911, 512)
    open_details(qtbot, window, page, 1)

    page.details.panel.browser.anchorClicked.emit(QUrl("field:total_investment"))

    assert page.table.isVisible()
    assert page.table.currentIndex().data() == "800"
    assert page.table.hasFocus()


def test_records_that_are_asked_for_are_seen_whatever_was_in_the_tables_place(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.resize(911, 512)
    open_details(qtbot, window, page, 0)
    hidden = page.table.isVisible()

    page.show_query(Query(search="港口"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    assert not hidden
    assert page.table.isVisible()
    assert not page.details.is_shown
