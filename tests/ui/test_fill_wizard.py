"""A template goes through the wizard: mapped, told who fills it in, saved, kept as a submission."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.office import keep_office
from yangfan_desktop.ledger.submissions import submissions
from yangfan_desktop.ui.dialogs.choose_template import ChooseTemplate
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.mapping_table import MappingTable
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.filling import save_filled, templates_of
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import SUBMISSIONS
from yangfan_desktop.ui.pages.submissions_page import SubmissionsPage
from yangfan_desktop.ui.widgets.empty_state import EmptyState

LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇总表"
    sheet.append(["项目情况表"])
    sheet.append(["填报人：______", None, None, "联系电话：______"])
    sheet.append(["项目名称", "所属区县", "总投资（万元）", "盘子大小"])
    for _ in range(3):
        sheet.append([None] * 4)
    for row in sheet["A3:D6"]:
        for cell in row:
            cell.border = BOX
    path = tmp_path / "省级汇总表.xlsx"
    book.save(path)
    return path


def looked_at(qtbot: QtBot, window: MainWindow, template: Path) -> FillWizard:
    window.commands.look_at_filled(template)
    wizard = window.findChildren(FillWizard)[-1]
    qtbot.waitUntil(lambda: wizard.preview is not None)
    return wizard


def again(qtbot: QtBot, wizard: FillWizard) -> None:
    """Wait for the preview that follows a choice."""
    before = wizard.preview
    qtbot.waitUntil(lambda: wizard.preview is not before)


def cells(wizard: FillWizard) -> list[list[str]]:
    model = wizard.tabs.sheet.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def columns_of(wizard: FillWizard) -> dict[str, tuple[str, ...]]:
    table: MappingTable = wizard.tabs.mapped
    return {row[0]: row for row in table.rows}


def test_lines_around_the_table_come_from_the_office_and_are_tinted(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path
) -> None:
    keep_office(filled, "云江市工信局", "云江市", {"填报人": "李四"})
    window.show_ledger(filled)
    wizard = looked_at(qtbot, window, template)
    wizard.options.words["联系电话"].setText("0711-1234567")
    wizard.options.changed.emit()
    again(qtbot, wizard)

    shown = cells(wizard)
    role = Qt.ItemDataRole.BackgroundRole
    tinted = wizard.tabs.sheet.model().index(1, 0).data(role) is not None
    plain = wizard.tabs.sheet.model().index(0, 0).data(role) is None
    wizard.reject()

    assert "李四" in shown[1][0]
    assert "0711-1234567" in shown[1][3]
    assert shown[3][:3] == ["智慧港口", "临港区", "12000"]
    assert tinted
    assert plain


def test_a_column_is_filled_as_the_user_says(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path
) -> None:
    window.show_ledger(filled)
    wizard = looked_at(qtbot, window, template)
    before = columns_of(wizard)["D"][2]

    wizard.tabs.mapped.decided.emit("D", "stage")
    again(qtbot, wizard)
    wizard.tabs.mapped.decided.emit("C", "")
    again(qtbot, wizard)
    after = columns_of(wizard)
    shown = cells(wizard)
    wizard.reject()

    assert before == "没有填"
    assert after["D"][2] == "项目阶段"
    assert after["C"][2] == "不填"
    assert shown[3] == ["智慧港口", "临港区", "", "在建"]


def test_a_wrong_period_is_said_and_nothing_can_be_saved(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path
) -> None:
    window.show_ledger(filled)
    wizard = looked_at(qtbot, window, template)

    wizard.options.period.setText("下个季度")
    wizard.options.changed.emit()
    saveable = wizard.save_button.isEnabled()
    wizard.reject()

    assert not saveable


def test_the_result_is_kept_as_a_submission_and_the_template_remembered(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path, tmp_path: Path
) -> None:
    window.show_ledger(filled)
    wizard = looked_at(qtbot, window, template)
    wizard.options.words["填报人"].setText("王立")
    wish = wizard.options.wish()
    assert wish is not None
    wizard.reject()
    out = tmp_path / "云江市.xlsx"

    save_filled(window, template, out, wish, "省工信厅")
    qtbot.waitUntil(lambda: window.findChild(ResultDialog) is not None)
    dialog = window.findChild(ResultDialog)
    assert dialog is not None
    told = dialog.form.text_label.text()
    dialog.accept()
    out.unlink()
    assert window.workspace is not None
    page = window.workspace.show_page(SUBMISSIONS)
    assert isinstance(page, SubmissionsPage)
    listed = page.model.rows
    (tmp_path / "取出").mkdir()
    page.save_to(1, tmp_path / "取出", show=False)
    qtbot.waitUntil((tmp_path / "取出" / "云江市.xlsx").is_file)
    window.commands.fill()
    chooser = window.findChild(ChooseTemplate)
    assert chooser is not None
    offered = chooser.list.item(0).text()
    chooser.reject()

    (kept,) = submissions(filled)
    assert kept.facts.receiver == "省工信厅"
    assert kept.facts.records == 3
    assert "已留存第1号报送" in told
    assert listed[0][0] == "1"
    assert listed[0][2] == "云江市.xlsx"
    sheet = load_workbook(tmp_path / "取出" / "云江市.xlsx")["汇总表"]
    assert sheet["A4"].value == "智慧港口"
    assert "省级汇总表.xlsx" in offered
    remembered = templates_of(window).find(filled.place, template)
    assert remembered is not None
    assert remembered.words["填报人"] == "王立"


def test_a_template_is_dropped_into_the_chooser(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path
) -> None:
    window.show_ledger(filled)
    window.commands.fill()
    chooser = window.findChild(ChooseTemplate)
    assert chooser is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(template))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    chooser.dropEvent(event)
    wizard = window.findChild(FillWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.preview is not None)
    wizard.reject()

    assert wizard.template == template


def test_the_day_of_filling_is_read_as_an_official_or_a_sheet_writes_it(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path
) -> None:
    window.show_ledger(filled)
    options = looked_at(qtbot, window, template).options
    days: list[str] = []

    for words in ("2026年3月5日", "2026-03-05", "2026年3月", "明天"):
        options.day.setText(words)
        wish = options.wish()
        days.append(str(wish.run.day) if wish else "")

    assert days == ["2026-03-05", "2026-03-05", "", ""]


def test_a_template_that_cannot_be_read_says_why_and_lets_one_choose_another(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "坏了.xlsx"
    broken.write_bytes(b"not a workbook at all")
    window.show_ledger(filled)
    window.commands.look_at_filled(broken)
    wizard = window.findChildren(FillWizard)[-1]
    qtbot.waitUntil(lambda: not wizard.tabs.isVisible())

    hindered = wizard.findChild(EmptyState)
    assert hindered is not None
    told = " ".join(one.text() for one in hindered.findChildren(QLabel))
    boxes = wizard.findChildren(Question)
    hindered.findChildren(QPushButton)[0].click()
    chooser = window.findChild(ChooseTemplate)
    assert chooser is not None
    chooser.chosen.emit(template)
    chooser.accept()
    other = window.findChildren(FillWizard)[-1]
    qtbot.waitUntil(lambda: other.preview is not None)
    other.reject()

    assert "“坏了.xlsx”不是电子表格" in told
    assert boxes == []
    assert other.template == template


def test_a_wizard_that_could_not_fill_shows_the_sheet_once_it_can(
    qtbot: QtBot, window: MainWindow, filled: Ledger, template: Path, tmp_path: Path
) -> None:
    mended = tmp_path / "先坏后好.xlsx"
    mended.write_bytes(b"not a workbook at all")
    window.show_ledger(filled)
    window.commands.look_at_filled(mended)
    wizard = window.findChildren(FillWizard)[-1]
    qtbot.waitUntil(lambda: not wizard.tabs.isVisible())

    mended.write_bytes(template.read_bytes())
    wizard.options.changed.emit()
    qtbot.waitUntil(lambda: wizard.preview is not None)
    seen = wizard.tabs.isVisible(), wizard.save_button.isEnabled()
    wizard.reject()

    assert seen == (True, True)
