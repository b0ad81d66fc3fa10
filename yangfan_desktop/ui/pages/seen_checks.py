"""Has the records in sight checked, in a ledger that is too large to be checked as a whole each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.table_part import TablePart
from yangfan_desktop.ui.widgets.register_table import RegisterTable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger

_AFTER_MS = 250


class SeenChecks(TablePart):
    """`found` carries what is wrong inside the records in sight, a moment after others came into it."""

    found = Signal(tuple)

    def __init__(
        self, ledger: Ledger, table: RegisterTable, model: RegisterModel, operations: Operations
    ) -> None:
        super().__init__(ledger, table, model, operations)
        self._is_on = False
        self._number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """From now on; a second call only looks again."""
        if not self._is_on:
            self._is_on = True
            self._table.verticalScrollBar().valueChanged.connect(self._timer.start)
            for signal in (self._model.modelReset, self._model.dataChanged):
                signal.connect(self._timer.start)
        self._timer.start()

    def _look(self) -> None:
        ids = self._in_sight()
        if not ids or not self._table.isVisible():
            return
        self._number += 1
        number = self._number

        def work(_: object) -> tuple[Finding, ...]:
            from yangfan_desktop.ledger.checks import check_records  # noqa: PLC0415 - seldom

            return tuple(check_records(self._ledger, self._model.register.key, ids))

        def tell(findings: tuple[Finding, ...]) -> None:
            if number == self._number:
                self.found.emit(findings)

        self._operations.read("检查记录", work, tell, quiet=True)

    def _in_sight(self) -> list[RecordId]:
        first, last = self._table.rowAt(0), self._table.rowAt(self._table.viewport().height() - 1)
        end = last if last >= 0 else self._model.rowCount() - 1
        found = (self._model.record_at(row) for row in range(max(0, first), end + 1))
        return [id_ for id_ in found if id_ is not None]
