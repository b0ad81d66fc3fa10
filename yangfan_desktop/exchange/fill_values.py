"""A record's value as one cell of a template wants it: its unit, its format, its dropdown's wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.values import (
    Link,
    Money,
    Number,
    PartialDate,
    Percent,
    Precision,
    Value,
    plain,
)
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.cells import CellValue
from yangfan_desktop.exchange.number_formats import is_date, is_percent, serial_of
from yangfan_desktop.exchange.shared_strings import LONGEST_TEXT
from yangfan_desktop.exchange.validations import Validation

_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALED_COUNT = re.compile(r"[(（\[【/](?:单位[:：])?\s*([百千万亿])[个户台人座部套家项条张]")
_DAY_SHOWN = re.compile(r'd|"日"', re.IGNORECASE)
_MONTH_SHOWN = re.compile(r"m", re.IGNORECASE)
_FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of the cell that a value goes to."""

    field: Field
    header: str
    unit: str
    format_code: str
    rules: tuple[Validation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What to write; `doubt` says in Chinese what the user should look at, `severity` how badly."""

    value: CellValue
    as_text: bool = False
    doubt: str = ""
    severity: Severity = Severity.WARNING


def answer(place: Place, value: Value) -> Answer:
    """The value for this cell; empty with an error where the cell cannot take it."""
    lists = [rule for rule in place.rules if rule.is_list]
    if lists:
        return _chosen(place, value, lists)
    found = _plain(place, value)
    if not isinstance(found.value, str):
        return _within(place, found)
    if len(found.value) > LONGEST_TEXT:
        doubt = (
            f"{place.field.label}有{len(found.value)}字，超过单元格能放下的{LONGEST_TEXT}字，未填"
        )
        return Answer(None, doubt=doubt, severity=Severity.ERROR)
    limits = [rule.longest for rule in place.rules if rule.longest is not None]
    if limits and len(found.value) > min(limits):
        doubt = f"{place.field.label}有{len(found.value)}字，超过模板限定的{min(limits)}字，请精简"
        return Answer(found.value, found.as_text, doubt)
    return found


def _within(place: Place, found: Answer) -> Answer:
    """The number or date, with a doubt where a rule of the template forbids it."""
    amount = found.value
    if isinstance(amount, date):
        days = Decimal(serial_of(amount, since_1904=False))
        outside = any(_outside(rule, days) for rule in place.rules if rule.is_date)
        limits = ""
    elif isinstance(amount, Decimal):
        rules = [rule for rule in place.rules if not rule.is_date]
        outside = any(_outside(rule, amount) for rule in rules)
        limits = next((_limits(rule) for rule in rules if _outside(rule, amount)), "")
    else:
        return found
    if not outside:
        return found
    shown = place.field.label
    return Answer(found.value, found.as_text, f"{shown}不在模板限定的范围{limits}之内，请核对")


def _outside(rule: Validation, amount: Decimal) -> bool:
    below = rule.least is not None and amount < rule.least
    above = rule.most is not None and amount > rule.most
    return below or above or (rule.is_whole and amount != amount.to_integral_value())


def _limits(rule: Validation) -> str:
    ends = ("" if end is None else plain(end) for end in (rule.least, rule.most))
    return f"（{'—'.join(ends)}{'，整数' if rule.is_whole else ''}）"


def _plain(place: Place, value: Value) -> Answer:
    """The value by its kind, where the cell has no dropdown."""
    if isinstance(value, Link):
        value = value.name
    if isinstance(value, bool):
        return Answer("是" if value else "否")
    if isinstance(value, PartialDate):
        return Answer(_day(place.format_code, value))
    if isinstance(value, str):
        shown = place.field.label_of(value) if place.field.kind is Kind.CHOICE else value
        return Answer(shown, as_text=is_code(place.field, shown))
    return Answer(_number(place, value))


def _number(place: Place, value: int | Money | Percent | Number) -> Decimal:
    """The value exactly, counted in the column's unit; a fraction where the format shows percent."""
    if isinstance(value, Money):
        return value.in_unit(place.unit)
    if isinstance(value, Percent):
        return value.number / 100 if is_percent(place.format_code) else value.number
    amount = value.number if isinstance(value, Number) else Decimal(value)
    return amount / scale_of(place)


def is_code(field: Field, text: str) -> bool:
    """Whether a spreadsheet would make a number of this text if the cell is touched."""
    return field.kind in (Kind.CREDIT_CODE, Kind.PHONE) or bool(re.fullmatch(r"[\d.+-]+", text))


def scale_of(place: Place) -> int:
    """How many things the column counts as one: 10,000 under `终端数（万个）`."""
    named = _SCALED_COUNT.search(place.header)
    return _SCALES[named[1]] if named else _SCALES.get(place.unit[:1], 1)


def _day(code: str, value: PartialDate) -> date | str:
    """A real date where the format shows dates and shows no more than is known; else words."""
    if not is_date(code) or value.first_day < _FIRST_DAY:
        return str(value)
    exact = value.precision is Precision.DAY
    month = value.precision is Precision.MONTH and not _DAY_SHOWN.search(code)
    year = value.precision is Precision.YEAR and not _MONTH_SHOWN.search(code)
    return value.first_day if exact or month or year else str(value)


# -- dropdowns


def _chosen(place: Place, value: Value, lists: list[Validation]) -> Answer:
    """The value in the dropdown's own wording; nothing where it has none that means the same."""
    own = _plain(place, value)
    if any(rule.choices is None for rule in lists):
        return Answer(own.value, own.as_text, f"{place.field.label}的下拉选项由公式给出，请核对")
    offered = tuple(word for rule in lists for word in rule.choices or ())
    word = _same_word(place.field, value, offered)
    if word is not None:
        return Answer(word, own.as_text)
    shown = place.field.text(value)
    some = "、".join(offered[:8]) + ("等" if len(offered) > 8 else "")
    doubt = f"{place.field.label}“{shown}”不在模板的下拉选项（{some}）之中，未填，请在模板中选择"
    return Answer(None, doubt=doubt, severity=Severity.ERROR)


@lru_cache(maxsize=4096)
def _same_word(field: Field, value: Value, offered: tuple[str, ...]) -> str | None:
    for wanted in _wordings(field, value):
        for word in offered:
            if normal(word) == normal(wanted):
                return word
    meant = [word for word in offered if _means(field, word, value)]
    return meant[0] if len(meant) == 1 else None


def means(field: Field, word: str, value: Value) -> bool:
    """Whether a word on offer (a box to tick) says this value."""
    named = any(normal(word) == normal(wording) for wording in _wordings(field, value))
    return named or _means(field, word, value)


def _wordings(field: Field, value: Value) -> tuple[str, ...]:
    if field.kind is Kind.CHOICE and isinstance(value, str):
        option = field.option(value)
        return (option.label, *option.aliases, option.value) if option else (value,)
    return (field.text(value),)


def _means(field: Field, word: str, value: Value) -> bool:
    """Whether this word, read back, gives the value: √ for 是, 2,000 for 2000, 在建项目 for 在建."""
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return False
    try:
        return parse(field, word).value == value
    except Unreadable:
        return False
