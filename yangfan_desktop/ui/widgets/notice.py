"""A line inside the window that says what happened, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from yangfan_desktop.ui import style

_STAYS_MS = 8000


class Tone(Enum):
    """What sort of news it is."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


class Notice(QFrame):
    """Hidden until told something; good news goes by itself, bad news stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, role="notice")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._action = QPushButton()
        style.mark(self._action, role="link")
        self._close = QPushButton("关闭")
        style.mark(self._close, role="link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.SPACE_L, style.SPACE_S, style.SPACE_M, style.SPACE_S)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._call: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._action.clicked.connect(self.act)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; nothing while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(
        self,
        text: str,
        tone: Tone = Tone.PLAIN,
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Say this; `action` is a word to click and what it does."""
        self._text.setText(text)
        self._action.setVisible(action is not None)
        self._call = None
        if action:
            self._action.setText(action[0])
            self._call = action[1]
        style.mark(self, tone=tone.value)
        self.show()
        if tone is Tone.BAD:
            self._timer.stop()
        else:
            self._timer.start(_STAYS_MS)

    def act(self) -> None:
        """Do what it offers."""
        self.hide()
        if self._call:
            self._call()
