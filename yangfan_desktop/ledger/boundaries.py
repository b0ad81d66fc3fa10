"""地图边界: outlines that the office brings as GeoJSON, kept in the ledger; none ships with it.

An import is one step: a boundary of the same name, level and region is replaced by the new one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from yangfan_desktop.charts.geojson import Feature, features, read_geojson
from yangfan_desktop.charts.kinds import Place, Ring
from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.domain.values import Value
from yangfan_desktop.files import reason
from yangfan_desktop.ledger.ledger import Ledger

_OWN = BESIDE["boundaries"]


_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Boundary:
    """One boundary: `geometry` is GeoJSON text in degrees, `file` the name it was imported under."""

    id: RecordId
    name: str
    level: str
    region: str
    geometry: str
    file: str
    at: datetime

    def outlines(self) -> tuple[tuple[Ring, ...], tuple[Place, ...]]:
        """Its rings and points, as a map draws them."""
        facts = {"name": self.name, "kind": self.level}
        feature = {"type": "Feature", "properties": facts, "geometry": json.loads(self.geometry)}
        return read_geojson(json.dumps(feature), self.name)


def import_file(ledger: Ledger, path: Path, *, level: str = "", region: str = "") -> Changes:
    """Keep every boundary of this GeoJSON file; one that is there already is left alone.

    `level` (市、县、园区 …) and `region` stand in where a feature says none itself.
    """
    content = _content(path)
    found = features(_text(content, path), path.name)
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    with ledger.step(f"导入边界“{path.name}”：{len(found)}个") as step:
        read = [_values(one, path, level.strip(), region.strip()) for one in found]
        held = {_key(one.values): one.id for one in ledger.records(_OWN.key)}
        keys = [_key(values) for values in read]
        names = {key[:3] for key in keys}
        old = [id_ for key, id_ in held.items() if key[:3] in names and key not in set(keys)]
        new = [values for key, values in zip(keys, read, strict=True) if key not in held]
        step.delete(_OWN, old)
        if new:
            kept = {"file": step.keep_file(content), "imported_at": at}
            step.create(_OWN, [({**values, **kept}, None) for values in new])
    return step.changes


def boundaries(ledger: Ledger) -> list[Boundary]:
    """Every boundary, in the order of importing."""
    return [
        Boundary(
            one.id,
            str(one["name"]),
            str(one["level"] or ""),
            str(one["region"] or ""),
            str(one["geometry"]),
            str(one["file_name"]),
            datetime.fromisoformat(str(one["imported_at"])),
        )
        for one in ledger.records(_OWN.key)
    ]


def remove(ledger: Ledger, ids: Sequence[RecordId]) -> Changes:
    """Take these boundaries away; undoing this step brings them back."""
    with ledger.step() as step:
        found = ledger.fetch(_OWN.key, ids)
        if found:
            what = f"“{found[0]['name']}”" if len(found) == 1 else f"{len(found)}个"
            step.label = f"删除边界{what}"
            step.delete(_OWN, [one.id for one in found])
    return step.changes


def _values(one: Feature, path: Path, level: str, region: str) -> dict[str, Value | None]:
    return {
        "name": one.name or path.stem,
        "level": one.level or level or None,
        "region": one.region or region or None,
        "geometry": one.geometry,
        "file_name": path.name,
    }


def _key(values: Values) -> _Key:
    """Name, level, region: which boundary it is; and its geometry."""
    name, level, region, geometry = (
        str(values.get(key) or "") for key in ("name", "level", "region", "geometry")
    )
    return name, level, region, geometry


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"找不到文件：{path}") from None
    except OSError as error:
        raise UserError(f"文件{path}无法读取：{reason(error)}") from error


def _text(content: bytes, path: Path) -> str:
    """GeoJSON is UTF-8; some programs here write GB18030 all the same."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(f"“{path.name}”不是文本文件，请选择GeoJSON文件")
