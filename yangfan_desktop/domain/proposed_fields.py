"""What field a column of a received table would make: its name, kind and unit, by header and values.

A proposal for the user to look at and change, never a decision: what does not fit it is counted and named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from unicodedata import normalize

from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.parsing import parse
from yangfan_desktop.domain.quantities import in_text
from yangfan_desktop.domain.raw import PLAIN, Raw, Reading, Unreadable, is_blank, shown
from yangfan_desktop.domain.values import MONEY_UNITS
from yangfan_desktop.domain.wording import one_line, tidy

KINDS = {
    Kind.TEXT: "文字",
    Kind.NUMBER: "数字",
    Kind.MONEY: "金额",
    Kind.PERCENT: "百分比",
    Kind.DATE: "日期",
    Kind.CHOICE: "选项",
    Kind.FLAG: "是否",
}
"""The kinds that a field of the user's own may have, with the words shown for them."""
FIXED_UNITS = {Kind.MONEY: "万元", Kind.PERCENT: "%"}
"""Kinds whose values are always shown in the same unit."""

_MOST_CHOICES = 12
_LONGEST_CHOICE = 12
_FEW = 4
"""So many values at least before a choice is seen in them."""
_ONE_IN = 10
"""One value in so many may be odd: a column of numbers in which somebody wrote 很多 is one of numbers."""
_CODES = re.compile(
    r"编号|编码|代码|号码|证号|文号|账号|邮编|电话|手机|序列|工号|^id$", re.IGNORECASE
)
_WHEN = re.compile(r"时间|日期|年月|年份|年度|期限|时限|何时")
_WHETHER = re.compile(r"^(?:是否|有无|能否)")
_WRITTEN_DATE = re.compile(r"\d{4}\s*[年./\-]|[〇零一二]{2}")
_LONG_DIGITS = re.compile(r"0\d+|\d{12,}")
_UNIT = re.compile(r"[(（\[【]\s*(?:单位[:：])?([^()（）\[\]【】\d,，;；]{1,5})[)）\]】]\s*$")
_SLASHED_UNIT = re.compile(r"[/／]\s*(%|‰|[\u4e00-\u9fff]{1,3})$")


@dataclass(frozen=True, slots=True)
class ProposedField:
    """`field` as it would be declared, `why` in words, `values` of the column that are not blank."""

    field: Field
    why: str
    values: tuple[Raw, ...] = ()


def proposed_field(header: str, values: Sequence[Raw], unit: str = "") -> ProposedField:
    """The field that a column of this header makes; `unit` where the table names one for it.

    A header in groups is written `组/子列`, as readings have it: the field is named after the column.
    """
    label, told = _named(header)
    held = tuple(one for one in values if not _is_nothing(one))
    for kind in (Kind.FLAG, Kind.DATE, Kind.PERCENT, Kind.MONEY, Kind.NUMBER, Kind.CHOICE):
        made = _as(kind, label, unit or told, header, held)
        if made is not None:
            odd = len(misfits(made, held))
            return ProposedField(made, _why(made, held, odd), held)
    why = f"{len(held):,}个值按文字记" if held else "这一列没有内容"
    return ProposedField(Field("", label, Kind.TEXT, custom=True), why, held)


def misfits(field: Field, values: Sequence[Raw], unit: str = "") -> tuple[str, ...]:
    """The values that cannot be read as this field, each once, as the table writes them."""
    found: dict[str, None] = {}
    reading = Reading(unit or field.unit) if field.kind is not Kind.PERCENT else PLAIN
    for one in dict.fromkeys(values):
        try:
            parse(field, one, reading)
        except Unreadable:
            found[one_line(shown(one))] = None
    return tuple(found)


def choices_in(values: Sequence[Raw]) -> tuple[str, ...]:
    """The different words of a column, the frequent ones first."""
    words = Counter(one_line(shown(one)) for one in values)
    return tuple(word for word, _ in words.most_common())


def _named(header: str) -> tuple[str, str]:
    """The name of the column without its group and unit, and the unit."""
    last = one_line(header)
    found = _SLASHED_UNIT.search(last)
    if found is None or found[1] not in ("%", "‰"):
        last = last.rpartition("/")[2] or last
        found = _UNIT.search(last)
    if found is None or found.start() == 0:
        return last.strip(), ""
    return last[: found.start()].strip(), normalize("NFKC", found[1].strip())


def _is_nothing(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and is_blank(tidy(raw)) and tidy(raw) != "无")


def _as(kind: Kind, label: str, unit: str, header: str, held: Sequence[Raw]) -> Field | None:
    """The column as a field of this kind, if its values speak for that."""
    if not held:
        return None
    if kind is Kind.CHOICE:
        return _choice(label, header, held)
    if kind is Kind.FLAG:
        speaks = _WHETHER.search(label) is not None or all(map(_is_tick, held))
    elif kind is Kind.DATE:
        speaks = all(_is_dated(one, label) for one in held)
    elif _CODES.search(label) or any(map(_is_code, held)):
        return None
    else:
        units = _units(held) | ({unit} if unit else set[str]())
        unit = next(iter(units)) if len(units) == 1 else ""
        speaks = _speaks(kind, units)
    shown_in = FIXED_UNITS.get(kind, unit if kind is Kind.NUMBER else "")
    made = Field("", label, kind, unit=shown_in, custom=True)
    return made if speaks and _mostly(made, held, unit) else None


def _mostly(made: Field, held: Sequence[Raw], unit: str) -> bool:
    """Whether next to all of these values can be read as this field."""
    unread = frozenset(misfits(made, held, unit))
    odd = sum(_words(one) in unread for one in held) if unread else 0
    return odd * _ONE_IN <= len(held)


def _speaks(kind: Kind, units: set[str]) -> bool:
    """Whether these units are those of amounts, of shares, or at most one of any other."""
    if kind is Kind.MONEY:
        return bool(units) and all(one in MONEY_UNITS for one in units)
    if kind is Kind.PERCENT:
        return units == {"%"}
    return len(units) <= 1


def _units(held: Sequence[Raw]) -> set[str]:
    """The units that the values name themselves: 30台 names 台, 1.2亿元 names 元 and counts as 亿元."""
    found: set[str] = set()
    for one in held:
        quantity = in_text(one) if isinstance(one, str) else None
        if quantity is not None and quantity.unit:
            found.add(f"万{quantity.unit}" if quantity.unit == "元" else quantity.unit)
    return found


def _choice(label: str, header: str, held: Sequence[Raw]) -> Field | None:
    """A choice, where a few short words come again and again; a number is no word."""
    if not all(isinstance(one, str) for one in held):
        return None
    words = choices_in(held)
    few = 2 <= len(words) <= _MOST_CHOICES and 2 * len(words) <= len(held) and len(held) >= _FEW
    if not few or any(len(word) > _LONGEST_CHOICE for word in words) or _CODES.search(header):
        return None
    options = tuple(Option(word, word) for word in words)
    return Field("", label, Kind.CHOICE, options=options, custom=True)


def _why(made: Field, held: Sequence[Raw], odd: int) -> str:
    if made.kind is Kind.CHOICE:
        return f"{len(held):,}个值只有{len(made.options):,}种"
    noun = "“是”或“否”" if made.kind is Kind.FLAG else KINDS[made.kind]
    if not odd:
        return f"{len(held):,}个值都是{noun}"
    return f"{len(held):,}个值里多数是{noun}"


def _words(raw: Raw) -> str:
    return one_line(shown(raw))


def _is_tick(raw: Raw) -> bool:
    """是, 否, √ and their like; 1 and 0 are numbers unless the header asks a question."""
    if not isinstance(raw, str):
        return isinstance(raw, bool)
    return not raw.strip().isdigit() and not misfits(Field("", "", Kind.FLAG), [raw])


def _is_dated(raw: Raw, label: str) -> bool:
    """A date, or a text with a year and its mark; bare digits only under a header that asks when."""
    if isinstance(raw, datetime | date):
        return True
    if isinstance(raw, str) and _WRITTEN_DATE.search(normalize("NFKC", raw)):
        return True
    return _WHEN.search(label) is not None


def _is_code(raw: Raw) -> bool:
    """Digits that count nothing: a leading zero, or more of them than any quantity has."""
    if isinstance(raw, bool | float) or not isinstance(raw, str | int):
        return False
    return _LONG_DIGITS.fullmatch(str(raw).strip()) is not None
