"""Chinese is typed through an input method: what is being composed shows, and lands only when it is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.replace import ReplaceDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage


def preedit(widget: QWidget, letters: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(letters, []))


def commit(widget: QWidget, words: str) -> None:
    done = QInputMethodEvent()
    done.setCommitString(words)
    QApplication.sendEvent(widget, done)


def editor_of(page: RegisterPage, key: str, kind: type[QWidget]) -> QWidget:
    at = [field.key for field in page.model.fields].index(key)
    index = page.model.index(0, at)
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    editors = [one for one in page.table.findChildren(kind) if one.isVisible()]
    assert editors
    return editors[-1]


@pytest.mark.parametrize(
    ("key", "kind"),
    [("name", QLineEdit), ("owner", QLineEdit), ("description", QPlainTextEdit)],
)
def test_a_cell_takes_what_an_input_method_commits(
    qtbot: QtBot, page: RegisterPage, filled: Ledger, key: str, kind: type[QWidget]
) -> None:
    editor = editor_of(page, key, kind)
    editor.selectAll()  # pyright: ignore[reportAttributeAccessIssue]

    preedit(editor, "zhihui")
    while_composing = editor.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText)
    commit(editor, "云江港务集团")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert "zhihui" not in str(while_composing)
    id_ = page.model.id_at(0)
    qtbot.waitUntil(lambda: str(filled.record("projects", id_)[key]) == "云江港务集团")


def test_typing_over_a_cell_begins_with_what_is_composed(
    qtbot: QtBot, page: RegisterPage, filled: Ledger
) -> None:
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.table.setFocus()

    preedit(page.table, "lingang")
    commit(page.table, "临港智慧港口")
    editors = [one for one in page.table.findChildren(QLineEdit) if one.isVisible()]

    assert editors
    assert editors[-1].text() == "临港智慧港口"
    qtbot.keyClick(editors[-1], Qt.Key.Key_Return)
    id_ = page.model.id_at(0)
    qtbot.waitUntil(lambda: filled.record("projects", id_)["name"] == "临港智慧港口")


def test_composing_does_not_search_before_it_is_done(qtbot: QtBot, page: RegisterPage) -> None:
    page.search.setFocus()

    preedit(page.search, "gangkou")
    qtbot.wait(300)
    while_composing = page.model.record_count
    commit(page.search, "港口")
    qtbot.waitUntil(lambda: page.model.record_count == 1)

    assert while_composing == 3


def test_filters_and_dialogs_take_chinese(
    window: MainWindow, page: RegisterPage, compose: Callable[[QWidget, str], None]
) -> None:
    popup = page.filters.open_popup("name", QPoint(0, 0))
    popup.line.way.setCurrentIndex(1)
    compose(popup.line.edits[0], "港口")
    popup.line.edits[0].editingFinished.emit()
    popup.close()

    assert page.model.record_count == 1
    page.clear_query()
    page.replace()
    dialog = window.findChild(ReplaceDialog)
    assert dialog is not None
    compose(dialog.find_edit, "港口")
    assert dialog.find_edit.text() == "港口"
    dialog.reject()
