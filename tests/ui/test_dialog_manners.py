"""What one expects of any dialog: nothing typed is lost, errors stand in their place, Enter is safe."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ledger import packs
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.model import Level
from yangfan_desktop.ui.dialogs.about import AboutDialog
from yangfan_desktop.ui.dialogs.add_record import AddRecordDialog
from yangfan_desktop.ui.dialogs.name_view import NameViewDialog
from yangfan_desktop.ui.dialogs.pack_targets import TargetsDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.progress_dialog import ProgressDialog

Compose = Callable[[QWidget, str], None]


def own_targets(ledger: Ledger, window: MainWindow) -> TargetsDialog:
    pack = packs.make_child(
        ledger,
        "yangfan-2021",
        "yunjiang",
        title="云江市行动方案",
        level=Level.MUNICIPAL,
        unit="云江市",
    )
    return TargetsDialog(ledger, pack, window)


def test_enter_does_not_stop_what_takes_long(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    stopped: list[bool] = []
    asked: list[bool] = []

    def work(progress: Progress) -> None:
        while not asked:
            progress.step(1, 2, "读取表格")

    job = window.operations.read("读取表格", work, lambda _: None)
    job.cancelled.connect(lambda: stopped.append(True))
    qtbot.waitUntil(lambda: window.findChild(ProgressDialog) is not None)
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    asked.append(True)
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    assert stopped == []


def test_a_target_that_was_typed_and_not_put_into_the_list_is_saved_with_it(
    window: MainWindow, filled: Ledger, page: RegisterPage, compose: Compose
) -> None:
    assert page.register.key == "projects"
    dialog = own_targets(filled, window)
    compose(dialog.period, "2027")
    compose(dialog.value, "60")
    compose(dialog.source, "市政府文件")

    dialog.save_button.click()

    assert [one.period for one in filled.packs["yunjiang"].targets] == ["2027"]


def test_a_typed_target_that_cannot_be_read_keeps_the_dialog_open(
    window: MainWindow, filled: Ledger, page: RegisterPage, compose: Compose
) -> None:
    assert page.register.key == "projects"
    dialog = own_targets(filled, window)
    dialog.open()
    compose(dialog.value, "六十")

    dialog.save_button.click()
    stays = dialog.isVisible()
    dialog.reject()

    assert stays
    assert filled.packs["yunjiang"].targets == ()


def test_a_view_of_the_same_name_is_replaced_only_after_that_is_said(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    named: list[str] = []
    dialog = NameViewDialog(("在建项目",), page)
    dialog.named.connect(named.append)
    dialog.open()
    empty = dialog.buttons.go.isEnabled()

    dialog.name.setText(" 在建项目 ")
    words = dialog.buttons.go.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    assert (empty, words) == (False, "替换")
    assert named == ["在建项目"]
    assert window.isVisible()


def test_what_is_wrong_is_said_under_its_line_until_one_types_there(
    window: MainWindow, page: RegisterPage, compose: Compose
) -> None:
    dialog = AddRecordDialog(page.register, window)
    dialog.open()

    dialog.accept()
    said = [one.text() for one in dialog.form.findChildren(QLabel) if one.isVisible()]
    marked = dialog.edit("name").property("wrong")
    compose(dialog.edit("name"), "云江港智慧码头")
    after = [one.text() for one in dialog.form.findChildren(QLabel) if one.isVisible()]
    dialog.reject()

    assert "请填写项目名称" in said
    assert marked == "true"
    assert "请填写项目名称" not in after


def test_a_dialog_that_nobody_holds_outlives_the_collection_of_garbage(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    qtbot.waitUntil(lambda: not window.operations.is_busy)

    window.commands.about()
    gc.collect()
    kept = window.findChildren(AboutDialog)

    assert [one.isVisible() for one in kept] == [True]
    kept[0].reject()
