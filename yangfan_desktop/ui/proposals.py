"""Changes to many cells before they are made: what would stand where, over what, and what cannot be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Link, Value

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants in a cell: words as they would be typed, or a value that is one already."""

    record: RecordId
    field: str
    text: str | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cell that would change; `wrong` says why it cannot. A new record has a negative number.

    `base` is the record that was looked at, as far as somebody wants to change it.
    """

    record: RecordId
    name: str
    field: Field
    before: Value | None
    after: Value | None
    wrong: str = ""
    base: Record | None = None

    @property
    def is_new(self) -> bool:
        """Whether the cell is one of a record that does not exist yet."""
        return self.record < 0

    @property
    def overwrites(self) -> bool:
        """Whether something that was there would be lost."""
        return not self.wrong and self.before is not None


def propose(
    ledger: Ledger, register: str, wanted: Sequence[Wanted], progress: Progress = SILENT
) -> list[Proposal]:
    """What these wishes come to; cells that already hold the value are left out."""
    spec = ledger.registers[register]
    keys = {spec.naming, *(one.field for one in wanted)}
    found = _looked_at(ledger, register, wanted, keys)
    made: list[Proposal] = []
    for one in watched(list(wanted), progress, "核对内容"):
        record = found.get(one.record)
        if record is None:
            continue
        field = spec.field(one.field)
        name = spec.field(spec.naming).text(record[spec.naming])
        before = record[field.key]
        after, wrong = _read(field, one)
        known = before.name if isinstance(before, Link) and isinstance(after, str) else before
        if wrong or after != known:
            made.append(Proposal(one.record, name, field, before, after, wrong, record))
    return made


def _looked_at(
    ledger: Ledger, register: str, wanted: Sequence[Wanted], keys: Collection[str]
) -> dict[RecordId, Record]:
    """The records with these fields only: 100,000 whole ones take hundreds of megabytes."""
    ids = list(dict.fromkeys(one.record for one in wanted))
    found: dict[RecordId, Record] = {}
    for start in range(0, len(ids), _CHUNK):
        for one in ledger.fetch(register, ids[start : start + _CHUNK]):
            found[one.id] = Record(one.id, {key: one[key] for key in keys}, one.version)
    return found


def propose_new(ledger: Ledger, register: str, rows: Sequence[Mapping[str, str]]) -> list[Proposal]:
    """New records from words by field, numbered from -1 downwards; empty words are left out."""
    spec = ledger.registers[register]
    made: list[Proposal] = []
    for number, words in enumerate(rows, start=1):
        id_ = RecordId(-number)
        for key, text in words.items():
            if text:
                field = spec.field(key)
                after, wrong = _read(field, Wanted(id_, key, text))
                made.append(Proposal(id_, words[spec.naming], field, None, after, wrong))
    return made


def new_records(proposals: Sequence[Proposal]) -> list[dict[str, Value | None]]:
    """The values of the new records; what is wrong is left out."""
    found: dict[RecordId, dict[str, Value | None]] = {}
    for one in proposals:
        if one.is_new and not one.wrong:
            found.setdefault(one.record, {})[one.field.key] = one.after
    return list(found.values())


def edits_of(proposals: Sequence[Proposal]) -> dict[RecordId, dict[str, Value | None]]:
    """What is to be written into records, by record; what is wrong is left out."""
    edits: dict[RecordId, dict[str, Value | None]] = {}
    for one in proposals:
        if not one.wrong and not one.is_new:
            edits.setdefault(one.record, {})[one.field.key] = one.after
    return edits


def bases_of(proposals: Sequence[Proposal]) -> list[Record]:
    """The records as they were when the proposals were made, each once."""
    found = {one.record: one.base for one in proposals if not one.wrong}
    return [base for base in found.values() if base is not None]


def _read(field: Field, one: Wanted) -> tuple[Value | None, str]:
    from yangfan_desktop.ledger.edits import typed  # noqa: PLC0415 - after the first paint

    if field.through is not None:
        return None, f"{field.label}记在别的台账里，不能在这里修改"
    if one.text is None:
        return one.value, ""
    try:
        return typed(field, one.text), ""
    except UserError as error:
        return None, str(error)
