"""The drafted wording, sentence by sentence, and what a person writes in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from yangfan_desktop.report.wording import Edit, skeleton
from yangfan_desktop.ui import style
from yangfan_desktop.ui.papers.panel import column, hint, labelled

_AFTER_MS = 700


class WordingPanel(QWidget):
    """`changed` when the paper should be set anew; `went(words)` when a sentence was picked."""

    changed = Signal()
    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: dict[str, str] = {}
        self._words: tuple[Edit, ...] = ()
        self.sentences = QListWidget()
        self.sentences.setObjectName("sheet_list")
        self.sentences.setAccessibleName("底稿的句子")
        self.sentences.setWordWrap(True)
        self.sentences.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName("改写这一句")
        self.editor.setPlaceholderText("先在上面选一句")
        self.editor.setMinimumHeight(72)
        self.editor.setMaximumHeight(180)
        self.live = QCheckBox("改写里的数字随数据更新")
        self.live.setChecked(True)
        self.live.setToolTip("不勾选：改写的句子照写的样子印，数字不再变")
        self.restore = QPushButton("恢复底稿")
        self._count = hint()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_AFTER_MS)
        self._lay_out()
        self.sentences.currentRowChanged.connect(self._on_row)
        self.editor.textChanged.connect(self._on_typed)
        self.live.toggled.connect(lambda _: self.changed.emit())
        self.restore.clicked.connect(self._on_restore)
        self._patience.timeout.connect(self.changed)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What was written in place of which sentence."""
        return tuple(Edit(drafted, edited) for drafted, edited in self._edits.items())

    def clear(self) -> None:
        """Another report: forget what was written for the last one."""
        self._edits = {}
        self.show_words(())

    def show_words(self, words: Sequence[Edit]) -> None:
        """The sentences of the paper as drafted and as they will be printed."""
        row = self.sentences.currentRow()
        self._words = tuple(words)
        self.sentences.blockSignals(True)  # noqa: FBT003 - Qt's own
        place = self.sentences.verticalScrollBar().value()
        self.sentences.clear()
        for one in words:
            item = QListWidgetItem(_shown(one))
            item.setToolTip(one.edited)
            if one.edited != one.drafted:
                item.setForeground(QColor(style.theme().good))
            self.sentences.addItem(item)
        self.sentences.setCurrentRow(min(row, len(words) - 1))
        self.sentences.verticalScrollBar().setValue(place)
        self.sentences.blockSignals(False)  # noqa: FBT003
        if not self.editor.hasFocus():
            self._show_current()
        self._show_count()

    # -- private --

    def _lay_out(self) -> None:
        page, layout = column()
        labelled(layout, "底稿的句子（改写只影响这份报告）", self.sentences, 3)
        labelled(layout, "改写", self.editor, 2)
        line = QHBoxLayout()
        line.addWidget(self.live)
        line.addStretch()
        style.mark(self.restore, role="link")
        self.restore.setAutoDefault(False)
        line.addWidget(self.restore)
        layout.addLayout(line)
        layout.addWidget(self._count)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _current(self) -> Edit | None:
        row = self.sentences.currentRow()
        return self._words[row] if 0 <= row < len(self._words) else None

    def _on_row(self) -> None:
        self._show_current()
        current = self._current()
        if current is not None:
            self.went.emit(current.edited)

    def _show_current(self) -> None:
        current = self._current()
        self.editor.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.editor.setPlainText(current.edited if current else "")
        self.editor.setEnabled(current is not None)
        self.editor.blockSignals(False)  # noqa: FBT003
        self.restore.setEnabled(current is not None and current.edited != current.drafted)

    def _on_typed(self) -> None:
        current = self._current()
        if current is None:
            return
        text = " ".join(self.editor.toPlainText().split("\n")).strip()
        self._forget(current)
        if text and text != current.drafted:
            self._edits[current.drafted] = text
        self.restore.setEnabled(bool(text) and text != current.drafted)
        self._show_count()
        self._patience.start()

    def _on_restore(self) -> None:
        current = self._current()
        if current is not None:
            self._forget(current)
            self.editor.setPlainText(current.drafted)
            self.changed.emit()

    def _forget(self, sentence: Edit) -> None:
        """Take back what was written for this sentence, though its numbers may have changed since."""
        if self._edits.pop(sentence.drafted, None) is not None:
            return
        shape = skeleton(sentence.drafted)
        self._edits = {one: new for one, new in self._edits.items() if skeleton(one) != shape}

    def _show_count(self) -> None:
        number = len(self._edits)
        self._count.setText(f"已改写{number}句，改写随报告留档。" if number else "")


def _shown(sentence: Edit) -> str:
    text = sentence.edited
    short = text if len(text) <= 60 else f"{text[:58]}…"
    return f"已改写：{short}" if sentence.edited != sentence.drafted else short
