"""A chart beside another time or another county; what cannot be compared soundly is not offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledger.figures_city import DAY, make_city
from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.charts.kinds import Lines
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Link, Money, PartialDate
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.chart_desk import Desk
from yangfan_desktop.ledger.compared import choices, compared
from yangfan_desktop.ledger.ledger import Ledger

JUNE = date(2024, 6, 30)


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Ledger]:
    made = make_city(tmp_path)
    yield made
    made.close()


def report(ledger: Ledger, project: int, month: int, done: int) -> None:
    edits.add(
        ledger,
        "progress_reports",
        {
            "project": Link(ledger.ids("projects")[project]),
            "period": PartialDate.of_month(2024, month),
            "year_investment": Money.of(done),
        },
    )


def test_the_stages_of_two_counties_stand_beside_each_other(city: Ledger) -> None:
    drawn = compared(Basis(city, day=DAY), "stage", "青山县")

    assert isinstance(drawn, Bars)
    assert [one.name for one in drawn.series] == ["全部", "青山县"]
    at = drawn.categories.index("建成")
    assert [one.values[at] for one in drawn.series] == [Decimal(1), Decimal(1)]
    query = drawn.query(at, 1)
    assert query is not None
    assert city.count("projects", query) == 1


def test_a_ranking_beside_the_quarter_before_counts_reports_alone(city: Ledger) -> None:
    report(city, 0, 3, 40)
    report(city, 0, 6, 80)

    drawn = compared(Basis(city, day=JUNE), "ranking", "上期")

    assert isinstance(drawn, Bars)
    # now (80 + 8) ÷ 200; by March only the port had reported: 40 ÷ 100
    assert [one.values[0] for one in drawn.series] == [Decimal(44), Decimal(40)]


def test_rates_are_not_compared_with_a_year_whose_plans_are_not_kept(city: Ledger) -> None:
    offered = [one.label for one in choices(Basis(city, day=JUNE), "ranking")]

    assert offered == ["上期"]
    assert choices(Basis(city, day=DAY), "ranking") == ()
    with pytest.raises(UserError, match="不能与“去年同期”比较"):
        compared(Basis(city, day=JUNE), "ranking", "去年同期")


def test_a_course_beside_its_own_year_before(city: Ledger) -> None:
    drawn = compared(Basis(city, day=JUNE), "trend:Y1", "上期")

    assert isinstance(drawn, Lines)
    now, before = drawn.series[0].values, drawn.series[-1].values
    assert before[1:] == now[:-1]
    assert before[0] is None


def test_a_course_without_a_sourced_target_or_reference_says_so(city: Ledger) -> None:
    drawn = compared(Basis(city, day=JUNE), "trend:Y1", "")

    assert "没有注明出处的全国参考数" in drawn.note


def test_the_rows_of_some_periods_are_asked_for_by_their_days(city: Ledger) -> None:
    drawn = compared(Basis(city, day=JUNE), "trend:Y1", "")
    assert isinstance(drawn, Lines)

    first = next(at for at, name in enumerate(drawn.categories) if name == "2024-03")
    inside, before = drawn.rows_between(first, first), drawn.rows_between(0, first - 1)

    assert inside is not None
    assert before is not None
    assert city.count("observations", inside) == 2
    assert city.count("observations", before) == 0


def test_a_page_of_charts_keeps_its_choice_and_drops_what_no_longer_fits(city: Ledger) -> None:
    desk = Desk(city)

    stages = desk.draw("stage", "region:东湖区", "region:青山县")
    sectors = desk.draw("investment", "region:东湖区", "region:青山县")

    assert (stages.against, sectors.against) == ("region:青山县", "")
    assert stages.chart.title == "各阶段试点项目数（东湖区与青山县）"
    assert ("trend:Y1", "走势：5G个人用户普及率") in stages.names
