"""A box of many choices in which one types to find one: any part of its words will do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QListView

from yangfan_desktop.ui import style

_AT_A_GLANCE = 12
_MOST_SEEN = 12
_BESIDE_WORDS = 36


def make_searchable(box: QComboBox) -> None:
    """Let the user type in this box, if its choices are too many to see at a glance.

    What is no choice does not stay: the box goes back to the choice that it had.
    """
    if box.count() <= _AT_A_GLANCE:
        return
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMaxVisibleItems(_MOST_SEEN)
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(_MOST_SEEN)
    found = QListView()
    found.setObjectName("completions")
    words = (box.itemText(row) for row in range(box.count()))
    widest = max(map(box.fontMetrics().horizontalAdvance, words))
    found.setMinimumWidth(widest + style.px(_BESIDE_WORDS))
    completer.setPopup(found)
    box.setCompleter(completer)
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText("输入几个字查找")
        line.editingFinished.connect(lambda: _settle(box))


def _settle(box: QComboBox) -> None:
    """Take the first choice in which the typed words occur; without one, the choice stays as it was."""
    words = box.currentText().strip()
    exact = box.findText(words, Qt.MatchFlag.MatchFixedString)
    near = box.findText(words, Qt.MatchFlag.MatchContains) if words else -1
    at = exact if exact >= 0 else near
    if at >= 0 and at != box.currentIndex():
        box.setCurrentIndex(at)
    box.setEditText(box.itemText(box.currentIndex()))
