"""A workbook goes through the wizard: looked at, unticked in places, applied, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.plan_model import PlanModel

ROWS = (
    ("序号", "项目名称", "所属区县", "建设阶段", "总投资（万元）", "特殊说明"),
    (1, "智慧港口", "临港区", "在建", 15000, "甲"),
    (2, "5G全连接工厂", "东湖区", "建成", 800, "乙"),
    (3, "智慧矿山", "青山县", "在建", "两千左右", "丙"),
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
def wizard(qtbot: QtBot, window: MainWindow, filled: Ledger, workbook: Path) -> ImportWizard:
    """A wizard that shows the preview of the workbook."""
    window.show_ledger(filled)
    window.commands.import_files([workbook])
    found = window.findChild(ImportWizard)
    assert found is not None
    qtbot.waitUntil(lambda: found.plan is not None)
    return found


def preview(wizard: ImportWizard) -> PlanModel:
    model = wizard.preview.model
    assert model is not None
    return model


def actions(wizard: ImportWizard) -> list[str]:
    model = preview(wizard)
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_nothing_is_written_before_the_user_says_so(wizard: ImportWizard, filled: Ledger) -> None:
    assert actions(wizard) == ["变更", "无变化", "新增", "新增"]
    assert wizard.form.apply_button.text() == "导入 3 条"
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

    assert detail == "总投资：12,000 → 15,000 万元"


def test_a_column_that_belongs_to_no_field_is_listed(wizard: ImportWizard) -> None:
    listed = wizard.preview.column_rows()
    wizard.reject()

    assert ("B", "项目名称", "项目名称") in [row[:3] for row in listed]
    assert ("F", "特殊说明", "未对应，不导入") in [row[:3] for row in listed]


def test_what_is_ticked_is_imported_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, filled: Ledger
) -> None:
    tick = preview(wizard).index(3, 0)
    preview(wizard).setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert wizard.form.apply_button.text() == "导入 2 条"

    wizard.form.apply_button.click()
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)

    written = {str(one["name"]): one["total_investment"] for one in filled.records("projects")}
    assert wizard.form.result_title.text() == "已导入 2 条"
    assert "未勾选 1 行" in wizard.form.result_label.text()
    assert written["智慧港口"] == Money.of(15000)
    assert written["智慧矿山"] is None
    assert "智慧物流" not in written

    with qtbot.waitSignal(window.operations.changed):
        wizard.form.undo_button.click()
    qtbot.waitUntil(lambda: wizard.form.result_title.text() == "已撤销本次导入")

    assert filled.count("projects") == 3
    assert filled.records("projects")[0]["total_investment"] == Money.of(12000)
    wizard.reject()


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
