"""Rows that can be read but hardly mean what they say are told or refused, never taken in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.books import KNOWN, grid
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.values import Money
from yangfan_desktop.exchange.reading import read_grid, read_sheets

_HEAD = (
    "序号", "项目名称", "承担单位", "所属区县", "总投资（万元）", "开工时间", "联系人", "联系电话", "备注",
)  # fmt: skip
_ONE = (1, "甲项目", "甲有限公司", "桃源县", 1200, "2023年6月", "王芳", "13800000001", None)
_TWO = (2, "乙项目", "乙有限公司", "安乡县", 560, "2022年7月", "李明", "13800000002", None)


def read(*rows: tuple[Raw, ...]) -> SheetReading:
    (found,) = read_grid(grid([_HEAD, *rows]), KNOWN)
    return found


def told(found: SheetReading) -> list[str]:
    return [
        f"{one.where.column}{one.where.row}" for row in found.rows for one in row.problems
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slipped", "words"),
    [((2, None, *_TWO[1:-1]), "向右错了1列"), ((*_TWO[1:], None), "向左错了1列")],
)
def test_a_row_that_slipped_sideways_is_refused(slipped: tuple[Raw, ...], words: str) -> None:
    found = read(_ONE, slipped)

    assert "name" in found.rows[0].values
    assert "name" not in found.rows[1].values
    assert any(words in one.message for one in found.rows[1].problems)


def test_exchanged_headings_of_project_and_firm_are_told_at_each_cell() -> None:
    head = ("项目名称", "承担单位", "总投资（万元）")

    (found,) = read_grid(grid([head, ("甲有限公司", "甲5G改造项目", 5)]), KNOWN)

    assert told(found) == ["A2", "B2"]
    assert {one.severity for one in found.rows[0].problems} == {Severity.WARNING}


def test_numbers_and_firms_among_people_and_counties_are_told() -> None:
    found = read(
        (1, "甲项目", "1200", "桃源县", 5, None, "乙有限公司", None, None),
        (2, "乙项目", "乙厂", "13800000001", 5, None, "2023年6月", None, None),
        _TWO,
    )

    assert told(found) == ["C2", "G2", "D3", "G3"]


@pytest.mark.parametrize(
    ("name", "remark"),
    [("甲项目（作废）", None), ("甲项目【已取消】", None), ("甲项目", "已撤销。")],
)
def test_a_record_that_calls_itself_void_is_told(name: str, remark: str | None) -> None:
    found = read((1, name, *_ONE[2:-1], remark))

    (problem,) = found.rows[0].problems
    assert problem.message.endswith("请核对这一条是否还要导入")


@pytest.mark.parametrize(
    "words",
    [
        "平均",
        "上年同期",
        "其中：省级",
        "同比增长（%）",
        "占比",
        "项目总数：2个",
        "户均",
        "较上年增减",
    ],
)
def test_averages_and_comparisons_below_the_records_are_none(words: str) -> None:
    found = read(_ONE, _TWO, (None, words, None, None, 880), (words, None, None, None, 880))

    assert [row.row for row in found.rows] == [2, 3]
    assert [row.row for row in found.skipped] == [4, 5]


def test_hints_and_an_example_below_the_header_are_no_records() -> None:
    found = read(
        (
            None,
            "填全称",
            "同营业执照",
            "下拉选择",
            "保留两位小数",
            "格式：2023-01",
            None,
            None,
            None,
        ),
        ("示例", "某某项目", "某某公司", "某县", 1000, "2023年1月", "张三", "13800000000", None),
        _ONE,
    )

    assert [row.values["name"] for row in found.rows] == ["甲项目"]
    assert [row.why for row in found.skipped] == ["填写提示或示例"] * 2


def test_a_placeholder_for_a_name_is_told() -> None:
    assert told(read((1, "XX智慧工厂项目", *_ONE[2:]))) == ["B2"]


def test_a_unit_is_the_same_with_a_seal_and_with_gaps_in_its_name() -> None:
    found = read((1, "天岳 新材项目", "天岳　新材有限公司（盖章）", *_ONE[3:]))

    assert found.rows[0].values["name"] == "天岳新材项目"
    assert found.rows[0].values["owner"] == "天岳新材有限公司"
    assert found.rows[0].problems == ()


def test_rows_above_the_header_are_told() -> None:
    (found,) = read_grid(grid([_ONE, _TWO, _HEAD, (3, "丙项目", *_ONE[2:])]), KNOWN)

    assert [row.row for row in found.rows] == [4]
    assert [problem.where.row for problem in found.problems] == [1]
    assert "第1、2行在表头上方" in found.problems[0].message


@pytest.mark.parametrize(
    ("lines", "heading", "amounts", "words"),
    [
        ((), "总投资（万元/亿元）", (5, 6), "写了万元、亿元几种单位"),
        ((("单位：元",),), "总投资（万元）", (5, 6), "表上注明单位是元，表头写的是万元"),
        ((), "总投资（元）", (1200, 560), "按元读都不足10万元"),
        ((), "总投资（万元）", (12000000, 5600000), "按万元读都超过100亿元"),
        ((("单位：万元",),), "总投资（万元）", (5, 6), ""),
        ((), "总投资（元）", (12000000, 5600000), ""),
    ],
)
def test_a_unit_that_cannot_be_relied_on_is_told_at_its_column(
    lines: tuple[tuple[Raw, ...], ...], heading: str, amounts: tuple[int, int], words: str
) -> None:
    rows = [(f"{place}号项目", amount) for place, amount in enumerate(amounts)]

    (found,) = read_grid(grid([*lines, ("项目名称", heading), *rows]), KNOWN)

    assert [words in problem.message for problem in found.problems] == [True] * bool(words)


def test_amounts_and_dates_that_contradict_each_other_are_told() -> None:
    head = ("项目名称", "总投资（万元）", "累计完成投资（万元）", "开工时间", "完工时间")

    (found,) = read_grid(
        grid(
            [
                head,
                ("甲项目", 100, 5000, "2024年5月", "2022年5月"),
                ("乙项目", 100, 100, "2024年5月", "2024年"),
            ]
        ),
        KNOWN,
    )

    assert told(found) == ["C2", "E2"]


def test_a_letter_for_a_digit_is_no_unit() -> None:
    (found,) = read_grid(grid([("项目名称", "5G基站数（个）"), ("甲项目", "6O")]), KNOWN)

    (problem,) = found.rows[0].problems
    assert "base_stations" not in found.rows[0].values
    assert problem.proposed == 60


def test_foreign_money_is_not_read_as_ours() -> None:
    (found,) = read_grid(grid([("项目名称", "总投资（万美元）"), ("甲项目", 5)]), KNOWN)

    assert found.column_of("total_investment") is None
    assert [one.column for one in found.unmapped] == ["B"]


def test_a_credit_code_or_a_county_for_a_name_is_told() -> None:
    (found,) = read_grid(
        grid([("单位名称", "联系人"), ("91430100MA4L16JQ9B", "桃源县"), ("甲公司", "王芳")]),
        {"organisations": KNOWN["organisations"]},
    )

    assert told(found) == ["A2", "B2"]


def test_a_choice_that_is_denied_is_not_taken_for_its_opposite() -> None:
    (found,) = read_grid(grid([("项目名称", "项目阶段"), ("甲项目", "不在建")]), KNOWN)

    assert "stage" not in found.rows[0].values


def _book(path: Path, change: Callable[[Worksheet], None]) -> SheetReading:
    book = Workbook()
    sheet = book.create_sheet("表", 0)
    for row in (_HEAD, _ONE, _TWO):
        sheet.append(row)
    change(sheet)
    book.save(path)
    (found,) = read_sheets(path, KNOWN)
    return found


def test_a_row_that_is_struck_through_is_told_once(tmp_path: Path) -> None:
    def strike(sheet: Worksheet) -> None:
        for cell in sheet[3]:
            cell.font = Font(strike=True)

    found = _book(tmp_path / "划掉.xlsx", strike)

    assert [row.row for row in found.rows] == [2, 3]
    assert told(found) == ["B3"]
    assert "删除线" in found.rows[1].problems[0].message


def test_a_single_value_that_is_struck_through_is_told_at_its_cell(tmp_path: Path) -> None:
    def strike(sheet: Worksheet) -> None:
        sheet["E2"].font = Font(strike=True)

    assert told(_book(tmp_path / "划掉.xlsx", strike)) == ["E2"]


def test_an_old_figure_struck_through_beside_the_new_one_is_left_out(
    tmp_path: Path,
) -> None:
    def strike(sheet: Worksheet) -> None:
        old = TextBlock(InlineFont(strike=True), "1200")
        sheet["E2"] = CellRichText([old, "1500"])

    found = _book(tmp_path / "改数.xlsx", strike)

    (problem,) = found.rows[0].problems
    assert found.rows[0].values["total_investment"] == Money.of(1500)
    assert problem.message == "单元格里划掉的“1200”没有读入"


def test_a_comment_on_a_value_is_told_with_it(tmp_path: Path) -> None:
    def comment(sheet: Worksheet) -> None:
        sheet["E3"].comment = Comment("县局：此数含土建", "县局")
        sheet["E1"].comment = Comment("填报说明", "市局")

    found = _book(tmp_path / "批注.xlsx", comment)

    (problem,) = found.rows[1].problems
    assert (problem.where.column, problem.where.row) == ("E", 3)
    assert "此数含土建" in problem.message
    assert found.rows[1].values["total_investment"] is not None
