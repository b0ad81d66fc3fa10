"""环比、同比 and the projection of one indicator, out of the ledger's observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.indicators import display
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.schedule import AT_END, Change, Projection, change, projected_by_trend
from yangfan_desktop.ledger.basis import Basis, quarter_ends, year_ago
from yangfan_desktop.ledger.indicators import IndicatorValue, lineage, series
from yangfan_desktop.ledger.reported import Reported


@dataclass(frozen=True, slots=True)
class Outlook:
    """How an indicator has changed, and where its year would end.

    `last_period` is against the quarter's end before the day that the value is of, `last_year` against
    the same day a year before. A figure of an earlier year is not projected. Where the base changed in
    between (大型 → 大中型工业企业) there is no change and no projection.
    """

    last_period: Change
    last_year: Change
    projection: Projection | None


def outlook(basis: Basis, indicator: str) -> Outlook:
    """The outlook of this indicator (key or name) on the day of the basis."""
    found = next((one for one in basis.indicators if indicator in (one.key, one.name)), None)
    if found is None:
        known = "、".join(f"{one.key}（{one.name}）" for one in basis.indicators)
        raise UserError(f"没有“{indicator}”这个指标，可用的有：{known}")
    (last_year, before, day), known = _known_on(basis, found)
    days = sorted({last_year, before, day})
    lines = series(basis.ledger, found.key, days, basis.scope, known)
    present = [line for line in lines if line.indicators[-1] == found.key]
    points = {
        point.day: point.measured.value
        for line in present
        for point in line.points
        if point.measured.value is not None
    }
    of_percent = found.unit == "%"
    recent = [(at, points[at]) for at in (before, day) if at in points]
    return Outlook(
        change(points.get(day), points.get(before), of_percent=of_percent),
        change(points.get(day), points.get(last_year), of_percent=of_percent),
        projected_by_trend(recent, date(day.year, 12, 31)) if day.year == basis.day.year else None,
    )


def _known_on(basis: Basis, found: IndicatorValue) -> tuple[Sequence[date], Reported]:
    """The days that the figure is compared on, and what was read for them.

    Where the basis lacks one of them, those of all headline figures are read at once: each may be of
    another day, and passing over a million observations for each would take seconds.
    """
    days = _compared_on(found, basis.day)
    if set(days) <= set(basis.days):
        return days, basis.reported
    together = [one for one in basis.indicators if one.headline or one.key == found.key]
    other = [one for one in together if not set(_compared_on(one, basis.day)) <= set(basis.days)]
    wanted = {day for one in other for day in _compared_on(one, basis.day)}
    keys = {key for one in other for key in lineage(basis.ledger, one.key)}
    return days, basis.reported_on(wanted, keys)


def _compared_on(found: IndicatorValue, today: date) -> Sequence[date]:
    """A year before the day that the value is of, the quarter's end before it, and the day itself."""
    day = _day_of(found, today)
    return year_ago(day), quarter_ends(day, 2)[0], day


def _day_of(found: IndicatorValue, day: date) -> date:
    """The day that the value is of: a figure of June is compared with March even if it is August.

    What is counted in the registers is of today.
    """
    as_of = found.measured.as_of
    return day if found.counted or as_of is None else min(as_of.last_day, day)


def outlooks(basis: Basis) -> dict[str, Outlook]:
    """The outlook of every headline indicator, by its key."""
    return {one.key: outlook(basis, one.key) for one in basis.indicators if one.headline}


def change_words(found: Change, since: str, *, of_percent: bool, decimals: int) -> str:
    """“较上期提高4.7个百分点”; nothing where there is nothing to compare with."""
    if found.amount is None:
        return ""
    shown = display(abs(found.amount), decimals)
    if found.amount == 0:
        return f"{since}持平"
    word = "提高" if found.amount > 0 else "下降"
    if of_percent:
        return f"{since}{word}{shown}个百分点"
    share = "" if found.rate is None else f"（{found.rate.number:+.1f}%）"
    return f"{since}{'增加' if found.amount > 0 else '减少'}{shown}{share}"


def outlook_words(found: Outlook, unit: str, decimals: int) -> str:
    """Change on the period and on the year, and where the year would end by which reckoning."""
    of_percent = unit == "%"
    parts = [
        change_words(found.last_period, "较上期", of_percent=of_percent, decimals=decimals),
        change_words(found.last_year, "同比", of_percent=of_percent, decimals=decimals),
    ]
    if found.projection is not None and found.projection.method != AT_END:
        value = display(found.projection.value, decimals)
        parts.append(f"年底预计{value}{unit}（{found.projection.method}）")
    return "；".join(filter(None, parts))
