"""Targets: reached or not, how far, and ahead of schedule or behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangfan_desktop.domain.aims import Aim, Comparison, ahead_of_schedule, in_force, judge
from yangfan_desktop.domain.indicators import display
from yangfan_desktop.domain.values import PartialDate

DAY = date(2024, 6, 30)


def _aim(
    comparison: Comparison,
    value: str | None = None,
    year: int = 2024,
    level: str = "national",
    upper: str | None = None,
) -> Aim:
    return Aim(
        level=level,
        region="",
        period=PartialDate.of_year(year),
        comparison=comparison,
        value=None if value is None else Decimal(value),
        upper=None if upper is None else Decimal(upper),
        wording="基本形成安全保障体系",
    )


@pytest.mark.parametrize(
    ("comparison", "value", "met"),
    [
        (Comparison.MORE, "40", False),  # “超过40%” is not met by 40 %
        (Comparison.MORE, "40.0001", True),
        (Comparison.AT_LEAST, "40", True),  # “40%以上” is
        (Comparison.AT_LEAST, "39.9999", False),
        (Comparison.LESS, "40", False),
        (Comparison.LESS, "39.9", True),
        (Comparison.AT_MOST, "40", True),
        (Comparison.AT_MOST, "40.1", False),
    ],
)
def test_equal_meets_only_what_is_not_strict(
    comparison: Comparison, value: str, *, met: bool
) -> None:
    assert judge(Decimal(value), _aim(comparison, "40"), DAY).met is met


def test_a_range_is_reached_from_its_lower_end_on() -> None:
    centres = _aim(Comparison.RANGE, "10", upper="20")

    assert judge(Decimal(9), centres, DAY).met is False
    assert judge(Decimal(10), centres, DAY).met is True
    assert judge(Decimal(21), centres, DAY).met is True
    assert judge(Decimal(5), centres, DAY).completion == Decimal(50)
    assert centres.words("个") == "10—20个"


def test_nobody_can_say_whether_a_qualitative_target_is_met() -> None:
    found = judge(Decimal(1), _aim(Comparison.QUALITATIVE), DAY)

    assert (found.met, found.completion) == (None, None)
    assert found.aim.words() == "基本形成安全保障体系"


def test_completion_is_not_capped() -> None:
    assert judge(Decimal("105.94"), _aim(Comparison.MORE, "40"), DAY).completion == Decimal(
        "264.85"
    )


def test_where_less_is_better_completion_turns_over() -> None:
    assert judge(Decimal(50), _aim(Comparison.AT_MOST, "40"), DAY).completion == Decimal(80)


def test_a_value_that_is_missing_is_neither_met_nor_missed() -> None:
    assert judge(None, _aim(Comparison.MORE, "40"), DAY).met is None


def test_a_larger_regions_total_is_shown_but_not_compared() -> None:
    found = judge(Decimal(21), _aim(Comparison.MORE, "3000"), DAY, comparable=False)

    assert (found.completion, found.met, found.comparable) == (None, None, False)
    assert found.aim.words("个") == "超过3,000个"


def test_nineteen_percent_in_february_is_two_point_three_points_ahead() -> None:
    # “投资完成率19%，超序时进度2.3个百分点”
    february = date(2023, 2, 28)

    assert display(ahead_of_schedule(Decimal(19), february), 1) == "2.3"
    standing = judge(Decimal(19), _aim(Comparison.AT_LEAST, "100", 2023), february, base=Decimal(0))
    assert display(standing.ahead, 1) == "2.3"


def test_the_way_of_a_year_begins_where_the_last_one_ended() -> None:
    # From 60 to 80 in the year: 68 at the end of June is 40 % of the way, 10 points behind.
    found = judge(Decimal(68), _aim(Comparison.AT_LEAST, "80"), DAY, base=Decimal(60))

    assert found.ahead == Decimal(-10)


def test_only_a_target_for_the_present_year_has_a_schedule() -> None:
    later = _aim(Comparison.AT_LEAST, "80", 2027)

    assert judge(Decimal(68), later, DAY, base=Decimal(60)).ahead is None
    assert judge(Decimal(68), _aim(Comparison.AT_LEAST, "60"), DAY, base=Decimal(60)).ahead is None
    assert judge(Decimal(68), _aim(Comparison.AT_LEAST, "80"), DAY).ahead is None


def test_of_each_level_the_target_that_ends_next_stands_beside_the_others() -> None:
    aims = [
        _aim(Comparison.AT_LEAST, "70", 2025, "municipal"),
        _aim(Comparison.AT_LEAST, "60", 2024, "municipal"),
        _aim(Comparison.MORE, "40", 2023, "national"),
        _aim(Comparison.MORE, "30", 2022, "national"),
    ]

    found = in_force(aims, DAY)

    assert [(aim.level, aim.period.year) for aim in found] == [
        ("national", 2023),
        ("municipal", 2024),
    ]
