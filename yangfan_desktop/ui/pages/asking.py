"""Asking the ledger which records to show: at once where that is quick, else off the window's thread.

A small register answers at once. Of a large one the first rows are shown as soon as they are known and
the others follow, all from another thread; every question has a number, and an answer to one that is no
longer the last is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.models.row_windows import WINDOW
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.grouping import RecordGroup
    from yangfan_desktop.ledger.ledger import Ledger

QUICK_RECORDS = 1000  # a question to that many takes a few milliseconds


@dataclass(frozen=True, slots=True)
class Answer:
    """The records of a query in their order, or else in groups."""

    ids: Sequence[RecordId]
    groups: tuple[RecordGroup, ...]

    def __len__(self) -> int:
        return sum(len(one.ids) for one in self.groups) if self.groups else len(self.ids)


class Asking(QObject):
    """`answered` when the model shows what was asked for last; `begun` when it shows the first rows of that.

    `refused` says why the records cannot be grouped as asked; they are then shown as they were.
    """

    begun = Signal()
    answered = Signal()
    _found_first = Signal(int, object, object)
    refused = Signal(str)

    def __init__(self, ledger: Ledger, model: RegisterModel, operations: Operations) -> None:
        super().__init__(model)
        self._ledger = ledger
        self._model = model
        self._key = model.register.key
        self._operations = operations
        self._number = 0
        self.quick_records = QUICK_RECORDS
        self.total = 0
        """How many records the register has, as far as it is known."""
        self._is_large: bool | None = None
        self._is_counted = False
        self.is_waiting = False
        self._found_first.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def ask(self, query: Query, by: str = "") -> None:
        """Show the records of this query as soon as they are known, in groups by a field if one is named."""
        self._number += 1
        if query == ALL and not by and self._show_all():
            return
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
            return self._ledger.facets(self._key, key, query, most)

        if self.total <= self.quick_records:
            done(work(None))
        else:
            self._operations.read("统计各值", work, done, quiet=True)

    def count_again(self) -> None:
        """The register has changed: it may be another size now."""
        self._is_large = None
        self._is_counted = False

    def _show_all(self) -> bool:
        """Show every record, where all their ids are found at once."""
        whole = self._ledger.unbroken_ids(self._key)
        if whole is None:
            return False
        self._is_large = len(whole) > self.quick_records
        self.total = len(whole)
        self._is_counted = True
        self._show(ALL, Answer(whole, ()))
        return True

    def _look(self, query: Query, by: str) -> None:
        """Find out whether the register is large by asking for as many records as a small one has."""
        first = self._ledger.ids(self._key, ALL, self.quick_records + 1)
        self._is_large = len(first) > self.quick_records
        self.total = max(self.total, len(first)) if self._is_large else len(first)
        if not self._is_large:
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
            found = self._ask(query, by) if by else self._ask_in_parts(number, query)
            if counts:
                return found, self._ledger.count(self._key)
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

    def _ask_in_parts(self, number: int, query: Query) -> Answer:
        """Off the window's thread, which paints the first rows while the others are sought."""
        found: list[RecordId] = []
        for part in self._ledger.ids_in_parts(self._key, query, WINDOW):
            if not found and len(part) == WINDOW:  # fewer are all there are
                self._found_first.emit(number, query, part)
            found += part
        return Answer(found, ())

    def _begin(self, number: int, query: Query, first: list[RecordId]) -> None:
        """Show the first rows; one who looks at these records already keeps them until all are known."""
        if number == self._number and self.is_waiting and query != self._model.query:
            self._model.show(query, first)
            self.begun.emit()

    def _ask(self, query: Query, by: str) -> Answer:
        if not by:
            return Answer(self._ledger.ids(self._key, query), ())
        from yangfan_desktop.ledger.grouping import grouped  # noqa: PLC0415 - after first paint

        return Answer([], tuple(grouped(self._ledger, self._key, by, query)))

    def _show(self, query: Query, found: Answer) -> None:
        self.is_waiting = False
        self._model.show(query, found.ids, found.groups)
        self.answered.emit()
