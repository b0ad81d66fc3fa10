"""The dialog of a job that takes longer than a moment: what it is doing, how far it is, cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import style
from yangfan_desktop.ui.jobs import Job

_WIDTH = 420


class _Shortened(QLabel):
    """One line that loses its middle, where a file's name is, before its dialog grows or jumps."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(policy)
        self._fit()

    def say(self, words: str) -> None:
        """Show this instead."""
        self._words = words
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._words, middle, self.width()))
        self.setToolTip(self._words if self.text() != self._words else "")


class ProgressDialog(QDialog):
    """Window-modal; goes away by itself when the job has ended, whichever way."""

    def __init__(self, job: Job, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(style.px(_WIDTH))
        self._stage = _Shortened(f"{title}…")
        self._count = QLabel()
        style.mark(self._count, role="muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton("取消")
        self._cancel.setAutoDefault(False)  # Enter goes on with nothing and stops nothing
        self._lay_out()
        self._cancel.clicked.connect(self._on_cancel)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button cancels, and the job's end closes."""
        event.ignore()
        self._on_cancel()

    def reject(self) -> None:
        """Esc cancels as well."""
        self._on_cancel()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addWidget(self._stage)
        layout.addWidget(self._bar)
        buttons = QHBoxLayout()
        buttons.addWidget(self._count, 1)
        buttons.addWidget(self._cancel)
        layout.addLayout(buttons)

    def _on_progressed(self, done: int, total: int, doing: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if doing and self._cancel.isEnabled():
            self._stage.say(doing)
        self._count.setText(f"{done:,} / {total:,}" if total > 1 else "")

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._stage.say("正在取消…")
        self._job.cancel()

    def _on_ended(self) -> None:
        self.hide()
        self.deleteLater()
