"""Random forms for one record: labels beside their values, blanks, boxes; and what they must hold."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from tests.exchange.template_trimmings import trim
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent, Value

Record = Mapping[str, Value | None]
RECORD: Record = {
    "name": "5G智慧港口项目",
    "region": "东湖区",
    "owner": Link(1, "云江港务集团"),
    "owner_credit_code": "91360100MA35ABCD1R",
    "level": "provincial",
    "stage": "building",
    "total_investment": Money.of("1234.5"),
    "completed_investment": Money.of("600"),
    "start_date": PartialDate.of_month(2023, 6),
    "progress_percent": Percent.of(Decimal("48.6")),
    "base_stations": 12,
    "is_benchmark": True,
    "contact": "李四",
    "phone": "13800138000",
    "description": "=建设5G专网\n改造产线",
}
_LABELS = {
    "name": ("项目名称", "试点项目名称"),
    "region": ("所属区县", "县（市、区）"),
    "owner": ("承担单位", "申报单位"),
    "owner_credit_code": ("统一社会信用代码",),
    "level": ("项目级别",),
    "stage": ("项目阶段", "建设状态"),
    "total_investment": ("总投资（万元）", "总投资（亿元）"),
    "completed_investment": ("累计完成投资（万元）",),
    "start_date": ("开工时间",),
    "progress_percent": ("形象进度（%）",),
    "base_stations": ("5G基站数（个）",),
    "is_benchmark": ("是否标杆",),
    "contact": ("联系人",),
    "phone": ("联系电话",),
    "description": ("建设内容", "主要建设内容"),
}
_PLAIN: dict[str, object] = {
    "name": "5G智慧港口项目", "region": "东湖区", "owner": "云江港务集团",
    "owner_credit_code": "91360100MA35ABCD1R", "level": "省级", "stage": "在建",
    "completed_investment": 600, "start_date": "2023年6月", "progress_percent": 48.6,
    "base_stations": 12, "is_benchmark": "是", "contact": "李四", "phone": "13800138000",
    "description": "=建设5G专网\n改造产线",
}  # fmt: skip


@dataclass(frozen=True)
class MadeForm:
    """A form as it was made, and what its cells must hold."""

    path: Path
    sheet: str
    expected: Mapping[tuple[int, int], object]


def make(path: Path, seed: int) -> MadeForm:  # noqa: C901, PLR0915 - drawn from top to bottom
    """The form of this seed."""
    rng = random.Random(seed)
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2024, 1, 1, tzinfo=UTC)})
    name = rng.choice(("申报表", "附件3", "Sheet1"))
    sheet = book.add_worksheet(name)
    label = book.add_format({"border": 1, "bold": True, "text_wrap": True})
    value = book.add_format({"border": 1, "locked": False, "text_wrap": True})
    pairs = rng.choice((1, 2, 2, 3))
    drawn = rng.random() < 0.75
    keys = [key for key in _LABELS if key in ("name", "region") or rng.random() < 0.75]
    keys.remove("name")
    rng.shuffle(keys)
    keys.insert(0, "name")
    width = pairs * 2
    sheet.merge_range(0, 0, 0, max(width - 1, 1), "5G应用试点项目申报表", label)
    row, column = 1, 0
    expected: dict[tuple[int, int], object] = {}
    for key in keys:
        words = rng.choice(_LABELS[key])
        whole = key == "description"
        if whole and column:
            row, column = row + 1, 0
        sheet.write(row, column, words, label)
        found = _PLAIN.get(key)
        if key == "total_investment":
            found = 0.12345 if "亿元" in words else 1234.5
        prepared = ""
        if key == "stage" and rng.random() < 0.5:
            prepared, found = "□储备 □在建 □建成", "□储备 ■在建 □建成"
        elif key == "is_benchmark" and rng.random() < 0.5:
            prepared, found = "□是　□否", "■是　□否"
        elif key == "start_date" and rng.random() < 0.5:
            prepared, found = "    年    月", "2023年6月"
        if whole and width > 2:
            sheet.merge_range(row, 1, row, width - 1, "", value)
        elif prepared:
            sheet.write(row, column + 1, prepared, value)
        elif drawn:
            sheet.write_blank(row, column + 1, None, value)
        expected[(row + 1, column + 2)] = found
        if key == "level" and drawn and rng.random() < 0.5:
            rule = {"validate": "list", "source": ["国家级", "省级", "市级"]}
            sheet.data_validation(row, column + 1, row, column + 1, rule)
        column += 2
        if whole or column >= width:
            row, column = row + 1, 0
    row += bool(column)
    sheet.write(row, 0, "承诺：以上内容真实。")
    trim(book, sheet, rng, (1, 0, row, width - 1), ())
    if drawn and rng.random() < 0.3:
        sheet.protect()
    book.close()
    return MadeForm(path, name, expected)
