"""A register as a workbook of our own: to look at, to print, to fill in further and to read back.

The headers are the fields' own headings, so reading it back needs no decision from anybody.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import xlsxwriter

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.domain.values import Money, Number, PartialDate, Percent, Precision, Value
from yangfan_desktop.exchange.formulas import letters
from yangfan_desktop.exchange.fresh_book import fresh_book
from yangfan_desktop.exchange.row_sheet import MOST_ROWS, Cell, RowSheet, TextsInOrder

_TITLE_ROW, _HEADER_ROW, _FIRST_ROW = 0, 1, 2
_SPARE_ROWS = 200
_LONGEST_INLINE_LIST = 255
_A4, _A3 = 9, 8
_WIDEST_ON_A4 = 150
_WIDEST_READABLE = 340
"""So many characters side by side are still legible on A3; a wider register takes several sheets."""

_FIRST_DAY, _DAY_NONE = date(1900, 3, 1), date(1899, 12, 30)
"""The first day that Excel numbers rightly, and the one that it numbers 0 by that."""
_OPTIONS_SHEET = "选项"
_SERIAL = "序号"
_SERIAL_WIDTH = 6
_BODY = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
_LOOKS: dict[Kind, dict[str, Any]] = {
    Kind.COUNT: {"num_format": "#,##0"},
    Kind.MONEY: {"num_format": "#,##0.00"},
    Kind.PERCENT: {"num_format": "0.00%"},
    Kind.NUMBER: {"num_format": "#,##0.######"},
    Kind.DATE: {"num_format": 'yyyy"年"m"月"d"日"', "align": "center"},
    Kind.CHOICE: {"align": "center"},
    Kind.FLAG: {"align": "center"},
    Kind.CREDIT_CODE: {"num_format": "@"},
    Kind.PHONE: {"num_format": "@"},
}


def write_register(
    path: Path,
    register: Register,
    records: Sequence[Mapping[str, Value | None]],
    *,
    title: str,
    progress: Progress = SILENT,
) -> None:
    """Write these records as a new workbook; raises `UserError` where it cannot be written."""
    with fresh_book(path, title) as book:
        _RegisterSheet(book, register, title).write(records, progress)


class _RegisterSheet:
    """The one visible sheet, in the making."""

    def __init__(self, book: xlsxwriter.Workbook, register: Register, title: str) -> None:
        self.book, self.register, self.title = book, register, title
        self.sheet = _row_sheet(book, _sheet_name(register.title))
        self.last_column = len(register.fields)
        self.named = next((i for i, field in enumerate(register.fields, 1) if field.required), 0)
        self.formats = {kind: book.add_format({**_BODY, **_LOOKS.get(kind, {})}) for kind in Kind}
        self.serial = book.add_format({**_BODY, "align": "center"})

    def write(self, records: Sequence[Mapping[str, Value | None]], progress: Progress) -> None:
        if len(records) > MOST_ROWS - _FIRST_ROW:
            raise UserError(
                f"一张工作表最多{MOST_ROWS:,}行，放不下{len(records):,}条记录；请先筛选，分几次导出"
            )
        self._head()
        if records:
            self._rows(records, progress)
        last = _FIRST_ROW + len(records) - 1
        self.sheet.autofilter(_HEADER_ROW, 0, max(last, _HEADER_ROW), self.last_column)
        self._dropdowns(last + _SPARE_ROWS)
        self._page()

    def _head(self) -> None:
        title = self.book.add_format(
            {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"}
        )
        header = self.book.add_format(
            {**_BODY, "font_name": "黑体", "align": "center", "bg_color": "#DDEBF7"}
        )
        self.sheet.set_row(_TITLE_ROW, 36)
        self.sheet.set_row(_HEADER_ROW, 36)
        self.sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, self._first_page(), "", title)
        self.sheet.write_string(_TITLE_ROW, 0, self.title, title)
        self.sheet.write_string(_HEADER_ROW, 0, _SERIAL, header)
        self.sheet.set_column(0, 0, _SERIAL_WIDTH)
        for column, field in enumerate(self.register.fields, 1):
            self.sheet.write_string(_HEADER_ROW, column, field.heading, header)
            self.sheet.set_column(column, column, field.width)
        self.sheet.freeze_panes(_FIRST_ROW, self.named + 1)

    def _first_page(self) -> int:
        """The last column that the title is centred over: of the whole or of the first sheet of it."""
        pages = math.ceil(_width(self.register) / _WIDEST_READABLE)
        room = _width(self.register) / pages
        used = _SERIAL_WIDTH
        for column, field in enumerate(self.register.fields, 1):
            used += field.width
            if used > room:
                return max(column - 1, 1)
        return self.last_column

    def _rows(self, records: Sequence[Mapping[str, Value | None]], progress: Progress) -> None:
        fields = self.register.fields
        self.sheet.begin_rows(
            _FIRST_ROW, [self.serial, *(self.formats[field.kind] for field in fields)]
        )
        ways = [(field.key, _way(field)) for field in fields]
        for place, record in enumerate(watched(records, progress, "写入表格"), start=1):
            values = [(way, record.get(key)) for key, way in ways]
            self.sheet.add_row(
                [place, *(None if one is None or one == "" else way(one) for way, one in values)]
            )
        self.sheet.end_rows()

    def _dropdowns(self, last: int) -> None:
        listed: list[list[str]] = []
        for column, field in enumerate(self.register.fields, 1):
            words = _words(field)
            if not words:
                continue
            source: list[str] | str = words
            if len(",".join(words)) > _LONGEST_INLINE_LIST or any("," in word for word in words):
                listed.append(words)
                letter = letters(len(listed))
                source = f"={_OPTIONS_SHEET}!${letter}$1:${letter}${len(words)}"
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            self.sheet.data_validation(_FIRST_ROW, column, last, column, rule)
        if listed:
            options = self.book.add_worksheet(_OPTIONS_SHEET)
            options.hide()
            for column, words in enumerate(listed):
                for row, word in enumerate(words):
                    options.write_string(row, column, word)

    def _page(self) -> None:
        width = _width(self.register)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4 if width <= _WIDEST_ON_A4 else _A3)
        self.sheet.fit_to_pages(math.ceil(width / _WIDEST_READABLE), 0)
        self.sheet.repeat_columns(0, self.named)
        self.sheet.repeat_rows(_TITLE_ROW, _HEADER_ROW)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.center_horizontally()
        self.sheet.set_footer("&C第&P页　共&N页")


def _way(field: Field) -> Callable[[Value], Cell]:
    """What puts a value of this field into its cell."""
    if field.kind is Kind.CHOICE:
        return lru_cache(maxsize=None)(field.text)
    return lambda value: _cell(field, value)


def _cell(field: Field, value: Value) -> Cell:
    if isinstance(value, Money):
        return float(value.in_unit(field.unit))
    if isinstance(value, Percent):
        return float(value.number / 100)
    if isinstance(value, Number):
        return float(value.number)
    if isinstance(value, PartialDate) and _is_real_day(value):
        return (value.first_day - _DAY_NONE).days
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return field.text(value)


def _width(register: Register) -> int:
    """How many characters wide the table is."""
    return _SERIAL_WIDTH + sum(field.width for field in register.fields)


def _words(field: Field) -> list[str]:
    """What a dropdown offers for this field."""
    if field.kind is Kind.FLAG:
        return ["是", "否"]
    return [option.label for option in field.options]


def _is_real_day(value: PartialDate) -> bool:
    return value.precision is Precision.DAY and value.first_day >= _FIRST_DAY


def _row_sheet(book: xlsxwriter.Workbook, name: str) -> RowSheet:
    book.str_table = TextsInOrder()  # before its first sheet
    made = book.add_worksheet(name, RowSheet)
    if not isinstance(made, RowSheet):
        raise TypeError("the library made another kind of sheet")
    return made


def _sheet_name(title: str) -> str:
    """The register's title without what a sheet's name may not hold."""
    return "".join(symbol for symbol in title if symbol not in "[]:*?/\\'")[:31]
