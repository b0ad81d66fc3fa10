"""A condition that a column is filtered by: how it compares, and with what."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.records import PARTS, Condition, Test, until
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ui import style

_BLANKS = (("空白", (Test.EMPTY,)), ("非空白", (Test.NOT_EMPTY,)))
_BETWEEN = ("介于（含两端，可只填一端）", (Test.AT_LEAST, Test.AT_MOST))
_NUMBERS = (
    _BETWEEN,
    ("等于", (Test.IS,)),
    ("不等于", (Test.IS_NOT,)),
    ("大于", (Test.ABOVE,)),
    ("大于或等于", (Test.AT_LEAST,)),
    ("小于", (Test.BELOW,)),
    ("小于或等于", (Test.AT_MOST,)),
    *_BLANKS,
)
_DATES = (
    _BETWEEN,
    ("在此日期或之后", (Test.AT_LEAST,)),
    ("在此日期或之前", (Test.AT_MOST,)),
    *_BLANKS,
)
_TEXTS = (
    ("按下面勾选的值", ()),
    ("包含", (Test.CONTAINS,)),
    ("不包含", (Test.NOT_CONTAINS,)),
    ("开头是", (Test.BEGINS,)),
    ("结尾是", (Test.ENDS,)),
    ("等于", (Test.IS,)),
    ("不等于", (Test.IS_NOT,)),
    *_BLANKS,
)
_CHOICES = (("按下面勾选的值", ()), *_BLANKS)
_BLANK = (Test.EMPTY, Test.NOT_EMPTY)


def compares(field: Field) -> bool:
    """Whether the column is filtered by comparing and not by a list of its values."""
    return field.kind.is_number or field.kind is Kind.DATE


class ConditionLine(QWidget):
    """A way to compare and up to two values; `changed` when it filters otherwise, `done` at Enter."""

    changed = Signal()
    done = Signal()

    def __init__(self, field: Field, now: tuple[Condition, ...]) -> None:
        super().__init__()
        self._field = field
        self._ways = _ways(field)
        self.way = QComboBox()
        self.way.addItems([label for label, _ in self._ways])
        self.way.setAccessibleName(f"{field.label}的条件")
        self.edits = (QLineEdit(), QLineEdit())
        self._and = QLabel("至")
        self._unit = QLabel(field.unit)
        self._wrong = QLabel()
        style.mark(self._wrong, role="bad")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._lay_out()
        self._show_now(now)
        self.way.currentIndexChanged.connect(self._on_way)
        for edit in self.edits:
            edit.editingFinished.connect(self.changed)
            edit.returnPressed.connect(self._on_return)
        if self._tests and self._tests[0] not in _BLANK:
            self.setFocusProxy(self.edits[0])
        else:
            self.setFocusProxy(self.way)

    @property
    def _tests(self) -> tuple[Test, ...]:
        return self._ways[self.way.currentIndex()][1]

    @property
    def _is_text(self) -> bool:
        """Whether a whole text that is typed is compared as it stands."""
        return self._field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)

    def conditions(self) -> tuple[Condition, ...]:
        """What is filled in and can be read."""
        key, wrong = self._field.key, ""
        found: list[Condition] = []
        for test, edit in zip(self._tests, self.edits, strict=False):
            text = edit.text().strip()
            if test in _BLANK:
                found.append(Condition(key, test))
            elif text and (test in PARTS or self._is_text):
                found.append(Condition(key, test, (text,)))
            elif text:
                try:
                    value = parse(self._field, text).value
                except Unreadable as error:
                    wrong = str(error)
                    continue
                if value is not None:
                    is_end = test is Test.AT_MOST
                    found.append(until(key, value) if is_end else Condition(key, test, (value,)))
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        return tuple(found)

    def clear(self) -> None:
        """Compare with nothing."""
        for edit in self.edits:
            edit.clear()
        self.way.setCurrentIndex(0)
        self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.edits[0], self._and, self.edits[1], self._unit):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.way)
        layout.addLayout(row)
        layout.addWidget(self._wrong)
        if self._field.kind is Kind.DATE:
            layout.addLayout(self._usual_times())
        for edit, name in zip(self.edits, ("值", "至"), strict=True):
            edit.setMinimumWidth(110)
            edit.setAccessibleName(f"{self._field.label}：{name}")
            if compares(self._field):
                edit.setPlaceholderText("如2023-06" if self._field.kind is Kind.DATE else "不限")

    def _usual_times(self) -> QHBoxLayout:
        """This month, this quarter, this year, the last one: a click fills both ends."""
        row = QHBoxLayout()
        row.setSpacing(0)
        for label, time in _times(datetime.now().astimezone().date()):
            button = QPushButton(label)
            button.setAccessibleName(f"{self._field.label}在{label}")
            style.mark(button, role="link")
            button.clicked.connect(lambda _=False, time=time: self._put(time))
            row.addWidget(button)
        row.addStretch()
        return row

    def _put(self, time: PartialDate) -> None:
        """Between the first and the last day of this."""
        self.way.setCurrentIndex(0)
        for edit in self.edits:
            edit.setText(self._field.text(time))
        self.changed.emit()

    def _show_now(self, now: tuple[Condition, ...]) -> None:
        tests = tuple(one.test for one in now if one.test is not Test.ONE_OF)
        ways = [place for place, (_, of) in enumerate(self._ways) if of == tests]
        if tests in ((Test.AT_LEAST,), (Test.AT_MOST,)):
            ways = [0]  # one end of a range
        self.way.setCurrentIndex(ways[0] if ways else 0)
        of = self._tests
        for one in now:
            if one.test in of and one.values:
                value = one.values[0]
                self.edits[of.index(one.test)].setText(
                    value if isinstance(value, str) else self._field.text(value)
                )
        self._show_edits()

    def _on_return(self) -> None:
        """Done, unless what was typed cannot be read."""
        self.conditions()
        if not self._wrong.text():
            self.done.emit()

    def _on_way(self) -> None:
        self._show_edits()
        self.changed.emit()
        if not self.edits[0].isHidden():
            self.edits[0].setFocus()

    def _show_edits(self) -> None:
        number = 0 if set(self._tests) & set(_BLANK) else len(self._tests)
        self.edits[0].setVisible(number > 0)
        self.edits[1].setVisible(number > 1)
        self._and.setVisible(number > 1)
        self._unit.setVisible(number > 0 and bool(self._field.unit))


def _times(today: date) -> tuple[tuple[str, PartialDate], ...]:
    year, month = today.year, today.month
    return (
        ("本月", PartialDate.of_month(year, month)),
        ("本季度", PartialDate.of_quarter(year, (month + 2) // 3)),
        ("今年", PartialDate.of_year(year)),
        ("去年", PartialDate.of_year(year - 1)),
    )


def _ways(field: Field) -> tuple[tuple[str, tuple[Test, ...]], ...]:
    if field.kind.is_number:
        return _NUMBERS
    if field.kind is Kind.DATE:
        return _DATES
    return _CHOICES if field.kind in (Kind.CHOICE, Kind.FLAG) else _TEXTS
