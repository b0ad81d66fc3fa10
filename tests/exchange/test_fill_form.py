"""Forms for one record, and the lines around a table: labels, blanks and boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.books import PROJECTS
from tests.exchange.package_files import BORDER, as_excel_writes, cells, only_in, sheet_of, values
from yangfan_desktop.domain.values import Link, Money, PartialDate, Value
from yangfan_desktop.exchange.blanks import blanks_of, dated, ticked, with_filled
from yangfan_desktop.exchange.fill import FillResult, fill_workbook
from yangfan_desktop.exchange.meta_lines import NOTHING, RunFacts

Record = Mapping[str, Value | None]
FACTS = RunFacts(
    {"填报单位": "云江市工业和信息化局", "填报人": "张三"},
    PartialDate.of_quarter(2023, 2),
    PartialDate(2023, 7, 5),
)
PROJECT: Record = {
    "name": "5G智慧港口项目",
    "owner": Link(1, "云江港务集团"),
    "total_investment": Money.of("1234.5"),
    "stage": "building",
    "is_benchmark": True,
    "start_date": PartialDate.of_month(2023, 6),
    "description": "建设专网",
    "contact": "李四",
    "phone": "13800138000",
}


def save(folder: Path, draw: Callable[[Worksheet], None]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "申报表"
    draw(sheet)
    path = folder / "模板.xlsx"
    book.save(path)
    as_excel_writes(path)
    return path


def form(sheet: Worksheet) -> None:
    for line in sheet["A3:D9"]:
        for cell in line:
            cell.border = BORDER
    sheet["A1"] = "5G应用试点项目申报表"
    sheet["A2"] = "填报单位（盖章）：____________　　填报日期：    年  月  日"
    words = {
        "A3": "项目名称", "A4": "申报单位", "C4": "总投资（万元）", "A5": "项目阶段", "C5": "是否标杆",
        "D5": "□是  □否", "A6": "开工时间", "B6": "    年   月", "C6": "联系人", "A7": "主导优势",
        "A8": "项目建设内容",
    }  # fmt: skip
    for cell, text in words.items():
        sheet[cell] = text
    sheet["A8"] = "建设内容"
    for area in ("A1:D1", "A2:D2", "B3:D3", "A8:D8", "A9:D9", "B7:D7"):
        sheet.merge_cells(area)
    rule = DataValidation(type="list", formula1='"前期,实施中,已完工"')
    rule.add("B5")
    sheet.add_data_validation(rule)


def fill(
    path: Path, records: Sequence[Record], facts: RunFacts = NOTHING
) -> tuple[Path, FillResult]:
    out = path.with_name("填好.xlsx")
    return out, fill_workbook(path, out, PROJECTS, records, facts=facts)


def test_values_go_beside_or_below_their_labels_and_nowhere_else(tmp_path: Path) -> None:
    path = save(tmp_path, form)

    out, result = fill(path, [PROJECT], FACTS)

    sheet = sheet_of(out, "申报表")
    written = {
        "A2": "填报单位（盖章）：云江市工业和信息化局　　填报日期：2023年7月5日",
        "B3": "5G智慧港口项目",
        "B4": "云江港务集团",
        "D4": 1234.5,
        "B5": "实施中",
        "D5": "■是  □否",
        "B6": "2023年6月",
        "D6": "李四",
        "A9": "建设专网",
    }
    assert {cell: sheet[cell].value for cell in written} == written
    assert only_in(written, cells(path, "申报表"), cells(out, "申报表"))
    assert (result.kind, result.records, result.lines) == ("form", 1, ("A2",))
    assert [(one.column, one.header) for one in result.unfilled] == [("A7", "主导优势")]


def test_each_of_several_records_gets_a_file_of_its_own(tmp_path: Path) -> None:
    path = save(tmp_path, form)

    _, result = fill(path, [PROJECT, {**PROJECT, "name": "矿山/井下"}])

    assert [file.name for file in result.files] == [
        "填好-5G智慧港口项目.xlsx",
        "填好-矿山_井下.xlsx",
    ]
    assert values(result.files[1], "申报表", "B3:B3") == [["矿山/井下"]]
    assert not (tmp_path / "填好.xlsx").exists()


def test_no_record_gives_the_form_itself(tmp_path: Path) -> None:
    path = save(tmp_path, form)

    out, result = fill(path, [], FACTS)

    assert out.read_bytes() == path.read_bytes()
    assert result.records == 0


def test_blanks_inside_lines_are_filled(tmp_path: Path) -> None:
    def lines(sheet: Worksheet) -> None:
        sheet["A1"] = "项目情况表"
        sheet["A2"] = "项目名称：__________________"
        sheet["A3"] = "承担单位：          联系人：        联系电话：        "
        sheet["A4"] = "总投资：______万元"
        sheet["A5"] = "是否标杆：□是 □否"
        sheet["A6"] = "建设内容：已由省厅核定"

    out, _ = fill(save(tmp_path, lines), [PROJECT])

    assert values(out, "申报表", "A2:A6") == [
        ["项目名称：5G智慧港口项目"],
        ["承担单位：云江港务集团　　联系人：李四　　联系电话：13800138000"],
        ["总投资：1234.5万元"],
        ["是否标杆：■是 □否"],
        ["建设内容：已由省厅核定"],
    ]


def test_a_value_that_no_box_stands_for_is_reported(tmp_path: Path) -> None:
    def lines(sheet: Worksheet) -> None:
        for row, words in enumerate(("项目名称：____", "联系人：____", "项目阶段：□储备 □验收"), 1):
            sheet.cell(row, 1, words)

    out, result = fill(save(tmp_path, lines), [PROJECT])

    assert values(out, "申报表", "A3:A3") == [["项目阶段：□储备 □验收"]]
    assert "“在建”不在选项（储备、验收）之中" in result.problems[0].message


def test_the_lines_around_a_list_are_filled_where_they_are_blank(tmp_path: Path) -> None:
    def table(sheet: Worksheet) -> None:
        sheet["A1"] = "20__年第_季度进展汇总表"
        sheet["A2"], sheet["C2"] = "填报单位（盖章）：", "报告期：20__年第_季度"
        for column, words in enumerate(("序号", "项目名称", "总投资（万元）"), 1):
            sheet.cell(3, column, words)
            for row in (3, 4):
                sheet.cell(row, column).border = BORDER
        sheet["A5"] = "填报人："
        sheet["B5"] = "审核人：王五"

    out, result = fill(save(tmp_path, table), [PROJECT, PROJECT], FACTS)

    assert values(out, "申报表", "A1:C2") == [
        ["2023年第二季度进展汇总表", None, None],
        ["填报单位（盖章）：云江市工业和信息化局", None, "报告期：2023年第二季度"],
    ]
    assert values(out, "申报表", "A6:B6") == [["填报人：张三", "审核人：王五"]]
    assert (result.kind, set(result.lines)) == ("list", {"A1", "A2", "C2", "A6"})


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("填报单位（盖章）：", ["填报单位"]),
        ("填报单位：____  填报人：____", ["填报单位", "填报人"]),
        ("填报单位：云江市局", []),
        ("填报单位：云江市局  填报人：", ["填报人"]),
        ("注：请如实填写。", []),
        ("填报日期：    年  月  日", ["填报日期"]),
        ("总投资：____万元", ["总投资"]),
    ],
)
def test_only_open_blanks_are_found(text: str, labels: list[str]) -> None:
    assert [blank.label for blank in blanks_of(text)] == labels


def test_filling_no_blank_leaves_the_text() -> None:
    text = "填报单位：____  填报人：____"

    assert with_filled(text, {}) == text


@pytest.mark.parametrize(
    ("pattern", "day", "words"),
    [
        ("20__年第_季度", PartialDate.of_quarter(2023, 2), "2023年第二季度"),
        ("20__年_月", PartialDate.of_month(2023, 6), "2023年6月"),
        ("  年  月  日", PartialDate(2023, 6, 5), "2023年6月5日"),
        ("20__年_月", PartialDate.of_year(2023), None),
        ("____年", PartialDate.of_month(2023, 6), "2023年"),
    ],
)
def test_a_date_takes_the_shape_of_its_blank(
    pattern: str, day: PartialDate, words: str | None
) -> None:
    assert dated(pattern, day) == words


def test_a_box_ticked_as_an_example_is_cleared() -> None:
    assert ticked("☑是 □否", lambda word: word == "否") == "□是 ☑否"


def _bare_form(sheet: Worksheet) -> None:
    rows = [
        ("项目名称", "所属区县"),
        ("承担单位", "总投资（万元）"),
        ("联系人", "联系电话"),
    ]
    for row, (left, right) in enumerate(rows, 2):
        sheet.cell(row, 1, left)
        sheet.cell(row, 3, right)
    sheet["A5"] = "项目阶段"
    sheet["B5"] = "□储备 □在建 □建成"


@pytest.mark.parametrize("titled", [True, False])
def test_a_value_cell_that_was_never_drawn_is_still_right_of_its_label(
    tmp_path: Path, *, titled: bool
) -> None:
    def draw(sheet: Worksheet) -> None:
        _bare_form(sheet)
        if titled:
            sheet["A1"] = "申报表"
            sheet.merge_cells("A1:D1")

    path = save(tmp_path, draw)

    out, result = fill(path, [{**PROJECT, "region": "东湖区"}])

    sheet = sheet_of(out, "申报表")
    assert [sheet[cell].value for cell in ("D2", "D3", "D4", "C5")] == [
        "东湖区", 1234.5, "13800138000", None,
    ]  # fmt: skip
    assert result.unfilled == ()


def test_a_label_without_any_room_is_told(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        _bare_form(sheet)
        sheet["A6"], sheet["B6"] = "建设内容", "见附件"

    _, result = fill(save(tmp_path, draw), [PROJECT])

    assert [(one.column, one.why) for one in result.unfilled] == [("A6", "右边的格已有内容")]
