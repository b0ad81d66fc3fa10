"""Importing workbooks: looked at first, then all of it as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from yangfan_desktop import resources
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.plans import Action, ImportPlan, RowPlan
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits, history, imports
from yangfan_desktop.ledger.demo import sample_workbooks
from yangfan_desktop.ledger.exports import export_register
from yangfan_desktop.ledger.ledger import Ledger

HEAD = ("项目编号", "项目名称", "承担单位", "总投资（万元）", "项目阶段")
A, B = "91350100M000100Y43", "91110108551385082Q"


def book(path: Path, *rows: tuple[object, ...], head: tuple[str, ...] = HEAD) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (head, *rows):
        sheet.append(list(row))
    made.save(path)
    return path


def actions(plan: ImportPlan) -> list[tuple[int, Action]]:
    return [(row.row, row.action) for row in plan.rows()]


def only(plan: ImportPlan) -> RowPlan:
    (row,) = plan.rows()
    return row


def test_planning_writes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    file = book(tmp_path / "东湖区.xlsx", ("P1", "智慧港口", "云江港务", 1200, "在建"))
    before = history.change_sets(ledger), ledger.records("projects")

    plan = imports.plan_import(ledger, [file])

    assert actions(plan) == [(2, Action.NEW)]
    assert (history.change_sets(ledger), ledger.records("projects")) == before


def test_an_import_is_one_step_that_undo_takes_back_whole(ledger: Ledger, tmp_path: Path) -> None:
    file = book(
        tmp_path / "东湖区.xlsx",
        ("P1", "智慧港口", "云江港务", 1200, "在建"),
        ("P2", "智慧矿山", "云江矿业", 800, "储备"),
    )

    changes = imports.apply(ledger, imports.plan_import(ledger, [file]))

    assert changes.label == "导入东湖区.xlsx：新增2条（连带新增单位2个）"
    assert ledger.count("projects") == 2
    history.undo(ledger)
    assert ledger.count("projects") == ledger.count("organisations") == 0


def test_the_same_file_again_changes_nothing_and_leaves_no_step(
    ledger: Ledger, tmp_path: Path
) -> None:
    file = book(tmp_path / "东湖区.xlsx", ("P1", "智慧港口", "云江港务", 1200, "在建"))
    imports.apply(ledger, imports.plan_import(ledger, [file]))

    plan = imports.plan_import(ledger, [file])

    assert actions(plan) == [(2, Action.UNCHANGED)]
    assert imports.apply(ledger, plan) == Changes()
    assert len(history.change_sets(ledger)) == 1


def test_a_changed_row_says_cell_by_cell_what_would_become_of_it(
    ledger: Ledger, tmp_path: Path
) -> None:
    first = book(tmp_path / "一季度.xlsx", ("P1", "智慧港口", "云江港务", 1200, "在建"))
    imports.apply(ledger, imports.plan_import(ledger, [first]))
    second = book(tmp_path / "二季度.xlsx", ("P1", "智慧港口（二期）", "云江港务", 1500, None))

    plan = imports.plan_import(ledger, [second])

    row = only(plan)
    assert row.action is Action.CHANGED
    assert [(change.field, str(change.before), str(change.after)) for change in row.changes] == [
        ("name", "智慧港口", "智慧港口（二期）"),
        ("total_investment", "1,200", "1,500"),
    ]
    imports.apply(ledger, plan)
    found = ledger.records("projects")[0]
    assert found["total_investment"] == Money.of(1500)
    assert found["stage"] == "building"


def test_a_row_that_was_unticked_is_not_written(ledger: Ledger, tmp_path: Path) -> None:
    file = book(
        tmp_path / "东湖区.xlsx",
        ("P1", "智慧港口", "云江港务", 1200, "在建"),
        ("P2", "智慧矿山", "云江矿业", 800, "储备"),
    )
    plan = imports.plan_import(ledger, [file])

    imports.apply(ledger, plan.choosing(lambda _file, _sheet, row: row.row != 3))

    assert [record["name"] for record in ledger.records("projects")] == ["智慧港口"]
    assert [record["name"] for record in ledger.records("organisations")] == ["云江港务"]


def test_rows_that_repeat_each_other_are_imported_once(ledger: Ledger, tmp_path: Path) -> None:
    file = book(
        tmp_path / "东湖区.xlsx",
        (None, "智慧港口", "云江港务", 1200, "在建"),
        (None, "智慧 港口", "云江港务", 1200, "在建"),
    )

    plan = imports.plan_import(ledger, [file])

    assert actions(plan) == [(2, Action.NEW), (3, Action.DUPLICATE)]
    duplicate = list(plan.rows())[1]
    assert "与东湖区.xlsx〔Sheet〕第2行是同一条" in duplicate.problems[0].message


def test_a_row_that_repeats_another_with_other_values_says_which(
    ledger: Ledger, tmp_path: Path
) -> None:
    file = book(
        tmp_path / "东湖区.xlsx",
        (None, "智慧港口", "云江港务", 1200, "在建"),
        (None, "智慧港口", "云江港务", 9999, None),
    )

    duplicate = list(imports.plan_import(ledger, [file]).rows())[1]

    assert duplicate.action is Action.DUPLICATE
    assert duplicate.problems[0].message.endswith(
        "是同一条，没有导入；两处的“总投资”不同，请核对以哪一处为准"
    )


def test_a_row_without_a_name_is_refused_at_its_cell(ledger: Ledger, tmp_path: Path) -> None:
    file = book(
        tmp_path / "东湖区.xlsx",
        ("P1", "智慧港口", "云江港务", 1200, "在建"),
        ("P2", None, "云江矿业", 800, "储备"),
    )

    plan = imports.plan_import(ledger, [file])

    assert actions(plan) == [(2, Action.NEW), (3, Action.REFUSED)]
    refused = list(plan.rows())[1]
    assert [str(problem) for problem in refused.problems] == [
        "东湖区.xlsx〔Sheet!B3〕：项目名称必填"
    ]


def test_an_unreadable_amount_is_a_problem_at_its_cell_and_never_zero(
    ledger: Ledger, tmp_path: Path
) -> None:
    file = book(tmp_path / "东湖区.xlsx", ("P1", "智慧港口", "云江港务", "大约很多", "在建"))

    plan = imports.plan_import(ledger, [file])
    imports.apply(ledger, plan)

    assert [str(problem) for problem in only(plan).problems] == [
        "东湖区.xlsx〔Sheet!D2〕：“大约很多”不是金额"
    ]
    assert ledger.records("projects")[0]["total_investment"] is None


def test_projects_of_the_same_name_are_told_apart_by_their_owner(
    ledger: Ledger, tmp_path: Path
) -> None:
    edits.add(ledger, "projects", {"name": "5G工厂改造", "owner": "甲公司"})
    file = book(
        tmp_path / "东湖区.xlsx",
        (None, "5G工厂改造", "甲公司", 100, None),
        (None, "5G工厂改造", "乙公司", 200, None),
    )

    plan = imports.plan_import(ledger, [file])

    assert actions(plan) == [(2, Action.CHANGED), (3, Action.NEW)]


def test_a_name_that_fits_several_records_is_refused_not_guessed(
    ledger: Ledger, tmp_path: Path
) -> None:
    for owner in ("甲公司", "乙公司"):
        edits.add(ledger, "projects", {"name": "5G工厂改造", "owner": owner})
    file = book(tmp_path / "东湖区.xlsx", ("5G工厂改造", 100), head=("项目名称", "总投资（万元）"))

    plan = imports.plan_import(ledger, [file])

    assert only(plan).action is Action.REFUSED
    assert "台账里有2条同名的项目" in only(plan).problems[-1].message


def test_an_owner_is_one_organisation_for_all_its_rows_and_files(
    ledger: Ledger, tmp_path: Path
) -> None:
    head = ("项目名称", "申报单位", "统一社会信用代码")
    one = book(
        tmp_path / "一.xlsx",
        ("甲", "云江港务有限公司", A),
        ("乙", "云江港务有限公司", A),
        head=head,
    )
    other = book(tmp_path / "二.xlsx", ("丙", "云江 港务有限公司", None), head=head)

    imports.apply(ledger, imports.plan_import(ledger, [one, other]))

    assert [record["name"] for record in ledger.records("organisations")] == ["云江港务有限公司"]
    assert {record["owner_credit_code"] for record in ledger.records("projects")} == {A}


def test_another_name_under_a_known_credit_code_is_said_and_not_doubled(
    ledger: Ledger, tmp_path: Path
) -> None:
    edits.add(ledger, "organisations", {"name": "云江港务有限公司", "credit_code": A})
    file = book(
        tmp_path / "东湖区.xlsx",
        ("甲", "云江港务集团", A),
        ("乙", "云江港务股份公司", B),
        head=("项目名称", "申报单位", "统一社会信用代码"),
    )

    plan = imports.plan_import(ledger, [file])
    imports.apply(ledger, plan)

    first, second = plan.rows()
    assert [problem.message for problem in first.problems] == [
        "按信用代码认作“云江港务有限公司”，这里写的是“云江港务集团”，请核对"
    ]
    assert "与台账里的单位“云江港务有限公司”相近" in second.problems[0].message
    assert ledger.count("organisations") == 2


def test_two_files_of_one_name_from_two_folders_are_told_apart(
    ledger: Ledger, tmp_path: Path
) -> None:
    files: list[Path] = []
    for county in ("东湖区", "青山县"):
        (tmp_path / county).mkdir()
        files.append(book(tmp_path / county / "台账.xlsx", (None, county, None, 1, None)))

    changes = imports.apply(ledger, imports.plan_import(ledger, files))

    found = imports.record_ids(ledger, changes.change_set)
    assert {(file, sheet, row): id_ for (file, sheet, _, row), id_ in found.items()} == {
        ("东湖区/台账.xlsx", "Sheet", 2): ledger.ids("projects")[0],
        ("青山县/台账.xlsx", "Sheet", 2): ledger.ids("projects")[1],
    }


def test_a_plan_is_not_applied_to_a_ledger_that_went_on(ledger: Ledger, tmp_path: Path) -> None:
    file = book(tmp_path / "东湖区.xlsx", ("P1", "智慧港口", "云江港务", 1200, "在建"))
    plan = imports.plan_import(ledger, [file])
    edits.add(ledger, "projects", {"name": "智慧港口", "code": "P1"})

    with pytest.raises(UserError, match="请重新预览后再导入"):
        imports.apply(ledger, plan)

    assert ledger.count("projects") == 1


def test_a_value_can_be_traced_to_its_file_sheet_and_cell(ledger: Ledger, tmp_path: Path) -> None:
    file = book(tmp_path / "东湖区.xlsx", ("P1", "智慧港口", "云江港务", 1200, "在建"))
    imports.apply(ledger, imports.plan_import(ledger, [file]))
    id_ = ledger.ids("projects")[0]

    (origin,) = history.origins(ledger, "projects", id_, "total_investment")

    assert str(origin.cell) == "东湖区.xlsx〔Sheet!D2〕"
    assert origin.value == Money.of(1200)


def test_the_shipped_samples_import_whole_and_export_comes_back_unchanged(
    ledger: Ledger, tmp_path: Path
) -> None:
    imports.apply(ledger, imports.plan_import(ledger, sample_workbooks()))
    out = tmp_path / "台账.xlsx"
    export_register(ledger, "projects", out)

    again = imports.plan_import(ledger, [out])

    assert ledger.count("projects") == 34
    assert {row.action for row in again.rows()} == {Action.UNCHANGED}
    assert [column.header for _, sheet in again.sheets() for column in sheet.reading.unmapped] == [
        "序号"
    ]


@pytest.mark.parametrize("name", ["不存在.xlsx", ""])
def test_a_missing_file_and_a_folder_are_refused_by_name(
    ledger: Ledger, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UserError, match="找不到文件|是文件夹"):  # noqa: RUF043 - either sentence
        imports.plan_import(ledger, [tmp_path / name if name else resources.SAMPLES])
