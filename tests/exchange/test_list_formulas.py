"""Dropdowns whose words a formula picks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from yangfan_desktop.exchange.list_formulas import words_of
from yangfan_desktop.exchange.ooxml import Workbook


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Workbook:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "表"
    sheet["B2"] = "市级"
    sheet["C2"] = "级别"
    words = made.create_sheet("字典")
    for row, line in enumerate(
        [("级别", "县"), ("国家级", "甲"), ("省级", "甲"), ("市级", "乙"), ("市级", "丙")], 1
    ):
        words.cell(row, 1, line[0])
        words.cell(row, 2, line[1])
    made.defined_names["级别"] = DefinedName("级别", attr_text="字典!$A$2:$A$4")
    path = tmp_path / "表.xlsx"
    made.save(path)
    return Workbook(path)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("字典!$A$2:$A$4", ("国家级", "省级", "市级")),
        ("级别", ("国家级", "省级", "市级")),
        ("OFFSET(字典!$A$1,1,0,COUNTA(字典!$A:$A)-1,1)", ("国家级", "省级", "市级", "市级")),
        ("OFFSET(字典!$A$2,,,3)", ("国家级", "省级", "市级")),
        (
            "OFFSET(字典!$B$1,MATCH($B$2,字典!$A:$A,0)-1,0,COUNTIF(字典!$A:$A,$B$2),1)",
            ("乙", "丙"),
        ),
        ("INDIRECT($C$2)", ("国家级", "省级", "市级")),
        ('INDIRECT("字典!A"&2&":A"&3)', ("国家级", "省级")),
        ('INDIRECT(SUBSTITUTE("级 别"," ",""))', ("国家级", "省级", "市级")),
        ("INDEX(字典!$A$2:$B$4,0,2)", ("甲", "甲", "乙")),
        ("INDEX(字典!$A:$A,2):INDEX(字典!$A:$A,3)", None),
        ('IF(B2="","",级别)', None),
        ("OFFSET(没有!$A$1,0,0,2,1)", None),
        ("MATCH(,字典!A:A,0)", None),
    ],
)
def test_a_list_is_worked_out_or_counts_as_unknown(
    book: Workbook, formula: str, words: tuple[str, ...] | None
) -> None:
    assert words_of(book, book.sheet("表"), formula) == words


def test_names_that_name_each_other_are_given_up(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.defined_names["甲"] = DefinedName("甲", attr_text="乙")
    made.defined_names["乙"] = DefinedName("乙", attr_text="甲")
    path = tmp_path / "表.xlsx"
    made.save(path)
    book = Workbook(path)

    assert words_of(book, book.sheet(book.sheet_names[0]), "甲") is None
