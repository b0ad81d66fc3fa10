"""A condition that a column is filtered by: how it compares, and with what."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.records import PARTS, Condition, Test, until
from yangfan_desktop.domain.spans import Span
from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.condition_ways import Takes, Way, compares, is_period, ways_of
from yangfan_desktop.ui.widgets.date_edit import DateEdit
from yangfan_desktop.ui.widgets.rank_edit import RankEdit
from yangfan_desktop.ui.widgets.span_chooser import SpanChooser

_ELSEWHERE = (Test.ONE_OF, Test.MARKED)
"""What is ticked in lists of their own."""


class ConditionLine(QWidget):
    """A way to compare and what it takes; `changed` when it filters otherwise, `done` at Enter."""

    changed = Signal()
    done = Signal()

    def __init__(self, field: Field, now: tuple[Condition, ...]) -> None:
        super().__init__()
        self._field = field
        self._ways = ways_of(field)
        self.way = QComboBox()
        self.way.addItems([one.label for one in self._ways])
        self.way.setMaxVisibleItems(len(self._ways))
        self.way.setAccessibleName(f"{field.label}的条件")
        self.edits = (self._edit("值"), self._edit("至"))
        self.rank = RankEdit(field.label)
        self.spans = SpanChooser(field.label) if field.kind is Kind.DATE else None
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
        self.rank.changed.connect(self.changed)
        self.rank.done.connect(self.done)
        if self.spans is not None:
            self.spans.chosen.connect(self._on_span)
        self._point()

    @property
    def _way(self) -> Way:
        return self._ways[self.way.currentIndex()]

    @property
    def _is_text(self) -> bool:
        """Whether a whole text that is typed is compared as it stands."""
        return self._field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)

    def conditions(self) -> tuple[Condition, ...]:
        """What is filled in and can be read."""
        key, way = self._field.key, self._way
        match way.takes:
            case Takes.NOTHING:
                return tuple(Condition(key, test) for test in way.tests)
            case Takes.NUMBER:
                return (self.rank.condition(key, way.tests[0]),)
            case Takes.SPAN:
                span = self.spans.span if self.spans else None
                return (Condition(key, Test.DURING, (span.value,)),) if span else ()
            case Takes.VALUES:
                return self._compared(way)

    def clear(self) -> None:
        """Compare with nothing."""
        for edit in self.edits:
            edit.clear()
        if self.spans is not None:
            self.spans.show_span(None)
        self.way.setCurrentIndex(0)
        self.changed.emit()

    def _compared(self, way: Way) -> tuple[Condition, ...]:
        """The conditions of the values that are typed; what cannot be read is said."""
        wrong = ""
        found: list[Condition] = []
        for test, edit in zip(way.tests, self.edits, strict=False):
            text = edit.text().strip()
            try:
                condition = self._condition(test, text) if text else None
            except Unreadable as error:
                wrong = str(error)
            else:
                found += [condition] if condition else []
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        return tuple(found)

    def _condition(self, test: Test, text: str) -> Condition | None:
        key = self._field.key
        if test in PARTS or self._is_text:
            return Condition(key, test, (text,))
        value = parse(self._field, text).value
        if value is None:
            return None
        return until(key, value) if test is Test.AT_MOST else Condition(key, test, (value,))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.edits[0], self._and, self.edits[1], self._unit):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.way)
        layout.addLayout(row)
        layout.addWidget(self.rank)
        layout.addWidget(self._wrong)
        if self.spans is not None:
            layout.addWidget(self.spans)

    def _show_now(self, now: tuple[Condition, ...]) -> None:
        told = [one for one in now if one.test not in _ELSEWHERE]
        tests = tuple(one.test for one in told)
        ways = [place for place, one in enumerate(self._ways) if one.is_of(tests)]
        if tests in ((Test.AT_LEAST,), (Test.AT_MOST,)):
            ways = [0]  # one end of a range
        self.way.setCurrentIndex(ways[0] if ways else 0)
        way = self._way
        for one in told:
            if not one.values:
                continue
            if way.takes is Takes.NUMBER:
                self.rank.show_condition(one)
            elif way.takes is Takes.SPAN and self.spans is not None:
                self.spans.show_span(Span(one.values[0]))
            elif one.test in way.tests:
                value = one.values[0]
                self.edits[way.tests.index(one.test)].setText(
                    value if isinstance(value, str) else self._field.text(value)
                )
        self._show_parts()

    def _on_return(self) -> None:
        """Done, unless what was typed cannot be read."""
        self.conditions()
        if not self._wrong.text():
            self.done.emit()

    def _on_way(self) -> None:
        if self.spans is not None and self._way.takes is not Takes.SPAN:
            self.spans.show_span(None)
        self._show_parts()
        self._point()
        self.changed.emit()
        if self._way.takes is not Takes.NOTHING:
            self.setFocus()

    def _on_span(self) -> None:
        """A stretch of time was chosen in place of what was compared; none leaves nothing."""
        wanted = Takes.SPAN if self.spans and self.spans.span else Takes.VALUES
        place = next(n for n, one in enumerate(self._ways) if one.takes is wanted)
        with QSignalBlocker(self.way):
            self.way.setCurrentIndex(place)
        for edit in self.edits:
            edit.clear()
        self._show_parts()
        self.changed.emit()

    def _edit(self, name: str) -> QLineEdit:
        field = self._field
        edit = QLineEdit()
        if field.kind is Kind.DATE:
            edit = DateEdit(field, self)
            edit.setFrame(True)
            edit.says_why = False
            edit.picked.connect(self.changed)
        edit.setMinimumWidth(110)
        edit.setAccessibleName(f"{field.label}：{name}")
        if compares(field):
            edit.setPlaceholderText("如2023-06" if field.kind is Kind.DATE else "不限")
        return edit

    def _point(self) -> None:
        """The focus goes where there is something to fill in."""
        places: dict[Takes, QWidget] = {
            Takes.VALUES: self.edits[0],
            Takes.NUMBER: self.rank.number,
        }
        if self.spans is not None:
            places[Takes.SPAN] = next(iter(self.spans.buttons.values()))
        self.setFocusProxy(places.get(self._way.takes, self.way))

    def _show_parts(self) -> None:
        way = self._way
        self.edits[0].setVisible(way.edits > 0)
        self.edits[1].setVisible(way.edits > 1)
        self._and.setVisible(way.edits > 1)
        self._unit.setVisible(way.edits > 0 and bool(self._field.unit))
        self.rank.setVisible(way.takes is Takes.NUMBER)
        if self.spans is not None:
            self.spans.setVisible(way.takes is Takes.SPAN or not is_period(self._field))
        self._wrong.hide()
