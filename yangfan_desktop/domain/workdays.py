"""工作日: which days are worked, from the State Council's notices as importable data.

A table covers whole years. Outside of them nobody knows the days off, so nothing is guessed: every
question about such a day is a `UserError` that says how far the table reaches and what to do.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.stumbles import stumble

FORMAT = 1
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a year's notice: the days off, and the weekend days worked in exchange."""

    name: str
    first: date
    last: date
    worked: tuple[date, ...]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """One year's notice."""

    year: int
    title: str
    holidays: tuple[Holiday, ...]
    number: str = ""
    note: str = ""


def read_year(text: str, name: str) -> HolidayYear:
    """One year's table from TOML text; `name` is the file's, for the `UserError` about a bad one."""
    try:
        table = tomllib.loads(text)
        year = _year(table)
    except KeyError as error:
        raise UserError(f"放假安排“{name}”不能用：缺少{error.args[0]}") from error
    except (ValueError, TypeError) as error:
        raise UserError(f"放假安排“{name}”不能用：{stumble(error)}") from error
    return year


def _year(table: Mapping[str, Any]) -> HolidayYear:
    if table.get("format") != FORMAT:
        raise ValueError(f"format应为{FORMAT}")
    year = HolidayYear(
        int(table["year"]),
        str(table["title"]),
        tuple(_holiday(one) for one in table["holidays"]),
        str(table.get("number", "")),
        str(table.get("note", "")),
    )
    _check(year)
    return year


def _holiday(table: Mapping[str, Any]) -> Holiday:
    worked = cast("list[date]", table.get("work", []))
    days = (table["from"], table["to"], *worked)
    if not all(type(day) is date for day in days):
        raise ValueError("日期应写成2026-10-01这样，不加引号")
    if not table.get("source"):
        raise ValueError(f"{table['name']}没有写明来源（source）")
    first, last = cast("date", table["from"]), cast("date", table["to"])
    verified = table.get("state") == "verified"
    return Holiday(str(table["name"]), first, last, tuple(worked), str(table["source"]), verified)


def _check(year: HolidayYear) -> None:
    off = {day for one in year.holidays for day in _span(one.first, one.last)}
    for one in year.holidays:
        if one.first > one.last:
            raise ValueError(f"{one.name}的结束早于开始")
        for day in (one.first, one.last, *one.worked):
            if day.year != year.year:
                raise ValueError(f"{one.name}的{day}不在{year.year}年")
        for day in one.worked:
            if day in off or day.weekday() < 5:
                raise ValueError(f"{one.name}的调休上班日{day}不是放假以外的周末")


def _span(first: date, last: date) -> Iterable[date]:
    while first <= last:
        yield first
        first += _DAY


class Workdays:
    """The days worked in the years that the tables cover."""

    def __init__(self, years: Iterable[HolidayYear]) -> None:
        self.years = {one.year: one for one in sorted(years, key=lambda each: each.year)}
        self._days = [day for one in self.years.values() for day in _worked(one)]

    @property
    def unverified(self) -> tuple[int, ...]:
        """The years with an entry that nobody compared with the notice."""
        return tuple(
            year
            for year, table in self.years.items()
            if not all(one.verified for one in table.holidays)
        )

    @property
    def last(self) -> date:
        """The last day worked that the tables know."""
        return self._days[-1] if self._days else date.min

    def covers(self, *days: date) -> bool:
        """Whether the tables know every year from the first of these days to the last."""
        first, last = min(days).year, max(days).year
        return all(year in self.years for year in range(first, last + 1))

    def between(self, start: date, end: date) -> int:
        """Days worked after `start` up to and including `end`; negative where `end` is earlier."""
        self._demand(start, end)
        return bisect_right(self._days, end) - bisect_right(self._days, start)

    def on_or_after(self, day: date) -> date:
        """The first day worked from this one on: a term that ends on a day off ends with it.

        (《民法典》第二百零三条 lets a term whose last day is a holiday end on the day after it.)
        """
        self._demand(day)
        at = bisect_left(self._days, day)
        if at == len(self._days):
            raise UserError(self._beyond(day + _DAY))
        return self._days[at]

    def after(self, day: date, count: int) -> date:
        """The last day of a term of so many days worked that begins the day after this one."""
        self._demand(day)
        at = bisect_right(self._days, day) + count - 1
        if not 0 <= at < len(self._days):
            raise UserError(self._beyond(day))
        return self._days[at]

    def _demand(self, *days: date) -> None:
        if not self.covers(*days):
            unknown = [day for day in days if day.year not in self.years]
            raise UserError(self._beyond(max(unknown or days)))

    def _beyond(self, day: date) -> str:
        known = "、".join(f"{year}年" for year in self.years) or "（无）"
        return (
            f"不能按工作日计算到{day.year}年{day.month}月{day.day}日：放假安排只有{known}的。"
            "请导入国务院办公厅发布的当年放假安排，或者改为按自然日计算。"
        )


def _worked(table: HolidayYear) -> Iterable[date]:
    off = {day for one in table.holidays for day in _span(one.first, one.last)}
    exchanged = {day for one in table.holidays for day in one.worked}
    for day in _span(date(table.year, 1, 1), date(table.year, 12, 31)):
        if day in exchanged or (day.weekday() < 5 and day not in off):
            yield day
