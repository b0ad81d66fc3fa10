"""Several tables on one sheet are told apart: side by side, wrapped, below each other, of other registers."""

from __future__ import annotations

from tests.exchange.books import KNOWN, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.values import Money
from yangfan_desktop.exchange.reading import read_grid

HEAD = ("序号", "项目名称", "总投资（万元）")
UNITS = ("单位名称", "统一社会信用代码", "从业人数", "企业规模")


def read(rows: list[tuple[Raw, ...]], merges: tuple[str, ...] = ()) -> list[SheetReading]:
    return read_grid(grid(rows, merges), KNOWN)


def names(reading: SheetReading) -> list[object]:
    return [row.values["name"] for row in reading.rows]


def test_tables_side_by_side_with_a_gap_are_two() -> None:
    found = read([
        ("东湖区项目表", None, None, None, "西岭县项目表"),
        (*HEAD, None, *HEAD),
        (1, "甲", 5, None, 1, "丙", 7),
        (2, "乙", 6, None, None, None, None),
    ], ("A1:C1", "E1:G1"))  # fmt: skip

    assert [names(one) for one in found] == [["甲", "乙"], ["丙"]]
    assert found[1].rows[0].values["total_investment"] == Money.of(7)
    assert found[1].column_of("name") == "F"
    assert [one.facts and one.facts["标题"] for one in found] == ["东湖区项目表", "西岭县项目表"]


def test_a_header_that_begins_anew_in_its_own_row_is_two_tables() -> None:
    found = read([(*HEAD, *HEAD), (1, "甲", 5, 3, "丙", 7), (2, "乙", 6, 4, "丁", 8)])

    assert [names(one) for one in found] == [["甲", "乙"], ["丙", "丁"]]


def test_the_unit_at_the_right_end_holds_for_the_left_table_too() -> None:
    head = ("序号", "项目名称", "总投资")

    found = read([
        ("全市项目表",),
        (None, None, None, None, None, None, "单位：亿元"),
        (*head, None, *head),
        (1, "甲", 5, None, 1, "丙", 7),
    ], ("A1:G1",))  # fmt: skip

    assert [one.rows[0].values["total_investment"] for one in found] == [
        Money.of(50000), Money.of(70000),
    ]  # fmt: skip


def test_an_empty_column_inside_a_table_does_not_part_it() -> None:
    found = read([
        ("序号", "项目名称", "总投资（万元）", None, "企业名称", "信用代码"),
        (1, "甲", 5, None, "甲公司", "91350100M000100Y43"),
        (2, "乙", 6, None, "乙公司", "91110108551385082Q"),
    ])  # fmt: skip

    assert len(found) == 1
    assert found[0].rows[1].values["owner"] == "乙公司"


def test_tables_of_two_registers_below_each_other_go_each_to_its_own() -> None:
    found = read([
        ("一、试点项目情况",),
        ("序号", "项目名称", "承担单位", "总投资（万元）"),
        (1, "甲", "甲公司", 5),
        (2, "乙", "乙公司", 6),
        ("合计", None, None, 11),
        (),
        ("二、有关单位名录",),
        UNITS,
        ("甲公司", "91350100M000100Y43", 300, "大型"),
        ("乙公司", "91110108551385082Q", 50, "小型"),
    ])  # fmt: skip

    assert [(one.register, names(one)) for one in found] == [
        ("projects", ["甲", "乙"]), ("organisations", ["甲公司", "乙公司"]),
    ]  # fmt: skip


def test_tables_of_two_registers_side_by_side_go_each_to_its_own() -> None:
    found = read([
        (*HEAD, None, "序号", *UNITS),
        (1, "甲", 5, None, 1, "甲公司", "91350100M000100Y43", 300, "大型"),
        (2, "乙", 6, None, 2, "乙公司", "91110108551385082Q", 50, "小型"),
    ])  # fmt: skip

    assert [(one.register, names(one)) for one in found] == [
        ("projects", ["甲", "乙"]), ("organisations", ["甲公司", "乙公司"]),
    ]  # fmt: skip


def test_problems_that_name_their_project_are_no_projects() -> None:
    found = read([
        ("项目名称", "总投资（万元）", "承担单位", "开工时间"),
        ("甲", 5, "甲公司", "2023-01"),
        (),
        ("问题描述", "项目名称", "责任单位", "整改时限", "整改措施", "整改状态"),
        ("缺站址", "甲", "甲公司", "2023-12", "协调", "整改中"),
    ])  # fmt: skip

    assert [(one.register, names(one)) for one in found] == [
        ("projects", ["甲"]), ("issues", ["缺站址"]),
    ]  # fmt: skip


def test_a_second_table_with_the_same_header_keeps_its_own_lines() -> None:
    head = ("序号", "项目名称", "总投资")

    found = read([
        ("东湖区项目情况表",), ("单位：万元",), head, (1, "甲", 5), (2, "乙", 6),
        (),
        ("西岭县项目情况表",), ("单位：亿元",), head, (1, "丙", 7),
    ])  # fmt: skip

    assert [
        (row.values["name"], row.values["region"], row.values["total_investment"])
        for one in found for row in one.rows
    ] == [
        ("甲", "东湖区", Money.of(5)), ("乙", "东湖区", Money.of(6)),
        ("丙", "西岭县", Money.of(70000)),
    ]  # fmt: skip
