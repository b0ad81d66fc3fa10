"""What a cell is edited with: a line that says at once why its text is no value, and a box for sentences."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.ui import style

_KEYS = "Enter 完成　Shift+Enter 换行　Esc 放弃"


class ValueEdit(QLineEdit):
    """A line that says while one types why its text is no value of the field."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setFrame(False)
        self.setAcceptDrops(False)
        self.setAccessibleName(field.heading)
        if field.kind.is_number:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._is_edited = False
        self.says_why = True
        """Whether it says itself why its text is no value; else whoever holds it does."""
        self._hint = QLabel(parent)
        self._hint.setObjectName("wrong_hint")
        self._hint.hide()
        self.destroyed.connect(self._hint.deleteLater)
        self.textEdited.connect(self._on_edited)

    def wrong(self) -> str:
        """Why the text is no value; nothing if it is one."""
        try:
            value = parse(self.field, self.text()).value
        except Unreadable as error:
            return str(error)
        return f"{self.field.label}必填，不能留空" if value is None and self.field.required else ""

    def refuses(self) -> bool:
        """Whether what was typed is no value: then one goes on typing, and the reason is shown."""
        if not self._is_edited or not self.wrong():
            return False
        self._on_edited()
        return True

    def _on_edited(self) -> None:
        self._is_edited = True
        wrong = self.wrong() if self.says_why else ""
        if bool(self.property("wrong")) != bool(wrong):
            style.mark(self, wrong=bool(wrong))
        self._hint.setVisible(bool(wrong))
        if wrong:
            self._hint.setText(wrong)
            room = viewport_of(self).width()
            self._hint.setMinimumWidth(0)  # else it stays as wide as the sentence before
            self._hint.setWordWrap(self._hint.sizeHint().width() > room)
            self._hint.setFixedWidth(min(self._hint.sizeHint().width(), room))
            self._hint.adjustSize()
            self._hint.move(self._hint_place())
            self._hint.raise_()

    def _hint_place(self) -> QPoint:
        """Below the cell, above it in the last rows, and never beyond the right edge."""
        view = viewport_of(self).rect()
        below = self.geometry().bottom() + 2
        top = (
            below
            if below + self._hint.height() < view.bottom()
            else (self.geometry().top() - self._hint.height() - 2)
        )
        return QPoint(max(0, min(self.x(), view.right() - self._hint.width())), top)


class LongTextEdit(QPlainTextEdit):
    """A box for several sentences; its last line says which keys end it, for Enter does not break a line."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(field.heading)
        self._keys = QLabel(_KEYS, self)
        self._keys.setFont(style.font(style.SMALL_PT))
        self._keys.setContentsMargins(style.SPACE_M, 0, 0, style.SPACE_S)
        style.mark(self._keys, role="muted")
        self.setViewportMargins(0, 0, 0, self._keys.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self._keys.sizeHint().height()
        self._keys.setGeometry(1, self.height() - height - 1, self.width() - 2, height)


def viewport_of(editor: QWidget) -> QWidget:
    """The viewport that an editor was made in."""
    parent = editor.parentWidget()
    return parent if parent is not None else editor
