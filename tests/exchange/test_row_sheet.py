"""Whole rows come out letter by letter as XlsxWriter writes their cells one by one."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yangfan_desktop.exchange.row_sheet import Cell, RowSheet, TextsInOrder

WIDTH = 3
LOOKS = ({"bold": True}, {"num_format": "#,##0.00", "border": 1}, {"bold": True, "italic": True})
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
ROWS = st.lists(st.tuples(*[st.none() | TEXTS | NUMBERS] * WIDTH), max_size=20)


def book(rows: list[tuple[Cell, ...]], kind: type[Worksheet]) -> bytes:
    whole = BytesIO()
    made = xlsxwriter.Workbook(whole, {"strings_to_urls": False, "strings_to_formulas": False})
    made.set_properties({"created": datetime(2024, 1, 1)})  # noqa: DTZ001 - as Excel holds it
    if kind is RowSheet:
        made.str_table = TextsInOrder()
    sheet = made.add_worksheet("表", kind)
    looks = [made.add_format(look) for look in LOOKS]
    heading = made.add_format({"font_size": 18})
    for column in range(WIDTH):
        sheet.write_string(0, column, f"表头{column}", heading)
    if isinstance(sheet, RowSheet) and rows:
        sheet.begin_rows(1, looks)
        for row in rows:
            sheet.add_row(row)
        sheet.end_rows()
    else:
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                put(sheet, (at, column), value, looks[column])
    made.close()
    return whole.getvalue()


def put(sheet: Worksheet, place: tuple[int, int], value: Cell, look: Format) -> None:
    if value is None:
        sheet.write_blank(*place, None, look)
    elif isinstance(value, str):
        sheet.write_string(*place, value, look)
    else:
        sheet.write_number(*place, value, look)


@given(ROWS)
@example([])
@example([(None, None, None)])
@example([("=1+1", "a\x01<b> & 'c'", " 中文 "), (0.1, -0.0, 1e-300)])
@example([("长" * 40_000, "😀" * 20_000, 2**53)])
def test_rows_are_written_as_their_cells_would_be(rows: list[tuple[Cell, ...]]) -> None:
    assert book(rows, RowSheet) == book(rows, Worksheet)
