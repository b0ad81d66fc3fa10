"""Sheets that speak of one another, imported at once: each record once, and everyone finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from yangfan_desktop.domain.plans import Action, ImportPlan, RowPlan
from yangfan_desktop.domain.values import Link
from yangfan_desktop.ledger import history, imports, sample
from yangfan_desktop.ledger.exports import export_register
from yangfan_desktop.ledger.ledger import Ledger

CODE = "91350100M000100Y43"
UNITS = (("单位名称", "统一社会信用代码", "单位性质"), ("云江港务有限公司", None, "国有"))
PROJECTS = (
    ("项目名称", "承担单位", "承担单位统一社会信用代码", "总投资（万元）"),
    ("智慧港口", "云江港务有限公司", CODE, 1200),
)
MILESTONES = (
    ("项目名称", "里程碑名称", "计划完成时间"),
    ("智慧港口", "网络建成", "2023-06"),
    ("智慧港口", "上线运行", "2023-08"),
)
SHEETS = {"单位名录": UNITS, "项目": PROJECTS, "里程碑": MILESTONES}


def book(path: Path, sheets: Mapping[str, Sequence[tuple[object, ...]]]) -> Path:
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def without(plan: ImportPlan, table: str) -> ImportPlan:
    """The plan with every row of this table unticked."""

    def wanted(_file: str, name: str, _row: RowPlan) -> bool:
        return name != table

    return plan.choosing(wanted)


@pytest.mark.parametrize("order", [("单位名录", "项目"), ("项目", "单位名录")])
def test_a_unit_that_is_listed_and_named_by_a_project_is_one_unit(
    ledger: Ledger, tmp_path: Path, order: tuple[str, ...]
) -> None:
    file = book(tmp_path / "汇总.xlsx", {name: SHEETS[name] for name in order})

    plan = imports.plan_import(ledger, [file])
    imports.apply(ledger, plan)

    (unit,) = ledger.records("organisations")
    assert (unit["name"], unit["ownership"]) == ("云江港务有限公司", "state")
    (project,) = ledger.records("projects")
    assert project["owner"] == Link(int(unit.id), "云江港务有限公司")
    assert plan.added() == {}


def test_a_code_that_only_the_project_gives_is_kept_with_the_new_unit(
    ledger: Ledger, tmp_path: Path
) -> None:
    file = book(tmp_path / "汇总.xlsx", {"单位名录": UNITS, "项目": PROJECTS})

    imports.apply(ledger, imports.plan_import(ledger, [file]))

    assert ledger.records("organisations")[0]["credit_code"] == CODE


def test_a_code_that_only_the_second_row_gives_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    first = ("智慧堆场", "云江港务有限公司", None, 300)
    file = book(tmp_path / "项目.xlsx", {"项目": (PROJECTS[0], first, PROJECTS[1])})

    imports.apply(ledger, imports.plan_import(ledger, [file]))

    assert [one["credit_code"] for one in ledger.records("organisations")] == [CODE]


@pytest.mark.parametrize("order", [("项目", "里程碑"), ("里程碑", "项目")])
def test_milestones_find_the_projects_that_come_with_them(
    ledger: Ledger, tmp_path: Path, order: tuple[str, ...]
) -> None:
    files = [book(tmp_path / f"{name}.xlsx", {name: SHEETS[name]}) for name in order]

    imports.apply(ledger, imports.plan_import(ledger, files))

    (project,) = ledger.records("projects")
    milestones = ledger.records("milestones")
    assert [one["project"] for one in milestones] == [Link(int(project.id), "智慧港口")] * 2
    history.undo(ledger)
    assert ledger.count("milestones") == ledger.count("projects") == 0


def test_without_the_new_project_its_milestones_are_not_written(
    ledger: Ledger, tmp_path: Path
) -> None:
    plan = imports.plan_import(ledger, [book(tmp_path / "汇总.xlsx", SHEETS)])

    chosen = without(plan, "项目")
    imports.apply(ledger, chosen)

    assert [row.chosen for row in chosen.rows()] == [True, False, False, False]
    assert ledger.count("organisations") == 1
    assert ledger.count("projects") == ledger.count("milestones") == 0


def test_without_its_row_a_unit_comes_along_by_its_name(ledger: Ledger, tmp_path: Path) -> None:
    plan = imports.plan_import(ledger, [book(tmp_path / "汇总.xlsx", SHEETS)])

    chosen = without(plan, "单位名录")
    imports.apply(ledger, chosen)

    assert chosen.added() == {"organisations": 1}
    (unit,) = ledger.records("organisations")
    assert (unit["name"], unit["credit_code"], unit["ownership"]) == (
        "云江港务有限公司", CODE, None,
    )  # fmt: skip
    assert ledger.count("projects") == 1
    assert ledger.count("milestones") == 2


def test_a_milestone_of_a_project_that_nobody_brings_is_refused(
    ledger: Ledger, tmp_path: Path
) -> None:
    other = ("没听说过的项目", "网络建成", "2023-06")
    sheets = {"项目": PROJECTS, "里程碑": (*MILESTONES, other)}

    plan = imports.plan_import(ledger, [book(tmp_path / "汇总.xlsx", sheets)])

    last = list(plan.rows())[-1]
    assert last.action is Action.REFUSED
    assert "台账里没有项目“没听说过的项目”" in last.problems[0].message


def test_a_whole_ledger_that_was_exported_comes_back_in_one_import(
    ledger: Ledger, tmp_path: Path
) -> None:
    with closing(sample.make_sample(tmp_path / "样例.yangfan")) as city:
        files = [tmp_path / f"{spec.title}.xlsx" for spec in city.registers.values()]
        for key, file in zip(city.registers, files, strict=True):
            export_register(city, key, file)

        imports.apply(ledger, imports.plan_import(ledger, files))

        for key, spec in city.registers.items():
            assert told(ledger, key) == told(city, key), spec.title


def told(ledger: Ledger, register: str) -> list[tuple[str, ...]]:
    """What the records say, in the user's words."""
    spec = ledger.registers[register]
    own = [field for field in spec.fields if not field.custom]
    return sorted(
        tuple(str(record[field.key]) for field in own) for record in ledger.records(register)
    )
