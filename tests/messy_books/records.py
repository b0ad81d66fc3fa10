"""Invented projects: what each field holds and how it is written."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.messy_books import writings
from tests.messy_books.columns import Columns
from tests.messy_books.writings import Truth, Wrote

_FIRMS = (
    "云江重工",
    "湘南钢铁",
    "洞庭纸业",
    "星沙机电",
    "岳麓制药",
    "衡州电网",
    "潇湘港务",
    "雪峰水泥",
    "蓝思精密",
    "华菱管线",
)
_WORKS = (
    "智慧工厂",
    "远程质检",
    "无人矿卡",
    "机器视觉",
    "数字孪生",
    "智能仓储",
    "协同设计",
    "设备预测维护",
    "柔性产线",
    "智慧港区",
)
_PEOPLE = ("张三", "李四", "王小明", "欧阳雪", "赵  刚", "陈静", "刘洋")
_REGIONS = ("东湖区", "西岭县", "青山县", "临港新区", "高新区", "云溪市")
_CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "sector": (
        ("5G+工业互联网", "工业互联网"), ("工业互联网", "工业互联网"), ("5G+智慧医疗",
        "智慧医疗"), ("智慧医疗", "智慧医疗"),
        ("5G＋智慧教育", "智慧教育"), ("智慧港口", "智慧港口"), ("5G+智慧物流",
        "智慧物流"), ("5G + 智慧电力", "智慧电力"),
        ("信息消费", "信息消费"), ("5G+文化旅游", "文化旅游"), ("智能采矿", "智能采矿"),
    ),
    "level": (
        ("国家级", "national"), ("省级", "provincial"), ("省", "provincial"), ("市级",
        "municipal"), ("市", "municipal"),
        ("县级", "county"), ("国家", "national"), ("区级", "county"),
    ),
    "stage": (
        ("在建", "building"), ("建设中", "building"), ("已建成", "completed"), ("建成",
        "completed"), ("储备", "reserve"),
        ("已验收", "accepted"), ("在 建", "building"), ("终止", "terminated"), ("未开工", "reserve"),
    ),
    "network_mode": (
        ("虚拟专网", "virtual"), ("混合专网", "hybrid"), ("独立专网", "standalone"), ("5G虚拟专网",
        "virtual"),
    ),
    "carrier": (
        ("中国移动", "mobile"), ("移动", "mobile"), ("联通", "unicom"), ("中国电信", "telecom"), ("电信",
        "telecom"),
        ("广电", "broadnet"), ("移动公司", "mobile"),
    ),
}  # fmt: skip
_LONG = {
    "description": "建设5G专网和边缘云平台，部署{}套设备。",
    "progress_note": "已完成设备安装{}台，\n正在联调。",
    "problems": "尚缺{}处站址，需协调供电。",
    "remark": "第{}批",
}


@dataclass
class Cells:
    """One record: each field's cell and what it truly holds; `fillers` for foreign columns."""

    wrote: dict[str, Wrote] = field(default_factory=dict)
    truths: dict[str, Truth] = field(default_factory=dict)
    fillers: dict[str, Any] = field(default_factory=dict)


_number = itertools.count(1)


def invent(random: Random, plan: Columns, rows: int) -> list[Cells]:
    """So many records for these columns."""
    percents = writings.percents(random, rows)
    records = [Cells() for _ in range(rows)]
    for column in plan.columns:
        for place, one in enumerate(records):
            if not column.field:
                one.fillers[column.leaf] = _filler(random, column.filler)
            elif column.also:
                text, start, end = writings.period(random)
                one.wrote[column.field] = Wrote(text, start)
                one.truths.update({column.field: start, column.also: end})
            elif column.field != "serial":
                own = percents[place] if column.field == "progress_percent" else None
                wrote = own or _write(random, column.field, column.unit, place)
                if column.field not in ("name", "code") and random.random() < 0.07:
                    wrote = writings.blank(random)
                    if column.field == "is_benchmark" and wrote.raw in ("无", "-", "－"):
                        wrote = Wrote(None, None)
                one.wrote[column.field] = wrote
                one.truths[column.field] = wrote.truth
    if plan.ditto:
        _ditto(random, records)
    return records


def _ditto(random: Random, records: list[Cells]) -> None:
    """Some cells only say that they hold the same as the one above."""
    for above, below in itertools.pairwise(records):
        for key in ("owner", "region", "contact"):
            known = above.truths.get(key)
            if key in below.wrote and isinstance(known, str) and random.random() < 0.15:
                below.wrote[key] = Wrote(
                    random.choice(("同上", "〃", "″", "同上。")), known, doubt=True
                )
                below.truths[key] = known


def _write(random: Random, key: str, unit: str, place: int) -> Wrote:  # noqa: PLR0911 - one line a field
    if key in _CHOICES:
        raw, truth = random.choice(_CHOICES[key])
        return Wrote(raw, truth)
    if key in _LONG:
        text = _LONG[key].format(random.randint(1, 99))
        return Wrote(text, text if "\n" not in text or key != "remark" else text.replace("\n", ""))
    if key.endswith(("investment", "funding")):
        return writings.money(random, unit)
    if key in ("base_stations", "terminals"):
        return writings.count(random, unit)
    if key.endswith("date"):
        return writings.date(random)
    match key:
        case "owner_credit_code":
            return writings.code_cell(random, writings.credit_code(random))
        case "phone":
            return writings.phone(random)
        case "is_benchmark":
            return writings.flag(random)
        case _:
            return _named(random, key, place)


def _named(random: Random, key: str, place: int) -> Wrote:
    number = next(_number)
    match key:
        case "name":
            text = f"{random.choice(_FIRMS)}5G+{random.choice(_WORKS)}项目{number}号"
            return Wrote(
                random.choice(
                    (text, text, text, f" {text}", f"{text}\u00a0", f"{text[:6]}\n{text[6:]}")
                ),
                text,
            )
        case "code":
            return Wrote(f"XM2023-{number:05}", f"XM2023-{number:05}")
        case "owner":
            text = f"{random.choice(_FIRMS)}{place}有限公司"
            return Wrote(random.choice((text, f"{text} ", text)), text)
        case "region":
            text = random.choice(_REGIONS)
            return Wrote(text, text)
        case _:
            text = random.choice(_PEOPLE)
            return Wrote(text, text.replace(" ", ""))


def _filler(random: Random, kind: str) -> Any:  # noqa: ANN401 - whatever a cell can hold
    match kind:
        case "money":
            return random.randint(10, 9000)
        case "number":
            return random.choice((random.randint(1, 900), round(random.random() * 90, 1)))
        case "person":
            return random.choice(_PEOPLE)
        case _:
            return random.choice(
                ("同意", "云江建工集团有限公司", "审核通过", "湘江监理公司", "2023-118")
            )
