"""R6 督办单: one matter, one sheet (一事一单), with room for the answer and who received it."""

from __future__ import annotations

from yangfan_desktop.domain.deadlines import of_issue, reckon
from yangfan_desktop.domain.records import Record
from yangfan_desktop.report.blocks import (
    Block,
    Form,
    FormCell,
    FormRow,
    PageBreak,
    Paragraph,
    Report,
    Title,
)
from yangfan_desktop.report.catalogue.lagging import light_of, shown
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import BLANK, TO_FILL

_LABEL = 4
_ROOM = 11
"""Characters in a line of the cell that names who is responsible."""


def suits(record: Record) -> bool:
    """Whether the matter is still followed up."""
    return record["state"] != "closed"


def draft(material: Material) -> Report:
    """A sheet for each of these matters."""
    facts = material.facts
    title = "问题督办单"
    blocks: list[Block] = []
    for record in material.of("issues"):
        if blocks:
            blocks.append(PageBreak())
        number = material.text("issues", record, "code") or BLANK
        blocks += [Title("督办单", f"编号：{number}"), _sheet(material, record)]
    if not blocks:
        nothing = f"截至{facts.day}，没有符合条件的督办事项。"
        blocks = [Title("督办单"), Paragraph(nothing)]
    return Report("supervision", title, facts.unit, tuple(blocks), ("督办",))


def _sheet(material: Material, record: Record) -> Form:
    facts = material.facts

    def text(key: str, absent: str = "") -> str:
        return material.text("issues", record, key) or absent

    issue = material.registers["issues"].build(record.values)
    deadline = reckon(of_issue(int(record.id), issue), facts.as_of)
    light = shown(light_of(material.lights, deadline))
    due = text("due_on", "未填报时限")
    left = "已销号" if deadline.matter.finished else deadline.words
    about = text("project") or text("zone") or "未登记"
    who = _whom(text("responsible", "未登记"), text("person"))
    rows = (
        pair("督办事项", text("name")),
        pairs("督办等级", light or "未亮灯", "办理状态", text("state", "未填报")),
        pairs("问题来源", text("source", "未填报"), "提出日期", text("raised_on", "未填报")),
        pair("涉及对象", about),
        pairs("责任单位", who, "配合单位", text("support", "未登记")),
        pair("办理要求", text("measure", TO_FILL), 80),
        pairs("办理时限", due, "距时限", left),
        pairs(
            "延期次数",
            f"{times}次" if (times := text("extensions")) else "未登记",
            "延期批准",
            text("extension_approval", "未延期" if record["extensions"] == 0 else "未登记"),
        ),
        pair("已报进展", text("progress_note", "未填报"), 60),
        pair("办理情况\n反馈", "", 120),
        pairs("签收人", "", "签收时间", "", 36),
        pairs("销号意见", "", "验收人", "", 36),
    )
    scheme = material.lights
    doubt = "，未核实" if scheme and not scheme.verified else ""
    rule = f"督办等级按“{scheme.label}”规则{doubt}。" if scheme else ""
    return Form(rows, note=f"注：{facts.source}{rule}距时限按{facts.day}计算。", fits_page=True)


def _whom(unit: str, person: str) -> str:
    """Unit and person, who has a line of his own where the name would be cut in two."""
    last = len(unit) % _ROOM or _ROOM
    fits = last + 1 + len(person) <= _ROOM
    return f"{unit}{'　' if fits else chr(10)}{person}" if person else unit


def pair(label: str, text: str, height: float = 0) -> FormRow:
    """A row of one label and its text."""
    return FormRow((FormCell(label, _LABEL, label=True), FormCell(text, 20)), height)


def pairs(label: str, text: str, other: str, more: str, height: float = 0) -> FormRow:
    """A row of two labels with their texts."""
    return FormRow(
        (
            FormCell(label, _LABEL, label=True),
            FormCell(text, 8),
            FormCell(other, _LABEL, label=True),
            FormCell(more, 8),
        ),
        height,
    )
