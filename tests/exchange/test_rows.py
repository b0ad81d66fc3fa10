"""Rows inserted into a sheet: everything that points at rows follows."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.exchange.package_files import (
    SHEET,
    attribute,
    cells,
    changed_parts,
    inserted,
    parts,
    rewrite,
    rich_template,
    sheet_of,
    text_box,
    xml,
)
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.rows import carry_on, insert_rows

DRAWING = "xl/drawings/drawing1.xml"
WORKBOOK = "xl/workbook.xml"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return rich_template(tmp_path / "模板.xlsx")


def insert(
    path: Path, before: int, count: int, like: int | None = None, sheet: str = "项目"
) -> Path:
    out = path.with_name("结果.xlsx")
    book = Workbook(path)
    insert_rows(book, sheet, before, count, like)
    book.save(out)
    return out


def test_cells_below_move_and_cells_above_stay(template: Path) -> None:
    out = insert(template, 8, 3, 8)

    before, after = cells(template, "项目"), cells(out, "项目")
    assert after["A12"] == before["A9"]
    assert after["A13"] == before["A10"]
    assert all(after[name] == before[name] for name in ("A1", "D3", "B4", "F7"))


def test_new_rows_take_style_height_merge_and_formula_of_their_model(template: Path) -> None:
    out = insert(template, 8, 3, 8)

    sheet = sheet_of(out, "项目")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    for row in (8, 9, 10, 11):
        assert sheet.row_dimensions[row].height == 30
        assert sheet.cell(row, 2).border.left.style == "thin"
        assert sheet.cell(row, 5).value == f"=IF(D{row}=0,0,D{row}/$D$12)"
        assert f"F{row}:G{row}" in merged


def test_ranges_that_cover_the_place_grow(template: Path) -> None:
    out = insert(template, 8, 3, 8)

    sheet = sheet_of(out, "项目")
    text = xml(out)
    assert sheet["D12"].value == "=SUM(D4:D11)"
    assert "<xm:sqref>C4:C11</xm:sqref>" in text
    assert "<xm:f>项目!D4:D11</xm:f><xm:sqref>F12</xm:sqref>" in text.replace("\n", "")
    assert attribute(text, "dataValidation", "sqref") == ["B4:B11"]
    assert attribute(text, "conditionalFormatting", "sqref") == ["A4:F11"]
    assert attribute(text, "autoFilter", "ref") == ["A3:F11"]
    assert attribute(text, "hyperlink", "ref") == ["B13"]
    assert attribute(text, "dimension", "ref") == ["A1:G13"]


def test_names_other_sheets_and_charts_follow(template: Path) -> None:
    out = insert(template, 8, 3, 8)

    totals = cells(out, "汇总")
    assert totals["A1"][0] == "=SUM(项目!D4:D11)+'项目'!D12"
    assert totals["A2"][0] == '="项目!D9 不变"&项目!$D$12'
    names = xml(out, WORKBOOK)
    assert "项目!$D$4:$D$11</definedName>" in names
    assert "$1:$3</definedName>" in names
    assert re.search(r"\$A\$1:\$G\$13</definedName>", names)
    assert "$D$4:$D$11</f>" in xml(out, "xl/charts/chart1.xml").replace("c:", "")


def test_what_does_not_point_at_the_rows_keeps_its_bytes(template: Path) -> None:
    out = insert(template, 8, 3, 8)

    touched = changed_parts(template, out)
    assert not touched & {"xl/styles.xml", "xl/worksheets/sheet3.xml", "xl/theme/theme1.xml"}
    assert "xl/sharedStrings.xml" not in touched


def test_shapes_move_with_their_rows_and_stretch_over_new_ones(template: Path) -> None:
    out = insert(template, 8, 3, 8)

    rows = [int(row) for row in re.findall(r"<xdr:row>(\d+)</xdr:row>", xml(out, DRAWING))]
    assert rows == [11, 14, 5, 12]
    assert 'textlink="$D$12"' in xml(out, DRAWING)


def test_the_corners_of_a_picture_stay_in_their_cells(template: Path) -> None:
    rewrite(template, {DRAWING: inserted("</wsDr>", text_box(5, 9, "oneCell"))})

    out = insert(template, 8, 3, 8)

    rows = re.findall(r"<xdr:row>(\d+)</xdr:row>", xml(out, DRAWING))
    assert rows[-2:] == ["5", "12"]


def test_notes_follow_in_both_of_their_parts(template: Path) -> None:
    out = insert(template, 8, 3, 8)

    moved = parts(out)
    comments = next(data for name, data in moved.items() if "comments/comment" in name)
    vml = next(data for name, data in moved.items() if name.endswith(".vml"))
    assert b'ref="A13"' in comments
    assert b":Row>12</" in vml


def test_page_breaks_stay_with_the_row_that_follows_them(template: Path) -> None:
    breaks = '<rowBreaks count="2"><brk id="6" max="9" man="1"/><brk id="8" max="9" man="1"/></rowBreaks>'
    rewrite(template, {SHEET: inserted("<drawing", breaks)})

    out = insert(template, 9, 3)

    assert attribute(xml(out), "brk", "id") == ["6", "11"]


def test_shared_formulas_are_written_in_full(template: Path) -> None:
    shared = (
        '<row r="40"><c r="A40"><f t="shared" ref="A40:A41" si="0">B40*D9</f></c></row>'
        '<row r="41"><c r="A41"><f t="shared" si="0"/></c></row>'
    )
    rewrite(template, {SHEET: inserted("</sheetData>", shared)})

    out = insert(template, 8, 3)

    found = cells(out, "项目")
    assert [found["A43"][0], found["A44"][0]] == ["=B43*D12", "=B44*D13"]


def test_a_running_number_carries_on_over_the_new_rows(template: Path) -> None:
    counted = "".join(
        f'<row r="{row}"><c r="A{row}"><f>{"1" if row == 40 else f"A{row - 1}+1"}</f></c></row>'
        for row in range(40, 44)
    )
    rewrite(template, {SHEET: inserted("</sheetData>", counted)})
    book = Workbook(template)

    insert_rows(book, "项目", 43, 2, 43)
    carry_on(book.sheet("项目"), 45)

    sheet = book.sheet("项目")
    formulas = [sheet.formula(row, 1) for row in range(40, 46)]
    assert formulas == ["1", "A40+1", "A41+1", "A42+1", "A43+1", "A44+1"]


def _attach(path: Path, name: str, kind: str, content_type: str, data: str) -> None:
    """Give the first sheet another part."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId77" Type="{office}/{kind}" Target="/{name}"/>'
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, data)
    rewrite(
        path,
        {
            "xl/worksheets/_rels/sheet1.xml.rels": inserted("</Relationships>", link),
            "[Content_Types].xml": inserted("</Types>", override),
        },
    )


def test_a_table_grows_with_its_rows(template: Path) -> None:
    table = (
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="表1" '
        'displayName="表1" ref="A3:F8"><autoFilter ref="A3:F8"/></table>'
    )
    _attach(template, "xl/tables/table1.xml", "table", "application/table+xml", table)

    out = insert(template, 8, 3, 8)

    assert xml(out, "xl/tables/table1.xml").count('ref="A3:F11"') == 2


def test_a_row_through_a_pivot_table_is_refused(template: Path) -> None:
    pivot = (
        '<pivotTableDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<location ref="J5:K12"/></pivotTableDefinition>'
    )
    _attach(template, "xl/pivotTables/pivotTable1.xml", "pivotTable", "application/p+xml", pivot)

    with pytest.raises(UserError, match="第8行在数据透视表之内"):
        insert(template, 8, 3, 8)

    assert 'ref="J8:K15"' in xml(insert(template, 5, 3), "xl/pivotTables/pivotTable1.xml")


def test_a_row_through_an_array_formula_is_refused(template: Path) -> None:
    array = '<row r="40"><c r="A40"><f t="array" ref="A40:A42">D4:D6</f><v>1</v></c></row>'
    rewrite(template, {SHEET: inserted("</sheetData>", array)})

    with pytest.raises(UserError, match="第41行在数组公式A40:A42之内"):
        insert(template, 41, 3)

    assert attribute(xml(insert(template, 40, 3)), "f", "ref") == ["A43:A45"]


def test_the_same_insertion_gives_the_same_bytes(template: Path) -> None:
    first = insert(template, 8, 3, 8).read_bytes()

    assert insert(template, 8, 3, 8).read_bytes() == first


def test_many_rows_can_be_put_in_below_everything(template: Path) -> None:
    out = insert(template, 30, 5, 8)

    sheet = sheet_of(out, "项目")
    assert sheet["E34"].value == "=IF(D34=0,0,D34/$D$9)"
    assert sheet["D9"].value == "=SUM(D4:D8)"
