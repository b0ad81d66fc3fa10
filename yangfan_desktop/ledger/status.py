"""概况: how the whole stands on a day, for the overview page and for `status --json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from yangfan_desktop.domain.investment import Investment
from yangfan_desktop.domain.quality import Missing, Trust
from yangfan_desktop.domain.ranking import Ranked
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.reporting import Expected, Timeliness, timeliness
from yangfan_desktop.domain.totals import UNFILLED, Summary
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.indicators import IndicatorValue
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.matters import Lit, matters, schemes
from yangfan_desktop.ledger.outlook import Outlook, outlooks
from yangfan_desktop.policy.lights import Light, LightScheme
from yangfan_desktop.store.plain_rows import arrivals, plain_rows

_GRACE_DAYS = 10
"""So many days after a quarter its reports are in time, until an office says otherwise."""
_NO_REPORT = ("draft", "returned")


@dataclass(frozen=True, slots=True)
class Status:
    """How everything stands on a day.

    `doubts` are sentences about what could not be reckoned as asked.
    """

    day: date
    summary: Summary
    investment: Investment
    indicators: tuple[IndicatorValue, ...]
    outlooks: Mapping[str, Outlook]
    scheme: LightScheme
    overdue: tuple[Lit, ...]
    soon: tuple[Lit, ...]
    lit: Mapping[str, tuple[Lit, ...]]
    period: PartialDate
    period_until: date
    timeliness: tuple[Timeliness, ...]
    regions: tuple[Ranked, ...]
    zones: tuple[Ranked, ...]
    missing: tuple[Missing, ...]
    trust: Trust
    doubts: tuple[str, ...]
    """`lit` holds the unfinished matters of each light, by the light's key."""

    def count(self, light: Light) -> int:
        """How many matters have this light."""
        return len(self.lit[light.key])


def status(
    ledger: Ledger,
    day: date | None = None,
    query: Query = ALL,
    *,
    scheme: str = "",
    scope: str = "",
) -> Status:
    """The whole as of this day (today if not told), over the projects that answer the query."""
    return status_of(Basis(ledger, query, day, scope), scheme)


def status_of(basis: Basis, scheme: str = "") -> Status:
    """The same of what a page has begun to reckon already."""
    found = matters(basis, scheme)
    period = last_quarter(basis.day)
    return Status(
        day=basis.day,
        summary=basis.summary,
        investment=basis.investment,
        indicators=tuple(basis.indicators),
        outlooks=outlooks(basis),
        scheme=found.scheme,
        overdue=found.overdue,
        soon=found.soon,
        lit=found.lit,
        period=period,
        period_until=in_time_until(period),
        timeliness=reporting(basis, period),
        regions=basis.ranking("region"),
        zones=basis.ranking("zone"),
        missing=basis.missing,
        trust=basis.trust,
        doubts=(*found.doubts, *_of_the_year(basis)),
    )


def _of_the_year(basis: Basis) -> list[str]:
    """A word where this year's figures are the projects' own, which may still be last year's."""
    told = basis.year_is_reported or basis.investment.year_rate is None
    return [] if told else ["今年还没有进展报告，本年完成数取项目台账所填"]


def last_quarter(day: date) -> PartialDate:
    """The quarter that ended last."""
    quarter = (day.month + 2) // 3
    if quarter == 1:
        return PartialDate.of_quarter(day.year - 1, 4)
    return PartialDate.of_quarter(day.year, quarter - 1)


def in_time_until(period: PartialDate) -> date:
    """The last day on which a report for this period comes in time."""
    return period.last_day + timedelta(days=_GRACE_DAYS)


def reporting(basis: Basis, period: PartialDate) -> tuple[Timeliness, ...]:
    """How each region's projects reported for the period."""
    expected = basis.kept(
        ("expected", period),
        ("stage", "start_date", "region"),
        lambda: _expected(basis, period),
    )
    received = basis.memory.get(
        ("received", period),
        {"progress_reports": frozenset({"project", "period", "review_state"})},
        lambda: _received(basis.ledger, period),
    )
    return timeliness(expected, received, in_time_until(period))


def _expected(basis: Basis, period: PartialDate) -> list[Expected]:
    """Projects that were being built in the period have to report for it."""
    building = Condition("stage", Test.IS, ("building",))
    query = Query(basis.query.search, (*basis.query.conditions, building))
    with basis.ledger.file.reading() as connection:
        rows = plain_rows(connection, basis.register, ("region", "start_date"), query)
    last = PartialDate.of_day(period.last_day).sort_key
    return [
        Expected(id_, region or UNFILLED)
        for id_, region, start in rows
        if start is None or start <= last  # a sort key begins with the first day
    ]


def _received(ledger: Ledger, period: PartialDate) -> dict[int, date]:
    """The day on which each project's report for the period came into the ledger."""
    register = ledger.registers["progress_reports"]
    query = Query(conditions=(Condition("period", Test.IS, (period,)),))
    with ledger.file.reading() as connection:
        rows = plain_rows(
            connection, register, ("project", "review_state"), query, by_id=("project",)
        )
        given = [(id_, project) for id_, project, state in rows if state not in _NO_REPORT]
        days = arrivals(connection, register.key, (id_ for id_, _ in given))
    came: dict[int, date] = {}
    for id_, project in given:
        if project is not None and id_ in days:
            day = date.fromisoformat(days[id_])
            came[project] = min(day, came.get(project, day))
    return came


__all__ = [
    "Lit",
    "Status",
    "in_time_until",
    "last_quarter",
    "reporting",
    "schemes",
    "status",
    "status_of",
]
