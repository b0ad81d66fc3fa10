"""How many records from one end of a column: a number, and whether it counts records or hundredths."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from yangfan_desktop.domain.records import RANKS, Condition, Test

_USUAL, _MOST, _WHOLE = 10, 100_000, 100
_UNITS = ("项", "%")
_PAIRS = {RANKS[0]: RANKS[2], RANKS[1]: RANKS[3]}
"""The test of a share, by that of a number of records."""


class RankEdit(QWidget):
    """`changed` at every other number or unit, `done` at Enter."""

    changed = Signal()
    done = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.number = QSpinBox()
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setRange(1, _MOST)
        self.number.setValue(_USUAL)
        self.number.setKeyboardTracking(False)  # 1 on the way to 10 asks nothing
        self.number.setAccessibleName(f"{label}：前多少")
        self.number.installEventFilter(self)
        self.unit = QComboBox()
        self.unit.addItems(_UNITS)
        self.unit.setAccessibleName(f"{label}：按项数或百分比")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number, 1)
        row.addWidget(self.unit)
        self.setFocusProxy(self.number)
        self.number.valueChanged.connect(self.changed)
        self.unit.currentIndexChanged.connect(self._on_unit)

    def condition(self, key: str, test: Test) -> Condition:
        """So many from the end that this test, one of records, means."""
        shares = self.unit.currentIndex() == 1
        return Condition(key, _PAIRS[test] if shares else test, (self.number.value(),))

    def show_condition(self, condition: Condition) -> None:
        """Show what is asked already."""
        self.unit.setCurrentIndex(int(condition.test in _PAIRS.values()))
        self.number.setValue(int(str(condition.values[0])))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the number that was typed and ends it."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.number.interpretText()
            self.done.emit()
            return True
        return super().eventFilter(watched, event)

    def _on_unit(self, index: int) -> None:
        self.number.setMaximum(_WHOLE if index else _MOST)
        self.changed.emit()
