"""Indicators over time, across plans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from yangfan_desktop.domain.indicators import Measured
from yangfan_desktop.domain.series import Point, Run, lines


def _points(*numbers: tuple[int, int]) -> tuple[Point, ...]:
    return tuple(
        Point(date(year, 12, 31), Measured(value=Decimal(number))) for year, number in numbers
    )


def test_a_base_that_changes_with_the_plan_breaks_the_line() -> None:
    large = Run("Y3", "大型工业企业的5G应用渗透率", _points((2022, 30), (2023, 36)))
    wider = Run("U5", "大中型工业企业5G应用渗透率", _points((2024, 21)), note="统计范围扩大")

    first, second = lines([large, wider])

    assert [point.measured.value for point in first.points] == [30, 36]
    assert [point.measured.value for point in second.points] == [21]
    assert second.note == "统计范围扩大"


def test_the_same_indicator_under_a_new_name_goes_on() -> None:
    old = Run("Y6", "每万人拥有5G基站数", _points((2022, 16), (2023, 20)))
    new = Run("U1", "每万人拥有5G基站数", _points((2023, 21), (2024, 25)), continues=True)

    (line,) = lines([old, new])

    assert line.indicators == ("Y6", "U1")
    assert [(point.day.year, point.measured.value) for point in line.points] == [
        (2022, 16),
        (2023, 21),
        (2024, 25),
    ]
