"""The list below a line in which one types to choose: what answers the words, the best at the top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from yangfan_desktop.ui import style
from yangfan_desktop.ui.choosing import NOTHING, Choice, matching

_MOST_SEEN = 14
_MOST_ANSWERS = 200
"""Nobody reads further down; of thousands of names the best so many are offered."""
_BESIDE_WORDS = 36


class AnswerList(QCompleter):
    """Holds in `shown` the choices that answer what was sought last; at first it is all of them."""

    def __init__(self, choices: Sequence[Choice], line: QLineEdit) -> None:
        super().__init__(line)
        self.choices = tuple(choices)
        self.shown: list[Choice] = []
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        # The rule of matching is ours: Qt's own filters know neither other names nor 拼音.
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_MOST_SEEN)
        self.list = QListView()
        self.list.setObjectName("completions")
        self.setPopup(self.list)
        self.seek("")

    def widen(self) -> None:
        """Make the list as wide as its longest choice, where the line below which it hangs is not."""
        advance = self.list.fontMetrics().horizontalAdvance
        widest = max((advance(one.label) for one in self.choices), default=0)
        self.list.setMinimumWidth(widest + style.px(_BESIDE_WORDS))

    def seek(self, words: str, *, or_nothing: bool = False) -> None:
        """Fill the list with what answers these words; where nothing does, it may say so."""
        self.shown = matching(words, self.choices)[:_MOST_ANSWERS]
        self._model.clear()
        for one in self.shown:
            self._model.appendRow(QStandardItem(one.label))
        if not self.shown and or_nothing:
            nothing = QStandardItem(NOTHING)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)

    def highlight(self, choice: Choice | None = None) -> None:
        """Put the mark on this choice, or on the best answer where it is not among them."""
        row = self.shown.index(choice) if choice in self.shown else 0
        if self.shown:
            self.list.setCurrentIndex(self.completionModel().index(row, 0))

    def marked(self) -> Choice | None:
        """The choice with the mark."""
        at = self.list.currentIndex()
        return self.shown[at.row()] if at.isValid() and at.row() < len(self.shown) else None
