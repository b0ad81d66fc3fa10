"""Charts of projects and indicators, as values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from yangfan_desktop.charts.figures import Pattern
from yangfan_desktop.charts.indicators import Subject, bullet, trend
from yangfan_desktop.charts.kinds import Break
from yangfan_desktop.charts.narrow import narrowed
from yangfan_desktop.charts.portfolio import curve, funnel, gantt, heat_map, ranking
from yangfan_desktop.domain.aims import Aim, Comparison, Standing
from yangfan_desktop.domain.indicators import Measured
from yangfan_desktop.domain.investment import CoursePoint
from yangfan_desktop.domain.ranking import ranked
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.registers import Milestone, Project
from yangfan_desktop.domain.schedule import Span, expected_value
from yangfan_desktop.domain.series import Line, Point
from yangfan_desktop.domain.totals import crossed, part_of, summarise
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent

TODAY = date(2024, 6, 30)
ONLY = Query("港", (Condition("zone", Test.IS, ("甲",)),))


def project(name: str, end: str | None = None, stage: str | None = "building") -> Project:
    return Project(name=name, stage=stage, end_date=PartialDate.from_iso(end) if end else None)


def test_a_funnel_says_what_part_came_on() -> None:
    stages = ["reserve", "building", "building", "accepted"]

    drawn = funnel(summarise([Project(stage=stage) for stage in stages]))

    assert [(step.name, step.count) for step in drawn.steps] == [
        ("储备", 4),
        ("在建", 3),
        ("建成", 1),
        ("验收", 1),
    ]
    assert [drawn.share(at) for at in range(4)] == ["", "75%", "33.33%", "100%"]
    found = drawn.steps[1].query
    assert found is not None
    assert found.conditions[0].values == ("building", "completed", "accepted")


def test_a_heat_map_leads_from_a_cell_to_its_projects() -> None:
    drawn = heat_map(
        crossed(map(part_of, [Project(sector="a", region="甲县"), Project(region="乙区")]))
    )

    found = drawn.query(0, drawn.columns.index("甲县"))

    assert found is not None
    assert [(one.field, one.values) for one in found.conditions] == [
        ("sector", ("a",)),
        ("region", ("甲县",)),
    ]


def test_a_ranking_draws_the_line_of_the_schedule() -> None:
    places = ranked([("甲县", Decimal(40)), ("乙区", None)])

    drawn = ranking(places, Percent.of(50), "排名")

    assert drawn.categories == ("1 甲县", "乙区")
    assert drawn.reference is not None
    assert (drawn.reference.at, drawn.reference.label) == (Decimal(50), "序时进度50.0%")
    assert drawn.top >= 50


def test_what_has_not_been_reported_has_no_point_on_the_curve() -> None:
    points = [
        CoursePoint(date(2024, 5, 31), Money.of(100), Money.of(90)),
        CoursePoint(date(2024, 6, 30), Money.of(200), None),
    ]

    drawn = curve(points)

    assert drawn.series[1].values == (Decimal(90), None)
    assert [series.pattern for series in drawn.series] == [Pattern.OPEN, Pattern.SOLID]


def test_a_curve_says_what_it_counts_and_an_empty_one_does_not() -> None:
    day = date(2024, 5, 31)

    drawn = curve([CoursePoint(day, Money.of(100), None)], "来源：台账")
    empty = curve([CoursePoint(day, None, None)], "来源：台账")

    assert "没有报过的项目不计" in drawn.note
    assert empty.note == "来源：台账"


def test_late_projects_come_first_and_finished_ones_last() -> None:
    projects = {
        1: project("完", "2024-01", "accepted"),
        2: project("远", "2025-01"),
        3: project("近", "2024-08"),
        4: project("逾", "2024-05"),
        5: project("无"),
    }

    drawn = gantt(projects, [], TODAY, "注。", most=4)

    assert [bar.name for bar in drawn.bars] == ["逾", "近", "远", "无"]
    assert [bar.overdue for bar in drawn.bars] == [True, False, False, False]
    assert drawn.note == "注。只列逾期和最先到期的4个项目，另有1个未列。"


def test_milestones_stand_on_their_project_reached_or_late() -> None:
    made = [
        Milestone(project=Link(1), name="到货", actual_on=PartialDate.from_iso("2024-02-03")),
        Milestone(project=Link(1), name="联调", planned_on=PartialDate.from_iso("2024-05")),
        Milestone(project=Link(2), name="别人的", planned_on=PartialDate.from_iso("2024-05")),
        Milestone(project=Link(1), name="没有日期"),
    ]

    (bar,) = gantt({1: project("甲", "2025-01")}, made, TODAY).bars

    assert [(one.name, one.reached, one.overdue) for one in bar.stations] == [
        ("到货", True, False),
        ("联调", False, True),
    ]


def test_a_chart_of_some_records_asks_among_these() -> None:
    drawn = narrowed(gantt({1: project("甲", "2025-01")}, [], TODAY), ONLY)

    (row,) = drawn.table()[1:]
    found = drawn.bars[0].query  # pyright: ignore
    assert row[0] == "甲"
    assert found == Query("港", (*ONLY.conditions, Condition("name", Test.ONE_OF, ("甲",))))


def aim(**facts: object) -> Aim:
    made = {
        "level": "municipal",
        "region": "云江市",
        "period": PartialDate.of_year(2024),
        "comparison": Comparison.MORE,
        "value": Decimal(40),
    }
    return Aim(**(made | facts))  # pyright: ignore


def test_a_bullet_shows_no_target_that_its_value_cannot_be_compared_with() -> None:
    compared = bullet("y", "普及率", Decimal(30), "30", Standing(aim=aim()), "%")
    nations = bullet("y", "专网", Decimal(3), "3", Standing(aim=aim(), comparable=False), "个")

    assert (compared.target, compared.asked, compared.said) == (Decimal(40), "超过40%", "30%")
    assert (nations.target, nations.asked) == (None, "")


def test_where_schedule_would_have_a_value() -> None:
    span = Span.of_year(2024)

    # from 20 towards 40: half a year should have brought 30; at 28 it is 10 points behind
    found = expected_value(Decimal(28), Decimal(40), Decimal(-10), span, TODAY)

    assert found is not None
    assert round(found, 6) == 30
    assert expected_value(Decimal(40), Decimal(40), Decimal(50), span, TODAY) is None


def line(name: str, values: dict[date, int], note: str = "") -> Line:
    points = [Point(day, Measured(value=Decimal(value))) for day, value in values.items()]
    return Line((name,), name, tuple(points), note)


def test_a_change_of_base_parts_the_lines_and_says_why() -> None:
    days = [date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30)]
    older = line("大型工业企业渗透率", {days[0]: 35, days[1]: 36})
    newer = line("大中型工业企业渗透率", {days[2]: 20}, "基数由大型改为大中型工业企业")

    drawn = trend(Subject("p", "渗透率", "%"), [older, newer], days, target={days[2]: Decimal(45)})

    assert [(one.name, one.values) for one in drawn.series] == [
        ("大型工业企业渗透率", (Decimal(35), Decimal(36), None)),
        ("大中型工业企业渗透率", (None, None, Decimal(20))),
        ("目标", (None, None, Decimal(45))),
    ]
    assert drawn.breaks == (Break(2, "口径调整：基数由大型改为大中型工业企业"),)
