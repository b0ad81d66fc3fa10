"""The line of filters above a table: one chip per column that is often filtered, and all active ones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.records import Condition, Order, Test
from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.condition_ways import is_period
from yangfan_desktop.ui.widgets.filter_popup import FilterPopup
from yangfan_desktop.ui.widgets.filter_words import chip_words
from yangfan_desktop.ui.widgets.mark_chooser import Mark
from yangfan_desktop.ui.widgets.value_list import Facets

FacetsOf = Callable[[str, tuple[Condition, ...], Callable[[Facets], None]], None]
"""Asked for the values of a field under some conditions; calls back with them, now or later."""
MarksOf = Callable[
    [str, tuple[Condition, ...], Callable[[tuple[Mark, ...], str], None]],
    None,
]
"""The same for the marks that its column shows; with a sentence about marks that cannot be offered."""
_MOST_USUAL = 6  # every other column is filtered from its header
_LEAST_CHIP_PX = 96
_CHIP_MARGINS_PX = 24


def usual_filters(register: Register) -> tuple[Field, ...]:
    """The columns that a register is usually filtered by: its choices, its district, its period."""
    found = (
        field
        for field in register.fields
        if field.kind is Kind.CHOICE or field.key == "region" or is_period(field)
    )
    return tuple(found)[:_MOST_USUAL]


class FilterBar(QWidget):
    """Holds the conditions of a page; `changed` tells that they are others now.

    `order_wanted(key, descending)` comes from an open filter. Groups and an order by several columns stand
    here too, since their columns may be out of sight; a click ends them. The line never makes a window wider:
    what finds no room, first the columns that nothing is filtered by, waits in a menu at its end.
    """

    changed = Signal()
    order_wanted = Signal(str, bool)
    ungroup_wanted = Signal()
    unsort_wanted = Signal()

    def __init__(self, register: Register, facets_of: FacetsOf) -> None:
        super().__init__()
        self._register = register
        self._facets_of = facets_of
        self.marks_of: MarksOf | None = None
        """Where a page puts marks on records: who is asked for them."""
        self._active: dict[str, tuple[Condition, ...]] = {}
        self._chips: dict[str, QPushButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.SPACE_M)
        self._clear = QPushButton("清除全部筛选")
        style.mark(self._clear, role="link")
        self._clear.clicked.connect(self.clear)
        self.more = QPushButton()
        self.more.setAccessibleName("其余筛选")
        style.mark(self.more, role="chip")
        self.more.clicked.connect(self._open_more)
        self._layout.addWidget(self.more)
        self._layout.addWidget(self._clear)
        self._arrangement: tuple[str, tuple[Order, ...]] = ("", ())
        self.grouped, self.ordered = QPushButton(), QPushButton()
        self.grouped.clicked.connect(self.ungroup_wanted)
        self.ordered.clicked.connect(self.unsort_wanted)
        for chip in (self.grouped, self.ordered):
            style.mark(chip, role="chip", active=True)
            chip.hide()
            self._layout.addWidget(chip)
        self._layout.addStretch()
        self._usual = [field.key for field in usual_filters(register)]
        for key in self._usual:
            self._add_chip(key)
        self._show()

    @property
    def offers_usual(self) -> bool:
        """Whether there are columns that one usually filters by."""
        return bool(self._usual)

    def show_arrangement(self, grouped_by: str, orders: tuple[Order, ...]) -> None:
        """Say by which field the records are grouped (a key, or nothing), and by which columns ordered."""
        if (grouped_by, orders) == self._arrangement:
            return  # to fit the chips costs more than the question that is asked just now
        self._arrangement = (grouped_by, orders)
        field = self._register.field(grouped_by) if grouped_by else None
        self._tell(self.grouped, f"分组：{field.label}" if field else "", "取消分组")
        several = orders if len(orders) > 1 else ()
        words = "、".join(
            self._register.field(one.field).label + ("↓" if one.descending else "↑")
            for one in several
        )
        self._tell(self.ordered, f"排序：{words}" if words else "", "取消排序")
        self._fit()

    def conditions(self) -> tuple[Condition, ...]:
        """All of them together."""
        return tuple(one for conditions in self._active.values() for one in conditions)

    def set_conditions(self, key: str, conditions: tuple[Condition, ...]) -> None:
        """Filter this column so; none lets everything through."""
        before = self._active.pop(key, ())
        if conditions:
            self._active[key] = conditions
        if conditions != before:
            self._show()
            self.changed.emit()

    def show_conditions(self, conditions: tuple[Condition, ...]) -> None:
        """Hold these conditions in place of all others, without telling anybody."""
        self._active.clear()
        for one in conditions:
            self._active[one.field] = (*self._active.get(one.field, ()), one)
        self._show()

    def set_all(self, conditions: tuple[Condition, ...]) -> None:
        """Filter by these and by nothing else."""
        self._active = {}
        for one in conditions:
            self._active[one.field] = (*self._active.get(one.field, ()), one)
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Let everything through."""
        self._active.clear()
        self._show()
        self.changed.emit()

    def open_popup(self, key: str, place: QPoint) -> FilterPopup:
        """Offer the values of a column; counts are of what the other filters let through."""
        others = tuple(
            one for column, found in self._active.items() if column != key for one in found
        )
        now = self._active.get(key, ())

        def ask(word: str, done: Callable[[Facets], None]) -> None:
            sought = (Condition(key, Test.CONTAINS, (word,)),) if word else ()
            self._facets_of(key, (*others, *sought), done)

        popup = FilterPopup(self._register.field(key), ask, now, self)
        if self.marks_of is not None:
            self.marks_of(key, others, popup.show_marks)
        popup.chosen.connect(lambda conditions: self.set_conditions(key, conditions))
        popup.order_wanted.connect(lambda down: self.order_wanted.emit(key, down))
        popup.open_at(place)
        return popup

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _add_chip(self, key: str) -> None:
        chip = QPushButton()
        style.mark(chip, role="chip")
        chip.clicked.connect(lambda: self.open_popup(key, _below(chip)))
        self._chips[key] = chip
        self._layout.insertWidget(len(self._chips) - 1, chip)

    def _show(self) -> None:
        for key in self._active:
            if key not in self._chips:
                self._add_chip(key)
        for key, chip in self._chips.items():
            words = chip_words(self._register.field(key), self._active.get(key, ()))
            chip.setAccessibleName(words.removesuffix(" ▾"))
            style.mark(chip, active=key in self._active)
        self._clear.setVisible(bool(self._active))
        self._fit()

    def _fit(self) -> None:
        """Show as many chips as there is room for: those that filter first, then the usual ones."""
        shown = [key for key in self._chips if key in self._active or key in self._usual]
        self._write(shown, None)
        idle = [key for key in reversed(shown) if key not in self._active]
        while idle and self._needed(shown) > self.width():
            shown.remove(idle.pop(0))
        if self._needed(shown) > self.width() and shown:
            others = self._needed([])
            share = (self.width() - others) // len(shown) - style.SPACE_M
            self._write(shown, max(share, _LEAST_CHIP_PX))
            while len(shown) > 1 and self._needed(shown) > self.width():
                shown.pop()
        for key, chip in self._chips.items():
            chip.setVisible(key in shown)
        hidden = self._hidden(shown)
        filtering = sum(key in self._active for key in hidden)
        self.more.setText(f"更多：{filtering}项 ▾" if filtering else "更多 ▾")
        style.mark(self.more, active=bool(filtering))
        self.more.setVisible(bool(hidden))

    def _write(self, shown: list[str], most: int | None) -> None:
        """Put the words on the chips, cut to so many pixels; the tip then says them in full."""
        for key in shown:
            chip = self._chips[key]
            words = chip_words(self._register.field(key), self._active.get(key, ()))
            cut = words
            if most is not None:
                end = Qt.TextElideMode.ElideRight
                cut = chip.fontMetrics().elidedText(words, end, most - _CHIP_MARGINS_PX)
            chip.setText(cut)
            chip.setToolTip("" if cut == words else words)

    def _needed(self, shown: list[str]) -> int:
        """How wide the line is with these chips."""
        parts = [self._chips[key] for key in shown]
        if self._hidden(shown):
            parts.append(self.more)
        if self._active:
            parts.append(self._clear)
        parts += [chip for chip in (self.grouped, self.ordered) if not chip.isHidden()]
        for part in parts:
            part.ensurePolished()
        return sum(part.sizeHint().width() + style.SPACE_M for part in parts)

    def _tell(self, chip: QPushButton, words: str, ending: str) -> None:
        chip.setText(f"{words} ×")
        chip.setAccessibleName(f"{words}，{ending}")
        chip.setToolTip(f"点一下{ending}")
        chip.setVisible(bool(words))

    def _hidden(self, shown: list[str]) -> list[str]:
        offered = [key for key in self._chips if key in self._active or key in self._usual]
        return [key for key in offered if key not in shown]

    def _open_more(self) -> None:
        """The filters that found no room."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = _below(self.more)
        for key, chip in self._chips.items():
            if chip.isHidden() and (key in self._active or key in self._usual):
                words = chip_words(self._register.field(key), self._active.get(key, ()))
                menu.addAction(
                    f"{words.removesuffix(' ▾')}…", lambda key=key: self.open_popup(key, place)
                )
        menu.popup(place)


def _below(chip: QWidget) -> QPoint:
    """Where what a chip opens is put, on the screen."""
    return chip.mapToGlobal(QPoint(0, chip.height() + 2))
