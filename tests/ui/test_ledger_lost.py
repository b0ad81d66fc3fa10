"""The ledger's disk is gone while the window is open: a sentence says so, and the window stays."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody change an open file"
)


def sentences() -> list[str]:
    """What the boxes that are open say."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, Question)]
    return [one.text() for one in found if one.isVisible()]


def test_rows_that_cannot_be_read_any_more_are_told_once_and_the_window_stays(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    assert window.workspace is not None
    qtbot.waitUntil(lambda: page.model.text(0, 0) != "")
    window.workspace.ledger.path.write_bytes(b"")

    for _ in range(3):
        page.model.refresh()
        page.table.viewport().grab()
    qtbot.waitUntil(lambda: bool(sentences()))

    (said,) = sentences()
    assert "请用备份恢复" in said
    assert page.model.text(0, 0) == ""
    assert window.isVisible()
    for box in QApplication.topLevelWidgets():
        if isinstance(box, Question):
            box.reject()
