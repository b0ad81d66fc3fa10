"""Number formats: which of them make a number a date, and which a percentage; days as numbers."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

GENERAL = "General"
"""The format of a cell that has none."""
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"',
    35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Format codes by built-in number, as Chinese Excel and WPS show them (27–36 and 50–58 are East Asian)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_CLOCK = re.compile(r"[hs0#]|am/pm|上午", re.IGNORECASE)
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial day has no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001


@lru_cache(maxsize=4096)
def is_date(code: str) -> bool:
    """Whether this format shows a calendar day (a mere time of day or a duration is not one)."""
    bare = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower().replace("general", "")
    if "y" in bare or "d" in bare:
        return True
    return "m" in bare and not _CLOCK.search(bare)


@lru_cache(maxsize=4096)
def is_percent(code: str) -> bool:
    """Whether this format shows a fraction as percent."""
    return "%" in _LITERAL.sub("", code)


@lru_cache(maxsize=4096)
def shows_day(code: str) -> bool:
    """Whether this date format shows the day of the month."""
    return "d" in _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()


@lru_cache(maxsize=4096)
def shows_month(code: str) -> bool:
    """Whether this date format shows the month."""
    return "m" in _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()


def to_datetime(serial: float, *, from_1904: bool) -> datetime | None:
    """The moment that a serial day means; nothing outside the years 1900 to 9999.

    In the 1900 system day 60 is a 29 February that never was; days before it count from one later.
    """
    if not 1 <= serial < 2958466:
        return None
    if from_1904:
        if serial >= 2957004:
            return None
        moment = _EPOCH_1904 + timedelta(days=serial)
    else:
        moment = _EPOCH_1900 + timedelta(days=serial if serial >= 61 else serial + 1)
    rounded = moment + timedelta(microseconds=500_000)
    return rounded.replace(microsecond=0)


def serial_of(day: date, *, since_1904: bool) -> int:
    """The number a workbook stores for a day, in either of the two date systems."""
    if since_1904:
        return (day - date(1904, 1, 1)) // timedelta(days=1)
    days = (day - date(1899, 12, 30)) // timedelta(days=1)
    return days if days > 60 else days - 1  # 1900-02-29, which never was, is counted as day 60
