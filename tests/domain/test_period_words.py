"""What forms call a period, the one before it and their ends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.period_words import (
    after,
    before,
    names,
    previous,
    this,
    until_end,
    whole,
    year_so_far,
)
from yangfan_desktop.domain.values import PartialDate

Q3 = PartialDate.of_quarter(2023, 3)
JANUARY = PartialDate.of_month(2024, 1)

periods = st.one_of(
    st.builds(PartialDate.of_year, st.integers(2000, 2090)),
    st.builds(PartialDate.of_quarter, st.integers(2000, 2090), st.integers(1, 4)),
    st.builds(PartialDate.of_month, st.integers(2000, 2090), st.integers(1, 12)),
)


@given(periods)
def test_periods_follow_each_other_without_a_gap(period: PartialDate) -> None:
    following = after(period)

    assert before(following) == period
    assert following.first_day.toordinal() == period.last_day.toordinal() + 1


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_day_stands_for_its_month(day: date) -> None:
    one = PartialDate.of_day(day)

    assert whole(one) == PartialDate.of_month(day.year, day.month)
    assert before(one) == before(whole(one))


def test_a_quarter_is_called_by_its_number_and_by_its_months() -> None:
    assert {"本季度", "三季度", "第三季度", "7-9月", "2023年三季度"} <= set(this(Q3))
    assert {"上季度", "二季度", "4-6月"} <= set(previous(Q3))
    assert not set(this(Q3)) & set(previous(Q3))


def test_a_month_knows_the_one_before_across_the_year() -> None:
    assert {"本月", "1月", "2024年1月"} <= set(this(JANUARY))
    assert {"上月", "12月", "2023年12月份"} <= set(previous(JANUARY))


def test_what_stands_at_the_end_of_a_period() -> None:
    assert {"截至9月底", "截至2023年9月末", "截至本季度末", "三季度末"} <= set(until_end(Q3, "本"))
    assert "截至上季度末" in until_end(before(Q3), "上")


@pytest.mark.parametrize(
    ("period", "called"), [(Q3, "1-9月"), (PartialDate.of_year(2023), "1-12月"), (JANUARY, None)]
)
def test_the_year_so_far(period: PartialDate, called: str | None) -> None:
    so_far = year_so_far(period)

    assert called in so_far if called else so_far == ()


@given(periods)
def test_no_name_is_of_two_neighbours(period: PartialDate) -> None:
    assert not set(names(period)) & set(names(after(period)))
