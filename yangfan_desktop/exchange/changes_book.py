"""The differences of two workbooks as a workbook: one line for each cell or record, to send or to print."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from yangfan_desktop.domain.book_changes import BookChanges, Difference, Sort
from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.exchange.fresh_book import fresh_book

_COLUMNS = (
    ("序号", 6), ("类别", 8), ("记录", 30), ("栏目", 24), ("前次", 26), ("本次", 26), ("增减", 14),
    ("前次位置", 16), ("本次位置", 16),
)  # fmt: skip
_SERIAL, _BY = 0, 6
_TITLE_ROW, _SIDES_ROW, _SUM_ROW, _HEADER_ROW, _FIRST_ROW = range(5)
_LAST = len(_COLUMNS) - 1
_BODY = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
_GROUNDS = {Sort.ADDED: "#E2F0D9", Sort.GONE: "#FBE5D6"}
_A4 = 9


def write_changes(
    path: Path,
    changes: BookChanges,
    *,
    title: str,
    sides: tuple[str, str],
    progress: Progress = SILENT,
) -> None:
    """Write all differences; `sides` name the earlier and the later book.

    Raises `UserError` where the file cannot be written.
    """
    with fresh_book(path, title) as book:
        sheet = book.add_worksheet("差异")
        _head(book, sheet, title, (f"前次：{sides[0]}　　本次：{sides[1]}", changes.words()))
        looks = {sort: _look(book, sort) for sort in Sort}
        number = {
            sort: _look(book, sort, num_format="+#,##0.######;-#,##0.######") for sort in Sort
        }
        for place, one in enumerate(watched(changes.differences, progress, "写入表格")):
            row = _FIRST_ROW + place
            for column, words in enumerate(_cells(place + 1, one)):
                if column == _SERIAL:
                    sheet.write_number(row, column, place + 1, looks[one.sort])
                elif column == _BY and (more := _number(words)) is not None:
                    sheet.write_number(row, column, more, number[one.sort])
                else:
                    sheet.write_string(row, column, words, looks[one.sort])
        last = max(_FIRST_ROW + len(changes.differences) - 1, _HEADER_ROW)
        sheet.autofilter(_HEADER_ROW, 0, last, _LAST)
        _page(sheet)


def _head(
    book: xlsxwriter.Workbook,
    sheet: Any,  # noqa: ANN401 - xlsxwriter's own has no types
    title: str,
    lines: tuple[str, str],
) -> None:
    """The title, which two are compared, the whole in a sentence, the headings."""
    large = book.add_format(
        {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}
    )
    plain = book.add_format({"font_name": "宋体", "font_size": 11, "valign": "vcenter"})
    header = book.add_format(
        {**_BODY, "font_name": "黑体", "align": "center", "bg_color": "#DDEBF7"}
    )
    sheet.set_row(_TITLE_ROW, 32)
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, _LAST, title, large)
    for row, words in zip((_SIDES_ROW, _SUM_ROW), lines, strict=True):
        sheet.set_row(row, 22)
        sheet.merge_range(row, 0, row, _LAST, words, plain)
    sheet.set_row(_HEADER_ROW, 26)
    for column, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER_ROW, column, heading, header)
    sheet.freeze_panes(_FIRST_ROW, 0)


def _look(book: xlsxwriter.Workbook, sort: Sort, **more: str) -> Format:
    ground = {"bg_color": _GROUNDS[sort]} if sort in _GROUNDS else {}
    return book.add_format({**_BODY, **ground, **more})


def _cells(number: int, one: Difference) -> tuple[str, ...]:
    return (
        str(number), one.sort.label, one.record, one.column, one.before, one.after, one.by,
        one.before_at, one.after_at,
    )  # fmt: skip


def _number(words: str) -> float | None:
    try:
        return float(Decimal(words.replace(",", "")))
    except InvalidOperation:
        return None


def _page(sheet: Any) -> None:  # noqa: ANN401 - xlsxwriter's own has no types
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C第&P页　共&N页")
