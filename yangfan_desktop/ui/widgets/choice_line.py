"""A line in which one of many choices is found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from yangfan_desktop.ui.choosing import HINT, Choice
from yangfan_desktop.ui.widgets.answer_list import AnswerList


class ChoiceLine(QLineEdit):
    """Shows all choices at first, then those that answer what is typed. `taken` when one is picked.

    What was only half typed is no choice: `picked` stays None until Enter, Tab or a click.
    """

    taken = Signal()

    def __init__(self, choices: Sequence[Choice], now: Choice | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setPlaceholderText(HINT)
        self._now = now
        self.picked: str | None = None
        self.answers = AnswerList(choices, self)
        self.answers.setWidget(self)  # not the line's own: that would write over what is typed
        self.answers.widen()
        if now is not None:
            self.setText(now.label)
        self.selectAll()
        self._highlight()
        self.textEdited.connect(self._on_edited)
        self.answers.activated.connect(self._on_activated)

    def labels(self) -> list[str]:
        """What is offered now, from the top."""
        return [one.label for one in self.answers.shown]

    def take(self) -> None:
        """Pick what is highlighted; picking what stands there already is no choice."""
        chosen = self.answers.marked()
        if chosen is not None:
            self.picked = None if chosen == self._now else chosen.key

    def offer(self) -> None:
        """Open the list below the line."""
        self.answers.complete()
        self._highlight()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.offer)  # when the table has put the line in its place

    def _on_edited(self, words: str) -> None:
        self.answers.seek(words, or_nothing=True)
        self.offer()

    def _on_activated(self, _words: str) -> None:
        """Enter, or a click, in the list."""
        self.take()
        self.taken.emit()

    def _highlight(self) -> None:
        """The best answer; before anything is typed, what stands there now."""
        typed = self._now is None or self.text() != self._now.label
        self.answers.highlight(None if typed else self._now)
