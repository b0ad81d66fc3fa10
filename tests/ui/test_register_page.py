"""The register page as a user meets it, on a real ledger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.add_record import AddRecordDialog
from yangfan_desktop.ui.dialogs.origins import OriginsDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.delegates import ValueEdit
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.answer_list import AnswerList

Compose = Callable[[QWidget, str], None]


def column(page: RegisterPage, key: str) -> int:
    return [field.key for field in page.model.fields].index(key)


def names(page: RegisterPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def select(page: RegisterPage, first: tuple[int, int], last: tuple[int, int]) -> None:
    chosen = QItemSelection(page.model.index(*first), page.model.index(*last))
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.table.selectionModel().select(chosen, flag)


def test_typing_in_a_cell_writes_it_as_a_step_that_undo_takes_back(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    cell = page.model.index(1, column(page, "total_investment"))
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    editor = page.table.findChild(ValueEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "950.5")
    with qtbot.waitSignal(window.operations.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert filled.record("projects", page.model.id_at(1))["total_investment"] == Money.of("950.5")
    assert window.form.undo_action.text() == "撤销：修改“5G全连接工厂”的总投资"

    with qtbot.waitSignal(window.operations.changed):
        window.form.undo_action.trigger()
    assert cell.data() == "800"
    assert window.form.redo_action.isEnabled()

    with qtbot.waitSignal(window.operations.changed):
        window.form.redo_action.trigger()
    assert cell.data() == "950.5"


def test_an_editor_says_why_its_text_is_no_value(compose: Compose, page: RegisterPage) -> None:
    cell = page.model.index(0, column(page, "start_date"))
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    editor = page.table.findChild(ValueEdit)
    assert editor is not None

    compose(editor, "去年")

    assert editor.wrong() == "“去年”不是日期，请写成“2023年6月”或“2023-06-15”"
    assert editor.property("wrong") is True


@pytest.mark.parametrize("leaving", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_one_wrong_letter_is_mended_where_it_was_typed(
    qtbot: QtBot, page: RegisterPage, filled: Ledger, leaving: Qt.Key
) -> None:
    index = page.model.index(0, column(page, "total_investment"))
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    editor = page.table.findChildren(ValueEdit)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, "12345y")

    qtbot.keyClick(editor, leaving)
    still_typing = editor.text()
    hints = [one.text() for one in page.table.findChildren(QLabel, "wrong_hint")]
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, leaving)
    id_ = page.model.id_at(0)
    qtbot.waitUntil(lambda: filled.record("projects", id_)["total_investment"] == Money.of(12345))

    assert still_typing == "12345y"
    assert "不是金额单位" in hints[0]


def test_a_value_that_is_refused_and_left_by_a_click_leaves_the_cell_and_says_why(
    qtbot: QtBot, compose: Compose, window: MainWindow, page: RegisterPage
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    cell = page.model.index(0, column(page, "total_investment"))
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    editor = page.table.findChild(ValueEdit)
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    editor.selectAll()
    compose(editor, "很多")
    page.search.setFocus()

    qtbot.waitUntil(lambda: window.notice.text == "总投资：“很多”不是金额")
    assert cell.data() == "12,000"
    assert page.table.currentIndex() == cell


def test_a_choice_is_made_from_its_list(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    cell = page.model.index(0, column(page, "stage"))
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    combo = page.table.findChild(QComboBox)
    assert combo is not None

    combo.hidePopup()
    combo.setCurrentText("验收")
    with qtbot.waitSignal(window.operations.changed):
        combo.activated.emit(combo.currentIndex())

    assert filled.record("projects", page.model.id_at(0))["stage"] == "accepted"


def test_search_narrows_the_table_after_a_moment(
    qtbot: QtBot, compose: Compose, page: RegisterPage
) -> None:
    compose(page.search, "无人")

    qtbot.waitUntil(lambda: names(page) == ["矿山无人驾驶"])


def test_a_click_on_a_header_sorts_up_then_down_then_not_at_all(page: RegisterPage) -> None:
    at = column(page, "total_investment")

    orders = []
    for _ in range(3):
        page.table.horizontalHeader().sectionClicked.emit(at)
        orders.append(names(page))

    assert orders == [
        ["5G全连接工厂", "智慧港口", "矿山无人驾驶"],
        ["智慧港口", "5G全连接工厂", "矿山无人驾驶"],
        ["智慧港口", "5G全连接工厂", "矿山无人驾驶"],
    ]


def test_a_filter_offers_values_with_counts_and_narrows_at_once(page: RegisterPage) -> None:
    popup = page.filters.open_popup("region", QPoint(0, 0))
    values = popup.findChild(QListWidget)
    assert values is not None
    told = Qt.ItemDataRole.AccessibleTextRole
    offered = [str(values.item(row).data(told)) for row in range(values.count())]

    values.item(0).setCheckState(Qt.CheckState.Checked)

    assert offered == ["东湖区，1条", "临港区，2条"]
    assert names(page) == ["5G全连接工厂"]
    assert page.query.conditions[0].values == ("东湖区",)
    popup.close()
    page.filters.clear()
    assert len(names(page)) == 3


def test_an_amount_is_filtered_by_a_range(page: RegisterPage) -> None:
    popup = page.filters.open_popup("total_investment", QPoint(0, 0))
    least = popup.line.edits[0]

    least.setText("1000")
    least.editingFinished.emit()

    assert names(page) == ["智慧港口"]
    popup.close()


def test_the_status_bar_adds_up_the_selected_amounts(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    at = column(page, "total_investment")
    select(page, (0, at), (2, at))

    expected = "显示3条　选中3行　数值2个　求和12,800万元　平均6,400万元"
    qtbot.waitUntil(lambda: window.status_text == expected)


def test_copied_cells_are_tab_separated_lines(page: RegisterPage) -> None:
    at = column(page, "stage")
    flag = QItemSelectionModel.SelectionFlag.Select
    select(page, (0, 0), (1, 0))
    page.table.selectionModel().select(
        QItemSelection(page.model.index(0, at), page.model.index(1, at)), flag
    )

    page.copy()

    assert QGuiApplication.clipboard().text() == "智慧港口\t在建\n5G全连接工厂\t建成"


def test_delete_empties_the_selected_cells_as_one_step(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    at = column(page, "region")
    select(page, (0, at), (1, at))

    with qtbot.waitSignal(window.operations.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)

    regions = [record["region"] for record in filled.records("projects")]
    assert regions == [None, None, "临港区"]
    assert window.form.undo_action.text() == "撤销：修改2条项目的所属区县"


def test_a_new_record_needs_its_name(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    page.add_record()
    dialog = page.findChild(AddRecordDialog)
    assert dialog is not None

    dialog.accept()
    assert dialog.isVisible()
    dialog.edit("name").setText("新项目")
    with qtbot.waitSignal(window.operations.changed):
        dialog.accept()

    assert names(page)[-1] == "新项目"
    assert filled.count("projects") == 4


def test_where_a_value_comes_from_is_shown_newest_first(page: RegisterPage, filled: Ledger) -> None:
    id_ = page.model.id_at(1)
    edits.edit(filled, "projects", id_, {"total_investment": Money.of(900)})
    page.table.setCurrentIndex(page.model.index(1, column(page, "total_investment")))

    page.show_origin()

    dialog = page.findChild(OriginsDialog)
    assert dialog is not None
    shown = [
        [dialog.model.index(row, at).data() for at in (0, 1, 3)]
        for row in range(dialog.model.rowCount())
    ]
    assert shown == [["900", "手工录入", "王立"], ["800", "手工录入", "王立"]]
    dialog.close()


def test_a_reference_offers_the_names_that_the_ledger_knows(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    edits.add(filled, "organisations", {"name": "云江港务集团有限公司"})
    cell = page.model.index(0, column(page, "owner"))
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    editor = page.table.findChild(ValueEdit)
    assert editor is not None

    editor.selectAll()
    qtbot.keyClicks(editor, "gwjt")
    answers = editor.completer()
    assert isinstance(answers, AnswerList)
    assert [one.label for one in answers.shown] == ["云江港务集团有限公司"]

    qtbot.keyClick(answers.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.operations.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    owner = filled.record("projects", page.model.id_at(0))["owner"]
    assert isinstance(owner, Link)
    assert filled.record("organisations", RecordId(owner.id))["name"] == "云江港务集团有限公司"
    assert cell.data() == "云江港务集团有限公司"


def test_what_belongs_to_another_record_is_shown_but_not_edited_here(page: RegisterPage) -> None:
    cell = page.model.index(0, column(page, "owner_credit_code"))

    assert not page.model.flags(cell) & Qt.ItemFlag.ItemIsEditable


def test_an_empty_register_says_where_its_records_come_from_and_offers_to_add_one(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page("contacts")
    assert isinstance(page, RegisterPage)
    qtbot.waitUntil(page.empty.isVisible)
    words = [label.text() for label in page.empty.findChildren(QLabel)]
    buttons = {button.text(): button for button in page.empty.findChildren(QPushButton)}

    buttons["新增联系人"].click()

    assert "导入通讯录；也可以逐条新增。" in words
    assert window.findChild(AddRecordDialog) is not None


def test_an_observation_shows_what_its_parts_come_to_without_holding_it(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    ratio = next(one for one in filled.pack.indicators if one.unit == "%" and one.kind.is_divided)
    parts = {"numerator": Number.of(1), "denominator": Number.of(4)}
    edits.add(
        filled, "observations", {"indicator": ratio.key, "as_of": PartialDate(2024, 3), **parts}
    )
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page("observations")
    assert isinstance(page, RegisterPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    keys = [field.key for field in page.model.fields]

    value, name = keys.index("value"), keys.index("indicator")

    assert float(page.model.quiet_words(0, value)) == 25
    assert page.model.quiet_words(0, name) == "%"
    assert page.model.text(0, value) == ""
    assert page.model.text(0, name) == ratio.name


def test_in_an_empty_register_one_begins_with_the_import(
    window: MainWindow, ledger: Ledger
) -> None:
    window.show_ledger(ledger)

    page = window.workspace.register_page if window.workspace else None
    focused = window.focusWidget()

    assert page is not None
    assert isinstance(focused, QPushButton)
    assert focused.text() == "导入Excel表格…"
