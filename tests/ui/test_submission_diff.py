"""Two submissions beside each other in the window: chosen, compared, narrowed, copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QPushButton
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.submissions import SubmissionFacts, keep
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.dialogs.submission_diff import SubmissionDiffDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import SUBMISSIONS
from yangfan_desktop.ui.pages.submissions_page import SubmissionsPage

SENT = (
    ("一季度.xlsx", "2026-Q1", [("智慧港口", 100), ("智慧矿山", 200)]),
    ("二季度.xlsx", "2026-Q2", [("智慧港口", 150), ("智慧矿山", 200)]),
    ("三季度.xlsx", "2026-Q3", [("智慧港口", 150), ("智慧矿山", 200), ("智慧园区", 80)]),
)


@pytest.fixture
def sent(qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path) -> SubmissionsPage:
    """The page with three submissions of the same template, the newest first."""
    for name, period, rows in SENT:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["项目名称", "总投资（万元）"])
        for row in rows:
            sheet.append(row)
        book.save(tmp_path / name)
        keep(filled, SubmissionFacts("汇总表.xlsx", "projects", period=period), [tmp_path / name])
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page(SUBMISSIONS)
    assert isinstance(page, SubmissionsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    return page


def compared(qtbot: QtBot, page: SubmissionsPage) -> SubmissionDiffDialog:
    page.compare_button.click()
    dialog = page.findChildren(SubmissionDiffDialog)[-1]
    qtbot.waitUntil(lambda: "正在" not in dialog.summary.text())
    return dialog


def test_the_chosen_one_is_compared_with_the_one_before_it(
    qtbot: QtBot, sent: SubmissionsPage
) -> None:
    sent.table.selectRow(0)
    dialog = compared(qtbot, sent)
    with_the_second = dialog.model.rows
    dialog.before.setCurrentIndex(1)
    dialog.before.activated.emit(1)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)

    with_the_first = [row[:6] for row in dialog.model.rows]
    chip = next(one for one in dialog.findChildren(QPushButton) if one.text() == "变更1处")
    chip.click()
    narrowed = [row[:2] for row in dialog.model.rows]
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    dialog.reject()

    assert [row[:5] for row in with_the_second] == [
        ("新增", "智慧园区", "", "", "总投资（万元）：80")
    ]
    assert with_the_first[0] == ("变更", "智慧港口", "总投资（万元）", "100", "150", "+50")
    assert narrowed == [("变更", "智慧港口")]
    assert copied.splitlines()[0].startswith("类别\t记录\t栏目")


def test_two_chosen_ones_are_compared_with_each_other(qtbot: QtBot, sent: SubmissionsPage) -> None:
    flags = QItemSelectionModel.SelectionFlag
    assert sent.table.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
    for row in (0, 2):
        index = sent.model.index(row, 0)
        sent.table.selectionModel().select(index, flags.Select | flags.Rows)

    dialog = compared(qtbot, sent)
    sides = (dialog.before.currentData(), dialog.after.currentData())
    dialog.reject()

    assert sides == (1, 3)


def test_the_first_of_its_kind_says_that_there_is_nothing_to_compare_it_with(
    qtbot: QtBot, sent: SubmissionsPage, filled: Ledger, tmp_path: Path
) -> None:
    book = Workbook()
    book.save(tmp_path / "别的.xlsx")
    keep(filled, SubmissionFacts("别的模板.xlsx", "zones"), [tmp_path / "别的.xlsx"])
    sent.reload()
    sent.table.selectRow(0)

    dialog = compared(qtbot, sent)
    offered = dialog.before.count()
    dialog.reject()

    assert offered == 0
    assert not dialog.copy_button.isEnabled()


def test_the_differences_are_taken_out_as_a_workbook(
    qtbot: QtBot, sent: SubmissionsPage, tmp_path: Path
) -> None:
    sent.table.selectRow(0)
    dialog = compared(qtbot, sent)

    dialog.export_to(tmp_path / "差异.xlsx")
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ResultDialog)))
    told = dialog.findChildren(ResultDialog)[-1]
    title = told.form.title_label.text()
    told.reject()
    dialog.reject()

    sheet = load_workbook(tmp_path / "差异.xlsx")["差异"]
    assert title == f"已导出{sheet.max_row - 4}处差异"
    assert sheet["C5"].value == "智慧园区"
