"""How everything stands, out of a ledger."""

from __future__ import annotations

from datetime import date

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.basis import quarter_ends
from yangfan_desktop.ledger.figures import (
    Basis,
    chart,
    chart_kinds,
    note,
    zone_query,
)
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.matters import matters, warnings
from yangfan_desktop.ledger.status import status
from yangfan_desktop.ledger.status_words import status_json, status_lines

DAY = date(2026, 7, 10)


def add(ledger: Ledger, register: str, **values: object) -> int:
    edits.add(ledger, register, values)  # pyright: ignore[reportArgumentType]
    return ledger.ids(register)[-1]


def day(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


@pytest.fixture
def busy(ledger: Ledger) -> Ledger:
    """Two projects in building, a zone, a late task, an issue that was put off, a milestone."""
    zone = add(ledger, "zones", name="东湖区5G应用创新引领区")
    port = add(
        ledger,
        "projects",
        name="智慧港口",
        region="东湖区",
        zone=Link(zone),
        stage="building",
        annual_plan=Money.of(1000),
        annual_done=Money.of(500),
        start_date=day("2026-01"),
        end_date=day("2026-12"),
        progress_percent=Percent.of(60),
    )
    add(ledger, "projects", name="矿山", region="青山县", stage="building")
    add(ledger, "tasks", name="年中总结", due_on=day("2026-07-03"))
    add(ledger, "tasks", name="网络覆盖", due_on=day("2026-07-17"))
    add(ledger, "tasks", name="已办", due_on=day("2026-07-01"), state="done")
    add(ledger, "issues", name="用电", project=Link(port), due_on=day("2026-08-30"), extensions=2)
    add(ledger, "milestones", project=Link(port), name="联调", planned_on=day("2026-07-09"))
    add(ledger, "progress_reports", project=Link(port), period=day("2026-Q2"))
    return ledger


def test_what_is_late_and_what_is_due_come_with_their_light(busy: Ledger) -> None:
    found = status(busy, DAY)

    late = [(one.deadline.matter.name, one.deadline.words) for one in found.overdue]
    assert late == [("年中总结", "逾期5个工作日"), ("智慧港口：联调", "逾期1个工作日")]
    assert [one.light.word for one in found.overdue if one.light] == ["滞后", "滞后"]
    assert [one.deadline.matter.name for one in found.soon] == ["网络覆盖"]
    assert [one.light.word for one in found.soon if one.light] == ["临期"]


def test_another_scheme_lights_what_was_put_off_twice(busy: Ledger) -> None:
    found = status(busy, DAY, scheme="blue-orange-red")

    names = {key: [one.deadline.matter.name for one in lit] for key, lit in found.lit.items()}
    words = {light.key: light.word for light in found.scheme.lights}
    assert [words[key] for key, lit in names.items() if "用电" in lit] == ["警告"]


def test_the_marks_of_tables_are_the_lights_of_the_lists(busy: Ledger) -> None:
    basis = Basis(busy, day=DAY)

    listed = {
        (one.deadline.matter.register, one.deadline.matter.record): one.light
        for lit in matters(basis).lit.values()
        for one in lit
        if one.light is not None and one.light.when is not None
    }
    marked = {
        (register, record): light
        for register, lights in warnings(basis).items()
        for record, light in lights.items()
    }
    assert marked == listed
    assert len(marked) > 2


def test_a_scheme_that_nobody_knows_is_refused(busy: Ledger) -> None:
    with pytest.raises(UserError, match="没有“七彩”这套亮灯规则，可用的有：green-yellow-red"):
        status(busy, DAY, scheme="七彩")


def test_who_reported_for_the_last_quarter(busy: Ledger) -> None:
    found = status(busy, DAY)

    assert (found.period, found.period_until) == (day("2026-Q2"), date(2026, 7, 10))
    counts = [(one.region, one.expected, one.late, one.missing) for one in found.timeliness]
    assert [(region, expected) for region, expected, _, _ in counts] == [
        ("东湖区", 1),
        ("青山县", 1),
    ]
    assert [missing for _, _, _, missing in counts] == [0, 1]


def test_regions_are_ranked_by_the_years_completion_against_the_schedule(busy: Ledger) -> None:
    found = status(busy, DAY)

    assert [(one.rank, one.name) for one in found.regions] == [(1, "东湖区"), (None, "青山县")]
    assert found.investment.year_rate == Percent.of(50)
    assert found.investment.year_lead == Percent.of("-8.3333")  # July is the seventh of twelve


def test_a_zone_has_a_status_of_its_own(busy: Ledger) -> None:
    found = status(busy, DAY, zone_query("东湖区5G应用创新引领区"))

    assert found.summary.totals.count == 1
    assert [one.region for one in found.timeliness] == ["东湖区"]


def test_beyond_the_holiday_tables_it_reckons_by_the_calendar_and_says_so(busy: Ledger) -> None:
    add(busy, "tasks", name="明年的事", due_on=day("2027-03-31"))

    found = status(busy, DAY)

    assert any("有1项的时限超出放假安排" in doubt for doubt in found.doubts)


def test_an_empty_ledger_has_a_status_without_a_single_zero_for_money(ledger: Ledger) -> None:
    document = status_json(status(ledger, DAY))

    assert document["projects"]["count"] == 0
    assert document["investment"]["planned"] is None
    assert document["investment"]["ahead_of_schedule"] is None
    assert document["overdue"] == []
    assert status_lines(status(ledger, DAY))[1].startswith("项目0个；总投资—万元")


def test_the_json_is_made_of_texts_numbers_and_flags_only(busy: Ledger) -> None:
    document = status_json(status(busy, DAY))

    assert document["investment"]["year_rate"] == "50"
    assert document["investment"]["scheduled"] == "58.3333"
    assert document["lights"]["counts"]["滞后"] == 2
    assert document["quality"]["missing"][0]["of"] == 2


def test_every_chart_can_be_drawn_from_an_empty_ledger_and_from_a_busy_one(
    ledger: Ledger, busy: Ledger
) -> None:
    for one in (ledger, busy):
        for kind in chart_kinds():
            drawn = chart(Basis(one, day=DAY), kind.key)

            assert (drawn.key, drawn.title) == (kind.key, kind.title)
            assert "来源：" in drawn.note


def test_a_chart_of_some_projects_says_which_and_leads_to_these_only(busy: Ledger) -> None:
    query = Query(conditions=(Condition("stage", Test.IS, ("building",)),))

    drawn = chart(Basis(busy, query, DAY), "gantt")

    assert "范围：项目阶段为在建；" in drawn.note
    assert "范围" not in note(busy)


def test_a_chart_that_nobody_knows_is_refused_with_those_there_are(busy: Ledger) -> None:
    with pytest.raises(UserError, match="没有“饼图”这个图，可用的有：stage"):
        chart(Basis(busy), "饼图")
    with pytest.raises(UserError, match="没有“饼”这个指标"):
        chart(Basis(busy), "trend:饼")


def test_quarters_end_where_they_end() -> None:
    assert quarter_ends(date(2024, 12, 31), 3) == [
        date(2024, 6, 30),
        date(2024, 9, 30),
        date(2024, 12, 31),
    ]
    assert quarter_ends(date(2024, 5, 2), 3) == [
        date(2023, 12, 31),
        date(2024, 3, 31),
        date(2024, 5, 2),
    ]
