"""地图: the office's own outlines lead to their county's projects; points to what bears their name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledger.figures_city import DAY, ZONE, make_city
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.values import Number
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.boundaries import import_file
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.maps import zone_map
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.own_fields import add_field


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Ledger]:
    made = make_city(tmp_path)
    yield made
    made.close()


def square(name: str, west: float, **facts: str) -> dict[str, object]:
    ring = [[west, 30], [west + 1, 30], [west + 1, 31], [west, 31], [west, 30]]
    return {
        "type": "Feature",
        "properties": {"name": name, **facts},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def point(name: str, **facts: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"name": name, **facts},
        "geometry": {"type": "Point", "coordinates": [118.2, 30.4]},
    }


def brought(ledger: Ledger, folder: Path, *found: dict[str, object]) -> None:
    path = folder / "边界.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), "utf-8")
    import_file(ledger, path)


def test_without_boundaries_the_map_says_what_to_bring(city: Ledger) -> None:
    drawn = zone_map(Basis(city, day=DAY))

    assert drawn.is_empty
    assert "请导入GeoJSON文件" in drawn.note


def test_a_county_is_shaded_by_its_projects_and_leads_to_them(city: Ledger, tmp_path: Path) -> None:
    brought(city, tmp_path, square("东湖区", 118), square("别处", 120))

    drawn = zone_map(Basis(city, day=DAY))

    (area,) = drawn.areas
    assert (area.name, area.value) == ("东湖区", Decimal(2))
    assert area.query is not None
    assert city.count("projects", area.query) == 2
    assert len(drawn.outlines) == 1


def test_other_measures_shade_too(city: Ledger, tmp_path: Path) -> None:
    brought(city, tmp_path, square("东湖区", 118))

    found = {
        key: zone_map(Basis(city, day=DAY), key).areas[0].value
        for key in ("planned", "done", "rate")
    }

    assert found["planned"] == Decimal(3000)
    assert found["done"] == Decimal(1100)
    assert round(found["rate"] or Decimal(0), 1) == Decimal("36.7")


def test_points_are_known_by_their_names_and_zones_stand_in_their_county(
    city: Ledger, tmp_path: Path
) -> None:
    brought(
        city,
        tmp_path,
        square("东湖区", 118),
        point("智慧港口"),
        point("一号站", 类别="5G基站"),
    )

    places = {one.name: one for one in zone_map(Basis(city, day=DAY)).places}

    assert places["智慧港口"].sort == "试点项目"
    assert places["一号站"].sort == "5G基站"
    assert (places[ZONE].longitude, places[ZONE].latitude) == (118.5, 30.5)
    query = places[ZONE].query
    assert query is not None
    assert city.count("projects", query) == 2


def test_the_table_of_a_map_names_no_coordinates(city: Ledger, tmp_path: Path) -> None:
    brought(city, tmp_path, square("东湖区", 118), point("一号站"))

    words = "".join(cell for row in zone_map(Basis(city, day=DAY)).table() for cell in row)

    assert "118" not in words


def test_boundaries_brought_later_are_seen(city: Ledger, tmp_path: Path) -> None:
    memory = Memory(city)
    before = zone_map(Basis(city, day=DAY, memory=memory))

    brought(city, tmp_path, square("东湖区", 118))
    memory.refresh()
    after = zone_map(Basis(city, day=DAY, memory=memory))

    assert (before.is_empty, after.is_empty) == (True, False)


def test_fields_of_ones_own_place_projects_on_the_map(city: Ledger) -> None:
    for label in ("经度", "纬度"):
        add_field(city, "projects", label, Kind.NUMBER)
    own = {field.label: field.key for field in city.registers["projects"].fields if field.custom}
    first = city.ids("projects")[0]
    edits.edit(
        city, "projects", first, {own["经度"]: Number.of("118.1"), own["纬度"]: Number.of("30.5")}
    )

    (place,) = zone_map(Basis(city, day=DAY)).places

    assert (place.name, place.sort, place.longitude) == ("智慧港口", "项目", 118.1)
    assert place.query is not None
    assert city.ids("projects", place.query) == [first]
