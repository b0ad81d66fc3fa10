"""The list of a box of choices: what is typed into it goes to the choice that answers it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from yangfan_desktop.ui.choosing import matching
from yangfan_desktop.ui.widgets.box_choices import choices_of


class InitialsList(QListView):
    """Letters that follow each other quickly belong together; later ones begin anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:
        """Go to the choice that answers best; where none does, stay."""
        pause = 2 * QGuiApplication.styleHints().keyboardInputInterval()
        again = self._since.isValid() and self._since.elapsed() < pause
        self._typed = self._typed + search if again else search
        self._since.restart()
        found = matching(self._typed, choices_of(self.model()))
        if found:
            self.setCurrentIndex(self.model().index(int(found[0].key), 0))


def find_by_initials(box: QComboBox) -> None:
    """Let letters typed into this box find its choices, whether its list is open or not."""
    view = InitialsList(box)
    view.setObjectName("choices")
    view.setAccessibleName(box.accessibleName())
    box.setView(view)
