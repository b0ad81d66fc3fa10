"""Asking the ledger which records to show: at once where that is quick, else off the window's thread.

A small register answers at once. Of a large one the first rows are shown at once and the others follow
from another thread; every question has a number, and an answer to one that is no longer the last is
dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.grouping import RecordGroup
    from yangfan_desktop.ledger.ledger import Ledger

QUICK_RECORDS = 1000  # a question to that many takes a few milliseconds


@dataclass(frozen=True, slots=True)
class Answer:
    """The records of a query in their order, or else in groups."""

    ids: list[RecordId]
    groups: tuple[RecordGroup, ...]

    def __len__(self) -> int:
        return sum(len(one.ids) for one in self.groups) if self.groups else len(self.ids)


class Asking(QObject):
    """`answered` when the model shows what was asked for last.

    `refused` says why the records cannot be grouped as asked; they are then shown as they were.
    """

    answered = Signal()
    refused = Signal(str)

    def __init__(self, ledger: Ledger, model: RegisterModel, operations: Operations) -> None:
        super().__init__(model)
        self._ledger = ledger
        self._model = model
        self._operations = operations
        self._number = 0
        self.quick_records = QUICK_RECORDS
        self.total = 0
        """How many records the register has, as far as it is known."""
        self._is_large: bool | None = None
        self._is_counted = False
        self.is_waiting = False

    def ask(self, query: Query, by: str = "") -> None:
        """Show the records of this query as soon as they are known, in groups by a field if one is named."""
        self._number += 1
        if self._is_large is None:
            self._look(query, by)
        elif self._is_large:
            self._ask_aside(query, by)
        else:
            self._answer(query, by)

    def values_of(
        self,
        key: str,
        query: Query,
        most: int,
        done: Callable[[list[tuple[Value | None, int]]], None],
    ) -> None:
        """The values of a field with their counts: at once where that is quick."""

        def work(_: object) -> list[tuple[Value | None, int]]:
            return self._ledger.facets(self._model.register.key, key, query, most)

        if self.total <= self.quick_records:
            done(work(None))
        else:
            self._operations.read("统计各值", work, done, quiet=True)

    def count_again(self) -> None:
        """The register has changed: it may be another size now."""
        self._is_large = None
        self._is_counted = False

    def _look(self, query: Query, by: str) -> None:
        """Find out whether the register is large by asking for as many records as a small one has."""
        first = self._model.ask(ALL, self.quick_records + 1)
        self._is_large = len(first) > self.quick_records
        self.total = max(self.total, len(first)) if self._is_large else len(first)
        if not self._is_large:
            if query == ALL and not by:
                self._show(query, Answer(first, ()))
            else:
                self._answer(query, by)
            return
        if query == ALL and not by and self._model.rowCount() == 0:
            self._model.show(query, first)
        self._ask_aside(query, by)

    def _answer(self, query: Query, by: str) -> None:
        """Ask here and now."""
        try:
            self._show(query, self._ask(query, by))
        except UserError as error:
            self.refused.emit(str(error))

    def _ask_aside(self, query: Query, by: str) -> None:
        number = self._number
        narrowed = bool(query.search or query.conditions)
        counts = narrowed and not self._is_counted
        self._is_counted = True
        self.is_waiting = True

        def work(_: object) -> tuple[Answer, int]:
            found = self._ask(query, by)
            if counts:
                return found, self._ledger.count(self._model.register.key)
            return found, self.total if narrowed else len(found)

        def answer(found: tuple[Answer, int]) -> None:
            if number == self._number:
                self.total = found[1]
                self._show(query, found[0])

        def fail(error: Exception) -> None:
            if number == self._number:
                self.is_waiting = False
                self.refused.emit(str(error))

        self._operations.read("查询台账", work, answer, fail if by else None, quiet=True)

    def _ask(self, query: Query, by: str) -> Answer:
        if not by:
            return Answer(self._model.ask(query), ())
        from yangfan_desktop.ledger.grouping import grouped  # noqa: PLC0415 - after first paint

        return Answer([], tuple(grouped(self._ledger, self._model.register.key, by, query)))

    def _show(self, query: Query, found: Answer) -> None:
        self.is_waiting = False
        self._model.show(query, found.ids, found.groups)
        self.answered.emit()
