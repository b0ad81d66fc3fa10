"""What is due and what is overdue: lights as symbols with words, a list that leads to each record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.widgets.indicator_card import tone_of
from yangfan_desktop.ui.widgets.tile import label

if TYPE_CHECKING:
    from yangfan_desktop.ledger.matters import Lit, Matters

_ROWS = 7
_INKS = {"blue": "accent"}
"""The theme's colours of tones that have another name there."""
_HEADER = ("亮灯", "事项", "时限", "责任单位／区县")


class MatterList(QFrame):
    """`record_wanted` carries the register and record of the matter that was pressed."""

    record_wanted = Signal(str, object)

    def __init__(self, found: Matters) -> None:
        super().__init__()
        style.mark(self, role="card")
        self._found = found
        self._shown: Sequence[Lit] = ()
        self._table = TextTable(_HEADER, parent=self, tone=self._tone)
        self.view = calm_table(self._table, (86, 200, 92, 170), "要办的事", (1, 3))
        self.view.setFixedHeight(style.row_height() * (_ROWS + 1))  # no row is cut through
        self._more = QLabel()
        style.mark(self._more, role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.SPACE_L, 10, style.SPACE_L, 10)
        layout.setSpacing(style.SPACE_S)
        layout.addLayout(self._head())
        layout.addLayout(self._lights())
        layout.addWidget(self.view)
        layout.addWidget(self._more)
        layout.addStretch()
        self.view.activated.connect(self._on_chosen)
        self.view.clicked.connect(self._on_chosen)
        self._show_due(late=not found.soon)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """What the list says."""
        return self._table.rows

    def show_matters(self, wanted: Sequence[Lit], whole: int) -> None:
        """List these, the most urgent of `whole`."""
        self._shown = wanted
        self._table.show([_row(one) for one in wanted])
        left = whole - len(wanted)
        self._more.setText(f"只列最急的{len(wanted):,}项，另有{left:,}项" if left else "")
        self._more.setVisible(bool(left))

    def _tone(self, row: int, column: int) -> str:
        light = self._shown[row].light
        tone = tone_of(light.colour.value) if light and column == 0 else ""
        return _INKS.get(tone, tone)

    def _head(self) -> QHBoxLayout:
        found = self._found
        row = QHBoxLayout()
        row.addWidget(label("要办的事", points=style.TEXT_PT + 1, bold=True))
        row.addStretch()
        group = QButtonGroup(self)
        for words, count, late in (
            ("14天内到期", found.soon_count, False),
            ("逾期", found.overdue_count, True),
        ):
            chip = QPushButton(f"{words}{count:,}项")
            style.mark(chip, role="chip")
            chip.setCheckable(True)
            chip.setChecked(late is not bool(found.soon))
            chip.clicked.connect(lambda _=False, late=late: self._show_due(late=late))
            group.addButton(chip)
            row.addWidget(chip)
        return row

    def _lights(self) -> QHBoxLayout:
        """How many matters have which light, each leading to its own list."""
        scheme = self._found.scheme
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_S)
        for light in reversed(scheme.lights):
            lit = self._found.lit[light.key]
            button = QPushButton(f"{light.symbol} {light.word}{self._found.count(light):,}项")
            style.mark(button, role="light", tone=tone_of(light.colour.value))
            button.setToolTip(light.meaning or f"{scheme.label}：{light.word}")
            button.setEnabled(bool(lit))
            whole = self._found.count(light)
            button.clicked.connect(lambda _=False, these=lit, n=whole: self.show_matters(these, n))
            row.addWidget(button)
        row.addStretch()
        return row

    def _show_due(self, *, late: bool) -> None:
        found = self._found
        if late:
            self.show_matters(found.overdue, found.overdue_count)
        else:
            self.show_matters(found.soon, found.soon_count)

    def _on_chosen(self, index: QModelIndex) -> None:
        matter = self._shown[index.row()].deadline.matter
        self.record_wanted.emit(matter.register, matter.record)


def _row(one: Lit) -> tuple[str, ...]:
    light = f"{one.light.symbol} {one.light.word}" if one.light else ""
    matter = one.deadline.matter
    return light, matter.name, one.deadline.words, matter.place
