"""How offices name a period in the heading of a form: 本季度, 三季度, 7-9月, 截至9月底, 1-9月.

A period is a year, a quarter or a month; a day stands for its month.
"""

from __future__ import annotations

from datetime import date, timedelta

from yangfan_desktop.domain.values import PartialDate, Precision

_DIGITS = "一二三四"
_ENDS = ("底", "末")
_TO = ("-", "~", "至", "到")


def whole(period: PartialDate) -> PartialDate:
    """The period itself; the month of a day."""
    return _of(period.first_day, period.precision)


def before(period: PartialDate) -> PartialDate:
    """The period of the same length before this one."""
    return _of(whole(period).first_day - timedelta(days=1), period.precision)


def after(period: PartialDate) -> PartialDate:
    """The period of the same length after this one."""
    return _of(whole(period).last_day + timedelta(days=1), period.precision)


def _of(day: date, precision: Precision) -> PartialDate:
    """The period of this length that the day lies in."""
    match precision:
        case Precision.YEAR:
            return PartialDate.of_year(day.year)
        case Precision.QUARTER:
            return PartialDate.of_quarter(day.year, (day.month + 2) // 3)
        case Precision.MONTH | Precision.DAY:
            return PartialDate.of_month(day.year, day.month)


def names(period: PartialDate) -> tuple[str, ...]:
    """What the period itself is called, whichever form asks for it."""
    match period.precision:
        case Precision.YEAR:
            bare: tuple[str, ...] = ()
        case Precision.QUARTER:
            one = _DIGITS[period.quarter - 1]
            months = [f"{period.month}{to}{period.last_day.month}月" for to in _TO]
            bare = (f"{one}季度", f"第{one}季度", f"{period.quarter}季度", *months)
        case Precision.MONTH | Precision.DAY:
            bare = (f"{period.month}月", f"{period.month}月份")
    dated = tuple(f"{period.year}年{word}" for word in bare) or (f"{period.year}年",)
    return (*bare, *dated)


def this(period: PartialDate) -> tuple[str, ...]:
    """What the period that a form is filled for is called in it."""
    match period.precision:
        case Precision.YEAR:
            own: tuple[str, ...] = ("本年", "本年度", "当年", "全年", f"{period.year}年度")
        case Precision.QUARTER:
            own = ("本季度", "本季", "当季", "当季度")
        case Precision.MONTH | Precision.DAY:
            own = ("本月", "当月", "本月份")
    return ("本期", "本报告期", "报告期", "报告期内", *own, *names(period))


def previous(period: PartialDate) -> tuple[str, ...]:
    """What the period before is called in the form of this one."""
    match period.precision:
        case Precision.YEAR:
            own: tuple[str, ...] = ("上年", "上年度", "去年")
        case Precision.QUARTER:
            own = ("上季度", "上季")
        case Precision.MONTH | Precision.DAY:
            own = ("上月", "上月份")
    return ("上期", *own, *names(before(period)))


def until_end(period: PartialDate, called: str) -> tuple[str, ...]:
    """How a form says that something stands as of the end of a period, which it calls 本期 or 上期."""
    day = period.last_day
    kind = {Precision.YEAR: "年", Precision.QUARTER: "季度"}.get(period.precision, "月")
    own = (f"{called}期", f"{called}{kind}")
    named = (*own, *names(period)[:2], f"{day.month}月", f"{day.year}年{day.month}月")
    ends = [f"{word}{end}" for word in dict.fromkeys(named) for end in _ENDS]
    return tuple(f"{opening}{word}" for word in ends for opening in ("截至", "截止", ""))


def year_so_far(period: PartialDate) -> tuple[str, ...]:
    """How a form calls the months of the year up to the end of the period; nothing for January alone."""
    last = period.last_day.month
    if last == 1:
        return ()
    bare = tuple(f"1{to}{last}月" for to in _TO)
    return (*bare, *(f"{period.year}年{word}" for word in bare))
