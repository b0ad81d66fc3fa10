"""What became of a record, what a step did, and the workbook that it came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Link, Money
from yangfan_desktop.ledger import edits, history, imports, record_history
from yangfan_desktop.ledger.hindrances import UndoRefused
from yangfan_desktop.ledger.ledger import Ledger


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("项目名称", "承担单位", "总投资（万元）"), ("甲项目", "云江重工", 100)):
        sheet.append(list(row))
    made.save(tmp_path / "东湖区.xlsx")
    return tmp_path / "东湖区.xlsx"


def told(ledger: Ledger) -> list[tuple[str, list[str]]]:
    found = record_history.of_record(ledger, "projects", ledger.ids("projects")[0])
    return [(touch.action, [str(change) for change in touch.changes]) for touch in found]


def test_a_record_tells_every_step_with_what_it_found_and_left(ledger: Ledger, book: Path) -> None:
    imports.apply(ledger, imports.plan_import(ledger, [book]))
    id_ = ledger.ids("projects")[0]
    edits.edit(ledger, "projects", id_, {"total_investment": Money.of(150), "owner": None})

    found = told(ledger)

    assert found[0] == ("修改", ["承担单位：云江重工 → （空白）", "总投资：100万元 → 150万元"])
    assert found[1][0] == "新增"
    assert {"承担单位：（空白） → 云江重工", "总投资：（空白） → 100万元"} < set(found[1][1])
    touches = record_history.of_record(ledger, "projects", id_)
    assert str(touches[1].place) == "东湖区.xlsx〔Sheet!第2行〕"


def test_a_record_that_is_gone_still_tells_its_history(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲项目"})
    id_ = ledger.ids("projects")[0]
    edits.delete(ledger, "projects", [id_])

    touches = record_history.of_record(ledger, "projects", id_)

    assert [(touch.action, touch.name) for touch in touches] == [
        ("删除", "甲项目"),
        ("新增", "甲项目"),
    ]
    with pytest.raises(UserError, match="没有第99号项目"):
        record_history.of_record(ledger, "projects", type(id_)(99))


def test_a_record_brought_back_tells_all_its_lives(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲项目", "remark": "一"})
    id_ = ledger.ids("projects")[0]
    edits.edit(ledger, "projects", id_, {"remark": "二"})
    edits.delete(ledger, "projects", [id_])
    history.undo(ledger)

    found = told(ledger)

    assert [action for action, _ in found] == ["新增", "删除", "修改", "新增"]
    assert "备注：二 → （空白）" in found[1][1]
    assert "备注：（空白） → 一" in found[3][1]


def test_a_step_tells_its_records(ledger: Ledger, book: Path) -> None:
    changes = imports.apply(ledger, imports.plan_import(ledger, [book]))
    assert changes.change_set is not None

    detail = record_history.of_step(ledger, changes.change_set)
    first = record_history.of_step(ledger, changes.change_set, limit=1)

    assert [(touch.register, touch.name) for touch in detail.touches] == [
        ("organisations", "云江重工"),
        ("projects", "甲项目"),
    ]
    assert (len(first.touches), first.count) == (1, 2)
    with pytest.raises(UserError, match="没有第99步操作"):
        record_history.of_step(ledger, type(changes.change_set)(99))


def test_a_step_calls_what_is_gone_by_its_last_name(ledger: Ledger) -> None:
    made = edits.add(ledger, "projects", {"name": "甲项目"}).change_set
    id_ = ledger.ids("projects")[0]
    edited = edits.edit(ledger, "projects", id_, {"remark": "二"}).change_set
    gone = edits.delete(ledger, "projects", [id_]).change_set
    assert made is not None
    assert edited is not None
    assert gone is not None

    names = [record_history.of_step(ledger, one).touches[0].name for one in (made, edited, gone)]
    lost = record_history.of_step(ledger, gone).touches[0].words

    assert names == ["甲项目"] * 3
    assert "备注：二" in lost
    assert "→" not in lost


def test_a_changed_record_is_told_from_those_of_the_same_name(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲项目"})
    project = ledger.ids("projects")[0]
    edits.add(ledger, "milestones", {"project": Link(project, "甲项目"), "name": "上线"})
    done = edits.edit(ledger, "milestones", ledger.ids("milestones")[0], {"remark": "按期"})
    assert done.change_set is not None

    touch = record_history.of_step(ledger, done.change_set).touches[0]

    assert touch.title == "上线（甲项目）"
    assert touch.words == "备注填为按期"


def test_a_received_workbook_is_given_back_byte_for_byte(
    ledger: Ledger, book: Path, tmp_path: Path
) -> None:
    changes = imports.apply(ledger, imports.plan_import(ledger, [book]))

    (kept,) = record_history.received(ledger, changes.change_set)
    record_history.save_received(ledger, kept, tmp_path / "取出.xlsx")

    assert kept.name == "东湖区.xlsx"
    assert (tmp_path / "取出.xlsx").read_bytes() == book.read_bytes()


def test_what_hinders_an_undo_is_listed_record_by_record(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲项目"})
    edits.add(ledger, "projects", {"name": "乙项目"})
    first, second = ledger.ids("projects")
    both = edits.edit_many(ledger, "projects", {one: {"remark": "一"} for one in (first, second)})
    later = edits.edit(ledger, "projects", second, {"remark": "二"})
    assert both.change_set is not None

    with pytest.raises(UndoRefused, match="“乙项目”此后又有改动") as refused:
        history.take_back(ledger, record_history.step_of(ledger, both.change_set))

    (hindrance,) = refused.value.hindrances
    assert (hindrance.register, hindrance.record) == ("projects", second)
    assert hindrance.steps == (later.change_set,)
    assert ledger.record("projects", first)["remark"] == "一"


def test_a_step_is_taken_back_once_and_stands_again_after_the_undo_is_undone(
    ledger: Ledger,
) -> None:
    edits.add(ledger, "projects", {"name": "甲项目"})
    step = history.change_sets(ledger)[0]
    taken = history.take_back(ledger, step)
    assert taken.change_set is not None

    with pytest.raises(UserError, match="已经撤销过了，要恢复它请撤销第2步"):
        history.take_back(ledger, step)
    history.take_back(ledger, record_history.step_of(ledger, taken.change_set))
    standing = record_history.step_of(ledger, step.id).undone_by
    history.take_back(ledger, step)

    assert standing is None
    assert ledger.count("projects") == 0


def test_a_deleted_part_does_not_come_back_without_its_whole(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "甲项目"})
    edits.add(ledger, "milestones", {"project": "甲项目", "name": "开工"})
    edits.delete(ledger, "milestones", ledger.ids("milestones"))
    deletion = history.change_sets(ledger)[0]
    edits.delete(ledger, "projects", ledger.ids("projects"))

    with pytest.raises(UndoRefused, match="第1号项目已经删除，而它要恢复的内容引用了这条记录"):
        history.take_back(ledger, deletion)

    assert ledger.count("milestones") == 0
