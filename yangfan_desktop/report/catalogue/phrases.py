"""Numbers and lists as they stand in the sentences and tables of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from yangfan_desktop.domain.totals import Totals
from yangfan_desktop.domain.values import Money, Percent
from yangfan_desktop.report.catalogue.precision import rounded

ABSENT = "—"
"""Stands in a table where there is no number."""

BLANK = "＿＿＿＿"
"""Stands where something is to be written in by hand."""

INVESTED = "完成率按同时填报两项投资的项目计算。"
"""Below a table whose rates are not the quotients of the sums beside them."""

TO_FILL = "（由起草人补充）"
"""Stands where a sentence needs something that no register holds."""

_PAIRS = ("“”", "（）", "《》", "〔〕")
_BEFORE_END = 16  # characters that are given up so as not to cut a quotation
_MOBILE = re.compile(r"(?<!\d)((?:\+?86[ -]?)?1\d{2})[ -]?\d{4}[ -]?(\d{4})(?!\d)")
_OTHER = re.compile(r"(?<![\d*])(\d{2})(\d{3,})(\d{2})(?![\d*])")


def amounts(column: Sequence[Money | None], like: Sequence[Money | None] = ()) -> list[str]:
    """A table's column in 万元: whole where all are whole, else with two decimals throughout.

    `like` are the rest of the column, for totals that are written apart from it.
    """
    everything = (*column, *like)
    decimals = 0 if all(money is None or not money.fen % 1_000_000 for money in everything) else 2
    return [
        ABSENT if money is None else f"{rounded(money.in_unit(), decimals):,}" for money in column
    ]


def rates(column: Sequence[Percent | None]) -> list[str]:
    """A table's column of percentages: whole where all are whole, else with one decimal."""
    decimals = 0 if all(one is None or not one.parts % 10_000 for one in column) else 1
    return [ABSENT if one is None else f"{rounded(one.number, decimals):,}" for one in column]


def rate_cell(percent: Percent | None) -> str:
    """In a table whose head says %: 56.3."""
    return ABSENT if percent is None else f"{rounded(percent.number, 1):,}"


def basis(totals: Totals) -> str:
    """Which projects a rate of completion is reckoned from, in brackets; nothing where it is all.

    Without it a reader who divides the two sums that stand beside the rate finds another one.
    """
    if totals.completion is None or not totals.not_compared:
        return ""
    return f"（按同时填报两项投资的{totals.compared}个项目计算）"


def count_cell(number: int | None) -> str:
    """A number of things in a table."""
    return ABSENT if number is None else f"{number:,}"


def numbered(at: int, text: str) -> str:
    """An item of a list: 1.甲; a space keeps the number of one that begins with a digit apart (6. 5G)."""
    return f"{at}.{' ' if text[:1].isdecimal() else ''}{text}"


def items(texts: Iterable[str]) -> list[str]:
    """The items of a list with their numbers; one alone has none."""
    told = list(texts)
    return told if len(told) == 1 else [numbered(at, one) for at, one in enumerate(told, start=1)]


def few(count: int, most: int) -> int:
    """How many of a list are told where about `most` are: not one less than all."""
    return count if count <= most + 1 else most


def together(told: Iterable[tuple[str, str]], most: int, noun: str = "项") -> list[tuple[str, str]]:
    """Who says what, those with the very same words in one: 甲、乙等5项."""
    found: dict[str, list[str]] = {}
    for name, words in told:
        found.setdefault(words, []).append(name)
    return [(_names(names, most, noun), words) for words, names in found.items()]


def _names(names: Sequence[str], most: int, noun: str) -> str:
    more = f"等{len(names)}{noun}" if len(names) > most else ""
    return f"{listed(names[:most])}{more}"


def listed(parts: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(parts)


def sentence(text: str) -> str:
    """The text with a full stop at its end, unless it ends as a sentence already."""
    text = text.strip()
    return text if text.endswith(("。", "！", "？", "…")) else f"{text.rstrip('，,；;.、：:')}。"


def numbers_apart(phones: str) -> str:
    """Several telephone numbers, each on a line of its own."""
    return re.sub(r"[、，,；;/]\s*(?=[\d+])", "\n", phones)


def masked(phone: str) -> str:
    """A telephone number that cannot be rung: 138****5678, 0512-68****21."""
    hidden = _MOBILE.sub(r"\1****\2", phone)
    return _OTHER.sub(lambda found: f"{found[1]}{'*' * len(found[2])}{found[3]}", hidden)


def points_cell(lead: Percent | Decimal | None) -> str:
    """序时差 in a table: +2.3, -1.5."""
    if lead is None:
        return ABSENT
    number = rounded(lead.number if isinstance(lead, Percent) else lead, 1)
    return f"{number:+,}" if number else "0.0"


def short(text: str, most: int, where: str = "全文见台账") -> str:
    """The text in one line, cut to so many characters with a word on where the rest is.

    It is not cut within a quotation or a bracket that begins shortly before.
    """
    one = re.sub(r"\s*\n\s*", "；", text.strip())
    if len(one) <= most:
        return one
    kept = one[: most - 1]
    opened = max(kept.rfind(mark) if kept.rfind(mark) > kept.rfind(end) else -1
                 for mark, end in _PAIRS)  # fmt: skip
    if opened > most - _BEFORE_END:
        kept = kept[:opened]
    return f"{kept.rstrip('，、；。')}……（{where}）"


def chinese(number: int) -> str:
    """1 to 99 as they stand before 、: 一, 十, 十一, 二十三."""
    digits = "零一二三四五六七八九十"
    if number <= 10:
        return digits[number]
    tens = "" if number < 20 else digits[number // 10]
    return f"{tens}十{digits[number % 10] if number % 10 else ''}"
