"""项目一页纸: everything that a meeting wants to know of a project, on one page and never on two."""

from __future__ import annotations

from decimal import Decimal

from yangfan_desktop.domain.deadlines import of_project
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.totals import completion
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.report.blocks import (
    Bar,
    Block,
    Form,
    FormCell,
    FormRow,
    PageBreak,
    Paragraph,
    Report,
    Title,
)
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import points_cell, rate_cell, short
from yangfan_desktop.report.catalogue.supervision import pair, pairs

_MOST = {
    "name": 60, "owner": 40, "partners": 40, "description": 200, "scenario": 60, "benefits": 180,
    "progress_note": 120, "problems": 120, "honours": 60, "supplier": 40,
}  # fmt: skip
"""Characters of a field: the longest of all fit a page in 小五, the smallest type of the Word file."""

_OWN, _MOST_OWN = ("创新点", "可复制", "可推广"), 100
"""Fields that only an office's own ledger has, by what they are called."""
_ABSENT = "未填报"
_PHOTOS, _PHOTO_HEIGHT = 2, 124.0
"""So many photographs at most, in a row so many points high."""
_TITLE_MOST = 32

_DUE = "序时差（百分点）按开工、完工时间逐月计算，进度条上的竖线为序时进度。"


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

    rows = (
        pairs("承担单位", text("owner"), "联合单位", text("partners")),
        pairs("所属区县", text("region"), "项目级别", text("level")),
        pairs("应用领域", text("sector"), "项目阶段", text("stage")),
        pairs("建设周期", _period(text("start_date", ""), text("end_date", "")),
              "项目编号", text("code")),
        pair("建设内容", text("description")),
        pair("应用场景", text("scenario")),
        pairs("运营商", text("carrier"), "专网模式", text("network_mode")),
        pairs("5G基站数", count("base_stations"), "5G终端数", count("terminals")),
        pairs("总投资", money("total_investment"), "累计完成", money("completed_investment")),
        pairs("年度计划", money("annual_plan"), "本年完成", money("annual_done")),
        pairs("5G相关投资", money("investment_5g"), "财政资金", money("fiscal_funding")),
        _bars(record, rate, behind),
        pair("进展情况", text("progress_note")),
        pair("取得成效", text("benefits")),
        *_own(material, record),
        pair("获得荣誉", text("honours")),
        pair("存在问题", text("problems")),
        *_photos(material, record),
        pairs("联系人", text("contact"), "联系电话", text("phone")),
    )  # fmt: skip
    due = any(cell.bar and cell.bar.due is not None for row in rows for cell in row.cells)
    note = f"注：{facts.source}{_DUE if due else ''}"
    return Form(rows, note=note, fits_page=True)


def _own(material: Material, record: Record) -> list[FormRow]:
    """创新点 and 可复制性, where the office has declared fields of its own for them."""
    return [
        pair(field.label, short(material.text("projects", record, field.key), _MOST_OWN) or _ABSENT)
        for field in material.registers["projects"].fields
        if field.custom and any(word in field.label for word in _OWN)
    ]


def _period(first: str, last: str) -> str:
    """From when to when it is built, as far as that is known."""
    if first and last:
        return f"{first}至{last}"
    return f"{first}开工" if first else f"{last}完工" if last else _ABSENT


def _bars(record: Record, rate: Percent | None, behind: Decimal | None) -> FormRow:
    """完成率 and 形象进度 with their bars, and on the latter a mark where it should be by now."""
    progress = record["progress_percent"]
    done = progress.number / 100 if isinstance(progress, Percent) else None
    told = f"{rate_cell(progress)}%" if isinstance(progress, Percent) else _ABSENT
    due = None
    if done is not None and behind is not None:
        told += f"（序时差{points_cell(-behind)}）"
        due = float(done + behind / 100)
    invested = Bar(float(rate.number / 100)) if rate else None
    return FormRow(
        (
            FormCell("投资完成率", 4, label=True),
            FormCell(f"{rate_cell(rate)}%" if rate else "无法计算", 8, bar=invested),
            FormCell("形象进度", 4, label=True),
            FormCell(told, 8, bar=Bar(float(done), due) if done is not None else None),
        )
    )


def _photos(material: Material, record: Record) -> list[FormRow]:
    """The last photographs that were attached, side by side."""
    photos = material.photos.get(int(record.id), ())[:_PHOTOS]
    if not photos:
        return []
    span = 20 // len(photos)
    cells = (FormCell("", span, photo=one) for one in photos)
    return [FormRow((FormCell("现场照片", 4, label=True), *cells), _PHOTO_HEIGHT)]
