"""Ctrl+K: one line to type in, and under it what it may mean: commands, pages, records, reports, forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from yangfan_desktop.ui import finding, icons, style
from yangfan_desktop.ui.finding import Named, Target
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.ledger.ledger import Ledger

_ROW_PX, _WIDTH, _HEIGHT, _TOP = 34, 620, 440, 88
_TYPED_MS = 150
_MOST = 40
_TRY = "换几个字，或者只输入拼音首字母试试"
_AFTER = Qt.ItemDataRole.UserRole
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Enter goes to what is chosen. Names are read once, off the window's thread."""

    def __init__(
        self,
        targets: Sequence[Target],
        ledger: Ledger | None,
        operations: Operations,
        go: Callable[[str, RecordId], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._targets = tuple(targets)
        self._ledger = ledger
        self._operations = operations
        self._go = go
        self._named: list[Named] = []
        self._large: list[Named] = []
        self._shown: list[Target] = []
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("输入命令、页面、记录、报告或模板的名称，也可以输入拼音首字母")
        self.edit.setAccessibleName("快速查找")
        self._nothing = QLabel()
        self.list = QListWidget()
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName("找到的内容")
        self.list.setIconSize(QSize(style.px(style.ICON), style.px(style.ICON)))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPED_MS)
        self._typing.timeout.connect(self._search_large)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_enter)
        self.list.itemClicked.connect(lambda _: self._on_enter())
        self.edit.installEventFilter(self)
        self._read_names()
        self._show()

    def labels(self) -> list[str]:
        """What is offered now, from the top."""
        return [one.label for one in self._shown]

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of the window."""
        high = min(style.px(_HEIGHT), window.height() - _TOP)
        self.resize(min(style.px(_WIDTH), window.width()), high)
        place = window.mapToGlobal(window.rect().topLeft())
        top = min(_TOP, window.height() - self.height())
        self.move(place.x() + (window.width() - self.width()) // 2, place.y() + top)
        self.show()
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                self.list.event(event)
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        frame = QFrame()
        style.mark(frame, role="card")
        self._nothing.setAccessibleName("查找结果")
        style.mark(self._nothing, role="muted")
        hint = QLabel("↑↓ 选择　回车 打开　Esc 关闭")
        hint.setFont(style.font(style.SMALL_PT))
        style.mark(hint, role="muted")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(*[style.SPACE_M] * 4)
        inner.setSpacing(style.SPACE_M)
        inner.addWidget(self.edit)
        inner.addWidget(self._nothing)
        inner.addWidget(self.list, 1)
        inner.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def _read_names(self) -> None:
        ledger = self._ledger
        if ledger is None:
            return

        def take(found: list[Named]) -> None:
            if not isValid(self):
                return
            self._named = found
            if self.edit.text():
                self._show()

        self._operations.read("准备查找", lambda _: finding.named_records(ledger), take, quiet=True)

    def _on_typed(self) -> None:
        self._large = []
        self._typing.start()
        self._show()

    def _search_large(self) -> None:
        ledger, words = self._ledger, self.edit.text().strip()
        if ledger is None or len(words) < 2:
            return

        def take(found: list[Named]) -> None:
            if isValid(self) and self.edit.text().strip() == words:
                self._large = found
                self._show()

        self._operations.read(
            "查找", lambda _: finding.search_large(ledger, words), take, quiet=True
        )

    def _show(self) -> None:
        words = self.edit.text().strip()
        if words:
            records = [self._record(one) for one in (*self._named, *self._large)]
            self._shown = finding.best(words, (*self._targets, *records), _MOST)
        else:
            self._shown = list(self._targets)
        self.list.clear()
        for one in self._shown:
            item = QListWidgetItem(icons.page_icon(one.icon), one.label)
            item.setData(_AFTER, "　".join(part for part in (one.hint, one.sort) if part))
            item.setSizeHint(QSize(0, style.px(_ROW_PX)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._nothing.setText(f"没有找到“{words}”。{_TRY}" if words and not self._shown else "")
        self._nothing.setVisible(bool(self._nothing.text()))

    def _record(self, one: Named) -> Target:
        ledger = self._ledger
        noun = ledger.registers[one.register].noun if ledger else ""
        return Target(one.name, noun, one.register, lambda: self._go(one.register, one.record))

    def _on_enter(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            target = self._shown[row]
            self.close()
            target.go()


class _Row(QStyledItemDelegate):
    """What it is called on the left, what sort of thing it is quietly on the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.setPen(QColor(style.theme().muted))
        painter.setFont(style.font(style.SMALL_PT))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(rect.width() // 2, 0, -12, 0), right, index.data(_AFTER))
