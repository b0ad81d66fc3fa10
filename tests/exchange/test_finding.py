"""Several tables on one sheet are told apart: side by side, wrapped, below each other, of other registers."""

from __future__ import annotations

import pytest

from tests.exchange.books import KNOWN, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import UserError
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


def test_a_summary_at_the_right_says_nothing_about_the_rows_beside_it() -> None:
    found = read([
        ("序号", "项目名称", "总投资（万元）", None, "区县", "项目数", "总投资"),
        (1, "甲", 5, None, "东湖区", 1, 5),
        (2, "乙", 6, None, "西岭县", 1, 6),
        (3, "丙", 6, None, None, None, None),
    ])  # fmt: skip

    assert [one.register for one in found] == ["projects"]
    assert all(row.values.get("region") is None for row in found[0].rows)


def test_a_list_of_funds_that_names_projects_is_no_list_of_projects() -> None:
    head = (
        "序号",
        "项目名称",
        "企业名称",
        "资金类别",
        "申报金额（万元）",
        "核定金额（万元）",
        "下达文号",
    )

    with pytest.raises(UserError, match="资金事项"):
        read([head, (1, "甲", "甲公司", "奖补", 5, 4, "云财〔2023〕1号")])


def test_the_period_above_a_table_is_that_of_its_rows_and_this_is_told() -> None:
    (found,) = read([
        ("先导区建设进展季度调度表",),
        ("报告期：2023年第三季度",),
        ("所属项目", "本期完成投资（万元）", "形象进度", "存在问题", "下期计划"),
        ("甲", 5, "65%", "缺站址", "建站"),
        ("乙", 6, "70%", "无", "验收"),
    ])  # fmt: skip

    assert found.register == "progress_reports"
    assert {str(row.values["period"]) for row in found.rows} == {"2023年第三季度"}
    assert any("2023年第三季度" in one.message for one in found.problems)


def test_chinese_numerals_may_number_records_or_head_groups() -> None:
    (plain,) = read([HEAD, ("一", "甲", 5), ("二", "乙", 6)])
    (grouped,) = read(
        [HEAD, ("一", "工业互联网", 5), (1, "甲", 5), ("二", "智慧医疗", 6), (1, "乙", 6)]
    )

    assert names(plain) == ["甲", "乙"]
    assert names(grouped) == ["甲", "乙"]


def test_words_in_brackets_and_counts_alone_in_a_row_are_no_records() -> None:
    (found,) = read(
        [HEAD[1:], ("甲", 5), ("（以下为拟建项目）", None), ("乙", 6), ("共2个项目", 11)]
    )

    assert names(found) == ["甲", "乙"]


def test_a_title_repeated_with_the_header_on_each_page_begins_no_new_table() -> None:
    (found,) = read([
        ("试点项目情况表",), HEAD, ("东湖区（2个）",), (1, "甲", 5),
        ("试点项目情况表",), HEAD, (2, "乙", 6), ("合计", None, 11),
    ], ("A1:C1", "A5:C5"))  # fmt: skip

    assert [(row.values["name"], row.values["region"]) for row in found.rows] == [
        ("甲", "东湖区"), ("乙", "东湖区"),
    ]  # fmt: skip
    assert found.problems == ()


def test_tables_side_by_side_may_have_their_headers_in_different_rows() -> None:
    found = read([
        ("2023年全市试点项目", None, None, None, "项目名称", "总投资（万元）"),
        (*HEAD, None, "丙", 7),
        (1, "甲", 5, None, "丁", 8),
        (2, "乙", 6),
    ], ("A1:C1",))  # fmt: skip

    assert [names(one) for one in found] == [["甲", "乙"], ["丙", "丁"]]


def test_headings_side_by_side_are_the_same_with_an_asterisk_or_a_hint() -> None:
    found = read([
        ("*项目名称", "总投资（万元）", "备注（必填）", None, "项目名称（必填）", "总投资（元）", "备注"),
        ("甲", 5, "一", None, "丙", 70000, "三"),
        ("乙", 6, "二"),
    ])  # fmt: skip

    assert [names(one) for one in found] == [["甲", "乙"], ["丙"]]
    assert found[1].rows[0].values["total_investment"] == Money.of(7)
