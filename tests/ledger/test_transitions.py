"""A state that is typed, pasted or imported keeps to the state machine, and its move is logged."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.plans import Action, ImportPlan
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.values import PartialDate, Value
from yangfan_desktop.ledger import edits, history, imports, lifecycle
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger

HEAD = ("项目名称", "总投资（万元）", "项目阶段", "管理状态")
Row = tuple[object, ...]


def project(ledger: Ledger, name: str = "码头5G智能理货", **values: Value | None) -> RecordId:
    edits.add(ledger, "projects", {"name": name, **values})
    return ledger.ids("projects")[-1]


def state(ledger: Ledger, id_: RecordId) -> tuple[Value | None, Value | None]:
    found = ledger.record("projects", id_)
    return found["lifecycle"], found["stage"]


def moves(ledger: Ledger) -> list[tuple[Value | None, Value | None]]:
    return [(one["from_state"], one["to_state"]) for one in ledger.records("project_events")]


def plan(ledger: Ledger, folder: Path, *rows: Row) -> ImportPlan:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *rows):
        sheet.append(list(row))
    book.save(folder / "东湖区.xlsx")
    return imports.plan_import(ledger, [folder / "东湖区.xlsx"])


def test_a_legal_edit_sets_the_stage_and_logs_the_move(ledger: Ledger) -> None:
    id_ = project(ledger, lifecycle="building")

    edits.edit(ledger, "projects", id_, {"lifecycle": "built"})

    assert state(ledger, id_) == ("built", "completed")
    assert moves(ledger) == [("building", "built")]
    assert isinstance(ledger.records("project_events")[0]["happened_on"], PartialDate)
    assert check(ledger) == []


def test_an_illegal_edit_names_both_states_and_those_that_may_follow(ledger: Ledger) -> None:
    id_ = project(ledger, lifecycle="building")

    with pytest.raises(
        UserError,
        match="项目“码头5G智能理货”不能从“建设中”转为“验收通过”，只能转为：完工、中期评估、终止、撤销",
    ):
        edits.edit(ledger, "projects", id_, {"lifecycle": "accepted"})

    assert state(ledger, id_) == ("building", "building")
    assert moves(ledger) == []


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"lifecycle": None}, "管理状态不能清空"),
        ({"lifecycle": "revoked"}, "要填写批准文号"),
        ({"lifecycle": "built", "stage": "accepted"}, "“完工”与项目阶段“验收”不符"),
    ],
)
def test_what_else_may_not_be_typed_is_said(
    ledger: Ledger, values: dict[str, Value | None], complaint: str
) -> None:
    id_ = project(ledger, lifecycle="building")

    with pytest.raises(UserError, match=complaint):
        edits.edit(ledger, "projects", id_, values)

    assert state(ledger, id_) == ("building", "building")


def test_a_suspended_project_does_not_move_by_typing(ledger: Ledger) -> None:
    id_ = project(ledger, lifecycle="building")
    day = PartialDate.of_month(2023, 3)
    lifecycle.record_event(ledger, id_, "suspension", day, approval="云工信〔2023〕7号")

    with pytest.raises(UserError, match="请先登记“恢复”"):
        edits.edit(ledger, "projects", id_, {"lifecycle": "built"})
    edits.edit(ledger, "projects", id_, {"lifecycle": "terminated"})

    assert state(ledger, id_) == ("terminated", "terminated")


def test_one_illegal_move_among_many_leaves_all_as_they_were(ledger: Ledger) -> None:
    first = project(ledger, "甲项目", lifecycle="building")
    second = project(ledger, "乙项目", lifecycle="lead")
    wanted = {"lifecycle": "built"}

    with pytest.raises(UserError, match="项目“乙项目”不能从“线索”转为“完工”"):
        edits.edit_many(ledger, "projects", {first: wanted, second: wanted})

    assert state(ledger, first) == ("building", "building")
    assert moves(ledger) == []


def test_undo_takes_a_bulk_move_back_with_its_log_and_redo_brings_both(ledger: Ledger) -> None:
    ids = [project(ledger, name, lifecycle="building") for name in ("甲项目", "乙项目")]
    edits.edit_many(ledger, "projects", {one: {"lifecycle": "built"} for one in ids})

    history.undo(ledger)
    taken_back = [state(ledger, one) for one in ids], moves(ledger)
    history.redo(ledger)

    assert taken_back == ([("building", "building")] * 2, [])
    assert [state(ledger, one) for one in ids] == [("built", "completed")] * 2
    assert moves(ledger) == [("building", "built")] * 2
    assert check(ledger) == []


def test_a_new_project_may_begin_anywhere_and_its_stage_follows(ledger: Ledger) -> None:
    id_ = project(ledger, lifecycle="accepted")

    assert state(ledger, id_) == ("accepted", "accepted")
    assert moves(ledger) == []
    with pytest.raises(UserError, match="“线索”与项目阶段“验收”不符"):
        project(ledger, "另一个", lifecycle="lead", stage="accepted")


def test_an_old_ledger_is_imported_at_whatever_state_it_has(ledger: Ledger, tmp_path: Path) -> None:
    rows = [("甲项目", 100, "验收", "推广示范"), ("乙项目", 100, None, "待验收")]

    first = plan(ledger, tmp_path, *rows)
    imports.apply(ledger, first)
    again = plan(ledger, tmp_path, *rows)

    assert first.problem_count(Severity.ERROR) == 0
    assert [state(ledger, id_) for id_ in ledger.ids("projects")] == [
        ("promoted", "accepted"),
        ("awaiting_acceptance", "completed"),
    ]
    assert [row.action for row in again.rows()] == [Action.UNCHANGED] * 2


def test_an_imported_legal_move_is_logged_with_its_row(ledger: Ledger, tmp_path: Path) -> None:
    id_ = project(ledger, "甲项目", lifecycle="building")

    imports.apply(ledger, plan(ledger, tmp_path, ("甲项目", None, None, "完工")))

    assert state(ledger, id_) == ("built", "completed")
    assert moves(ledger) == [("building", "built")]
    (event,) = ledger.records("project_events")
    assert event["note"] == "按东湖区.xlsx〔Sheet〕第2行登记"
    history.undo(ledger)
    assert (state(ledger, id_), moves(ledger)) == (("building", "building"), [])


def test_an_imported_illegal_move_is_left_out_with_a_problem_and_the_rest_is_taken(
    ledger: Ledger, tmp_path: Path
) -> None:
    id_ = project(ledger, "甲项目", lifecycle="building")

    found = plan(ledger, tmp_path, ("甲项目", 500, "验收", "验收通过"))
    imports.apply(ledger, found)

    (row,) = found.rows()
    (problem,) = row.problems
    assert str(problem) == (
        "东湖区.xlsx〔Sheet!D2〕：项目“甲项目”不能从“建设中”转为“验收通过”，"
        "只能转为：完工、中期评估、终止、撤销；管理状态没有导入"
    )
    assert problem.severity is Severity.ERROR
    assert [change.field for change in row.changes] == ["total_investment"]
    assert state(ledger, id_) == ("building", "building")
    assert moves(ledger) == []


def test_a_coarse_stage_that_does_not_fit_the_state_is_said(ledger: Ledger, tmp_path: Path) -> None:
    project(ledger, "甲项目", lifecycle="building")

    found = plan(ledger, tmp_path, ("甲项目", None, "建成", None))

    (problem,) = next(found.rows()).problems
    assert problem.severity is Severity.WARNING
    assert "管理状态“建设中”与项目阶段“建成”不符" in problem.message
