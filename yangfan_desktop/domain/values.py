"""Values with their rule and their words. Text becomes a value once, at the door (`parsing`)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum
from functools import total_ordering

FEN_PER_WAN = 1_000_000
MONEY_UNITS = {
    "分": Decimal(1),
    "元": Decimal(100),
    "千元": Decimal(100_000),
    "万元": Decimal(1_000_000),
    "百万元": Decimal(100_000_000),
    "千万元": Decimal(1_000_000_000),
    "亿元": Decimal(10_000_000_000),
}
"""Fen in one of each unit that a header or a cell may name."""


def plain(number: Decimal) -> str:
    """A decimal in digits only, without trailing zeros: `732743.0336`, `1200`, `0`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(number: Decimal) -> str:
    """The same with its thousands apart, to be read: `732,743.0336`."""
    whole, point, rest = plain(number).partition(".")
    return f"{int(whole):,}{point}{rest}" if whole != "-0" else plain(number)


def _round(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount of renminbi in whole fen. Officials read and write it in 万元."""

    fen: int

    @classmethod
    def of(cls, amount: Decimal | int | str, unit: str = "万元") -> Money:
        """The amount counted in this unit, rounded half up to the fen."""
        return cls(_round(Decimal(amount) * MONEY_UNITS[unit]))

    def in_unit(self, unit: str = "万元") -> Decimal:
        """The exact amount counted in this unit."""
        return Decimal(self.fen) / MONEY_UNITS[unit]

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __str__(self) -> str:
        """In 万元 with thousands separators and only the decimals it has: `73,274.33`."""
        return f"{self.in_unit():,f}" if self.fen % FEN_PER_WAN else f"{self.fen // FEN_PER_WAN:,}"


@dataclass(frozen=True, order=True, slots=True)
class Percent:
    """A share in ten-thousandths of a percentage point; may be negative or exceed 100."""

    parts: int

    @classmethod
    def of(cls, number: Decimal | int | str) -> Percent:
        """So many percent, rounded half up to four decimals."""
        return cls(_round(Decimal(number) * 10_000))

    @classmethod
    def ratio(cls, part: int | Decimal, whole: int | Decimal) -> Percent | None:
        """Part of whole; nothing where the whole is zero: that share does not exist."""
        return None if whole == 0 else cls.of(Decimal(part) * 100 / Decimal(whole))

    @property
    def number(self) -> Decimal:
        """So many percent, exactly."""
        return Decimal(self.parts) / 10_000

    def __str__(self) -> str:
        return f"{plain(self.number)}%"


@dataclass(frozen=True, order=True, slots=True)
class Number:
    """A plain decimal number in millionths, for quantities that are neither money nor whole."""

    millionths: int

    @classmethod
    def of(cls, number: Decimal | int | str) -> Number:
        """This number, rounded half up to six decimals."""
        return cls(_round(Decimal(number) * 1_000_000))

    @property
    def number(self) -> Decimal:
        """The number, exactly."""
        return Decimal(self.millionths) / 1_000_000

    def __str__(self) -> str:
        """With thousands separators and only the decimals it has."""
        return f"{Decimal(plain(self.number)):,}"


class Precision(IntEnum):
    """How exactly a date is known."""

    YEAR = 1
    QUARTER = 2
    MONTH = 3
    DAY = 4


_ISO = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exactly as it was given (年/季/月/日). Sorts by its first day, the coarser first."""

    year: int
    month: int = 1
    day: int = 1
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        date(self.year, self.month, self.day)  # raises ValueError for a day that does not exist
        if not 1000 <= self.year <= 9998:
            raise ValueError("year out of range")

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """This very day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def of_month(cls, year: int, month: int) -> PartialDate:
        """Some day of this month."""
        return cls(year, month, 1, Precision.MONTH)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> PartialDate:
        """Some day of this quarter (1 to 4)."""
        return cls(year, quarter * 3 - 2, 1, Precision.QUARTER)

    @classmethod
    def of_year(cls, year: int) -> PartialDate:
        """Some day of this year."""
        return cls(year, 1, 1, Precision.YEAR)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """From `2023`, `2023-Q2`, `2023-06` or `2023-06-15`; ValueError for anything else."""
        found = _ISO.fullmatch(text)
        if not found:
            raise ValueError(text)
        year, quarter, month, day = (int(part) if part else 0 for part in found.groups())
        if quarter:
            return cls.of_quarter(year, quarter)
        if day:
            return cls(year, month, day)
        return cls.of_month(year, month) if month else cls.of_year(year)

    @classmethod
    def from_sort_key(cls, key: int) -> PartialDate:
        """The inverse of `sort_key`."""
        rest, precision = divmod(key, 10)
        rest, day = divmod(rest, 100)
        year, month = divmod(rest, 100)
        return cls(year, month, day, Precision(precision))

    @property
    def sort_key(self) -> int:
        """An integer that sorts as the date does and holds it whole (`YYYYMMDDp`)."""
        return ((self.year * 100 + self.month) * 100 + self.day) * 10 + self.precision

    @property
    def quarter(self) -> int:
        """The quarter its first day lies in, 1 to 4."""
        return (self.month + 2) // 3

    @property
    def first_day(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month, self.day)

    @property
    def last_day(self) -> date:
        """The last day that it may mean: a deadline of 2023-06 is kept until the 30th."""
        if self.precision is Precision.DAY:
            return self.first_day
        month = {Precision.YEAR: 12, Precision.QUARTER: self.quarter * 3}.get(
            self.precision, self.month
        )
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def iso(self) -> str:
        """Reduced ISO: `2023`, `2023-Q2`, `2023-06`, `2023-06-15`."""
        match self.precision:
            case Precision.YEAR:
                return f"{self.year:04d}"
            case Precision.QUARTER:
                return f"{self.year:04d}-Q{self.quarter}"
            case Precision.MONTH:
                return f"{self.year:04d}-{self.month:02d}"
            case Precision.DAY:
                return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        """As an official writes it: `2023年6月`, `2023年第二季度`."""
        match self.precision:
            case Precision.YEAR:
                return f"{self.year}年"
            case Precision.QUARTER:
                return f"{self.year}年第{'一二三四'[self.quarter - 1]}季度"
            case Precision.MONTH:
                return f"{self.year}年{self.month}月"
            case Precision.DAY:
                return f"{self.year}年{self.month}月{self.day}日"


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to another record: its id, and its name as it was when it was read."""

    id: int
    name: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.name


Value = str | int | bool | Money | Percent | Number | PartialDate | Link
"""What a field of a record can hold; an empty field holds `None`, which is never zero."""

_CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def credit_code_error(code: str) -> str | None:
    """Why these characters cannot be a 统一社会信用代码 (GB 32100-2015); nothing if they can."""
    if len(code) != 18:
        return f"统一社会信用代码应为18位，这里是{len(code)}位"
    wrong = [symbol for symbol in code if symbol not in _CREDIT_SYMBOLS]
    if wrong:
        return f"统一社会信用代码不能含有“{wrong[0]}”"
    if not code[2:8].isdigit():
        return "统一社会信用代码第3至8位应为行政区划数字"
    return None


def credit_check_character(code: str) -> str:
    """The check character for the first 17 symbols, by GB 32100-2015 (a remainder of 0 gives `0`)."""
    total = sum(
        _CREDIT_SYMBOLS.index(symbol) * weight
        for symbol, weight in zip(code[:17], _CREDIT_WEIGHTS, strict=True)
    )
    return _CREDIT_SYMBOLS[(31 - total % 31) % 31]
