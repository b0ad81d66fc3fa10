"""What does not agree is found, at its record and in one sentence; what agrees is left in peace."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.values import Link, Money, PartialDate, Percent, Value
from yangfan_desktop.ledger import edits, history, own_fields
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts

PROJECT: dict[str, Value | None] = {"name": "5G智慧车间"}
Rows = Mapping[str, Sequence[Mapping[str, Value | None]]]


def fill(ledger: Ledger, rows: Rows) -> None:
    """Add these records; `PROJECT` in a value stands for the first project."""
    for register, records in rows.items():
        for record in records:
            edits.add(ledger, register, dict(record))


def found(ledger: Ledger) -> list[str]:
    return [one.message for one in check(ledger)]


def damage(ledger: Ledger, *statements: str) -> None:
    """Change the ledger behind its history's back."""
    with ledger.file.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def quarter(number: int) -> PartialDate:
    return PartialDate.of_quarter(2023, number)


def report(number: int, **amounts: str) -> dict[str, Value | None]:
    values = {f"{key}_investment": Money.of(amount) for key, amount in amounts.items()}
    return {"project": Link(1), "period": quarter(number), **values}


def transition(day: int, before: str | None, after: str) -> dict[str, Value | None]:
    return {
        "project": Link(1),
        "kind": "transition",
        "happened_on": PartialDate(2023, 5, day),
        "from_state": before,
        "to_state": after,
    }


SOUND: Rows = {
    "organisations": [{"name": "云江重工有限公司", "credit_code": "91110108551385082Q"}],
    "zones": [{"name": "东湖先导区", "period_from": PartialDate.of_year(2022)}],
    "projects": [
        PROJECT
        | {
            "owner": "云江重工有限公司",
            "start_date": PartialDate.of_month(2023, 1),
            "end_date": PartialDate.of_year(2023),
            "total_investment": Money.of(100),
            "completed_investment": Money.of(100),
            "fiscal_funding": Money.of(30),
            "self_funding": Money.of(70),
            "progress_percent": Percent.of(100),
            "lifecycle": "built",
            "stage": "completed",
        },
        {"name": "5G智慧车间", "owner": "青山矿业有限公司"},
    ],
    "progress_reports": [
        report(1, period="10", year="10", cumulative="10"),
        report(2, period="20", year="30.01", cumulative="30.01"),
        report(4, period="5", year="99", cumulative="99"),
    ],
    "project_events": [
        transition(1, "not_started", "building"),
        transition(2, "building", "built"),
    ],
    "funds": [
        {
            "name": "首批奖补",
            "project": Link(1),
            "applied": Money.of(50),
            "approved": Money.of(40),
            "issued_on": PartialDate.of_month(2023, 3),
        }
    ],
    "payments": [
        {"fund": Link(1), "paid_on": PartialDate.of_month(2023, 3), "amount": Money.of(40)}
    ],
    "milestones": [
        {"project": Link(1), "name": "立项", "weight": Percent.of(40)},
        {"project": Link(1), "name": "投产", "weight": Percent.of(60)},
    ],
}


def test_a_ledger_that_agrees_has_no_findings(ledger: Ledger) -> None:
    fill(ledger, SOUND)

    assert found(ledger) == []


WRONG: dict[str, tuple[Rows, list[str]]] = {
    "a wrong credit code is found at its organisation only": (
        {
            "organisations": [{"name": "云江重工", "credit_code": "911101085513850820"}],
            "projects": [{"name": "甲", "owner": "云江重工"}, {"name": "乙", "owner": "云江重工"}],
        },
        ["单位“云江重工”：信用代码“911101085513850820”的校验码应为“Q”"],
    ),
    "a choice that the pack does not have": (
        {"projects": [PROJECT | {"sector": "登月"}]},
        ["项目“5G智慧车间”：应用领域“登月”不在政策包的名单里"],
    ),
    "dates out of order": (
        {
            "projects": [
                PROJECT | {"start_date": PartialDate.of_year(2024), "end_date": quarter(4)}
            ],
            "policies": [
                {
                    "name": "奖补办法",
                    "issued_on": PartialDate.of_year(2023),
                    "valid_until": PartialDate.of_year(2022),
                }
            ],
        },
        [
            "项目“5G智慧车间”：完工时间2023年第四季度早于开工时间2024年",
            "政策“奖补办法”：有效期至2022年早于发文时间2023年",
        ],
    ),
    "parts larger than the whole": (
        {
            "projects": [
                PROJECT
                | {
                    "total_investment": Money.of(100),
                    "completed_investment": Money.of(120),
                    "fiscal_funding": Money.of(50),
                    "self_funding": Money.of(60),
                }
            ]
        },
        [
            "项目“5G智慧车间”：累计完成投资120万元超过总投资100万元",
            "项目“5G智慧车间”：财政资金与自筹资金之和110万元超过总投资100万元",
        ],
    ),
    "a share beyond its range": (
        {"projects": [PROJECT | {"progress_percent": Percent.of(101)}]},
        ["项目“5G智慧车间”：形象进度101%不在0到100之间"],
    ),
    "funds beyond what was asked and granted": (
        {
            "funds": [
                {
                    "name": "首批奖补",
                    "applied": Money.of(50),
                    "approved": Money.of(60),
                    "recovered": Money.of(99),
                    "issued_on": PartialDate.of_month(2023, 3),
                }
            ],
            "payments": [
                {"fund": Link(1), "amount": Money.of(40)},
                {"fund": Link(1), "amount": Money.of(21), "paid_on": PartialDate(2023, 2, 1)},
            ],
        },
        [
            "资金“首批奖补”：核定金额60万元超过申报金额50万元",
            "资金“首批奖补”：累计拨付61万元超过核定金额60万元",
            "资金“首批奖补”：追回金额99万元超过累计拨付61万元",
            "拨付“首批奖补”：拨付日期2023年2月1日早于下达日期2023年3月",
        ],
    ),
    "progress that goes backwards and years that are not the sum of their periods": (
        {
            "projects": [PROJECT],
            "progress_reports": [
                report(1, period="10", year="10", cumulative="30"),
                report(2, period="20", year="30.02", cumulative="29"),
            ],
        },
        [
            "进展报告“5G智慧车间”：本年累计完成投资30.02万元超过开工以来累计完成投资29万元",
            "进展报告“5G智慧车间”：2023年第二季度的累计完成投资29万元少于2023年第一季度的30万元",
            "进展报告“5G智慧车间”：2023年第二季度的本年累计30.02万元与各期之和30万元不符",
        ],
    ),
    "transitions that do not follow each other or the project's state": (
        {
            "projects": [PROJECT | {"lifecycle": "building"}],
            "project_events": [
                transition(1, "applied", "formal_review"),
                transition(2, "formal_review", "accepted"),
                transition(3, "building", "terminated"),
            ],
        },
        [
            "变更记录“5G智慧车间”：“形式审查”之后不能直接是“验收通过”",
            "变更记录“5G智慧车间”：原状态“建设中”与上一次记录的新状态“验收通过”接不上",
            "项目“5G智慧车间”：管理状态“建设中”与最近一次状态记录“终止”不符",
        ],
    ),
    "milestones outside their project": (
        {
            "projects": [PROJECT | {"start_date": PartialDate.of_year(2023)}],
            "milestones": [
                {
                    "project": Link(1),
                    "name": "立项",
                    "planned_on": PartialDate.of_year(2022),
                    "weight": Percent.of(70),
                },
                {"project": Link(1), "name": "投产", "weight": Percent.of("30.5")},
            ],
        },
        [
            "里程碑“立项”：计划完成时间2022年早于项目开工时间2023年",
            "项目“5G智慧车间”：里程碑权重之和为100.5%，超过100%",
        ],
    ),
    "twins": (
        {
            "projects": [PROJECT, {"name": "5G 智慧车间"}],
            "progress_reports": [report(1), report(1)],
        },
        [
            "项目“5G 智慧车间”：与“5G智慧车间”（第1号）像是同一条，项目名称相同",
            "进展报告“5G智慧车间”：与“5G智慧车间”（第1号）像是同一条，所属项目、报告期相同",
        ],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_agree_is_found(ledger: Ledger, case: str) -> None:
    rows, expected = WRONG[case]
    fill(ledger, rows)

    findings = check(ledger)

    assert [one.message for one in findings] == expected
    for one in findings:
        assert one.record is not None
        assert ledger.record(one.register, one.record)


def test_a_stage_that_does_not_go_with_the_state_is_found(ledger: Ledger) -> None:
    edits.add(ledger, "projects", PROJECT | {"lifecycle": "accepted"})
    edits.edit(ledger, "projects", RecordId(1), {"stage": "building"})

    assert found(ledger) == ["项目“5G智慧车间”：管理状态“验收通过”与项目阶段“在建”不符"]


def test_nothing_is_found_after_everything_was_undone_and_done_again(ledger: Ledger) -> None:
    fill(ledger, SOUND)
    edits.edit(ledger, "projects", RecordId(1), {"remark": "甲"})
    edits.edit(ledger, "projects", RecordId(1), {"remark": None})
    edits.delete(ledger, "zones", [RecordId(1)])
    history.undo(ledger)
    history.undo(ledger)
    history.redo(ledger)

    assert found(ledger) == []


TAMPERED = {
    "a value changed behind the history": (
        ["UPDATE projects SET total_investment = 1"],
        "项目“5G智慧车间”：台账里的值不是操作记录里最后写入的值",
    ),
    "a record without a history": (
        ["DELETE FROM history WHERE register = 'zones'"],
        "先导区“东湖先导区”：没有任何操作记录",
    ),
    "a history without its record": (
        ["DELETE FROM zones"],
        "先导区第1号：操作记录里有，台账里没有",
    ),
    "a before that was never an after": (
        [
            """UPDATE history SET after = '{"total_investment": 8}' WHERE id =
               (SELECT min(id) FROM history WHERE action = 'changed')""",
        ],
        "项目“5G智慧车间”：操作记录里前后两次的值接不上",
    ),
    "a counter that would give an id again": (
        ["UPDATE counters SET next = 1 WHERE name = 'projects'"],
        "项目“5G智慧车间”：编号超出了编号计数",
    ),
    "a required field that is empty": (
        ["UPDATE projects SET name = ''"],
        "项目“第1号”：项目名称为空白",
    ),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_what_was_changed_behind_the_ledger_is_found(ledger: Ledger, case: str) -> None:
    fill(ledger, {"projects": [PROJECT], "zones": [{"name": "东湖先导区"}]})
    for amount in (5, 6):
        edits.edit(ledger, "projects", RecordId(1), {"total_investment": Money.of(amount)})
    statements, expected = TAMPERED[case]

    damage(ledger, *statements)

    findings = [one for one in check(ledger) if one.message == expected]
    assert [one.severity for one in findings] == [Severity.ERROR]


def test_references_that_lead_nowhere_are_damage(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "云江市.yangfan", LedgerFacts("云江市工信局"))
    fill(ledger, {"projects": [PROJECT], "milestones": [{"project": Link(1), "name": "立项"}]})

    connection = sqlite3.connect(ledger.path)
    connection.execute("DELETE FROM projects")
    connection.commit()
    connection.close()

    assert found(ledger) == ["文件损坏：milestones表第1行引用了不存在的projects"]
    ledger.close()


def test_values_of_a_field_that_was_removed_are_pointed_out(ledger: Ledger) -> None:
    field = own_fields.add_field(ledger, "projects", "能耗", Kind.TEXT)
    fill(ledger, {"projects": [PROJECT | {field.key: "高"}]})
    before = found(ledger)

    own_fields.remove_field(ledger, "projects", field.key)

    assert before == []
    assert found(ledger) == ["项目“5G智慧车间”：保留着已删除的自定义字段（own_1）的值"]


def test_a_state_that_does_not_go_with_the_stage_is_found(ledger: Ledger) -> None:
    fill(ledger, {"projects": [PROJECT | {"lifecycle": "building"}]})

    damage(ledger, "UPDATE projects SET lifecycle = 'accepted'")

    assert found(ledger) == ["项目“5G智慧车间”：管理状态“验收通过”与项目阶段“在建”不符"]
