"""Names become references: to a record that the ledger has, or to one that is added with the rest.

A name is looked up by code, credit code, name and other names, among the ledger's records and the new
ones of the same import. One that nobody knows is taken up where its register grows (单位、先导区), as
part of the same step and never silently; elsewhere it is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, count

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.matching import Index
from yangfan_desktop.domain.plans import Addition
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.domain.wording import core_name, normal
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import queries
from yangfan_desktop.store.steps import Step


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to say about a reference, at its field."""

    field: str
    message: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Resolved:
    """Values with references in the place of names, and what is doubtful about them."""

    values: dict[str, Value | None]
    doubts: tuple[Doubt, ...] = ()


@dataclass
class _Target:
    """What is known of one register that others refer to."""

    register: Register
    index: Index
    names: dict[RecordId, str] = field(default_factory=dict[RecordId, str])
    lacking: dict[str, set[RecordId]] = field(default_factory=dict[str, set[RecordId]])
    cores: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class _Reference:
    """A field that refers to records, and where a row says more of them: their credit code.

    `said` are the row's own fields, `beyond` what those are called there. `found` keeps what was
    looked up without a doubt, by name and what was said with it.
    """

    declared: Field
    key: str
    said: tuple[str, ...]
    beyond: tuple[str, ...]
    found: dict[object, Link | None] = field(default_factory=dict[object, Link | None])

    @classmethod
    def of(cls, register: Register, one: Field) -> _Reference:
        """The reference in this field of the register."""
        through = [(other.key, other.through) for other in register.fields]
        own = [(key, where[1]) for key, where in through if where and where[0] == one.key]
        return cls(one, one.key, tuple(key for key, _ in own), tuple(key for _, key in own))

    def known(self, values: Values) -> dict[str, Value | None]:
        """What the row says of the record beyond its name."""
        pairs = zip(self.said, self.beyond, strict=True)
        return {key: value for own, key in pairs if (value := values.get(own)) is not None}


class Links:
    """The references of one import or edit: looked up, and added where they are new."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._targets: dict[str, _Target] = {}
        self._additions: dict[RecordId, Addition] = {}
        self._new: set[RecordId] = set()
        self._stand_ins = count(-1, -1)
        self._references: dict[str, list[_Reference]] = {}

    @property
    def additions(self) -> tuple[Addition, ...]:
        """What the resolved references need that the ledger does not hold yet."""
        return tuple(self._additions.values())

    def stand_in(self) -> RecordId:
        """What a record that is not written yet is called: below zero, and like no other."""
        return RecordId(next(self._stand_ins))

    def take_up(self, register: str, records: Iterable[tuple[RecordId, Values]]) -> None:
        """Let names refer to these new records too, each by its stand-in."""
        target = self._target(register)
        for id_, values in records:
            self._remember(target, id_, values)
            self._new.add(id_)
        self._forget_found()

    def resolve(self, register: Register, values: Values) -> Resolved:
        """The values with each name of a reference looked up."""
        links, doubts = self.found(register, values)
        return Resolved({**values, **links}, tuple(doubts))

    def found(
        self, register: Register, values: Values
    ) -> tuple[dict[str, Link | None], list[Doubt]]:
        """What the names in these values refer to, and what is doubtful about it."""
        links: dict[str, Link | None] = {}
        doubts: list[Doubt] = []
        get = values.get
        for one in self._references_of(register):
            name = get(one.key)
            if type(name) is not str:
                continue
            words = (name, *map(get, one.said)) if one.said else name
            try:
                links[one.key] = one.found[words]  # many rows say the same
            except KeyError:
                before = len(doubts)
                link = links[one.key] = self._look_up(one.declared, name, one.known(values), doubts)
                if len(doubts) == before:
                    one.found[words] = link
        return links, doubts

    def _references_of(self, register: Register) -> list[_Reference]:
        """Its references, each with the fields that say more of the record it refers to."""
        if register.key not in self._references:
            self._references[register.key] = [
                _Reference.of(register, one)
                for one in register.stored
                if one.kind is Kind.REFERENCE
            ]
        return self._references[register.key]

    def _look_up(
        self, one: Field, name: str, known: dict[str, Value | None], doubts: list[Doubt]
    ) -> Link | None:
        target = self._target(one.target)
        match = target.index.find({"name": name, **known})
        if match.record is None and not match.several:
            match = target.index.by_any_name(name)
            if match.record is not None and known:
                doubts.append(_other_code(one, target, name))
        if match.several:
            message = f"台账里有{match.several}个“{name}”，分不清是哪一个"
            doubts.append(Doubt(one.key, message, Severity.ERROR))
            return None
        if match.record is None:
            return self._add(one, target, name, known, doubts)
        found = target.names[match.record]
        self._complete(target, match.record, known)
        is_listed = match.record > 0 or match.record in self._new
        if is_listed and normal(found) != normal(name) and known:
            message = f"按信用代码认作“{found}”，这里写的是“{name}”，请核对"
            doubts.append(Doubt(one.key, message, Severity.WARNING))
        return Link(match.record, found)

    def _add(
        self,
        one: Field,
        target: _Target,
        name: str,
        known: dict[str, Value | None],
        doubts: list[Doubt],
    ) -> Link | None:
        noun = target.register.noun
        if not target.register.grows:
            message = f"台账里没有{noun}“{name}”，请先录入或导入{target.register.title}"
            doubts.append(Doubt(one.key, message, Severity.ERROR))
            return None
        like = target.cores.get(core_name(name))
        if like:
            message = f"与台账里的{noun}“{like}”相近，会作为新{noun}“{name}”一并新增，请核对"
            doubts.append(Doubt(one.key, message, Severity.WARNING))
        stand_in = self.stand_in()
        values: dict[str, Value | None] = {"name": name, **known}
        self._additions[stand_in] = Addition(target.register.key, stand_in, values)
        self._remember(target, stand_in, values)
        self._forget_found()
        return Link(stand_in, name)

    def _forget_found(self) -> None:
        """What was one record's name may now be two records'."""
        for reference in chain.from_iterable(self._references.values()):
            reference.found.clear()

    def _complete(self, target: _Target, id_: RecordId, known: dict[str, Value | None]) -> None:
        """A credit code that a record lacks is taken from the row that gives it.

        A new row of a register that grows is brought along by those who refer to it, if it is not
        written itself.
        """
        missing = {key: value for key, value in known.items() if id_ in target.lacking[key]}
        is_brought = id_ in self._new and target.register.grows
        named: Values = {"name": target.names[id_]} if is_brought else {}
        before = self._additions[id_].values if id_ in self._additions else named
        if missing or before:
            self._additions[id_] = Addition(target.register.key, id_, {**before, **missing})

    def _target(self, key: str) -> _Target:
        if key not in self._targets:
            register = self._ledger.registers[key]
            target = self._targets[key] = _Target(register, Index(register))
            with self._ledger.file.reading() as connection:
                for id_, values in queries.columns(connection, register, target.index.keys):
                    named = dict(zip(target.index.keys, values, strict=True))
                    self._remember(target, id_, named)
        return self._targets[key]

    def _remember(self, target: _Target, id_: RecordId, values: Values) -> None:
        target.index.add(id_, tuple(values.get(key) for key in target.index.keys))
        target.names[id_] = str(values.get("name") or "")
        target.cores.setdefault(core_name(target.names[id_]), target.names[id_])
        for key in target.index.keys:
            if values.get(key) is None:
                target.lacking.setdefault(key, set()).add(id_)
            else:
                target.lacking.setdefault(key, set())


def _other_code(one: Field, target: _Target, name: str) -> Doubt:
    message = f"“{name}”在{target.register.title}里的信用代码与这里的不同，没有改动，请核对"
    return Doubt(one.key, message, Severity.WARNING)


def write_additions(
    ledger: Ledger, step: Step, additions: Iterable[Addition]
) -> dict[RecordId, RecordId]:
    """Write them within the step; returns the new records' ids by their stand-ins."""
    by_register: dict[str, list[Addition]] = {}
    for addition in additions:
        by_register.setdefault(addition.register, []).append(addition)
    real: dict[RecordId, RecordId] = {}
    for key, wanted in by_register.items():
        register = ledger.registers[key]
        new = [one for one in wanted if one.record < 0]
        ids = step.create(register, [(one.values, None) for one in new])
        real.update(zip((one.record for one in new), ids, strict=True))
        known = [one for one in wanted if one.record > 0]
        step.change(
            register, [(one.record, dict.fromkeys(one.values), one.values, None) for one in known]
        )
    return real


def substitution(
    register: Register, real: Mapping[RecordId, RecordId]
) -> Callable[[Values], Values]:
    """What replaces every stand-in in values of this register by the record that was added for it."""
    keys = [one.key for one in register.stored if one.kind is Kind.REFERENCE]

    def substituted(values: Values) -> Values:
        links: dict[str, Value | None] = {}
        for key in keys:
            value = values.get(key)
            if isinstance(value, Link) and value.id in real:
                links[key] = Link(real[RecordId(value.id)], value.name)
        return {**values, **links} if links else values

    return substituted
