"""亮灯: which projects and matters are behind, by the light scheme of the policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.domain.deadlines import Deadline, of_project, reckon
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.policy.lights import Light, LightScheme, Situation
from yangfan_desktop.report.blocks import Align, Column, Ledger
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import ABSENT, points_cell, rates


@dataclass(frozen=True, slots=True)
class Lag:
    """One project whose light is on: the light with its word, and the deadline it stands before."""

    record: Record
    light: str
    word: str
    severity: int
    deadline: Deadline
    problem: str


def light_of(scheme: LightScheme | None, deadline: Deadline) -> Light | None:
    """The light that the scheme shows for this matter; none for what is finished."""
    if scheme is None or deadline.matter.finished:
        return None
    behind = deadline.matter.behind
    return scheme.light(
        Situation(
            deadline.days_left, behind if behind is None else Decimal(behind), deadline.missed
        )
    )


def shown(light: Light | None) -> str:
    """A light that survives black-and-white printing: ■滞后."""
    return f"{light.symbol}{light.word}" if light else ""


def lagging(material: Material) -> list[Lag]:
    """The projects whose light is not the mildest, the most severe first."""
    scheme, day = material.lights, material.facts.as_of
    if scheme is None:
        return []
    register = material.registers["projects"]
    found: list[Lag] = []
    for record in material.of("projects"):
        deadline = reckon(of_project(int(record.id), register.build(record.values), day), day)
        light = light_of(scheme, deadline)
        if light is None or (light is scheme.lights[0] and light.when is None):
            continue
        severity = scheme.lights.index(light)
        problem = str(record["problems"] or "")
        found.append(Lag(record, shown(light), light.word, severity, deadline, problem))
    return sorted(found, key=lambda one: (-one.severity, one.deadline.days_left or 0))


def lag_ledger(late: Sequence[Lag], material: Material, label: str) -> Ledger:
    """The list of them on A3."""
    facts = material.facts

    def text(one: Lag, key: str) -> str:
        return material.text("projects", one.record, key)

    done = [one.record["progress_percent"] for one in late]
    shown = rates([one if isinstance(one, Percent) else None for one in done])
    rows = tuple(
        (
            str(at),
            one.light,
            text(one, "name"),
            text(one, "region"),
            text(one, "owner"),
            text(one, "end_date"),
            one.deadline.words,
            "" if reached == ABSENT else reached,
            points_cell(
                None if one.deadline.matter.behind is None else -one.deadline.matter.behind
            ),
            text(one, "progress_note"),
            text(one, "problems"),
        )
        for at, (one, reached) in enumerate(zip(late, shown, strict=True), start=1)
    )
    scheme = material.lights
    doubt = "" if scheme is None or scheme.verified else "，规则未核实，由使用单位改定"
    return Ledger(
        title=f"{facts.place}{facts.period}滞后项目清单",
        left=f"填报单位：{facts.unit}　亮灯规则：{scheme.label if scheme else ''}{doubt}",
        right=f"数据截至{facts.day}",
        columns=(
            Column(("序号",), 8, Align.CENTRE),
            Column(("亮灯",), 14, Align.CENTRE),
            Column(("项目名称",), 46),
            Column(("所属区县",), 18, Align.CENTRE),
            Column(("承担单位",), 38),
            Column(("完工时间",), 24, Align.CENTRE),
            Column(("距完工",), 20, Align.CENTRE),
            Column(("进度", "形象进度\n（%）"), 18, Align.RIGHT, bar=True),
            Column(("进度", "序时差\n（百分点）"), 20, Align.RIGHT),
            Column(("进展情况",), 60),
            Column(("存在问题",), 60),
        ),
        rows=rows,
        foot=f"来源：{facts.origin}　{facts.printed}　序时差＝形象进度－按开工、完工时间计算的进度（按月）",
        label=label,
    )
