"""Tables are found wherever they stand, with every row below the header accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from tests.exchange.books import PROJECTS, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.exchange.grid import Grid, read_workbook
from yangfan_desktop.exchange.headers import RowKind, Table, find_tables

HEAD = ("序号", "项目名称", "承担单位", "总投资（万元）")


def only(sheet: Grid) -> Table:
    (table,) = find_tables(sheet, PROJECTS)
    return table


def kinds(table: Table) -> dict[int, RowKind]:
    return {row.row: row.kind for row in table.rows}


def headers(table: Table) -> list[str]:
    return [column.header for column in table.columns]


@pytest.mark.parametrize("at", ["A1", "C6", "AA40"])
def test_a_table_may_start_anywhere(at: str) -> None:
    table = only(grid([HEAD, (1, "甲项目", "甲公司", 5)], at=at))

    assert headers(table) == list(HEAD)
    assert [row.kind for row in table.rows] == [RowKind.DATA]
    assert table.columns[0].letter == at.rstrip("0123456789")


def test_a_merged_two_row_header_becomes_paths() -> None:
    sheet = grid(
        [
            ("序号", "项目名称", "投资情况（万元）", None, "联系方式", None),
            (None, None, "总投资", "累计完成投资", "姓名", "电话"),
            (1, "甲", 5, 3, "张三", "13800000001"),
        ],
        ["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )

    table = only(sheet)

    assert table.header_rows == (1, 2)
    assert headers(table) == [
        "序号", "项目名称", "投资情况（万元）/总投资", "投资情况（万元）/累计完成投资",
        "联系方式/姓名", "联系方式/电话",
    ]  # fmt: skip
    assert [column.unit for column in table.columns] == ["", "", "万元", "万元", "", ""]


def test_groups_that_are_not_merged_reach_over_their_children() -> None:
    sheet = grid(
        [
            ("序号", "项目名称", "投资情况", None, "备注"),
            (None, None, "总投资", "累计完成投资", None),
            (1, "甲", 5, 3, "无"),
        ]
    )

    table = only(sheet)

    assert table.header_rows == (1, 2)
    assert headers(table) == [
        "序号", "项目名称", "投资情况/总投资", "投资情况/累计完成投资", "备注",
    ]  # fmt: skip


def test_three_header_rows_are_one_header() -> None:
    sheet = grid(
        [
            ("序号", "项目基本情况", None, None, "备注"),
            (None, "项目名称", "承担单位", None, None),
            (None, None, "单位名称", "统一社会\n信用代码", None),
            (1, "甲", "甲公司", "91350100M000100Y43", None),
        ],
        ["A1:A3", "B1:D1", "B2:B3", "C2:D2", "E1:E3"],
    )

    table = only(sheet)

    assert table.header_rows == (1, 2, 3)
    assert headers(table)[3] == "项目基本情况/承担单位/统一社会信用代码"


def test_one_group_above_a_full_header_row_belongs_to_it() -> None:
    sheet = grid(
        [
            (None, None, "投资情况", None, None),
            ("序号", "项目名称", "总投资", "累计完成投资", "备注"),
            (1, "甲", 5, 3, None),
        ],
        ["C1:D1"],
    )

    assert only(sheet).header_rows == (1, 2)
    assert headers(only(sheet))[2] == "投资情况/总投资"


def test_lines_above_are_facts_and_no_header() -> None:
    sheet = grid(
        [
            ("附件2",),
            ("云江市试点项目汇总表",),
            ("填报单位（盖章）：东湖区科工局", None, "报告期：2023年第三季度", "单位：亿元"),
            HEAD,
            (1, "甲", "甲公司", 5),
            ("填报人：王五　审核人：　　填报时间：2023年9月28日",),
        ],
        ["A2:D2"],
    )

    table = only(sheet)

    assert table.header_rows == (4,)
    assert table.facts == {
        "标题": "云江市试点项目汇总表",
        "填报单位": "东湖区科工局",
        "报告期": "2023年第三季度",
        "单位": "亿元",
        "填报人": "王五",
        "填报时间": "2023年9月28日",
    }


def test_a_blank_to_fill_in_is_no_fact() -> None:
    sheet = grid(
        [("填报单位：", "报告期：20__年第_季度", "填报日期：  年  月  日"), HEAD, (1, "甲")]
    )

    assert only(sheet).facts == {}


def test_every_row_below_the_header_has_its_kind() -> None:
    sheet = grid(
        [
            HEAD,
            ("甲", "乙", 1, 2),
            ("一、5G+工业互联网领域",),
            (1, "甲项目", "甲公司", 5),
            (None, None, None, None),
            HEAD,
            ("二", "智慧港口", None, 7),
            (2, "乙项目", "乙公司", 7),
            (None, "小  计", None, 7),
            ("合　计", None, None, 12),
            ("填表说明：1.本表一式两份。",),
            ("2.金额保留两位小数。",),
            ("单位负责人（签字）：", None, "填表人：", "日期："),
        ]
    )

    found = kinds(only(sheet))

    assert [found[row] for row in range(2, 14)] == [
        RowKind.NUMBERS, RowKind.BANNER, RowKind.DATA, RowKind.BLANK, RowKind.HEADER, RowKind.BANNER,
        RowKind.DATA, RowKind.TOTAL, RowKind.TOTAL, RowKind.NOTE, RowKind.NOTE, RowKind.NOTE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        (None, "只有名称的项目", None, None),
        (3, "合计算力中心", "丙公司", 4),
        (3, "注塑车间5G改造", "丙公司", 4),
        (3, "边缘节点建设（3个）", None, 4),
        (3, "全市用电累计", None, 4),
        ("3", "一、二期5G改造", None, None),
        (None, "一号井5G专网", "丙公司", None),
        ("*", "甲项目", "说明", "其他"),
    ],
)
def test_a_record_that_looks_like_something_else_is_still_a_record(row: tuple[Raw, ...]) -> None:
    table = only(grid([HEAD, (1, "甲", "甲公司", 5), row]))

    assert kinds(table)[3] is RowKind.DATA


@pytest.mark.parametrize("banner", ["东湖区（12个）", "（一）续建项目", "三、智慧港口"])
def test_a_banner_may_carry_its_own_sums(banner: str) -> None:
    table = only(grid([HEAD, (banner, None, None, 12), (1, "甲", "甲公司", 12)]))

    assert kinds(table)[2] is RowKind.BANNER
    assert table.rows[0].text == banner


def test_a_blank_form_is_a_table_down_to_its_total(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    line = Side(style="thin")
    for place, words in enumerate(HEAD):
        sheet.cell(1, 1 + place, words)
    for row in range(2, 6):
        sheet.cell(row, 1, row - 1)
        for column in range(1, 5):
            sheet.cell(row, column).border = Border(bottom=line, left=line)
    sheet["D5"] = "=D4*2"
    sheet["A6"] = "合计"
    sheet["D6"] = "=SUM(D2:D5)"
    sheet["A8"] = "注：不要改动表头。"
    path = tmp_path / "表.xlsx"
    book.save(path)

    table = only(read_workbook(path)[0])

    assert table.of_kind(RowKind.BLANK) == (2, 3, 4, 5)
    assert table.of_kind(RowKind.TOTAL) == (6,)
    assert table.of_kind(RowKind.NOTE) == (8,)


def test_bordered_blank_rows_at_the_end_belong_to_the_table_and_bare_ones_do_not(
    tmp_path: Path,
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for place, words in enumerate(HEAD):
        sheet.cell(1, 1 + place, words)
    line = Side(style="thin")
    for column in range(1, 5):
        sheet.cell(3, column).border = Border(bottom=line)
        sheet.cell(9, column).number_format = "0.00"
    path = tmp_path / "表.xlsx"
    book.save(path)

    table = only(read_workbook(path)[0])

    assert table.of_kind(RowKind.BLANK) == (2, 3)


def test_two_tables_on_one_sheet_are_two_tables() -> None:
    sheet = grid(
        [
            HEAD,
            (1, "甲", "甲公司", 5),
            (None,),
            ("二、完工项目表",),
            ("项目名称", "累计完成投资", "完工时间", "备注"),
            ("乙", 5, "2023年6月", None),
        ]
    )

    tables = find_tables(sheet, PROJECTS)

    assert [table.header_rows for table in tables] == [(1,), (5,)]
    assert tables[1].of_kind(RowKind.DATA) == (6,)


def test_a_column_without_a_header_is_not_lost() -> None:
    table = only(grid([HEAD, (1, "甲", "甲公司", 5, "手写的话")]))

    assert table.columns[-1].letter == "E"
    assert table.columns[-1].header == ""


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("总投资（万元）", "万元"),
        ("总投资(单位：亿元)", "亿元"),
        ("总投资/万元", "万元"),
        ("总投资 元", "元"),
        ("总投资（人民币万元）", "万元"),
        ("总投资（万元，含税）", "万元"),
        ("总投资（估算）", ""),
        ("总投资", ""),
    ],
)
def test_the_unit_is_read_from_the_header(header: str, unit: str) -> None:
    table = only(grid([("项目名称", header, "备注"), ("甲", 5, None)]))

    assert table.columns[1].unit == unit


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("会议纪要",), ("一、会议由局长主持。",), ("二、会议要求抓紧推进。",)],
        [("姓名", "性别", "年龄"), ("张三", "男", 35)],
        [(1, 2, 3), (4, 5, 6)],
    ],
)
def test_a_sheet_without_such_a_table_has_none(rows: list[tuple[Raw, ...]]) -> None:
    assert find_tables(grid(rows), PROJECTS) == []
