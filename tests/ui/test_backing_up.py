"""The window backs a ledger up of its own accord: where that fails it says so and disturbs nobody."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.main_window import MainWindow


def test_a_backup_that_fails_is_told_in_a_line_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    folder = filled.path.with_name(f"{filled.path.stem} 备份")
    folder.write_text("这里是文件，不是文件夹", encoding="utf-8")

    window.show_ledger(filled)
    qtbot.waitUntil(lambda: bool(window.notice.text))
    told, boxes = window.notice.text, window.findChildren(Question)
    line = window._line.backup.text()
    folder.unlink()
    window.notice.act()
    qtbot.waitUntil(lambda: window._line.backup.text() != line)
    then = window.notice.text

    assert told.startswith("自动备份没有成功：")
    assert boxes == []
    assert line == "备份没有成功"
    assert then == ""
