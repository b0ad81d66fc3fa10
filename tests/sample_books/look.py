"""How an official's workbook looks: 仿宋 in the cells, 黑体 in the header, thin lines everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

THIN = Side(style="thin", color="000000")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
BODY = Font(name="仿宋", size=11)
HEAD = Font(name="黑体", size=11)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
LINE = Alignment(horizontal="left", vertical="center")
RIGHT = Alignment(horizontal="right", vertical="center")


def put(
    sheet: Worksheet,
    cell: str,
    value: Any,  # noqa: ANN401 - whatever a cell can hold
    font: Font = BODY,
    align: Alignment = CENTRE,
    number_format: str | None = None,
) -> None:
    """Write one cell with its look, without a border."""
    target = sheet[cell]
    target.value = value
    target.font = font
    target.alignment = align
    if number_format:
        target.number_format = number_format


def header(sheet: Worksheet, cells: dict[str, str], merges: Iterable[str]) -> None:
    """The header's words, and the ranges they are merged over."""
    for cell, words in cells.items():
        put(sheet, cell, words, HEAD)
        sheet.row_dimensions[sheet[cell].row].height = 34
    for merge in merges:
        sheet.merge_cells(merge)


def row_of(
    sheet: Worksheet,
    row: int,
    first_column: int,
    values: Sequence[Any],
    formats: dict[int, str] | None = None,
    left: Sequence[int] = (),
) -> None:
    """One boxed row; `formats` and `left` (aligned left) count columns within the row from 0."""
    sheet.row_dimensions[row].height = 32
    for place, value in enumerate(values):
        cell = sheet.cell(row, first_column + place, value)
        cell.font = BODY
        cell.alignment = LEFT if place in left else CENTRE
        cell.border = BOX
        if formats and place in formats:
            cell.number_format = formats[place]


def box(sheet: Worksheet, rows: range, columns: range) -> None:
    """Thin lines around every cell of this block, also those that a merge covers."""
    for row in rows:
        for column in columns:
            sheet.cell(row, column).border = BOX


def widths(sheet: Worksheet, first_column: int, sizes: Sequence[float]) -> None:
    """Column widths from this column on."""
    for place, size in enumerate(sizes):
        sheet.column_dimensions[get_column_letter(first_column + place)].width = size


def a3_landscape(sheet: Worksheet) -> None:
    """A3 across, one page wide."""
    sheet.page_setup.paperSize = "8"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.print_options.horizontalCentered = True
