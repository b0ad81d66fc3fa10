"""序时进度, 序时差, 环比、同比 and projections, by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.schedule import (
    Change,
    Curve,
    Reckoning,
    Span,
    change,
    lead,
    projected_by_trend,
    scheduled,
)
from yangfan_desktop.domain.values import Percent

YEAR = Span.of_year(2024)
CURVE = Curve(
    (
        (date(2024, 3, 31), Percent.of(10)),
        (date(2024, 6, 30), Percent.of(40)),
        (date(2024, 12, 31), Percent.of(100)),
    )
)


def test_nineteen_percent_in_february_is_two_point_three_points_ahead() -> None:
    ahead = lead(Percent.of(19), scheduled(YEAR, date(2024, 2, 29)))

    assert ahead == Percent.of("2.3333")
    assert round(ahead.number, 1) == Decimal("2.3")


def test_by_days_the_same_bulletin_says_something_else() -> None:
    assert scheduled(YEAR, date(2024, 2, 29), Reckoning.DAY) == Percent.of("16.3934")  # 60 / 366


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2024, 3, 31), "10"),
        (date(2024, 5, 1), "20.2198"),  # 31 of the 91 days in which it rises by 30
        (date(2024, 12, 31), "100"),
        (date(2025, 5, 1), "100"),
        (date(2024, 1, 1), "0"),
        (date(2023, 1, 1), "0"),
        (date(2024, 2, 15), "5"),  # 45 of 90 days
    ],
)
def test_a_curve_is_straight_between_its_points(day: date, share: str) -> None:
    assert scheduled(YEAR, day, Reckoning.CURVE, CURVE) == Percent.of(share)


def test_a_curve_that_runs_backwards_is_refused() -> None:
    with pytest.raises(UserError, match="百分比不能变小"):
        Curve(((date(2024, 3, 31), Percent.of(10)), (date(2024, 6, 30), Percent.of(5))))


def test_to_reckon_by_a_curve_one_is_needed() -> None:
    with pytest.raises(UserError, match="没有给出曲线"):
        scheduled(YEAR, date(2024, 3, 1), Reckoning.CURVE)


def test_a_plan_across_years_is_reckoned_in_its_own_months() -> None:
    span = Span(date(2023, 7, 1), date(2025, 6, 30))  # 24 months

    assert scheduled(span, date(2023, 6, 30)) == Percent(0)
    assert scheduled(span, date(2023, 7, 1)) == Percent.of("4.1667")
    assert scheduled(span, date(2024, 6, 15)) == Percent.of(50)
    assert scheduled(span, date(2025, 6, 30)) == Percent.of(100)


def test_a_plan_cannot_end_before_it_begins() -> None:
    with pytest.raises(UserError, match="早于开始"):
        Span(date(2024, 2, 1), date(2024, 1, 1))


@given(st.dates(date(2023, 1, 1), date(2025, 12, 31)), st.sampled_from(list(Reckoning)))
def test_schedule_never_falls_and_stays_between_nothing_and_the_whole(
    day: date, how: Reckoning
) -> None:
    here = scheduled(YEAR, day, how, CURVE)
    later = scheduled(YEAR, date.fromordinal(day.toordinal() + 1), how, CURVE)

    assert Percent(0) <= here <= later <= Percent.of(100)


def test_change_on_the_last_period() -> None:
    assert change(Decimal(115), Decimal(100)) == Change(Decimal(15), Percent.of(15))
    assert change(Decimal(90), Decimal(120)) == Change(Decimal(-30), Percent.of(-25))


def test_change_of_a_percentage_is_in_points_only() -> None:
    assert change(Decimal("105.94"), Decimal(98), of_percent=True) == Change(Decimal("7.94"))


def test_change_from_nothing_has_no_rate_and_without_a_value_there_is_no_change() -> None:
    assert change(Decimal(5), Decimal(0)) == Change(Decimal(5), None)
    assert change(None, Decimal(1)) == change(Decimal(1), None) == Change()


def test_projection_by_trend_goes_on_at_the_pace_of_the_last_two() -> None:
    points = [
        (date(2024, 6, 10), Decimal(20)),
        (date(2024, 6, 20), Decimal(30)),
        (date(2024, 1, 1), Decimal(19)),
    ]

    found = projected_by_trend(points, date(2024, 6, 25))

    assert found is not None
    assert (found.value, found.method) == (Decimal(35), "按最近两期的平均日增量推算")


def test_one_value_projects_nothing_and_a_period_that_is_over_needs_no_projection() -> None:
    one = (date(2024, 6, 10), Decimal(20))
    two = (date(2024, 6, 20), Decimal(30))

    assert projected_by_trend([one], date(2024, 12, 31)) is None
    over = projected_by_trend([one, two], date(2024, 6, 20))
    assert over is not None
    assert over.value == 30
