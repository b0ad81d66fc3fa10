"""Grouping a register by a field, with what each group comes to."""

from __future__ import annotations

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Order, Query, Test
from yangfan_desktop.domain.values import Link, Money, PartialDate
from yangfan_desktop.ledger import edits, grouping
from yangfan_desktop.ledger.ledger import Ledger

PROJECTS = (
    ("甲", "临港区", "completed", 100, "港务集团"),
    ("乙", "东湖区", "reserve", 20, "东湖机床"),
    ("丙", "临港区", "reserve", None, "港务集团"),
    ("丁", None, "building", None, None),
)


@pytest.fixture
def four(ledger: Ledger) -> Ledger:
    for name, region, stage, amount, owner in PROJECTS:
        values = {"name": name, "region": region, "stage": stage, "owner": owner}
        money = Money.of(amount) if amount is not None else None
        edits.add(ledger, "projects", {**values, "total_investment": money})
    return ledger


def titles(found: list[grouping.RecordGroup]) -> list[tuple[str, int]]:
    return [(one.title, len(one.ids)) for one in found]


def test_each_group_is_counted_and_added_up_and_the_unfilled_come_last(four: Ledger) -> None:
    found = grouping.grouped(four, "projects", "region")

    assert titles(found) == [("东湖区", 1), ("临港区", 2), ("未填报", 1)]
    assert [one.sums.get("total_investment") for one in found] == [
        Money.of(20),
        Money.of(100),
        None,
    ]


def test_amounts_to_date_are_added_within_one_period_only(four: Ledger) -> None:
    project = Link(four.ids("projects")[0], "甲")
    for quarter in (1, 2):
        report = {
            "project": project,
            "period": PartialDate.of_quarter(2024, quarter),
            "period_investment": Money.of(50),
            "cumulative_investment": Money.of(50 * quarter),
        }
        edits.add(four, "progress_reports", report)

    (of_project,) = grouping.grouped(four, "progress_reports", "project")
    of_periods = grouping.grouped(four, "progress_reports", "period")

    assert of_project.sums["period_investment"] == Money.of(100)
    assert "cumulative_investment" not in of_project.sums
    assert {one.sums["cumulative_investment"] for one in of_periods} == {
        Money.of(50),
        Money.of(100),
    }


def test_choices_are_grouped_in_their_declared_order(four: Ledger) -> None:
    found = grouping.grouped(four, "projects", "stage")

    assert titles(found) == [("储备", 2), ("在建", 1), ("建成", 1)]


def test_a_reference_groups_by_its_name(four: Ledger) -> None:
    found = grouping.grouped(four, "projects", "owner")

    assert sorted(titles(found)) == [("东湖机床", 1), ("未填报", 1), ("港务集团", 2)]


def test_filter_and_order_hold_within_the_groups(four: Ledger) -> None:
    query = Query(
        conditions=(Condition("region", Test.NOT_EMPTY),),
        order=(Order("name", descending=True),),
    )

    found = grouping.grouped(four, "projects", "region", query)

    names = [[str(r["name"]) for r in four.fetch("projects", one.ids)] for one in found]
    assert names[0] == ["乙"]
    in_order = [str(r["name"]) for r in four.records("projects", query) if r["region"] == "临港区"]
    assert names[1] == in_order


def test_a_field_of_too_many_values_is_refused(
    four: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "MOST_GROUPS", 2)

    with pytest.raises(UserError, match="不适合分组"):
        grouping.grouped(four, "projects", "name")
