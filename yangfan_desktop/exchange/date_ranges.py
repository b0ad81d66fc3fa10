"""One column that holds both ends of a period: `建设起止年限` with `2021-2023`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.parsing import Parsed, Raw, Unreadable, parse
from yangfan_desktop.domain.values import PartialDate, Precision
from yangfan_desktop.exchange.header_words import PERIODS, forms

_PAIRS = (("start_date", "end_date"), ("period_from", "period_to"))
_ENDS = (
    frozenset(("起", "自", "始", "开始", "起始", "开工", "启动", "起始时间", "开始时间", "开工时间",
    "起始日期",
               "开始日期", "开工日期", "起始年月", "开始年月", "开工年月", "启动时间")),
    frozenset(("止", "至", "终", "结束", "终止", "截止", "完工", "竣工", "完成", "建成", "结束时间",
    "完工时间",
               "竣工时间", "结束日期", "完工日期", "竣工日期", "完成时间", "截止时间", "终止时间", "建成时间",
               "结束年月", "完工年月", "竣工年月")),
)  # fmt: skip
_OPEN = re.compile(r"(?:至今|起|以来|开始|开工|启动|~|～|至|到|-{1,2}|—{1,2}|–)+$")
_TOLD = re.compile(r"(.+?)(?:开工|启动|开始|起)[,、;](.+?)(?:完工|竣工|完成|建成|结束|投产|止)")
_SEPARATOR = re.compile(r"至|到|~|～|-{1,2}|—{1,2}|–")
_YEARLESS = re.compile(r"\d{1,2}月?(?:\d{1,2}日?)?(?:底|末)?")


def range_fields(header: str, register: Register) -> tuple[Field, Field] | None:
    """The fields for the two ends, if this header names a period and the register has such a pair."""
    if not any(form.removeprefix("项目") in PERIODS for form in forms(header)):
        return None
    for first, last in _PAIRS:
        if first in register.keys and last in register.keys:
            return register.field(first), register.field(last)
    return None


def end_of_period(path: Sequence[str]) -> int | None:
    """Which end of a period this column is, 0 or 1, by its words under a group such as 建设起止时间."""
    if len(path) < 2 or not any(form in PERIODS for group in path[:-1] for form in forms(group)):
        return None
    own = forms(path[-1])
    found = [end for end, words in enumerate(_ENDS) if any(form in words for form in own)]
    return found[0] if len(found) == 1 else None


def split_range(field: Field, raw: Raw) -> tuple[Parsed, Parsed]:
    """Both ends of a period. A single date is its beginning, with a doubt; else `Unreadable`."""
    if not isinstance(raw, str):
        return _only_start(field, raw)
    text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", raw))
    if told := _TOLD.fullmatch(text):
        start, end = _date(field, told[1]), _date(field, told[2])
        if start is not None and end is not None:
            return start, end
    for found in _SEPARATOR.finditer(text):
        start = _date(field, text[: found.start()])
        if start is None or not isinstance(start.value, PartialDate):
            continue
        end = _date(field, _with_year(text[found.end() :], start.value))
        if end is not None and end.value is not None:
            return start, end
    if (bare := _OPEN.sub("", text)) != text and (start := _date(field, bare)) is not None:
        return Parsed(start.value, (*start.doubts, "没有写结束时间")), Parsed(None)
    return _only_start(field, raw)


def _with_year(end: str, start: PartialDate) -> str:
    """The end of `2023年3-12月` shares the year of its start."""
    if start.precision >= Precision.MONTH and _YEARLESS.fullmatch(end):
        return f"{start.year}年{end}" if "月" in end else f"{start.year}年{end}月"
    return end


def _date(field: Field, text: str) -> Parsed | None:
    try:
        return parse(field, text)
    except Unreadable:
        return None


def _only_start(field: Field, raw: Raw) -> tuple[Parsed, Parsed]:
    start = parse(field, raw)
    if start.value is None:
        return start, Parsed(None)
    return Parsed(start.value, (*start.doubts, "只有一个时间，按起始时间记")), Parsed(None)
