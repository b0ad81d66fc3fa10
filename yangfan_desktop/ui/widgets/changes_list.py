"""What has changed since a report was last printed: registers with their counts, and fields in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from yangfan_desktop.domain.records import ALL
from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.tile import Elided, Tile, label

if TYPE_CHECKING:
    from yangfan_desktop.ledger.since import Alteration, RegisterChanges, Since

_REGISTERS = 6
_FIELDS = 6
_INSET = 6
"""Of a line that can be pressed; what stands above it begins with its words, not with its edge."""


class ChangesList(QFrame):
    """`rows_wanted` and `record_wanted` lead to what changed, `history_wanted` to all steps."""

    rows_wanted = Signal(str, object)
    record_wanted = Signal(str, object)
    history_wanted = Signal()

    def __init__(self, since: Since) -> None:
        super().__init__()
        style.mark(self, role="card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.SPACE_L - _INSET, 10, style.SPACE_L - _INSET, 10)
        layout.setSpacing(style.SPACE_S)
        layout.addLayout(self._head())
        words = Elided(since.words, points=style.SMALL_PT, role="muted")
        words.setContentsMargins(_INSET, 0, _INSET, 0)
        layout.addWidget(words)
        self._grid = QGridLayout()
        self._columns = 0
        self._tiles = self._registers(since)
        self._arrange()
        layout.addLayout(self._grid)
        if since.alterations:
            rule = QFrame()
            style.mark(rule, role="rule")
            layout.addWidget(rule)
        for one in since.alterations[:_FIELDS]:
            layout.addWidget(self._field(one))
        layout.addStretch()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_INSET, 0, 0, 0)  # a link has an inset of its own
        row.addWidget(label("上次报送以来的变化", points=style.TEXT_PT + 1, bold=True))
        row.addStretch()
        steps = QPushButton("操作记录")
        style.mark(steps, role="link")
        steps.clicked.connect(self.history_wanted)
        row.addWidget(steps)
        return row

    def _registers(self, since: Since) -> list[Tile]:
        self._grid.setHorizontalSpacing(style.SPACE_M)
        self._grid.setVerticalSpacing(0)
        if not since.registers:
            nothing = label("没有变化", role="muted")
            nothing.setContentsMargins(_INSET, 0, 0, 0)
            self._grid.addWidget(nothing, 0, 0)
        order = sorted(since.registers, key=lambda one: -(one.created + one.changed + one.deleted))
        return [self._register(one) for one in order[:_REGISTERS]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Registers in two columns where the longest finds room in one of them, else below each other."""
        widest = max((tile.sizeHint().width() for tile in self._tiles), default=0)
        columns = 2 if self.width() >= 2 * (widest + _INSET) + style.SPACE_M else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, at // columns, at % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _register(self, one: RegisterChanges) -> Tile:
        tile = Tile("line", f"{one.title}：{one.words}")
        row = QHBoxLayout(tile)
        row.setContentsMargins(_INSET, 3, _INSET, 3)
        row.setSpacing(style.SPACE_M)
        row.addWidget(label(one.title))
        row.addStretch()
        row.addWidget(label(one.words, points=style.SMALL_PT, role="muted"))
        # Of very many records, or of those that are gone, the register itself is shown.
        tile.pressed.connect(lambda: self.rows_wanted.emit(one.register, one.query or ALL))
        return tile

    def _field(self, one: Alteration) -> Tile:
        words = one.words
        tile = Tile("line", f"{one.name}，{words}")
        row = QHBoxLayout(tile)
        row.setContentsMargins(_INSET, 2, _INSET, 2)
        row.addWidget(Elided(one.name, points=style.SMALL_PT), 4)
        row.addWidget(Elided(words, points=style.SMALL_PT, role="muted"), 5)
        tile.pressed.connect(lambda: self.record_wanted.emit(one.register, one.record))
        return tile
