"""What the values of a column say about its field, where the header alone leaves a doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Raw, Unreadable, is_blank, parse

SAMPLE = 60
_ENOUGH = 3
_WORDED = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)
_TELLING = (Kind.DATE, Kind.CREDIT_CODE, Kind.PHONE, Kind.CHOICE)
_NOUNS = {
    Kind.DATE: "日期",
    Kind.CREDIT_CODE: "信用代码",
    Kind.PHONE: "电话号码",
    Kind.CHOICE: "选项",
    Kind.MONEY: "金额",
    Kind.COUNT: "个数",
    Kind.NUMBER: "数",
    Kind.PERCENT: "百分数",
    Kind.FLAG: "是否",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The share of values that fit, 0 to 1 (nothing where there are too few), and in words."""

    share: float | None
    words: str = ""


def evidence(values: Sequence[Raw], field: Field) -> Evidence:
    """How many of these values can be read as this field."""
    filled = [value for value in values if not _blank(value)][:SAMPLE]
    if len(filled) < _ENOUGH or (field.kind is Kind.CHOICE and not field.options):
        return Evidence(None)
    if field.kind in _WORDED:
        wordy = sum(1 for value in filled if _is_wordy(value)) / len(filled)
        return Evidence(
            None if wordy >= 0.5 else wordy, "" if wordy >= 0.5 else "值大多是数字或日期"
        )
    fitting = {key: _fits(key[1], field) for key in {(type(value), value) for value in filled}}
    share = sum(fitting[type(value), value] for value in filled) / len(filled)
    noun = _NOUNS[field.kind]
    if share >= 0.9:
        return Evidence(share, f"值都是{noun}" if share == 1 else f"值多为{noun}")
    return Evidence(share, f"有{round((1 - share) * 100)}%的值不像{noun}")


def is_telling(field: Field) -> bool:
    """Whether values of this kind are hardly anything else."""
    return field.kind in _TELLING


def fits(value: Raw, field: Field) -> bool:
    """Whether this value may be one of the field: words for a text, a date for a date."""
    if _blank(value):
        return True
    return _is_wordy(value) if field.kind in _WORDED else _fits(value, field)


def _blank(value: Raw) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def _is_wordy(value: Raw) -> bool:
    return isinstance(value, str) and not re.fullmatch(r"[\d.,%\s/:-]+", value.strip())


def _fits(value: Raw, field: Field) -> bool:
    if field.kind is Kind.PHONE and not re.search(r"\d{7}", str(value)):
        return False
    if isinstance(value, date) and field.kind is not Kind.DATE:
        return False
    try:
        parse(field, value)
    except Unreadable as error:
        return field.kind is Kind.DATE and error.proposed is not None
    return True
