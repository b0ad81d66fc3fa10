"""Random templates whose rows are named already, and what each crossing cell must hold."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from tests.exchange.template_trimmings import trim
from yangfan_desktop.domain.values import Money, Value

Record = Mapping[str, Value | None]
REGIONS = ("东湖区", "临港新区", "望岭县", "澄溪区", "青山县")
_STAGES = {"reserve": "储备", "building": "在建", "completed": "建成"}
_UNITS = {"万元": Decimal(1), "亿元": Decimal(10_000), "元": Decimal("0.0001")}


@dataclass(frozen=True)
class Keyed:
    """A template as it was made, and what its cells must hold once it is filled."""

    path: Path
    sheet: str
    records: Sequence[Record]
    expected: Mapping[tuple[int, int], object]
    first: int
    last: int


def records(rng: random.Random) -> list[Record]:
    """Projects of some counties."""
    return [
        {
            "name": f"5G应用项目{number}号",
            "region": rng.choice(REGIONS[:4]),
            "stage": rng.choice(list(_STAGES)),
            "total_investment": Money.of(rng.randrange(1, 90_000)),
            "completed_investment": Money.of(Decimal(rng.randrange(0, 900_000)) / 100),
            "base_stations": rng.randrange(0, 60),
            "scenario": rng.choice(("远程控制", "机器视觉", "数据采集")),
        }
        for number in range(1, rng.choice((4, 12, 30)) + 1)
    ]  # fmt: skip


def make(path: Path, seed: int) -> Keyed:  # noqa: C901, PLR0912, PLR0915 - drawn from top to bottom
    """The template of this seed."""
    rng = random.Random(seed)
    given = records(rng)
    by_name = rng.random() < 0.4
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC)})
    name = rng.choice(("统计表", "附件2", "2024年 情况（省厅）"))
    sheet = book.add_worksheet(name)
    unit = rng.choice(list(_UNITS))
    names = [str(one["name"]) for one in given] if by_name else list(REGIONS)
    if by_name:
        rng.shuffle(names)
        names = names[: rng.randrange(2, len(names) + 1)]
    columns = _columns(rng, unit, by_name=by_name)
    serial = rng.random() < 0.5
    left = 1 if serial else 0
    top = rng.choice((0, 2, 3))
    border = book.add_format({"border": 1})
    locked = book.add_format({"border": 1, "locked": True, "bold": True})
    open_ = book.add_format(
        {"border": 1, "locked": False, "num_format": rng.choice(("General", "#,##0.00"))}
    )
    if top:
        sheet.merge_range(0, 0, 0, left + len(columns), "各地5G应用推进情况统计表", locked)
    if top > 2:
        sheet.write(1, 0, "填报单位：")
    if serial:
        sheet.write(top, 0, "序号", locked)
    sheet.write(
        top, left, "项目名称" if by_name else rng.choice(("所属区县", "县（市、区）")), locked
    )
    for place, (words, _) in enumerate(columns, 1):
        sheet.write(top, left + place, words, locked)
    expected: dict[tuple[int, int], object] = {}
    key = "name" if by_name else "region"
    for number, one in enumerate(names, 1):
        row = top + number
        if serial:
            sheet.write(row, 0, number, border)
        sheet.write(row, left, one, locked)
        own = [record for record in given if record[key] == one]
        for place, (_, what) in enumerate(columns, 1):
            if what == "formula":
                sheet.write_formula(row, left + place, f"=ROW()-{top + 1}", locked, number)
                continue
            sheet.write_blank(row, left + place, None, open_)
            value = _value(own, what, unit)
            if value is not None:
                expected[(row + 1, left + place + 1)] = value
    last = top + len(names)
    if rng.random() < 0.6:
        sheet.write(last + 1, left, "合计", locked)
        for place, (_, what) in enumerate(columns, 1):
            if what not in ("formula", "scenario", "stage"):
                letter = chr(65 + left + place)
                sheet.write_formula(
                    last + 1, left + place, f"=SUM({letter}{top + 2}:{letter}{last + 1})", locked, 0
                )
    sheet.write(last + 2, 0, "注：数据以台账为准。")
    numbers = [left + p for p, (_, w) in enumerate(columns, 1) if w not in ("scenario", "stage")]
    trim(book, sheet, rng, (top + 1, left, last, left + len(columns)), numbers)
    if rng.random() < 0.3:
        sheet.protect()
    book.close()
    return Keyed(path, name, given, expected, top + 2, last + 1)


def _columns(rng: random.Random, unit: str, *, by_name: bool) -> list[tuple[str, str]]:
    pool = [
        (f"总投资（{unit}）", "total_investment"),
        (f"累计完成投资（{unit}）", "completed_investment"),
        ("5G基站数（个）", "base_stations"),
        ("顺位", "formula"),
    ]
    more = (
        [("项目阶段", "stage"), ("应用场景", "scenario")]
        if by_name
        else [
            ("项目数（个）", "count"),
            ("其中：在建", "count:building"),
            ("其中：建成", "count:completed"),
        ]
    )
    chosen = [one for one in pool if rng.random() < 0.7]
    chosen += [one for one in more if rng.random() < 0.7]
    kept = [one for one in chosen if one[1] != "formula"]
    return chosen if len(kept) > 1 else [pool[0], pool[1], *chosen[len(chosen) :]]


def _value(own: Sequence[Record], what: str, unit: str) -> object:
    """What the cell holds for these records; nothing where there are none."""
    if not own:
        return None
    if what.startswith("count"):
        stage = what.partition(":")[2]
        return sum(1 for one in own if not stage or one["stage"] == stage)
    values = [one[what] for one in own]
    if what in ("total_investment", "completed_investment"):
        fen = sum(value.fen for value in values if isinstance(value, Money))
        return float(Money(fen).in_unit("万元") / _UNITS[unit])
    if what == "base_stations":
        return sum(value for value in values if isinstance(value, int))
    return _STAGES.get(str(values[0]), values[0])
