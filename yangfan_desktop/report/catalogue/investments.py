"""三、投资完成情况 of the briefing: by region, or by sector where the regions tell nothing apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.charts.projects import investment, sector_investment
from yangfan_desktop.domain.totals import Group, Summary, Totals, largest_first
from yangfan_desktop.report.blocks import Align, Block, Column, Figure, Heading, Paragraph, Table
from yangfan_desktop.report.catalogue.facts import ReportFacts
from yangfan_desktop.report.catalogue.phrases import (
    INVESTED,
    amounts,
    basis,
    count_cell,
    listed,
    rate_cell,
)
from yangfan_desktop.report.catalogue.precision import Precision, rate

_TOP = 3


@dataclass(frozen=True, slots=True)
class _Division:
    """The projects parted by one field: its noun, the parts and their chart."""

    noun: str
    groups: Sequence[Group]
    chart: Bars

    @property
    def invested(self) -> list[Group]:
        """The parts that have a name and a planned investment, the largest first."""
        return [group for group in self.groups if group.key and group.totals.planned]


def investments(facts: ReportFacts, summary: Summary, figure: int) -> list[Block]:
    """The section; its chart is the paper's `figure`th."""
    heading = Heading("三、投资完成情况")
    totals = summary.totals
    if totals.planned is None and totals.done is None:
        return [heading, Paragraph("本期没有填报投资的项目。")]
    division = _division(summary, f"注：{facts.source}")
    if division is None:
        return [heading, Paragraph(_undivided(summary))]
    shown = not division.chart.is_empty
    where = f"图{figure}和表2" if shown else "表2"
    caption = f"图{figure}　{division.chart.title}"
    return [
        heading,
        Paragraph(f"{_largest(division)}各{division.noun}投资完成情况见{where}。"),
        *([Figure(division.chart, caption=caption)] if shown else []),
        _table(facts, division, totals),
    ]


def _division(summary: Summary, note: str) -> _Division | None:
    if sum(group.key is not None for group in summary.by_region) > 1:
        return _Division("区县", summary.by_region, investment(summary, note))
    if sum(group.key is not None for group in summary.by_sector) > 1:
        sectors = largest_first(summary.by_sector)
        return _Division("应用领域", sectors, sector_investment(summary, note))
    return None


def _undivided(summary: Summary) -> str:
    totals = summary.totals
    subject = "该项目" if totals.count == 1 else "各项目"
    said = Precision(totals.planned, totals.done)
    parts = [f"总投资{said.amount(totals.planned)}"] if totals.planned else []
    parts += [f"累计完成投资{said.amount(totals.done)}"] if totals.done else []
    parts += [f"投资完成率{rate(totals.completion)}{basis(totals)}"] if totals.completion else []
    regions = [group.label for group in summary.by_region if group.key]
    place = (
        f"{subject}位于{regions[0]}，" if len(regions) == len(summary.by_region) == 1 else subject
    )
    return f"{place}{'，'.join(parts)}。"


def _largest(division: _Division) -> str:
    invested = division.invested
    if len(invested) < 2:
        return ""
    told = [(one.label, planned) for one in invested[:_TOP] if (planned := one.totals.planned)]
    said = Precision(*(planned for _, planned in told))
    top = listed(f"{name}{said.amount(planned)}" for name, planned in told)
    named = "分别为" if len(invested) <= _TOP else "居前的是"
    return f"分{division.noun}看，总投资{named}{top}。"


def _table(facts: ReportFacts, division: _Division, totals: Totals) -> Table:
    everyone = [*(group.totals for group in division.groups), totals]
    rows = tuple(
        zip(
            [*(group.label for group in division.groups), "合计"],
            [count_cell(one.count) for one in everyone],
            amounts([one.planned for one in everyone]),
            amounts([one.done for one in everyone]),
            [rate_cell(one.completion) for one in everyone],
            strict=True,
        )
    )
    columns = (
        Column((division.noun,), 5),
        Column(("项目数（个）",), 3, Align.RIGHT),
        Column(("投资（万元）", "总投资"), 4, Align.RIGHT),
        Column(("投资（万元）", "累计完成"), 4, Align.RIGHT),
        Column(("完成率（%）",), 3, Align.RIGHT),
    )
    basis = f"{INVESTED}“—”表示未填报或无法计算。"
    return Table(
        f"表2　{division.chart.title}",
        columns,
        rows[:-1],
        note=f"注：{facts.source}{basis}",
        total=rows[-1],
    )
