"""Templates whose rows are named: the crossing cell is filled from the record of that name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.books import KNOWN, PROJECTS
from tests.exchange.package_files import as_excel_writes, cells, only_in, values
from yangfan_desktop.domain.fields import Option, Register
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent, Value
from yangfan_desktop.exchange.fill import FillResult, fill_workbook
from yangfan_desktop.exchange.meta_lines import RunFacts
from yangfan_desktop.exchange.ooxml import Workbook

_INDICATORS = (
    Option("Y1", "5G个人用户普及率", ("个人用户普及率",)),
    Option("Y7", "5G行业虚拟专网数", ("虚拟专网数",)),
    Option("Y9", "每万人拥有5G基站数"),
)
OBSERVATIONS = KNOWN["observations"].with_vocabulary({"indicators": _INDICATORS})
Record = dict[str, Value | None]


def template(folder: Path, rows: Sequence[Sequence[Any]], top: int = 3) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "表"
    sheet["A1"] = "2023年汇总表"
    for row, line in enumerate(rows, top):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column, value)
    path = folder / "模板.xlsx"
    book.save(path)
    as_excel_writes(path)
    return path


def fill(
    path: Path, records: Sequence[Record], register: Register = PROJECTS, period: str = ""
) -> tuple[Path, FillResult]:
    out = path.with_name("填好.xlsx")
    when = PartialDate.from_iso(period) if period else None
    return out, fill_workbook(path, out, register, records, facts=RunFacts(period=when))


def observation(indicator: str, as_of: str, **more: Value | None) -> Record:
    return {"indicator": indicator, "as_of": PartialDate.from_iso(as_of), **more}


def test_named_projects_get_their_own_values(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        [
            (
                "序号",
                "项目名称",
                "承担单位",
                "总投资（万元）",
                "累计完成投资（万元）",
                "形象进度（%）",
            ),
            (1, "5G+智慧港口项目", None, None, None, None),
            (2, "无人矿山项目", None, None, None, None),
            (3, "没有的项目", None, None, None, None),
            ("合计", None, None, "=SUM(D4:D6)", "=SUM(E4:E6)", None),
        ],
    )
    records: list[Record] = [
        {"name": "无人矿山项目", "owner": Link(1, "矿业公司"), "total_investment": Money.of(20)},
        {"name": "5G＋智慧港口项目", "total_investment": Money.of(30),
         "progress_percent": Percent.of(40)},
        {"name": "模板里没有的项目", "total_investment": Money.of(1)},
    ]  # fmt: skip

    out, result = fill(path, records)

    assert values(out, "表", "C4:F7") == [
        [None, 30, None, 40],
        ["矿业公司", 20, None, None],
        [None, None, None, None],
        [None, "=SUM(D4:D6)", "=SUM(E4:E6)", None],
    ]
    assert (result.kind, result.records, result.first_row, result.last_row) == ("keyed", 2, 4, 5)
    assert [str(problem.message) for problem in result.problems] == [
        "“没有的项目”在台账中没有对应的记录，未填",
        "台账中的“模板里没有的项目”在模板中没有对应的行，未填",
    ]
    filled = ["D4", "F4", "C5", "D5"]
    assert only_in(filled, cells(path, "表"), cells(out, "表"))
    assert Workbook(out).sheet("表").text(7, 4) == "50"


def test_the_projects_of_a_county_are_counted_and_added_up(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        [
            (
                "县（市、区）",
                "项目数（个）",
                "其中：",
                None,
                "总投资（亿元）",
                "5G基站数（个）",
                "联系人",
            ),
            (None, None, "在建", "建成", None, None, None),
            ("东湖区", None, None, None, None, None, None),
            ("青山", None, None, None, None, None, None),
            ("林江市", None, None, None, None, None, None),
            ("合计", None, None, None, None, None, None),
        ],
    )
    sheet = openpyxl.load_workbook(path)
    page = sheet["表"]
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:G4"):
        page.merge_cells(area)
    sheet.save(path)
    as_excel_writes(path)

    def project(region: str, stage: str, money: int, contact: str) -> Record:
        return {
            "name": f"{region}{money}",
            "region": region,
            "stage": stage,
            "total_investment": Money.of(money),
            "base_stations": 10,
            "contact": contact,
        }

    out, result = fill(
        path,
        [
            project("东湖区", "building", 10_000, "甲"),
            project("东湖区", "completed", 5000, "甲"),
            project("青山县", "building", 2000, "乙"),
            project("青山县", "building", 3000, "丙"),
        ],
    )

    assert values(out, "表", "B5:G7") == [
        [2, 1, 1, 1.5, 20, "甲"],
        [2, 2, 0, 0.5, 20, None],
        [None, None, None, None, None, None],
    ]
    total = ["=SUM(B5:B7)", "=SUM(C5:C7)", "=SUM(D5:D7)", "=SUM(E5:E7)", "=SUM(F5:F7)", None]
    assert values(out, "表", "B8:G8") == [total]
    assert Workbook(out).sheet("表").text(8, 5) == "2"
    assert result.kind == "keyed"
    assert any("各不相同" in problem.message for problem in result.problems)
    assert any("“林江市”在台账中没有" in problem.message for problem in result.problems)


def test_indicators_take_the_value_of_the_period_of_their_column(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        [
            ("序号", "指标名称", "计量单位", "2022年", "2023年二季度", "备注"),
            (1, "5G个人用户普及率", "%", None, None, None),
            (2, "虚拟专网数", "个", None, None, None),
        ],
    )

    out, result = fill(
        path,
        [
            observation("Y1", "2022-12-31", numerator=Number.of(35), denominator=Number.of(100)),
            observation("Y1", "2023-04", value=Number.of(38)),
            observation("Y1", "2023-06-30", value=Number.of(40)),
            observation("Y7", "2023-06", value=Number.of(12)),
        ],
        OBSERVATIONS,
    )

    assert values(out, "表", "D4:E5") == [[35, 40], [None, 12]]
    assert [match.field for match in result.columns] == ["indicator", "value", "value", "note"]


def test_the_period_of_the_run_chooses_among_the_observations(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        [
            ("序号", "指标名称", "计量单位", "分子", "分母", "数值"),
            (1, "5G个人用户普及率", "%", None, None, None),
        ],
    )
    given = [
        observation("Y1", "2023-03", numerator=Number.of(1), denominator=Number.of(4)),
        observation("Y1", "2023-06", numerator=Number.of(2), denominator=Number.of(4)),
    ]

    first, _ = fill(path, given, OBSERVATIONS, "2023-Q1")
    early = values(first, "表", "D4:F4")
    last, _ = fill(path, given, OBSERVATIONS)

    assert early == [[1, 4, 25]]
    assert values(last, "表", "D4:F4") == [[2, 4, 50]]


def test_what_stands_in_the_template_is_never_overwritten(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        [
            ("项目名称", "项目阶段", "总投资（万元）", "联系人", "联系电话"),
            ("港口项目", None, None, "省厅指定", None),
            ("矿山项目", None, "=1+1", None, None),
        ],
    )

    out, result = fill(
        path,
        [
            {"name": name, "total_investment": Money.of(7), "contact": "某人", "stage": "building"}
            for name in ("港口项目", "矿山项目")
        ],
    )

    assert values(out, "表", "A4:E5") == [
        ["港口项目", "在建", 7, "省厅指定", None],
        ["矿山项目", "在建", "=1+1", "某人", None],
    ]
    assert [match.column for match in result.columns] == ["A", "B", "C", "D", "E"]


def test_a_count_of_projects_is_never_a_count_of_zones(tmp_path: Path) -> None:
    path = template(
        tmp_path, [("先导区名称", "级别", "项目数（个）"), ("港口先导区", None, None)], top=1
    )

    out, _ = fill(path, [{"name": "港口先导区", "level": "provincial"}], KNOWN["zones"])

    assert values(out, "表", "A2:C2") == [["港口先导区", "省级", None]]


def test_a_row_whose_name_is_much_like_one_indicators_is_filled_with_a_warning(
    tmp_path: Path,
) -> None:
    path = template(
        tmp_path,
        [("指标名称", "计量单位", "2023年"), ("5G个人用户普及率情况", "%", None), ("毫不相干", "%", None)],
        top=1,
    )  # fmt: skip

    out, result = fill(
        path,
        [observation("Y1", "2023-06-30", value=Number.of(40))],
        OBSERVATIONS,
    )

    assert values(out, "表", "C2:C3") == [[40], [None]]
    assert [problem.where.row for problem in result.problems if "请核对" in problem.message] == [2]
