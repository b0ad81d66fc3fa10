"""R8 发展情况报告: the city by the five dimensions of the 扬帆行动 assessment.

The dimensions are those of 工信厅通信函〔2023〕322号: 流量提升, 连接规模, 应用创新, 网络建设, 政策支持.
What a year's notice asks for beyond them is left to who drafts it.
"""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.records import Record
from yangfan_desktop.report.blocks import (
    Annexes,
    Block,
    Heading,
    Paragraph,
    Report,
    Signature,
    Title,
)
from yangfan_desktop.report.catalogue.indicator_table import indicator_ledger, indicator_table
from yangfan_desktop.report.catalogue.material import IndicatorLine, Material
from yangfan_desktop.report.catalogue.matters import next_steps, problems
from yangfan_desktop.report.catalogue.phrases import (
    ABSENT,
    TO_FILL,
    few,
    items,
    listed,
    sentence,
    short,
)
from yangfan_desktop.report.catalogue.year import overall
from yangfan_desktop.report.catalogue.zone_profile import zone_told

_CASES = 5
_DIMENSIONS = (
    ("5G流量提升", ("普及率", "流量占比")),
    ("5G连接规模", ("渗透率", "物联网")),
    ("5G应用创新", ("标杆", "解决方案", "标准")),
    ("5G网络建设", ("基站", "虚拟专网", "边缘计算", "5G-A")),
)


def draft(material: Material) -> Report:
    """The paper, with the table of indicators as its annex."""
    facts = material.facts
    title = f"{facts.place}5G应用发展情况报告"
    blocks: list[Block] = [
        Title(title, f"{facts.unit}　{facts.date}"),
        Heading("一、总体情况"),
        *map(Paragraph, overall(material)),
    ]
    numbers = iter("二三四五六七")
    tables = 0
    for name, words in _DIMENSIONS:
        lines = [one for one in material.indicators if any(word in one.name for word in words)]
        blocks.append(Heading(f"{next(numbers)}、{name}"))
        texts = _told(lines)
        if lines:
            tables += 1
            texts[-1] += f"详见表{tables}。"
        blocks += map(Paragraph, texts)
        if lines:
            blocks.append(indicator_table(material, lines, f"表{tables}　{name}指标"))
        blocks += _innovation(material) if name == "5G应用创新" else _practice()
    blocks += [Heading(f"{next(numbers)}、政策支持"), *_policies(material)]
    blocks += [Heading(f"{next(numbers)}、存在问题和下一步计划")]
    blocks += [Heading("（一）存在问题", 2), *problems(material)]
    blocks += [Heading("（二）下一步计划", 2), *next_steps(material)]
    annex = f"{facts.place}指标完成情况表（{facts.period}）"
    if material.indicators:
        blocks.append(Annexes((annex,)))
    blocks.append(Signature(facts.unit, facts.date))
    if material.indicators:
        blocks.append(indicator_ledger(material, annex, "附件"))
    return Report("development", title, facts.unit, tuple(blocks), ("发展情况", "扬帆"))


def _told(lines: Sequence[IndicatorLine]) -> list[str]:
    """The indicators of a dimension in a sentence."""
    known = [f"{one.name}为{one.text}{one.unit}" for one in lines if one.text != ABSENT]
    absent = [one.name for one in lines if one.text == ABSENT]
    if not lines:
        return ["现行政策包没有设置这一方面的指标。"]
    texts = [f"{'，'.join(known)}。"] if known else []
    return [*texts, *([f"{listed(absent)}暂无数据。"] if absent else [])]


def _practice() -> list[Block]:
    return [Paragraph(f"典型做法：{TO_FILL}。")]


def _innovation(material: Material) -> list[Block]:
    """Honours, who innovates, and cases."""
    honoured = [one for one in material.of("projects") if one["honours"]]
    counts = [
        f"{word}{number}{unit}"
        for register, word, unit in (
            ("suppliers", "解决方案供应商", "家"),
            ("solutions", "解决方案", "项"),
            ("platforms", "平台与载体", "个"),
        )
        if (number := len(material.of(register)))
    ]
    blocks: list[Block] = []
    if counts:
        blocks.append(Paragraph(f"台账登记的创新主体有{listed(counts)}。"))
    if honoured:
        shown = few(len(honoured), _CASES)
        named = "分别是" if shown == len(honoured) else "主要有"
        blocks.append(Paragraph(f"获得荣誉或入选名录的项目{len(honoured)}个，{named}："))
        blocks += [
            Paragraph(text)
            for text in items(
                f"{one['name']}：{sentence(short(str(one['honours']), 60))}"
                for one in honoured[:shown]
            )
        ]
    cases = [
        one for one in material.of("projects") if one["benefits"] and one["is_benchmark"] is True
    ]
    if cases:
        blocks.append(Paragraph("典型案例有："))
        blocks += [
            Paragraph(text)
            for text in items(
                f"{one['name']}：{sentence(short(str(one['benefits']), 120))}"
                for one in cases[: few(len(cases), _CASES)]
            )
        ]
    return blocks or [Paragraph("台账没有登记获奖项目、标杆和创新主体。")]


def _policies(material: Material) -> list[Block]:
    """The policies that were issued, and the zones."""
    policies = material.of("policies")
    blocks: list[Block] = []
    if policies:
        blocks.append(Paragraph(f"台账登记的支持政策{len(policies)}项："))
        shown = few(len(policies), _CASES)
        blocks += [Paragraph(text) for text in items(map(_policy_told, policies[:shown]))]
        if len(policies) > shown:
            blocks.append(Paragraph(f"其余{len(policies) - shown}项见政策台账。"))
    blocks += [Paragraph(zone_told(material, one)) for one in material.of("zones")]
    return blocks or [Paragraph("台账没有登记支持政策和先导区（引领区）。")]


def _policy_told(policy: Record) -> str:
    number = f"（{policy['document_number']}）" if policy["document_number"] else ""
    return f"{policy['name']}{number}。"
