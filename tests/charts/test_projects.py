"""The charts of the project ledger."""

from __future__ import annotations

from decimal import Decimal

from yangfan_desktop.charts.figures import Pattern
from yangfan_desktop.charts.projects import (
    MOST_BARS,
    by_region,
    by_sector,
    by_stage,
    catalogue,
    investment,
    sector_investment,
)
from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.totals import Summary, summarise
from yangfan_desktop.domain.values import Money


def region(name: str, planned: str | None = None, done: str | None = None) -> Project:
    return Project(
        region=name,
        total_investment=None if planned is None else Money.of(planned),
        completed_investment=None if done is None else Money.of(done),
    )


def many_regions(count: int) -> Summary:
    return summarise([region(f"第{at}县", str(count - at)) for at in range(count)])


def test_without_projects_every_chart_says_that_it_is_empty() -> None:
    summary = summarise([])

    assert all(chart.draw(summary, "").is_empty for chart in catalogue())


def test_a_chart_carries_the_title_that_the_catalogue_promises() -> None:
    summary = summarise([region("甲县", "1", "1")])

    for chart in catalogue():
        drawn = chart.draw(summary, "数据截至2024年6月30日")

        assert (drawn.key, drawn.title, drawn.note) == (
            chart.key,
            chart.title,
            "数据截至2024年6月30日",
        )


def test_stages_are_counted_in_whole_projects() -> None:
    chart = by_stage(summarise([Project(stage="building"), Project(stage="building")]))

    assert chart.categories == ("储备", "在建", "建成", "验收", "终止")
    assert chart.series[0].values == tuple(map(Decimal, (0, 2, 0, 0, 0)))
    assert [tick.label for tick in chart.ticks] == ["0", "1", "2"]


def test_sectors_are_ranked_with_the_unfilled_ones_at_the_end() -> None:
    projects = [Project(sector="b"), Project(sector="b"), Project(sector="a")]
    projects += [Project() for _ in range(5)]

    chart = by_sector(summarise(projects))

    assert chart.horizontal
    assert chart.categories == ("b", "a", "未填报")


def test_what_does_not_fit_is_drawn_together_and_nothing_is_lost() -> None:
    chart = by_region(many_regions(40))

    assert len(chart.categories) == MOST_BARS
    assert chart.categories[-1] == "其余26项"
    assert sum(value or 0 for value in chart.series[0].values) == 40


def test_an_investment_chart_that_leaves_regions_out_says_so() -> None:
    chart = investment(many_regions(40))

    assert len(chart.categories) == MOST_BARS
    assert chart.note == "只列总投资最多的15项，另有25项未列。"


def test_sectors_are_drawn_by_investment_with_the_unfilled_ones_at_the_end() -> None:
    amounts = {"a": "1", "b": "5", None: "9"}
    projects = [Project(sector=key, total_investment=Money.of(n)) for key, n in amounts.items()]

    chart = sector_investment(summarise(projects))

    assert chart.categories == ("b", "a", "未填报")
    assert chart.series[0].values == (Decimal(5), Decimal(1), Decimal(9))


def test_the_two_investment_series_differ_in_more_than_colour() -> None:
    chart = investment(summarise([region("甲县", "100", "60")]))

    assert [series.pattern for series in chart.series] == [Pattern.SOLID, Pattern.HATCHED]
    assert chart.unit == "万元"


def test_large_investments_are_shown_in_hundred_millions() -> None:
    chart = investment(summarise([region("甲县", "125000", "1000")]))

    assert chart.unit == "亿元"
    assert chart.series[0].values == (Decimal("12.5"),)


def test_an_amount_below_nothing_has_its_place_on_the_axis() -> None:
    drawn = investment(summarise([region("甲县", "500"), region("乙县", "-200")]))

    assert (drawn.ticks[0].at, drawn.top) == (Decimal(-200), Decimal(600))


def test_an_amount_that_was_not_given_is_not_drawn_as_zero() -> None:
    chart = investment(summarise([region("甲县", "100"), region("乙县")]))

    assert chart.series[1].values == (None, None)
    assert chart.series[0].values == (Decimal(100), None)
