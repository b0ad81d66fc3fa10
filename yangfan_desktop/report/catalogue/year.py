"""总体情况 of a bulletin: the projects, what is invested, and how far the year's plan is."""

from __future__ import annotations

from yangfan_desktop.domain.investment import investment
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import amount, listed, points, rate

_STARTED = ("building", "completed", "accepted")


def overall(material: Material) -> list[str]:
    """One paragraph on the whole, one on the year's plan, one on the stages."""
    facts, projects = material.facts, material.built("projects")
    if not projects:
        return [f"截至{facts.day}，{facts.whole_region}台账中没有5G应用试点项目。"]
    sums = investment(projects, material.built("progress_reports").values(), facts.as_of)
    whole = f"截至{facts.day}，{facts.whole_region}共有5G应用试点项目{len(projects)}个"
    whole += f"，总投资{amount(sums.planned)}" if sums.planned else "，总投资均未填报"
    whole += f"，累计完成投资{amount(sums.done)}。" if sums.done else "，累计完成投资均未填报。"
    return [whole, year_told(material), _stages(material)]


def year_told(material: Material) -> str:
    """How far the year's plan is: 完成年度计划的…%，超序时进度…个百分点."""
    facts, projects = material.facts, material.built("projects")
    sums = investment(projects, material.built("progress_reports").values(), facts.as_of)
    year = facts.as_of.year
    if sums.year_plan is None:
        return f"各项目均未填报{year}年度计划投资，不能计算年度完成率。"
    text = f"{year}年度计划投资{amount(sums.year_plan)}"
    if sums.year_done is None:
        return f"{text}，本年完成投资均未填报。"
    text += f"，本年完成投资{amount(sums.year_done)}"
    if sums.quarter_done is not None and facts.as_of.month % 3 == 0:
        text += f"（其中本季度{amount(sums.quarter_done)}）"
    if sums.year_rate is None or sums.year_lead is None:
        return f"{text}。"
    text += f"，完成年度计划的{rate(sums.year_rate)}，{points(sums.year_lead)}"
    text += f"（序时进度{rate(sums.year_expected)}）"
    if sums.year_compared < sums.count:
        text += f"。完成率按同时填报计划和完成的{sums.year_compared}个项目计算"
    return f"{text}。"


def _stages(material: Material) -> str:
    summary = material.summary()
    parts = [f"{one.label}{one.totals.count}个" for one in summary.by_stage if one.totals.count]
    text = f"按项目阶段分，{listed(parts)}"
    started = sum(summary.stage(key).count for key in _STARTED)
    alive = summary.totals.count - summary.stage("terminated").count
    share = Percent.ratio(started, alive)
    if share is not None:
        text += f"；除终止的外，开工率{rate(share)}"
    natures = material.registers["projects"].field("nature")
    projects = material.of("projects")
    split = [
        f"{option.label}{number}个"
        for option in natures.options
        if (number := sum(one["nature"] == option.value for one in projects))
    ]
    return f"{text}。按建设性质分，{listed(split)}。" if split else f"{text}。"
