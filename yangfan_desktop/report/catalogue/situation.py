"""R1 推进情况汇报, brief or full: what stands, what was done, which figures, what is wrong, what next."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.charts.projects import by_sector
from yangfan_desktop.domain.records import Record
from yangfan_desktop.report.blocks import (
    Annexes,
    Block,
    Figure,
    Heading,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.catalogue.indicator_table import (
    headline_table,
    indicator_ledger,
    told,
)
from yangfan_desktop.report.catalogue.investments import investments
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.matters import (
    FEWEST,
    coordination,
    most,
    next_steps,
    problems,
)
from yangfan_desktop.report.catalogue.phrases import (
    chinese,
    items,
    listed,
    sentence,
    short,
    together,
)
from yangfan_desktop.report.catalogue.year import overall
from yangfan_desktop.report.catalogue.zone_profile import zone_told

_FEW = 3
_CASE = 140


def draft(material: Material) -> Report:
    """The paper; `facts.is_full` chooses the full one with figures, tables of regions and annex."""
    facts = material.facts
    title = f"{facts.place}5G应用推进情况汇报"
    blocks: list[Block] = [
        Title(title, f"{facts.unit}　{facts.date}"),
        Heading("一、基本情况"),
        *_zones(material),
        *map(Paragraph, overall(material)),
        Heading("二、主要做法及成效"),
        *_work(material),
        Heading("三、指标完成情况"),
        Paragraph(told(material) + ("主要指标完成情况见表1。" if material.indicators else "")),
    ]
    if material.indicators:
        blocks.append(headline_table(material, 1))
    if facts.is_full:
        blocks += _figures(material)
    blocks += [Heading("四、存在问题"), *problems(material)]
    blocks += [Heading("五、下一步计划"), *next_steps(material)]
    blocks += [Heading("六、需协调事项"), *coordination(material)]
    annexed = facts.is_full and bool(material.indicators)
    name = f"{facts.place}指标完成情况表（{facts.period}）"
    if annexed:
        blocks.append(Annexes((name,)))
    blocks.append(Signature(facts.unit, facts.date))
    if annexed:
        blocks.append(indicator_ledger(material, name, "附件"))
    key = "situation" if facts.is_full else "situation-brief"
    return Report(key, title, facts.unit, tuple(blocks), ("推进情况", "汇报"))


def _zones(material: Material) -> list[Block]:
    zones = material.of("zones")
    if not zones:
        return [Paragraph("台账中没有登记先导区（引领区）。")]
    if not material.facts.is_full:
        names = listed(str(one["name"]) for one in zones)
        return [Paragraph(f"登记先导区（引领区）{len(zones)}个：{names}。")]
    return [Paragraph(zone_told(material, one)) for one in zones]


def _figures(material: Material) -> list[Block]:
    """The projects by sector, and the investment by county, each as a chart."""
    facts, summary = material.facts, material.summary()
    blocks: list[Block] = []
    if not summary.totals.count:
        return blocks
    known = [one for one in summary.by_sector if one.key is not None]
    if len(known) > 1:
        chart = by_sector(summary, f"注：{facts.source}")
        blocks.append(Paragraph("各领域项目数见图1。"))
        blocks.append(Figure(chart, caption=f"图1　{chart.title}"))
    found = investments(facts, summary, 2 if blocks else 1)
    divided = any(isinstance(block, Table) for block in found)  # else all is said in 一
    return [*blocks, *(one for one in found if divided and not isinstance(one, Heading))]


def _work(material: Material) -> list[Block]:
    """What was done: the tasks by special action, then cases with what they brought."""
    blocks: list[Block] = []
    if not material.facts.is_full:
        return _work_in_brief(material)
    actions: dict[str, list[Record]] = {}
    for task in material.of("tasks"):
        actions.setdefault(str(task["action"] or "其他任务"), []).append(task)
    for at, (action, tasks) in enumerate(list(actions.items())[: most(material)], start=1):
        blocks.append(Heading(f"（{chinese(at)}）{action}", 2))
        blocks.append(Paragraph(_tasks_told(tasks)))
    cases = _cases(material)
    if cases:
        blocks.append(Heading(f"（{chinese(min(len(actions), most(material)) + 1)}）典型案例", 2))
        blocks += map(Paragraph, items([*map(_case, cases[: most(material)])]))
    return blocks or [Paragraph("台账中没有登记重点任务，各项目也未填报取得成效。")]


def _work_in_brief(material: Material) -> list[Block]:
    """The tasks all together and a few cases, each in a sentence."""
    tasks, cases = material.of("tasks"), _cases(material)
    blocks: list[Block] = [Paragraph(_counted(tasks))] if tasks else []
    blocks += map(Paragraph, items([*map(_case, cases[:FEWEST])]))
    return blocks or [Paragraph("台账中没有登记重点任务，各项目也未填报取得成效。")]


def _cases(material: Material) -> list[Record]:
    """The projects that tell what they brought, benchmarks first."""
    told_ = [one for one in material.of("projects") if one["benefits"]]
    return sorted(told_, key=lambda one: one["is_benchmark"] is not True)


def _tasks_told(tasks: Sequence[Record]) -> str:
    notes = [
        (str(one["name"]), sentence(short(str(one["progress_note"]), 60)))
        for one in tasks
        if one["progress_note"]
    ]
    parts = [f"{names}方面，{words}" for names, words in together(notes, _FEW, "个")]
    return _counted(tasks) + "".join(parts[:_FEW])


def _counted(tasks: Sequence[Record]) -> str:
    states = {"done": "已完成", "under_way": "推进中", "behind": "滞后", "not_started": "未启动"}
    counts = [
        f"{word}{number}项"
        for key, word in states.items()
        if (number := sum(one["state"] == key for one in tasks))
    ]
    unfilled = sum(one["state"] not in states for one in tasks)
    counts += [f"未填报完成情况{unfilled}项"] if unfilled else []
    return f"登记重点任务{len(tasks)}项，其中{listed(counts)}。"


def _case(one: Record) -> str:
    owner = f"（{one['owner']}）" if one["owner"] else ""
    return f"{one['name']}{owner}：{sentence(short(str(one['benefits']), _CASE))}"
