"""A chart beside something else: the period before, the year before, another county or zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from yangfan_desktop.charts.compare import beside, shifted, with_line
from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.charts.kinds import Lines, Picture
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.figures import chart
from yangfan_desktop.ledger.overview import zone_names

LAST_PERIOD, LAST_YEAR = "last_period", "last_year"
_COUNTED = ("stage", "sector", "distribution")
_RANKED = ("ranking", "zone_ranking")
_TREND = "trend:"
_QUARTERS_OF_YEAR, _MONTHS_OF_QUARTER = 4, 3


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a chart can be compared with; `key` names it for `compared`."""

    key: str
    label: str


def choices(basis: Basis, name: str) -> tuple[Choice, ...]:
    """What the chart of this name can be compared with; nothing for most."""
    times = (Choice(LAST_PERIOD, "上期"), Choice(LAST_YEAR, "去年同期"))
    if (
        name in _RANKED
    ):  # last year's plans are not kept: only within this year can rates be compared
        return times[:1] if basis.day.month > _MONTHS_OF_QUARTER else ()
    if name.startswith(_TREND):
        return (*times, *_regions(basis))
    if name in _COUNTED:
        return (*_regions(basis), *_zones(basis))
    return ()


def compared(basis: Basis, name: str, against: str) -> Picture:
    """The chart beside what `against` names; the chart alone where it names nothing."""
    drawn = chart(basis, name)
    if not against:
        return drawn
    for one in choices(basis, name):
        if against in (one.key, one.label):
            return _beside(basis, name, drawn, one)
    known = "、".join(one.label for one in choices(basis, name)) or "（无）"
    raise UserError(f"“{drawn.title}”不能与“{against}”比较，可以比较的有：{known}")


def _beside(basis: Basis, name: str, drawn: Picture, against: Choice) -> Picture:
    match drawn:
        case Lines() if against.key in (LAST_PERIOD, LAST_YEAR):
            return shifted(
                drawn, 1 if against.key == LAST_PERIOD else _QUARTERS_OF_YEAR, against.label
            )
        case Lines():
            other = chart(_of_region(basis, against.label), name)
            return with_line(drawn, other, against.label) if isinstance(other, Lines) else drawn
        case Bars():
            other = chart(_other(basis, against), name)
            own = _own_words(basis, against)
            return beside(drawn, other, own, against.label) if isinstance(other, Bars) else drawn
        case _:
            return drawn


def _other(basis: Basis, against: Choice) -> Basis:
    if against.key == LAST_PERIOD:
        quarter = date(basis.day.year, (basis.day.month - 1) // 3 * 3 + 1, 1)
        before = quarter - timedelta(days=1)
        return Basis(
            basis.ledger, basis.query, before, basis.scope, basis.memory, reported_only=True
        )
    field, _, value = against.key.partition(":")
    query = Query(conditions=(Condition(field, Test.IS, (value,)),))
    return Basis(basis.ledger, query, basis.day, basis.scope, basis.memory)


def _of_region(basis: Basis, region: str) -> Basis:
    return Basis(basis.ledger, basis.query, basis.day, region, basis.memory)


def _own_words(basis: Basis, against: Choice) -> str:
    if against.key in (LAST_PERIOD, LAST_YEAR):
        return "本期"
    values = [value for one in basis.query.conditions for value in one.values]
    return "、".join(map(str, values)) if values else "全部"


def _regions(basis: Basis) -> list[Choice]:
    found = basis.ledger.facets("projects", "region")
    return [Choice(f"region:{name}", str(name)) for name, _ in found if name]


def _zones(basis: Basis) -> list[Choice]:
    return [Choice(f"zone:{name}", name) for name in zone_names(basis.ledger)]
