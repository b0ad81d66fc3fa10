"""What a cell or an editor hands over, what became of it, and how the column around it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from unicodedata import normalize

from yangfan_desktop.domain.values import Value, plain


@dataclass(frozen=True, slots=True)
class CellError:
    """A workbook cell that holds an error (`#REF!`) or a formula that was never calculated."""

    text: str


Raw = str | int | float | bool | datetime | date | Decimal | CellError | None
"""What a cell or an editor hands over."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value, and in words what had to be assumed to read it."""

    value: Value | None
    doubts: tuple[str, ...] = ()


class Unreadable(ValueError):
    """This text is no such value; `str()` says why, `proposed` is what was probably meant."""

    def __init__(self, why: str, proposed: Value | None = None) -> None:
        super().__init__(why)
        self.proposed = proposed


@dataclass(frozen=True, slots=True)
class Reading:
    """How the column around a cell is to be read.

    `unit` is the one its header names (empty: the field's own), `percent_scale` what a bare number
    in a percent column is multiplied with (100 where the column writes 0.65 for 65 %).
    """

    unit: str = ""
    percent_scale: int = 1


PLAIN = Reading()
_STROKES = re.compile(r"[-—–―‐−_/\\.。、…*~\s]*")
BLANKS = frozenset((
    "无", "暂无", "待定", "空", "空白", "暂缺", "未定", "不详", "无数据", "待补充", "待填", "待确定", "未填",
    "暂未确定", "尚未确定", "未确定", "未提供", "不适用", "暂不清楚", "待核实", "待补", "暂未统计", "无此项",
    "n/a", "na", "null", "none", "nil", "nan",
))  # fmt: skip
"""Words that stand for an empty cell (DOMAIN 3.5 no. 8)."""
UNKNOWN = frozenset((
    "不详", "不清楚", "暂不清楚", "待补充", "待填", "待补", "待核实", "未提供", "暂未统计", "暂缺",
))  # fmt: skip
"""Those of them that say that something is missing: the cell is empty, and that is told."""


def is_blank(text: str) -> bool:
    """Whether this text stands for nothing: blank, a stroke, 无, 暂无, 待定 …"""
    if len(text) > 8:
        return False
    folded = normalize("NFKC", text).strip("()（）。 \t\n")
    return folded.casefold() in BLANKS or _STROKES.fullmatch(folded) is not None


def decimal_of(number: float | Decimal) -> Decimal:
    """The number as a spreadsheet shows it: binary noise beyond 15 digits is dropped."""
    if isinstance(number, Decimal):
        return number
    if isinstance(number, int):
        return Decimal(number)
    return Decimal(format(number, ".15g"))


def shown(raw: Raw) -> str:
    """The raw value in a sentence."""
    if isinstance(raw, float):
        return plain(decimal_of(raw)) if abs(raw) < 1e15 else f"{raw:g}"
    return "TRUE" if raw is True else "FALSE" if raw is False else str(raw)
