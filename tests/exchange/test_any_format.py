"""Any file by content and not by name: each format gives the same records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange import formats
from tests.exchange.books import KNOWN
from yangfan_desktop.domain.problems import PasswordNeeded, UserError
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.exchange.reading import read_sheets
from yangfan_desktop.exchange.text_books import typed
from yangfan_desktop.exchange.workbooks import open_content, open_workbook

ROWS: formats.Rows = [
    ["东湖区5G项目情况表"],
    ["序号", "项目名称", "总投资（万元）", "5G基站数", "形象进度（%）", "开工时间", "联系电话"],
    [1, "智慧工厂", 1200.5, 12, 65, "2023年6月", "13812345678"],
    [2, "智慧港口", "2亿3000万元", 7, 80, "2023-06-15", "0731-88888888"],
    [None, "合计", 24200.5, 19, None, None, None],
]


def only(readings: list[SheetReading]) -> SheetReading:
    (reading,) = readings
    return reading


@pytest.mark.parametrize("name", formats.WRITERS)
def test_every_format_gives_the_same_records(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(formats.WRITERS[name](ROWS))

    reading = only(read_sheets(path, KNOWN))

    first, second = (row.values for row in reading.rows)
    assert [row.row for row in reading.rows] == [3, 4]
    assert first["name"] == "智慧工厂"
    assert first["total_investment"] == Money.of("1200.5")
    assert first["base_stations"] == 12
    assert first["progress_percent"] == Percent.of(65)
    assert first["start_date"] == PartialDate.of_month(2023, 6)
    assert first["phone"] == "13812345678"
    assert second["total_investment"] == Money.of(23000)
    assert second["start_date"] == PartialDate(2023, 6, 15)
    assert second["phone"] == "0731-88888888"
    assert [skipped.why for skipped in reading.skipped] == ["合计"]


def test_a_locked_workbook_asks_for_its_password_and_opens_with_it(tmp_path: Path) -> None:
    path = tmp_path / "锁.xlsx"
    path.write_bytes(formats.locked(ROWS))

    with pytest.raises(PasswordNeeded, match="请输入密码"):
        read_sheets(path, KNOWN)
    with pytest.raises(PasswordNeeded, match="密码不对"):
        read_sheets(path, KNOWN, password="错")
    reading = only(read_sheets(path, KNOWN, password=formats.PASSWORD))

    assert len(reading.rows) == 2


def test_a_web_page_keeps_its_merges_and_its_codes(tmp_path: Path) -> None:
    page = (
        "<table><tr><td colspan=2>投资（万元）</td><td rowspan=2>编号</td></tr>"
        "<tr><td>总投资</td><td>财政资金</td></tr>"
        "<tr><td x:num='1200.5'>1,200.5</td><td>3&nbsp;000</td><td x:str>00012</td></tr></table>"
    )
    path = tmp_path / "网页.xls"
    path.write_bytes(page.encode())

    (grid,) = open_workbook(path)

    assert set(grid.merges) == {(1, 1, 1, 2), (1, 3, 2, 3)}
    assert grid.value(3, 1) == 1200.5
    assert grid.value(3, 3) == "00012"
    assert grid.merged_value(1, 2) == "投资（万元）"


def test_spreadsheet_xml_keeps_formats_merges_comments_and_what_is_hidden() -> None:
    xml = (
        '<?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>'
        '<Worksheet ss:Name="一"><Table><Column ss:Index="3" ss:Hidden="1"/>'
        '<Row ss:Index="2" ss:Hidden="1"><Cell ss:MergeAcross="1" ss:StyleID="p">'
        '<Data ss:Type="Number">0.65</Data><Comment><Data>请核对</Data></Comment></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )

    (grid,) = open_content("表.xls", xml.encode())

    assert grid.value(2, 1) == 0.65
    assert grid.number_format(2, 1) == "0.00%"
    assert grid.merges == ((2, 1, 2, 2),)
    assert grid.comments == {(2, 1): "请核对"}
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {3}


@pytest.mark.parametrize(
    ("text", "value"),
    [("1200", 1200), ("1,200.50", 1200.5), ("2023.1", 2023.1), ("2023.10", "2023.10"), ("0012", "0012"),
     ("913501000000000000", "913501000000000000"), ("65%", "65%"), ("", None), ("9.13E+17", "9.13E+17")],
)  # fmt: skip
def test_text_becomes_a_number_only_where_nothing_is_lost(text: str, value: object) -> None:
    assert typed(text) == value


def test_a_text_without_columns_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "信.txt"
    path.write_text("同志们好\n请于五日前报送\n", encoding="utf-8")

    with pytest.raises(UserError, match="不是电子表格"):
        open_workbook(path)


def test_a_binary_workbook_keeps_its_formats_merges_and_what_is_hidden(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "所属区县", "形象进度", "备注"],
        ["智慧工厂", "东湖区", 0.65, "甲"],
        ["智慧港口", None, 0.8, "乙"],
    ]
    path = tmp_path / "汇总.xlsb"
    path.write_bytes(formats.xlsb(rows, merges=[(1, 1, 2, 1)]))

    (grid,) = open_workbook(path)
    reading = only(read_sheets(path, KNOWN))

    assert (grid.sheet, grid.merges) == ("汇总", ((2, 2, 3, 2),))
    assert (grid.hidden_rows, 4 in grid.hidden_columns) == ({3}, True)
    assert [grid.number_format(row, 3) for row in (1, 2, 3)] == ["General", "0.0%", "0.0%"]
    assert [row.values["region"] for row in reading.rows] == ["东湖区", "东湖区"]
    assert [row.values["progress_percent"] for row in reading.rows] == [
        Percent.of(65),
        Percent.of(80),
    ]


def test_a_binary_workbook_keeps_its_comments_and_what_is_struck_through(tmp_path: Path) -> None:
    rows = [["项目名称", "承担单位"], ["智慧工厂", "甲公司"], ["智慧港口", "乙公司"]]
    path = tmp_path / "汇总.xlsb"
    remarks = [(1, 1, "县局：\n待核实"), (0, 0, "填全称")]
    path.write_bytes(formats.xlsb(rows, comments=remarks, struck=[(2, 0)]))

    (grid,) = open_workbook(path)
    reading = only(read_sheets(path, KNOWN))

    assert grid.comments == {(2, 2): "县局：\n待核实", (1, 1): "填全称"}
    told = [(one.where.column, one.where.row) for row in reading.rows for one in row.problems]
    assert told == [("B", 2), ("A", 3)]
