"""What one step did: every record that it touched, field by field, and where the values were read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import ChangeSetId
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.record_history import StepDetail, Touch

_MOST = 300
_AFTER_MS = 80


class StepDetailView(QWidget):
    """Read off the window's thread, a moment after one stops; `record_wanted` on a double click.

    `saved(folder)` when the received workbooks were taken out.
    """

    record_wanted = Signal(str, object)
    saved = Signal(Path)

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._wanted: ChangeSetId | None = None
        self._touches: tuple[Touch, ...] = ()
        self._title = QLabel()
        self.files_button = QPushButton("取出收到的原表…")
        style.mark(self.files_button, role="link")
        self.files_button.hide()
        head = QHBoxLayout()
        head.setContentsMargins(style.SPACE_L, style.SPACE_S, style.SPACE_L, style.SPACE_S)
        head.addWidget(self._title, 1)
        head.addWidget(self.files_button)
        style.mark(self._title, role="muted")
        self.model = TextTable(("做了什么", "记录", "内容", "来自"), parent=self)
        self.view = calm_table(self.model, (104, 170, 420, 150), "这一步的内容", (1, 2, 3))
        self.view.setFrameShape(self.view.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._read)
        self.view.activated.connect(self._on_activated)
        self.files_button.clicked.connect(self._on_files)

    def show_step(self, change_set: ChangeSetId | None) -> None:
        """Show what this step did; nothing for none."""
        self._wanted = change_set
        self.files_button.hide()
        self._timer.start()

    def _read(self) -> None:
        wanted, ledger = self._wanted, self._ledger
        if wanted is None:
            self._touches = ()
            self.model.show([])
            self._title.setText("选中一步，这里显示它改了哪些记录")
            return

        def work(_: object) -> StepDetail:
            from yangfan_desktop.ledger.record_history import of_step  # noqa: PLC0415 - off thread

            return of_step(ledger, wanted, _MOST)

        def show(found: StepDetail) -> None:
            if found.step.id == self._wanted:
                self._show(found)

        self._operations.read("读取操作", work, show, quiet=True)

    def _show(self, found: StepDetail) -> None:
        self._touches = found.touches
        more = f"，这里显示前{len(found.touches):,}条" if found.count > len(found.touches) else ""
        files = f"　来自：{'、'.join(found.step.files)}" if found.step.files else ""
        self._title.setText(f"第{found.step.id}步：{found.count:,}条记录{more}{files}")
        self.files_button.setVisible(bool(found.step.files))
        self.model.show([self._row(one) for one in found.touches])
        self.view.hide_empty((2, 3))

    def save_files(self, folder: Path) -> None:
        """Write the workbooks that this step was imported from into the folder, as they came."""
        wanted, ledger = self._wanted, self._ledger

        def work(_: object) -> None:
            from yangfan_desktop.ledger.record_history import received, save_received  # noqa: PLC0415

            for one in received(ledger, wanted):
                save_received(ledger, one, folder / Path(one.name.replace("/", "_")).name)

        self._operations.read("取出原表", work, lambda _: self.saved.emit(folder))

    def _on_files(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "取出到文件夹", str(paths.documents()))
        if name:
            self.save_files(Path(name))

    def _row(self, touch: Touch) -> tuple[str, ...]:
        register = self._ledger.books[touch.register]
        place = str(touch.place) if touch.place else ""
        return (f"{touch.action}{register.noun}", touch.title, touch.words, place)

    def _on_activated(self, index: QModelIndex) -> None:
        touch = self._touches[index.row()]
        if touch.register in self._ledger.registers:
            self.record_wanted.emit(touch.register, touch.record)
