"""Choosing the template to fill: drop it, pick it, or take one that was filled before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.dialogs.frame import lay_out, note
from yangfan_desktop.ui.kept_templates import KeptTemplate
from yangfan_desktop.ui.widgets.two_lines import TwoLines

_PATH = Qt.ItemDataRole.UserRole
_BIG_ICON = 40
_KINDS = "表格模板 (*.xlsx *.xlsm *.xls *.et);;所有文件 (*)"


class ChooseTemplate(QDialog):
    """`chosen(path)`."""

    chosen = Signal(Path)

    def __init__(self, kept: Sequence[KeptTemplate], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle("填报上级表格")
        self.setAcceptDrops(True)
        style.fit(self, 640, 480 if kept else 320)
        frame = QFrame()
        style.mark(frame, role="drop")
        icon = QLabel()
        ratio = self.devicePixelRatioF()
        icon.setPixmap(icons.pixmap("fill", style.theme().faint, style.px(_BIG_ICON), ratio))
        title = QLabel("把上级下发的空表拖到这里")
        title.setFont(style.font(style.HEADING_PT - 2, bold=True))
        hint = QLabel("先看填好的样子，再保存；模板本身一个字也不改。")
        style.mark(hint, role="muted")
        gap = QLabel()
        gap.setFixedHeight(style.SPACE_S)
        self.choose_button = QPushButton("选择文件…")
        inner = QVBoxLayout(frame)
        inner.setSpacing(style.SPACE_M)
        inner.addStretch()
        for widget in (icon, title, hint, gap, self.choose_button):
            inner.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch()
        self.list = QListWidget()
        self.list.setObjectName("recent_list")
        self.list.setAccessibleName("填过的模板")
        self.list.setItemDelegate(TwoLines(self.list))
        for one in kept:
            self.list.addItem(_item(one))
        before = note("填过的模板（单击就用它）")
        buttons = QDialogButtonBox()
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        lay_out(self, frame, before, self.list, buttons, grows=frame)
        self.choose_button.setDefault(True)
        self.choose_button.setFocus()
        for widget in (before, self.list):
            widget.setVisible(bool(kept))
        self.choose_button.clicked.connect(self._on_choose)
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self._take(files[0])

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "选择上级下发的表格模板", str(self._folder), _KINDS
        )
        if name:
            self._take(Path(name))

    def _on_item(self, item: QListWidgetItem) -> None:
        if self.result() == 0:  # a click and its activation are one choice
            self._take(Path(item.data(_PATH)))

    def _take(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)


def _item(kept: KeptTemplate) -> QListWidgetItem:
    path = Path(kept.path)
    there = path.is_file()
    to = f"，报{kept.receiver}" if kept.receiver else ""
    gone = "" if there else "文件不在了　"
    item = QListWidgetItem(f"{path.name}\n{gone}{kept.at[:10]}填过{to}　{path.parent}")
    item.setToolTip(str(path))
    item.setData(_PATH, kept.path)
    if not there:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
