"""The counties side by side by the headline indicators: each value with its rank."""

from __future__ import annotations

from collections.abc import Iterable

from yangfan_desktop.domain.ranking import ranked
from yangfan_desktop.report.blocks import Align, Column, Table
from yangfan_desktop.report.catalogue.material import IndicatorLine, Material
from yangfan_desktop.report.catalogue.phrases import ABSENT

_FEWEST = 2
"""So many different values of counties make a rank."""


def indicator_ranks(material: Material, order: Iterable[str]) -> Table | None:
    """A row for each county, in this order; nothing where no indicator tells two of them apart."""
    names = [name for name in order if name in material.counties]
    columns = [
        column
        for column in zip(*(material.counties[name] for name in names), strict=True)
        if len({line.measured.value for line in column} - {None}) >= _FEWEST
    ]
    if not columns:
        return None
    cells = [_cells(names, column) for column in columns]
    doubted = any(line.measured.doubts for column in columns for line in column)
    facts = material.facts
    note = f"注：{facts.source}括号内为名次。“—”表示没有数据，不参加排名。"
    return Table(
        f"{facts.period}各县（市、区）主要指标情况",
        (Column(("县（市、区）",), 6), *map(_column, columns)),
        tuple((name, *row) for name, row in zip(names, zip(*cells, strict=True), strict=True)),
        note=note + ("部分数为估算或者有待核实。" if doubted else ""),
    )


def _column(lines: tuple[IndicatorLine, ...]) -> Column:
    unit = f"\n（{lines[0].unit}）" if lines[0].unit else ""
    return Column((f"{lines[0].name}{unit}",), 5, Align.CENTRE)


def _cells(names: list[str], lines: tuple[IndicatorLine, ...]) -> list[str]:
    """The values of one indicator in the order of the counties."""
    order = ranked((name, line.measured.value) for name, line in zip(names, lines, strict=True))
    ranks = {one.name: one.rank for one in order}
    return [
        ABSENT if ranks[name] is None else f"{line.text}（{ranks[name]}）"
        for name, line in zip(names, lines, strict=True)
    ]
