"""A sheet is read as it lies, in one pass, whatever wrote it and however it lies."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from tests.exchange.books import MAIN, STRICT, package, write
from yangfan_desktop.domain.parsing import CellError
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Cancelled
from yangfan_desktop.exchange.grid import Grid, column_number, letter, read_workbook

FORMATS = (
    '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="176"/></cellXfs>'
)


def only(path: Path) -> Grid:
    (grid,) = read_workbook(path)
    return grid


def sheet_of(folder: Path, xml: str, **parts: str) -> Grid:
    return only(package(folder / "表.xlsx", xml, **parts))


@given(st.integers(1, 16384))
def test_a_column_is_found_by_its_letters(column: int) -> None:
    assert column_number(letter(column)) == column


def test_values_of_every_type_are_read(tmp_path: Path) -> None:
    row = ["文字", 12, 1.5, True, False, date(2023, 6, 1), datetime(2023, 6, 1, 12, 30)]  # noqa: DTZ001

    grid = only(write(tmp_path / "表.xlsx", [row]))

    assert grid.row(1) == {
        1: "文字", 2: 12, 3: 1.5, 4: True, 5: False, 6: datetime(2023, 6, 1),  # noqa: DTZ001
        7: datetime(2023, 6, 1, 12, 30),  # noqa: DTZ001
    }  # fmt: skip
    assert type(grid.value(1, 2)) is int
    assert grid.value(1, 4) is True


def test_rich_and_inline_text_is_joined_and_readings_are_dropped(tmp_path: Path) -> None:
    grid = sheet_of(
        tmp_path,
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>甲</t></r>'
        '<r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>'
        '<c r="C1" t="s"><v>9</v></c><c r="D1" t="s"><v>1</v></c></row></sheetData>',
        strings="<si><r><t>项目</t></r><r><t>名称</t></r><rPh><t>xiangmu</t></rPh></si>"
        "<si><t>行_x000D_尾_xD800_</t></si>",
    )

    assert grid.row(1) == {1: "项目名称", 2: "甲 乙", 3: CellError("缺失的文字"), 4: "行\r尾"}


def test_errors_and_formulas_never_calculated_are_errors_and_not_empty(tmp_path: Path) -> None:
    grid = sheet_of(
        tmp_path,
        '<sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>A1+1</f></c>'
        '<c r="C1" t="str"><f>IF(1,"")</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c>'
        '<c r="E1"><v>NaN</v></c><c r="F1"><v>十</v></c></row></sheetData>',
    )

    assert grid.value(1, 1) == CellError("#REF!")
    assert isinstance(grid.value(1, 2), CellError)
    assert grid.value(1, 3) is None
    assert grid.value(1, 4) == 2
    assert isinstance(grid.value(1, 5), CellError)
    assert isinstance(grid.value(1, 6), CellError)
    assert [grid.is_formula(1, column) for column in (1, 2, 3, 4)] == [False, True, True, True]


def test_a_number_is_a_date_by_its_format_only(tmp_path: Path) -> None:
    grid = sheet_of(
        tmp_path,
        '<sheetData><row r="1"><c r="A1"><v>45000</v></c><c r="B1" s="1"><v>45000</v></c>'
        '<c r="C1" s="2"><v>0.65</v></c><c r="D1" s="3"><v>45000</v></c><c r="E1" s="77"><v>1</v></c>'
        '<c r="F1" t="d"><v>2023-03-15T00:00:00</v></c></row></sheetData>',
        styles=FORMATS,
    )

    march = datetime(2023, 3, 15)  # noqa: DTZ001
    assert grid.row(1) == {1: 45000, 2: march, 3: 0.65, 4: march, 5: 1, 6: march}
    assert grid.number_format(1, 3) == "0%"
    assert grid.number_format(1, 4) == 'yyyy"年"m"月"'
    assert grid.number_format(9, 9) == "General"


def test_days_may_count_from_1904(tmp_path: Path) -> None:
    grid = sheet_of(
        tmp_path,
        '<sheetData><row r="1"><c r="A1" s="1"><v>43538</v></c></row></sheetData>',
        styles=FORMATS,
        workbook='<workbookPr date1904="1"/>',
    )

    assert grid.value(1, 1) == datetime(2023, 3, 15)  # noqa: DTZ001


def test_cells_and_rows_without_references_count_on(tmp_path: Path) -> None:
    grid = sheet_of(
        tmp_path,
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>',
    )

    assert list(grid.rows()) == [(1, {1: 1, 2: 2}), (4, {3: 3, 4: 4}), (5, {1: 5})]


def test_a_lying_dimension_and_rows_out_of_order_hide_nothing(tmp_path: Path) -> None:
    grid = sheet_of(
        tmp_path,
        '<dimension ref="A1"/><sheetData><row r="3"><c r="B3"><v>3</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row></sheetData>',
    )

    assert list(grid.rows()) == [(2, {1: 2}), (3, {2: 3})]
    assert (grid.max_row, grid.max_column) == (3, 2)


def test_the_strict_spelling_and_prefixes_are_read_alike(tmp_path: Path) -> None:
    rows = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData>'
    strict = package(
        tmp_path / "严格.xlsx",
        f'<x:worksheet xmlns:x="{STRICT}">{rows}</x:worksheet>'.encode(),
        namespace=STRICT,
    )
    prefixed = package(
        tmp_path / "前缀.xlsx", f'<x:worksheet xmlns:x="{MAIN}">{rows}</x:worksheet>'.encode()
    )

    assert only(strict).value(1, 1) == 7
    assert only(prefixed).value(1, 1) == 7


def test_a_merge_shows_its_first_cell_everywhere(tmp_path: Path) -> None:
    grid = only(write(tmp_path / "表.xlsx", [["甲", None, "乙"], [None, None, 1]], ["A1:B2"]))

    assert grid.merges == ((1, 1, 2, 2),)
    assert grid.merged_value(2, 2) == "甲"
    assert grid.value(2, 2) is None
    assert grid.merged_value(1, 3) == "乙"
    assert grid.merge_at(2, 3) is None


def test_one_merge_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    grid = sheet_of(
        tmp_path,
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576">'
        '<v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )

    assert grid.merged_value(500_000, 8000) == 1
    assert len(list(grid.rows())) == 2


def test_hidden_rows_columns_and_sheets_are_known(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["项目名称", "备注"])
    first.append(["甲", "乙"])
    first.row_dimensions[2].hidden = True
    first.column_dimensions["B"].hidden = True
    book.create_sheet("字典").sheet_state = "hidden"
    book.create_sheet("内部").sheet_state = "veryHidden"
    book.save(tmp_path / "表.xlsx")

    grids = read_workbook(tmp_path / "表.xlsx")

    assert [grid.state for grid in grids] == ["visible", "hidden", "veryHidden"]
    assert grids[0].hidden_rows == {2}
    assert grids[0].hidden_columns == {2}


def test_blank_rows_with_borders_are_kept_and_counted(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "项目名称"
    line = Side(style="thin")
    for column in "ABC":
        sheet[f"{column}2"].border = Border(left=line, bottom=line)
    book.save(tmp_path / "表.xlsx")

    grid = only(tmp_path / "表.xlsx")

    assert grid.bordered(2) == 3
    assert grid.row_numbers == [1, 2]
    assert grid.row(2) == {}


def test_a_value_below_a_thousand_blank_rows_is_still_read(tmp_path: Path) -> None:
    blanks = "".join(f'<row r="{row}"><c r="A{row}"/></row>' for row in range(2, 1002))
    grid = sheet_of(
        tmp_path, f'<sheetData>{blanks}<row r="1002"><c r="A1002"><v>1</v></c></row></sheetData>'
    )

    assert grid.value(1002, 1) == 1
    assert len(grid.row_numbers) < 250


@pytest.mark.parametrize(
    "xml",
    [
        '<sheetData><row r="4294967290"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="0"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="x"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" s="x"><v>1</v></c></row></sheetData>',
        "<sheetData><row>",
    ],
)
def test_a_sheet_that_breaks_the_format_is_damaged(tmp_path: Path, xml: str) -> None:
    path = package(tmp_path / "坏.xlsx", xml)

    with pytest.raises(UserError, match="已损坏"):
        read_workbook(path)


def test_a_missing_part_and_a_foreign_root_are_damaged(tmp_path: Path) -> None:
    foreign = package(tmp_path / "外.xlsx", b"<html/>")

    with pytest.raises(UserError, match="已损坏"):
        read_workbook(foreign)


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", [["项目名称"]] * 50)
    content = bytearray(path.read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))

    with pytest.raises(UserError, match="已损坏"):
        read_workbook(path)


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, doing: str = "") -> None:
            raise Cancelled(f"{done}/{total} {doing}")

    path = write(tmp_path / "表.xlsx", [["项目名称"]])

    with pytest.raises(Cancelled):
        read_workbook(path, Impatient())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_sheet_however_mangled_raises_anything_but_a_sentence(
    tmp_path: Path, data: st.DataObject
) -> None:
    whole = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="2" hidden="1"/></cols><sheetData>'
        '<row r="1" hidden="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1.5</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
    )
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 12, len(whole))))
    put = data.draw(
        st.sampled_from(["", "<", "1", "-1", "99999999999", "A", '"', "é", "\x00", "s"])
    )
    path = package(
        tmp_path / "表.xlsx", (whole[:start] + put + whole[end:]).encode(), styles=FORMATS
    )

    try:
        grids = read_workbook(path)
    except UserError as error:
        assert str(error).endswith("。")  # noqa: PT017 - either outcome is right
    else:
        assert len(grids) == 1
