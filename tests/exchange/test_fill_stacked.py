"""Two lists below each other on one sheet: neither is written over the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from tests.exchange.books import KNOWN
from yangfan_desktop.domain.records import Values
from yangfan_desktop.exchange.fill import Filler, fill_book

_THIN = Side(style="thin")
_RECORDS: dict[str, list[Values]] = {
    "projects": [{"name": f"项目{number}"} for number in range(1, 8)],
    "networks": [{"name": f"专网{number}"} for number in range(1, 4)],
}


def stacked(folder: Path, *, drawn: bool) -> Path:
    """A list of projects, two rows below it one of networks, and a note at the end."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, words in (
        (1, ["一、项目情况"]),
        (2, ["序号", "项目名称", "总投资（万元）"]),
        (6, ["二、专网情况"]),
        (7, ["序号", "专网名称", "使用单位", "运营商"]),
        (10, ["注：本表一式两份"]),
    ):
        for column, word in enumerate(words, 1):
            sheet.cell(row, column, word)
    for row in (2, 3, 4, 7, 8, 9) if drawn else ():
        for column in range(1, 5):
            sheet.cell(row, column).border = Border(_THIN, _THIN, _THIN, _THIN)
    path = folder / "模板.xlsx"
    book.save(path)
    return path


def column_b(path: Path) -> list[Any]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [cell.value or sheet.cell(cell.row, 1).value for (cell,) in sheet["B1":"B99"]]


@pytest.mark.parametrize("drawn", [True, False])
def test_a_list_with_too_few_rows_pushes_the_one_below_it_down(
    tmp_path: Path, *, drawn: bool
) -> None:
    path, out = stacked(tmp_path, drawn=drawn), tmp_path / "填好.xlsx"
    filler = Filler(KNOWN, lambda key, _: _RECORDS[key], usual="projects")

    found = fill_book(path, out, filler)

    told = [word for word in column_b(out) if word]
    projects = [f"项目{number}" for number in range(1, 8)]
    networks = [f"专网{number}" for number in range(1, 4)]
    assert told == [
        "一、项目情况", "项目名称", *projects, "二、专网情况", "专网名称", *networks, "注：本表一式两份",
    ]  # fmt: skip
    assert {one.register: one.records for one in found.tables} == {"projects": 7, "networks": 3}
    first = next(one for one in found.tables if one.register == "networks").first_row
    assert first is not None
    assert column_b(out)[first - 1] == "专网1"


def test_records_follow_the_header_where_blank_rows_and_a_note_come_after_it(
    tmp_path: Path,
) -> None:
    path, out = stacked(tmp_path, drawn=False), tmp_path / "填好.xlsx"
    filler = Filler(KNOWN, lambda key, _: _RECORDS[key], usual="projects")

    fill_book(path, out, filler)

    column = column_b(out)
    assert column[column.index("专网名称") + 1] == "专网1"
