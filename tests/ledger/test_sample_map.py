"""The sample city's outlines: one city, in no country."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from yangfan_desktop.charts.geojson import read_geojson
from yangfan_desktop.ledger import sample_map
from yangfan_desktop.ledger.sample_names import COUNTIES


def test_counties_share_their_borders_point_by_point() -> None:
    rings, places = read_geojson(sample_map.outlines(), "边界.geojson")
    lines = Counter(frozenset(ends) for ring in rings for ends in pairwise(ring))
    shared = sum(count == 2 for count in lines.values())

    assert len(rings) == len(COUNTIES)
    assert places == ()
    assert max(lines.values()) == 2
    assert shared == 8 * 16  # eight stretches between neighbours, each of sixteen lines


def test_every_county_has_an_outline_in_the_open_sea() -> None:
    found = sample_map.boundaries(7)

    assert {row["name"] for row in found} == set(COUNTIES)
    assert {row["file"] for row in found} == {7}
    rings, _ = read_geojson(sample_map.outlines(), "边界.geojson")
    assert all(159 < east < 162 and 29 < north < 32 for ring in rings for east, north in ring)
