"""验收表: the project, what was promised beside what was done, the money, and room to sign."""

from __future__ import annotations

from yangfan_desktop.domain.investment import total
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.totals import completion
from yangfan_desktop.domain.values import Money
from yangfan_desktop.report.blocks import Align, Block, Column, Form, FormCell, FormRow, Table
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import TO_FILL, amounts, short
from yangfan_desktop.report.catalogue.precision import rate
from yangfan_desktop.report.catalogue.supervision import pair, pairs

BUILT = ("completed", "accepted")
"""The stages of a project that there is something to accept of."""

_EXPERTS = 5
_OPEN = "（待核）"


def acceptance_tables(material: Material, record: Record) -> list[Block]:
    """The form of the project, its three tables, and the sheet that the experts sign."""
    return [
        _form(material, record),
        *_milestones(material, record),
        _goals(material, record),
        *_funds(material, record),
        _experts(),
    ]


def _form(material: Material, record: Record) -> Form:
    def text(key: str) -> str:
        return short(material.text("projects", record, key), 200) or "未填报"

    rows = (
        pair("项目名称", text("name")),
        pairs("承担单位", text("owner"), "联合单位", text("partners")),
        pairs("应用领域", text("sector"), "项目级别", text("level")),
        pairs("开工时间", text("start_date"), "完工时间", text("end_date")),
        pairs(
            "总投资\n（万元）",
            text("total_investment"),
            "累计完成\n（万元）",
            text("completed_investment"),
        ),
        pairs("5G基站数\n（个）", text("base_stations"), "5G终端数\n（个）", text("terminals")),
        pair("建设内容", text("description")),
        pair("验收依据", TO_FILL),
    )
    return Form(rows, note=f"注：{material.facts.source}")


def _milestones(material: Material, record: Record) -> list[Block]:
    found = material.parts("milestones", "project", record)
    if not found:
        return []
    rows = tuple(
        (
            str(at),
            *(
                material.text("milestones", one, key)
                for key in ("name", "planned_on", "actual_on", "evidence")
            ),
        )
        for at, one in enumerate(found, start=1)
    )
    columns = (
        Column(("序号",), 2, Align.CENTRE),
        Column(("任务（里程碑）",), 7),
        Column(("计划完成",), 5, Align.CENTRE),  # room for 2022年12月 in a wide face too
        Column(("实际完成",), 5, Align.CENTRE),
        Column(("佐证材料",), 6),
    )
    note = f"注：{material.facts.source}空白表示未登记。"
    return [Table("任务完成对照表", columns, rows, note=note)]


def _goals(material: Material, record: Record) -> Table:
    """指标完成对照表: what was planned beside what was reached, as far as the registers know both."""
    share = completion(material.registers["projects"].build(record.values))
    rows = [
        (
            "投资（万元）",
            material.text("projects", record, "total_investment") or _OPEN,
            material.text("projects", record, "completed_investment") or _OPEN,
            rate(share) if share else _OPEN,
        ),
        (
            "完工时间",
            material.text("projects", record, "end_date") or _OPEN,
            _OPEN,
            _reached(material, record),
        ),
    ]
    for one in material.parts("funds", "project", record):
        goal = material.text("funds", one, "goal")
        if goal:
            reached = material.text("funds", one, "self_assessment") or _OPEN
            rows.append(("绩效目标", goal, reached, material.text("funds", one, "grade") or _OPEN))
    columns = (
        Column(("指标",), 7),
        Column(("计划（目标）",), 6, Align.CENTRE),
        Column(("实际完成",), 6, Align.CENTRE),
        Column(("完成情况",), 4, Align.CENTRE),
    )
    note = f"注：{material.facts.source}“{_OPEN}”表示台账没有登记，由验收组核对填写。"
    return Table("指标完成对照表", columns, tuple(rows), note=note)


def _reached(material: Material, record: Record) -> str:
    """How far the project is: 已建成, 已验收."""
    stage = material.text("projects", record, "stage") or _OPEN
    return f"已{stage}" if record["stage"] in BUILT else stage


def _funds(material: Material, record: Record) -> list[Block]:
    """资金情况表: what was applied for, approved and paid; nothing where no fund is registered."""
    funds = material.parts("funds", "project", record)
    if not funds:
        return []
    paid = [
        total(
            amount_
            for payment in material.parts("payments", "fund", one)
            if isinstance(amount_ := payment["amount"], Money)
        )
        for one in funds
    ]
    applied = [_money(one["applied"]) for one in funds]
    approved = [_money(one["approved"]) for one in funds]
    rows = tuple(
        zip(
            [material.text("funds", one, "name") for one in funds],
            amounts(applied),
            amounts(approved),
            amounts(paid),
            strict=True,
        )
    )
    sums = [total(one for one in column if one) for column in (applied, approved, paid)]
    columns = (
        Column(("资金事项",), 9),
        Column(("资金（万元）", "申报"), 3, Align.RIGHT),
        Column(("资金（万元）", "核定"), 3, Align.RIGHT),
        Column(("资金（万元）", "已拨付"), 3, Align.RIGHT),
    )
    whole = tuple(
        amounts([one], column)[0]
        for one, column in zip(sums, (applied, approved, paid), strict=True)
    )
    note = f"注：{material.facts.source}“—”表示未登记。"
    return [Table("资金情况表", columns, rows, note=note, total=("合计", *whole))]


def _money(value: object) -> Money | None:
    return value if isinstance(value, Money) else None


def _experts() -> Form:
    def cells(*texts: str, label: bool) -> tuple[FormCell, ...]:
        spans = (3, 5, 8, 4, 4)
        return tuple(
            FormCell(
                text, span, label or at == 0
            )  # numbers stand in the middle, as their head does
            for at, (text, span) in enumerate(zip(texts, spans, strict=True))
        )

    head = FormRow(cells("序号", "姓名", "单位", "职称", "签名", label=True))
    lines = [
        FormRow(cells(str(at), "", "", "", "", label=False), 26) for at in range(1, _EXPERTS + 1)
    ]
    return Form((head, *lines), caption="专家签名表")
