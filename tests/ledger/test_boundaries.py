"""Outlines that an office brings: kept in the ledger, replaced and not doubled, undone as one step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import boundaries, history
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger


def square(east: float) -> list[list[float]]:
    return [[east, 31.0], [east + 0.5, 31.0], [east + 0.5, 31.5], [east, 31.0]]


def geojson(path: Path, encoding: str = "utf-8", **outlines: float) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "adcode": 420100},
            "geometry": {"type": "Polygon", "coordinates": [square(east)]},
        }
        for name, east in outlines.items()
    ]
    document = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding=encoding)
    return path


def names(ledger: Ledger) -> list[str]:
    return [one.name for one in boundaries.boundaries(ledger)]


def outer(boundary: boundaries.Boundary) -> tuple[float, float]:
    """Where the first ring of this boundary begins."""
    rings, _ = boundary.outlines()
    return rings[0][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_feature_is_a_boundary_of_its_own(
    ledger: Ledger, tmp_path: Path, encoding: str
) -> None:
    file = geojson(tmp_path / "云江市.geojson", encoding, 东湖区=120, 西山县=121)

    changes = boundaries.import_file(ledger, file, level="县")

    first, second = boundaries.boundaries(ledger)
    assert (first.name, first.level, first.region) == ("东湖区", "县", "420100")
    assert (second.name, second.file) == ("西山县", "云江市.geojson")
    assert changes.label == "导入边界“云江市.geojson”：2个"
    assert [outer(one) for one in (first, second)] == [(120.0, 31.0), (121.0, 31.0)]
    assert first.outlines()[1] == ()
    assert check(ledger) == []


def test_importing_again_replaces_what_changed_and_leaves_the_rest(
    ledger: Ledger, tmp_path: Path
) -> None:
    file = geojson(tmp_path / "云江市.geojson", 东湖区=120, 西山县=121)
    boundaries.import_file(ledger, file, level="县")

    again = boundaries.import_file(ledger, file, level="县")
    geojson(file, 东湖区=122, 西山县=121)
    changed = boundaries.import_file(ledger, file, level="县")

    assert again.change_set is None
    assert (changed.created, changed.deleted) == (1, 1)
    assert sorted(outer(one)[0] for one in boundaries.boundaries(ledger)) == [121.0, 122.0]


def test_importing_and_removing_are_undone(ledger: Ledger, tmp_path: Path) -> None:
    file = geojson(tmp_path / "云江市.geojson", 东湖区=120, 西山县=121)
    boundaries.import_file(ledger, file)
    first = boundaries.boundaries(ledger)[0]

    boundaries.remove(ledger, [first.id])
    removed = names(ledger)
    history.undo(ledger)
    back = names(ledger)
    history.undo(ledger)

    assert (removed, back, names(ledger)) == (["西山县"], ["东湖区", "西山县"], [])
    assert check(ledger) == []


def test_points_keep_their_names(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "东湖站点.geojson"
    file.write_text(
        '{"type": "Feature", "properties": {"名称": "一号站", "级别": "基站"},'
        ' "geometry": {"type": "Point", "coordinates": [120.1, 31.2]}}',
        encoding="utf-8",
    )

    boundaries.import_file(ledger, file)

    _, places = boundaries.boundaries(ledger)[0].outlines()
    assert [(one.name, one.sort) for one in places] == [("一号站", "基站")]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"\xff\xfe\x00", "不是文本文件|不是能用的GeoJSON"), (b"{}", "不是能用的GeoJSON")],
)
def test_what_is_no_map_is_refused_and_nothing_is_kept(
    ledger: Ledger, tmp_path: Path, content: bytes, complaint: str
) -> None:
    file = tmp_path / "图.geojson"
    file.write_bytes(content)

    with pytest.raises(UserError, match=complaint):
        boundaries.import_file(ledger, file)

    assert names(ledger) == []
    assert history.change_sets(ledger) == []
