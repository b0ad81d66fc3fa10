"""A workbook edited in place: what is set changes, nothing else does."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.package_files import (
    SHEET,
    as_excel_writes,
    cells,
    changed_parts,
    inserted,
    only_in,
    parts,
    rewrite,
    rich_template,
    sheet_of,
    xml,
)
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.cells import CellValue
from yangfan_desktop.exchange.number_formats import serial_of
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.shared_strings import escaped, unescaped

STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return rich_template(tmp_path / "模板.xlsx")


def set_one(
    path: Path,
    row: int,
    column: int,
    value: CellValue,
    *,
    as_text: bool = False,
    sheet: str = "项目",
) -> Path:
    out = path.with_name("结果.xlsx")
    book = Workbook(path)
    book.sheet(sheet).set(row, column, value, as_text=as_text)
    book.save(out)
    return out


def test_a_text_touches_its_sheet_the_texts_and_the_calculation_only(template: Path) -> None:
    out = set_one(template, 4, 2, "智慧港口")

    assert changed_parts(template, out) == {SHEET, STRINGS, WORKBOOK}
    before, after = cells(template, "项目"), cells(out, "项目")
    assert after["B4"][0] == "智慧港口"
    assert after["B4"][1:] == before["B4"][1:]
    assert only_in(["B4"], before, after)


def test_members_that_did_not_change_keep_even_their_compressed_bytes(tmp_path: Path) -> None:
    path = rich_template(tmp_path / "模板.xlsx")
    parts_before = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts_before.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6)), data, zipfile.ZIP_STORED)

    out = set_one(path, 4, 2, "智慧港口")

    with zipfile.ZipFile(out) as archive:
        chart = archive.getinfo("xl/charts/chart1.xml")
        assert chart.compress_type == zipfile.ZIP_STORED
        assert {info.date_time for info in archive.infolist()} == {(2020, 2, 3, 4, 5, 6)}
        assert archive.testzip() is None


def test_the_same_edit_gives_the_same_bytes(template: Path) -> None:
    first = set_one(template, 4, 2, "智慧港口").read_bytes()

    second = set_one(template, 4, 2, "智慧港口").read_bytes()

    assert first == second


def test_nothing_set_gives_the_file_itself(template: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果.xlsx"

    Workbook(template).save(out)

    assert out.read_bytes() == template.read_bytes()


@pytest.mark.parametrize(
    "value",
    [
        "=SUM(A1)",
        "+86",
        "@名",
        "-",
        " 前后有空格 ",
        "第一行\n第二行",
        'a&b<c>"d"',
        "_x000D_",
        "\x01\x0b响铃",
    ],
)
def test_a_text_is_read_back_as_it_was(template: Path, value: str) -> None:
    out = set_one(template, 4, 2, value)

    sheet = Workbook(out).sheet("项目")
    assert sheet.text(4, 2) == value
    assert sheet.formula(4, 2) is None


@given(st.text(alphabet=st.characters(exclude_characters="\r"), max_size=40))
def test_a_text_survives_the_escapes(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not set(escaped(text)) & {"\x00", "\x1f", "\ufffe", "\ud800"}


def test_a_book_that_keeps_texts_in_its_cells_gets_no_table_of_texts(template: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "储备类"
    bare = template.with_name("无字符串表.xlsx")
    book.save(bare)

    out = set_one(bare, 2, 1, "新词", sheet="Sheet")

    assert changed_parts(bare, out) == {SHEET}
    assert Workbook(out).sheet("Sheet").text(1, 1) == "储备类"
    assert Workbook(out).sheet("Sheet").text(2, 1) == "新词"


def test_numbers_are_written_in_digits_without_rounding(template: Path) -> None:
    out = set_one(template, 4, 4, Decimal("732743.0336"))

    assert '<c r="D4" s="1"><v>732743.0336</v></c>' in xml(out).replace(' t="n"', "")


def test_a_flag_is_a_boolean(template: Path) -> None:
    assert cells(set_one(template, 4, 2, value=True), "项目")["B4"][0] is True


def test_a_date_in_a_general_cell_takes_an_appended_style(template: Path) -> None:
    out = set_one(template, 4, 2, date(2023, 6, 15))

    cell = sheet_of(out, "项目")["B4"]
    assert str(cell.value) == "2023-06-15 00:00:00"
    assert cell.number_format == 'yyyy"年"m"月"d"日"'
    assert cell.border.left.style == "thin"
    before, after = cells(template, "项目"), cells(out, "项目")
    assert only_in(["B4"], before, after)


def test_a_date_counts_from_1904_where_the_book_does(template: Path) -> None:
    rewrite(
        template,
        {WORKBOOK: lambda data: data.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')},
    )

    out = set_one(template, 4, 2, date(2023, 6, 15))

    assert str(sheet_of(out, "项目")["B4"].value) == "2023-06-15 00:00:00"
    assert "<v>43630</v>" in xml(out)


@pytest.mark.parametrize(
    ("day", "serial"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),
        (date(2024, 1, 1), 45292),
    ],
)
def test_days_are_counted_as_spreadsheets_do(day: date, serial: int) -> None:
    assert serial_of(day, since_1904=False) == serial


def test_a_code_in_a_general_cell_becomes_text_by_an_appended_style(template: Path) -> None:
    book = Workbook(template)
    sheet = book.sheet("项目")
    for row in (4, 5):
        sheet.set(row, 2, "913601000000000000", as_text=True)
    out = template.with_name("结果.xlsx")
    book.save(out)

    found = cells(out, "项目")
    assert found["B4"][:3] == ("913601000000000000", "@", "thin")
    old, new = parts(template)[STYLES], parts(out)[STYLES]
    assert new.count(b"<xf ") == old.count(b"<xf ") + 1


def test_a_cell_that_is_missing_takes_the_style_of_its_row_or_column(tmp_path: Path) -> None:
    path = tmp_path / "列样式.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.column_dimensions["C"].number_format = "0.00"
    sheet["A1"] = 1
    book.save(path)

    out = set_one(path, 7, 3, 5, sheet="Sheet")

    assert sheet_of(out, "Sheet")["C7"].number_format == "0.00"


def test_rows_and_cells_stay_in_order(template: Path) -> None:
    book = Workbook(template)
    sheet = book.sheet("项目")
    for row, column in ((30, 5), (12, 3), (20, 1), (12, 1), (2, 2)):
        sheet.set(row, column, row)
    out = template.with_name("结果.xlsx")
    book.save(out)

    rows = [int(part.split('"')[1]) for part in xml(out).split("<row r=")[1:]]
    assert rows == sorted(rows)
    assert xml(out).index('r="A12"') < xml(out).index('r="C12"')


def test_the_master_of_a_shared_formula_can_be_overwritten(template: Path) -> None:
    shared = (
        '<row r="40"><c r="A40"><f t="shared" ref="A40:A42" si="0">B40*$D$9</f><v>1</v></c></row>'
        '<row r="41"><c r="A41"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="42"><c r="A42"><f t="shared" si="0"/><v>3</v></c></row>'
    )
    rewrite(template, {SHEET: inserted("</sheetData>", shared)})

    out = set_one(template, 40, 1, 5)

    found = cells(out, "项目")
    assert [found[f"A{row}"][0] for row in (40, 41, 42)] == [5, "=B41*$D$9", "=B42*$D$9"]
    assert "<v>3</v>" in xml(out)


def test_a_cell_inside_an_array_formula_is_refused(template: Path) -> None:
    array = '<row r="40"><c r="A40"><f t="array" ref="A40:A42">D4:D6</f><v>1</v></c></row>'
    rewrite(template, {SHEET: inserted("</sheetData>", array)})

    with pytest.raises(UserError, match=r"A41.*数组公式A40:A42"):
        set_one(template, 41, 1, 5)


def test_the_calculation_chain_goes_only_with_a_formula(template: Path) -> None:
    chain = "xl/calcChain.xml"
    with zipfile.ZipFile(template, "a") as archive:
        archive.writestr(chain, b'<calcChain xmlns="http://x"><c r="D9" i="1"/></calcChain>')
    link = (
        '<Relationship Id="rId99" Target="calcChain.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"/>'
    )
    kind = '<Override PartName="/xl/calcChain.xml" ContentType="application/x"/>'
    rewrite(
        template,
        {
            "xl/_rels/workbook.xml.rels": inserted("</Relationships>", link),
            "[Content_Types].xml": inserted("</Types>", kind),
        },
    )

    beside = parts(set_one(template, 4, 2, "智慧港口"))
    over = parts(set_one(template, 4, 5, 1))

    assert chain in beside
    assert chain not in over
    assert b"calcChain" not in over["[Content_Types].xml"]
    assert b"calcChain" not in over["xl/_rels/workbook.xml.rels"]
    assert b'fullCalcOnLoad="1"' in over[WORKBOOK]


def test_a_book_without_formulas_is_not_told_to_calculate(tmp_path: Path) -> None:
    path = tmp_path / "无公式.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "名称"
    book.save(path)
    as_excel_writes(path)

    out = set_one(path, 1, 2, "单位", sheet="Sheet")

    assert changed_parts(path, out) == {SHEET, STRINGS}


def test_prefixes_that_a_spreadsheet_is_told_to_ignore_stay_declared(template: Path) -> None:
    ignorable = (
        b'<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        b'mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        b'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    )
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    rewrite(
        template, {SHEET: lambda data: declaration + data.replace(b"<worksheet ", ignorable, 1)}
    )

    out = set_one(template, 4, 2, "智慧港口")

    assert parts(out)[SHEET].startswith(declaration)
    assert 'mc:Ignorable="x14ac xr"' in xml(out)
    assert "xmlns:xr=" in xml(out)


def test_strict_files_and_other_prefixes_are_understood(template: Path) -> None:
    def strict(data: bytes) -> bytes:
        base = b"http://schemas.openxmlformats.org/"
        data = data.replace(
            base + b"spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        return data.replace(
            base + b"officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    names = [name for name in parts(template) if name.endswith((".xml", ".rels"))]
    rewrite(template, dict.fromkeys(names, strict))

    out = set_one(template, 4, 2, "智慧港口")

    assert Workbook(out).sheet("项目").text(4, 2) == "智慧港口"
    assert "schemas.openxmlformats.org/spreadsheetml" not in xml(out)


def _not_a_zip(path: Path) -> None:
    path.write_bytes(b"not a workbook")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(bytes(data))


def _with_dtd(path: Path) -> None:
    rewrite(path, {SHEET: lambda data: b'<!DOCTYPE a [<!ENTITY b "c">]>' + data})


def _not_well_formed(path: Path) -> None:
    rewrite(path, {SHEET: lambda data: data.replace(b"</sheetData>", b"")})


def _no_workbook(path: Path) -> None:
    rewrite(path, {"_rels/.rels": lambda data: data.replace(b'officeDocument"', b'nothing"')})


def _ole(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))


@pytest.mark.parametrize(
    "spoil",
    [_not_a_zip, _truncated, _flipped, _with_dtd, _not_well_formed, _no_workbook, _ole],
)
def test_a_damaged_file_is_refused_in_words(template: Path, spoil: Callable[[Path], None]) -> None:
    spoil(template)

    with pytest.raises(UserError, match=r"模板\.xlsx.*另存为 \.xlsx"):
        set_one(template, 4, 2, "智慧港口")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_flipped_byte_never_gives_a_traceback(template: Path, place: int, change: int) -> None:
    data = bytearray(template.read_bytes())
    data[place % len(data)] ^= change
    spoilt = template.with_name("坏.xlsx")
    spoilt.write_bytes(bytes(data))

    told = ""
    try:
        set_one(spoilt, 4, 2, "智慧港口")
    except UserError as error:
        told = str(error)

    assert not told or "坏.xlsx" in told


def test_a_missing_sheet_is_named_with_those_there_are(template: Path) -> None:
    with pytest.raises(UserError, match=r"没有工作表“附表”.*项目、汇总、选项"):
        Workbook(template).sheet("附表")


def test_a_folder_that_is_not_there_is_said_in_words(template: Path) -> None:
    with pytest.raises(UserError, match="不能写入"):
        Workbook(template).save(template.parent / "没有" / "结果.xlsx")


def test_saving_leaves_no_other_file_behind(template: Path) -> None:
    out = set_one(template, 4, 2, "智慧港口")

    assert {path.name for path in template.parent.iterdir()} == {template.name, out.name}
