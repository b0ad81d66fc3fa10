"""Days worked, by the tables that ship and by tables that a user brings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.workdays import Workdays, read_year
from yangfan_desktop.resources import HOLIDAYS

YEARS = [read_year(file.read_text("utf-8"), file.name) for file in sorted(HOLIDAYS.glob("*.toml"))]
DAYS = Workdays(YEARS)
_TABLE = """
format = 1
year = 2030
title = "2030年放假安排"
[[holidays]]
name = "国庆节"
from = 2030-10-01
to = 2030-10-07
work = [{work}]
source = "某通知"
state = "{state}"
"""


def table(work: str = "", state: str = "verified") -> str:
    return _TABLE.format(work=work, state=state)


def test_three_years_ship_and_every_entry_says_where_it_comes_from() -> None:
    assert list(DAYS.years) == [2024, 2025, 2026]
    assert DAYS.unverified == ()
    assert all(one.source for year in YEARS for one in year.holidays)


@pytest.mark.parametrize(
    ("year", "off", "exchanged"), [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)]
)
def test_as_many_days_are_off_and_exchanged_as_the_notice_counts(
    year: int, off: int, exchanged: int
) -> None:
    found = DAYS.years[year].holidays

    assert sum((one.last - one.first).days + 1 for one in found) == off
    assert sum(len(one.worked) for one in found) == exchanged


def is_worked(day: date) -> bool:
    return DAYS.on_or_after(day) == day


def test_holidays_weekends_and_exchanged_days_are_told_apart() -> None:
    assert not is_worked(date(2026, 10, 1))  # a Thursday of the national holiday
    assert is_worked(date(2026, 10, 10))  # a Saturday worked in exchange
    assert not is_worked(date(2026, 10, 11))  # a Sunday
    assert is_worked(date(2026, 10, 12))


def test_days_worked_are_counted_after_the_first_up_to_the_last() -> None:
    assert DAYS.between(date(2026, 9, 30), date(2026, 10, 9)) == 2  # the 8th and the 9th
    assert DAYS.between(date(2026, 10, 9), date(2026, 9, 30)) == -2
    assert DAYS.between(date(2026, 9, 30), date(2026, 9, 30)) == 0


def test_five_days_of_publication_across_the_national_holiday() -> None:
    assert DAYS.after(date(2026, 9, 29), 5) == date(2026, 10, 12)


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_day_worked() -> None:
    assert DAYS.on_or_after(date(2026, 10, 3)) == date(2026, 10, 8)


def test_past_the_end_of_the_tables_it_says_what_to_import() -> None:
    with pytest.raises(
        UserError, match=r"2027年1月4日：放假安排只有2024年、2025年、2026年的。请导入"
    ):
        DAYS.between(date(2026, 12, 1), date(2027, 1, 4))


def test_the_last_day_worked_of_the_tables_has_no_successor() -> None:
    with pytest.raises(UserError, match="放假安排只有"):
        DAYS.after(date(2026, 12, 31), 1)


def test_a_year_between_two_known_ones_is_missed() -> None:
    with_gap = Workdays([one for one in YEARS if one.year != 2025])

    with pytest.raises(UserError, match="放假安排只有2024年、2026年的"):
        with_gap.between(date(2024, 12, 1), date(2026, 2, 1))


def test_a_table_that_nobody_compared_is_marked() -> None:
    brought = Workdays([read_year(table(state="unverified"), "2030.toml")])

    assert brought.unverified == (2030,)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (table("2030-10-08"), "不是放假以外的周末"),
        (table("2031-10-11"), "不在2030年"),
        (table().replace('source = "某通知"', 'source = ""'), "没有写明来源"),
        (table().replace("from = 2030-10-01", 'from = "2030-10-01"'), "不加引号"),
        (table().replace("format = 1", "format = 2"), "format应为1"),
        (table().replace("to = 2030-10-07", ""), "缺少to"),
        ("不是TOML", "2030.toml"),
    ],
)
def test_a_bad_table_is_refused_with_its_reason(text: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        read_year(text, "2030.toml")


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 300))
def test_counting_agrees_with_asking_day_by_day(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2026, 12, 31))

    walked = [start + timedelta(days=at) for at in range(1, (end - start).days + 1)]

    assert DAYS.between(start, end) == sum(is_worked(day) for day in walked)
