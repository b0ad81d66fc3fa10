"""The indicators of the ledger's policy: values out of the registers, beside every level's targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from yangfan_desktop.domain.aims import Aim, Standing, in_force, judge
from yangfan_desktop.domain.indicators import Measure, Measured, Observed, display, measure
from yangfan_desktop.domain.series import Line, Point, Run, lines
from yangfan_desktop.ledger.indicator_scopes import Scope
from yangfan_desktop.ledger.indicator_targets import aims_for, is_meant_for
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.reported import Reported
from yangfan_desktop.policy.chain import chain_of, resolve
from yangfan_desktop.policy.indicators import Indicator
from yangfan_desktop.policy.model import PolicyPack


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """One indicator for a scope and a day: what it is, how it was found and where it stands."""

    key: str
    name: str
    unit: str
    measure: Measure
    decimals: int
    headline: bool
    verified: bool
    definition: str
    counted: bool
    measured: Measured
    standings: tuple[Standing, ...]

    @property
    def text(self) -> str:
        """The value as a page shows it; “—” where there is none."""
        if self.measure is Measure.TEXT:
            return self.measured.wording or "—"
        return display(self.measured.value, self.decimals)


def values(
    ledger: Ledger, as_of: date, scope: str = "", reported: Reported | None = None
) -> list[IndicatorValue]:
    """Every indicator of the ledger's policy as of this day; `scope` is one county, or empty for all.

    `reported` is what was read before, for this day and the year's end before it (`days_of`).
    """
    chain = chain_of(ledger.pack, ledger.packs)
    known = reported or Reported(ledger, days_of(as_of))
    place = known.scope(scope)
    base_year = _base_year(chain)
    found: list[IndicatorValue] = []
    for one in resolve(chain).indicators:
        measured = _measured(one, known, as_of, place, base_year)
        base = _base(one, known, as_of, place, base_year)
        aims = aims_for(one.key, chain, known.targets, place)
        standings = _standings(one, measured, aims, as_of, base, place)
        found.append(_value(one, measured, standings))
    return found


def days_of(as_of: date) -> tuple[date, ...]:
    """The days on which a value and its standings depend."""
    return as_of, _year_before(as_of)


def series(
    ledger: Ledger,
    indicator: str,
    days: Sequence[date],
    scope: str = "",
    reported: Reported | None = None,
) -> tuple[Line, ...]:
    """The indicator on these days, with those of earlier plans that it takes the place of.

    Where the newer plan changed the base, the lines are apart; days without a value have no point.
    `reported` is what was read before, for all these days.
    """
    chain = chain_of(ledger.pack, ledger.packs)
    known = reported or Reported(ledger, days)
    place = known.scope(scope)
    runs: list[Run] = []
    found: Indicator | None = resolve(chain).indicator(indicator)
    while found is not None and all(run.indicator != found.key for run in runs):
        measured = [
            Point(day, _measured(found, known, day, place, _base_year(chain))) for day in days
        ]
        points = tuple(point for point in measured if point.measured.value is not None)
        before = found.replaces
        continues, note = (before.continuous, before.note) if before else (False, "")
        runs.insert(0, Run(found.key, found.name, points, continues, note))
        earlier = ledger.packs.get(before.pack) if before else None
        found = earlier.indicator(before.indicator) if before and earlier else None
        chain = chain_of(earlier, ledger.packs) if earlier else chain
    return tuple(line for line in lines(runs) if line.points)


def lineage(ledger: Ledger, indicator: str) -> tuple[str, ...]:
    """The indicator and those of earlier plans that it takes the place of: what `series` asks about."""
    chain, keys = chain_of(ledger.pack, ledger.packs), list[str]()
    found: Indicator | None = resolve(chain).indicator(indicator)
    while found is not None and found.key not in keys:
        keys.append(found.key)
        before = found.replaces
        earlier = ledger.packs.get(before.pack) if before else None
        chain = chain_of(earlier, ledger.packs) if earlier else chain
        found = resolve(chain).indicator(before.indicator) if before and earlier else None
    return tuple(keys)


def _measured(
    one: Indicator, known: Reported, day: date, place: Scope, base_year: int | None
) -> Measured:
    from_reports = _from_reports(one, known.of(one.key), day, place, base_year)
    if one.count is None:
        return from_reports
    counted = known.count(one.count, day, "" if place.is_whole else place.name)
    told = from_reports.value
    if told is not None and counted.value is None:  # nothing is registered; what was reported holds
        return from_reports.doubting("；".join((*counted.doubts, "取监测值")))
    if told is not None and counted.value is not None and told != counted.value:
        shown = display(counted.value, one.decimals)
        return counted.doubting(f"台账计数为{shown}，监测值填报为{display(told, one.decimals)}")
    return counted


def _from_reports(
    one: Indicator,
    reported: Sequence[Observed],
    day: date,
    place: Scope,
    base_year: int | None,
) -> Measured:
    """What was reported for the whole, or out of its counties where they are complete and as new."""
    kind = Measure(one.kind.value)
    parts = measure(kind, reported, place.regions, day, base_year)
    if not place.is_whole:
        return parts
    own = [replace(each, region=place.name) for each in reported if each.region in place.own_names]
    direct = measure(kind, own, (place.name,), day, base_year)
    if direct.as_of is None:
        return parts
    complete = parts.covered and not parts.missing and parts.as_of is not None
    if not complete or parts.as_of is None or parts.as_of.last_day < direct.as_of.last_day:
        return direct
    if parts.as_of.last_day == direct.as_of.last_day and parts.value != direct.value:
        shown = display(direct.value, one.decimals)
        return parts.doubting(f"全市填报数为{shown}，与各区县合计不一致")
    return parts


def _base(
    one: Indicator, known: Reported, day: date, place: Scope, base_year: int | None
) -> Decimal | None:
    """What it was at the end of the year before; what is counted in the registers has no such value."""
    if one.count is not None:
        return None
    return _from_reports(one, known.of(one.key), _year_before(day), place, base_year).value


def _year_before(day: date) -> date:
    return date(day.year - 1, 12, 31)


def _base_year(chain: Sequence[PolicyPack]) -> int | None:
    """The last year before the topmost plan began: growth is reckoned from its end."""
    begins = chain[0].effective_from[:4]
    return int(begins) - 1 if begins else None


def _standings(
    one: Indicator,
    measured: Measured,
    aims: Iterable[Aim],
    day: date,
    base: Decimal | None,
    place: Scope,
) -> tuple[Standing, ...]:
    grows = Measure(one.kind.value).grows_with_size
    return tuple(
        judge(
            measured.value,
            aim,
            day,
            base=base,
            comparable=not grows or is_meant_for(aim, place),
        )
        for aim in in_force(aims, day)
    )


def _value(one: Indicator, measured: Measured, standings: tuple[Standing, ...]) -> IndicatorValue:
    return IndicatorValue(
        key=one.key,
        name=one.name,
        unit=one.unit,
        measure=Measure(one.kind.value),
        decimals=one.decimals,
        headline=one.headline,
        verified=one.verified,
        definition=one.definition.text if one.definition else "",
        counted=one.count is not None,
        measured=measured,
        standings=standings,
    )
