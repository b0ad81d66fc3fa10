"""Message boxes in our own looks: a question with named answers, or a sentence to be told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from yangfan_desktop.ui import icons, style

_ICON = 36
_NARROWEST = 320
_ROLES = QMessageBox.ButtonRole


class Question(QMessageBox):
    """Opened by `open()`; answers are added in the order in which they stand, the first is the default.

    Esc and the way out do nothing.
    """

    def __init__(self, parent: QWidget | None, title: str, words: str, more: str = "") -> None:
        super().__init__(parent)
        self._has_default = False
        self.setWindowTitle(title)
        self.setText(words)
        self.setInformativeText(more)
        self._draw("help", style.theme().accent)
        self.finished.connect(self.deleteLater)

    def answer(self, words: str, does: Callable[[], object]) -> QPushButton:
        """An answer, and what it does once the box has gone."""
        made = self.addButton(words, _ROLES.AcceptRole)
        if not self._has_default:
            self.setDefaultButton(made)
            self._has_default = True
        made.clicked.connect(lambda _: does())
        return made

    def way_out(self, words: str = "取消", does: Callable[[], object] | None = None) -> QPushButton:
        """The answer that changes nothing; Esc gives it."""
        made = self.addButton(words, _ROLES.RejectRole)
        self.setEscapeButton(made)
        if does is not None:
            made.clicked.connect(lambda _: does())
        return made

    def warn(self) -> None:
        """Show the sign of a warning."""
        self._draw("issues", style.theme().warn)

    def _draw(self, icon: str, colour: str) -> None:
        self.setIconPixmap(icons.pixmap(icon, colour, _ICON, self.devicePixelRatioF()))
        for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
            label = self.findChild(QLabel, name)
            if label is not None:
                label.setMinimumWidth(_NARROWEST)


def tell(parent: QWidget | None, sentence: str, title: str = "扬帆") -> None:
    """Tell what cannot be done and why."""
    box = Question(parent, title, sentence)
    box.warn()
    box.way_out("知道了")
    box.open()
