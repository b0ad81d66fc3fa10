"""R2 季度（月度）调度通报: how far the year's plan is, who leads, who lags, what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.ranking import ranked
from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Block,
    Heading,
    Paragraph,
    Report,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.catalogue.indicator_ranks import indicator_ranks
from yangfan_desktop.report.catalogue.lagging import Lag, lag_ledger, lagging
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import few, items, listed, sentence, short
from yangfan_desktop.report.catalogue.precision import Precision
from yangfan_desktop.report.catalogue.regions import (
    RegionLine,
    by_region,
    by_zone,
    precision_of,
    ranking_table,
)
from yangfan_desktop.report.catalogue.year import overall, year_is_unsaid

_TOP = 3
_HIGHLIGHTS = 5
_MOST_ZONES = 6
_MOST_NAMED = 10  # counties that are named in one sentence
_BUILDING = ("building",)
_STARTED = ("building", "completed", "accepted")


def draft(material: Material) -> Report:
    """The bulletin on these projects."""
    facts = material.facts
    title = f"关于{facts.period}5G应用试点项目调度情况的通报"
    regions, late = by_region(material), lagging(material)
    annexes = _annexes(regions, late, material)
    ranking = _label(0, annexes)
    listing = _label(len(annexes) - 1, annexes)  # where the lagging projects are listed
    blocks: list[Block] = [
        Title(title),
        Paragraph(_addressed(facts.place), indent=False),
        Paragraph(f"现将{facts.place}{facts.period}5G应用试点项目调度情况通报如下。"),
        Heading("一、总体情况"),
        *map(Paragraph, overall(material)),
        *_places(regions, material, ranking),
        Heading("三、亮点"),
        *map(Paragraph, _highlights(material)),
        Heading("四、问题与滞后项目"),
        *map(Paragraph, _late_told(late, material, listing)),
        Heading("五、工作要求"),
        *map(Paragraph, _asked(late, material, listing)),
    ]
    if annexes:
        blocks.append(Annexes(tuple(name for name, _ in annexes)))
    blocks.append(Signature(facts.unit, facts.date))
    for at, (name, tables) in enumerate(annexes):
        label = _label(at, annexes)
        blocks += [Annex(label, name), *tables] if tables else [lag_ledger(late, material, label)]
    return Report("dispatch", title, facts.unit, tuple(blocks), ("调度", "通报", facts.period))


def _is_county(place: str) -> bool:
    """Whether no county stands below the office that writes."""
    return place.endswith(("县", "区", "旗")) and not place.endswith("自治区")


def _addressed(place: str) -> str:
    """主送机关: who stands below the office that writes."""
    if place.endswith("省"):
        return "各有关市（州）工业和信息化主管部门："
    if _is_county(place):
        return "各有关乡镇（街道），各有关单位："
    return "各有关县（市、区）工业和信息化主管部门："


_Annexed = list[tuple[str, list[Table]]]
"""The annexes by name with their tables; the list of lagging projects, on A3, has none."""


def _annexes(regions: Sequence[RegionLine], late: Sequence[Lag], material: Material) -> _Annexed:
    invested = sum(one.rank is not None for one in regions) > 1
    tables = [ranking_table(regions, material)] if invested else []
    ranks = indicator_ranks(material, [one.name for one in regions])
    tables += [ranks] if ranks else []
    of = "" if invested and ranks else "年度投资" if invested else "主要指标"
    found: _Annexed = []
    if tables:
        found.append((f"各县（市、区）{of}完成情况排名表", tables))
    if late:
        found.append((lag_ledger(late, material, "").title, []))
    return found


def _label(at: int, annexes: _Annexed) -> str:
    return f"附件{at + 1}" if len(annexes) > 1 else "附件"


def _places(regions: Sequence[RegionLine], material: Material, ranking: str) -> list[Block]:
    """二: the counties, who reported, the zones; a county's own paper ranks no counties."""
    is_county = _is_county(material.facts.place)
    texts = [] if is_county and len(regions) < 2 else _regions_told(regions, material, ranking)
    if indicator_ranks(material, [one.name for one in regions]):
        texts.append(f"各县（市、区）主要指标的数值和名次见{ranking}。")
    texts += [*_reporting_told(material), *_zones_told(by_zone(material))]
    heading = "二、进展报送情况" if is_county else "二、分县（市、区）情况"
    return [Heading(heading), *map(Paragraph, texts or ["本期没有应报进展的项目。"])]


def _regions_told(regions: Sequence[RegionLine], material: Material, ranking: str) -> list[str]:
    if not regions:
        return ["本期没有填报所属区县的项目，未作排名。"]
    if len(regions) == 1:
        return [f"本期填报所属区县的项目均在{regions[0].name}，未作排名。"]
    if year_is_unsaid(material):
        return ["本年各地均没有报送进展，未按年度投资计划完成率排名。"]
    rated = [one for one in regions if one.rank is not None]
    if len(rated) < 2:
        return ["同时填报年度计划和本年完成投资的县（市、区）不足两个，未作排名。"]
    behind = [one for one in rated if one.is_behind]
    many = few(len(behind), _MOST_NAMED) < len(behind)
    shown = sorted(behind, key=_lead)[:_TOP] if many else behind
    said = precision_of([*rated[:_TOP], *shown])
    best = listed(f"{one.name}（{one.rate_words(said)}）" for one in rated[:_TOP])
    order = "居前的是" if len(rated) > _TOP else "依次是"
    text = f"按年度投资计划完成率排名，{order}{best}。"
    if behind:
        names = listed(f"{one.name}（{one.lead_words(said)}）" for one in shown)
        told = f"，落后最多的是{names}，其余见{ranking}。" if many else f"：{names}。"
        text += f"低于序时进度的有{len(behind)}个{told}"
    else:
        text += (
            "参加排名的各地均达到序时进度。"
            if len(rated) < len(regions)
            else "各地均达到序时进度。"
        )
    unrated = [one.name for one in regions if one.rank is None]
    return [text + (f"{_named(unrated)}没有可以计算的数据，未参加排名。" if unrated else "")]


def _lead(one: RegionLine) -> int:
    return one.sums.year_lead.parts if one.sums.year_lead else 0


def _named(names: Sequence[str]) -> str:
    """The names, of many only the first ones."""
    shown = few(len(names), _MOST_NAMED)
    return listed(names[:shown]) + (f"等{len(names)}个" if shown < len(names) else "")


def _zones_told(zones: Sequence[RegionLine]) -> list[str]:
    """先导区（引领区） by the same rate, where there are several."""
    rated = [one for one in zones if one.rank is not None]
    if len(rated) < 2:
        return []
    said = precision_of(rated[:_MOST_ZONES])
    told = listed(
        f"{one.name}（{one.rate_words(said)}，{one.lead_words(said)}）"
        for one in rated[:_MOST_ZONES]
    )
    more = f"等{len(rated)}个" if len(rated) > _MOST_ZONES else ""
    return [f"分先导区（引领区）看，按年度投资计划完成率，依次是{told}{more}。"]


def _reporting_told(material: Material) -> list[str]:
    """How many reported in time, late and not at all, and who leads and lags in that."""
    found = material.reporting
    expected = sum(one.expected for one in found)
    if not expected:
        return []
    in_time, late = sum(one.in_time for one in found), sum(one.late for one in found)
    told = f"{material.reporting_words}，应报进展的项目{expected}个，按时报送{in_time}个"
    told += f"，逾期报送{late}个" if late else ""
    told += f"，未报{expected - in_time - late}个。" if expected > in_time + late else "。"
    short_of = [one for one in found if one.in_time < one.expected]
    if not short_of:
        return [f"{told}{'各地' if len(found) > 1 else ''}均按时报送。" if expected > 1 else told]
    if not in_time or len(found) == 1:
        return [told if in_time or expected == 1 else f"{told}各地均没有按时报送。"]
    places = {one.region: one for one in found}
    order = ranked((one.region, one.rate.number if one.rate else None) for one in found)
    best = [place.name for place in order if place.rank == 1]
    behind = [
        (place.name, share)
        for place in reversed(order)
        if place.rank != 1 and (share := places[place.name].rate) is not None
    ][:_TOP]
    said = Precision(*(share for _, share in behind))
    last = listed(f"{name}（按时报送率{said.rate(share)}）" for name, share in behind)
    told += f"按时报送率居前的是{listed(best[:_TOP])}"
    return [f"{told}，居后的是{last}。" if last else f"{told}。"]


def _highlights(material: Material) -> list[str]:
    told = [
        record
        for record in material.of("projects")
        if record["benefits"] and (record["is_benchmark"] is True or record["honours"])
    ]
    if not told:
        return ["本期台账中没有同时登记标杆（荣誉）和成效的项目。"]
    texts: list[str] = []
    most = few(len(told), _HIGHLIGHTS)
    for record in told[:most]:
        owner = f"（{record['owner']}）" if record["owner"] else ""
        honours = f"，{short(str(record['honours']), 40)}" if record["honours"] else ""
        benefits = short(str(record["benefits"]), 120)
        texts.append(f"{record['name']}{owner}{honours}：{sentence(benefits)}")
    rest = len(told) - most
    return [*items(texts), f"其余{rest}个从略。"] if rest > 0 else items(texts)


def _late_told(late: Sequence[Lag], material: Material, listing: str) -> list[str]:
    if material.lights is None:
        return ["没有设置亮灯规则，未列滞后项目。"]
    rule = f"“{material.lights.label}”"
    if not late:
        return [f"按{rule}规则，本期没有亮灯的项目。"]
    kinds: dict[str, int] = {}
    for one in late:
        kinds[one.word] = kinds.get(one.word, 0) + 1
    counted = listed(f"“{light}”{number}个" for light, number in kinds.items())
    lit = f"其中{counted}" if len(kinds) > 1 else f"均为“{late[0].word}”"
    text = f"按{rule}规则，本期亮灯的项目{len(late)}个，{lit}，详见{listing}。"
    reasons = [one for one in late if one.problem]
    if len(reasons) < len(late):
        text += f"其中{len(late) - len(reasons)}个没有填报存在问题，滞后原因需逐项核实。"
    return [text]


def _asked(late: Sequence[Lag], material: Material, listing: str) -> list[str]:
    asked: list[str] = []
    if late:
        asked.append(
            f"对{listing}所列{len(late)}个项目，请有关县（市、区）和承担单位逐项说明原因，"
            "明确追赶措施和完成时限。"
        )
    unreported = sum(one.missing for one in material.reporting)
    if unreported:
        asked.append(f"未报进展的{unreported}个项目，请尽快补报。")
    lacking = _lacking(material)
    if lacking:
        asked.append(f"{'；'.join(lacking)}，请对照台账补齐。")
    return items(asked) if asked else ["请继续按计划推进项目建设，按时报送进展。"]


def _lacking(material: Material) -> list[str]:
    """What is not filled in of the projects of which it is asked."""
    projects = material.of("projects")
    wanted = (
        ("annual_plan", "年度计划投资", "在建项目", _BUILDING),
        ("completed_investment", "累计完成投资", "在建和建成的项目", _STARTED),
    )
    found: list[str] = []
    unknown = sum(one["stage"] is None for one in projects)
    if unknown:
        found.append(f"未填报项目阶段的有{unknown}个")
    for key, label, which, stages in wanted:
        number = sum(one[key] is None and one["stage"] in stages for one in projects)
        if number:
            found.append(f"{which}中未填报{label}的有{number}个")
    return found
