"""Numbers as people write them: 1,200.50, 约1.2亿, 500余, 1200万元, 三百万元, ≥30%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from unicodedata import normalize

from yangfan_desktop.domain.numerals import with_digits
from yangfan_desktop.domain.raw import CellError, Raw, Unreadable, decimal_of, shown

_SCALES = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_ABOUT = (
    r"约为|大于|小于|多于|超出|大约|大概|约|将近|接近|近|超过|超|逾|高于|不低于|不少于|至少|不超过|不高于|最多|最高|不足|低于|少于|预计|预估|估算|估计|暂估"
    r"|暂定|计划|拟|概算|>=|<=|≥|≤|≧|≦|>|<|≈"
)
_SURE = r"达到|达|共计|共有|共|合计|总计|人民币|rmb|cny|¥|￥|为"
_NUMBER = re.compile(
    rf"(?:{_SURE})?(?P<about>(?:{_ABOUT})*)(?:{_SURE})?"
    r"(?P<sign>[-+−]?)(?:¥|￥)?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    r"(?P<more>余|多)?(?P<scale>[十百千万亿]*)(?P<more2>余|多)?"
    r"(?P<unit>[^\d\s~～至到\-]*?)(?P<tail>左右|以上|以下|以内|上下|\((?:预计|估算|暂估|暂定|计划|约|预估|估)\))?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d\D{0,3}\s*(?:~|～|至|到|-|—|–)\s*\d")
_SPLIT_DIGITS = re.compile(r"\d\s+\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+(?!\d)")
_LETTERS = str.maketrans({"w": "万", "W": "万", "O": "0", "o": "0", "l": "1", "I": "1", "。": "."})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what its own text says of it.

    `scaled` where it names 万 or 亿 itself, `vague` where it calls itself a rough one.
    """

    number: Decimal
    unit: str = ""
    scaled: bool = False
    vague: bool = False


def quantity_of(raw: Raw, noun: str) -> Quantity:
    """The number in this cell; raises `Unreadable`, which calls it no `noun` (金额, 个数 …)."""
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        number = decimal_of(raw)
        if not number.is_finite():
            raise Unreadable(f"“{raw}”不是{noun}")
        return Quantity(number)
    if isinstance(raw, bool | datetime | date | CellError) or raw is None:
        raise Unreadable(f"“{shown(raw)}”不是{noun}")
    found = in_text(raw)
    if found is not None:
        return found
    if _RANGE.search(normalize("NFKC", raw)):
        raise Unreadable(f"“{raw}”是一个范围，请填写一个{noun}")
    raise Unreadable(f"“{raw}”不是{noun}")


@lru_cache(maxsize=4096)
def in_text(text: str) -> Quantity | None:
    """The number that this text is; nothing if it is none or more than one."""
    folded = normalize("NFKC", text).strip()
    if _SPLIT_DIGITS.search(folded):
        folded = _THOUSANDS.sub(lambda found: found[0].replace(" ", ""), folded)
        if _SPLIT_DIGITS.search(folded):
            return None
    folded = re.sub(r"\s+", "", folded)
    found = _NUMBER.fullmatch(folded) or _NUMBER.fullmatch(with_digits(folded))
    return _taken(found) if found else None


def meant(text: str) -> Quantity | None:
    """What was probably meant where the text is more than a number: the only number in it."""
    folded = re.sub(r"\s+", "", normalize("NFKC", text))
    whole = in_text(folded.translate(_LETTERS))
    if whole is not None and "(" not in whole.unit:
        return whole
    outside = re.sub(r"\([^()]*\)", "", folded)
    runs = re.findall(r"[\d.,]*\d[十百千万亿]*元?%?", outside)
    return in_text(runs[0]) if len(runs) == 1 else None


def _taken(found: re.Match[str]) -> Quantity | None:
    scale = found["scale"] or ""
    if scale not in _SCALES:
        return None
    try:
        number = Decimal(found["digits"].replace(",", "")) * _SCALES[scale]
    except InvalidOperation:
        return None
    if found["sign"] in ("-", "−"):
        number = -number
    vague = bool(found["about"] or found["more"] or found["more2"] or found["tail"])
    unit = found["unit"].strip("()。.") if found["unit"] else ""
    if unit.startswith(("几", "来", "数")):
        return None  # 十几个: which number is meant nobody can say
    return Quantity(number, unit, bool(scale), vague)
