"""Charts one after another for a page: which there are, of which scope, beside what."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.charts.kinds import Picture, PointMap
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.compared import choices, compared
from yangfan_desktop.ledger.figures import chart_kinds
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.maps import MEASURES, zone_map
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.overview import fitting_day, region_of, zone_names

_REGION, _ZONE = "region:", "zone:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart with what was chosen and what can be: pairs of key and Chinese title."""

    chart: Picture
    name: str
    scope: str
    against: str
    names: tuple[tuple[str, str], ...]
    scopes: tuple[tuple[str, str], ...]
    comparisons: tuple[tuple[str, str], ...]


class Desk:
    """Draws for one page, and remembers what an edit did not touch."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._memory = Memory(ledger)

    def draw(self, name: str = "", scope: str = "", against: str = "") -> Drawn:
        """The chart (the first where no name is given) of this scope, beside `against` if it can be."""
        self._memory.refresh()
        basis = self._basis(scope)
        names = self._names(basis)
        chosen = name if name in dict(names) else names[0][0]
        comparisons = tuple((one.key, one.label) for one in choices(basis, chosen))
        beside = against if against in dict(comparisons) else ""
        return Drawn(
            chart=compared(basis, chosen, beside),
            name=chosen,
            scope=scope,
            against=beside,
            names=names,
            scopes=self._scopes(),
            comparisons=comparisons,
        )

    def draw_map(self, measure: str = "") -> PointMap:
        """The map, shaded by this measure."""
        self._memory.refresh()
        return zone_map(self._basis(""), measure or MEASURES[0][0])

    def _basis(self, scope: str) -> Basis:
        """A county chooses its projects and its indicators; a zone its projects, and its county's."""
        day, query, region = fitting_day(self._ledger), ALL, ""
        if scope.startswith(_REGION):
            region = scope.removeprefix(_REGION)
            query = Query(conditions=(Condition("region", Test.IS, (region,)),))
        elif scope.startswith(_ZONE):
            zone = scope.removeprefix(_ZONE)
            query = Query(conditions=(Condition("zone", Test.IS, (zone,)),))
            region = region_of(self._ledger, zone)
        return Basis(self._ledger, query, day, region, self._memory)

    def _names(self, basis: Basis) -> tuple[tuple[str, str], ...]:
        kinds = tuple((kind.key, kind.title) for kind in chart_kinds())
        trends = tuple(
            (f"trend:{one.key}", f"走势：{one.name}")
            for one in basis.indicators
            if one.measured.value is not None
        )
        return (*kinds, *trends)

    def _scopes(self) -> tuple[tuple[str, str], ...]:
        regions = self._ledger.facets("projects", "region")
        return (
            *((f"{_REGION}{name}", str(name)) for name, _ in regions if name),
            *((f"{_ZONE}{name}", name) for name in zone_names(self._ledger)),
        )
