"""Outlines and points out of a GeoJSON file (RFC 7946) that the user brings; no boundary ships."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from yangfan_desktop.charts.kinds import Place, Ring
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.stumbles import stumble

_NAMES = ("name", "名称", "NAME", "Name")
_SORTS = ("kind", "类别", "type", "类型")
_LEVELS = ("level", "级别", "层级")
_REGIONS = ("region", "地区", "行政区划", "adcode", "行政区划代码")
_DEPTH = {"Polygon": 1, "MultiPolygon": 2, "LineString": 0, "MultiLineString": 1}


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a file: what it says of itself (empty where it does not), its geometry as text."""

    name: str
    level: str
    region: str
    geometry: str


def read_geojson(text: str, name: str) -> tuple[tuple[Ring, ...], tuple[Place, ...]]:
    """The outlines of its polygons and lines, and its points; `name` is the file's, for the error.

    Positions are degrees, the longitude first; what lies outside of the globe is refused, for a map
    in metres of some projection would be drawn as nonsense.
    """
    try:
        document = json.loads(text)
        rings: list[Ring] = []
        places: list[Place] = []
        for geometry, facts in _geometries(document):
            _take(geometry, facts, rings, places)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError(f"“{name}”不是能用的GeoJSON文件：{stumble(error)}") from error
    if not rings and not places:
        raise UserError(f"“{name}”里没有边界也没有点，请选一个含有面或点的GeoJSON文件")
    return tuple(rings), tuple(places)


def features(text: str, name: str) -> tuple[Feature, ...]:
    """The features of a file one by one, each with its geometry; refuses what `read_geojson` does."""
    read_geojson(text, name)
    return tuple(
        Feature(
            _first(facts, _NAMES),
            _first(facts, (*_LEVELS, *_SORTS)),
            _first(facts, _REGIONS),
            json.dumps(geometry, ensure_ascii=False, separators=(",", ":")),
        )
        for geometry, facts in _whole(json.loads(text))
    )


_Json = Mapping[str, Any]


def _geometries(node: _Json, facts: _Json | None = None) -> Iterator[tuple[_Json, _Json]]:
    kind = node["type"]
    if kind == "FeatureCollection":
        for feature in cast("Sequence[_Json]", node["features"]):
            yield from _geometries(feature)
    elif kind == "Feature":
        if node["geometry"]:
            yield from _geometries(node["geometry"], node.get("properties") or {})
    elif kind == "GeometryCollection":
        for geometry in cast("Sequence[_Json]", node["geometries"]):
            yield from _geometries(geometry, facts)
    else:
        yield node, facts or {}


def _whole(node: _Json) -> Iterator[tuple[_Json, _Json]]:
    """Each feature's whole geometry with the feature's facts."""
    if node["type"] == "FeatureCollection":
        for feature in cast("Sequence[_Json]", node["features"]):
            yield from _whole(feature)
    elif node["type"] != "Feature":
        yield node, {}
    elif node["geometry"]:
        yield node["geometry"], node.get("properties") or {}


def _take(geometry: _Json, facts: _Json, rings: list[Ring], places: list[Place]) -> None:
    kind, positions = geometry["type"], geometry["coordinates"]
    if kind in ("Point", "MultiPoint"):
        name, sort = _first(facts, _NAMES) or "（无名称）", _first(facts, _SORTS) or "点"
        several = [positions] if kind == "Point" else positions
        places.extend(Place(*_position(position), name, sort) for position in several)
    elif kind in _DEPTH:
        found = _flat(positions, _DEPTH[kind])
        rings.extend(tuple(_position(position) for position in ring) for ring in found)
    else:
        raise ValueError(f"不认识的几何类型{kind}")


def _flat(positions: Sequence[Any], depth: int) -> Iterator[Sequence[Any]]:
    if depth == 0:
        yield positions
        return
    for part in positions:
        yield from _flat(part, depth - 1)


def _position(position: Sequence[Any]) -> tuple[float, float]:
    longitude, latitude = float(position[0]), float(position[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"坐标{longitude:g}，{latitude:g}不是经纬度，请先转换成经纬度（度）")
    return longitude, latitude


def _first(facts: _Json, keys: Sequence[str]) -> str:
    return next((str(facts[key]) for key in keys if facts.get(key)), "")
