"""R7 公示稿 and R8 推荐函: letters around a list of projects; what no register holds is left open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.report.blocks import (
    Align,
    Annex,
    Annexes,
    Block,
    Column,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import (
    BLANK,
    TO_FILL,
    amounts,
    listed,
)
from yangfan_desktop.report.catalogue.precision import amount


def suits(record: Record) -> bool:
    """Whether the project still goes on; what was ended is put on no list."""
    return record["stage"] != "terminated"


def publicity(material: Material) -> Report:
    """公示: what is published, the list, for how long, and where to object."""
    facts, projects = material.facts, list(material.of("projects"))
    title = f"关于{facts.as_of.year}年{facts.place}5G应用试点项目名单的公示"
    said = (
        f"根据{TO_FILL}，经{TO_FILL}，拟将附件所列{len(projects)}个项目列为5G应用试点项目，现予公示。"
        if projects
        else "没有符合条件的项目，本次没有可以公示的名单。"
    )
    listing = f"{facts.as_of.year}年{facts.place}5G应用试点项目拟列入名单"
    phone, address = facts.phone or BLANK, facts.address or BLANK
    blocks: list[Block] = [Title(title), Paragraph(said)]
    if projects:
        blocks += [
            Paragraph(
                f"公示期为5个工作日，自{_days(facts.notice)}止。公示期内，任何单位和个人"
                "对公示内容有异议的，可以书面形式向我单位反映。以单位名义反映的，应当加盖公章；"
                "以个人名义反映的，应当署真实姓名和联系方式。"
            ),
            Paragraph(f"受理电话：{phone}"),
            Paragraph(f"受理地址：{address}"),
            Annexes((listing,)),
        ]
    blocks.append(Signature(facts.unit, facts.date))
    if projects:
        blocks += [Annex("附件", listing), _list(material, projects, money=False)]
    return Report("publicity", title, facts.unit, tuple(blocks), ("公示",))


def _days(notice: tuple[date, date] | None) -> str:
    """From the first to the last day, or room to write them where the holidays are not known."""
    if notice is None:
        return "＿＿＿＿年＿＿月＿＿日起至＿＿＿＿年＿＿月＿＿日"
    first, last = (str(PartialDate.of_day(day)) for day in notice)
    return f"{first}起至{last}"


def recommendation(material: Material) -> Report:
    """推荐函: what is recommended to whom, in the order of 推荐次序."""
    facts = material.facts
    projects = sorted(material.of("projects"), key=_order)
    title = f"关于推荐{facts.as_of.year}年5G应用试点项目的函"
    blocks: list[Block] = [Title(title), Paragraph(f"{BLANK}：", indent=False)]
    if not projects:
        blocks += [Paragraph("没有符合条件的项目，本次没有推荐的项目。")]
        blocks.append(Signature(facts.unit, facts.date))
        return Report("recommendation", title, facts.unit, tuple(blocks), ("推荐",))
    summary = material.summary()
    planned = summary.totals.planned
    sectors = [one for one in summary.by_sector if one.key is not None]
    text = f"根据{TO_FILL}要求，我单位组织了申报和审查，现推荐{_named(projects)}"
    text += f"，总投资{amount(planned)}" if planned else ""
    if len(sectors) > 1:
        text += f"，涉及{listed(f'{one.label}{one.totals.count}个' for one in sectors)}"
    order = _order_told(projects)
    blocks += [
        Paragraph(f"{text}。"),
        *([Paragraph(order)] if order else []),
        Paragraph("我单位对推荐材料的真实性和完整性进行了形式审查，请予审核。"),
        Paragraph("特此函达。"),
        Annexes(("推荐项目汇总表",)),
        Signature(facts.unit, facts.date),
        Annex("附件", "推荐项目汇总表"),
        _list(material, projects, money=True),
    ]
    return Report("recommendation", title, facts.unit, tuple(blocks), ("推荐",))


def _order_told(projects: Sequence[Record]) -> str:
    """What has to be said of the order where it is not registered for all."""
    unordered = sum(one["recommend_order"] is None for one in projects)
    if len(projects) == 1:
        return ""
    if unordered == len(projects):
        return f"名单按{_sorted_by(projects)}排列，不分先后。"
    return f"其中{unordered}个未确定推荐次序，列在最后，不分先后。" if unordered else ""


def _sorted_by(projects: Sequence[Record]) -> str:
    """By what `_order` sorts them."""
    if any(one["recommend_order"] is not None for one in projects):
        return "推荐次序"
    return "项目编号" if any(one["code"] for one in projects) else "登记先后"


def _named(projects: Sequence[Record]) -> str:
    if len(projects) == 1:
        return f"“{projects[0]['name']}”1个项目"
    return f"“{projects[0]['name']}”等{len(projects)}个项目"


def _order(record: Record) -> tuple[bool, int, str]:
    order = record["recommend_order"]
    return (order is None, order if isinstance(order, int) else 0, str(record["code"] or ""))


def _list(material: Material, projects: Sequence[Record], *, money: bool) -> Table:
    columns = [
        Column(("序号",), 2, Align.CENTRE),
        Column(("项目名称",), 8),
        Column(("承担单位",), 6),
        Column(("应用领域",), 4),
        Column(("所属区县",), 4, Align.CENTRE),
    ]
    keys = ("name", "owner", "sector", "region")
    rows = [
        (str(at), *(material.text("projects", one, key) for key in keys))
        for at, one in enumerate(projects, start=1)
    ]
    if money:
        columns.append(Column(("总投资（万元）",), 4, Align.RIGHT))
        found = [one["total_investment"] for one in projects]
        shown = amounts([value if isinstance(value, Money) else None for value in found])
        rows = [(*row, cell) for row, cell in zip(rows, shown, strict=True)]
    note = f"注：{material.facts.source}"
    several = len(projects) > 1
    order = f"按{_sorted_by(projects)}排列" if several else f"共{len(projects)}个项目"
    told = f"共{len(projects)}个项目{'，排名不分先后' if several else ''}"
    caption = order if money else told
    return Table(caption, tuple(columns), tuple(rows), note=note)
