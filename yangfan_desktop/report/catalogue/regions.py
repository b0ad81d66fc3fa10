"""The counties side by side: the year's plan, what was done of it, who ranks where, who reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.investment import Investment
from yangfan_desktop.domain.ranking import ranked
from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.reporting import Timeliness
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.report.blocks import Align, Column, Table
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.phrases import (
    ABSENT,
    amounts,
    count_cell,
    points_cell,
    rate_cell,
)
from yangfan_desktop.report.catalogue.precision import Precision, rate
from yangfan_desktop.report.catalogue.year import adder


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One county: its rank, its sums, and how it reported where projects of it had to."""

    rank: int | None
    name: str
    sums: Investment
    reported: Timeliness | None

    def rate_words(self, said: Precision) -> str:
        """本年完成率 in running text."""
        return said.rate(self.sums.year_rate or Percent(0))

    def lead_words(self, said: Precision) -> str:
        """序时差 in running text."""
        return said.points(self.sums.year_lead or Percent(0))

    @property
    def is_behind(self) -> bool:
        """Whether it is behind the year's schedule."""
        return self.sums.year_lead is not None and self.sums.year_lead.parts < 0


def precision_of(lines: Sequence[RegionLine]) -> Precision:
    """How precisely the rates of these counties are said in one sentence."""
    return Precision(*(one.sums.year_rate for one in lines), *(one.sums.year_lead for one in lines))


def by_region(material: Material) -> list[RegionLine]:
    """The counties that have projects, by 本年完成率."""
    return _lines(material, lambda project: project.region or "")


def by_zone(material: Material) -> list[RegionLine]:
    """The zones that have projects, in the same way."""
    return _lines(material, lambda project: str(project.zone) if project.zone else "")


def _lines(material: Material, name_of: Callable[[Project], str]) -> list[RegionLine]:
    projects: Mapping[int, Project] = material.built("projects")
    members: dict[str, dict[int, Project]] = {}
    for id_, project in projects.items():
        name = name_of(project)
        if name:
            members.setdefault(name, {})[id_] = project
    add = adder(material)
    sums = {name: add(own) for name, own in members.items()}
    order = ranked(
        (name, one.year_rate.number if one.year_rate else None) for name, one in sums.items()
    )
    reported = {one.region: one for one in material.reporting}
    return [
        RegionLine(place.rank, place.name, sums[place.name], reported.get(place.name))
        for place in order
    ]


def ranking_table(lines: Sequence[RegionLine], material: Material) -> Table:
    """名次、年度计划、本年完成、完成率、序时差、已报与应报."""
    facts = material.facts
    everything = adder(material)(material.built("projects"))
    sums = [*(one.sums for one in lines), everything]
    plans, done = (
        amounts([one.year_plan for one in sums]),
        amounts([one.year_done for one in sums]),
    )
    rows = [
        (
            count_cell(line.rank) if line else "",
            line.name if line else "合计",
            count_cell(one.count),
            plans[at],
            done[at],
            rate_cell(one.year_rate),
            points_cell(one.year_lead),
            _reported([line.reported] if line else [one.reported for one in lines]),
        )
        for at, (line, one) in enumerate(zip([*lines, None], sums, strict=True))
    ]
    columns = (
        Column(("名次",), 2, Align.CENTRE),
        Column(("县（市、区）",), 5),
        Column(("项目数",), 2, Align.RIGHT),
        Column(("年度投资（万元）", "计划"), 4, Align.RIGHT),
        Column(("年度投资（万元）", "完成"), 4, Align.RIGHT),
        Column(("完成率\n（%）",), 3, Align.RIGHT, bar=True),
        Column(("序时差\n（百分点）",), 5, Align.RIGHT),
        Column(("按时／\n应报",), 3, Align.CENTRE),
    )
    note = (
        f"注：{facts.source}完成率＝本年完成投资÷年度计划投资，按同时填报两项的项目计算；"
        f"序时进度按月，截至本期为{rate(everything.year_expected)}。“—”表示未填报或无法计算。"
    )
    caption = f"{facts.period}各县（市、区）年度投资完成情况"
    return Table(caption, columns, tuple(rows[:-1]), note=note, total=rows[-1])


def _reported(found: Sequence[Timeliness | None]) -> str:
    """按时报送 of 应报, of one county or of all; a dash where nobody had to."""
    known = [one for one in found if one is not None]
    expected = sum(one.expected for one in known)
    return f"{sum(one.in_time for one in known)}/{expected}" if expected else ABSENT
