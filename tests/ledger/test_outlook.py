"""环比、同比 and projections of an indicator."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.schedule import Change
from yangfan_desktop.domain.values import Number, PartialDate, Percent
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.figures import Basis
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.outlook import outlook

SITES = "每万人拥有5G基站数"


def observe(ledger: Ledger, day: str, stations: int, unit: str = SITES) -> None:
    option = next(
        one
        for one in ledger.registers["observations"].field("indicator").options
        if one.label == unit
    )
    edits.add(
        ledger,
        "observations",
        {
            "indicator": option.value,
            "region": "云江市",
            "as_of": PartialDate.from_iso(day),
            "numerator": Number.of(stations),
            "denominator": Number.of(100),
        },
    )


def test_change_on_the_quarter_and_on_the_year_with_the_projection(ledger: Ledger) -> None:
    for day, stations in (("2023-06", 1000), ("2024-03", 1600), ("2024-06", 2000)):
        observe(ledger, day, stations)

    found = outlook(Basis(ledger, day=date(2024, 6, 30)), SITES)

    assert found.last_period == Change(Decimal(4), Percent.of(25))
    assert found.last_year == Change(Decimal(10), Percent.of(100))
    assert found.projection is not None
    assert round(found.projection.value, 2) == Decimal("28.09")  # 4 in 91 days, 184 days to go
    assert found.projection.method == "按最近两期的平均日增量推算"


def test_a_share_changes_in_percentage_points(ledger: Ledger) -> None:
    for day, users in (("2023-12", 50), ("2024-03", 63)):
        observe(ledger, day, users, "5G个人用户普及率")

    found = outlook(Basis(ledger, day=date(2024, 3, 31)), "5G个人用户普及率")

    assert found.last_period == Change(Decimal(13), None)
    assert found.last_year == Change()


def test_in_the_middle_of_a_quarter_the_last_figures_are_compared_with_those_before(
    ledger: Ledger,
) -> None:
    for day, stations in (("2023-06", 1000), ("2024-03", 1600), ("2024-06", 2000)):
        observe(ledger, day, stations)

    found = outlook(Basis(ledger, day=date(2024, 8, 15)), SITES)

    assert found.last_period == Change(Decimal(4), Percent.of(25))
    assert found.last_year == Change(Decimal(10), Percent.of(100))
    assert found.projection is not None
    assert round(found.projection.value, 2) == Decimal("28.09")


def test_figures_of_an_earlier_year_tell_nothing_of_the_end_of_this_one(ledger: Ledger) -> None:
    for day, stations in (("2021-09", 1600), ("2021-12", 2000)):
        observe(ledger, day, stations)

    found = outlook(Basis(ledger, day=date(2024, 8, 15)), SITES)

    assert found.last_period == Change(Decimal(4), Percent.of(25))
    assert found.projection is None


def test_an_indicator_that_nobody_knows_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UserError, match="没有“天气”这个指标"):
        outlook(Basis(ledger), "天气")
