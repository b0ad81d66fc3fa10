"""The sample city's outlines: five counties that share their borders, in the middle of the Pacific."""

from __future__ import annotations

import json
from itertools import pairwise

from yangfan_desktop.charts.geojson import features
from yangfan_desktop.ledger.sample_names import CITY, EAST, HILL, PORT, RIDGE, STREAM
from yangfan_desktop.ledger.sample_office import Row

_FILE = f"{CITY}区县边界.geojson"
_WEST, _SOUTH = 160.0, 30.0
"""No land is there: nobody shall take the sample for a place."""
_DEGREES = 0.01
_TURNS = 4
"""How often a border is broken in two."""
_CORNERS = {
    "A": (0, 58), "B": (36, 84), "C": (74, 72), "X": (88, 56), "D": (96, 40), "E": (82, 9),
    "F": (48, 0), "G": (12, 14), "W": (3, 36), "P": (34, 50), "Q": (59, 46), "R": (43, 25),
    "S": (66, 25),
}  # fmt: skip
_COUNTIES = {RIDGE: "ABPW", HILL: "BCXQP", PORT: "QXDES", EAST: "PQSEFR", STREAM: "WPRFG"}
LABEL = f"导入边界“{_FILE}”：{len(_COUNTIES)}个"
_Point = tuple[float, float]


def boundaries(file: int) -> list[Row]:
    """The counties' boundaries as records; `file` is where the text of `outlines` is kept."""
    return [
        {
            "name": one.name,
            "level": one.level,
            "geometry": one.geometry,
            "file": file,
            "file_name": _FILE,
            "imported_at": "2023-01-10T09:10:00+08:00",
        }
        for one in features(outlines(), _FILE)
    ]


def outlines() -> str:
    """A GeoJSON text of the counties' outlines, the same whenever it is made."""
    found = [_feature(name, corners) for name, corners in _COUNTIES.items()]
    return json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False)


def _feature(name: str, corners: str) -> dict[str, object]:
    ring: list[_Point] = []
    for begin, end in pairwise(corners + corners[0]):
        ring += _border(begin, end)[:-1]
    ring.append(ring[0])
    return {
        "type": "Feature",
        "properties": {"name": name, "level": "区县"},
        "geometry": {"type": "Polygon", "coordinates": [[_degrees(one) for one in ring]]},
    }


def _border(begin: str, end: str) -> list[_Point]:
    """From one corner to the other; the neighbour walks the same way back."""
    if begin > end:
        return _border(end, begin)[::-1]
    line: list[_Point] = [_CORNERS[begin], _CORNERS[end]]
    seed = ord(begin) * 31 + ord(end)
    for _ in range(_TURNS):
        broken: list[_Point] = [line[0]]
        for (left, low), (right, high) in pairwise(line):
            seed = (seed * 1103515245 + 12345) % 2**31
            aside = (seed / 2**31 - 0.5) * 0.36
            across, along = right - left, high - low
            broken.append(((left + right) / 2 - along * aside, (low + high) / 2 + across * aside))
            broken.append((right, high))
        line = broken
    return line


def _degrees(point: _Point) -> list[float]:
    return [round(_WEST + point[0] * _DEGREES, 5), round(_SOUTH + point[1] * _DEGREES, 5)]
