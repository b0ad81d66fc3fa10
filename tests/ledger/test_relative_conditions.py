"""The largest ten, the average, this month: asked of the store, alone and with other conditions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangfan_desktop.domain.records import Condition, MarkedCondition, Order, Query, Test
from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger import captions, edits
from yangfan_desktop.ledger.grouping import grouped
from yangfan_desktop.ledger.ledger import Ledger

AMOUNTS = (
    ("甲", "东湖区", 100),
    ("乙", "东湖区", 300),
    ("丙", "临港区", 300),
    ("丁", "临港区", 500),
)


@pytest.fixture
def invested(ledger: Ledger) -> Ledger:
    for name, region, amount in AMOUNTS:
        values = {"name": name, "region": region, "total_investment": Money.of(amount)}
        edits.add(ledger, "projects", values)
    edits.add(ledger, "projects", {"name": "未填的", "region": "东湖区"})
    return ledger


def found(ledger: Ledger, *conditions: Condition, search: str = "") -> list[str]:
    query = Query(search, conditions, (Order("total_investment", descending=True),))
    return [str(one["name"]) for one in ledger.records("projects", query)]


def rank(test: Test, *values: int) -> Condition:
    return Condition("total_investment", test, values)


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (rank(Test.LARGEST, 1), ["丁"]),
        (rank(Test.LARGEST, 2), ["丁", "乙", "丙"]),
        (rank(Test.SMALLEST, 1), ["甲"]),
        (rank(Test.LARGEST, 99), ["丁", "乙", "丙", "甲"]),
        (rank(Test.LARGEST_SHARE, 25), ["丁"]),
        (rank(Test.SMALLEST_SHARE, 50), ["乙", "丙", "甲"]),
        (rank(Test.SMALLEST_SHARE, 1), ["甲"]),
        (rank(Test.ABOVE_AVERAGE), ["丁"]),
        (rank(Test.BELOW_AVERAGE), ["甲"]),
    ],
)
def test_records_are_compared_with_the_others_and_equals_come_along(
    invested: Ledger, condition: Condition, names: list[str]
) -> None:
    assert found(invested, condition) == names
    assert invested.count("projects", Query(conditions=(condition,))) == len(names)


def test_a_rank_is_counted_among_what_the_other_conditions_let_through(invested: Ledger) -> None:
    here = Condition("region", Test.IS, ("东湖区",))

    assert found(invested, rank(Test.LARGEST, 1), here) == ["乙"]
    assert found(invested, here, rank(Test.ABOVE_AVERAGE)) == ["乙"]
    assert found(invested, rank(Test.SMALLEST, 1), search="丙") == ["丙"]


def test_two_ranks_do_not_ask_which_comes_first(invested: Ledger) -> None:
    two = (rank(Test.LARGEST, 2), rank(Test.SMALLEST, 2))

    assert found(invested, *two) == found(invested, *reversed(two)) == ["乙", "丙"]


def test_groups_and_values_are_of_what_ranks_let_through(invested: Ledger) -> None:
    query = Query(conditions=(rank(Test.LARGEST, 2),))

    groups = grouped(invested, "projects", "region", query)

    assert [(one.title, len(one.ids)) for one in groups] == [("东湖区", 1), ("临港区", 2)]
    assert invested.facets("projects", "region", query) == [("东湖区", 1), ("临港区", 2)]


def test_the_latest_of_referred_records_is_ranked_too(invested: Ledger) -> None:
    for name, project in (("开工", "甲"), ("封顶", "甲"), ("验收", "丁")):
        edits.add(invested, "milestones", {"name": name, "project": project})
    of_first = Condition("project", Test.IS, ("甲",))
    newest = Condition("planned_on", Test.LARGEST, (1,))
    for id_ in invested.ids("milestones")[:2]:
        edits.edit(invested, "milestones", id_, {"planned_on": PartialDate(2026, 5, int(id_))})

    ids = invested.ids("milestones", Query(conditions=(newest, of_first)))

    assert ids == invested.ids("milestones")[1:2]


def test_a_date_of_this_month_is_found_whichever_month_it_is(ledger: Ledger) -> None:
    today = date.today()  # noqa: DTZ011 - as an office's calendar has it
    days = {
        "今天的": PartialDate.of_day(today),
        "本月的": PartialDate.of_month(today.year, today.month),
        "今年的": PartialDate.of_year(today.year),
        "早先的": PartialDate.of_day(today - timedelta(days=800)),
    }
    for name, day in days.items():
        edits.add(ledger, "projects", {"name": name, "end_date": day})

    def during(word: str) -> set[str]:
        return set(found(ledger, Condition("end_date", Test.DURING, (word,))))

    assert during("今天") == {"今天的"}
    assert during("本月") == {"今天的", "本月的"}
    assert during("今年") == {"今天的", "本月的", "今年的"}
    assert during("今天以前") == {"早先的"}
    assert during("明年") == set()


def test_marked_records_are_those_that_the_page_names(invested: Ledger) -> None:
    some = tuple(invested.ids("projects")[1:3])

    assert found(invested, MarkedCondition("name", Test.MARKED, ("红灯",), some)) == ["乙", "丙"]
    assert found(invested, Condition("name", Test.MARKED, ("红灯",))) == []


def test_paper_says_which_records_were_compared(invested: Ledger) -> None:
    query = Query(conditions=(rank(Test.LARGEST_SHARE, 10), rank(Test.BELOW_AVERAGE)))
    last_year = Query(conditions=(Condition("end_date", Test.DURING, ("去年",)),))
    year = captions.today().year - 1

    assert captions.scope_words(invested, query) == (
        "范围：总投资为最大的前10%，总投资低于平均值；"
    )
    assert f"在去年（{year}年1月1日至{year}年12月31日）" in captions.scope_words(
        invested, last_year
    )
