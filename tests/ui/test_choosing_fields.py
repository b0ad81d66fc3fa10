"""Of forty fields the right one is found by typing, in the import as in the filling of a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.choosing import Choice, matching
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.dialogs.mapping_table import MappingTable
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.widgets.choice_line import ChoiceLine

_FIELD = 2
_LINE = Side("thin")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
FIELDS = (
    Choice("不导入", ""),
    Choice("总投资（万元）", "total", ("计划总投资",)),
    Choice("累计完成投资（万元）", "done"),
    Choice("投资主体", "investor"),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A county's table with a heading that nobody knows."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("项目名称", "所属区县", "特殊说明"), ("智慧物流", "青山县", "丁")):
        sheet.append(row)
    path = tmp_path / "青山县.xlsx"
    made.save(path)
    return path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The province's empty form, with a heading that nobody knows."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["项目情况表"], ["项目名称", "所属区县", "总投资（万元）", "盘子大小"]):
        sheet.append(row)
    for row in sheet["A2:D5"]:
        for cell in row:
            cell.border = BOX
    path = tmp_path / "省级汇总表.xlsx"
    made.save(path)
    return path


@pytest.fixture
def wizard(qtbot: QtBot, window: MainWindow, filled: Ledger, book: Path) -> ImportWizard:
    window.show_ledger(filled)
    window.commands.import_files([book])
    found = window.findChild(ImportWizard)
    assert found is not None
    qtbot.waitUntil(lambda: found.plan is not None)
    found.form.tabs.setCurrentWidget(found.form.columns_tab)
    return found


def view_of(wizard: QWidget) -> QTableView:
    views = wizard.findChildren(QTableView)
    return next(one for one in views if isinstance(one.model(), MappingTable))


def open_line(view: QTableView, letter: str) -> ChoiceLine:
    """A double click on the field of this column."""
    model = view.model()
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == letter)
    view.edit(model.index(row, _FIELD))
    return view.findChildren(ChoiceLine)[-1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("投资", ["投资主体", "总投资（万元）", "累计完成投资（万元）"]),
        ("ztz", ["总投资（万元）"]),
        ("TZ", ["投资主体", "总投资（万元）", "累计完成投资（万元）"]),
        ("计划总投资", ["总投资（万元）"]),
        ("没有的", []),
        ("  ", [one.label for one in FIELDS]),
    ],
)
def test_a_field_answers_to_its_words_to_their_initials_and_to_its_other_names(
    typed: str, found: list[str]
) -> None:
    assert [one.label for one in matching(typed, FIELDS)] == found


def test_typing_initials_and_enter_corrects_a_column(qtbot: QtBot, wizard: ImportWizard) -> None:
    line = open_line(view_of(wizard), "C")

    qtbot.keyClicks(line, "bz")
    offered = line.labels()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.preview.columns.rows[2][_FIELD] == "备注")
    wizard.reject()

    assert offered[0] == "备注"


def test_a_field_is_found_in_chinese_through_an_input_method(
    wizard: ImportWizard, compose: Callable[[QWidget, str], None]
) -> None:
    line = open_line(view_of(wizard), "C")

    compose(line, "建设内容")
    offered = line.labels()
    wizard.reject()

    assert offered[0] == "建设内容"


def test_half_a_word_that_is_left_standing_corrects_nothing(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    before = list(wizard.preview.columns.rows)
    line = open_line(view_of(wizard), "C")
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "bz")

    wizard.form.cancel_button.setFocus()
    qtbot.waitUntil(lambda: not line.isVisible())
    after = list(wizard.preview.columns.rows)
    wizard.reject()

    assert after == before


def test_words_that_no_field_answers_say_so_and_choose_nothing(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    line = open_line(view_of(wizard), "C")

    qtbot.keyClicks(line, "qqqq")
    told = str(line.answers.list.model().index(0, 0).data())
    qtbot.keyClick(line, Qt.Key.Key_Return)
    field = wizard.preview.columns.rows[2][_FIELD]
    wizard.reject()

    assert told.startswith("没有这一项")
    assert field == "未对应，不导入"


def test_a_correction_that_cannot_be_is_said_and_changes_nothing(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    before = list(wizard.preview.columns.rows)
    line = open_line(view_of(wizard), "A")

    qtbot.keyClicks(line, "bz")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.findChild(Question) is not None)
    box = wizard.findChild(Question)
    assert box is not None
    said = box.text()
    box.reject()
    after = list(wizard.preview.columns.rows)
    wizard.reject()

    assert said.startswith("这样改不行，预览没有变。")
    assert "“项目名称”" in said
    assert after == before


def test_a_form_is_corrected_the_same_way_and_a_column_may_be_left_unfilled(
    qtbot: QtBot, window: MainWindow, filled: Ledger, form: Path
) -> None:
    window.show_ledger(filled)
    window.commands.look_at_filled(form)
    wizard = window.findChild(FillWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.preview is not None)
    line = open_line(view_of(wizard), "D")

    first = line.labels()[0]
    qtbot.keyClicks(line, "xmjd")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: any(row[0] == "D" and row[_FIELD] == "项目阶段" for row in wizard.mapped.rows)
    )
    wizard.reject()

    assert first == "不填"


def test_records_of_two_rows_show_where_a_column_of_the_second_row_is(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ("序号", "项目名称", "所属区县", "总投资（万元）"),
        (None, "承担单位", "联系人", "开工时间"),
        (1, "甲项目", "桃源县", 1200),
        (None, "甲公司", "王芳", "2023年6月"),
        (2, "乙项目", "安乡县", 3400),
        (None, "乙公司", "李明", "2023年7月"),
    ):
        sheet.append(row)
    made.save(tmp_path / "两行一条.xlsx")
    window.show_ledger(filled)
    window.commands.import_files([tmp_path / "两行一条.xlsx"])
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.plan is not None)

    model = wizard.preview.columns
    shown = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    wizard.reject()

    assert "D" in shown
    assert "D列（第2行）" in shown
    assert not any("+" in one for one in shown)
