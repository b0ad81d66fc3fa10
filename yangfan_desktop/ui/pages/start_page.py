"""What stands in the window while no ledger is open: make one, open one, or look at the sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import icons, style

_WIDTH = 640
_LOGO = 56
_PATH = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """Signals only; the window does what is asked."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._logo = QLabel()
        self._buttons = {
            "new": _choice("新建台账", "为本单位建一个空的台账文件"),
            "open": _choice("打开台账", "选择电脑上已有的台账文件"),
            "sample": _choice("看看示例", "一个示例市的台账，可以随意试用"),
        }
        self._recent_title = QLabel("最近使用")
        style.mark(self._recent_title, role="muted")
        self._recent = QListWidget()
        self._recent.setObjectName("recent_list")
        self._recent.setAccessibleName("最近使用的台账")
        self._lay_out()
        self._buttons["new"].clicked.connect(self.new_wanted)
        self._buttons["open"].clicked.connect(self.open_wanted)
        self._buttons["sample"].clicked.connect(self.sample_wanted)
        self._recent.itemActivated.connect(self._on_recent)
        self._recent.itemClicked.connect(self._on_recent)
        self._draw()

    def show_recent(self, recent: Sequence[str]) -> None:
        """Offer these ledgers; one that is missing is greyed."""
        self._recent.clear()
        for one in recent:
            path = Path(one)
            there = path.is_file()
            item = QListWidgetItem(
                f"{path.stem}\n{path.parent}{'' if there else '　（文件不在了）'}"
            )
            item.setData(_PATH, path)
            if not there:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._recent.addItem(item)
        self._recent_title.setVisible(bool(recent))
        self._recent.setVisible(bool(recent))
        rows = min(len(recent), 5)
        self._recent.setFixedHeight(rows * 56 + 12)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _lay_out(self) -> None:
        name = QLabel("扬帆")
        name.setFont(style.font(style.FIGURE_PT, bold=True))
        promise = QLabel("填一次，任何上级表格自动生成，每个数可追溯")
        style.mark(promise, role="muted")
        words = QVBoxLayout()
        words.setSpacing(style.SPACE_S)
        words.addWidget(name)
        words.addWidget(promise)
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_L)
        head.addWidget(self._logo)
        head.addLayout(words)
        head.addStretch()
        choices = QHBoxLayout()
        choices.setSpacing(style.SPACE_M)
        for button in self._buttons.values():
            choices.addWidget(button, 1)
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        inner.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SPACE_L)
        column.addLayout(head)
        column.addSpacing(style.SPACE_M)
        column.addLayout(choices)
        column.addSpacing(style.SPACE_M)
        column.addWidget(self._recent_title)
        column.addWidget(self._recent)
        hint = QLabel("也可以把台账文件（.yangfan）或Excel表格直接拖进窗口")
        style.mark(hint, role="muted")
        column.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(inner, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._logo.setPixmap(icons.pixmap("yangfan", style.LIGHT.accent, _LOGO, ratio))
        for name, button in self._buttons.items():
            button.setIcon(icons.plain_icon(name))

    def _on_recent(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(item.data(_PATH))


def _choice(title: str, text: str) -> QPushButton:
    button = QPushButton(f"  {title}")
    style.mark(button, role="choice")
    button.setFont(style.font(style.TEXT_PT + 1, bold=True))
    button.setIconSize(QSize(style.ICON, style.ICON))
    button.setAccessibleDescription(text)
    button.setToolTip(text)
    button.setMinimumHeight(56)
    return button
