"""The values of a column with their counts, to be ticked: as many as one can look through, and a search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.filter_words import blank_word

Facets = Sequence[tuple[Value | None, int]]
MOST_VALUES = 1000
"""Values offered; beyond that one searches."""
_ITEM_PX, _MOST_PX = 28, 300
_SEARCH_FROM = 8
_SEARCH_AFTER_MS = 200
_VALUE = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1
_LIST_PX, _BOX_PX = 280, 56
AnyIndex = QModelIndex | QPersistentModelIndex


class ValueList(QWidget):
    """`changed` when other values are ticked; `wanted` carries a word that more values are sought by.

    With keys alone: from the search downwards into the list and back, a blank ticks, Enter is `done`;
    Enter in the search ticks what was found.
    """

    changed = Signal()
    wanted = Signal(str)
    done = Signal()

    def __init__(self, field: Field, ticked: Sequence[Value | None]) -> None:
        super().__init__()
        self._field = field
        self._ticked = list(ticked)
        self._is_cut = False
        self._wants_focus = False
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找")
        self.search.setAccessibleName(f"查找{field.label}的值")
        self.search.setClearButtonEnabled(True)
        self.all_box = QCheckBox("全选")
        self.all_box.setObjectName("all_values")
        self.all_box.setTristate(True)
        self.list = QListWidget()
        self.list.setObjectName("facet_list")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(f"{field.label}的值")
        self.list.setMinimumWidth(style.px(_LIST_PX))
        self.list.setItemDelegate(_Counted(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.note = QLabel("正在统计…")
        style.mark(self.note, role="muted")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_SEARCH_AFTER_MS)
        self._typing.timeout.connect(lambda: self.wanted.emit(self.search.text().strip()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self.all_box, self.list, self.note):
            layout.addWidget(widget)
        self.search.textChanged.connect(self._on_search)
        self.list.itemChanged.connect(self._on_ticked)
        self.all_box.clicked.connect(self._on_all)
        self.list.hide()
        self.all_box.hide()

    def show_facets(self, facets: Facets) -> None:
        """Offer these values; one more than `MOST_VALUES` tells that there are others."""
        self._is_cut = len(facets) > MOST_VALUES or (self._is_cut and bool(self.search.text()))
        shown = in_order(self._field, facets)[:MOST_VALUES]
        with QSignalBlocker(self.list):
            self.list.clear()
            for value, number in shown:
                self._offer(value, number)
        screen = self.screen().availableGeometry().height()
        row, most = style.px(_ITEM_PX), min(style.px(_MOST_PX), screen // 2)
        self.list.setFixedHeight(row * max(1, min(most // row, len(shown))))  # none of them is cut
        self.list.setVisible(bool(shown))
        self.all_box.setVisible(len(shown) > 1)
        self.search.setVisible(self._is_cut or len(shown) > _SEARCH_FROM)
        cut = f"值太多，只列出前{MOST_VALUES:,}个，其余请查找" if len(facets) > MOST_VALUES else ""
        self.note.setText(cut or ("" if shown else "没有可选的值"))
        self.note.setVisible(bool(self.note.text()))
        self._show_all_box()
        if self._wants_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Let one type or tick at once: in the search where there is one, else in the list."""
        self._wants_focus = self.list.isHidden()
        if not self.search.isHidden():
            self.search.setFocus()
        elif not self.list.isHidden():
            self._go_to(max(self.list.currentRow(), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys between the search and the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, shown = event.key(), self._shown_rows()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if watched is self.search and self.search.text().strip() and not self._is_cut:
                self._tick_found()
            self.done.emit()
            return True
        if watched is self.search and key == Qt.Key.Key_Down and shown:
            self._go_to(shown[0])
            return True
        first = shown[0] if shown else -1
        if watched is self.list and key == Qt.Key.Key_Up and self.list.currentRow() <= first:
            if not self.search.isHidden():
                self.search.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _shown_rows(self) -> list[int]:
        return [row for row, item in enumerate(self._items()) if not item.isHidden()]

    def _go_to(self, row: int) -> None:
        self.list.setFocus()
        self.list.setCurrentRow(row)

    def _tick_found(self) -> None:
        """Only what the search has found."""
        with QSignalBlocker(self.list):
            for item in self._items():
                item.setCheckState(
                    Qt.CheckState.Unchecked if item.isHidden() else Qt.CheckState.Checked
                )
                self._note(item)
        self._show_all_box()
        self.changed.emit()

    def conditions(self) -> tuple[Condition, ...]:
        """One condition for all ticked values; nothing ticked filters nothing."""
        if not self._ticked:
            return ()
        return (Condition(self._field.key, Test.ONE_OF, tuple(self._ticked)),)

    def clear(self) -> None:
        """Tick nothing."""
        self._set_all(on=False)
        self._ticked.clear()
        self.changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _offer(self, value: Value | None, number: int) -> None:
        label = f"（{blank_word(self._field)}）" if value is None else self._field.text(value)
        item = QListWidgetItem(label)
        item.setData(_NUMBER, f"{number:,}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label}，{number:,}条")
        item.setData(_VALUE, (value,))
        item.setSizeHint(QSize(0, style.px(_ITEM_PX)))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsSelectable
        )
        on = value in self._ticked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self._note(item)
        self._show_all_box()
        self.changed.emit()

    def _note(self, item: QListWidgetItem) -> None:
        """Remember a tick even when a search takes its value out of the list."""
        (value,) = item.data(_VALUE)
        if item.checkState() == Qt.CheckState.Checked:
            if value not in self._ticked:
                self._ticked.append(value)
        elif value in self._ticked:
            self._ticked.remove(value)

    def _on_all(self) -> None:
        on = self.all_box.checkState() != Qt.CheckState.Unchecked  # a click on some means all
        self._set_all(on=on)
        self.changed.emit()

    def _set_all(self, *, on: bool) -> None:
        with QSignalBlocker(self.list):
            for item in self._items():
                if not item.isHidden():
                    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                    self._note(item)
        self._show_all_box()

    def _show_all_box(self) -> None:
        states = {item.checkState() for item in self._items() if not item.isHidden()}
        state = states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked
        with QSignalBlocker(self.all_box):
            self.all_box.setCheckState(state)

    def _on_search(self, text: str) -> None:
        if self._is_cut:
            self._typing.start()
            return
        for item in self._items():
            item.setHidden(text.strip().casefold() not in item.text().casefold())
        self._show_all_box()


class _Counted(QStyledItemDelegate):
    """A value at the left and how often it occurs at the right; a value that is too long gives way."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        number = str(index.data(_NUMBER))
        room = painter.fontMetrics().horizontalAdvance(number) + 2 * style.SPACE_M
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        selected = option.state & QStyle.StateFlag.State_Selected  # pyright: ignore[reportAttributeAccessIssue]
        view = self.parent()
        if selected and isinstance(view, QWidget) and view.hasFocus():
            painter.fillRect(rect, style.ink("accent_soft"))
        super().paint(painter, option, index)
        painter.setPen(style.pen("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(rect.width() - room, 0, -style.SPACE_M, 0), right, number)

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        metrics: QFontMetrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        taken = metrics.horizontalAdvance(str(index.data(_NUMBER))) + style.px(_BOX_PX)
        text = metrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, rect.width() - taken
        )
        option.text = text  # pyright: ignore[reportAttributeAccessIssue]


def in_order(field: Field, facets: Facets) -> list[tuple[Value | None, int]]:
    """Choices as they are declared, the latest date first, other values as they come, blanks last."""
    if field.kind is Kind.DATE:
        facets = facets[::-1]
    declared = {option.value: number for number, option in enumerate(field.options)}
    return sorted(
        facets, key=lambda facet: (facet[0] is None, declared.get(str(facet[0]), len(declared)))
    )
