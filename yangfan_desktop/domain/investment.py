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
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Precision

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


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPart:
    """Some projects with what is added up of them, in fen; `None` where none of them gives it.

    One project is a part too. `compared_done` and `compared_plan` are of the `compared` projects that
    give both this year's plan and what was done of it.
    """

    region: str | None = None
    zone: str | None = None
    count: int = 1
    planned: int | None = None
    done: int | None = None
    year_plan: int | None = None
    year_done: int | None = None
    quarter_done: int | None = None
    compared: int = 0
    compared_done: int = 0
    compared_plan: int = 0


def investment(
    projects: Projects,
    reports: Iterable[ProgressReport],
    day: date,
    how: Reckoning = Reckoning.MONTH,
) -> Investment:
    """The sums over these projects as known on this day."""
    said = reported_in_year(map(_reported, reports), day)
    rows = (_row(id_, project) for id_, project in projects.items())
    return investment_of_parts(year_parts(rows, said), day, how)


ProjectRow = tuple[int, str | None, str | None, int | None, int | None, int | None, int | None]
"""A project as a row: id, region, zone, 总投资, 累计完成, this year's plan and what was done of it (fen)."""


def year_parts(rows: Iterable[ProjectRow], said: Mapping[int, InYear]) -> list[YearPart]:
    """The projects by region and zone; what reports say of the year counts before the project's own row."""
    members: dict[tuple[str | None, str | None], list[tuple[int | None, ...]]] = {}
    for id_, region, zone, planned, done, plan, own_done in rows:
        told = said.get(id_, NOT_REPORTED)
        year_done = own_done if told.done is None else told.done
        row = (planned, done, plan, year_done, told.quarter)
        members.setdefault((region or None, zone or None), []).append(row)
    return [_part(region, zone, each) for (region, zone), each in members.items()]


def _part(region: str | None, zone: str | None, rows: Sequence[tuple[int | None, ...]]) -> YearPart:
    planned, done, plan, year_done, quarter = zip(*rows, strict=True)
    both = [
        (one, other)
        for one, other in zip(year_done, plan, strict=True)
        if one is not None and other is not None
    ]
    return YearPart(
        region=region,
        zone=zone,
        count=len(rows),
        planned=_sum(planned),
        done=_sum(done),
        year_plan=_sum(plan),
        year_done=_sum(year_done),
        quarter_done=_sum(quarter),
        compared=len(both),
        compared_done=sum(one for one, _ in both),
        compared_plan=sum(other for _, other in both),
    )


def investment_of_parts(
    parts: Sequence[YearPart], day: date, how: Reckoning = Reckoning.MONTH
) -> Investment:
    """The sums over parts."""
    return Investment(
        planned=_money(part.planned for part in parts),
        done=_money(part.done for part in parts),
        year_plan=_money(part.year_plan for part in parts),
        year_done=_money(part.year_done for part in parts),
        quarter_done=_money(part.quarter_done for part in parts),
        year_rate=Percent.ratio(
            sum(part.compared_done for part in parts), sum(part.compared_plan for part in parts)
        ),
        year_compared=sum(part.compared for part in parts),
        year_expected=scheduled(Span.of_year(day.year), day, how),
        count=sum(part.count for part in parts),
    )


def _money(amounts: Iterable[int | None]) -> Money | None:
    whole = _sum(amounts)
    return None if whole is None else Money(whole)


def _sum(amounts: Iterable[int | None]) -> int | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given) if given else None


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


Plan = tuple[PartialDate | None, PartialDate | None, int | None]
"""开工, 完工 and 总投资 (fen) of a project, or of all projects together that share both dates."""
Stand = tuple[int | None, PartialDate | None, int | None]
"""What a report says: project, period, cumulative investment by then (fen)."""


def course(
    plans: Iterable[Plan], stands: Iterable[Stand], days: Sequence[date], today: date
) -> tuple[CoursePoint, ...]:
    """The S-curve: what the projects' own dates plan, and what they reported, by each day.

    总投资 is spread over the months from 开工 to 完工; what has not both dates is in no plan. Nothing
    is said of days after `today`: they have not been reported.
    """
    planned = list(plans)
    steps = _steps(stands, max((*days, today)))
    return tuple(
        CoursePoint(
            day,
            _money(_planned_by(plan, day) for plan in planned),
            _money(step for last, step in steps if last <= day) if day <= today else None,
        )
        for day in days
    )


def _planned_by(plan: Plan, day: date) -> int | None:
    start, end, whole = plan
    if start is None or end is None or whole is None or end.last_day < start.first_day:
        return None
    return int(whole * elapsed(Span(start.first_day, end.last_day), day))


def _steps(stands: Iterable[Stand], day: date) -> list[tuple[date, int]]:
    """By how much what was done in all grew with each report, a project's in the order of periods.

    A report counts from the end of its period, where that had begun by `day`.
    """
    found: dict[int, list[tuple[date, int, int]]] = {}
    for project, period, amount in stands:
        if project is not None and period is not None and period.first_day <= day:
            known = found.setdefault(project, [])
            if amount is not None:
                known.append((period.last_day, -period.precision, amount))
    grown: dict[date, int] = {}
    for each in found.values():
        before = 0
        for last, _, amount in sorted(each, key=lambda one: one[:2]):
            grown[last] = grown.get(last, 0) + amount - before
            before = amount
    return sorted(grown.items())


@dataclass(frozen=True, slots=True)
class InYear:
    """What a project reported for this year and for this quarter, in fen."""

    done: int | None = None
    quarter: int | None = None


NOT_REPORTED = InYear()
Row = tuple[int | None, PartialDate | None, int | None, int | None]
"""A report as a row: project, period, done this year, done in the period (fen)."""


def reported_in_year(reports: Iterable[Row], day: date) -> dict[int, InYear]:
    """What each project's reports say of the year that the day lies in, as known on that day."""
    years: dict[int, list[tuple[tuple[date, int], PartialDate, int | None, int | None]]] = {}
    for project, period, year_done, period_done in reports:
        if project is None or period is None or period.year != day.year:
            continue
        if period.first_day <= day:
            order = (period.last_day, -period.precision)
            years.setdefault(project, []).append((order, period, year_done, period_done))
    return {project: _in_year(sorted(each, key=_order), day) for project, each in years.items()}


def _order(row: tuple[tuple[date, int], PartialDate, int | None, int | None]) -> tuple[date, int]:
    return row[0]


def _in_year(
    rows: Sequence[tuple[tuple[date, int], PartialDate, int | None, int | None]], day: date
) -> InYear:
    """The last of the year; of the quarter its own report, or else its months together."""
    done = [year for _, _, year, _ in rows if year is not None]
    quarter = (day.month + 2) // 3
    inside = [
        (period.precision, amount) for _, period, _, amount in rows if period.quarter == quarter
    ]
    own = [one for precision, one in inside if precision is Precision.QUARTER and one is not None]
    months = [one for precision, one in inside if precision is Precision.MONTH and one is not None]
    given = own or months
    return InYear(done[-1] if done else None, sum(given) if given else None)


def _row(id_: int, project: Project) -> ProjectRow:
    amounts = (
        project.total_investment,
        project.completed_investment,
        project.annual_plan,
        project.annual_done,
    )
    planned, done, plan, own_done = (one.fen if one is not None else None for one in amounts)
    zone = str(project.zone) if project.zone else None
    return id_, project.region, zone, planned, done, plan, own_done


def _reported(report: ProgressReport) -> Row:
    year, period = report.year_investment, report.period_investment
    return (
        report.project.id if report.project else None,
        report.period,
        year.fen if year is not None else None,
        period.fen if period is not None else None,
    )
