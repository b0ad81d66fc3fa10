"""What is said of the conditions that name no value: ranks, averages, stretches of time, marks."""

from __future__ import annotations

from datetime import date

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.records import RANKS, WORDED, Condition, Test
from yangfan_desktop.domain.spans import Span, days_of

_AVERAGES = {Test.ABOVE_AVERAGE: "高于平均值", Test.BELOW_AVERAGE: "低于平均值"}
_LARGEST = (Test.LARGEST, Test.LARGEST_SHARE)
_SHARES = (Test.LARGEST_SHARE, Test.SMALLEST_SHARE)


def end_word(field: Field, test: Test) -> str:
    """Which end of its column a rank is counted from: `最大`, of a date `最晚`."""
    large, small = ("最晚", "最早") if field.kind is Kind.DATE else ("最大", "最小")
    return large if test in _LARGEST else small


def said(field: Field, condition: Condition) -> str:
    """`最大的前10项`, `高于平均值`, `本月`, `红灯、黄灯`; nothing for a condition that compares values."""
    test = condition.test
    if test in RANKS:
        unit = "%" if test in _SHARES else "项"
        return f"{end_word(field, test)}的前{condition.values[0]}{unit}"
    if test in WORDED:
        return "、".join(str(value) for value in condition.values)
    return _AVERAGES.get(test, "")


def said_on_paper(field: Field, condition: Condition, today: date) -> str:
    """The same as a clause: `总投资为最大的前10项`, `竣工时间在本月（2026年11月1日至2026年11月30日）`."""
    words = said(field, condition)
    match condition.test:
        case Test.DURING:
            days = days_of(Span(condition.values[0]), today)
            return f"{field.label}在{words}（{days}）"
        case Test.MARKED:
            return f"{field.label}标有{words}"
        case _ if condition.test in RANKS:
            return f"{field.label}为{words}"
        case _:
            return f"{field.label}{words}" if words else ""


def kept_values(test: Test, words: tuple[str | None, ...]) -> tuple[str | int, ...] | None:
    """The values of such a condition from the words that a view kept; nothing where they mean none."""
    said = [word for word in words if word is not None]
    if test in RANKS:
        return (int(said[0]),) if len(said) == 1 and said[0].isdecimal() and int(said[0]) else None
    if test is Test.DURING:
        return tuple(said) if len(said) == 1 and said[0] in {one.value for one in Span} else None
    if test in _AVERAGES:
        return ()
    return tuple(said) or None
