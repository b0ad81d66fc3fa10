"""Asking the ledger which records to show: at once where that is quick, else off the window's thread.

Every question has a number; an answer to a question that is no longer the last one is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.records import Query
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

QUICK_RECORDS = 3000  # a question to that many takes a few milliseconds


class Asking(QObject):
    """`answered` when the model shows what was asked for last."""

    answered = Signal()

    def __init__(self, ledger: Ledger, model: RegisterModel, operations: Operations) -> None:
        super().__init__(model)
        self._ledger = ledger
        self._model = model
        self._operations = operations
        self._number = 0
        self.quick_records = QUICK_RECORDS
        self.total = ledger.count(model.register.key)
        self.is_waiting = False

    def ask(self, query: Query) -> None:
        """Show the records of this query as soon as they are known."""
        self._number += 1
        number = self._number
        if self.total <= self.quick_records:
            self._show(query, self._model.ask(query))
            return
        self.is_waiting = True

        def answer(ids: list[RecordId]) -> None:
            if number == self._number:
                self._show(query, ids)

        self._operations.read("查询台账", lambda _: self._model.ask(query), answer, quiet=True)

    def count_again(self) -> None:
        """The register has changed."""
        self.total = self._ledger.count(self._model.register.key)

    def _show(self, query: Query, ids: list[RecordId]) -> None:
        self.is_waiting = False
        self._model.show(query, ids)
        self.answered.emit()
