"""A box of many choices in which one types to find one."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit

from yangfan_desktop.ui.choosing import HINT, matching
from yangfan_desktop.ui.widgets.answer_list import AnswerList
from yangfan_desktop.ui.widgets.box_choices import choices_of
from yangfan_desktop.ui.widgets.initials_list import find_by_initials

_AT_A_GLANCE = 12


def make_searchable(box: QComboBox) -> None:
    """Let the user type in this box, if its choices are too many to see at a glance.

    What is no choice does not stay: the box goes back to the choice that it had. Where there are few,
    letters go to a choice of the list.
    """
    if box.count() <= _AT_A_GLANCE:
        find_by_initials(box)
        return
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMaxVisibleItems(_AT_A_GLANCE)
    box.setCompleter(None)  # type: ignore[arg-type] - Qt's stub forgets that none may be given
    line = box.lineEdit()
    if line is not None:
        _Finder(box, line)


class _Finder(AnswerList):
    """Offers the box's choices while one types in its line, and puts the one that is meant into it."""

    def __init__(self, box: QComboBox, line: QLineEdit) -> None:
        super().__init__(choices_of(box.model()), line)
        self._box, self._line = box, line
        self.setWidget(line)
        self.widen()
        line.setPlaceholderText(HINT)
        line.textEdited.connect(self._on_edited)
        line.editingFinished.connect(self._settle)
        self.activated.connect(self._on_activated)

    def _on_edited(self, words: str) -> None:
        self.seek(words, or_nothing=True)
        self.complete()
        self.highlight()

    def _on_activated(self, _words: str) -> None:
        chosen = self.marked()
        if chosen is not None:
            self._box.setCurrentIndex(int(chosen.key))
            self._line.setText(chosen.label)

    def _settle(self) -> None:
        """Take the choice that answers best; without one, the choice stays as it was."""
        words = self._line.text().strip()
        found = matching(words, self.choices) if words else []
        if found and int(found[0].key) != self._box.currentIndex():
            self._box.setCurrentIndex(int(found[0].key))
        self._line.setText(self._box.itemText(self._box.currentIndex()))
