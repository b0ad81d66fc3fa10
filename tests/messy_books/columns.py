"""Which columns a table has, in which order, under which words and units."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.messy_books.wordings import FOREIGN, GROUPS, HEADINGS, UNITS, Column, decorated, united

_MONEY = ("万元", "万元", "万元", "元", "亿元", "千元")
_PERIODS = ("建设起止年限", "建设周期", "起止时间", "建设年限", "实施周期")


@dataclass(frozen=True)
class Columns:
    """The columns from the left; `meta_unit` where the unit of money stands above the table."""

    columns: tuple[Column, ...]
    meta_unit: str = ""
    merge_region: bool = False
    ditto: bool = False


def plan_columns(random: Random) -> Columns:
    """A random choice of columns that always holds the project's name."""
    keys = [key for key in HEADINGS if key != "name" and random.random() < 0.62]
    meta_unit = random.choice(("万元", "万元", "元", "亿元")) if random.random() < 0.25 else ""
    units = {key: meta_unit or random.choice(_MONEY) for key in UNITS}
    groups: list[list[Column]] = []
    used: set[str] = set()
    for names, members in GROUPS:
        inside = [key for key in members if key in keys]
        if len(inside) >= 2 and random.random() < 0.6:
            group = random.choice(names)
            groups.append([
                Column(key, _leaf(key, random.choice(members[key]), units, meta_unit, random), group,
                       _unit(key, units, meta_unit))
                for key in inside
            ])  # fmt: skip
            used.update(inside)
    singles = [key for key in keys if key not in used]
    if {"start_date", "end_date"} <= set(singles) and random.random() < 0.3:
        singles = [key for key in singles if key not in ("start_date", "end_date")]
        groups.append([Column("start_date", random.choice(_PERIODS), also="end_date")])
    for key in singles:
        text = random.choice(HEADINGS[key])
        groups.append(
            [
                Column(
                    key,
                    _leaf(key, text, units, meta_unit, random),
                    unit=_unit(key, units, meta_unit),
                )
            ]
        )
    for heading, filler in random.sample(FOREIGN, random.randint(0, 3)):
        groups.append([Column("", heading, filler=filler)])
    return _ordered(groups, meta_unit, random)


def _ordered(groups: list[list[Column]], meta_unit: str, random: Random) -> Columns:
    random.shuffle(groups)
    name = [Column("name", decorated(random.choice(HEADINGS["name"]), random))]
    groups.insert(random.randint(0, min(3, len(groups))), name)
    if random.random() < 0.8:
        serial = random.choice(
            ("序号", "序 号", "序号", "No.", "编 号" if random.random() < 0.01 else "序号")
        )
        groups.insert(0, [Column("serial", serial)])
    columns = tuple(column for group in groups for column in group)
    region = any(column.field == "region" for column in columns)
    return Columns(columns, meta_unit, region and random.random() < 0.25, random.random() < 0.15)


def _unit(key: str, units: dict[str, str], meta_unit: str) -> str:
    kind = UNITS.get(key, "")
    return (meta_unit or units[key]) if kind == "money" else ""


def _leaf(key: str, text: str, units: dict[str, str], meta_unit: str, random: Random) -> str:
    kind = UNITS.get(key, "")
    if kind == "money":
        return decorated(text, random) if meta_unit else united(text, units[key], random)
    if kind and random.random() < 0.5:
        return united(text, kind, random)
    return decorated(text, random)
