"""Filtering by marks: which a column shows, and which records bear them now.

Lights and problems are reckoned and not stored, so a filter by a mark names its word; the records are
put in each time the page asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.records import Condition, MarkedCondition, Query, Test
from yangfan_desktop.ui.models.painting import LIGHT_TONES
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.widgets.mark_chooser import Mark

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_SEVERITIES = {"有错误": (Severity.ERROR, "bad"), "有提示": (Severity.WARNING, "warn")}
_SIGNS = {Severity.ERROR: "!", Severity.WARNING: "?"}
"""As the corners of the cells have them."""
_ANY = "有问题"
"""Of the column that names a record: whatever cell of it has one."""
_SIGN = "⚠"
_IN_PART = "台账较大，不能按问题筛选，请用“检查台账”。"
_QUICK = 1000
Told = Callable[[tuple[Mark, ...], str], None]


class MarkFilters:
    """`knows_all_problems` is to be taken away where only records in sight are checked."""

    def __init__(self, ledger: Ledger, model: RegisterModel, operations: Operations) -> None:
        self._ledger = ledger
        self._model = model
        self._operations = operations
        self.knows_all_problems = True
        self._found: dict[Condition, tuple[RecordId, ...]] = {}
        self._seen: tuple[object, object] = (None, None)

    def resolved(self, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """The conditions with the records that bear their marks now."""
        return tuple(
            MarkedCondition(one.field, one.test, one.values, self._bearing(one))
            if one.test is Test.MARKED
            else one
            for one in conditions
        )

    def offer(self, key: str, search: str, others: tuple[Condition, ...], tell: Told) -> None:
        """Tell which marks the column of this field shows, counted under the other conditions."""
        found = [(mark, self._condition(key, mark.word)) for mark in self._marks(key)]
        note = "" if self.knows_all_problems or not self._is_first(key) else _IN_PART
        if not found:
            tell((), note)
            return
        resolved = self.resolved(others)

        def count(_: object) -> tuple[Mark, ...]:
            queries = ((mark, Query(search, (*resolved, one))) for mark, one in found)
            register = self._model.register.key
            counted = [
                replace(mark, number=self._ledger.count(register, query)) for mark, query in queries
            ]
            return tuple(one for one in counted if one.number)

        if self._model.record_count <= _QUICK:
            tell(count(None), note)
        else:
            self._operations.read("统计标记", count, lambda marks: tell(marks, note), quiet=True)

    def _condition(self, key: str, word: str) -> Condition:
        (found,) = self.resolved((Condition(key, Test.MARKED, (word,)),))
        return found

    def words_at(self, row: int, column: int) -> tuple[str, ...]:
        """The marks that this cell shows."""
        key, light = self._model.fields[column].key, self._model.light(row)
        if self._is_first(key):
            found = [light.word] if light else []
            ids = self._problems() if self.knows_all_problems else ()
            return (*found, _ANY) if self._model.record_at(row) in ids else tuple(found)
        severity = self._model.severity(row, column) if self.knows_all_problems else None
        return tuple(word for word, (one, _) in _SEVERITIES.items() if one is severity)

    def _problems(self) -> tuple[RecordId, ...]:
        return self._bearing(Condition(self._model.fields[0].key, Test.MARKED, (_ANY,)))

    def _marks(self, key: str) -> Iterator[Mark]:
        """The marks that this column has somewhere, the most severe first."""
        notes = self._model.notes
        if self._is_first(key):
            lights = {light.word: light for light in notes.lights.values()}
            for light in sorted(lights.values(), key=lambda one: _SEVERE.index(one.colour.value)):
                yield Mark(light.word, light.symbol, LIGHT_TONES[light.colour.value][1], 0)
        if self.knows_all_problems:
            given = {found[0] for (_, field), found in notes.marks.items() if field == key}
            if self._is_first(key) and notes.marks:
                yield Mark(_ANY, _SIGN, "warn", 0)
            elif not self._is_first(key):
                for word, (severity, tone) in _SEVERITIES.items():
                    if severity in given:
                        yield Mark(word, _SIGNS[severity], tone, 0)

    def _bearing(self, condition: Condition) -> tuple[RecordId, ...]:
        """The records that bear one of the condition's marks; looked for once until there are others."""
        notes = self._model.notes
        if self._seen[0] is not notes.lights or self._seen[1] is not notes.marks:
            self._seen = notes.lights, notes.marks
            self._found.clear()
        if condition not in self._found:
            self._found[condition] = self._sought(condition)
        return self._found[condition]

    def _sought(self, condition: Condition) -> tuple[RecordId, ...]:
        words, key, notes = set(condition.values), condition.field, self._model.notes
        found = {RecordId(id_) for id_, light in notes.lights.items() if light.word in words}
        if not self._is_first(key):
            found.clear()
        wanted = {severity for word, (severity, _) in _SEVERITIES.items() if word in words}
        found |= {
            id_
            for (id_, field), (severity, _) in notes.marks.items()
            if _ANY in words or (field == key and severity in wanted)
        }
        return tuple(sorted(found))

    def _is_first(self, key: str) -> bool:
        """Whether this is the column that names the record and shows its light."""
        return self._model.fields[0].key == key


_SEVERE = ("red", "orange", "yellow", "blue", "green")
