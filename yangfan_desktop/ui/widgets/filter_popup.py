"""Choosing what a column may hold: a condition, or values with their counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.condition_line import ConditionLine
from yangfan_desktop.ui.widgets.condition_ways import compares, is_period
from yangfan_desktop.ui.widgets.mark_chooser import Mark, MarkChooser
from yangfan_desktop.ui.widgets.value_list import Facets, ValueList

AskFacets = Callable[[str, Callable[[Facets], None]], None]
"""Asked with a word (or none) for the values that hold it; calls back with them, now or later."""


class FilterPopup(QFrame):
    """Opens below a button or a header; `chosen` carries the conditions each time they change."""

    chosen = Signal(tuple)
    order_wanted = Signal(bool)

    def __init__(
        self, field: Field, ask: AskFacets, now: tuple[Condition, ...], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"筛选{field.label}")
        style.mark(self, role="popup")
        self._ask = ask
        self._is_gone = False
        self._place = QPoint()
        self.line = ConditionLine(field, now)
        self.marks = MarkChooser(field.key, now)
        self.values: ValueList | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_M] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(self._head(field))
        layout.addWidget(self.marks)
        layout.addWidget(self.line)
        self.marks.changed.connect(self._on_changed)
        self.line.changed.connect(self._on_changed)
        if not compares(field) or is_period(field):
            ticked = [value for one in now for value in one.values if one.test is Test.ONE_OF]
            self.values = ValueList(field, ticked)
            layout.addWidget(self.values)
            self.values.changed.connect(self._on_changed)
            self.values.wanted.connect(self._want)
            self.values.done.connect(self.close)
        self.line.done.connect(self.close)
        self.clear = QPushButton("清除此筛选")
        style.mark(self.clear, role="link")
        self.clear.setEnabled(bool(now))
        self.clear.clicked.connect(self._on_clear)
        layout.addWidget(self.clear, alignment=Qt.AlignmentFlag.AlignLeft)
        if self.values is not None:
            self._want("")

    def conditions(self) -> tuple[Condition, ...]:
        """What is chosen now."""
        ticked = self.values.conditions() if self.values else ()
        return (*self.line.conditions(), *ticked, *self.marks.conditions())

    def show_marks(self, marks: tuple[Mark, ...], note: str) -> None:
        """Offer these marks, and say of others why they are not offered."""
        if self._is_gone:
            return
        self.marks.show_marks(marks, note)
        if self.isVisible():
            self._fit()

    def open_at(self, place: QPoint) -> None:
        """Show it here, kept on the screen."""
        self._place = place
        self._fit()
        self.show()
        self._take_focus()

    def _take_focus(self) -> None:
        if self.values is None or self.line.conditions():
            self.line.setFocus()
        else:
            self.values.take_focus()

    def _head(self, field: Field) -> QHBoxLayout:
        head = QHBoxLayout()
        title = QLabel(field.label)
        title.setFont(style.font(style.TEXT_PT, bold=True))
        head.addWidget(title, 1)
        for label, descending in (("升序", False), ("降序", True)):
            button = QPushButton(label)
            button.setAccessibleName(f"按{field.label}{label}")
            style.mark(button, role="link")
            button.clicked.connect(
                lambda _=False, descending=descending: self.order_wanted.emit(descending)
            )
            head.addWidget(button)
        return head

    def _fit(self) -> None:
        self.adjustSize()
        space = self.screen().availableGeometry()
        left = min(self._place.x(), space.right() - self.width() - style.SPACE_S)
        top = min(self._place.y(), space.bottom() - self.height() - style.SPACE_S)
        self.move(max(left, space.left()), max(top, space.top()))

    def _want(self, word: str) -> None:
        self._ask(word, self._on_facets)

    def _on_facets(self, facets: Facets) -> None:
        if self._is_gone or self.values is None:
            return
        self.values.show_facets(facets)
        if self.isVisible():
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """An answer that comes later is for nobody."""
        self._is_gone = True
        super().closeEvent(event)

    def _on_changed(self) -> None:
        conditions = self.conditions()
        self.clear.setEnabled(bool(conditions))
        self.chosen.emit(conditions)

    def _on_clear(self) -> None:
        self.line.clear()
        self.marks.clear()
        if self.values:
            self.values.clear()
        self._take_focus()  # nothing is left to clear
