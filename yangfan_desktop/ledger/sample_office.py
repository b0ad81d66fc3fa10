"""The sample city's office at its desk: it writes labelled steps on given days, as somebody."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store.steps import Step

_BEIJING = timezone(timedelta(hours=8))
Row = dict[str, Value | None]


class FixedClock:
    """A clock that stands where it is put: the sample is the same whenever it is made."""

    def __init__(self) -> None:
        self.now = datetime(2023, 1, 9, 9, 0, tzinfo=_BEIJING)

    def __call__(self) -> datetime:
        """The time that it shows."""
        return self.now

    def set(self, day: date) -> None:
        """Put it to ten past nine on this day."""
        self.now = datetime(day.year, day.month, day.day, 9, 10, tzinfo=_BEIJING)


class Office:
    """Writes records by step and remembers them by name, so that later ones can refer to them."""

    def __init__(self, ledger: Ledger, clock: FixedClock) -> None:
        self.ledger = ledger
        self._clock = clock
        self._links: dict[tuple[str, str], Link] = {}

    @contextmanager
    def step(self, day: date, operator: str, label: str) -> Generator[Step]:
        """One step that this operator wrote on this day."""
        self._clock.set(day)
        self.ledger.operator = operator
        with self.ledger.step(label) as step:
            yield step

    def add(self, step: Step, register: str, rows: Sequence[Row]) -> list[RecordId]:
        """Create records; a name in the place of a reference becomes one."""
        spec = self.ledger.books[register]
        linked = [self.linked(register, row) for row in rows]
        ids = step.create(spec, [(row, None) for row in linked])
        for id_, row in zip(ids, linked, strict=True):
            name = str(row.get(spec.naming) or "")
            self._links[register, name] = Link(int(id_), name)
        return ids

    def change(
        self, step: Step, register: str, rows: Sequence[tuple[RecordId, Values, Values]]
    ) -> None:
        """Set fields of records, (id, before, after); what stays as it was is left out."""
        spec = self.ledger.books[register]
        changed: list[tuple[RecordId, Values, Values, None]] = []
        for id_, before, after in rows:
            new = {key: value for key, value in after.items() if before.get(key) != value}
            if new:
                changed.append((id_, {key: before.get(key) for key in new}, new, None))
        step.change(spec, changed)

    def id_of(self, register: str, name: str) -> RecordId:
        """The record of this name that was written before."""
        return RecordId(self._links[register, name].id)

    def linked(self, register: str, row: Mapping[str, Value | None]) -> Row:
        """The row with its names turned into references; an unknown name is a mistake in the sample."""
        spec = self.ledger.books[register]
        found = dict(row)
        for field in spec.stored:
            value = found.get(field.key)
            if field.kind is Kind.REFERENCE and isinstance(value, str):
                found[field.key] = self._links[field.target, value]
        return found
