"""项目一页纸: everything that a meeting wants to know of a project, on one page and never on two."""

from __future__ import annotations

from yangfan_desktop.domain.deadlines import of_project
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.totals import completion
from yangfan_desktop.report.blocks import Block, Form, PageBreak, Paragraph, Report, Title
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import points_cell, rate_cell, short
from yangfan_desktop.report.catalogue.supervision import pair, pairs

_MOST = {
    "name": 60, "owner": 40, "partners": 60, "description": 320, "scenario": 80, "benefits": 280,
    "progress_note": 200, "problems": 200, "honours": 80, "supplier": 40,
}  # fmt: skip
_ABSENT = "未填报"
_TITLE_MOST = 50
_BAR = 20


def draft(material: Material) -> Report:
    """A page for each of these projects."""
    facts, title = material.facts, "项目一页纸"
    blocks: list[Block] = []
    for record in material.of("projects"):
        if blocks:
            blocks.append(PageBreak())
        name = short(material.text("projects", record, "name"), _TITLE_MOST, "略")
        blocks += [Title(name), _page(material, record)]
    if not blocks:
        blocks = [Title(title), Paragraph(f"截至{facts.day}，没有符合条件的项目。")]
    return Report("one-page", title, facts.unit, tuple(blocks), ("项目",))


def _page(material: Material, record: Record) -> Form:
    facts = material.facts
    project = material.registers["projects"].build(record.values)
    rate = completion(project)
    behind = of_project(int(record.id), project, facts.as_of).behind

    def text(key: str, absent: str = _ABSENT) -> str:
        return short(material.text("projects", record, key), _MOST.get(key, 60)) or absent

    def money(key: str) -> str:
        shown = material.text("projects", record, key)
        return f"{shown}万元" if shown else _ABSENT

    def count(key: str) -> str:
        shown = material.text("projects", record, key)
        return f"{shown}个" if shown else _ABSENT

    progress = text("progress_percent", "")
    rows = (
        pairs("承担单位", text("owner"), "所属区县", text("region")),
        pairs("应用领域", text("sector"), "项目级别", text("level")),
        pairs("项目阶段", text("stage"), "项目编号", text("code")),
        pairs(
            "建设周期",
            f"{text('start_date')}至{text('end_date')}",
            "联合单位",
            text("partners", "无"),
        ),
        pair("建设内容", text("description")),
        pair("应用场景", text("scenario")),
        pairs("运营商", text("carrier"), "专网模式", text("network_mode")),
        pairs("5G基站数", count("base_stations"), "5G终端数", count("terminals")),
        pairs("总投资", money("total_investment"), "累计完成", money("completed_investment")),
        pairs("年度计划", money("annual_plan"), "本年完成", money("annual_done")),
        pairs(
            "财政资金",
            money("fiscal_funding"),
            "完成率",
            f"{rate_cell(rate)}%" if rate else "无法计算",
        ),
        pairs(
            "形象进度",
            f"{progress}%" if progress else _ABSENT,
            "序时差",
            "无法计算" if behind is None else f"{points_cell(-behind)}个百分点",
        ),
        pair("进展情况", text("progress_note")),
        pair("取得成效", text("benefits")),
        pair("获得荣誉", text("honours", "无")),
        pair("存在问题", text("problems")),
        pairs("联系人", text("contact"), "联系电话", text("phone")),
    )
    note = f"注：{facts.source}序时差按开工、完工时间逐月计算。"
    return Form(rows, note=note, fits_page=True)
