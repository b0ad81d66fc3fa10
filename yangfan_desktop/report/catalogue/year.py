"""总体情况 of a bulletin: the projects, what is invested, and how far the year's plan is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from yangfan_desktop.domain.investment import Investment, investment
from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.totals import Group, Summary
from yangfan_desktop.domain.values import Link, PartialDate, Percent
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import listed
from yangfan_desktop.report.catalogue.precision import Precision, rate

_STARTED = ("building", "completed", "accepted")


def overall(material: Material) -> list[str]:
    """One paragraph on the whole, one on the year's plan, one on the stages."""
    facts, projects = material.facts, material.built("projects")
    if not projects:
        return [f"截至{facts.day}，{facts.whole_region}台账中没有5G应用试点项目。"]
    sums = adder(material)(projects)
    all_ = "均" if len(projects) > 1 else ""
    whole = f"截至{facts.day}，{facts.whole_region}共有5G应用试点项目{len(projects)}个"
    if sums.planned is None and sums.done is None:
        whole += f"，投资情况{all_}未填报。"
    else:
        said = Precision(sums.planned, sums.done)
        planned = said.amount(sums.planned) if sums.planned else f"{all_}未填报"
        whole += f"，总投资{planned}"
        done = said.amount(sums.done) if sums.done else f"{all_}未填报"
        whole += f"，累计完成投资{done}。"
    return [whole, year_told(material), _stages(material)]


def adder(material: Material) -> Callable[[Mapping[int, Project]], Investment]:
    """What adds projects up; of the year nothing where what is known of it may be last year's.

    A project's own row does not say of which year its plan is. Where the projects have reported, but
    not yet for the year of the paper, it may still be the year before's.
    """
    reports = list(material.built("progress_reports").values())
    unsaid, day = year_is_unsaid(material), material.facts.as_of

    def add(projects: Mapping[int, Project]) -> Investment:
        found = investment(projects, reports, day)
        none = replace(found, year_plan=None, year_done=None, quarter_done=None, year_rate=None)
        return replace(none, year_compared=0) if unsaid else found

    return add


def year_is_unsaid(material: Material) -> bool:
    """Whether the projects have reported for other years, but none of them for the paper's year."""
    day, projects = material.facts.as_of, {int(one.id) for one in material.of("projects")}
    periods = [
        period
        for report in material.of("progress_reports")
        if isinstance(period := report["period"], PartialDate)
        and isinstance(link := report["project"], Link)
        and link.id in projects
    ]
    return bool(periods) and not any(
        period.year == day.year and period.first_day <= day for period in periods
    )


def year_told(material: Material) -> str:
    """How far the year's plan is: 完成年度计划的…%，超序时进度…个百分点."""
    facts, projects = material.facts, material.built("projects")
    sums, year = adder(material)(projects), facts.as_of.year
    if year_is_unsaid(material):
        return (
            f"{year}年还没有项目报送进展，台账中的年度计划和本年完成投资可能是以前年度的，"
            "没有计算年度完成率和序时差。"
        )
    if sums.year_plan is None:
        subject = "各项目均" if len(projects) > 1 else "该项目"
        return f"{subject}未填报{year}年度计划投资，不能计算年度完成率。"
    quarter = sums.quarter_done if facts.as_of.month % 3 == 0 else None
    said = Precision(sums.year_plan, sums.year_done, quarter,
                     sums.year_rate, sums.year_lead, sums.year_expected)  # fmt: skip
    text = f"{year}年度计划投资{said.amount(sums.year_plan)}"
    if sums.year_done is None:
        return f"{text}，本年完成投资{'均' if len(projects) > 1 else ''}未填报。"
    text += f"，本年完成投资{said.amount(sums.year_done)}"
    text += f"（其中本季度{said.amount(quarter)}）" if quarter is not None else ""
    if sums.year_rate is None or sums.year_lead is None:
        return f"{text}。"
    text += f"，完成年度计划的{said.rate(sums.year_rate)}，{said.points(sums.year_lead)}"
    text += f"（序时进度{said.rate(sums.year_expected)}）"
    if sums.year_compared < sums.count:
        text += f"。完成率按同时填报计划和完成的{sums.year_compared}个项目计算"
    return f"{text}。"


def stages_told(summary: Summary) -> str:
    """How many projects are at each stage, without the full stop."""
    present = [group for group in summary.by_stage if group.totals.count]
    if len(present) == 1:
        return _one_stage(present[0], summary.totals.count)
    parts = [f"{group.label}{group.totals.count}个" for group in present if group.key is not None]
    unfilled = [group.totals.count for group in present if group.key is None]
    tail = f"，未填报阶段的{unfilled[0]}个" if unfilled else ""
    return f"按项目阶段分，{listed(parts)}{tail}"


def _one_stage(group: Group, count: int) -> str:
    subject = "该项目" if count == 1 else "各项目均"
    return f"{subject}未填报项目阶段" if group.key is None else f"{subject}处于{group.label}阶段"


def _stages(material: Material) -> str:
    """The stages, 开工率 of the projects whose stage is known, and 新增 or 续建."""
    summary = material.summary()
    ended = summary.stage("terminated").count
    unknown = sum(one.totals.count for one in summary.by_stage if one.key is None)
    text = stages_told(summary)
    share = Percent.ratio(
        sum(summary.stage(key).count for key in _STARTED), summary.totals.count - ended - unknown
    )
    if share is not None and sum(one.totals.count > 0 for one in summary.by_stage) > 1:
        left_out = [word for word, number in (("终止", ended), ("未填报", unknown)) if number]
        text += f"；除{'和'.join(left_out)}的外，" if left_out else "；"
        text += f"开工率{rate(share)}"
    natures = material.registers["projects"].field("nature")
    projects = material.of("projects")
    split = [
        f"{option.label}{number}个"
        for option in natures.options
        if (number := sum(one["nature"] == option.value for one in projects))
    ]
    if not split:
        return f"{text}。"
    unfilled = sum(one["nature"] is None for one in projects)
    tail = f"，未填报的{unfilled}个" if unfilled else ""
    return f"{text}。按建设性质分，{listed(split)}{tail}。"
