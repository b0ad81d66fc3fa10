"""两次报送的差异: what was sent this time and was not, or was otherwise, the last time."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from yangfan_desktop.domain.book_changes import BookChanges, Sort
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.fills import fill_template
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.submission_diff import comparable, compare, previous
from yangfan_desktop.ledger.submissions import SubmissionFacts, keep, submissions

HEADER = ["序号", "项目名称", "所属区县", "总投资（万元）", "进展情况"]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A list with a date above it and a sum below."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇总表"
    for row in (["项目汇总表"], ["填报日期：2026年6月30日"], HEADER, [None] * 5, [None] * 5):
        sheet.append(row)
    sheet.append(["合计", None, None, "=SUM(D4:D5)"])
    path = tmp_path / "省级汇总表.xlsx"
    book.save(path)
    return path


@pytest.fixture
def office(ledger: Ledger) -> Ledger:
    for number, name in enumerate(("智慧港口", "智慧矿山", "智慧工厂", "智慧物流")):
        amount = Money.of(1000 * (number + 1))
        edits.add(
            ledger,
            "projects",
            {"name": name, "region": "东湖区", "total_investment": amount, "progress_note": "正常"},
        )
    return ledger


def send(ledger: Ledger, template: Path, name: str, receiver: str = "省工信厅") -> None:
    out = template.with_name(name)
    found = fill_template(ledger, template, out, register="projects")
    keep(
        ledger, SubmissionFacts(template.name, "projects", receiver=receiver), found.files or [out]
    )


def lines(found: BookChanges, sort: Sort) -> list[tuple[str, str, str, str]]:
    return [
        (one.record, one.column, one.before, one.after)
        for one in found.differences
        if one.sort is sort
    ]


def test_changed_cells_are_told_by_record_wherever_the_records_stand(
    office: Ledger, template: Path
) -> None:
    send(office, template, "六月.xlsx")
    first, second, *_ = office.ids("projects")
    edits.edit(office, "projects", second, {"total_investment": Money.of(2500)})
    edits.delete(office, "projects", [first])
    edits.add(office, "projects", {"name": "智慧园区", "region": "临港区"})
    send(office, template, "九月.xlsx")

    found = compare(office, 1, 2)

    assert lines(found, Sort.CHANGED) == [("智慧矿山", "总投资（万元）", "2000", "2500")]
    assert lines(found, Sort.ADDED) == [("智慧园区", "", "", "所属区县：临港区")]
    assert [one.record for one in found.differences if one.sort is Sort.GONE] == ["智慧港口"]
    (changed,) = [one for one in found.differences if one.sort is Sort.CHANGED]
    assert (changed.before_at, changed.after_at, changed.by) == ("汇总表!D5", "汇总表!D4", "+500")
    assert found.words() == "新增1条，减少1条，1条有变更（1格），2条没有变化。"


def test_a_line_above_the_list_is_compared_as_well(office: Ledger, template: Path) -> None:
    send(office, template, "六月.xlsx")
    book = load_workbook(template)
    book.worksheets[0]["A2"] = "填报日期：2026年9月30日"
    book.save(template)
    send(office, template, "九月.xlsx")

    found = compare(office, 1, 2)

    assert lines(found, Sort.AROUND) == [
        ("", "项目汇总表", "填报日期：2026年6月30日", "填报日期：2026年9月30日")
    ]
    assert found.words() == "4条没有变化，表外1格不同。"


def test_the_same_twice_is_no_difference(office: Ledger, template: Path) -> None:
    send(office, template, "一.xlsx")
    send(office, template, "二.xlsx")

    found = compare(office, 1, 2)

    assert found.differences == ()
    assert found.words() == "两次报送的内容完全一致。"


def test_a_record_that_was_renamed_keeps_its_place_by_its_code(
    office: Ledger, template: Path
) -> None:
    book = load_workbook(template)
    book.worksheets[0]["C3"] = "项目编号"
    book.save(template)
    first = office.ids("projects")[0]
    edits.edit(office, "projects", first, {"code": "2026-01"})
    send(office, template, "一.xlsx")
    edits.edit(office, "projects", first, {"name": "智慧港口二期"})
    send(office, template, "二.xlsx")

    found = compare(office, 1, 2)

    assert lines(found, Sort.CHANGED) == [("智慧港口二期", "项目名称", "智慧港口", "智慧港口二期")]


def test_a_form_is_compared_cell_by_cell(office: Ledger, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["基本情况表"], ["单位名称", "云江市工信局"], ["项目总数", 64], ["备注", None]):
        sheet.append(row)
    file = tmp_path / "基本情况表.xlsx"
    book.save(file)
    facts = SubmissionFacts(file.name, "projects")
    keep(office, facts, [file])
    sheet["B3"], sheet["B4"] = 66, "含两个新项目"
    book.save(file)
    keep(office, facts, [file])

    found = compare(office, 1, 2)

    assert lines(found, Sort.AROUND) == [
        ("", "项目总数", "64", "66"),
        ("", "备注", "", "含两个新项目"),
    ]
    assert found.differences[0].by == "+2"


def test_a_submission_is_compared_with_the_one_before_it_of_its_own_kind(
    office: Ledger, template: Path
) -> None:
    other = template.with_name("市级报表.xlsx")
    other.write_bytes(template.read_bytes())
    send(office, template, "一.xlsx")
    send(office, other, "二.xlsx", "市政府办")
    send(office, template, "三.xlsx", "省发改委")
    send(office, other, "四.xlsx", "省工信厅")

    every = submissions(office)
    by_number = {one.number: one for one in every}
    before = {number: previous(every, one) for number, one in by_number.items()}

    assert {number: one.number if one else 0 for number, one in before.items()} == {
        1: 0, 2: 0, 3: 1, 4: 2,
    }  # fmt: skip
    assert [one.number for one in comparable(every, by_number[4])] == [2, 1]


def test_a_submission_that_is_not_there_is_named(office: Ledger, template: Path) -> None:
    send(office, template, "一.xlsx")

    with pytest.raises(UserError, match="没有第9号报送"):
        compare(office, 1, 9)


def test_books_that_only_one_submission_has_are_named(office: Ledger, tmp_path: Path) -> None:
    files: list[Path] = []
    for name in ("甲.xlsx", "乙.xlsx", "丙.xlsx"):
        book = Workbook()
        book.save(tmp_path / name)
        files.append(tmp_path / name)
    facts = SubmissionFacts("表.xlsx", "projects")
    keep(office, facts, files[:1])
    keep(office, facts, files)

    found = compare(office, 1, 2)

    assert lines(found, Sort.ADDED) == [
        ("乙.xlsx", "文件", "", "乙.xlsx"),
        ("丙.xlsx", "文件", "", "丙.xlsx"),
    ]
