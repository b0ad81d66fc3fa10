"""地图: the office's own outlines shaded by a figure, with zones, projects and other places as points.

Outlines and points come from GeoJSON that the user imported. What bears the name of a county, a zone or
a project leads to its rows; the user's own fields 经度 and 纬度 place records too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.charts.kinds import Area, Place, PointMap, Ring
from yangfan_desktop.charts.lay_map import middle
from yangfan_desktop.charts.projects import money_unit
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.totals import Group
from yangfan_desktop.domain.values import Number, Value
from yangfan_desktop.domain.wording import in_one_sentence
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.boundaries import Boundary, boundaries
from yangfan_desktop.ledger.ledger import Ledger

MEASURES = (
    ("count", "试点项目数"),
    ("planned", "总投资"),
    ("done", "累计完成投资"),
    ("rate", "投资完成率"),
)
"""What areas can be shaded by."""
_LONGITUDE, _LATITUDE = "经度", "纬度"
_PLACED = ("zones", "projects", "networks", "factories", "platforms")
_NO_MAP = "还没有边界和点，请导入GeoJSON文件（经纬度以度为单位）"


@dataclass(frozen=True, slots=True)
class _Known:
    """A name that stands for something in the ledger: of which sort, and its rows."""

    sort: str
    query: Query


def zone_map(basis: Basis, measure: str = "count") -> PointMap:
    """Counties shaded by the measure, and every place whose position is known."""
    found = basis.memory.get(
        ("boundaries",), {"boundaries": None}, lambda: boundaries(basis.ledger)
    )
    groups = {one.label: one for one in basis.summary.by_region if one.key is not None}
    unit, title = _unit(basis, measure), dict(MEASURES).get(measure, MEASURES[0][1])
    areas: list[Area] = []
    outlines: list[Ring] = []
    places: list[Place] = []
    drawn = [(one, *one.outlines()) for one in found]
    known = _names(basis.ledger) if any(points for _, _, points in drawn) else {}
    for one, rings, points in drawn:
        group = groups.get(_region(one, groups))
        if rings and group is not None:
            areas.append(Area(group.label, rings, _value(group, measure, unit), _of(group)))
        elif rings:
            outlines.extend(rings)
        places.extend(_named(place, known) for place in points)
    places.extend(_recorded(basis.ledger))
    placed = {place.name for place in places}
    guessed = [one for one in _in_counties(basis.ledger, areas) if one.name not in placed]
    return PointMap(
        "map",
        f"各区县{title}（地图）",
        (*places, *guessed),
        tuple(outlines),
        _note(basis, has_any=bool(found), guessed=bool(guessed)),
        unit,
        areas=tuple(areas),
    )


def _note(basis: Basis, *, has_any: bool, guessed: bool) -> str:
    said = [basis.note]
    if not has_any:
        said.append(_NO_MAP)
    if guessed:
        said.append("没有坐标的先导区画在所属区县的中心")
    return in_one_sentence(said)


def _region(one: Boundary, groups: dict[str, Group]) -> str:
    return one.name if one.name in groups else one.region


def _unit(basis: Basis, measure: str) -> str:
    if measure in ("planned", "done"):
        return money_unit(getattr(one.totals, measure) for one in basis.summary.by_region)
    return "%" if measure == "rate" else "个"


def _value(group: Group, measure: str, unit: str) -> Decimal | None:
    totals = group.totals
    match measure:
        case "planned":
            return totals.planned.in_unit(unit) if totals.planned is not None else None
        case "done":
            return totals.done.in_unit(unit) if totals.done is not None else None
        case "rate":
            return totals.completion.number if totals.completion is not None else None
        case _:
            return Decimal(totals.count)


def _of(group: Group) -> Query:
    return Query(conditions=(Condition("region", Test.IS, (group.key,)),))


def _names(ledger: Ledger) -> dict[str, _Known]:
    """What a place may be called: zones and projects by their names."""
    found: dict[str, _Known] = {}
    for name, _ in ledger.facets("projects", "name"):
        query = Query(conditions=(Condition("name", Test.IS, (name,)),))
        found[str(name)] = _Known("试点项目", query)
    for name, _ in ledger.facets("zones", "name"):
        query = Query(conditions=(Condition("zone", Test.IS, (name,)),))
        found[str(name)] = _Known("先导区", query)
    return found


def _named(place: Place, known: dict[str, _Known]) -> Place:
    found = known.get(place.name)
    if found is None:
        return place
    return Place(place.longitude, place.latitude, place.name, found.sort, found.query)


def _recorded(ledger: Ledger) -> Iterator[Place]:
    """Records with the user's own fields 经度 and 纬度."""
    for key in _PLACED:
        register = ledger.registers[key]
        own = {field.label: field.key for field in register.fields if field.custom}
        if _LONGITUDE not in own or _LATITUDE not in own:
            continue
        for record in ledger.records(key):
            east, north = _degrees(record[own[_LONGITUDE]]), _degrees(record[own[_LATITUDE]])
            if east is not None and north is not None and abs(east) <= 180 and abs(north) <= 90:
                name = str(record[register.naming] or "")
                query = Query(conditions=(Condition("name", Test.IS, (name,)),))
                yield Place(east, north, name, register.noun, query if key == "projects" else None)


def _degrees(value: Value | None) -> float | None:
    return float(value.number) if isinstance(value, Number) else None


def _in_counties(ledger: Ledger, areas: list[Area]) -> Iterator[Place]:
    """Zones whose position nobody gave, in the middle of their county."""
    centres = {one.name: middle(max(one.rings, key=len)) for one in areas if one.rings}
    for record in ledger.records("zones"):
        name, region = str(record["name"] or ""), str(record["region"] or "")
        if region in centres:
            query = Query(conditions=(Condition("zone", Test.IS, (name,)),))
            yield Place(*centres[region], name, "先导区", query)
