"""上次报送以来: what has changed in the ledger since a report was last printed from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.store import since as stored
from yangfan_desktop.store.codec import Stored, decode
from yangfan_desktop.store.touched import last_step, last_written

_RECENT = timedelta(days=30)
_TOLD = 12
_OPENED = 300
"""So many records can be asked for by their names at once."""
_TOLD_KINDS = (
    Kind.MONEY, Kind.PERCENT, Kind.NUMBER, Kind.COUNT, Kind.CHOICE, Kind.DATE, Kind.FLAG,
)  # fmt: skip


_BLANK = "（空白）"


@dataclass(frozen=True, slots=True)
class Alteration:
    """One field of one record that is another now."""

    register: str
    record: RecordId
    name: str
    field: str
    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """What became of it, as short as it can be said."""
        if self.before == _BLANK:
            return f"{self.label}：填为{self.after}"
        return f"{self.label}：{self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class RegisterChanges:
    """How many records of a register are new, changed or gone; `query` asks for those still there."""

    register: str
    title: str
    created: int
    changed: int
    deleted: int
    query: Query | None

    @property
    def words(self) -> str:
        """As a page says it: “新增3条，修改12条”."""
        parts = (("新增", self.created), ("修改", self.changed), ("删除", self.deleted))
        return "，".join(f"{word}{number:,}条" for word, number in parts if number)


@dataclass(frozen=True, slots=True)
class Since:
    """Since when (`words` is a heading for it) and what changed: by register, and the last fields."""

    words: str
    registers: tuple[RegisterChanges, ...]
    alterations: tuple[Alteration, ...]


def since_last_sent(ledger: Ledger, memory: Memory | None = None) -> Since:
    """What changed since something was sent or printed last; of the last 30 days where nothing was."""
    with ledger.file.reading() as connection:
        sent = stored.last_sent(connection)
        last, _ = last_step(connection)
        if sent is not None:
            step = sent.step
            words = f"{PartialDate.of_day(sent.at.date())}{sent.words}以来"
        else:
            at = last_written(connection, BESIDE)
            if not at:
                return Since("还没有数据", (), ())
            begin = datetime.fromisoformat(at) - _RECENT
            step = stored.last_before(connection, begin.isoformat(timespec="seconds"))
            words = "还没有报送、也没有打印过报告，以下是最近30天的变化"
        kept = memory or Memory(ledger)
        counts = kept.get(("since", step), {}, lambda: stored.Counts(step, step))
        counts.add(connection, last)
        changes = stored.alterations(connection, counts)
    written = {one.register: one for one in counts.written()}
    registers = tuple(
        _changes(ledger, step, written[key]) for key in ledger.registers if key in written
    )
    return Since(words, registers, tuple(_told(ledger, changes)))


def _changes(ledger: Ledger, step: ChangeSetId, one: stored.Written) -> RegisterChanges:
    register = ledger.registers[one.register]
    return RegisterChanges(
        one.register,
        register.title,
        one.created,
        one.changed,
        one.deleted,
        _rows(ledger, step, register) if one.created + one.changed <= _OPENED else None,
    )


def _rows(ledger: Ledger, step: ChangeSetId, register: Register) -> Query | None:
    """The records by their names, as a register's page can filter them."""
    with ledger.file.reading() as connection:
        ids = stored.records_written(connection, step, register.key, _OPENED)
    names = [one[register.naming] for one in ledger.fetch(register.key, ids)]
    given = tuple(dict.fromkeys(name for name in names if name is not None))
    if not given:
        return None
    return Query(conditions=(Condition(register.naming, Test.ONE_OF, given),))


def _told(ledger: Ledger, changes: list[stored.Alteration]) -> Iterator[Alteration]:
    """The fields that matter, each once: what it was at first and what it is now."""
    merged: dict[tuple[str, RecordId, str], tuple[Stored, Stored]] = {}
    for one in changes:  # the newest first: of several changes the oldest says what it was
        for key, before in one.before.items():
            place = (one.register, one.record, key)
            after = merged[place][1] if place in merged else one.after.get(key)
            merged[place] = (before, after)
    told = 0
    for (register, record, key), (before, after) in merged.items():
        spec = ledger.registers.get(register)  # attachments and boundaries are no registers
        if spec is None or told >= _TOLD or before == after or key not in spec.keys:
            continue
        field = spec.field(key)
        found = ledger.fetch(register, [record]) if field.kind in _TOLD_KINDS else []
        if found:
            told += 1
            name = spec.field(spec.naming).text(found[0][spec.naming])
            yield Alteration(
                register, record, name, key, field.label, _said(field, before), _said(field, after)
            )


def _said(field: Field, value: Stored) -> str:
    decoded = decode(field, value)
    return _BLANK if decoded is None else f"{field.text(decoded)}{field.unit}"
