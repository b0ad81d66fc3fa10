"""What became of one record over time, field by field; and what one step did to which records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from yangfan_desktop.domain.changes import ChangeSet, ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.problems import Cell, UserError
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.files import replacing
from yangfan_desktop.ledger.history import change_sets
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import history as stored
from yangfan_desktop.store import kept_files
from yangfan_desktop.store.codec import Stored, decode
from yangfan_desktop.store.images import key_of
from yangfan_desktop.store.kept_files import Kept

_WORDS = {stored.CREATED: "新增", stored.CHANGED: "修改", stored.DELETED: "删除"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after a step."""

    field: Field
    before: Value | None
    after: Value | None

    def __str__(self) -> str:
        before, after = (self._words(one) for one in (self.before, self.after))
        return f"{self.field.label}：{before} → {after}"

    @property
    def words(self) -> str:
        """The same as short as it can be said: a field that was empty has been filled."""
        if self.before is None:
            return f"{self.field.label}填为{self._words(self.after)}"
        return str(self)

    @property
    def loss(self) -> str:
        """What stood there, of a record that is gone as a whole."""
        return f"{self.field.label}：{self._words(self.before)}"

    def _words(self, value: Value | None) -> str:
        """The value with its unit, to stand in a sentence among others."""
        text = self.field.text(value).rstrip("。")
        return f"{text}{self.field.unit}" if text else "（空白）"


@dataclass(frozen=True, slots=True)
class Touch:
    """One step at one record: what it did (新增、修改、删除), which fields, from which row of a file."""

    register: str
    record: RecordId
    name: str
    action: str
    step: ChangeSet
    changes: tuple[FieldChange, ...]
    place: Cell | None = None
    marks: tuple[str, ...] = ()
    """What beside its name tells a record from its likes: the county and the period of a value."""

    @property
    def title(self) -> str:
        """The record's name; of one that was changed with what tells it from its likes."""
        is_told_apart = self.marks and self.action == _WORDS[stored.CHANGED]
        return f"{self.name}（{'，'.join(self.marks)}）" if is_told_apart else self.name

    @property
    def words(self) -> str:
        """What was done, in one line."""
        if self.action == _WORDS[stored.DELETED]:
            return "；".join(one.loss for one in self.changes)
        return "；".join(one.words for one in self.changes) or "，".join(self.marks)


@dataclass(frozen=True, slots=True)
class StepDetail:
    """What one step did: its first touches, and how many there are in all."""

    step: ChangeSet
    touches: tuple[Touch, ...]
    count: int


def of_record(ledger: Ledger, register: str, id_: RecordId) -> list[Touch]:
    """Everything that was done to this record, the newest first; a deleted one is known as well."""
    spec = ledger.register(register)
    with ledger.file.reading() as connection:
        entries = stored.entries_for(connection, spec.key, id_)
        state = dict(stored.row_of(connection, spec.key, id_) or {})
        places = stored.places_of(connection, entries)
    if not entries:
        raise UserError(f"没有第{id_}号{spec.noun}，也没有它的操作记录")
    steps = {step.id: step for step in change_sets(ledger)}
    words = _Words(ledger, spec)
    name = ""
    found: list[Touch] = []
    for entry in reversed(entries):
        before, after = _images(entry, state)
        name = words.name(after) or words.name(before) or words.name(state) or name
        changes = words.changes(before, after)
        found.append(
            Touch(spec.key, id_, name, _WORDS[entry.action], steps[entry.change_set], changes,
                  places.get(entry.id))
        )  # fmt: skip
        if entry.action == stored.CREATED:
            state.clear()
        else:
            state.update(entry.before)
    return found


def of_step(ledger: Ledger, change_set: ChangeSetId, limit: int = 500) -> StepDetail:
    """What this step did; of a record that it made, no more than what it is called.

    One that is gone by now is called as it was in the end.
    """
    step = step_of(ledger, change_set)
    with ledger.file.reading() as connection:
        entries, count = stored.some_entries_of(connection, change_set, limit)
        rows = {
            (one.register, one.record): stored.last_of(connection, one.register, one.record)
            for one in entries
        }
        places = stored.places_of(connection, entries)
    words = {key: _Words(ledger, spec) for key, spec in ledger.books.items()}
    touches = tuple(
        Touch(
            one.register,
            one.record,
            words[one.register].name({**rows[one.register, one.record], **one.before}),
            _WORDS[one.action],
            step,
            words[one.register].changes(one.before, one.after),
            places.get(one.id),
            words[one.register].marks({**rows[one.register, one.record], **one.before}),
        )
        for one in entries
    )
    return StepDetail(step, touches, count)


def step_of(ledger: Ledger, change_set: ChangeSetId) -> ChangeSet:
    """The step with this number."""
    found = next((one for one in change_sets(ledger) if one.id == change_set), None)
    if found is None:
        raise UserError(f"没有第{change_set}步操作，用“history”查看做过的操作")
    return found


def received(ledger: Ledger, change_set: ChangeSetId | None = None) -> list[Kept]:
    """The workbooks that were received (in this step), in their order."""
    with ledger.file.reading() as connection:
        return kept_files.received(connection, change_set)


def save_received(ledger: Ledger, kept: Kept, path: Path) -> None:
    """Write a received workbook to this file, byte for byte as it came."""
    with ledger.file.reading() as connection:
        content = kept_files.content(connection, kept.file)
    if content is None:
        raise UserError(f"“{kept.name}”的内容不在台账里，请运行“检查台账”")
    with replacing(path) as draft:
        draft.write_bytes(content)


def _images(
    entry: stored.Entry, state: Mapping[str, Stored]
) -> tuple[Mapping[str, Stored], Mapping[str, Stored]]:
    """What the step found and what it left; a creation holds nothing, so its values are read back."""
    if entry.action == stored.CREATED:
        return {}, dict(state)
    return entry.before, entry.after


class _Words:
    """The values of one register in words; names of referred records are looked up once."""

    def __init__(self, ledger: Ledger, spec: Register) -> None:
        self._ledger = ledger
        self._spec = spec
        self._names: dict[tuple[str, int], str] = {}

    def name(self, image: Mapping[str, Stored]) -> str:
        """What the record is called in this state."""
        field = self._spec.field(self._spec.naming)
        return field.text(self._value(field, image.get(field.key)))

    def marks(self, image: Mapping[str, Stored]) -> tuple[str, ...]:
        """What beside the name makes up its identity, where the name alone does not."""
        first = next(iter(self._spec.identity), ())
        if self._spec.naming not in first:
            return ()
        fields = [self._spec.field(key) for key in first if key != self._spec.naming]
        said = (field.text(self._value(field, image.get(field.key))) for field in fields)
        return tuple(filter(None, said))

    def changes(
        self, before: Mapping[str, Stored], after: Mapping[str, Stored]
    ) -> tuple[FieldChange, ...]:
        """The fields that differ, in declared order."""
        found: list[FieldChange] = []
        for field in self._spec.fields:
            key = key_of(self._spec, field.key)
            if field.through is None and before.get(key) != after.get(key):
                old, new = (self._value(field, one.get(key)) for one in (before, after))
                found.append(FieldChange(field, old, new))
        return tuple(found)

    def _value(self, field: Field, stored_: Stored) -> Value | None:
        value = decode(field, stored_)
        if not isinstance(value, Link):
            return value
        if (field.target, value.id) not in self._names:
            found = self._ledger.fetch(field.target, [RecordId(value.id)])
            target = self._ledger.registers[field.target]
            name = target.field(target.naming).text(found[0][target.naming]) if found else ""
            self._names[field.target, value.id] = name or "（已删除）"
        return Link(value.id, self._names[field.target, value.id])
