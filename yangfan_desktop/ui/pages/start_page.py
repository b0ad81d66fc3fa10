"""What stands in the window while no ledger is open: make one, open one, or look at the sample."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.widgets.tile import Elided, Tile, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget, QListWidgetItem

_WIDTH = 680
_LOGO = 56
_CHOICE_ICON, _NUMBER = 24, 22
_ROW = 56
_PATH = Qt.ItemDataRole.UserRole
_STEPS = (
    ("建台账", "写上单位名称，选好行动计划"),
    ("导入表格", "看清每一处变化再写进台账"),
    ("填报和打印", "原样填好上级表格，打印报告"),
)


class StartPage(QWidget):
    """Signals only; the window does what is asked."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._logo = QLabel()
        self._logo.setFixedSize(_LOGO, _LOGO)
        self._choices = {
            "new": _Choice("new", "新建台账", "为本单位建一个空的台账文件"),
            "open": _Choice("open", "打开台账", "选择电脑上已有的台账文件"),
            "sample": _Choice("sample", "看看示例", "一个示例市两年的台账，随意试用"),
        }
        self._recent_title = QLabel("最近使用")
        style.mark(self._recent_title, role="muted")
        self._lay_out()
        self._choices["new"].pressed.connect(self.new_wanted)
        self._choices["open"].pressed.connect(self.open_wanted)
        self._choices["sample"].pressed.connect(self.sample_wanted)

    @cached_property
    def _recent(self) -> QListWidget:
        """The ledgers that were open lately; made after the first paint."""
        from PySide6.QtWidgets import QListWidget  # noqa: PLC0415 - after the first paint

        from yangfan_desktop.ui.widgets.two_lines import TwoLines  # noqa: PLC0415 - after first paint

        made = QListWidget()
        made.setObjectName("recent_list")
        made.setAccessibleName("最近使用的台账")
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setItemDelegate(TwoLines(made))
        made.itemActivated.connect(self._on_recent)
        made.itemClicked.connect(self._on_recent)
        self._column.insertWidget(self._column.indexOf(self._recent_title) + 1, made)
        return made

    @cached_property
    def steps(self) -> QWidget:
        """What one does with the program; made after the first paint, where no ledger was ever open."""
        made = _steps()
        self._column.insertWidget(self._column.indexOf(self._recent_title), made)
        return made

    @property
    def is_drawn(self) -> bool:
        """Whether logo and icons are in their places yet."""
        return not self._logo.pixmap().isNull()

    def draw(self) -> None:
        """Draw logo and icons: the window is painted before, with their places left free."""
        ratio = self.devicePixelRatioF()
        self._logo.setPixmap(icons.pixmap("yangfan", style.LIGHT.accent, _LOGO, ratio))
        for choice in self._choices.values():
            choice.draw(ratio)

    def show_recent(self, recent: Sequence[str]) -> None:
        """Offer these ledgers; one that is missing is greyed."""
        from PySide6.QtWidgets import QListWidgetItem  # noqa: PLC0415 - after the first paint

        self._recent.clear()
        for one in recent:
            path = Path(one)
            there = path.is_file()
            item = QListWidgetItem(f"{path.stem}{'' if there else '（文件不在了）'}\n{path.parent}")
            item.setData(_PATH, path)
            item.setToolTip(str(path))
            if not there:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._recent.addItem(item)
        self._recent_title.setVisible(bool(recent))
        self._recent.setVisible(bool(recent))
        if not recent or "steps" in self.__dict__:
            self.steps.setVisible(not recent)
        rows = min(len(recent), 5)
        self._recent.setFixedHeight(rows * _ROW + 12)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.draw()

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
        choices.setSpacing(12)
        for choice in self._choices.values():
            choices.addWidget(choice, 1)
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        self._recent_title.hide()
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SPACE_L)
        column.addLayout(head)
        column.addSpacing(style.SPACE_M)
        column.addLayout(choices)
        column.addSpacing(style.SPACE_M)
        column.addWidget(self._recent_title)
        hint = QLabel("也可以把台账文件（.yangfan）或Excel表格直接拖进窗口")
        style.mark(hint, role="muted")
        column.addWidget(hint)
        middle = QWidget()
        about = QVBoxLayout(middle)
        about.setContentsMargins(*[style.SPACE_M] * 4)
        about.addStretch(2)
        about.addWidget(inner, alignment=Qt.AlignmentFlag.AlignHCenter)
        about.addStretch(3)
        area = QScrollArea()  # a small window at a large scale has not room for all of it
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _on_recent(self, item: QListWidgetItem) -> None:
        self.recent_wanted.emit(item.data(_PATH))


class _Choice(Tile):
    """One way to begin: an icon, what it is called, what it does."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__("choice", title)
        self.setAccessibleDescription(text)
        self._name = icon
        self._icon = QLabel()
        self._icon.setFixedSize(_CHOICE_ICON, _CHOICE_ICON)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_S)
        layout.addWidget(self._icon)
        layout.addSpacing(style.SPACE_S)
        layout.addWidget(label(title, points=style.TEXT_PT + 1, bold=True))
        layout.addWidget(Elided(text, points=style.SMALL_PT, role="muted"))

    def draw(self, ratio: float) -> None:
        """Its icon in the present colours."""
        self._icon.setPixmap(icons.pixmap(self._name, style.theme().accent, _CHOICE_ICON, ratio))


def _steps() -> QWidget:
    """What one does with the program, in three numbered steps, for whoever opens it the first time."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for at, (title, text) in enumerate(_STEPS, start=1):
        number = label(str(at), points=style.SMALL_PT, bold=True, role="number")
        number.setFixedSize(_NUMBER, _NUMBER)
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, bold=True))
        words.addWidget(Elided(text, points=style.SMALL_PT, role="muted"))
        step = QHBoxLayout()
        step.setContentsMargins(style.SPACE_L, 0, 0, 0)
        step.setSpacing(style.SPACE_M)
        step.addWidget(number, alignment=Qt.AlignmentFlag.AlignTop)
        step.addLayout(words, 1)
        row.addLayout(step, 1)
    return made
