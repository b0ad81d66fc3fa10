"""Named stretches of time (本周、上月、今年以来 …), which move on with the calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from yangfan_desktop.domain.values import PartialDate, Precision


class Span(Enum):
    """A stretch of time, by the words it is shown and kept as."""

    YESTERDAY = "昨天"
    TODAY = "今天"
    TOMORROW = "明天"
    LAST_WEEK = "上周"
    THIS_WEEK = "本周"
    NEXT_WEEK = "下周"
    LAST_MONTH = "上月"
    THIS_MONTH = "本月"
    NEXT_MONTH = "下月"
    LAST_QUARTER = "上季度"
    THIS_QUARTER = "本季度"
    NEXT_QUARTER = "下季度"
    LAST_YEAR = "去年"
    THIS_YEAR = "今年"
    NEXT_YEAR = "明年"
    FIRST_HALF = "上半年"
    SECOND_HALF = "下半年"
    SO_FAR = "今年以来"
    PAST = "今天以前"
    WEEK_AHEAD = "今后7天"
    MONTH_AHEAD = "今后30天"


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a stretch of time; one without a first day has no beginning."""

    first: date | None
    last: date

    def __str__(self) -> str:
        last = str(PartialDate.of_day(self.last))
        if self.first is None:
            return f"{last}及以前"
        if self.first == self.last:
            return last
        return f"{PartialDate.of_day(self.first)}至{last}"


def days_of(span: Span, today: date) -> Days:
    """The days of this stretch of time, seen from a day. A week begins on Monday."""
    if span in _DAYS:
        first, last = (today + timedelta(days=away) for away in _DAYS[span])
        return Days(first, last)
    if span in _WEEKS:
        monday = today + timedelta(days=7 * _WEEKS[span] - today.weekday())
        return Days(monday, monday + timedelta(days=6))
    if span in _MONTHS:
        length, away = _MONTHS[span]
        begun = today.month - 1 - (today.month - 1) % length
        return _months(today.year, begun + away * length, length)
    if span in _HALVES:
        return _months(today.year, _HALVES[span], 6)
    if span is Span.SO_FAR:
        return Days(date(today.year, 1, 1), today)
    return Days(None, today - timedelta(days=1))


def sort_keys(days: Days) -> tuple[tuple[int, int], ...]:
    """The first and the last sort key of what lies inside these days as a whole, for each precision.

    A date known to the month lies in a stretch of time if all of that month does: 2026年11月 is of this
    month and of this year, but not of this week.
    """
    return tuple(
        (_first_key(days.first, exact), _last_key(days.last, exact)) for exact in Precision
    )


def _first_key(day: date | None, exact: Precision) -> int:
    return 0 if day is None else (PartialDate.of_day(day).sort_key // 10) * 10 + exact


def _last_key(day: date, exact: Precision) -> int:
    """Of the last year, quarter, month or day that ends no later than this day."""
    period = _period(day, exact)
    if period.last_day > day:
        period = _period(period.first_day - timedelta(days=1), exact)
    return period.sort_key


def _period(day: date, exact: Precision) -> PartialDate:
    match exact:
        case Precision.YEAR:
            return PartialDate.of_year(day.year)
        case Precision.QUARTER:
            return PartialDate.of_quarter(day.year, (day.month + 2) // 3)
        case Precision.MONTH:
            return PartialDate.of_month(day.year, day.month)
        case Precision.DAY:
            return PartialDate.of_day(day)


def _months(year: int, begin: int, length: int) -> Days:
    """So many months from this one on, counted from January of the year as 0."""
    (years, month), (last_years, last_month) = divmod(begin, 12), divmod(begin + length - 1, 12)
    last_year = year + last_years
    last = calendar.monthrange(last_year, last_month + 1)[1]
    return Days(date(year + years, month + 1, 1), date(last_year, last_month + 1, last))


_DAYS = {
    Span.YESTERDAY: (-1, -1), Span.TODAY: (0, 0), Span.TOMORROW: (1, 1),
    Span.WEEK_AHEAD: (0, 6), Span.MONTH_AHEAD: (0, 29),
}  # fmt: skip
_WEEKS = {Span.LAST_WEEK: -1, Span.THIS_WEEK: 0, Span.NEXT_WEEK: 1}
_MONTHS = {
    Span.LAST_MONTH: (1, -1), Span.THIS_MONTH: (1, 0), Span.NEXT_MONTH: (1, 1),
    Span.LAST_QUARTER: (3, -1), Span.THIS_QUARTER: (3, 0), Span.NEXT_QUARTER: (3, 1),
    Span.LAST_YEAR: (12, -1), Span.THIS_YEAR: (12, 0), Span.NEXT_YEAR: (12, 1),
}  # fmt: skip
_HALVES = {Span.FIRST_HALF: 0, Span.SECOND_HALF: 6}
