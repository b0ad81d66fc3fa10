"""Adding up projects."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.totals import (
    UNFILLED,
    by_progress,
    completion,
    crossed,
    part_of,
    reached,
    scheduled_percent,
    summarise,
)
from yangfan_desktop.domain.values import Money, Percent


def wan(amount: str) -> Money:
    return Money.of(amount)


def test_no_projects_have_no_totals_rather_than_zero() -> None:
    totals = summarise([]).totals

    assert totals.count == 0
    assert totals.planned is None
    assert totals.done is None
    assert totals.completion is None
    assert totals.base_stations is None


def test_sums_take_what_is_given_and_leave_out_what_is_not() -> None:
    projects = [
        Project(total_investment=wan("1200.5"), base_stations=3, is_benchmark=True),
        Project(completed_investment=wan("10"), base_stations=0, is_benchmark=False),
        Project(),
    ]

    totals = summarise(projects).totals

    assert totals.count == 3
    assert totals.planned == wan("1200.5")
    assert totals.done == wan("10")
    assert totals.fiscal is None
    assert totals.base_stations == 3
    assert totals.terminals is None
    assert totals.benchmarks == 1


def test_the_completion_rate_is_over_projects_that_give_both_amounts() -> None:
    projects = [
        Project(total_investment=wan("100"), completed_investment=wan("50")),
        Project(total_investment=wan("300"), completed_investment=wan("0")),
        Project(total_investment=wan("9999")),
        Project(completed_investment=wan("7777")),
    ]

    totals = summarise(projects).totals

    assert totals.completion == Percent.of("12.5")
    assert totals.compared == 2
    assert totals.not_compared == 2


def test_a_plan_of_zero_has_no_completion_rate() -> None:
    assert completion(Project(total_investment=wan("0"), completed_investment=wan("1"))) is None


def test_more_done_than_planned_is_not_capped() -> None:
    project = Project(total_investment=wan("100"), completed_investment=wan("130"))

    assert completion(project) == Percent.of(130)


def test_stages_stand_in_declared_order_with_the_empty_ones() -> None:
    groups = summarise([Project(stage="completed"), Project(stage="reserve")]).by_stage

    assert [(group.label, group.totals.count) for group in groups] == [
        ("储备", 1),
        ("在建", 0),
        ("建成", 1),
        ("验收", 0),
        ("终止", 0),
    ]


def test_projects_without_a_value_are_counted_last_and_under_their_own_name() -> None:
    groups = summarise([Project(region=None), Project(region="甲县"), Project(region="")]).by_region

    assert [(group.label, group.totals.count) for group in groups] == [("甲县", 1), (UNFILLED, 2)]


def test_a_value_that_the_pack_does_not_know_is_kept_under_its_own_word() -> None:
    groups = summarise([Project(sector="旧领域")]).by_sector

    assert [(group.key, group.label) for group in groups] == [("旧领域", "旧领域")]


def test_regions_with_the_largest_investment_come_first() -> None:
    groups = summarise(
        [
            Project(region="乙区", total_investment=wan("1")),
            Project(region="甲县", total_investment=wan("5")),
            Project(region="丙市"),
        ]
    ).by_region

    assert [group.label for group in groups] == ["甲县", "乙区", "丙市"]


def test_the_whole_year_is_scheduled_by_december() -> None:
    assert scheduled_percent(date(2024, 12, 1)) == Percent.of(100)


_AMOUNTS = st.none() | st.integers(0, 10**15).map(Money)
_PROJECTS = st.lists(
    st.builds(
        Project,
        total_investment=_AMOUNTS,
        completed_investment=_AMOUNTS,
        region=st.sampled_from([None, "甲县", "乙区"]),
        stage=st.sampled_from([None, "building", "reserve", "unheard-of"]),
    )
)


@given(_PROJECTS)
def test_groups_always_add_up_to_the_whole(projects: list[Project]) -> None:
    summary = summarise(projects)

    for groups in (summary.by_stage, summary.by_region, summary.by_sector, summary.by_level):
        assert sum(group.totals.count for group in groups) == summary.totals.count
        planned = [group.totals.planned.fen for group in groups if group.totals.planned]
        assert sum(planned) == (summary.totals.planned.fen if summary.totals.planned else 0)


def test_a_stage_funnel_counts_who_has_come_that_far() -> None:
    stages = ["reserve", "building", "building", "accepted", "terminated", None]

    found = reached(summarise([Project(stage=stage) for stage in stages]))

    assert [(group.label, count) for group, count in found] == [
        ("储备", 4),
        ("在建", 3),
        ("建成", 1),
        ("验收", 1),
    ]


def test_progress_falls_into_bands_by_its_lower_end() -> None:
    given = [None, "0", "19.99", "20", "99", "100", "130"]
    counts = [(None if text is None else Percent.of(text), 1) for text in given]

    found = {group.label: group.totals.count for group in by_progress(counts)}

    assert found == {
        "0—20%": 2,
        "20—40%": 1,
        "40—60%": 0,
        "60—80%": 0,
        "80—100%": 1,
        "100%及以上": 2,
        UNFILLED: 1,
    }


def test_a_cross_has_a_cell_for_every_pair() -> None:
    projects = [
        Project(sector="a", region="甲县", total_investment=wan("3")),
        Project(sector="a", region="乙区"),
        Project(region="甲县"),
    ]

    cross = crossed(map(part_of, projects))

    found = [[cross.at(row, column).count for column in cross.columns] for row in cross.rows]
    assert [group.label for group in cross.rows] == ["a", UNFILLED]
    assert [group.label for group in cross.columns] == ["甲县", "乙区"]
    assert found == [[1, 1], [1, 0]]


@given(_PROJECTS)
def test_a_cross_loses_no_project(projects: list[Project]) -> None:
    cross = crossed(map(part_of, projects))

    assert sum(
        cross.at(row, column).count for row in cross.rows for column in cross.columns
    ) == len(projects)
