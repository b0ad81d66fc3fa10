"""What somebody was typing when the power went is offered again, in its cell, word for word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.kept_drafts import KeptDrafts
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage


def edit(qtbot: QtBot, window: MainWindow, page: RegisterPage, row: int) -> QPlainTextEdit:
    """Begin to write into the 进展情况 of this row."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    column = [field.key for field in page.model.fields].index("progress_note")
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row, column))
    page.table.edit(page.table.currentIndex())
    editor = next(one for one in page.table.findChildren(QPlainTextEdit) if one.isVisible())
    qtbot.waitUntil(editor.hasFocus)
    return editor


def kept(window: MainWindow, ledger: Ledger) -> dict[str, str]:
    return window.drafts.words(f"{ledger.place}·正在输入")


def test_half_a_sentence_is_kept_while_it_is_typed_and_gone_when_it_is_written(
    qtbot: QtBot,
    window: MainWindow,
    page: RegisterPage,
    filled: Ledger,
    compose: Callable[[QWidget, str], None],
) -> None:
    editor = edit(qtbot, window, page, 0)

    compose(editor, "专网已开通")
    qtbot.waitUntil(lambda: kept(window, filled).get("text") == "专网已开通")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not kept(window, filled))

    id_ = page.model.id_at(0)
    qtbot.waitUntil(lambda: filled.record("projects", id_)["progress_note"] == "专网已开通")


def test_what_was_typed_when_the_program_died_can_be_gone_on_with(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    second = filled.ids("projects")[1]
    before = KeptDrafts(tmp_path / "settings" / "drafts.json")
    cell = {"register": "projects", "record": str(second), "field": "progress_note"}
    before.keep(f"{filled.place}·正在输入", {**cell, "text": "设备已到货，正在"})

    window.show_ledger(filled)
    told = window.notice.text
    window.notice.act()
    assert window.workspace is not None
    page = window.workspace.register_page
    assert page is not None
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.table.findChildren(QPlainTextEdit)))
    editor = next(one for one in page.table.findChildren(QPlainTextEdit) if one.isVisible())
    text = editor.toPlainText()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: filled.record("projects", second)["progress_note"] == "设备已到货，正在"
    )

    assert told == "上次在“5G全连接工厂”的“进展情况”里写的内容还没有保存。"
    assert text == "设备已到货，正在"


def test_a_draft_of_a_record_that_is_gone_is_offered_to_nobody(
    window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    before = KeptDrafts(tmp_path / "settings" / "drafts.json")
    cell = {"register": "projects", "record": "999", "field": "progress_note"}
    before.keep(f"{filled.place}·正在输入", {**cell, "text": "设备已到货"})

    window.show_ledger(filled)

    assert window.notice.text == ""
