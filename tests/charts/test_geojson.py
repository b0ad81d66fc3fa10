"""Boundaries and points that a user brings."""

from __future__ import annotations

import json

import pytest

from yangfan_desktop.charts.geojson import read_geojson
from yangfan_desktop.domain.problems import UserError

SQUARE = [[120.0, 31.0], [120.5, 31.0], [120.5, 31.5], [120.0, 31.0]]


def feature(kind: str, coordinates: object, **facts: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": facts,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def test_polygons_with_holes_lines_and_points_are_found() -> None:
    text = collection(
        feature("Polygon", [SQUARE, SQUARE]),
        feature("MultiPolygon", [[SQUARE], [SQUARE]]),
        feature("LineString", SQUARE),
        feature("Point", [120.1, 31.1, 4.0], 名称="东湖基站", 类别="5G基站"),
    )

    rings, places = read_geojson(text, "市.geojson")

    assert len(rings) == 5
    assert rings[0][1] == (120.5, 31.0)
    assert [(one.name, one.sort, one.longitude) for one in places] == [
        ("东湖基站", "5G基站", 120.1)
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("不是JSON", "不是能用的GeoJSON"),
        ("[]", "不是能用的GeoJSON"),
        ('{"type": "Feature"}', "不是能用的GeoJSON"),
        (collection(feature("Circle", [])), "不认识的几何类型Circle"),
        (collection(feature("Point", [512345.0, 3456789.0])), "不是经纬度"),
        (collection(feature("Point", ["东", "北"])), "不是能用的GeoJSON"),
        (collection(), "没有边界也没有点"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(text: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        read_geojson(text, "市.geojson")
