"""Opening, making and closing ledgers in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop import settings
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.first_run import FirstRunDialog
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.dialogs.new_ledger import NewLedgerDialog
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.errors import Bugs, CrashDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage

Compose = Callable[[QWidget, str], None]


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_window_without_a_ledger_offers_to_open_one(window: MainWindow) -> None:
    assert window.form.pages.currentWidget() is window.start_page
    assert not window.form.import_action.isEnabled()
    assert window.windowTitle() == "扬帆"


def test_a_dropped_ledger_is_opened_and_remembered(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    drop(window, filled.path)
    qtbot.waitUntil(lambda: window.ledger is not None)

    assert window.windowTitle() == "云江市（只读） · 云江市工业和信息化局 — 扬帆"
    remembered = settings.load(tmp_path / "settings" / "settings.toml").recent
    assert remembered == (str(filled.path),)


def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    wrong = tmp_path / "假的.yangfan"
    wrong.write_text("不是数据库")

    window.open_ledger(wrong)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)

    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == f"“{wrong}”不是扬帆台账文件，可能是别的文件改了名；请另选一个台账。"
    box.close()
    assert window.ledger is None


def test_the_navigation_fits_a_small_screen_without_scrolling(
    window: MainWindow, filled: Ledger
) -> None:
    window.resize(1366, 768)

    window.show_ledger(filled)
    QApplication.processEvents()

    assert window.navigation.verticalScrollBar().maximum() == 0


def test_long_words_in_the_status_bar_do_not_widen_the_window(
    window: MainWindow, filled: Ledger
) -> None:
    window.resize(911, 512)
    window.show_ledger(filled)
    assert window.workspace is not None

    window.workspace.status.emit("数据截至2024年12月31日；" * 20)
    QApplication.processEvents()

    assert window.width() == 911


def test_every_page_can_be_looked_at(qtbot: QtBot, window: MainWindow, filled: Ledger) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None

    keys = window.workspace.keys
    shown = {window.workspace.show_page(key).isVisible() for key in keys}
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert shown == {True}
    assert set(filled.registers) <= set(keys)


def test_a_change_reaches_a_page_that_was_hidden_when_it_is_next_shown(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    assert window.workspace is not None
    window.workspace.show_page("history")

    with qtbot.waitSignal(window.operations.changed):
        window.form.undo_action.trigger()
    before = page.model.rowCount()
    window.workspace.show_page("projects")

    assert (before, page.model.rowCount()) == (3, 2)


def test_closing_a_ledger_brings_back_the_start_page(window: MainWindow, filled: Ledger) -> None:
    window.show_ledger(filled)

    window.form.close_ledger_action.trigger()

    assert window.form.pages.currentWidget() is window.start_page
    assert window.navigation.topLevelItemCount() == 0
    assert not window.form.undo_action.isEnabled()


def test_opening_the_ledger_that_is_open_leaves_it_writable(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    folder = filled.path.parent
    other_name = folder / ".." / folder.name / filled.path.name

    window.open_ledger(other_name)

    assert not window.operations.is_busy
    assert window.notice.text == "“云江市”已经打开"
    assert window.ledger is filled
    assert not filled.read_only


def test_opening_a_ledger_again_that_was_open_read_only_may_write_it(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    path = filled.path
    window.show_ledger(Ledger.open(path))  # somebody else, `filled`, is writing it
    assert window.ledger is not None
    assert window.ledger.read_only
    filled.close()

    window.open_ledger(path)
    qtbot.waitUntil(lambda: window.ledger is not None and not window.ledger.read_only)

    assert not window.notice.text


def test_a_read_only_ledger_is_marked_and_offers_no_change(
    window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(Ledger.open(filled.path, read_only=True))

    marks = [label.text() for label in window.statusBar().findChildren(QLabel) if label.isVisible()]
    assert "只读" in marks
    assert window.windowTitle() == "云江市（只读） · 云江市工业和信息化局 — 扬帆"
    assert not window.form.import_action.isEnabled()
    assert window.form.export_action.isEnabled()


def test_a_new_ledger_is_made_where_the_user_says(
    window: MainWindow, compose: Compose, tmp_path: Path
) -> None:
    window.recent.remember(tmp_path / "用过的.yangfan")
    window.form.new_ledger_action.trigger()
    dialog = window.findChild(NewLedgerDialog)
    assert dialog is not None
    compose(dialog.form.unit_edit, "海州市工信局")
    assert dialog.path.name == "海州市工信局台账.yangfan"
    dialog.form.file_edit.setText(str(tmp_path / "海州"))

    dialog.accept()

    assert window.ledger is not None
    assert window.ledger.path == tmp_path / "海州.yangfan"
    assert window.ledger.facts.unit == "海州市工信局"
    assert window.ledger.facts.pack == "yangfan-2024"  # the plan that is in force


def test_a_new_ledger_without_a_unit_is_refused_in_the_dialog(
    window: MainWindow, tmp_path: Path
) -> None:
    window.recent.remember(tmp_path / "用过的.yangfan")
    window.form.new_ledger_action.trigger()
    dialog = window.findChild(NewLedgerDialog)
    assert dialog is not None
    dialog.form.file_edit.setText(str(tmp_path / "无名"))

    dialog.accept()

    assert dialog.isVisible()
    assert dialog.form.wrong_label.text() == "请填写单位名称，它会印在每张表和报告上"
    assert list(tmp_path.glob("*.yangfan")) == []
    dialog.close()


def test_the_first_ledger_is_made_in_three_steps_and_begins_with_an_import(
    window: MainWindow, compose: Compose, tmp_path: Path
) -> None:
    window.form.new_ledger_action.trigger()
    dialog = window.findChild(FirstRunDialog)
    assert dialog is not None
    dialog.next_button.click()
    stayed = dialog.steps.currentIndex()
    compose(dialog.unit, "海州市工信局")
    compose(dialog.operator, "陈晓")
    dialog.next_button.click()
    dialog.next_button.click()
    dialog.file.setText(str(tmp_path / "海州"))

    dialog.next_button.click()

    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    shown = wizard.isVisible()
    wizard.reject()
    assert stayed == 0
    assert shown
    assert window.ledger is not None
    assert (window.ledger.facts.unit, window.ledger.operator) == ("海州市工信局", "陈晓")
    assert window.recent.operator == "陈晓"


def test_a_workbook_dropped_on_the_window_starts_the_import(
    window: MainWindow, filled: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_ledger(filled)
    wrong = tmp_path / "坏.xlsx"
    wrong.write_text("不是工作簿")

    drop(window, wrong)
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.findChild(QMessageBox) is not None)

    box = wizard.findChild(QMessageBox)
    assert box is not None
    assert "坏.xlsx" in box.text()
    box.close()
    wizard.reject()


def test_a_register_is_exported_to_a_workbook(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    window.show_ledger(filled)
    out = tmp_path / "导出.xlsx"

    window.commands.export_to(out)
    qtbot.waitUntil(lambda: window.findChild(ResultDialog) is not None)

    dialog = window.findChild(ResultDialog)
    assert dialog is not None
    assert dialog.form.title_label.text() == "已导出3条记录"
    assert out.is_file()
    dialog.close()


def test_a_bug_in_a_job_is_reported_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    def work(_: object) -> None:
        raise ZeroDivisionError("不该发生")

    window.operations.read("试验", work, lambda _: None)
    qtbot.waitUntil(lambda: window.findChild(CrashDialog) is not None)

    dialog = window.findChild(CrashDialog)
    assert dialog is not None
    assert "ZeroDivisionError: 不该发生" in dialog.details
    dialog.accept()
    assert window.isEnabled()


def test_a_bug_that_comes_again_and_again_is_reported_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    bugs = Bugs()
    window.activateWindow()

    bugs.found.emit(ValueError("一"))
    bugs.found.emit(ValueError("二"))
    qtbot.waitUntil(lambda: bugs.dialog is not None)

    dialog = bugs.dialog
    assert dialog is not None
    assert "ValueError: 一" in dialog.details
    dialog.go_on_button.click()
    assert bugs.dialog is None


def test_the_colours_change_while_every_page_is_open(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    for key in window.workspace.keys:
        window.workspace.show_page(key)
        qtbot.waitUntil(lambda: not window.operations.is_busy)

    style.apply(qapp, dark=True)
    qtbot.wait(20)
    dark = window.grab().toImage().pixelColor(5, 60).lightness()
    style.apply(qapp, dark=False)
    qtbot.wait(20)

    assert dark < 128 < window.grab().toImage().pixelColor(5, 60).lightness()


def test_an_answer_that_comes_after_the_ledger_was_closed_is_for_nobody(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    told: list[int] = []

    window.operations.read("试验", lambda _: 1, told.append)
    window.close_ledger()
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert told == []
