"""A list template filled in place: its own file, untouched but for the filled cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.package_files import (
    BORDER,
    SHEET,
    as_excel_writes,
    attribute,
    cells,
    changed_parts,
    inserted,
    only_in,
    parts,
    rewrite,
    rich_template,
    sheet_of,
    values,
    xml,
)
from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.values import Money, PartialDate, Percent, Value
from yangfan_desktop.exchange.fill import FillResult, fill_workbook
from yangfan_desktop.exchange.ooxml import Workbook

Record = Mapping[str, Value | None]
PROJECTS = REGISTERS["projects"].with_vocabulary(
    {"sectors": (Option("port", "5G+智慧港口", ("智慧港口", "港口")),)}
)
HEADERS = (
    "序号",
    "项目名称",
    "项目阶段",
    "总投资（万元）",
    "完工时间",
    "形象进度（%）",
    "联系电话",
)


def fill(
    path: Path, records: Sequence[Record], sheet: str | None = None
) -> tuple[Path, FillResult]:
    out = path.with_name("填好.xlsx")
    return out, fill_workbook(path, out, PROJECTS, records, sheet=sheet)


def projects(count: int, **more: Value | None) -> list[Record]:
    return [
        {"name": f"项目{number}", "stage": "building", "total_investment": Money.of(number), **more}
        for number in range(1, count + 1)
    ]


def build(
    folder: Path,
    headers: Sequence[str] = HEADERS,
    blank: int = 3,
    change: Callable[[Worksheet], None] | None = None,
) -> Path:
    """A title, a header in row 3, so many bordered rows from row 4, a total and a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "汇总表"
    sheet["A1"] = "试点项目汇总表"
    for column, words in enumerate(headers, 1):
        for row in range(3, 4 + blank):
            sheet.cell(row, column).border = BORDER
        sheet.cell(3, column, words)
    sheet.cell(4 + blank, 1, "合计")
    sheet.cell(4 + blank, 4, f"=SUM(D4:D{3 + blank})")
    sheet.cell(5 + blank, 1, "填表说明：请如实填写。")
    if change:
        change(sheet)
    path = folder / "模板.xlsx"
    book.save(path)
    as_excel_writes(path)
    return path


def dropdown(source: str, area: str) -> Callable[[Worksheet], None]:
    def add(sheet: Worksheet) -> None:
        rule = DataValidation(type="list", formula1=source)
        rule.add(area)
        sheet.add_data_validation(rule)

    return add


def formats(**codes: str) -> Callable[[Worksheet], None]:
    def set_formats(sheet: Worksheet) -> None:
        for column, code in codes.items():
            for row in range(4, 7):
                sheet[f"{column}{row}"].number_format = code

    return set_formats


# -- rows


def test_blank_rows_are_used_first_and_surplus_ones_stay(tmp_path: Path) -> None:
    path = build(tmp_path, blank=5)

    out, result = fill(path, projects(2))

    assert values(out, "汇总表", "A4:D6") == [
        [1, "项目1", "在建", 1],
        [2, "项目2", "在建", 2],
        [None, None, None, None],
    ]
    assert (result.first_row, result.last_row, result.inserted_rows) == (4, 5, 0)
    assert values(out, "汇总表", "D9:D9") == [["=SUM(D4:D8)"]]


def test_nothing_but_the_filled_cells_changes(tmp_path: Path) -> None:
    path = build(tmp_path, blank=5)

    out, _ = fill(path, projects(2))

    filled = [f"{column}{row}" for column in "ABCD" for row in (4, 5)]
    assert only_in(filled, cells(path, "汇总表"), cells(out, "汇总表"))
    assert changed_parts(path, out) == {SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"}


def test_missing_rows_are_inserted_above_the_last_blank_one(tmp_path: Path) -> None:
    path = rich_template(tmp_path / "模板.xlsx")

    out, result = fill(path, projects(8))

    assert (result.first_row, result.last_row, result.inserted_rows) == (4, 11, 3)
    assert [line[0] for line in values(out, "项目", "A4:A11")] == list(range(1, 9))
    assert values(out, "项目", "D12:D12") == [["=SUM(D4:D11)"]]
    assert values(out, "汇总", "A1:A1") == [["=SUM(项目!D4:D11)+'项目'!D12"]]
    assert "<xm:sqref>C4:C11</xm:sqref>" in xml(out)
    before, after = cells(path, "项目"), cells(out, "项目")
    assert all(after[f"A{row + 3}"] == before[f"A{row}"] for row in (9, 10))


def test_a_template_with_one_row_keeps_its_total_over_all_rows(tmp_path: Path) -> None:
    path = build(tmp_path, blank=1, change=dropdown('"在建,建成"', "C4:C4"))

    out, result = fill(path, projects(3))

    assert values(out, "汇总表", "D7:D7") == [["=SUM(D4:D6)"]]
    assert attribute(xml(out), "dataValidation", "sqref") == ["C6"]
    assert result.lines == ("D7",)
    assert Workbook(out).sheet("汇总表").text(7, 4) == "6"
    assert [line[1] for line in values(out, "汇总表", "A4:B6")] == ["项目1", "项目2", "项目3"]
    assert "只有一行可填" in str(result.problems[0])


def test_an_example_row_is_replaced(tmp_path: Path) -> None:
    def example(sheet: Worksheet) -> None:
        for column, value in enumerate(("示例", "某某项目", "储备", 100, "2023年6月", 50, "1"), 1):
            sheet.cell(4, column, value)

    path = build(tmp_path, change=example)

    out, result = fill(path, projects(2))

    assert values(out, "汇总表", "A4:G4") == [[1, "项目1", "在建", 1, None, None, None]]
    assert (result.first_row, result.inserted_rows) == (4, 0)


def test_an_example_that_no_record_replaces_is_taken_out(tmp_path: Path) -> None:
    def examples(sheet: Worksheet) -> None:
        for row in (4, 5):
            sheet.cell(row, 1, "例")
            sheet.cell(row, 2, "某某项目")

    out, _ = fill(build(tmp_path, change=examples), projects(1))

    assert values(out, "汇总表", "A5:B5") == [[None, None]]


def test_rows_that_only_ask_to_be_filled_in_are_blank(tmp_path: Path) -> None:
    def asking(sheet: Worksheet) -> None:
        for row in (4, 5, 6):
            sheet.cell(row, 1, row - 3)
            sheet.cell(row, 3, "请选择")

    out, _ = fill(build(tmp_path, change=asking), projects(2))

    assert [line[2] for line in values(out, "汇总表", "A4:C6")] == ["在建", "在建", None]


def test_a_cell_that_a_merge_hides_is_not_written(tmp_path: Path) -> None:
    path = build(tmp_path, change=lambda sheet: sheet.merge_cells("C4:C6"))

    out, result = fill(path, projects(2))

    assert Workbook(out).sheet("汇总表").text(5, 3) == ""
    assert [(problem.where.row, problem.where.column) for problem in result.problems] == [(5, "C")]


def test_a_header_over_two_columns_is_one_column(tmp_path: Path) -> None:
    def wide(sheet: Worksheet) -> None:
        for row in range(3, 7):
            sheet.merge_cells(start_row=row, end_row=row, start_column=7, end_column=8)

    out, result = fill(build(tmp_path, change=wide), projects(5, phone="13800138000"))

    assert result.unfilled == ()
    merged = {str(area) for area in sheet_of(out, "汇总表").merged_cells.ranges}
    assert {f"G{row}:H{row}" for row in range(3, 9)} <= merged


def test_column_numbers_and_one_group_title_are_passed_over(tmp_path: Path) -> None:
    def lines(sheet: Worksheet) -> None:
        for column in range(1, 8):
            sheet.cell(4, column, column)
        sheet.cell(5, 1, "一、续建项目")
        sheet.merge_cells("A5:G5")

    out, result = fill(build(tmp_path, blank=4, change=lines), projects(2))

    assert result.first_row == 6
    assert values(out, "汇总表", "A4:B6") == [[1, 2], ["一、续建项目", None], [1, "项目1"]]


def grouped(sheet: Worksheet) -> None:
    """Two groups of two rows with a 小计 each, and a group for the rest."""
    lines = ("一、东湖区", "", "", "小计", "二、青山县（共  个）", "", "", "小计", "三、其他", "")
    for row, words in enumerate(lines, 4):
        sheet.cell(row, 1, words or None)
        if words and words != "小计":
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)
    sheet["D7"], sheet["D11"] = "=SUM(D5:D6)", "=SUM(D9:D10)"
    sheet["D14"] = "=D7+D11+D13"


def test_records_go_under_the_banner_they_belong_to(tmp_path: Path) -> None:
    path = build(tmp_path, blank=10, change=grouped)
    regions = ("青山县", "东湖区", "东湖区", "东湖区", "林江市", "青山县")

    out, result = fill(
        path,
        [
            {"name": f"项目{number}", "region": region, "total_investment": Money.of(number)}
            for number, region in enumerate(regions, 1)
        ],
    )

    assert [line[:2] for line in values(out, "汇总表", "A4:B14")] == [
        ["一、东湖区", None],
        [1, "项目2"],
        [2, "项目3"],
        [3, "项目4"],
        ["小计", None],
        ["二、青山县（共  个）", None],
        [4, "项目1"],
        [5, "项目6"],
        ["小计", None],
        ["三、其他", None],
        [6, "项目5"],
    ]
    found = [values(out, "汇总表", f"D{row}:D{row}")[0][0] for row in (8, 12, 15)]
    assert found == ["=SUM(D5:D7)", "=SUM(D10:D11)", "=D8+D12+D14"]
    assert [Workbook(out).sheet("汇总表").text(row, 4) for row in (8, 12)] == ["9", "7"]
    assert (result.insertions, result.records) == (((6, 1),), 6)


def test_numbers_begin_again_in_each_group_where_the_template_does_so(tmp_path: Path) -> None:
    def numbered(sheet: Worksheet) -> None:
        grouped(sheet)
        sheet["A5"], sheet["A6"], sheet["A9"], sheet["A10"] = 1, 2, 1, 2

    records: list[Record] = [
        {"name": "甲", "region": "东湖区"},
        {"name": "乙", "region": "青山县"},
        {"name": "丙", "region": "青山县"},
    ]

    out, _ = fill(build(tmp_path, blank=10, change=numbered), records)

    assert [values(out, "汇总表", f"A{row}:B{row}")[0] for row in (5, 9, 10)] == [
        [1, "甲"],
        [1, "乙"],
        [2, "丙"],
    ]


def test_a_record_that_no_group_wants_is_reported(tmp_path: Path) -> None:
    def groups(sheet: Worksheet) -> None:
        for row, words in ((4, "一、在建"), (6, "二、建成")):
            sheet.cell(row, 1, words)
            sheet.merge_cells(f"A{row}:G{row}")

    out, result = fill(
        build(tmp_path, blank=4, change=groups),
        [{"name": "甲", "stage": "completed"}, {"name": "乙", "stage": "reserve"}],
    )

    assert values(out, "汇总表", "B7:B7") == [["甲"]]
    assert result.records == 1
    assert "“乙”不属于模板的任何一个分组" in result.problems[0].message


def test_groups_inside_groups_ask_for_both(tmp_path: Path) -> None:
    def groups(sheet: Worksheet) -> None:
        lines = (
            "一、东湖区",
            "（一）在建项目",
            "",
            "（二）建成项目",
            "",
            "二、青山县",
            "（一）在建项目",
            "",
        )
        for row, words in enumerate(lines, 4):
            sheet.cell(row, 1, words or None)
            if words:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)

    out, _ = fill(
        build(tmp_path, blank=8, change=groups),
        [
            {"name": "甲", "stage": "building", "region": "青山县"},
            {"name": "乙", "stage": "completed", "region": "东湖区"},
            {"name": "丙", "stage": "building", "region": "东湖区"},
        ],
    )

    assert [values(out, "汇总表", f"B{row}:B{row}")[0][0] for row in (6, 8, 11)] == [
        "丙",
        "乙",
        "甲",
    ]


def test_a_template_that_holds_records_is_refused(tmp_path: Path) -> None:
    def record(sheet: Worksheet) -> None:
        for column, value in enumerate((1, "真实项目", "在建", 100), 1):
            sheet.cell(4, column, value)

    with pytest.raises(UserError, match=r"第4行起已有数据（共1行），没有填写"):
        fill(build(tmp_path, change=record), projects(1))


def test_a_header_with_nothing_below_is_filled_from_the_next_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADERS)
    path = tmp_path / "模板.xlsx"
    book.save(path)

    out, result = fill(path, projects(3))

    assert values(out, "Sheet", "A2:B4") == [[1, "项目1"], [2, "项目2"], [3, "项目3"]]
    assert result.inserted_rows == 0


def test_a_total_right_under_the_header_moves_down(tmp_path: Path) -> None:
    out, result = fill(build(tmp_path, blank=0), projects(2))

    assert values(out, "汇总表", "A4:B6") == [[1, "项目1"], [2, "项目2"], ["合计", None]]
    assert result.inserted_rows == 2


def test_no_records_give_the_template_itself(tmp_path: Path) -> None:
    path = build(tmp_path)

    out, result = fill(path, [])

    assert out.read_bytes() == path.read_bytes()
    assert (result.first_row, result.last_row, result.records) == (None, None, 0)


def test_filling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = rich_template(tmp_path / "模板.xlsx")
    first = fill(path, projects(9))[0].read_bytes()

    second = fill(path, projects(9))[0].read_bytes()

    assert first == second


def test_the_template_itself_can_be_the_result(tmp_path: Path) -> None:
    path = build(tmp_path)

    fill_workbook(path, path, PROJECTS, projects(1))

    assert values(path, "汇总表", "B4:B4") == [["项目1"]]


# -- values


@pytest.mark.parametrize(
    ("header", "field", "value", "written"),
    [
        ("总投资（亿元）", "total_investment", Money.of("732743.0336"), 73.27430336),
        ("总投资（元）", "total_investment", Money.of("1.5"), 15000),
        ("总投资（万元）", "total_investment", Money.of("0.000001"), 0.000001),
        ("5G终端数（万个）", "terminals", 12345, 1.2345),
        ("5G终端数（个）", "terminals", 12345, 12345),
        ("形象进度（%）", "progress_percent", Percent.of("65.25"), 65.25),
        ("完工时间", "end_date", PartialDate.of_month(2023, 6), "2023年6月"),
        ("完工时间", "end_date", PartialDate(2023, 6, 15), "2023年6月15日"),
        ("是否标杆", "is_benchmark", False, "否"),
        ("应用领域", "sector", "port", "5G+智慧港口"),
        ("联系电话", "phone", "13800138000", "13800138000"),
        ("备注", "remark", "=1+1", "=1+1"),
    ],
)
def test_a_value_is_written_in_the_unit_and_the_words_of_its_column(
    tmp_path: Path, header: str, field: str, value: Value, written: object
) -> None:
    path = build(tmp_path, ("序号", "项目名称", header))

    out, _ = fill(path, [{"name": "项目", field: value}])

    assert values(out, "汇总表", "C4:C4") == [[written]]
    assert Workbook(out).sheet("汇总表").formula(4, 3) is None


def test_the_format_of_the_cell_decides_between_a_fraction_and_a_percentage(tmp_path: Path) -> None:
    path = build(tmp_path, change=formats(F="0%"))

    out, _ = fill(path, projects(1, progress_percent=Percent.of(65)))

    assert values(out, "汇总表", "F4:F4") == [[0.65]]


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        ("yyyy/m/d", PartialDate(2023, 6, 15), "2023-06-15 00:00:00"),
        ("yyyy/m/d", PartialDate.of_month(2023, 6), "2023年6月"),
        ('yyyy"年"m"月"', PartialDate.of_month(2023, 6), "2023-06-01 00:00:00"),
        ('yyyy"年"m"月"', PartialDate.of_quarter(2023, 2), "2023年第二季度"),
        ('yyyy"年"m"月"', PartialDate.of_year(2023), "2023年"),
        ("yyyy/m/d", PartialDate(1893, 12, 26), "1893年12月26日"),
    ],
)
def test_a_real_date_only_where_the_format_shows_no_more_than_is_known(
    tmp_path: Path, code: str, value: PartialDate, written: str
) -> None:
    path = build(tmp_path, change=formats(E=code))

    out, _ = fill(path, projects(1, end_date=value))

    assert str(sheet_of(out, "汇总表")["E4"].value) == written


def test_codes_and_telephones_take_the_text_format_once(tmp_path: Path) -> None:
    path = build(tmp_path)

    out, _ = fill(path, projects(3, phone="13800138000"))

    assert {cells(out, "汇总表")[f"G{row}"][:3] for row in (4, 5, 6)} == {
        ("13800138000", "@", "thin")
    }
    styles = "xl/styles.xml"
    assert parts(out)[styles].count(b"<xf ") == parts(path)[styles].count(b"<xf ") + 1


def test_formulas_in_the_rows_are_kept_and_said_to_be(tmp_path: Path) -> None:
    path = rich_template(tmp_path / "模板.xlsx")

    out, result = fill(path, projects(2))

    assert values(out, "项目", "E4:E4") == [["=IF(D4=0,0,D4/$D$9)"]]
    assert [(column.column, column.why) for column in result.unfilled] == [
        ("E", "由模板的公式计算，保留公式")
    ]


def test_a_numbering_formula_is_kept_and_carried_on(tmp_path: Path) -> None:
    def numbered(sheet: Worksheet) -> None:
        for row in (4, 5, 6):
            sheet.cell(row, 1, "=ROW()-3" if row == 4 else f"=A{row - 1}+1")

    out, _ = fill(build(tmp_path, change=numbered), projects(6))

    found = [line[0] for line in values(out, "汇总表", "A4:A9")]
    assert found == ["=ROW()-3", "=A4+1", "=A5+1", "=A6+1", "=A7+1", "=A8+1"]


def test_totals_are_remembered_as_what_they_now_come_to(tmp_path: Path) -> None:
    path = rich_template(tmp_path / "模板.xlsx")
    filled, _ = fill(path, projects(8))

    sheet = Workbook(filled).sheet("项目")
    assert sheet.text(12, 4) == "36"
    assert sheet.text(4, 5) == ""
    assert 'fullCalcOnLoad="1"' in xml(filled, "xl/workbook.xml")


def test_other_sheets_remember_what_their_formulas_now_come_to(tmp_path: Path) -> None:
    path = build(tmp_path)
    book = openpyxl.load_workbook(path)
    other = book.create_sheet("总表")
    for row, formula in enumerate(
        ("=汇总表!D7", "=SUM(A1)", "=汇总表!B4", "=汇总表!D7/2", "=1+1"), 1
    ):
        other.cell(row, 1, formula)
    book.save(path)
    old = re.compile(rb"</f><v ?/?>(</v>)?")
    rewrite(path, {"xl/worksheets/sheet2.xml": lambda data: old.sub(b"</f><v>77</v>", data)})
    assert Workbook(path).sheet("总表").text(1, 1) == "77"

    out, _ = fill(path, projects(3))

    sheet = Workbook(out).sheet("总表")
    assert [sheet.text(row, 1) for row in range(1, 6)] == ["6", "6", "", "", "77"]


def test_a_column_that_no_field_fits_is_reported(tmp_path: Path) -> None:
    path = build(tmp_path, (*HEADERS, "所属处室"))

    _, result = fill(path, projects(1))

    assert [(column.column, column.header) for column in result.unfilled] == [("H", "所属处室")]


def test_locked_cells_are_written_too(tmp_path: Path) -> None:
    def protect(sheet: Worksheet) -> None:
        sheet.protection.sheet = True
        sheet["B4"].protection = Protection(locked=True)

    out, _ = fill(build(tmp_path, change=protect), projects(1))

    assert values(out, "汇总表", "B4:B4") == [["项目1"]]
    assert attribute(xml(out), "sheetProtection", "sheet") == ["1"]


# -- dropdowns and limits


def test_a_dropdown_is_answered_in_its_own_words(tmp_path: Path) -> None:
    path = build(tmp_path, change=dropdown('"储备项目,在建项目,已建成"', "C4:C6"))

    out, result = fill(path, [*projects(1), {"name": "甲", "stage": "completed"}])

    assert values(out, "汇总表", "C4:C5") == [["在建项目"], ["已建成"]]
    assert result.problems == ()


def test_a_newer_dropdown_with_words_on_a_hidden_sheet_is_understood(tmp_path: Path) -> None:
    path = rich_template(tmp_path / "模板.xlsx")

    out, result = fill(path, [*projects(1), {"name": "甲", "stage": "completed"}])

    assert values(out, "项目", "C4:C5") == [["在建类"], ["已建成"]]
    assert result.problems == ()


def test_a_flag_is_ticked_where_the_dropdown_ticks(tmp_path: Path) -> None:
    headers = ("序号", "项目名称", "是否标杆")
    path = build(tmp_path, headers, change=dropdown('"√,×"', "C4:C6"))

    out, _ = fill(
        path, [{"name": "甲", "is_benchmark": True}, {"name": "乙", "is_benchmark": False}]
    )

    assert values(out, "汇总表", "C4:C5") == [["√"], ["×"]]


def test_what_a_dropdown_does_not_offer_stays_empty_with_a_problem_at_its_cell(
    tmp_path: Path,
) -> None:
    path = build(tmp_path, change=dropdown('"储备,建成"', "C4:C6"))

    out, result = fill(path, projects(1))

    assert values(out, "汇总表", "C4:C4") == [[None]]
    (problem,) = result.problems
    assert (problem.where.row, problem.where.column) == (4, "C")
    assert problem.severity is Severity.ERROR
    assert "“在建”不在模板的下拉选项（储备、建成）之中" in problem.message


def test_a_dropdown_by_name_is_looked_up(tmp_path: Path) -> None:
    path = build(tmp_path, change=dropdown("$J$1:$J$2", "C4:C6"))
    book = openpyxl.load_workbook(path)
    sheet = book["汇总表"]
    sheet["J1"], sheet["J2"] = "建设中", "已建成"
    book.save(path)

    out, result = fill(path, projects(1))

    assert values(out, "汇总表", "C4:C4") == [["建设中"]]
    assert result.problems == ()


def test_a_text_longer_than_the_template_allows_is_written_with_a_warning(tmp_path: Path) -> None:
    path = rich_template(tmp_path / "模板.xlsx")

    out, result = fill(path, [{"name": "一二三四五六"}])

    assert values(out, "项目", "B4:B4") == [["一二三四五六"]]
    assert [problem.severity for problem in result.problems] == [Severity.WARNING]
    assert "有6字，超过模板限定的5字" in result.problems[0].message


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        (DataValidation(type="decimal", operator="between", formula1="2", formula2="9"), [1]),
        (DataValidation(type="whole", operator="lessThan", formula1="99"), [2]),
        (DataValidation(type="decimal", operator="greaterThan", formula1="$A$1"), []),
    ],
)
def test_a_number_outside_the_limits_is_written_with_a_warning(
    tmp_path: Path, rule: DataValidation, wrong: list[int]
) -> None:
    def limit(sheet: Worksheet) -> None:
        rule.sqref = "D4:D6"  # pyright: ignore[reportAttributeAccessIssue]
        sheet.add_data_validation(rule)

    path = build(tmp_path, change=limit)

    out, result = fill(path, [{"name": "甲", "total_investment": Money.of("2.5")},
                              {"name": "乙", "total_investment": Money.of("1")}])  # fmt: skip

    assert values(out, "汇总表", "D4:D5") == [[2.5], [1]]
    rows = [problem.where.row for problem in result.problems]
    assert rows == [{1: 5, 2: 4}[one] for one in wrong]
    assert all("不在模板限定的范围" in problem.message for problem in result.problems)


def test_a_dropdown_that_depends_on_the_cell_beside_is_followed(tmp_path: Path) -> None:
    headers = ("序号", "项目名称", "所属区县", "应用场景")
    path = build(tmp_path, headers, change=dropdown("INDIRECT($C4)", "D4:D6"))
    book = openpyxl.load_workbook(path)
    words = book.create_sheet("字典")
    for column, line in enumerate((("远程操控", "无人巡检"), ("智能理货",)), 1):
        for row, word in enumerate(line, 1):
            words.cell(row, column, word)
    book.defined_names["东湖区"] = DefinedName("东湖区", attr_text="字典!$A$1:$A$2")
    book.defined_names["青山县"] = DefinedName("青山县", attr_text="字典!$B$1:$B$1")
    book.save(path)

    out, result = fill(
        path,
        [
            {"name": "甲", "region": "东湖区", "scenario": "无人巡检"},
            {"name": "乙", "region": "青山县", "scenario": "无人巡检"},
        ],
    )

    assert values(out, "汇总表", "D4:D5") == [["无人巡检"], [None]]
    assert [(one.where.row, one.where.column) for one in result.problems] == [(5, "D")]


def test_of_a_protected_sheet_only_the_unlocked_columns_are_filled(tmp_path: Path) -> None:
    def protect(sheet: Worksheet) -> None:
        sheet.protection.sheet = True
        for row in (4, 5, 6):
            for column in (1, 2, 4):
                sheet.cell(row, column).protection = Protection(locked=False)

    out, result = fill(build(tmp_path, change=protect), projects(1))

    assert values(out, "汇总表", "A4:D4") == [[1, "项目1", None, 1]]
    assert "模板锁定了这一列" in {column.column: column.why for column in result.unfilled}["C"]


def test_a_row_once_fitted_to_its_text_is_fitted_again(tmp_path: Path) -> None:
    def wrapped(sheet: Worksheet) -> None:
        for row in (4, 5, 6):
            sheet.cell(row, 2).alignment = Alignment(wrap_text=True)
            sheet.row_dimensions[row].height = 15

    path = build(tmp_path, change=wrapped)
    fitted = re.compile(rb'(<row r="4"[^>]*?) customHeight="1"')
    rewrite(path, {SHEET: lambda data: fitted.sub(rb"\1", data)})

    out, _ = fill(path, projects(2, name="很长的项目名称" * 5))

    heights = re.findall(r'<row r="[45]"[^>]*?ht="([\d.]+)"', xml(out))
    assert float(heights[0]) > 100
    assert float(heights[1]) == 15


def test_an_empty_total_row_is_given_sums(tmp_path: Path) -> None:
    def empty(sheet: Worksheet) -> None:
        sheet["D7"] = None

    out, _ = fill(build(tmp_path, change=empty), projects(5))

    assert values(out, "汇总表", "A9:D9") == [["合计", None, None, "=SUM(D4:D8)"]]
    assert Workbook(out).sheet("汇总表").text(9, 4) == "15"


def test_empty_sub_totals_and_their_total_are_given_sums(tmp_path: Path) -> None:
    def groups(sheet: Worksheet) -> None:
        grouped(sheet)
        sheet["D7"] = sheet["D11"] = sheet["D14"] = None
        sheet["A12"] = sheet["A13"] = None
        sheet.unmerge_cells("A12:G12")

    path = build(tmp_path, blank=10, change=groups)
    given = [
        {
            "name": f"项目{n}",
            "region": "东湖区" if n < 4 else "青山县",
            "total_investment": Money.of(n),
        }
        for n in range(1, 6)
    ]

    out, _ = fill(path, given)

    found = [values(out, "汇总表", f"D{row}:D{row}")[0][0] for row in (8, 12, 15)]
    assert found == ["=SUM(D5:D7)", "=SUM(D10:D11)", "=D8+D12"]


def test_a_signature_that_filling_breaks_is_announced(tmp_path: Path) -> None:
    path = build(tmp_path)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="rId77" Type="{kind}" Target="_xmlsignatures/origin.sigs"/>'
    rewrite(path, {"_rels/.rels": inserted("</Relationships>", link)})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("_xmlsignatures/origin.sigs", b"")

    _, result = fill(path, projects(1))

    assert "签名失效" in result.problems[0].message


def test_macros_keep_their_bytes(tmp_path: Path) -> None:
    path = build(tmp_path).rename(tmp_path / "模板.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")

    out = tmp_path / "填好.xlsm"
    fill_workbook(path, out, PROJECTS, projects(9))

    assert parts(out)["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0 macro"


@pytest.mark.parametrize("name", ["模板.xls", "模板.et"])
def test_an_old_file_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))

    with pytest.raises(UserError, match=r"请选择 \.xlsx 文件"):
        fill(path, projects(1))


# -- choosing the table


def test_the_sheet_can_be_named(tmp_path: Path) -> None:
    path = build(tmp_path)

    with pytest.raises(UserError, match="没有工作表“附件”，可选的工作表：汇总表"):
        fill(path, projects(1), sheet="附件")

    assert fill(path, projects(1), sheet="汇总表")[1].sheet == "汇总表"


def test_a_workbook_without_a_fitting_table_is_refused(tmp_path: Path) -> None:
    path = build(tmp_path, ("产品", "规格", "单价"))

    with pytest.raises(UserError, match="没有找到可以填写的表"):
        fill(path, projects(1))


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b'<c r="B4"', b'<c r="-1"'),
        (b'<row r="6"', b'<row r="99999999999"'),
        (b'<mergeCell ref="F8:G8"', b'<mergeCell ref="x"'),
    ],
)
def test_a_reference_that_is_none_is_refused_in_words(
    tmp_path: Path, sound: bytes, broken: bytes
) -> None:
    path = rich_template(tmp_path / "模板.xlsx")
    assert sound in parts(path)[SHEET]
    rewrite(path, {SHEET: lambda data: data.replace(sound, broken)})

    with pytest.raises(UserError, match="模板"):
        fill(path, projects(8))


def test_the_result_carries_what_the_command_line_prints(tmp_path: Path) -> None:
    _, result = fill(build(tmp_path), projects(2))

    assert (result.kind, result.sheet, result.header_rows) == ("list", "汇总表", (3,))
    assert [match.field for match in result.columns][:3] == ["name", "stage", "total_investment"]
    assert result.records == 2
