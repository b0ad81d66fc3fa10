"""Message boxes in our own looks: a question with named answers, or a sentence to be told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QMessageBox, QPushButton, QSpacerItem, QWidget

from yangfan_desktop.ui import icons, style

_ICON = 36
_NARROWEST = 360
_MARKS = "。？！…：）"
_ROLES = QMessageBox.ButtonRole


class Question(QMessageBox):
    """Opened by `open()`; answers are added in the order in which they stand, the first is the default.

    Esc and the way out do nothing.
    """

    def __init__(self, parent: QWidget | None, title: str, words: str, more: str = "") -> None:
        super().__init__(parent)
        self._has_default = False
        self.setWindowTitle(title)
        self.setText(ended(words))
        self.setInformativeText(ended(more))
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
        if not self._has_default:
            self.setDefaultButton(made)
        if does is not None:
            made.clicked.connect(lambda _: does())
        return made

    def warn(self) -> None:
        """Show the sign of a warning."""
        self._draw("issues", style.theme().warn)

    def _draw(self, icon: str, colour: str) -> None:
        self.setIconPixmap(icons.pixmap(icon, colour, style.px(_ICON), self.devicePixelRatioF()))
        # Each icon comes with a new layout; a width of its own would keep a label from wrapping.
        grid = self.layout()
        if isinstance(grid, QGridLayout):
            wide = QSpacerItem(style.px(_NARROWEST), 0)
            grid.addItem(wide, grid.rowCount(), 0, 1, grid.columnCount())


def ended(words: str) -> str:
    """A sentence ends with its mark, whoever wrote it."""
    return words if not words or words[-1] in _MARKS or "\n" in words else f"{words}。"
