"""Choosing what a column may hold: values with their counts, or a range of numbers or dates."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui import style

Facets = Sequence[tuple[Value | None, int]]
_MOST = 1000  # values offered; beyond that one searches
_ITEM_PX, _MOST_PX = 28, 320
_VALUE = Qt.ItemDataRole.UserRole


def has_range(field: Field) -> bool:
    """Whether the column is filtered by a range and not by a list of its values."""
    return field.kind.is_number or field.kind is Kind.DATE


class FilterPopup(QFrame):
    """Opens below a button or a header; `chosen` carries the conditions each time they change."""

    chosen = Signal(tuple)

    def __init__(
        self, field: Field, facets: Facets, now: tuple[Condition, ...], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        style.mark(self, role="card")
        self._field = field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_M] * 4)
        layout.setSpacing(style.SPACE_M)
        self._body: _Range | _List = (
            _Range(field, now) if has_range(field) else _List(field, facets, now)
        )
        layout.addWidget(self._body)
        clear = QPushButton("清除此筛选")
        style.mark(clear, role="link")
        clear.clicked.connect(self._body.clear)
        layout.addWidget(clear, alignment=Qt.AlignmentFlag.AlignLeft)
        self._body.changed.connect(lambda: self.chosen.emit(self._body.conditions()))

    @property
    def body(self) -> _Range | _List:
        """The part that is chosen in."""
        return self._body

    def open_at(self, place: QPoint) -> None:
        """Show it here, kept on the screen."""
        self.adjustSize()
        space = self.screen().availableGeometry()
        left = min(place.x(), space.right() - self.width())
        top = min(place.y(), space.bottom() - self.height())
        self.move(left, top)
        self.show()
        self._body.setFocus()


class _List(QWidget):
    changed = Signal()

    def __init__(self, field: Field, facets: Facets, now: tuple[Condition, ...]) -> None:
        super().__init__()
        self._field = field
        self._search = QLineEdit()
        self._search.setPlaceholderText("查找")
        self._search.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setObjectName("facet_list")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self._search)
        ticked = {value for condition in now for value in condition.values}
        shown = _in_order(field, facets)[:_MOST]
        for value, number in shown:
            label = "（空白）" if value is None else field.text(value)
            item = QListWidgetItem(f"{label}　{number:,}")
            item.setData(_VALUE, (value,))
            item.setSizeHint(QSize(0, _ITEM_PX))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            on = value in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setFixedHeight(min(_MOST_PX, _ITEM_PX * len(shown) + 4))
        self._list.setMinimumWidth(240)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        self._search.setVisible(len(shown) > 8)
        self._search.textChanged.connect(self._on_search)
        self._list.itemChanged.connect(self.changed)

    @property
    def items(self) -> list[QListWidgetItem]:
        """Every value offered."""
        return [self._list.item(row) for row in range(self._list.count())]

    def conditions(self) -> tuple[Condition, ...]:
        """One condition for all ticked values; nothing ticked filters nothing."""
        ticked = tuple(
            item.data(_VALUE)[0]
            for item in self.items
            if item.checkState() == Qt.CheckState.Checked
        )
        return (Condition(self._field.key, Test.ONE_OF, ticked),) if ticked else ()

    def clear(self) -> None:
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for item in self.items:
            item.setCheckState(Qt.CheckState.Unchecked)
        self._list.blockSignals(False)  # noqa: FBT003
        self.changed.emit()

    def _on_search(self, text: str) -> None:
        for item in self.items:
            item.setHidden(text.strip().casefold() not in item.text().casefold())


def _in_order(field: Field, facets: Facets) -> list[tuple[Value | None, int]]:
    """Choices as they are declared, other values as the ledger gives them, blanks last."""
    declared = {option.value: number for number, option in enumerate(field.options)}
    return sorted(
        facets, key=lambda facet: (facet[0] is None, declared.get(str(facet[0]), len(declared)))
    )


class _Range(QWidget):
    changed = Signal()

    def __init__(self, field: Field, now: tuple[Condition, ...]) -> None:
        super().__init__()
        self._field = field
        self._from = QLineEdit()
        self._to = QLineEdit()
        self._wrong = QLabel()
        style.mark(self._wrong, role="bad")
        self._wrong.hide()
        self.setFocusProxy(self._from)
        for condition in now:
            edit = self._from if condition.test is Test.AT_LEAST else self._to
            edit.setText(field.text(condition.values[0]))
        row = QHBoxLayout()
        row.addWidget(self._from)
        row.addWidget(QLabel("至"))
        row.addWidget(self._to)
        if field.unit:
            row.addWidget(QLabel(field.unit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(f"{field.label}范围（可只填一端）"))
        layout.addLayout(row)
        layout.addWidget(self._wrong)
        for edit in (self._from, self._to):
            edit.setMinimumWidth(110)
            edit.editingFinished.connect(self._on_finished)

    def conditions(self) -> tuple[Condition, ...]:
        """The ends that are filled in and can be read."""
        found: list[Condition] = []
        wrong = ""
        for edit, test in ((self._from, Test.AT_LEAST), (self._to, Test.AT_MOST)):
            try:
                value = parse(self._field, edit.text()).value
            except Unreadable as error:
                wrong = str(error)
                continue
            if value is not None:
                found.append(Condition(self._field.key, test, (value,)))
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        return tuple(found)

    def clear(self) -> None:
        self._from.clear()
        self._to.clear()
        self.changed.emit()

    def _on_finished(self) -> None:
        self.changed.emit()
