"""What dialogs have in common: edges, spacing, heading, note, and what their buttons are called."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import style

_ROLES = QDialogButtonBox.ButtonRole
_LOWEST = 96


def lay_out(
    dialog: QDialog, *parts: QWidget | QLayout, grows: QWidget | QLayout | None = None
) -> None:
    """Put these parts one below the other; `grows`, one of them, takes what room is left.

    The first line to write in has the cursor. The dialog deletes itself when it is finished.
    """
    column = QVBoxLayout(dialog)
    column.setContentsMargins(*[style.SPACE_L] * 4)
    column.setSpacing(style.SPACE_M)
    for part in parts:
        stretch = 1 if part is grows else 0
        if isinstance(part, QLayout):
            column.addLayout(part, stretch)
        else:
            column.addWidget(part, stretch)
    dialog.finished.connect(dialog.deleteLater)
    begin_in(dialog)
    if grows is None:
        grow(dialog, 0)


def begin_in(dialog: QDialog) -> None:
    """Put the cursor into the first line; Qt would put it on the button that Enter presses.

    The chain of the focus is not gone along: asking a widget for the next one gives that one to it, in the
    eyes of Python, and the last one in the chain would hold the dialog, which nobody else then does. The
    next collection of garbage would take the open dialog away.
    """
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QLineEdit | QComboBox | QPlainTextEdit) and widget.isEnabled():
            widget.setFocus()
            return


def heading(words: str = "", points: float = style.HEADING_PT) -> QLabel:
    """What the dialog is about, in large letters."""
    made = QLabel(words)
    made.setFont(style.font(points, bold=True))
    made.setWordWrap(True)
    return made


def note(words: str = "", role: str = "muted") -> QLabel:
    """A sentence beside the matter; in the role `bad` what is wrong, hidden while nothing is."""
    made = QLabel(words)
    made.setWordWrap(True)
    style.mark(made, role=role)
    made.setHidden(role == "bad" and not words)
    return made


class Scrolling(QScrollArea):
    """As high as what it holds where there is room, and scrolled where there is not."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(widget)

    def sizeHint(self) -> QSize:
        held = self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        return held.sizeHint() + QSize(bar, 2) if held else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        held = self.widget()
        width = held.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width if held else 0, style.px(_LOWEST))


def grow(dialog: QDialog, width: int) -> None:
    """Make the dialog as high as it likes to be, as far as the screen has room."""
    dialog.ensurePolished()
    wide = max(style.px(width), dialog.minimumWidth(), dialog.minimumSizeHint().width())
    inner = dialog.layout()
    high = inner.totalHeightForWidth(wide) if inner and inner.hasHeightForWidth() else -1
    style.limit(dialog, wide, high if high > 0 else dialog.sizeHint().height())


class Buttons(QDialogButtonBox):
    """What the dialog does, named by a verb, and the way out; Enter does the former."""

    def __init__(self, dialog: QDialog, verb: str, way_out: str = "取消") -> None:
        super().__init__()
        self.go = self.addButton(verb, _ROLES.AcceptRole)
        self.cancel = self.addButton(way_out, _ROLES.RejectRole)
        self.go.setDefault(True)
        self.accepted.connect(dialog.accept)
        self.rejected.connect(dialog.reject)


class CloseButton(QDialogButtonBox):
    """Only the way out, for a dialog that shows something; others may stand beside it."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__()
        self.close_button = self.addButton("关闭", _ROLES.RejectRole)
        self.close_button.setDefault(True)
        self.rejected.connect(dialog.reject)

    def beside(self, words: str) -> QPushButton:
        """Another button, which Enter does not press."""
        made = self.addButton(words, _ROLES.ActionRole)
        made.setAutoDefault(False)
        return made
