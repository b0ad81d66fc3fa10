"""R9 验收意见 and 验收表: what was promised beside what was done, the money, and room to sign."""

from __future__ import annotations

from yangfan_desktop.domain.investment import total
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.totals import completion
from yangfan_desktop.domain.values import Money
from yangfan_desktop.report.blocks import (
    Annex,
    Block,
    PageBreak,
    Paragraph,
    Report,
    Signature,
    Title,
)
from yangfan_desktop.report.catalogue.acceptance_tables import BUILT, acceptance_tables
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import BLANK, TO_FILL, few, sentence, short
from yangfan_desktop.report.catalogue.precision import Precision, rate

UNSUITED = (
    "还没有建成，不能生成验收意见和验收表。"
    "请先把项目阶段登记为建成（或者验收），或者选择已建成的项目"
)
"""What is said of projects that there is nothing to accept of yet: the rest of a sentence."""

_MOST_OPEN = 6  # milestones that are named in one sentence


def suits(record: Record) -> bool:
    """Whether the project is built, so that there is something to accept."""
    return record["stage"] in BUILT


def draft(material: Material) -> Report:
    """Opinion and table for each of these projects."""
    facts, title = material.facts, "项目验收意见"
    blocks: list[Block] = []
    for record in material.of("projects"):
        if blocks:
            blocks.append(PageBreak())
        blocks += _one(material, record)
    if not blocks:
        blocks = [Title(title), Paragraph(f"截至{facts.day}，没有符合条件的项目。")]
    return Report("acceptance", title, facts.unit, tuple(blocks), ("验收",))


def _one(material: Material, record: Record) -> list[Block]:
    facts = material.facts
    name, owner = str(record["name"]), str(record["owner"] or BLANK)
    project = name if name.endswith("项目") else f"{name}项目"
    opening = (
        f"20＿＿年＿＿月＿＿日，{facts.unit}在{BLANK}组织召开“{name}”项目验收会。验收专家组听取了{owner}的汇报，"
        "审阅了验收材料，经质询和讨论，形成如下意见："
    )
    return [
        Title(f"{project}验收意见"),
        Paragraph(opening),
        Paragraph(f"1.建设内容和成效：{_materials(record)}"),
        Paragraph(f"2.任务完成情况：{_milestones_told(material, record)}"),
        Paragraph(f"3.投资和资金情况：{_money_told(material, record)}"),
        Paragraph(f"4.存在问题和建议：{sentence(short(str(record['problems'] or TO_FILL), 200))}"),
        Paragraph("综上，专家组（同意／不同意／整改后同意）该项目通过验收。"),
        Paragraph(f"专家组组长（签名）：{BLANK}"),
        Paragraph(f"专家组成员（签名）：{BLANK}　{BLANK}　{BLANK}"),
        Signature("项目验收专家组", "20＿＿年＿＿月＿＿日"),
        Annex("附表", "项目验收表"),
        *acceptance_tables(material, record),
    ]


def _materials(record: Record) -> str:
    content, benefits = str(record["description"] or ""), str(record["benefits"] or "")
    built = sentence(short(content, 160)) if content else f"建设内容{TO_FILL}。"
    return built + (sentence(short(benefits, 160)) if benefits else f"成效{TO_FILL}。")


def _milestones_told(material: Material, record: Record) -> str:
    found = material.parts("milestones", "project", record)
    if not found:
        return f"台账没有登记里程碑，{TO_FILL}。"
    open_ = [str(one["name"]) for one in found if one["actual_on"] is None]
    if not open_:
        return f"台账登记的{len(found)}个里程碑均已完成。"
    done = len(found) - len(open_)
    text = f"台账登记的{len(found)}个里程碑中，已完成{done}个"
    shown = few(len(open_), _MOST_OPEN)
    more = f"等{len(open_)}个" if shown < len(open_) else ""
    return f"{text}，未登记完成时间的有{'、'.join(open_[:shown])}{more}。"


def _money_told(material: Material, record: Record) -> str:
    planned, done = record["total_investment"], record["completed_investment"]
    if not isinstance(planned, Money) or not isinstance(done, Money):
        return f"总投资或累计完成投资未填报，{TO_FILL}。"
    share = completion(material.registers["projects"].build(record.values))
    approved = [one["approved"] for one in material.parts("funds", "project", record)]
    supported = total(one for one in approved if isinstance(one, Money))
    said = Precision(planned, done, supported)
    text = f"总投资{said.amount(planned)}，累计完成投资{said.amount(done)}"
    text += f"，完成率{rate(share)}" if share else ""
    return (
        f"{text}；核定政策资金{said.amount(supported)}。"
        if supported
        else f"{text}；台账没有登记核定的政策资金。"
    )
