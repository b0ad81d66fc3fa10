"""A workbook goes through the wizard: looked at, unticked in places, applied, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Planned
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.profiles import Missing, Policy
from yangfan_desktop.domain.values import Money, Number, PartialDate
from yangfan_desktop.ledger import edits, profiles
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.dialogs.mapping_table import AGAIN, NEW_FIELD
from yangfan_desktop.ui.dialogs.new_field import NewFieldDialog
from yangfan_desktop.ui.dialogs.password import PasswordDialog
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.importing import make_feedback
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.plan_model import PlanModel
from yangfan_desktop.ui.widgets.own_field_form import OwnField

ROWS = (
    ("序号", "项目名称", "所属区县", "建设阶段", "总投资（万元）", "特殊说明"),
    (1, "智慧港口", "临港区", "在建", 15000, "甲"),
    (2, "5G全连接工厂", "东湖区", "建成", 800, "乙"),
    (3, "智慧矿山", "青山县", "在建", "很多", "丙"),
    (4, "智慧物流", "青山县", "储备", 300, "丁"),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "项目表"
    sheet.append(["青山县5G试点项目情况表"])
    for row in ROWS:
        sheet.append(row)
    path = tmp_path / "青山县.xlsx"
    book.save(path)
    return path


@pytest.fixture
def wizard(workbook: Path, planned: Planned) -> ImportWizard:
    """A wizard that shows the preview of the workbook."""
    return planned(workbook)


def preview(wizard: ImportWizard) -> PlanModel:
    model = wizard.preview.model
    assert model is not None
    return model


def actions(wizard: ImportWizard) -> list[str]:
    model = preview(wizard)
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_nothing_is_written_before_the_user_says_so(wizard: ImportWizard, filled: Ledger) -> None:
    assert actions(wizard) == ["变更", "无变化", "新增", "新增"]
    assert wizard.form.apply_button.text() == "导入3条"
    assert filled.count("projects") == 3

    wizard.reject()

    assert filled.count("projects") == 3


def test_chips_show_the_rows_of_one_action_or_with_a_problem(wizard: ImportWizard) -> None:
    wizard.preview.chip("变更").click()
    changed = actions(wizard)
    wizard.preview.chip("有问题").click()
    doubtful = [preview(wizard).index(row, 0).data() for row in range(preview(wizard).rowCount())]
    wizard.reject()

    assert changed == ["变更"]
    assert doubtful == ["5"]


def test_a_changed_row_tells_before_and_after(wizard: ImportWizard) -> None:
    wizard.form.rows_view.selectRow(0)
    detail = wizard.form.detail_label.text()
    wizard.reject()

    assert detail == "总投资：12,000 → 15,000万元"


def test_a_column_that_belongs_to_no_field_is_listed(wizard: ImportWizard) -> None:
    listed = wizard.preview.column_rows()
    wizard.reject()

    assert ("B", "项目名称", "项目名称") in [row[:3] for row in listed]
    assert ("F", "特殊说明", "未对应，不导入") in [row[:3] for row in listed]


def test_tab_leads_from_the_tabs_to_the_columns_and_on_to_the_buttons(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    wizard.form.tabs.setCurrentIndex(1)
    wizard.form.tabs.tabBar().setFocus()
    reached: list[str] = []

    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        reached.append(now.accessibleName() or now.objectName() if now else "")
    wizard.reject()

    assert reached[0] == "列的对应"
    assert "列的对应" not in reached[1:]


def test_a_cell_that_could_not_be_read_says_why_in_its_place(wizard: ImportWizard) -> None:
    model = preview(wizard)
    column = 2 + [field.key for field in model.fields].index("total_investment")
    unread, read = model.index(2, column), model.index(0, column)
    shown = [unread.data(), unread.data(Qt.ItemDataRole.EditRole), read.data()]
    before = wizard.plan

    model.setData(unread, "")  # an editor that is closed again without a word
    still = wizard.plan is before
    wizard.reject()

    assert shown == ["“很多”不是金额", "", "15,000"]
    assert still


def test_what_nobody_read_is_told_before_and_after(qtbot: QtBot, wizard: ImportWizard) -> None:
    columns = wizard.form.tabs.tabText(wizard.form.tabs.indexOf(wizard.form.columns_tab))

    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    told = wizard.form.result_label.text()
    wizard.reject()

    assert columns == "列的对应（1列没有对应）"
    assert "有1格读不出来，留作空白" in told
    assert "没有导入的列：特殊说明" in told


def test_rows_that_were_skipped_are_listed_with_the_reason(
    workbook: Path, planned: Planned
) -> None:
    book = load_workbook(workbook)
    book.worksheets[0].append([None, "合计", None, None, 16100])
    book.save(workbook)
    wizard = planned(workbook)

    listed = wizard.preview.problems.model.rows
    last = wizard.preview.problems.model.index(len(listed) - 1, 0)
    wizard.preview.problems.view.activated.emit(last)
    wizard.reject()

    assert listed[-1][:2] == ("跳过", "第7行")
    assert "合计" in listed[-1][2]


def test_what_is_ticked_is_imported_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, filled: Ledger
) -> None:
    tick = preview(wizard).index(3, 0)
    preview(wizard).setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert wizard.form.apply_button.text() == "导入2条"

    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)

    written = {str(one["name"]): one["total_investment"] for one in filled.records("projects")}
    assert wizard.form.result_title.text() == "已导入2条"
    assert "未勾选1行" in wizard.form.result_label.text()
    assert written["智慧港口"] == Money.of(15000)
    assert written["智慧矿山"] is None
    assert "智慧物流" not in written

    with qtbot.waitSignal(window.operations.changed):
        wizard.form.undo_button.click()
    qtbot.waitUntil(lambda: wizard.form.result_title.text() == "已撤销本次导入")

    assert filled.count("projects") == 3
    assert filled.records("projects")[0]["total_investment"] == Money.of(12000)
    wizard.reject()


@pytest.fixture
def together(tmp_path: Path, planned: Planned) -> ImportWizard:
    """The preview of two new projects and of what belongs to them."""
    book = Workbook()
    projects, milestones = book.worksheets[0], book.create_sheet("里程碑")
    for row in (
        ("项目名称", "承担单位", "总投资（万元）"),
        ("智慧堆场", "云江港务集团", 400),
        ("智慧闸口", "云江港务集团", 500),
    ):
        projects.append(row)
    for name in (
        ("项目名称", "里程碑名称", "计划完成时间"),
        ("智慧堆场", "网络建成", "2023-06"),
        ("智慧堆场", "上线运行", "2023-08"),
        ("智慧闸口", "网络建成", "2023-07"),
    ):
        milestones.append(name)
    book.save(tmp_path / "汇总.xlsx")
    return planned(tmp_path / "汇总.xlsx")


def tick(wizard: ImportWizard, row: int, *, on: bool) -> None:
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    preview(wizard).setData(preview(wizard).index(row, 0), state, Qt.ItemDataRole.CheckStateRole)


def ticked(wizard: ImportWizard, sheet: int) -> list[bool]:
    """Which rows of a sheet show a tick."""
    wizard.form.sheet_list.setCurrentRow(sheet)
    model = preview(wizard)
    states = (
        model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(model.rowCount())
    )
    return [Qt.CheckState(state) == Qt.CheckState.Checked for state in states]


def test_what_refers_to_an_unticked_new_project_is_left_out_with_it_and_said(
    together: ImportWizard,
) -> None:
    before = together.form.apply_button.text()

    tick(together, 0, on=False)
    after, said = together.form.apply_button.text(), together.form.summary_label.text()

    assert (before, after) == ("导入5条", "导入2条")
    assert "所属记录未选而不导入2行" in said


def test_the_ticks_of_a_project_s_milestones_go_and_come_back_with_it(
    together: ImportWizard,
) -> None:
    together.form.sheet_list.setCurrentRow(1)
    tick(together, 1, on=False)
    together.form.sheet_list.setCurrentRow(0)
    tick(together, 0, on=False)

    without = ticked(together, 1)
    model = preview(together)
    words, tip = actions(together), together.form.detail_label.text()
    may_tick = [
        bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsUserCheckable) for row in range(3)
    ]
    together.form.sheet_list.setCurrentRow(0)
    tick(together, 0, on=True)

    assert without == [False, False, True]
    assert words == ["所属项目未选", "所属项目未选", "新增"]
    assert "所属项目未选" in tip
    assert may_tick == [False, False, True]
    assert ticked(together, 1) == [True, False, True]


def test_ticks_are_set_with_keys_alone_and_taken_back(qtbot: QtBot, together: ImportWizard) -> None:
    view = together.form.rows_view
    view.setFocus()

    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    none = together.form.apply_button.text()
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert none == "没有可导入的"
    assert together.form.apply_button.text() == "导入5条"
    assert ticked(together, 1) == [True, True, True]


def test_what_the_preview_shows_as_ticked_is_what_is_written(
    qtbot: QtBot, together: ImportWizard, filled: Ledger
) -> None:
    tick(together, 1, on=False)

    together.form.apply_button.click()
    qtbot.waitUntil(lambda: together.form.steps.currentIndex() == 2)

    assert [one["name"] for one in filled.records("milestones")] == ["网络建成", "上线运行"]
    assert filled.count("projects") == 4
    assert "未勾选2行" in together.form.result_label.text()


def test_the_window_offers_to_take_an_import_back_after_the_wizard_has_closed(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, filled: Ledger
) -> None:
    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    wizard.form.cancel_button.click()

    assert window.notice.text == "已导入青山县.xlsx：新增2条、变更1条"
    with qtbot.waitSignal(window.operations.changed):
        window.notice.act()

    assert filled.count("projects") == 3


def asked_about(qtbot: QtBot, wizard: ImportWizard, letter: str) -> NewFieldDialog:
    """The question that follows “新增自定义字段” at this column."""
    wizard.preview.column_decided.emit(letter, NEW_FIELD)
    qtbot.waitUntil(lambda: wizard.findChild(NewFieldDialog) is not None)
    found = wizard.findChildren(NewFieldDialog)[-1]
    assert isinstance(found, NewFieldDialog)
    return found


def agree(qtbot: QtBot, wizard: ImportWizard, dialog: NewFieldDialog) -> None:
    before = wizard.plan
    dialog.buttons.go.click()
    qtbot.waitUntil(lambda: wizard.plan is not before)


def own_fields(ledger: Ledger) -> list[Field]:
    return [field for field in ledger.registers["projects"].fields if field.custom]


def test_a_column_may_become_a_field_of_ones_own(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, filled: Ledger
) -> None:
    agree(qtbot, wizard, asked_about(qtbot, wizard, "F"))
    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    wizard.reject()

    (own,) = own_fields(filled)
    assert (own.label, own.kind) == ("特殊说明", Kind.TEXT)
    assert [one[own.key] for one in filled.records("projects")][:2] == ["甲", "乙"]
    assert window.workspace is not None
    page = window.workspace.register_page
    assert page is not None
    assert own.key in [field.key for field in page.model.fields]


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    """A workbook with columns of every kind that no field of ours is."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目名称", "所属区县", "年产能（台）", "申报类型", "投产安排", "是否纳统"])
    for number in range(12):
        capacity = "很多" if number == 5 else 100 * number
        kind = ("技改", "新建")[number % 2]
        month = f"2026年{number + 1}月"
        sheet.append([f"甲{number}号项目", "东湖区", capacity, kind, month, "是"])
    path = tmp_path / "另有几列.xlsx"
    book.save(path)
    return path


def test_the_values_of_a_column_say_what_kind_of_field_it_would_make(
    qtbot: QtBot, filled: Ledger, extra: Path, planned: Planned
) -> None:
    wizard = planned(extra)

    said: list[OwnField] = []
    fits: list[str] = []
    for letter in "CDEF":
        dialog = asked_about(qtbot, wizard, letter)
        said.append(dialog.form.said())
        fits.append(dialog.fit.text())
        agree(qtbot, wizard, dialog)
    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    wizard.reject()

    assert said == [
        OwnField("年产能", Kind.NUMBER, "台", ()),
        OwnField("申报类型", Kind.CHOICE, "", ("技改", "新建")),
        OwnField("投产安排", Kind.DATE, "", ()),
        OwnField("是否纳统", Kind.FLAG, "", ()),
    ]
    assert fits[0] == "“很多”不是数字，会留作空白并列为问题，可以在预览里改。"
    assert fits[1:] == ["这一列的内容都读得出来。"] * 3
    keys = [field.key for field in own_fields(filled)]
    first = next(one for one in filled.records("projects") if one["name"] == "甲1号项目")
    assert [first[key] for key in keys] == [
        Number.of(100),
        "新建",
        PartialDate.of_month(2026, 2),
        True,
    ]


def test_the_kind_of_a_new_field_can_be_changed_before_and_after_it_is_made(
    qtbot: QtBot, filled: Ledger, extra: Path, planned: Planned
) -> None:
    wizard = planned(extra)

    dialog = asked_about(qtbot, wizard, "C")
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(Kind.TEXT.value))
    dialog.form.label.setText("产能说明")
    agree(qtbot, wizard, dialog)
    as_text = [(field.label, field.kind) for field in own_fields(filled)]
    agree(qtbot, wizard, asked_about(qtbot, wizard, "C"))
    as_number = [(field.label, field.kind) for field in own_fields(filled)]
    wizard.reject()

    assert as_text == [("产能说明", Kind.TEXT)]
    assert as_number == [("年产能", Kind.NUMBER)]


def test_a_field_made_for_an_import_that_is_given_up_goes_with_it(
    qtbot: QtBot, wizard: ImportWizard, filled: Ledger
) -> None:
    agree(qtbot, wizard, asked_about(qtbot, wizard, "F"))
    made = len(own_fields(filled))

    wizard.reject()

    assert (made, own_fields(filled)) == (1, [])


def test_a_column_that_is_left_out_again_leaves_no_field_behind(
    qtbot: QtBot, wizard: ImportWizard, filled: Ledger
) -> None:
    agree(qtbot, wizard, asked_about(qtbot, wizard, "F"))
    before = wizard.plan

    wizard.preview.column_decided.emit("F", "")
    qtbot.waitUntil(lambda: wizard.plan is not before and not own_fields(filled))

    listed = {row[0]: row[2] for row in wizard.preview.column_rows()}
    wizard.reject()
    assert listed["F"] == "不导入"


def test_a_column_is_read_as_the_user_says_and_its_former_column_no_more(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    before = wizard.plan

    wizard.preview.column_decided.emit("F", "region")
    qtbot.waitUntil(lambda: wizard.plan is not before)
    listed = {row[0]: row[2] for row in wizard.preview.column_rows()}
    wizard.reject()

    assert listed["F"] == "所属区县"
    assert listed["C"] == "不导入"


def test_a_column_that_is_corrected_once_is_corrected_in_every_table_like_it(
    qtbot: QtBot, workbook: Path, planned: Planned
) -> None:
    other = load_workbook(workbook)
    other.worksheets[0]["B3"] = "智慧园区"
    other.save(workbook.with_name("东湖区.xlsx"))
    wizard = planned(workbook, workbook.with_name("东湖区.xlsx"))
    before = wizard.plan

    wizard.preview.column_decided.emit("F", "remark")
    qtbot.waitUntil(lambda: wizard.plan is not before)
    read: list[str] = []
    for row in range(2):
        wizard.form.sheet_list.setCurrentRow(row)
        read.append({one[0]: one[2] for one in wizard.preview.column_rows()}["F"])
    wizard.reject()

    assert read == ["备注", "备注"]


def test_a_value_is_corrected_in_place_and_compared_anew(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    before = wizard.plan
    model = preview(wizard)
    column = 2 + [field.key for field in model.fields].index("total_investment")
    doubtful = wizard.plan.problem_count(Severity.ERROR) if wizard.plan else 0

    model.setData(model.index(2, column), "2000")
    qtbot.waitUntil(lambda: wizard.plan is not before)
    shown = preview(wizard).index(2, column).data()
    left = wizard.plan.problem_count(Severity.ERROR) if wizard.plan else 0
    wizard.reject()

    assert shown == "2,000"
    assert (doubtful, left) == (1, 0)


def fix(qtbot: QtBot, wizard: ImportWizard, act: Callable[[], object]) -> None:
    """Correct something and wait for the plan that follows."""
    before = wizard.plan
    act()
    qtbot.waitUntil(lambda: wizard.plan is not before)


def test_unticking_a_column_leaves_it_out_until_it_is_ticked_again(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    table = wizard.preview.columns

    tick = table.index([row[0] for row in table.rows].index("D"), 0)
    role = Qt.ItemDataRole.CheckStateRole
    fix(qtbot, wizard, lambda: table.setData(tick, Qt.CheckState.Unchecked, role))
    left = {row[0]: row[2] for row in wizard.preview.column_rows()}
    row = [row[0] for row in wizard.preview.column_rows()].index("D")
    again = table.index(row, 0)
    fix(qtbot, wizard, lambda: table.setData(again, Qt.CheckState.Checked, role))
    back = {row[0]: row[2] for row in wizard.preview.column_rows()}
    wizard.reject()

    assert left["D"] == "不导入"
    assert back["D"] != "不导入"
    assert AGAIN not in back.values()


def test_our_value_stays_where_the_user_says_so_and_the_next_file_needs_no_click(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, filled: Ledger, workbook: Path
) -> None:
    fix(
        qtbot,
        wizard,
        lambda: wizard.preview.rule_decided.emit("total_investment", Policy.OURS.value),
    )
    decided = actions(wizard)
    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    wizard.reject()
    window.commands.import_files([workbook])
    again = [one for one in window.findChildren(ImportWizard) if one is not wizard][-1]
    qtbot.waitUntil(lambda: again.plan is not None)
    second = actions(again)
    again.reject()

    assert decided[0] == "无变化"
    assert second[0] == "无变化"
    (profile,) = profiles.profiles(filled).values()
    assert profile.policies == {"total_investment": Policy.OURS}


def test_one_click_takes_the_proposed_value(
    qtbot: QtBot, wizard: ImportWizard, filled: Ledger
) -> None:
    fix(
        qtbot,
        wizard,
        lambda: wizard.preview.rule_decided.emit("total_investment", Policy.ASK.value),
    )
    problems = wizard.preview.problems
    asked = [row[3] for row in problems.model.rows]
    row = next(n for n, words in enumerate(asked) if words)
    index = problems.model.index(row, 3)
    wizard.form.tabs.setCurrentWidget(wizard.form.problems_tab)

    rect = problems.view.visualRect(index)
    fix(
        qtbot,
        wizard,
        lambda: qtbot.mouseClick(
            problems.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center()
        ),
    )
    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    wizard.reject()

    assert asked[row] == "改为15,000万元"
    assert filled.records("projects")[0]["total_investment"] == Money.of(15000)


def test_a_problem_leads_to_its_cell(wizard: ImportWizard) -> None:
    problems = wizard.preview.problems

    problems.view.activated.emit(problems.model.index(0, 0))
    at = wizard.form.rows_view.currentIndex()
    shown = wizard.form.tabs.currentWidget()
    row = preview(wizard).row_plan(at.row()).row
    wizard.reject()

    assert shown is wizard.form.rows_tab
    assert row == 5


def test_a_locked_workbook_asks_for_its_password(
    qtbot: QtBot, window: MainWindow, filled: Ledger, workbook: Path, tmp_path: Path
) -> None:
    locked = tmp_path / "加密.xlsx"
    with workbook.open("rb") as plain, locked.open("wb") as out:
        OOXMLFile(plain).encrypt("春风2026", out)
    window.show_ledger(filled)
    window.commands.import_files([locked])
    wizard = window.findChild(ImportWizard)
    assert wizard is not None

    qtbot.waitUntil(lambda: wizard.findChild(PasswordDialog) is not None)
    first = wizard.findChild(PasswordDialog)
    assert first is not None
    qtbot.keyClicks(first.line, "1234")
    first.ok_button.click()
    qtbot.waitUntil(lambda: wizard.findChild(PasswordDialog) not in (None, first))
    second = wizard.findChild(PasswordDialog)
    assert second is not None
    second.line.setText("春风2026")
    second.ok_button.click()
    qtbot.waitUntil(lambda: wizard.plan is not None)
    read = actions(wizard)
    wizard.reject()

    assert read == ["变更", "无变化", "新增", "新增"]


def test_a_folder_is_read_with_its_subfolders_and_what_could_not_be_read_is_named(
    qtbot: QtBot, workbook: Path, tmp_path: Path, planned: Planned
) -> None:
    folder = tmp_path / "各区县"
    (folder / "青山").mkdir(parents=True)
    workbook.rename(folder / "青山" / "青山县.xlsx")
    (folder / "坏.xls").write_bytes(b"%PDF")
    (folder / "通知.docx").write_bytes(b"PK")
    wizard = planned(folder)

    listed = [
        wizard.form.sheet_list.item(row).text() for row in range(wizard.form.sheet_list.count())
    ]
    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    told = wizard.form.result_label.text()
    wizard.reject()

    assert listed[0].startswith("青山县.xlsx")
    assert "坏.xls" in listed[1]
    assert "通知.docx" in listed[2]
    assert "坏.xls" in told
    assert "通知.docx" in told


def test_records_that_the_file_does_not_list_are_marked_if_the_user_wants(
    qtbot: QtBot, wizard: ImportWizard, filled: Ledger
) -> None:
    edits.add(filled, "projects", {"name": "智慧物流", "region": "青山县"})
    edits.add(filled, "projects", {"name": "旧项目", "region": "青山县"})
    fix(qtbot, wizard, wizard.work.again)

    box = wizard.missing.rule_box
    box.setCurrentIndex(box.findData(Missing.MARK.value))
    offered = wizard.form.apply_button.text()
    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    told = wizard.form.result_label.text()
    wizard.reject()

    remarks = {str(one["name"]): str(one["remark"]) for one in filled.records("projects")}
    assert offered.endswith("标注2条")
    assert "标注来表未列2条" in told
    assert "青山县.xlsx未列】" in remarks["旧项目"]
    assert "未列" not in remarks["智慧物流"]


def test_the_returned_file_marks_what_is_wrong(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, tmp_path: Path
) -> None:
    assert wizard.plan is not None
    offered = wizard.form.feedback_button.isVisible()
    out = tmp_path / "退回.xlsx"

    make_feedback(window, wizard.plan, out)
    qtbot.waitUntil(lambda: bool(wizard.findChildren(ResultDialog)))
    wizard.findChildren(ResultDialog)[0].accept()
    wizard.reject()

    sheet = load_workbook(out)["项目表"]
    said = [cell.value for row in sheet.iter_rows(min_row=5, max_row=5) for cell in row]
    assert offered
    assert any("很多" in str(value) and "总投资" in str(value) for value in said)
