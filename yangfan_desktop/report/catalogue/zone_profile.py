"""先导区概况: one zone, its projects and what they invest."""

from __future__ import annotations

from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.totals import add_up
from yangfan_desktop.domain.values import Link
from yangfan_desktop.report.blocks import (
    Align,
    Block,
    Column,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Table,
    Title,
)
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import (
    INVESTED,
    amounts,
    basis,
    count_cell,
    few,
    items,
    rate_cell,
    sentence,
    short,
)
from yangfan_desktop.report.catalogue.precision import Precision, rate
from yangfan_desktop.report.catalogue.supervision import pair, pairs

_MOST, _CASES = 6, 5


def draft(material: Material) -> Report:
    """A profile of each of these zones."""
    facts, title = material.facts, "先导区（引领区）概况"
    blocks: list[Block] = []
    for record in material.of("zones"):
        if blocks:
            blocks.append(PageBreak())
        blocks += _profile(material, record)
    if not blocks:
        blocks = [Title(title), Paragraph(f"截至{facts.day}，台账中没有先导区（引领区）。")]
    return Report("zone", title, facts.unit, tuple(blocks), ("先导区",))


def projects_of(material: Material, zone: Record) -> list[Record]:
    """The projects that belong to this zone."""
    found = []
    for one in material.of("projects"):
        link = one["zone"]
        if isinstance(link, Link) and link.id == zone.id:
            found.append(one)
    return found


def zone_told(material: Material, zone: Record) -> str:
    """One zone in a sentence: level, stage, approval, projects, investment."""
    facts = [
        material.text("zones", zone, "level"),
        f"处于{stage}阶段" if (stage := material.text("zones", zone, "stage")) else "",
        f"{when}获批" if (when := material.text("zones", zone, "approved_on")) else "",
        f"批复文号{number}" if (number := material.text("zones", zone, "approval_number")) else "",
    ]
    text = f"{zone['name']}：{'，'.join(filter(None, facts)) or '基本情况未填报'}"
    return f"{text}，{projects_told(material, zone)}"


def projects_told(material: Material, zone: Record) -> str:
    """What belongs to the zone, in the rest of a sentence: projects, investment, network."""
    register = material.registers["projects"]
    totals = add_up([register.build(one.values) for one in projects_of(material, zone)])
    if not totals.count:
        return "台账中没有登记所属项目。"
    text = f"所属项目{totals.count}个"
    said = Precision(totals.planned, totals.done)
    text += f"，总投资{said.amount(totals.planned)}" if totals.planned else ""
    text += f"，累计完成投资{said.amount(totals.done)}" if totals.done else ""
    text += f"，完成率{rate(totals.completion)}{basis(totals)}" if totals.completion else ""
    for number, what in ((totals.base_stations, "5G基站"), (totals.terminals, "5G终端")):
        text += f"，{what}{number}个" if number else ""
    return f"{text}。"


def _profile(material: Material, zone: Record) -> list[Block]:
    def text(key: str, absent: str = "未填报") -> str:
        return material.text("zones", zone, key) or absent

    form = Form(
        (
            pairs("类型", text("scheme"), "级别", text("level")),
            pairs("主体类型", text("unit_type"), "创建阶段", text("stage")),
            pairs("所属区县", text("region"), "牵头单位", text("lead_organisation")),
            pairs("批复文号", text("approval_number"), "批复时间", text("approved_on")),
            pair("创建期", _period(text("period_from", ""), text("period_to", ""))),
            pair("主导产业", text("leading_industries")),
            pair("重点建设\n区域", text("key_areas")),
            pairs("负责人", text("responsible_person"), "编号", text("code")),
        ),
        note=f"注：{material.facts.source}",
    )
    projects = projects_of(material, zone)
    blocks: list[Block] = [
        Title(str(zone["name"])),
        Heading("一、基本情况"),
        form,
        Heading("二、项目情况"),
        Paragraph(f"截至{material.facts.day}，{projects_told(material, zone)}"),
    ]
    if projects:
        blocks.append(_projects(material, projects))
    benefits = [one for one in projects if one["benefits"]]
    blocks.append(Heading("三、主要成效"))
    blocks += [
        Paragraph(text)
        for text in items(
            f"{one['name']}：{sentence(short(str(one['benefits']), 140))}"
            for one in benefits[: few(len(benefits), _CASES)]
        )
    ] or [Paragraph("所属项目均未填报取得成效。")]
    return [*blocks, Heading("四、存在问题"), *_problems(material, zone, projects)]


def _period(first: str, last: str) -> str:
    if first and last:
        return f"{first}至{last}"
    return f"自{first}起" if first else f"至{last}" if last else "未填报"


def _problems(material: Material, zone: Record, projects: list[Record]) -> list[Block]:
    """The open matters of the zone and its projects, then what its projects complain of."""
    own = {int(one.id) for one in projects}

    def concerns(issue: Record) -> bool:
        place, project = issue["zone"], issue["project"]
        return (isinstance(place, Link) and place.id == zone.id) or (
            isinstance(project, Link) and project.id in own
        )

    open_ = [one for one in material.of("issues") if one["state"] != "closed" and concerns(one)]
    told = [one for one in projects if one["problems"]]
    texts = [
        *(
            f"{one['name']}（{material.text('issues', one, 'state') or '未填报状态'}）"
            for one in open_
        ),
        *(f"{one['name']}：{short(str(one['problems']), 80)}" for one in told),
    ]
    shown = few(len(texts), _MOST)
    blocks: list[Block] = [Paragraph(text) for text in items(map(sentence, texts[:shown]))]
    if len(texts) > shown:
        blocks.append(Paragraph(f"其余{len(texts) - shown}项见督办台账和项目台账。"))
    return blocks or [Paragraph("督办台账和所属项目均没有未解决的问题。")]


def _projects(material: Material, projects: list[Record]) -> Table:
    register = material.registers["projects"]
    built = [register.build(one.values) for one in projects]
    everything = [*(add_up([one]) for one in built), add_up(built)]
    names = [*(str(one["name"]) for one in projects), "合计"]
    stages = [*(material.text("projects", one, "stage") for one in projects), ""]
    rows = tuple(
        zip(
            [*(count_cell(at) for at in range(1, len(projects) + 1)), ""],
            names,
            stages,
            amounts([one.planned for one in everything]),
            amounts([one.done for one in everything]),
            [rate_cell(one.completion) for one in everything],
            strict=True,
        )
    )
    columns = (
        Column(("序号",), 2, Align.CENTRE),
        Column(("项目名称",), 9),
        Column(("阶段",), 2, Align.CENTRE),
        Column(("投资（万元）", "总投资"), 3, Align.RIGHT),
        Column(("投资（万元）", "累计完成"), 3, Align.RIGHT),
        Column(("完成率（%）",), 3, Align.RIGHT),
    )
    note = f"注：{material.facts.source}{INVESTED}“—”表示未填报或无法计算。"
    return Table("所属项目投资完成情况", columns, rows[:-1], note=note, total=rows[-1])
