"""A ledger that is damaged or gone: the window offers its last whole backup instead of only refusing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger import backups
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.main_window import MainWindow


def backed_up(ledger: Ledger) -> Path:
    """The ledger's path, closed, with a backup of all three projects beside it."""
    backups.back_up(ledger)
    ledger.close()
    return ledger.path


def question(qtbot: QtBot, window: MainWindow) -> Question:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Question)))
    return window.findChildren(Question)[-1]


def answer(box: Question, words: str) -> None:
    next(one for one in box.findChildren(QPushButton) if one.text() == words).click()


@pytest.mark.parametrize("how", ["half", "gone"])
def test_a_ledger_that_cannot_be_opened_is_brought_back_from_its_backup(
    qtbot: QtBot, window: MainWindow, filled: Ledger, how: str
) -> None:
    path = backed_up(filled)
    if how == "half":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        path.unlink()

    window.open_ledger(path)
    answer(question(qtbot, window), "恢复这份备份")
    qtbot.waitUntil(lambda: window.ledger is not None)
    opened = window.ledger
    assert opened is not None
    qtbot.waitUntil(lambda: bool(window.notice.text))

    assert len(opened.ids("projects")) == 3
    assert window.notice.text.startswith("已恢复到 ")


def test_a_damaged_backup_is_not_offered(qtbot: QtBot, window: MainWindow, filled: Ledger) -> None:
    path = backed_up(filled)
    for one in (path, backups.list_backups(path)[0].path):
        one.write_bytes(one.read_bytes()[: one.stat().st_size // 2])

    window.open_ledger(path)
    box = question(qtbot, window)
    offered = [one.text() for one in box.findChildren(QPushButton)]
    box.reject()

    assert offered == ["知道了"]
    assert window.ledger is None
