"""What the figures of one moment are reckoned from; each part is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from yangfan_desktop.domain.investment import (
    Investment,
    Plan,
    Row,
    Stand,
    YearPart,
    investment_of_parts,
    reported_in_year,
    year_parts,
)
from yangfan_desktop.domain.quality import PROJECT_FIELDS, Missing, Trust, missing_of, trust
from yangfan_desktop.domain.ranking import Ranked, ranked
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.registers import Milestone
from yangfan_desktop.domain.totals import PART_KEYS, Part, Summary, summarise_each
from yangfan_desktop.domain.values import Link, PartialDate
from yangfan_desktop.ledger import captions
from yangfan_desktop.ledger.indicators import IndicatorValue, days_of, values
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.reported import Reported
from yangfan_desktop.store import sums
from yangfan_desktop.store.plain_rows import empties, plain_rows, tally

QUARTERS = 8
T = TypeVar("T")
_SUMMED = frozenset(
    (
        "total_investment",
        "completed_investment",
        "fiscal_funding",
        "base_stations",
        "terminals",
        "is_benchmark",
    )
)
_YEAR = ("region", "zone", "total_investment", "completed_investment", "annual_plan", "annual_done")
_STOOD = ("project", "period", "cumulative_investment")
_SAID = ("project", "period", "year_investment", "period_investment")


class Basis:
    """What the charts and figures of one moment are drawn from.

    `query` chooses projects, `scope` a county for the indicators (empty: all). What `memory` kept
    from before is not read again. With `reported_only` this year's work is taken from progress
    reports alone: of an earlier day a project's own row says nothing.
    """

    def __init__(
        self,
        ledger: Ledger,
        query: Query = ALL,
        day: date | None = None,
        scope: str = "",
        memory: Memory | None = None,
        *,
        reported_only: bool = False,
    ) -> None:
        self._reported_only = reported_only
        self.ledger = ledger
        self.query = query
        self.day = day or captions.today()
        self.scope = scope
        self.register = ledger.registers["projects"]
        self.memory = memory or Memory(ledger)
        self._reported: dict[tuple[frozenset[date], frozenset[str]], Reported] = {}

    def kept(
        self, key: tuple[object, ...], fields: Collection[str] | None, make: Callable[[], T]
    ) -> T:
        """What was reckoned before of the projects' fields (all of them if `None`), or is now."""
        return self.memory.get((*key, self.query), self.rests_on(fields), make)

    def rests_on(self, fields: Collection[str] | None) -> dict[str, frozenset[str] | None]:
        """Whatever chooses the projects matters too; a search looks at everything."""
        asked = {condition.field for condition in self.query.conditions}
        whole = fields is None or bool(self.query.search)
        matters = None if whole else frozenset((*(fields or ()), *asked))
        names = matters is None or any(self._leads(key) for key in matters)
        others: dict[str, frozenset[str] | None] = {}
        if names:
            others = {"zones": frozenset({"name"}), "organisations": frozenset({"name"})}
        return {"projects": matters, **others}

    def _leads(self, key: str) -> bool:
        return key in self.register.keys and bool(self.register.field(key).target)

    @cached_property
    def project_ids(self) -> frozenset[int]:
        """The records of the projects that answer the query."""
        found = self.kept(("ids",), (), lambda: self.ledger.ids("projects", self.query))
        return frozenset(found)

    def milestones_of(self, projects: Iterable[int]) -> Sequence[Milestone]:
        """The milestones of these projects."""
        register = self.ledger.registers["milestones"]
        wanted = tuple(Link(id_, "") for id_ in projects)
        query = Query(conditions=(Condition("project", Test.ONE_OF, wanted),))
        return [
            register.build(record.values) for record in self.ledger.records(register.key, query)
        ]

    def rows(self, *keys: str) -> list[tuple[Any, ...]]:
        """The id and these fields of the projects that answer the query, as the file holds them."""
        with self.ledger.file.reading() as connection:
            return plain_rows(connection, self.register, keys, self.query)

    @property
    def plans(self) -> list[Plan]:
        """总投资 of the projects by their dates of beginning and end."""
        dates = ("start_date", "end_date")
        with self.ledger.file.reading() as connection:
            found = tally(connection, self.register, dates, "total_investment", self.query)
        return [(mix[dates[0]], mix[dates[1]], whole) for mix, _, whole, _ in found]

    @property
    def stands(self) -> Iterator[Stand]:
        """What the projects had done in all by each of their reports."""
        register = self.ledger.registers["progress_reports"]
        with self.ledger.file.reading() as connection:
            rows = plain_rows(connection, register, _STOOD, by_id=("project",))
        chosen = self.project_ids if self.query != ALL else None
        for _, project, period, amount in rows:
            if chosen is None or project in chosen:
                known = None if period is None else PartialDate.from_sort_key(period)
                yield project, known, amount

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which indicators are asked: the last quarters' ends, and a year ago."""
        known = {*quarter_ends(self.day, QUARTERS), *days_of(self.day), year_ago(self.day)}
        return tuple(sorted(known))

    @cached_property
    def reported(self) -> Reported:
        """The observations and counts of those days."""
        return Reported(self.ledger, self.days, self.memory)

    def reported_on(self, days: Iterable[date], indicators: Iterable[str]) -> Reported:
        """The observations of these indicators on other days, read once for each set of both."""
        wanted = frozenset(days), frozenset(indicators)
        if wanted not in self._reported:
            self._reported[wanted] = Reported(
                self.ledger, wanted[0], self.memory, only=wanted[1], beside=self.reported
            )
        return self._reported[wanted]

    @cached_property
    def indicators(self) -> Sequence[IndicatorValue]:
        """The indicators of the ledger's policy."""
        return values(self.ledger, self.day, self.scope, self.reported)

    @cached_property
    def summary(self) -> Summary:
        """The sums over the projects."""
        counted = {key: self.parts((key,)) for key in PART_KEYS}
        return summarise_each(counted, self.register)

    def parts(self, keys: Sequence[str]) -> tuple[Part, ...]:
        """The projects counted by each mix of these fields."""

        def count() -> tuple[Part, ...]:
            with self.ledger.file.reading() as connection:
                return tuple(sums.parts(connection, self.register, self.query, keys))

        return self.kept(("parts", *keys), {*keys, *_SUMMED}, count)

    @cached_property
    def note(self) -> str:
        """What every figure states."""
        return captions.note(self.ledger, self.query, self.day)

    @cached_property
    def investment(self) -> Investment:
        """What is planned and done."""
        return investment_of_parts(self.years, self.day)

    @property
    def years(self) -> Sequence[YearPart]:
        """This year's plan and what was done of it, by region and zone."""
        return self._year[0]

    @property
    def year_is_reported(self) -> bool:
        """Whether any of the projects has reported for this year.

        Until then plan and work done are the projects' own, which may still be last year's.
        """
        return self._year[1]

    @cached_property
    def _year(self) -> tuple[Sequence[YearPart], bool]:
        rests_on = self.rests_on(_YEAR) | {"progress_reports": frozenset(_SAID)}
        key = ("years", self.day, self.query, self._reported_only)
        return self.memory.get(key, rests_on, self._years)

    def _years(self) -> tuple[Sequence[YearPart], bool]:
        """Projects that reported this year one by one, the others summed where they lie."""
        register = self.ledger.registers["progress_reports"]
        first, last = PartialDate.of_year(self.day.year), PartialDate(self.day.year, 12, 31)
        this_year = Query(
            conditions=(
                Condition("period", Test.AT_LEAST, (first,)),
                Condition("period", Test.AT_MOST, (last,)),
            )
        )
        span = first.sort_key, last.sort_key
        with self.ledger.file.reading() as connection:
            said = plain_rows(connection, register, _SAID, this_year, by_id=("project",))
            rows = sums.year_rows(connection, self.register, self.query, span) if said else []
            others = [
                replace(part, year_done=None, compared=0, compared_done=0, compared_plan=0)
                if self._reported_only
                else part
                for part in sums.year_parts(connection, self.register, self.query, span)
            ]
        reported = reported_in_year(map(_row, said), self.day)
        if self._reported_only:
            rows = [(*row[:-1], None) for row in rows]
        return (*others, *year_parts(rows, reported)), any(row[0] in reported for row in rows)

    def ranking(self, by: str) -> tuple[Ranked, ...]:
        """Regions or zones (`by` names the field) by 年度投资完成率; those without a name are left out."""
        groups: dict[str, list[YearPart]] = {}
        for part in self.years:
            name = part.region if by == "region" else part.zone
            if name:
                groups.setdefault(name, []).append(part)
        rates = {
            name: investment_of_parts(members, self.day).year_rate
            for name, members in sorted(groups.items())
        }
        return ranked((name, rate.number if rate else None) for name, rate in rates.items())

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What the projects leave empty."""

        def count() -> tuple[Missing, ...]:
            with self.ledger.file.reading() as connection:
                found = empties(connection, self.register, PROJECT_FIELDS, self.query)
            return missing_of(self.register, *found)

        return self.kept(("missing",), PROJECT_FIELDS, count)

    @cached_property
    def trust(self) -> Trust:
        """How far the observations can be relied on."""
        register = self.ledger.registers["observations"]
        return trust((register.build(one.values) for one in self.reported.records), self.day)


def _row(row: Sequence[Any]) -> Row:
    _, project, period, year, own = row
    return project, None if period is None else PartialDate.from_sort_key(period), year, own


def quarter_ends(day: date, count: int) -> list[date]:
    """The last so many ends of quarters up to this day, the day itself last if it is none."""
    begun = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    found = [day]
    while len(found) < count:
        end = begun - timedelta(days=1)
        found.insert(0, end)
        begun = date(end.year, end.month - 2, 1)
    return found


def year_ago(day: date) -> date:
    """The same day of the year before; of 29 February the 28th; of a month's end that month's end."""
    next_day = day + timedelta(days=1)
    if next_day.day == 1:
        return next_day.replace(year=next_day.year - 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)
