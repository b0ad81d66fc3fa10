"""What a column of a keyed template asks for: a field, a number of records, one period, one choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.values import Money, Number, PartialDate, Value
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.header_words import forms
from yangfan_desktop.exchange.tables import HeaderColumn

_PERIOD = re.compile(
    r"(?:截至|至)?(\d{4})年?(?:(?:第?([一二三四1-4])季度)|(\d{1,2})月(?:份)?)?(?:底|末|度)?"
    r"(?:(?:实际|目标|完成)?(?:值|情况|数))?"
)
_YEARLY = re.compile(r"(?:截至|至)?\d{4}年(?:第?[一二三四1-4]季度|\d{1,2}月(?:份)?)?(?:底|末|度)?")
_BESIDE = re.compile(r"([^()]+)\((?:截至|至)?(\d{4}年[^()]*)\)")
_COUNTS = re.compile(
    r"(?:试点|建设|应用|重点)?(?:项目|先导区|企业|专网|问题|记录)?(?:总)?(?:数量?|个数)"
)
_NOUNS = ("项目", "先导区", "企业", "专网", "问题", "记录")
_AMONG = re.compile(r"^\s*其中\s*[:：]?\s*")
_COUNTED = re.compile(r"(?:项目)?(?:数量?|个数)?$")
_SCALES = {"%": 100, "‰": 1000}
_PERIODS = ("period", "as_of", "year")
COUNT = Field("", "项目数", Kind.COUNT, unit="个")


@dataclass(frozen=True, slots=True)
class Measure:
    """What one column is filled with: `field` of the records that meet the conditions.

    `COUNT` stands for how many there are. `period` is the one that the header names, `choice` a
    field and the value that it must have.
    """

    field: Field
    period: PartialDate | None = None
    choice: tuple[str, Value] | None = None

    def value(self, records: Sequence[Record], register: Register, unit: str) -> Value | None:
        """The value of these records; ValueError where several say different things.

        A ratio that is worked out is given in the row's `unit`, where that is % or ‰.
        """
        chosen = [one for one in records if self._meets(one)]
        if self.period is not None:
            chosen = latest(chosen, register, self.period)
        if self.field is COUNT:
            return len(chosen) if chosen or records else None
        values = [found for one in chosen if (found := _value(self.field, one, unit)) is not None]
        return _together(values)

    def _meets(self, record: Record) -> bool:
        return self.choice is None or record.get(self.choice[0]) == self.choice[1]


def measure_of(column: HeaderColumn, register: Register) -> Measure | None:
    """What a column asks for by its words beyond the name of a field; nothing if nothing."""
    period: PartialDate | None = None
    choice: tuple[str, Value] | None = None
    field: Field | None = None
    for words in column.path:
        part = _AMONG.sub("", words)
        if not forms(part):
            continue
        if (found := _period_and_rest(part, register)) is not None:
            period, own = found
            field = own or field
        elif is_count(part) and _counts_these(part, register):
            field = COUNT
        elif named := _named(part, register):
            field = named
        elif told := _choice(part, register):
            choice = told
        elif told := _choice(_COUNTED.sub("", forms(part)[-1]), register):
            choice, field = told, COUNT
    if period is None and choice is None and field is not COUNT:
        return None
    if field is None:
        field = COUNT if choice else _main(register)
    return Measure(field, period, choice) if field else None


def _period_and_rest(part: str, register: Register) -> tuple[PartialDate, Field | None] | None:
    """The period that a header names and the field beside it: `2023年目标值`, `目标值（2023年）`.

    A base of a named period (`基期值（2023年底）`) is what the value was then.
    """
    if period_field(register) is None:
        return None
    if beside := _BESIDE.fullmatch(normal(part)):
        period, field = period_of(beside[2]), _named(beside[1], register)
        if period is not None and field is not None:
            return period, None if field.key == "base" else field
    for form in forms(part):
        head = _YEARLY.match(form)
        rest = form[head.end() :] if head else ""
        if head and rest and (field := _named(rest, register)) is not None:
            period = period_of(head.group())
            return None if period is None else (period, field)
    found = period_of(part)
    return None if found is None else (found, None)


def is_count(text: str) -> bool:
    """Whether a header asks how many records there are."""
    return any(_COUNTS.fullmatch(form) for form in forms(text))


def _counts_these(text: str, register: Register) -> bool:
    """Whether it is this register's records that a header counts: 项目数 is no number of 先导区."""
    named = [noun for noun in _NOUNS if any(noun in form for form in forms(text))]
    return not named or any(noun in register.noun or register.noun in noun for noun in named)


def period_of(text: str) -> PartialDate | None:
    """The period that a header names: `2023年`, `2023年二季度`, `2023年6月底`."""
    found = _PERIOD.fullmatch(normal(text))
    if not found:
        return None
    year, quarter, month = int(found[1]), found[2], found[3]
    if not 1990 <= year <= 2100:
        return None
    if quarter:
        return PartialDate.of_quarter(year, "一二三四1234".index(quarter) % 4 + 1)
    if month:
        return PartialDate.of_month(year, int(month)) if 1 <= int(month) <= 12 else None
    return PartialDate.of_year(year)


def period_field(register: Register) -> Field | None:
    """The field that says which period a record is about; nothing for registers without periods."""
    return next((one for one in register.fields if one.key in _PERIODS), None)


def latest(
    records: Sequence[Record], register: Register, period: PartialDate | None
) -> list[Record]:
    """Of the records that lie within the period (without one: of all), those with the latest date."""
    field = period_field(register)
    if field is None:
        return list(records)
    inside = [
        (told.last_day, record)
        for record in records
        if isinstance(told := record.get(field.key), PartialDate)
        and (period is None or period.first_day <= told.last_day <= period.last_day)
    ]
    last = max((day for day, _ in inside), default=None)
    return [record for day, record in inside if day == last]


def of_period(records: Sequence[Record], register: Register, period: PartialDate) -> list[Record]:
    """The records of a period; of a part's several (a project's reports) the latest.

    Where none lies within it, those of the longer period that it belongs to.
    """
    field = period_field(register)
    if field is None:
        return list(records)
    dated = [
        (told, place, record)
        for place, record in enumerate(records)
        if isinstance(told := record.get(field.key), PartialDate)
    ]
    found = [one for one in dated if _within(one[0], period)]
    found = found or [one for one in dated if _within(period, one[0])]
    last: dict[object, tuple[date, Record]] = {}
    for told, place, record in found:
        owner = record.get(register.parent) if register.parent else place
        if owner not in last or told.last_day > last[owner][0]:
            last[owner] = (told.last_day, record)
    return [record for _, record in last.values()]


def _within(one: PartialDate, other: PartialDate) -> bool:
    return other.first_day <= one.first_day and one.last_day <= other.last_day


def _named(part: str, register: Register) -> Field | None:
    own = set(forms(part))
    for field in register.fields:
        if any(own.intersection(forms(wording)) for wording in field.wordings):
            return field
    return None


def _choice(part: str, register: Register) -> tuple[str, Value] | None:
    for field in register.fields:
        if field.kind is not Kind.CHOICE:
            continue
        try:
            parsed = parse(field, part)
        except Unreadable:
            continue
        if parsed.value is not None and not parsed.doubts:
            return field.key, parsed.value
    return None


def _main(register: Register) -> Field | None:
    """The number that a register is about: an observation's value, a target's."""
    return next((one for one in register.fields if one.key == "value"), None)


def _value(field: Field, record: Record, unit: str) -> Value | None:
    """What a record says; a ratio that keeps its parts is worked out from them."""
    own = record.get(field.key)
    if own is not None or field.key != "value":
        return own if own != "" else None
    part, whole = record.get("numerator"), record.get("denominator")
    if isinstance(part, Number) and isinstance(whole, Number) and whole.millionths:
        return Number.of(part.number / whole.number * _SCALES.get(unit, 1))
    return None


def _together(values: Sequence[Value]) -> Value | None:
    """One value for all: equal ones are one, amounts and counts are added up."""
    if not values:
        return None
    if len(set(values)) == 1 and (len(values) == 1 or not _can_add(values[0])):
        return values[0]
    if all(isinstance(value, Money) for value in values):
        return Money(sum(value.fen for value in values if isinstance(value, Money)))
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return sum(value for value in values if isinstance(value, int))
    raise ValueError(len(values))


def _can_add(value: Value) -> bool:
    return isinstance(value, Money) or (isinstance(value, int) and not isinstance(value, bool))
