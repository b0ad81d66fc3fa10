"""What has changed since a report was last printed: registers with their counts, and fields in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from yangfan_desktop.domain.records import ALL
from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.tile import Elided, Tile, label

if TYPE_CHECKING:
    from yangfan_desktop.ledger.since import Alteration, RegisterChanges, Since

_REGISTERS = 6
_FIELDS = 6


class ChangesList(QFrame):
    """`rows_wanted` and `record_wanted` lead to what changed, `history_wanted` to all steps."""

    rows_wanted = Signal(str, object)
    record_wanted = Signal(str, object)
    history_wanted = Signal()

    def __init__(self, since: Since) -> None:
        super().__init__()
        style.mark(self, role="card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(style.SPACE_S)
        layout.addLayout(self._head())
        layout.addWidget(Elided(since.words, points=style.SMALL_PT, role="muted"))
        layout.addLayout(self._registers(since))
        if since.alterations:
            rule = QFrame()
            style.mark(rule, role="rule")
            layout.addWidget(rule)
        for one in since.alterations[:_FIELDS]:
            layout.addWidget(self._field(one))
        layout.addStretch()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label("上次报送以来的变化", points=style.TEXT_PT + 1, bold=True))
        row.addStretch()
        steps = QPushButton("操作记录")
        style.mark(steps, role="link")
        steps.clicked.connect(self.history_wanted)
        row.addWidget(steps)
        return row

    def _registers(self, since: Since) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.SPACE_M)
        grid.setVerticalSpacing(0)
        if not since.registers:
            grid.addWidget(label("没有变化", role="muted"), 0, 0)
        order = sorted(since.registers, key=lambda one: -(one.created + one.changed + one.deleted))
        for at, one in enumerate(order[:_REGISTERS]):
            grid.addWidget(self._register(one), at // 2, at % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        return grid

    def _register(self, one: RegisterChanges) -> Tile:
        tile = Tile("line", f"{one.title}：{one.words}")
        row = QHBoxLayout(tile)
        row.setContentsMargins(6, 3, 6, 3)
        row.addWidget(Elided(one.title), 1)
        row.addWidget(label(one.words, points=style.SMALL_PT, role="muted"))
        # Of very many records, or of those that are gone, the register itself is shown.
        tile.pressed.connect(lambda: self.rows_wanted.emit(one.register, one.query or ALL))
        return tile

    def _field(self, one: Alteration) -> Tile:
        words = one.words
        tile = Tile("line", f"{one.name}，{words}")
        row = QHBoxLayout(tile)
        row.setContentsMargins(6, 2, 6, 2)
        row.addWidget(Elided(one.name, points=style.SMALL_PT), 4)
        row.addWidget(Elided(words, points=style.SMALL_PT, role="muted"), 5)
        tile.pressed.connect(lambda: self.record_wanted.emit(one.register, one.record))
        return tile
