"""Dates as people write them: 2023年6月, 2023.06, 二〇二三年六月, 2023年二季度, 预计2023年底."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from yangfan_desktop.domain.numerals import digits_only, with_digits
from yangfan_desktop.domain.raw import Parsed, Raw, Unreadable, decimal_of, shown
from yangfan_desktop.domain.values import PartialDate, plain

_QUARTER = r"(?:第)?(?:([一二三四1-4])季度?|[Qq]([1-4]))"
_GAP = r"(?:[-/.、年]|\s)"
_CLOCK = r"(?:(?:[ T]|(?<=[日号]))\d{1,2}[:时][\d:.时分秒Z]*)?"
_DAY_TEXT = re.compile(rf"(\d{{4}}){_GAP}(\d{{1,2}})(?:[-/.、月]|\s)(\d{{1,2}})(?:日|号)?{_CLOCK}")
_MONTH_TEXT = re.compile(rf"(\d{{4}}){_GAP}(\d{{1,2}})月?(?:份)?(底|末|初|中|上旬|中旬|下旬)?")
_QUARTER_TEXT = re.compile(rf"(\d{{4}})[-/.年]?{_QUARTER}(底|末|初|内)?")
_YEAR_TEXT = re.compile(r"(\d{4})(?:年度|年)?(底|末|初|中|内|上半年|下半年|前三季度)?(?:全年)?")
_PART_TEXT = re.compile(
    r"(\d{4})年?(?:(上半年|半年度)|(下半年)|(前三个?季度)|[1一]月?[-~至到—–]+(\d{1,2})月(?:份)?)(?:底|末)?"
)
_UNTIL = re.compile(r"(?:数据)?(?:截至|截止|截止到|截至到)[:]?(?=\d{4})")
_SHORT_YEAR = re.compile(r"'?(\d{2})[年.\-/](\d{1,2})(?:月(?:份)?)?")
_EARLIEST_YEAR = 1950
_EXPECTED = re.compile(
    r"(预计|预期|计划|拟|约|力争|争取|拟于|计划于|预计于|不晚于|截至|截止)?(.+?)"
    r"(\((?:预计|计划|暂定|拟|力争)\)|之前|以前|前|左右|前后)?"
)
ENDLESS = frozenset((
    "长期", "持续", "常年", "长期坚持", "持续推进", "长期实施", "长期推进", "持续实施", "长期有效",
    "常态化", "持续进行",
))  # fmt: skip
"""Words for a deadline that there is not."""
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial day number has no time zone


def date_of(raw: Raw) -> Parsed:
    """The date in this cell; raises `Unreadable`."""
    try:
        parsed = _date_of(raw)
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable(f"“{shown(raw)}”不是存在的日期") from None
    if isinstance(parsed.value, PartialDate) and parsed.value.year < _EARLIEST_YEAR:
        doubt = f"{parsed.value}过早，可能是在日期格式的单元格里填了年份，请核对"
        return Parsed(parsed.value, (*parsed.doubts, doubt))
    return parsed


def cut_off_of(raw: Raw) -> Parsed:
    """The time up to which figures count: 截至2023年9月底, 2023年上半年, 2023年1-9月; raises `Unreadable`.

    What a half-year or several months come to is known at their end; 下半年 may be the year's figure
    or that of six months, which only its author knows.
    """
    told = _part_of_year(raw)
    if told is None:
        return date_of(_UNTIL.sub("", normalize("NFKC", raw)) if isinstance(raw, str) else raw)
    end, words = told
    if end is None:
        raise Unreadable(f"“{words}”不是一个截止时间，请写成“2023年第四季度”或“2023年”")
    return Parsed(end, (f"“{words}”按截至{end}末记",))


def period_of(raw: Raw) -> Parsed:
    """The year, quarter, month or day that something is for; `Unreadable` for half a year."""
    told = _part_of_year(raw)
    if told is not None:
        end, words = told
        why = f"“{words}”不是年、季度或月，请写成“2023年”“2023年第二季度”或“2023年6月”"
        raise Unreadable(why, end)
    return date_of(raw)


def _part_of_year(raw: Raw) -> tuple[PartialDate | None, str] | None:
    """The period at whose end a part of a year ends, if this is one; nothing in it for 下半年."""
    if not isinstance(raw, str):
        return None
    folded = _UNTIL.sub("", re.sub(r"\s+", "", normalize("NFKC", raw)))
    found = _PART_TEXT.fullmatch(folded)
    if not found:
        return None
    year = int(found[1])
    if found[5]:
        month = int(found[5])
        return (PartialDate.of_month(year, month), raw) if 1 <= month <= 12 else None
    if found[3]:
        return None, raw
    return PartialDate.of_quarter(year, 2 if found[2] else 3), raw


def _date_of(raw: Raw) -> Parsed:
    if isinstance(raw, datetime):
        return Parsed(PartialDate.of_day(raw.date()))
    if isinstance(raw, date):
        return Parsed(PartialDate.of_day(raw))
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        number = decimal_of(raw)
        if not number.is_finite():
            raise Unreadable(f"“{raw}”不是日期")
        return _of_number(number)
    return _of_text(shown(raw))


def _of_number(number: Decimal) -> Parsed:
    told = plain(number)
    if number == number.to_integral_value():
        return _of_whole(int(number), told)
    year, _, decimals = told.partition(".")
    if len(year) == 4 and 1900 <= int(year) <= 2100:
        if len(decimals) == 2:
            return Parsed(PartialDate.of_month(int(year), int(decimals)))
        if decimals == "1":
            why = f"“{told}”可能是{year}年1月，也可能是10月，请写成“{year}年1月”这样的文字"
            raise Unreadable(why, PartialDate.of_month(int(year), 1))
        if len(decimals) == 1:
            return Parsed(PartialDate.of_month(int(year), int(decimals)))
    raise Unreadable(f"“{told}”不是日期")


def _of_whole(whole: int, told: str) -> Parsed:
    if 1900 <= whole <= 2100:
        return Parsed(PartialDate.of_year(whole))
    if 190001 <= whole <= 210012:
        return Parsed(PartialDate.of_month(whole // 100, whole % 100))
    if 19000101 <= whole <= 21001231:
        return Parsed(PartialDate(whole // 10000, whole // 100 % 100, whole % 100))
    if 32874 <= whole <= 73050:  # 1990 to 2099
        day = PartialDate.of_day((_EXCEL_EPOCH + timedelta(days=whole)).date())
        return Parsed(day, (f"“{told}”按表格软件的日期序号读作{day}",))
    raise Unreadable(f"“{told}”不是日期")


@lru_cache(maxsize=4096)
def _of_text(raw: str) -> Parsed:
    folded = re.sub(r"\s+(?=\D)|(?<=\D)\s+", "", normalize("NFKC", raw))
    if folded in ENDLESS:
        return Parsed(None, (f"“{raw}”没有确定的日期，按空白记",))
    exact = _exact(raw, folded)
    if exact is not None:
        return exact
    expected = _EXPECTED.fullmatch(folded)
    if expected and (expected[1] or expected[3]):
        inner = _exact(raw, expected[2])
        if inner is not None:
            return Parsed(inner.value, (f"“{raw}”按{inner.value}记",))
    if folded in ("年内", "近期", "年底", "年初") or re.fullmatch(r"\d{1,2}月.{0,6}", folded):
        raise Unreadable(f"“{raw}”没有写明年份，请写成“2023年6月”这样的日期")
    if re.search(r"\d{4}.*(?:-|~|～|至|到|—|–).*\d", folded):
        raise Unreadable(f"“{raw}”是起止两个时间，请分开填写")
    if short := _SHORT_YEAR.fullmatch(folded):
        month = PartialDate.of_month(2000 + int(short[1]), int(short[2]))
        raise Unreadable(f"“{raw}”的年份不全，请写成“{month}”", month)
    raise Unreadable(f"“{raw}”不是日期，请写成“2023年6月”或“2023-06-15”")


def _exact(raw: str, folded: str) -> Parsed | None:
    """The date that these characters, already folded, are; `raw` is what the user wrote."""
    found = _in_digits(raw, folded)
    if found is None and re.search(r"[〇零○一二两三四五六七八九十]", folded):
        head, mark, rest = folded.partition("年")
        year = digits_only(head)
        if mark and re.fullmatch(r"\d{4}", year):
            quarter = rest.replace("第", "")[:1] if "季" in rest else ""
            found = _in_digits(raw, f"{year}年{rest if quarter else with_digits(rest)}")
    return found


def _in_digits(raw: str, folded: str) -> Parsed | None:
    if found := _DAY_TEXT.fullmatch(folded):
        return Parsed(PartialDate(int(found[1]), int(found[2]), int(found[3])))
    if found := _QUARTER_TEXT.fullmatch(folded):
        number = "一二三四".find(found[2] or found[3]) + 1 or int(found[2] or found[3])
        quarter = PartialDate.of_quarter(int(found[1]), number)
        return Parsed(quarter, (f"“{raw}”按{quarter}记",) if found[4] else ())
    if found := _MONTH_TEXT.fullmatch(folded):
        month = PartialDate.of_month(int(found[1]), int(found[2]))
        return Parsed(month, (f"“{raw}”按{month}记",) if found[3] else ())
    if found := _YEAR_TEXT.fullmatch(folded):
        year = PartialDate.of_year(int(found[1]))
        return Parsed(year, (f"“{raw}”按{year}记",) if found[2] else ())
    if re.fullmatch(r"\d{5,8}", folded):
        return _of_whole(int(folded), folded)
    return None
