"""概况: how the whole stands on a day, for the overview page and for `status --json`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from yangfan_desktop import resources
from yangfan_desktop.domain.deadlines import (
    Deadline,
    Matter,
    due_soon,
    of_issue,
    of_milestone,
    of_project,
    of_task,
    overdue,
    reckon,
)
from yangfan_desktop.domain.investment import Investment
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.quality import Missing, Trust, missing, trust
from yangfan_desktop.domain.ranking import Ranked
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.reporting import Expected, Timeliness, timeliness
from yangfan_desktop.domain.totals import Summary
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.domain.workdays import Workdays, read_year
from yangfan_desktop.ledger.figures import Basis
from yangfan_desktop.ledger.indicators import IndicatorValue
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.lights import Light, LightScheme, Situation
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.store import history as stored

_DEFAULT_LIGHTS = "warning-lights"
_GRACE_DAYS = 10
"""So many days after a quarter its reports are in time, until an office says otherwise."""


@dataclass(frozen=True, slots=True)
class Lit:
    """A matter with its deadline and the light that is on; none where all is well and unlit."""

    deadline: Deadline
    light: Light | None


@dataclass(frozen=True, slots=True)
class Status:
    """How everything stands on a day.

    `doubts` are sentences about what could not be reckoned as asked.
    """

    day: date
    summary: Summary
    investment: Investment
    indicators: tuple[IndicatorValue, ...]
    scheme: LightScheme
    overdue: tuple[Lit, ...]
    soon: tuple[Lit, ...]
    lit: tuple[Lit, ...]
    period: PartialDate
    period_until: date
    timeliness: tuple[Timeliness, ...]
    regions: tuple[Ranked, ...]
    zones: tuple[Ranked, ...]
    missing: tuple[Missing, ...]
    trust: Trust
    doubts: tuple[str, ...]

    def count(self, light: Light) -> int:
        """How many matters have this light."""
        return sum(one.light == light for one in self.lit)


def workdays(folder: Path = resources.HOLIDAYS) -> Workdays:
    """The days worked by the tables in this folder."""
    files = sorted(folder.glob("*.toml"))
    return Workdays(read_year(file.read_text("utf-8"), file.name) for file in files)


def schemes(ledger: Ledger) -> tuple[LightScheme, ...]:
    """The light schemes that the ledger's pack declares, or else the shipped examples."""
    own = ledger.pack.light_schemes
    return own or shipped(resources.POLICY)[_DEFAULT_LIGHTS].light_schemes


def status(
    ledger: Ledger,
    day: date | None = None,
    query: Query = ALL,
    *,
    scheme: str = "",
    scope: str = "",
) -> Status:
    """The whole as of this day (today if not told), over the projects that answer the query."""
    basis = Basis(ledger, query, day, scope)
    chosen = _scheme(ledger, scheme)
    table = workdays()
    deadlines = [reckon(one, basis.day, table) for one in _matters(basis)]
    lit = {id(one): Lit(one, _light(chosen, one)) for one in deadlines if not one.matter.finished}
    period = _last_quarter(basis.day)
    until = period.last_day + timedelta(days=_GRACE_DAYS)
    return Status(
        day=basis.day,
        summary=basis.summary,
        investment=basis.investment,
        indicators=tuple(basis.indicators),
        scheme=chosen,
        overdue=tuple(lit[id(one)] for one in overdue(deadlines)),
        soon=tuple(lit[id(one)] for one in due_soon(deadlines, basis.day)),
        lit=tuple(lit.values()),
        period=period,
        period_until=until,
        timeliness=timeliness(_expected(basis, period), _received(basis, period), until),
        regions=basis.ranking(lambda project: project.region),
        zones=basis.ranking(lambda project: str(project.zone) if project.zone else None),
        missing=_missing(basis),
        trust=_trust(basis),
        doubts=tuple(_doubts(deadlines, table, chosen)),
    )


def _scheme(ledger: Ledger, name: str) -> LightScheme:
    known = schemes(ledger)
    for one in known:
        if name in ("", one.key, one.label):
            return one
    listed = "、".join(f"{one.key}（{one.label}）" for one in known)
    raise UserError(f"没有“{name}”这套亮灯规则，可用的有：{listed}")


def _light(scheme: LightScheme, one: Deadline) -> Light | None:
    return scheme.light(Situation(one.days_left, one.matter.behind, one.missed))


def _matters(basis: Basis) -> Iterator[Matter]:
    """Tasks and problems of the office; milestones and projects among those asked for."""
    ledger = basis.ledger
    for record in ledger.records("tasks"):
        yield of_task(record.id, ledger.registers["tasks"].build(record.values))
    for record in ledger.records("issues"):
        issue = ledger.registers["issues"].build(record.values)
        if issue.project is None or issue.project.id in basis.projects:
            yield of_issue(record.id, issue)
    for record in ledger.records("milestones"):
        milestone = ledger.registers["milestones"].build(record.values)
        if milestone.project is not None and milestone.project.id in basis.projects:
            yield of_milestone(record.id, milestone)
    for id_, project in basis.projects.items():
        yield of_project(id_, project, basis.day)


def _last_quarter(day: date) -> PartialDate:
    """The quarter that ended last."""
    quarter = (day.month + 2) // 3
    if quarter == 1:
        return PartialDate.of_quarter(day.year - 1, 4)
    return PartialDate.of_quarter(day.year, quarter - 1)


def _expected(basis: Basis, period: PartialDate) -> list[Expected]:
    """Projects that were being built in the period have to report for it."""
    return [
        Expected(id_, project.region or "未填报")
        for id_, project in basis.projects.items()
        if project.stage == "building"
        and (project.start_date is None or project.start_date.first_day <= period.last_day)
    ]


def _received(basis: Basis, period: PartialDate) -> dict[int, date]:
    """The day on which each project's report for the period came into the ledger."""
    came: dict[int, date] = {}
    with basis.ledger.file.reading() as connection:
        steps = {one.id: one.at.date() for one in stored.change_set_list(connection)}
        for record in basis.ledger.records("progress_reports"):
            report = basis.ledger.registers["progress_reports"].build(record.values)
            if report.project is None or report.period is None or report.period != period:
                continue
            if report.review_state in ("draft", "returned"):
                continue
            entries = stored.entries_for(connection, "progress_reports", record.id)
            days = [steps[one.change_set] for one in entries if one.change_set in steps]
            if days:
                came[report.project.id] = min(days)
    return came


def _missing(basis: Basis) -> tuple[Missing, ...]:
    found = basis.ledger.records("projects", basis.query)
    return missing(basis.register, (record.values for record in found))


def _trust(basis: Basis) -> Trust:
    register = basis.ledger.registers["observations"]
    found = basis.ledger.records(register.key)
    return trust((register.build(record.values) for record in found), basis.day)


def _doubts(deadlines: list[Deadline], table: Workdays, scheme: LightScheme) -> Iterator[str]:
    beyond = sum(
        one.days_left is not None and not one.in_workdays and not one.matter.finished
        for one in deadlines
    )
    if beyond:
        known = "、".join(f"{year}年" for year in table.years)
        yield (
            f"有{beyond}项的时限超出放假安排（只有{known}的），按自然日计算；"
            "请导入国务院办公厅发布的当年放假安排"
        )
    if table.unverified:
        yield f"{'、'.join(map(str, table.unverified))}年的放假安排未核实"
    if not scheme.verified:
        yield f"亮灯规则“{scheme.label}”未核实"
