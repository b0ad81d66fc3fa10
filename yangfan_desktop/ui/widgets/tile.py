"""A part of a page that can be pressed: with the mouse, or with Enter and Space."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.clauses import by_clauses


class Tile(QFrame):
    """`pressed` when it is clicked or chosen with the keys."""

    pressed = Signal()

    def __init__(self, role: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, role=role)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class Elided(QLabel):
    """One line of words that end in “…” where there is no room; the whole is in the tool tip."""

    def __init__(
        self, words: str, *, points: float = style.TEXT_PT, bold: bool = False, role: str = ""
    ) -> None:
        super().__init__()
        self._words = words
        self.setFont(style.font(points, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(QFontMetrics(self.font()).height())
        if role:
            style.mark(self, role=role)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def say(self, words: str) -> None:
        """Say this instead."""
        self._words = words
        self._fit()

    @property
    def words(self) -> str:
        """All of the words."""
        return self._words

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(10, self.contentsRect().width())
        )
        self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


class Told(QLabel):
    """Words on as many lines as they need, broken behind commas where that saves a word."""

    def __init__(self, words: str, *, points: float, role: str) -> None:
        super().__init__(words)
        self._words = words
        self.setFont(style.font(points))
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if role:
            style.mark(self, role=role)

    def heightForWidth(self, width: int) -> int:
        flags = int(Qt.TextFlag.TextWordWrap)
        around = self.contentsMargins()
        room = width - around.left() - around.right()
        drawn = self.fontMetrics().boundingRect(0, 0, room, 10_000, flags, self._broken(room))
        return drawn.height() + around.top() + around.bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self._broken(self.contentsRect().width()))

    def _broken(self, width: int) -> str:
        return by_clauses(self._words, width, self.fontMetrics().horizontalAdvance)


def told(words: str, *, points: float = style.SMALL_PT, role: str = "muted") -> Told:
    """Words on as many lines as they need, for what must be read whole."""
    return Told(words, points=points, role=role)


def label(
    words: str, *, points: float = style.TEXT_PT, bold: bool = False, role: str = ""
) -> QLabel:
    """Words in one of the page's sizes."""
    made = QLabel(words)
    made.setFont(style.font(points, bold=bold))
    if role:
        style.mark(made, role=role)
    return made
