"""The sender gets the own workbook back, with what is wrong marked and nothing else touched."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.exchange import formats
from tests.exchange.books import KNOWN, write
from yangfan_desktop.exchange.feedback import HEADING, write_feedback
from yangfan_desktop.exchange.reading import read_sheets

ROWS = [
    ("项目名称", "总投资（万元）", "联系电话"),
    ("智慧工厂", "详见附件", "13812345678"),
    ("智慧港口", 900, "13812345679"),
    ("智慧矿山", "约800万元", "123"),
]


def annotated(path: Path, out: Path) -> Path:
    problems = [
        (reading, [problem for row in reading.rows for problem in row.problems])
        for reading in read_sheets(path, KNOWN)
    ]
    return write_feedback(path.name, path.read_bytes(), problems, out)


def test_wrong_cells_are_red_and_their_row_says_why(tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", ROWS)

    out = annotated(path, tmp_path / "退回.xlsx")

    sheet = load_workbook(out).worksheets[0]
    assert sheet["D1"].value == HEADING
    assert "详见附件" in str(sheet["D2"].value)
    assert sheet["B2"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["D3"].value is None
    assert sheet["B3"].fill.fill_type is None
    assert "不是确数" in str(sheet["D4"].value)
    assert sheet["B4"].fill.fgColor.rgb == "FFFFEB9C"


def test_what_the_sender_wrote_stays(tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx", ROWS)

    out = annotated(path, tmp_path / "退回.xlsx")

    shown = [row[:3] for row in load_workbook(out).worksheets[0].iter_rows(values_only=True)]
    assert shown == ROWS


def test_of_another_format_a_list_of_what_is_wrong_is_made(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(formats.delimited(ROWS, ",", "gbk"))

    out = annotated(path, tmp_path / "退回.xlsx")

    sheet = load_workbook(out).worksheets[0]
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(line[1], line[2]) for line in lines] == [(2, "B"), (4, "B"), (4, "C")]
    assert "详见附件" in str(lines[0][4])
