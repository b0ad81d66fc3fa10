"""`submissions` and `compare`: what was sent is listed, taken out and laid beside what was sent before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from yangfan_desktop.cli import main
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.submissions import SubmissionFacts, keep

Captured = pytest.CaptureFixture[str]
HEADER = ("项目名称", "所属区县", "总投资（万元）")
SENT = (
    ("一季度.xlsx", "2026-Q1", [("智慧港口", "东湖区", 11000), ("智慧矿山", "临港区", 200)]),
    ("二季度.xlsx", "2026-Q2", [("智慧港口", "东湖区", 12500), ("智慧园区", "青山县", 80)]),
)


@pytest.fixture
def place(tmp_path: Path, capsys: Captured) -> str:
    """A ledger from which two quarters were sent to the province."""
    path = tmp_path / "云江市.yangfan"
    assert main(["init", "--unit", "云江市工信局", "--ledger", str(path)]) == 0
    ledger = Ledger.open(path)
    for name, period, rows in SENT:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "汇总表"
        for row in (HEADER, *rows):
            sheet.append(row)
        book.save(tmp_path / name)
        facts = SubmissionFacts("汇总表.xlsx", "projects", "汇总表", 2, period, "省工信厅")
        keep(ledger, facts, [tmp_path / name])
    ledger.close()
    capsys.readouterr()
    return str(path)


def run(capsys: Captured, *words: str) -> dict[str, Any]:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: Captured, *words: str) -> str:
    assert main([*words]) == 1
    return capsys.readouterr().err


def test_what_was_sent_is_listed_and_taken_out_as_it_was(
    place: str, capsys: Captured, tmp_path: Path
) -> None:
    listed = run(capsys, "submissions", "--ledger", place)["submissions"]
    folder = tmp_path / "取出"
    taken = run(capsys, "submissions", "1", "-o", str(folder), "--ledger", place)

    assert [(one["number"], one["period"]) for one in listed] == [(2, "2026-Q2"), (1, "2026-Q1")]
    assert taken["files"] == [str(folder / "一季度.xlsx")]
    assert (folder / "一季度.xlsx").read_bytes() == (tmp_path / "一季度.xlsx").read_bytes()


def test_the_last_sending_is_compared_with_the_one_before_it(place: str, capsys: Captured) -> None:
    found = run(capsys, "compare", "--ledger", place)

    assert (found["before"], found["after"]) == (1, 2)
    told = [
        (one["kind"], one["record"], one["before"], one["after"]) for one in found["differences"]
    ]
    assert ("changed", "智慧港口", "11000", "12500") in told
    assert [one["by"] for one in found["differences"] if one["kind"] == "changed"] == ["+1500"]
    assert {(kind, record) for kind, record, _, _ in told} >= {
        ("added", "智慧园区"),
        ("gone", "智慧矿山"),
    }


def test_people_read_the_differences_line_by_line(place: str, capsys: Captured) -> None:
    assert main(["compare", "2", "1", "--ledger", place]) == 0

    said = capsys.readouterr().out
    assert "前次　第1号" in said
    assert "变更　智慧港口　总投资（万元）：11000 → 12500（+1,500）" in said


def test_the_differences_become_a_workbook_whose_numbers_can_be_added(
    place: str, capsys: Captured, tmp_path: Path
) -> None:
    out = tmp_path / "差异.xlsx"

    found = run(capsys, "compare", "-o", str(out), "--ledger", place)

    sheet = load_workbook(out)["差异"]
    rows = [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert rows[0] == [
        "序号", "类别", "记录", "栏目", "前次", "本次", "增减", "前次位置", "本次位置"
    ]  # fmt: skip
    assert len(rows) == 1 + len(found["differences"])
    changed = next(row for row in rows if row[1] == "变更")
    assert changed[2:7] == ["智慧港口", "总投资（万元）", "11000", "12500", 1500]
    assert "第1号" in str(sheet["A2"].value)
    assert found["output"] == str(out)


def test_a_number_that_was_never_sent_is_refused_with_those_there_are(
    place: str, capsys: Captured
) -> None:
    assert "没有第9号报送，留存的有：2、1" in refused(capsys, "compare", "9", "--ledger", place)
    assert "不能和它自己对比" in refused(capsys, "compare", "2", "2", "--ledger", place)
    assert "请写明和哪一号对比" in refused(capsys, "compare", "1", "--ledger", place)
    said = refused(capsys, "compare", "-o", "差异.pdf", "--ledger", place)
    assert "以“.xlsx”结尾" in said


def test_where_nothing_was_sent_there_is_nothing_to_compare(
    tmp_path: Path, capsys: Captured
) -> None:
    path = str(tmp_path / "空.yangfan")
    assert main(["init", "--unit", "云江市工信局", "--ledger", path]) == 0
    assert main(["submissions", "--ledger", path]) == 0

    assert "还没有留存的报送" in capsys.readouterr().out
    assert "还没有留存的报送" in refused(capsys, "compare", "--ledger", path)
