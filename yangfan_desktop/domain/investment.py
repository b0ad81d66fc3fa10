"""投资: planned, done, this year's plan and this quarter, from projects and what they reported.

What a project reported for a period counts before what its own row says, because it says of when it
is. An amount that nobody gave is no zero, and a rate is over the projects that give both its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.registers import ProgressReport, Project
from yangfan_desktop.domain.schedule import Reckoning, Span, elapsed, scheduled
from yangfan_desktop.domain.values import Money, Percent, Precision

_NOTHING = Percent(0)
Projects = Mapping[int, Project]
"""Projects by their record's id, to which reports refer."""


@dataclass(frozen=True, slots=True)
class Investment:
    """The sums over some projects on a day.

    `year_rate` (本年完成率) is Σ done this year ÷ Σ year's plan over the `year_compared` projects that
    give both; `year_expected` is 序时进度 of the calendar year and `year_lead` the difference.
    """

    planned: Money | None = None
    done: Money | None = None
    year_plan: Money | None = None
    year_done: Money | None = None
    quarter_done: Money | None = None
    year_rate: Percent | None = None
    year_compared: int = 0
    year_expected: Percent = _NOTHING
    count: int = 0

    @property
    def year_lead(self) -> Percent | None:
        """序时差 of the year's plan in percentage points."""
        rate = self.year_rate
        return None if rate is None else Percent(rate.parts - self.year_expected.parts)


def investment(
    projects: Projects,
    reports: Iterable[ProgressReport],
    day: date,
    how: Reckoning = Reckoning.MONTH,
) -> Investment:
    """The sums over these projects as known on this day."""
    reported = _by_project(reports, day)
    year_done = {
        id_: _year_done(project, reported.get(id_, ()), day) for id_, project in projects.items()
    }
    both = [
        (done.fen, project.annual_plan.fen)
        for id_, project in projects.items()
        if (done := year_done[id_]) is not None and project.annual_plan is not None
    ]
    quarter = [_quarter_done(reported.get(id_, ()), day) for id_ in projects]
    return Investment(
        planned=total(project.total_investment for project in projects.values()),
        done=total(project.completed_investment for project in projects.values()),
        year_plan=total(project.annual_plan for project in projects.values()),
        year_done=total(year_done.values()),
        quarter_done=total(quarter),
        year_rate=Percent.ratio(sum(done for done, _ in both), sum(plan for _, plan in both)),
        year_compared=len(both),
        year_expected=scheduled(Span.of_year(day.year), day, how),
        count=len(projects),
    )


def total(amounts: Iterable[Money | None]) -> Money | None:
    """The sum of what was given; none where nothing was."""
    given = [amount.fen for amount in amounts if amount is not None]
    return Money(sum(given)) if given else None


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """Cumulative investment by the end of a day: as planned, and as reported until then."""

    day: date
    planned: Money | None
    done: Money | None


def course(
    projects: Projects, reports: Iterable[ProgressReport], days: Sequence[date], today: date
) -> tuple[CoursePoint, ...]:
    """The S-curve: what the projects' own dates plan, and what they reported, by each day.

    A project's 总投资 is spread over the months from 开工 to 完工; one without both dates is in no
    plan. Nothing is said of days after `today`: they have not been reported.
    """
    everything = _by_project(reports, max((*days, today)))
    return tuple(
        CoursePoint(
            day,
            total(_planned_by(project, day) for project in projects.values()),
            total(_done_by(everything.get(id_, ()), day) for id_ in projects)
            if day <= today
            else None,
        )
        for day in days
    )


def _planned_by(project: Project, day: date) -> Money | None:
    start, end, whole = project.start_date, project.end_date, project.total_investment
    if start is None or end is None or whole is None or end.last_day < start.first_day:
        return None
    return Money(int(whole.fen * elapsed(Span(start.first_day, end.last_day), day)))


def _done_by(reports: Sequence[ProgressReport], day: date) -> Money | None:
    known = [
        report.cumulative_investment
        for report in reports
        if report.period is not None and report.period.last_day <= day
        if report.cumulative_investment is not None
    ]
    return known[-1] if known else None


def _by_project(
    reports: Iterable[ProgressReport], day: date
) -> dict[int, tuple[ProgressReport, ...]]:
    """The reports of periods that had begun by this day, each project's in the order of periods."""
    found: dict[int, list[ProgressReport]] = {}
    for report in reports:
        if report.project and report.period and report.period.first_day <= day:
            found.setdefault(report.project.id, []).append(report)
    return {id_: tuple(sorted(each, key=_end)) for id_, each in found.items()}


def _end(report: ProgressReport) -> tuple[date, int]:
    period = report.period
    return (date.min, 0) if period is None else (period.last_day, -period.precision)


def _year_done(project: Project, reports: Sequence[ProgressReport], day: date) -> Money | None:
    this_year = [
        report.year_investment
        for report in reports
        if report.period is not None and report.period.year == day.year
        if report.year_investment is not None
    ]
    return this_year[-1] if this_year else project.annual_done


def _quarter_done(reports: Sequence[ProgressReport], day: date) -> Money | None:
    """The report of the quarter itself, or else its months together."""
    quarter = (day.month + 2) // 3
    inside = [
        (report.period.precision, report.period_investment)
        for report in reports
        if report.period is not None
        and (report.period.year, report.period.quarter) == (day.year, quarter)
    ]
    whole = [amount for precision, amount in inside if precision is Precision.QUARTER]
    if any(amount is not None for amount in whole):
        return total(whole)
    return total(amount for precision, amount in inside if precision is Precision.MONTH)
