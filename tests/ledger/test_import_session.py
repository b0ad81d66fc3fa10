"""An import in a person's hands: files set aside, corrections, what is learnt, records not listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.plans import Action
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.profiles import Missing, Policy
from yangfan_desktop.domain.values import Money
from yangfan_desktop.exchange.sniff import FileKind
from yangfan_desktop.ledger import edits, history, own_fields, profiles
from yangfan_desktop.ledger.corrections import NONE
from yangfan_desktop.ledger.import_session import SUFFIXES, ImportSession, files_in
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.missing_rows import missing_rows

HEAD = ("项目名称", "所属区县", "总投资（万元）", "盘子")


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "表"
    for row in (HEAD, *rows):
        sheet.append(list(row))
    made.save(path)
    return path


def test_a_file_that_cannot_be_read_is_set_aside_and_the_others_go_on(
    ledger: Ledger, tmp_path: Path
) -> None:
    good = book(tmp_path / "甲.xlsx", ("智慧港口", "临港区", 100, None))
    bad = tmp_path / "乙.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    session = ImportSession(ledger, [bad, good])

    plan = session.plan()

    assert [file.file for file in plan.files] == ["甲.xlsx"]
    assert list(session.refused) == [bad]
    assert "PDF" in str(session.refused[bad])


def test_where_no_file_can_be_read_the_first_reason_is_raised(
    ledger: Ledger, tmp_path: Path
) -> None:
    bad = tmp_path / "乙.xlsx"
    bad.write_bytes(b"")

    with pytest.raises(UserError, match="空文件"):
        ImportSession(ledger, [bad]).plan()


def test_an_accepted_proposal_is_written_as_its_value(ledger: Ledger, tmp_path: Path) -> None:
    session = ImportSession(ledger, [book(tmp_path / "甲.xlsx", ("港口", "临港区", "很多", None))])

    taken = NONE.with_taken(("甲.xlsx", "表"), {(2, "total_investment"): Money.of(12)})
    plan = session.plan(taken)
    session.finish(plan, taken)

    assert [row.problems for row in plan.rows()] == [()]
    assert ledger.records("projects")[0]["total_investment"] == Money.of(12)


def test_a_rule_for_a_field_is_obeyed_at_once_and_remembered_when_the_plan_is_written(
    ledger: Ledger, tmp_path: Path
) -> None:
    edits.add(ledger, "projects", {"name": "港口", "total_investment": Money.of(100)})
    changed = book(tmp_path / "甲.xlsx", ("港口", "临港区", 200, None))
    place = ("甲.xlsx", "表")
    session = ImportSession(ledger, [changed])

    ours = NONE.with_policy(place, "total_investment", Policy.OURS)
    (kept,) = session.plan(ours).rows()
    asking = NONE.with_policy(place, "total_investment", Policy.ASK)
    (asked,) = session.plan(asking).rows()
    accepted = asking.with_taken(place, {(2, "total_investment"): Money.of(200)})
    (taken,) = session.plan(accepted).rows()
    session.finish(session.plan(ours), ours)

    assert [change.field for change in kept.changes] == ["region"]
    assert [problem.proposed for problem in asked.problems] == [Money.of(200)]
    assert "total_investment" in [change.field for change in taken.changes]
    (profile,) = profiles.profiles(ledger).values()
    assert profile.policies == {"total_investment": Policy.OURS}


def test_what_was_corrected_needs_no_click_in_the_next_file(ledger: Ledger, tmp_path: Path) -> None:
    own = own_fields.add_field(ledger, "projects", "额度", Kind.NUMBER)
    first = ImportSession(ledger, [book(tmp_path / "甲.xlsx", ("港口", "临港区", 1, 2))])
    corrections = NONE.with_column(("甲.xlsx", "表"), "D", own.key)
    first.finish(first.plan(corrections), corrections)

    second = ImportSession(ledger, [book(tmp_path / "乙.xlsx", ("矿山", "临港区", 3, 4))]).plan()

    (row,) = second.rows()
    assert str(row.values[own.key]) == "4"


def test_records_of_the_region_that_are_not_listed_are_marked_in_the_same_step(
    ledger: Ledger, tmp_path: Path
) -> None:
    for name, region in (("港口", "临港区"), ("矿山", "临港区"), ("工厂", "东湖区")):
        edits.add(ledger, "projects", {"name": name, "region": region})
    before = len(history.change_sets(ledger))
    session = ImportSession(ledger, [book(tmp_path / "甲.xlsx", ("港口", "临港区", 9, None))])
    plan = session.plan()

    found = missing_rows(ledger, plan)
    rule = {("甲.xlsx", "表"): Missing.MARK}
    session.finish(plan, NONE, found, rule)

    assert [(one.region, [str(r["name"]) for r in one.records]) for one in found] == [
        ("临港区", ["矿山"])
    ]
    remarks = {str(one["name"]): one["remark"] for one in ledger.records("projects")}
    assert "甲.xlsx未列】" in str(remarks["矿山"])
    assert remarks["工厂"] is None
    assert len(history.change_sets(ledger)) == before + 1
    assert [one.missing for one in profiles.profiles(ledger).values()] == [Missing.MARK]


def test_a_stray_row_does_not_speak_for_its_region(ledger: Ledger, tmp_path: Path) -> None:
    for name in ("甲项目", "乙项目", "丙项目"):
        edits.add(ledger, "projects", {"name": name, "region": "东湖区"})
    path = book(tmp_path / "甲.xlsx", ("港口", "临港区", 9, None), ("甲项目", "东湖区", 9, None))

    assert missing_rows(ledger, ImportSession(ledger, [path]).plan()) == []


def test_only_the_corrected_file_is_read_again(ledger: Ledger, tmp_path: Path) -> None:
    one = book(tmp_path / "甲.xlsx", ("港口", "临港区", 1, 2))
    other = book(tmp_path / "乙.xlsx", ("矿山", "临港区", 3, 4))
    session = ImportSession(ledger, [one, other])
    session.plan()
    other.unlink()

    plan = session.plan(NONE.with_column(("甲.xlsx", "表"), "C", None))

    assert [row.action for row in plan.rows()] == [Action.NEW, Action.NEW]


def test_learnt_layouts_go_from_one_office_to_another(ledger: Ledger, tmp_path: Path) -> None:
    session = ImportSession(ledger, [book(tmp_path / "甲.xlsx", ("港口", "临港区", 1, 2))])
    made = NONE.with_column(("甲.xlsx", "表"), "D", "fiscal_funding")
    session.finish(session.plan(made), made)
    profiles.export(ledger, tmp_path / "表式.json")
    (known,) = profiles.profiles(ledger).values()
    profiles.forget(ledger, known.layout)

    number = profiles.import_file(ledger, tmp_path / "表式.json")

    assert number == 1
    assert profiles.profiles(ledger) == {known.layout: known}


def test_a_file_that_holds_no_layouts_is_refused_in_a_sentence(
    ledger: Ledger, tmp_path: Path
) -> None:
    wrong = tmp_path / "别的.json"
    wrong.write_text('{"a": 1}', encoding="utf-8")

    with pytest.raises(UserError, match="不是扬帆导出的表式文件"):
        profiles.import_file(ledger, wrong)


def test_every_kind_that_can_be_read_is_found_in_a_folder(tmp_path: Path) -> None:
    named = [f"表{number}{suffix}" for number, suffix in enumerate(SUFFIXES)]
    inner = tmp_path / "各区县" / "东湖"
    inner.mkdir(parents=True)
    for name in (*named, "说明.docx", "~$表.xlsx", ".隐藏.xlsx"):
        (inner / name).write_bytes(b"")

    found, left = files_in([tmp_path / "各区县"])

    assert sorted(one.name for one in found) == sorted(named)
    assert [one.name for one in left] == ["说明.docx"]
    kinds = {f".{kind.value}" for kind in FileKind if kind is not FileKind.LOCKED}
    assert kinds <= set(SUFFIXES)
