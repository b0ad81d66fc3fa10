"""An impatient user: goes back, closes, cancels, clicks twice, saves where nothing can be saved."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Planned
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.support import make_support_bundle
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.plan_model import PlanModel
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.progress_dialog import ProgressDialog


def book(path: Path, rows: int = 4) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["项目名称", "所属区县", "总投资（万元）", "特殊说明"])
    for number in range(rows):
        sheet.append([f"青山{number}号", "青山县", 100 + number, "甲"])
    made.save(path)
    return path


@pytest.fixture
def wizard(tmp_path: Path, planned: Planned) -> ImportWizard:
    """A wizard in its preview."""
    return planned(book(tmp_path / "青山县.xlsx"))


@pytest.fixture
def filling(qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path) -> FillWizard:
    """A template as it would be filled."""
    window.show_ledger(filled)
    window.commands.look_at_filled(book(tmp_path / "省级汇总表.xlsx", 0))
    found = window.findChild(FillWizard)
    assert found is not None
    qtbot.waitUntil(lambda: found.preview is not None)
    return found


def rows_of(wizard: ImportWizard) -> PlanModel:
    model = wizard.preview.model
    assert model is not None
    return model


def correct_everything(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Another column, another value, one row less."""
    for decide in (
        lambda: wizard.preview.column_decided.emit("D", "remark"),
        lambda: rows_of(wizard).setData(rows_of(wizard).index(0, 4), "777"),
    ):
        before = wizard.plan
        decide()
        qtbot.waitUntil(lambda before=before: wizard.plan is not before)
    tick = rows_of(wizard).index(1, 0)
    rows_of(wizard).setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def corrections(wizard: ImportWizard) -> tuple[str, str, str]:
    columns = {row[0]: row[2] for row in wizard.preview.column_rows()}
    value = rows_of(wizard).index(0, 4).data()
    return columns["D"], value, wizard.form.apply_button.text()


def says(window: MainWindow) -> str:
    """The sentence of the message box that is shown."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    words = boxes[0].text()
    boxes[0].close()
    return words


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """The system's own dialog answers this."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


# -- the import wizard --


def test_going_back_and_forth_keeps_every_correction(qtbot: QtBot, wizard: ImportWizard) -> None:
    correct_everything(qtbot, wizard)

    wizard.form.back_button.click()
    at_first = (wizard.form.steps.currentIndex(), wizard.form.back_button.text())
    wizard.form.back_button.click()

    kept = corrections(wizard)
    wizard.reject()
    assert at_first == (0, "返回预览")
    assert kept == ("备注", "777", "导入3条")


def test_choosing_the_same_file_again_keeps_every_correction(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    correct_everything(qtbot, wizard)
    before = wizard.plan

    wizard.form.back_button.click()
    wizard.read([tmp_path / "青山县.xlsx"])
    qtbot.waitUntil(lambda: wizard.plan is not before)

    kept = corrections(wizard)
    wizard.reject()
    assert kept == ("备注", "777", "导入3条")


def test_a_file_that_was_changed_meanwhile_is_looked_at_afresh(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    correct_everything(qtbot, wizard)
    before = wizard.plan

    wizard.form.back_button.click()
    wizard.read([book(tmp_path / "青山县.xlsx", 6)])
    qtbot.waitUntil(lambda: wizard.plan is not before)

    found = corrections(wizard)
    wizard.reject()
    assert found[2] == "导入6条"
    assert found[0] != "备注"


def test_a_second_click_on_import_writes_nothing_twice(
    qtbot: QtBot, wizard: ImportWizard, filled: Ledger
) -> None:
    for _ in range(2):
        qtbot.mouseClick(wizard.form.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.form.steps.currentIndex() == 2)
    qtbot.waitUntil(lambda: not wizard.work.is_writing)
    wizard.reject()

    assert filled.count("projects") == 7


def test_closing_while_it_is_written_either_stops_it_or_shows_what_was_written(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, filled: Ledger
) -> None:
    closed: list[int] = []
    wizard.finished.connect(closed.append)

    wizard.form.apply_button.click()
    wizard.reject()
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    qtbot.waitUntil(lambda: bool(closed) or wizard.form.steps.currentIndex() == 2)

    assert filled.count("projects") == (3 if closed else 7)
    if not closed:
        wizard.reject()


def test_esc_on_a_long_reading_cancels_it_and_another_file_can_be_chosen(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    stopped: list[bool] = []

    def work(progress: Progress) -> None:
        while True:
            progress.step(1, 2)

    job = window.operations.read("读取表格", work, lambda _: None)
    job.cancelled.connect(lambda: stopped.append(True))
    qtbot.waitUntil(lambda: window.findChild(ProgressDialog) is not None)
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert stopped == [True]


def test_what_was_typed_quickly_is_all_written_when_the_window_is_closed_at_once(
    window: MainWindow, filled: Ledger
) -> None:
    path = filled.path
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.register_page
    assert page is not None
    model = page.model
    keys = [field.key for field in model.fields]
    typed = {
        (model.id_at(row), key): f"{key}之{row}"
        for row in range(model.rowCount())
        for key in ("description", "remark", "problems", "benefits", "progress_note", "contact")
    }

    for (id_, key), words in typed.items():
        row = model.row_of(id_)
        assert row is not None
        model.setData(model.index(row, keys.index(key)), words)
    window.close()

    again = Ledger.open(path)
    written = {cell: again.record("projects", cell[0])[cell[1]] for cell in typed}
    again.close()
    assert written == typed


def test_what_could_not_be_written_before_closing_is_told(
    window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.register_page
    assert page is not None
    other = sqlite3.connect(filled.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told: list[str] = []
    looking = QTimer(window)

    def read_and_close() -> None:
        box = window.findChild(Question)
        if box is not None and box.isVisible():
            told.append(box.text())
            box.reject()

    looking.timeout.connect(read_and_close)
    looking.start(50)

    page.model.setData(page.model.index(0, 0), "智慧港口二期")
    window.close()
    other.close()

    assert told == [
        f"最后1处修改没有写进台账：台账文件“{filled.path}”正被另一个程序写入，请稍后再试。"
    ]


def test_closing_the_window_leaves_no_dialog_over_the_desktop(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    window.show_ledger(filled)
    window.commands.import_files([book(tmp_path / "大表.xlsx", 400)])

    window.close()

    left = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert [type(one).__name__ for one in left if isinstance(one, QDialog)] == []
    qtbot.waitUntil(lambda: not window.operations.is_busy)


# -- the fill wizard --


def test_giving_up_the_place_to_save_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, filling: FillWizard
) -> None:
    filling.options.words["填报人"].setText("张三")
    save_as(monkeypatch, "")

    filling.save_button.click()

    kept = (filling.isVisible(), filling.options.words["填报人"].text())
    again = filling.save_button.isEnabled()
    filling.reject()
    assert kept == (True, "张三")
    assert again


def test_a_place_that_cannot_be_written_is_said_and_another_one_can_be_chosen(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    window: MainWindow,
    filling: FillWizard,
    tmp_path: Path,
) -> None:
    save_as(monkeypatch, tmp_path / "没有这个文件夹" / "已填.xlsx")
    filling.save_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    said, still_there = says(window), filling.isVisible()

    save_as(monkeypatch, tmp_path / "已填.xlsx")
    for _ in range(2):
        filling.save_button.click()
    qtbot.waitUntil(lambda: window.findChild(ResultDialog) is not None)
    outcomes = window.findChildren(ResultDialog)
    outcomes[0].accept()

    assert "文件夹不存在" in said
    assert still_there
    assert len(outcomes) == 1
    assert (tmp_path / "已填.xlsx").is_file()


def test_the_template_itself_is_never_overwritten(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    window: MainWindow,
    filling: FillWizard,
    tmp_path: Path,
) -> None:
    template = tmp_path / "省级汇总表.xlsx"
    before = template.read_bytes()
    save_as(monkeypatch, template)

    filling.save_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    said = says(window)
    filling.reject()

    assert "要原样留着" in said
    assert template.read_bytes() == before


def test_closing_while_the_template_is_tried_does_no_harm(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    window.show_ledger(filled)
    window.commands.look_at_filled(book(tmp_path / "省级汇总表.xlsx", 0))
    found = window.findChild(FillWizard)
    assert found is not None

    found.reject()
    qtbot.waitUntil(lambda: window.findChild(FillWizard) is None)
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert window.findChild(QMessageBox) is None


def test_a_template_that_is_gone_is_said_and_the_wizard_stays(
    qtbot: QtBot, filling: FillWizard, tmp_path: Path
) -> None:
    (tmp_path / "省级汇总表.xlsx").unlink()

    filling.options.changed.emit()
    qtbot.waitUntil(lambda: filling.findChild(EmptyState) is not None)
    hindered = filling.findChild(EmptyState)
    assert hindered is not None
    said = " ".join(one.text() for one in hindered.findChildren(QLabel))

    can_save = filling.save_button.isEnabled()
    filling.reject()
    assert "找不到文件" in said
    assert not can_save


# -- other outcomes --


def test_a_support_bundle_that_cannot_be_written_is_a_sentence_and_no_bug(tmp_path: Path) -> None:
    no_folder = tmp_path / "不是文件夹"
    no_folder.write_text("", encoding="utf-8")

    with pytest.raises(UserError, match="不能写入"):
        make_support_bundle(no_folder / "诊断包.zip", tmp_path, "", None)
