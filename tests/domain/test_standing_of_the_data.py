"""排名, 报送 and 数据质量."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from yangfan_desktop.domain.quality import missing_of, trust
from yangfan_desktop.domain.ranking import ranked
from yangfan_desktop.domain.registers import REGISTERS, Observation
from yangfan_desktop.domain.reporting import Expected, timeliness
from yangfan_desktop.domain.values import PartialDate, Percent


def test_equal_values_share_a_rank_and_the_next_is_skipped() -> None:
    scores = {"甲县": 80, "乙区": 90, "丙市": 80, "丁区": 10}

    found = ranked((name, Decimal(value)) for name, value in scores.items())

    assert [(one.rank, one.name) for one in found] == [
        (1, "乙区"),
        (2, "甲县"),
        (2, "丙市"),
        (4, "丁区"),
    ]


def test_who_has_no_value_has_no_rank() -> None:
    found = ranked([("甲县", None), ("乙区", Decimal(0))])

    assert [(one.rank, one.name) for one in found] == [(1, "乙区"), (None, "甲县")]


def test_where_less_is_better_the_least_comes_first() -> None:
    found = ranked([("甲县", Decimal(3)), ("乙区", Decimal(1))], lowest_first=True)

    assert [one.name for one in found] == ["乙区", "甲县"]


def test_reports_in_time_late_and_missing() -> None:
    expected = [Expected(at, "甲县" if at < 4 else "乙区") for at in range(1, 6)]
    received = {1: date(2024, 4, 5), 2: date(2024, 4, 6), 4: date(2024, 4, 1), 9: date(2024, 4, 1)}

    first, second = timeliness(expected, received, date(2024, 4, 5))

    assert (first.expected, first.in_time, first.late, first.missing) == (3, 1, 1, 1)
    assert first.rate == Percent.of("33.3333")
    assert (second.in_time, second.missing, second.rate) == (1, 1, Percent.of(50))


def test_fields_that_are_left_empty_are_counted_the_worst_first() -> None:
    found = missing_of(REGISTERS["projects"], 2, {"region": 1, "sector": 2})

    assert [(one.label, one.empty, one.of) for one in found] == [
        ("应用领域", 2, 2),
        ("所属区县", 1, 2),
    ]
    assert [one.rate for one in found] == [Percent(0), Percent.of(50)]


def test_nothing_to_fill_in_has_no_rate() -> None:
    assert missing_of(REGISTERS["projects"], 0, {"region": 0})[0].rate is None


def observation(indicator: str, as_of: str, **facts: object) -> Observation:
    return Observation(indicator=indicator, as_of=PartialDate.from_iso(as_of), **facts)  # pyright: ignore


def test_only_the_latest_observation_of_each_is_judged() -> None:
    observations = [
        observation("a", "2024-01", confirmation="city"),
        observation("a", "2024-12", confirmation="operator", is_estimate=True),
        observation("b", "2024-03", confirmation="county"),
        observation("c", "2026-01"),
    ]

    found = trust(observations, date(2025, 1, 15))

    assert (found.observations, found.unconfirmed, found.estimated, found.stale) == (2, 1, 1, 1)
