"""A line in which one of many choices is found by typing: its words, other names of it, or 拼音首字母."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.finding import rank

_MOST_SEEN = 14
_BESIDE_WORDS = 36
_OTHER_NAME = 10
"""A choice's other names count after all the ways in which its own label may answer."""
_NOTHING = "没有这一项，换个说法或拼音首字母试试"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it is called, what it stands for, and what else it is known as."""

    label: str
    key: str
    also: tuple[str, ...] = ()


def matching(words: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that answer these words, the best first; all of them where there are no words.

    A choice's own label counts before its other names; among equals they keep their order.
    """
    if not words.strip():
        return list(choices)
    found: list[tuple[int, Choice]] = []
    for one in choices:
        own = rank(words, one.label)
        others = [place for name in one.also if (place := rank(words, name)) is not None]
        if own is not None:
            found.append((own, one))
        elif others:
            found.append((_OTHER_NAME + min(others), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


class ChoiceLine(QLineEdit):
    """Shows all choices at first, then those that answer what is typed. `taken` when one is picked.

    What was only half typed is no choice: `picked` stays None until Enter, Tab or a click.
    """

    taken = Signal()

    def __init__(self, choices: Sequence[Choice], now: Choice | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setPlaceholderText("输入名称或拼音首字母")
        self._choices = tuple(choices)
        self._shown: list[Choice] = []
        self._now = now
        self.picked: str | None = None
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_SEEN)
        self._completer.setWidget(self)  # not the line's own: that would write over what is typed
        self.list = QListView()
        self.list.setObjectName("completions")
        self._completer.setPopup(self.list)
        widest = max(
            (self.fontMetrics().horizontalAdvance(one.label) for one in choices), default=0
        )
        self.list.setMinimumWidth(widest + style.px(_BESIDE_WORDS))
        if now is not None:
            self.setText(now.label)
        self.selectAll()
        self._fill("")
        self.textEdited.connect(self._on_edited)
        self._completer.activated.connect(self._on_activated)

    def labels(self) -> list[str]:
        """What is offered now, from the top."""
        return [one.label for one in self._shown]

    def take(self) -> None:
        """Pick what is highlighted; picking what stands there already is no choice."""
        at = self.list.currentIndex()
        if at.isValid() and at.row() < len(self._shown):
            chosen = self._shown[at.row()]
            self.picked = None if chosen == self._now else chosen.key

    def offer(self) -> None:
        """Open the list below the line."""
        self._completer.complete()
        self._highlight()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.offer)  # when the table has put the line in its place

    def _on_edited(self, words: str) -> None:
        self._fill(words)
        self.offer()

    def _on_activated(self, _words: str) -> None:
        """Enter, or a click, in the list."""
        self.take()
        self.taken.emit()

    def _fill(self, words: str) -> None:
        self._shown = matching(words, self._choices)
        self._model.clear()
        for one in self._shown:
            self._model.appendRow(QStandardItem(one.label))
        if not self._shown:
            nothing = QStandardItem(_NOTHING)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)
        self._highlight()

    def _highlight(self) -> None:
        """The best answer; before anything is typed, what stands there now."""
        typed = self._now is None or self.text() != self._now.label
        row = 0 if typed or self._now not in self._shown else self._shown.index(self._now)
        if self._shown:
            self.list.setCurrentIndex(self._completer.completionModel().index(row, 0))
