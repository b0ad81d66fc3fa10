"""Counting an indicator in the registers themselves, by the rule that its policy pack declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.indicators import Measured, least_of
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent, Value
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.policy.counting import CountRule, Take
from yangfan_desktop.store.plain_rows import tally

_SINCE = {
    "networks": "opened_on",
    "platforms": "approved_on",
    "standards": "published_on",
}
"""The field that says since when a record counts, where a register has one."""
_REGION = "region"


class Uncountable(Exception):
    """The rule names something that this ledger does not have, or cannot be split by place.

    A register without any record says nothing of how many there are: that nobody entered one is no 0.
    """


@dataclass(frozen=True, slots=True)
class Mix:
    """So many records with the same values in the fields that a rule looks at.

    `amount` is the sum of the rule's field over the `given` of them that fill it in; none if none does.
    """

    values: dict[str, Any]
    count: int
    amount: Decimal | None = None
    given: int = 0


class Tallies:
    """Counts by the rules of a policy, each register counted once per rule, in the database."""

    def __init__(self, ledger: Ledger, memory: Memory | None = None) -> None:
        self._ledger = ledger
        self._memory = memory or Memory(ledger)

    def count(self, rule: CountRule, day: date, region: str = "") -> Measured:
        """The count as of this day, for one region or for all; what cannot be counted has a doubt."""
        try:
            register, mixes = self._mixes(rule)
            mixes = _of_region(register, mixes, region)
        except Uncountable as error:
            return Measured(doubts=(str(error),))
        undated = _undated(register, mixes)
        counting = [one for one in mixes if _since(register, one, day)]
        found = _taken(rule, register, counting)
        if undated:
            field = register.field(_SINCE[register.key])
            return found.doubting(f"其中{undated}条没有填{field.label}，仍计入")
        return found

    def _mixes(self, rule: CountRule) -> tuple[Register, Sequence[Mix]]:
        """The records that answer the rule, by what it and its day and place look at."""
        register = _register(self._ledger, rule)
        since = _SINCE.get(register.key, "")
        region = _REGION if _REGION in register.keys else ""
        keys = dict.fromkeys(filter(None, (*rule.where, rule.group_by, since, region)))
        rests_on = {register.key: frozenset((*keys, rule.field))}
        found = self._memory.get(
            ("tally", repr(rule)), rests_on, lambda: self._read(register, rule, tuple(keys))
        )
        if found is None:
            raise Uncountable(f"{register.title}还没有登记，不等于没有")
        return register, found

    def _read(
        self, register: Register, rule: CountRule, keys: Sequence[str]
    ) -> Sequence[Mix] | None:
        with self._ledger.file.reading() as connection:
            rows = tally(connection, register, keys, rule.field)
        if not rows:
            return None
        return [
            Mix(values, count, _amount(register, rule, added), given)
            for values, count, added, given in rows
            if _answers(rule, values)
        ]


def count(ledger: Ledger, rule: CountRule, day: date, region: str = "") -> Measured:
    """The count as of this day, for one region or for all."""
    return Tallies(ledger).count(rule, day, region)


def _register(ledger: Ledger, rule: CountRule) -> Register:
    if rule.register not in ledger.registers:
        raise Uncountable(f"计数规则里的台账“{rule.register}”不存在")
    register = ledger.registers[rule.register]
    for key in (*rule.where, *filter(None, (rule.group_by, rule.field))):
        if key not in register.keys:
            raise Uncountable(f"计数规则里的字段“{key}”不在{register.title}里")
    for key, values in rule.where.items():
        field = register.field(key)
        lost = [one for one in values if not _is_choice(field, one)]
        if lost:
            raise Uncountable(f"计数规则里的“{lost[0]}”不是{field.label}的选项")
    return register


def _is_choice(field: Field, value: object) -> bool:
    return field.kind is not Kind.CHOICE or field.option(str(value)) is not None


def _of_region(register: Register, mixes: Sequence[Mix], region: str) -> Sequence[Mix]:
    if not region:
        return mixes
    if _REGION not in register.keys:
        raise Uncountable(f"{register.title}没有所属区县，不能分到区县")
    return [one for one in mixes if one.values[_REGION] == region]


def _answers(rule: CountRule, values: dict[str, Any]) -> bool:
    return all(_plain(values[key]) in asked for key, asked in rule.where.items())


def _plain(value: Value | None) -> object:
    """The value as a pack's file writes it; an empty flag means no."""
    if isinstance(value, Money):
        return value.in_unit()
    if isinstance(value, Number | Percent):
        return value.number
    if isinstance(value, PartialDate):
        return value.iso()
    return value.name if isinstance(value, Link) else value


def _undated(register: Register, mixes: Sequence[Mix]) -> int:
    field = _SINCE.get(register.key)
    return sum(one.count for one in mixes if one.values[field] is None) if field else 0


def _since(register: Register, one: Mix, day: date) -> bool:
    since = one.values[_SINCE[register.key]] if register.key in _SINCE else None
    return not isinstance(since, PartialDate) or since.first_day <= day


def _taken(rule: CountRule, register: Register, mixes: Sequence[Mix]) -> Measured:
    whole = sum(one.count for one in mixes)
    if rule.take is Take.SUM:
        amounts = [one.amount for one in mixes if one.amount is not None]
        found = Measured(value=sum(amounts, Decimal(0)) if amounts else None)
        unfilled = whole - sum(one.given for one in mixes)
        field = register.field(rule.field)
        return found.doubting(f"{unfilled}条没有填{field.label}") if unfilled else found
    if not rule.group_by:
        return Measured(value=Decimal(whole))
    groups = _groups(register.field(rule.group_by), mixes)
    if rule.take is Take.MINIMUM:
        return least_of(groups)
    return Measured(value=Decimal(whole), groups=groups)


def _groups(field: Field, mixes: Sequence[Mix]) -> dict[str, int]:
    """How many of each value; one of the list that has none counts 0, an empty field no group."""
    groups = {option.label: 0 for option in field.options}
    for one in mixes:
        value = one.values[field.key]
        if value is not None:
            label = field.text(value)
            groups[label] = groups.get(label, 0) + one.count
    return groups


def _amount(register: Register, rule: CountRule, added: int | None) -> Decimal | None:
    """A sum of the rule's field as a pack counts it: money in 万元, the others in their own unit."""
    if not rule.field or added is None:
        return None
    match register.field(rule.field).kind:
        case Kind.MONEY:
            return Money(added).in_unit()
        case Kind.PERCENT:
            return Percent(added).number
        case Kind.NUMBER:
            return Number(added).number
        case Kind.COUNT:
            return Decimal(added)
        case _:
            return None
