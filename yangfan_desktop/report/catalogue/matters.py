"""存在问题, 下一步计划, 需协调事项: what the registers say is wrong, comes next and is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Link, PartialDate
from yangfan_desktop.report.blocks import Block, Paragraph
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import (
    few,
    items,
    listed,
    sentence,
    short,
    together,
)

FEWEST, _MANY = 2, 8
_NAMED = 4
"""So many that say the same are named."""
_REST = ("其他", "未分类")  # which nobody looks for first


def most(material: Material) -> int:
    """How many of a kind a paper tells: a brief one very few."""
    return _MANY if material.facts.is_full else FEWEST


def problems(material: Material) -> list[Block]:
    """The matters that are followed up, by kind, and what the projects themselves complain of."""
    open_ = [one for one in material.of("issues") if one["state"] != "closed"]
    told_ = [one for one in material.of("projects") if one["problems"]]
    blocks: list[Block] = []
    if open_:
        kinds: dict[str, int] = {}
        for one in open_:
            kind = material.text("issues", one, "kind") or "未分类"
            kinds[kind] = kinds.get(kind, 0) + 1
        order = sorted(kinds.items(), key=lambda one: (one[0] in _REST, -one[1]))
        counted = listed(f"{kind}{number}个" for kind, number in order)
        blocks.append(Paragraph(f"督办台账中未销号的问题{len(open_)}个，按类别分，{counted}。"))
        names = [short(str(one["name"]), 60, "略") for one in open_]
        blocks += _numbered(names, most(material), "个问题见督办台账")
    if told_ and open_ and not material.facts.is_full:
        blocks.append(Paragraph(f"另有{len(told_)}个项目填报了存在问题，见项目台账。"))
    elif told_:
        all_told = len(told_) <= most(material)
        blocks.append(
            Paragraph(f"有{len(told_)}个项目填报了存在问题，{'分别' if all_told else '主要'}是：")
        )
        texts = [f"{one['name']}：{short(str(one['problems']), 80)}" for one in told_]
        blocks += _numbered(texts, most(material), "个项目的问题见项目台账")
    return blocks or [Paragraph("督办台账中没有未销号的问题，各项目也未填报存在问题。")]


def next_steps(material: Material) -> list[Block]:
    """What the tasks plan next; else what the projects report that they plan."""
    steps = [
        (str(one["name"]), short(str(one["next_step"]), 80))
        for one in material.of("tasks")
        if one["next_step"] and one["state"] != "done"
    ]
    if steps:
        return _numbered(_joined(steps, "项任务"), most(material), "项见重点任务台账")
    plans = [
        (str(one["project"]), short(str(one["next_plan"]), 80))
        for one in _latest(material)
        if one["next_plan"]
    ]
    if plans:
        return _numbered(_joined(plans, "个项目"), most(material), "项见进展报告")
    return [Paragraph("台账中没有登记下一步措施，请起草人补充。")]


def coordination(material: Material) -> list[Block]:
    """What the projects ask of higher levels."""
    asked = [
        (str(one["project"]), _asked(material, one))
        for one in _latest(material)
        if one["coordination"]
    ]
    if not asked:
        return [Paragraph("本期进展报告没有提出需协调事项。")]
    return _numbered(_joined(asked, "个项目"), most(material), "项见进展报告")


def _joined(told: list[tuple[str, str]], noun: str) -> list[str]:
    return [f"{names}：{words}" for names, words in together(told, _NAMED, noun)]


def _asked(material: Material, report: Record) -> str:
    """What a project asks to have settled, and of whom; as one sentence."""
    words = short(str(report["coordination"]), 100)
    level = material.text("progress_reports", report, "coordination_level")
    return f"{words.removesuffix('。')}（提请{level}级）" if level else words


def _latest(material: Material) -> list[Record]:
    """The last report of each project that had begun by the paper's day."""
    found: dict[int, tuple[PartialDate, Record]] = {}
    for one in material.of("progress_reports"):
        link, period = one["project"], one["period"]
        if not isinstance(link, Link) or not isinstance(period, PartialDate):
            continue
        before = found.get(link.id)
        if period.first_day <= material.facts.as_of and (before is None or before[0] < period):
            found[link.id] = (period, one)
    return [one for _, one in found.values()]


def _numbered(texts: Iterable[str], most: int, rest: str) -> list[Block]:
    everything = list(texts)
    shown = few(len(everything), most)
    blocks: list[Block] = [*map(Paragraph, items([*map(sentence, everything[:shown])]))]
    left = len(everything) - shown
    return [*blocks, Paragraph(f"其余{left}{rest}。")] if left > 0 else blocks
