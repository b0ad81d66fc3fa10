"""Investment out of projects and their reports."""

from __future__ import annotations

from datetime import date

from yangfan_desktop.domain.investment import CoursePoint, course, investment
from yangfan_desktop.domain.registers import ProgressReport, Project
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent

DAY = date(2024, 2, 29)


def wan(amount: int) -> Money:
    return Money.of(amount)


def report(
    project: int,
    period: str,
    own: int | None = None,
    year: int | None = None,
    cumulative: int | None = None,
) -> ProgressReport:
    def money(amount: int | None) -> Money | None:
        return None if amount is None else wan(amount)

    return ProgressReport(
        project=Link(project),
        period=PartialDate.from_iso(period),
        period_investment=money(own),
        year_investment=money(year),
        cumulative_investment=money(cumulative),
    )


def test_the_bulletin_of_february() -> None:
    projects = {
        1: Project(annual_plan=wan(1000), annual_done=wan(190)),
        2: Project(annual_plan=wan(9000)),
        3: Project(annual_done=wan(50)),
    }

    found = investment(projects, [], DAY)

    assert (found.year_plan, found.year_done) == (wan(10000), wan(240))
    assert (found.year_rate, found.year_compared) == (Percent.of(19), 1)
    assert found.year_lead == Percent.of("2.3333")


def test_sums_are_divided_not_rates_averaged() -> None:
    projects = {
        1: Project(annual_plan=wan(100), annual_done=wan(100)),
        2: Project(annual_plan=wan(900), annual_done=wan(0)),
    }

    assert investment(projects, [], DAY).year_rate == Percent.of(10)


def test_more_than_the_plan_is_not_capped_and_no_plan_has_no_rate() -> None:
    over = {1: Project(annual_plan=wan(100), annual_done=wan(130))}
    without = {1: Project(annual_plan=wan(0), annual_done=wan(130))}

    assert investment(over, [], DAY).year_rate == Percent.of(130)
    assert investment(without, [], DAY).year_rate is None
    assert investment(without, [], DAY).year_lead is None


def test_nothing_given_is_no_zero() -> None:
    found = investment({1: Project()}, [], DAY)

    assert (found.planned, found.year_done, found.quarter_done) == (None, None, None)
    assert found.count == 1


def test_the_latest_report_of_the_year_counts_before_the_projects_own_row() -> None:
    projects = {1: Project(annual_done=wan(7))}
    reports = [report(1, "2024-02", year=20), report(1, "2024-01", year=10)]
    reports += [report(1, "2023-12", year=900), report(1, "2024-06", year=60)]

    assert investment(projects, reports, DAY).year_done == wan(20)


def test_a_quarter_is_its_own_report_or_else_its_months() -> None:
    months = [report(1, "2024-01", own=3), report(1, "2024-02", own=4), report(1, "2023-12", own=9)]
    whole = [report(2, "2024-Q1", own=5), report(2, "2024-01", own=2)]

    assert investment({1: Project(), 2: Project()}, months + whole, DAY).quarter_done == wan(12)


def test_reports_of_other_projects_do_not_count() -> None:
    assert investment({1: Project()}, [report(2, "2024-01", own=3)], DAY).quarter_done is None


def test_the_course_sets_plan_beside_what_was_reported() -> None:
    year = PartialDate.from_iso("2024-01"), PartialDate.from_iso("2024-12")
    plans = [(*year, wan(1200).fen), (None, year[1], wan(5).fen), (*year, None)]
    reports = [
        (1, PartialDate.from_iso("2024-03"), wan(350).fen),
        (1, PartialDate.from_iso("2024-01"), wan(80).fen),
        (1, PartialDate.from_iso("2024-02"), None),
    ]
    days = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 6, 30)]

    found = course(plans, reports, days, date(2024, 3, 31))

    assert found == (
        CoursePoint(days[0], wan(100), wan(80)),
        CoursePoint(days[1], wan(200), wan(80)),
        CoursePoint(days[2], wan(300), wan(350)),
        CoursePoint(days[3], wan(600), None),
    )
