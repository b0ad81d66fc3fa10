"""Named stretches of time, as a calendar has them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.spans import Days, Span, days_of, sort_keys
from yangfan_desktop.domain.values import PartialDate, Precision

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("今天", "2026-11-22", "2026-11-22"),
        ("明天", "2026-11-23", "2026-11-23"),
        ("本周", "2026-11-16", "2026-11-22"),
        ("下周", "2026-11-23", "2026-11-29"),
        ("上月", "2026-10-01", "2026-10-31"),
        ("本月", "2026-11-01", "2026-11-30"),
        ("下月", "2026-12-01", "2026-12-31"),
        ("本季度", "2026-10-01", "2026-12-31"),
        ("上季度", "2026-07-01", "2026-09-30"),
        ("下季度", "2027-01-01", "2027-03-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("上半年", "2026-01-01", "2026-06-30"),
        ("下半年", "2026-07-01", "2026-12-31"),
        ("今年以来", "2026-01-01", "2026-11-22"),
        ("今后7天", "2026-11-22", "2026-11-28"),
        ("今后30天", "2026-11-22", "2026-12-21"),
    ],
)
def test_a_stretch_of_time_has_the_days_that_its_name_says(
    words: str, first: str, last: str
) -> None:
    found = days_of(Span(words), SUNDAY)

    assert found == Days(date.fromisoformat(first), date.fromisoformat(last))


def test_the_month_before_january_is_last_year_s_december() -> None:
    found = days_of(Span.LAST_MONTH, date(2026, 1, 31))

    assert found == Days(date(2025, 12, 1), date(2025, 12, 31))
    assert str(found) == "2025年12月1日至2025年12月31日"


def test_what_is_past_ended_yesterday() -> None:
    assert str(days_of(Span.PAST, SUNDAY)) == "2026年11月21日及以前"


@given(
    st.sampled_from(Span),
    st.dates(date(2001, 1, 1), date(2098, 12, 31)),
    st.dates(date(2001, 1, 1), date(2098, 12, 31)),
    st.sampled_from(Precision),
)
def test_a_date_is_inside_if_all_that_it_may_mean_is(
    span: Span, today: date, day: date, exact: Precision
) -> None:
    days = days_of(span, today)
    written = {
        Precision.YEAR: PartialDate.of_year(day.year),
        Precision.QUARTER: PartialDate.of_quarter(day.year, (day.month + 2) // 3),
        Precision.MONTH: PartialDate.of_month(day.year, day.month),
        Precision.DAY: PartialDate.of_day(day),
    }[exact]

    first, last = sort_keys(days)[exact - 1]

    whole = (
        days.first is None or days.first <= written.first_day
    ) and written.last_day <= days.last
    assert (first <= written.sort_key <= last) == whole
