"""Counting an indicator in the registers themselves, by the rule that its policy pack declares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.indicators import Measured, least_of
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent, Value
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.counting import CountRule, Take

_SINCE = {
    "networks": "opened_on",
    "platforms": "approved_on",
    "standards": "published_on",
}
"""The field that says since when a record counts, where a register has one."""


class Uncountable(Exception):
    """The rule names something that this ledger does not have, or cannot be split by place."""


def count(ledger: Ledger, rule: CountRule, day: date, region: str = "") -> Measured:
    """The count as of this day, for one region or for all; what cannot be counted has a doubt."""
    try:
        register = _register(ledger, rule)
        records = _of_region(register, ledger.records(register.key), region)
    except Uncountable as error:
        return Measured(doubts=(str(error),))
    counting = [one for one in records if _answers(rule, one)]
    undated = _undated(register, counting)
    counting = [one for one in counting if _since(register, one, day)]
    found = _taken(rule, register, counting)
    if undated:
        field = register.field(_SINCE[register.key])
        return found.doubting(f"其中{undated}条没有填{field.label}，按已计入")
    return found


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


def _of_region(register: Register, records: Sequence[Record], region: str) -> list[Record]:
    if not region:
        return list(records)
    if "region" not in register.keys:
        raise Uncountable(f"{register.title}没有所属区县，不能分到区县")
    return [one for one in records if one["region"] == region]


def _answers(rule: CountRule, record: Record) -> bool:
    return all(_plain(record[key]) in values for key, values in rule.where.items())


def _plain(value: Value | None) -> object:
    """The value as a pack's file writes it; an empty flag means no."""
    if isinstance(value, Money):
        return value.in_unit()
    if isinstance(value, Number | Percent):
        return value.number
    if isinstance(value, PartialDate):
        return value.iso()
    return value.name if isinstance(value, Link) else value


def _undated(register: Register, records: Sequence[Record]) -> int:
    field = _SINCE.get(register.key)
    return sum(one[field] is None for one in records) if field else 0


def _since(register: Register, record: Record, day: date) -> bool:
    since = record[_SINCE[register.key]] if register.key in _SINCE else None
    return not isinstance(since, PartialDate) or since.first_day <= day


def _taken(rule: CountRule, register: Register, records: Sequence[Record]) -> Measured:
    if rule.take is Take.SUM:
        numbers = [_number(one[rule.field]) for one in records]
        given = [number for number in numbers if number is not None]
        found = Measured(value=sum(given, Decimal(0)) if given else None)
        unfilled = len(numbers) - len(given)
        field = register.field(rule.field)
        return found.doubting(f"{unfilled}条没有填{field.label}") if unfilled else found
    if not rule.group_by:
        return Measured(value=Decimal(len(records)))
    groups = _groups(register.field(rule.group_by), records)
    if rule.take is Take.MINIMUM:
        return least_of(groups)
    return Measured(value=Decimal(len(records)), groups=groups)


def _groups(field: Field, records: Sequence[Record]) -> dict[str, int]:
    """How many of each value; one of the list that has none counts 0, an empty field no group."""
    groups = {option.label: 0 for option in field.options}
    for record in records:
        value = record[field.key]
        if value is not None:
            label = field.text(value)
            groups[label] = groups.get(label, 0) + 1
    return groups


def _number(value: Value | None) -> Decimal | None:
    found = _plain(value)
    if isinstance(found, int) and not isinstance(found, bool):
        return Decimal(found)
    return found if isinstance(found, Decimal) else None
