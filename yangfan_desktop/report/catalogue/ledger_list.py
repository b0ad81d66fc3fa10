"""试点项目台账: every project on A3 pages, alone as a report or as the annex of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.totals import Totals, add_up, completion
from yangfan_desktop.domain.values import Money, Percent, Value
from yangfan_desktop.report.blocks import Align, Column, Ledger, Report
from yangfan_desktop.report.catalogue.facts import ReportFacts
from yangfan_desktop.report.catalogue.groups import Group, groups_of, in_groups, with_subtotals
from yangfan_desktop.report.catalogue.phrases import (
    amounts,
    count_cell,
    numbers_apart,
    rate_cell,
    rates,
)

Record = Mapping[str, Value | None]
Cells = Callable[["_Source"], list[str]]

_INVESTMENT = "投资情况（万元）"
_NETWORK = "5G网络"


@dataclass(frozen=True, slots=True)
class _Source:
    """What a column's cells are taken from."""

    facts: ReportFacts
    register: Register
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class _Part:
    """A column of the ledger: how it is headed, and how its cells are found."""

    header: tuple[str, ...]
    width: float
    cells: Cells
    align: Align = Align.LEFT


def draft(
    facts: ReportFacts, register: Register, records: Sequence[Record], group: str = ""
) -> Report:
    """The ledger alone, with 小计 by the field `group` where one is named."""
    title = f"{facts.place}5G应用试点项目台账"
    ledger = project_ledger(facts, register, records, group=group)
    return Report("projects", title, facts.unit, (ledger,), keywords=("试点项目", "台账"))


def project_ledger(
    facts: ReportFacts,
    register: Register,
    records: Sequence[Record],
    label: str = "",
    group: str = "",
) -> Ledger:
    """All records as a wide table with a row of totals, under `label` (“附件”) if there is one."""
    field = register.field(group) if group else None
    groups = groups_of(field, [record.get(group) for record in records])
    records = in_groups(records, groups)
    source = _Source(facts, register, records)
    columns = [part.cells(source) for part in _PARTS]
    projects: list[Project] = [register.build(record) for record in records]
    starts = dict(zip(groups, _starts(groups), strict=True))

    def subtotal(one: Group) -> tuple[str, ...]:
        members = projects[starts[one] : starts[one] + len(one.members)]
        return _total(one.title, add_up(members), projects)

    rows, strong = with_subtotals(tuple(zip(*columns, strict=True)), groups, subtotal)
    return Ledger(
        title=f"{facts.place}5G应用试点项目台账",
        left=f"填报单位（盖章）：{facts.unit}",
        right=f"数据截至{facts.day}",
        columns=tuple(Column(part.header, part.width, part.align) for part in _PARTS),
        rows=rows,
        total=_total("合计", add_up(projects), projects) if records else None,
        foot=f"来源：{facts.origin}　{facts.printed}{_counted(projects)}",
        label=label,
        strong=strong,
    )


def _counted(projects: Sequence[Project]) -> str:
    """A word on what the total rate counts, where a reader would reckon another one from the totals."""
    known = [(one.total_investment is None, one.completed_investment is None) for one in projects]
    return "　完成率合计只计两项投资都已填报的项目" if any(a != b for a, b in known) else ""


def _starts(groups: Sequence[Group]) -> list[int]:
    """The first row of each group."""
    return list(accumulate((len(one.members) for one in groups[:-1]), initial=0)) if groups else []


def _numbers(source: _Source) -> list[str]:
    return [str(at) for at in range(1, len(source.records) + 1)]


def _field(key: str) -> Cells:
    def cells(source: _Source) -> list[str]:
        field = source.register.field(key)
        return [field.text(record.get(key)) for record in source.records]

    return cells


def _money(key: str) -> Cells:
    def cells(source: _Source) -> list[str]:
        values = [record.get(key) for record in source.records]
        return _or_blank(amounts([value if isinstance(value, Money) else None for value in values]))

    return cells


def _percent(key: str) -> Cells:
    def cells(source: _Source) -> list[str]:
        values = [record.get(key) for record in source.records]
        return _or_blank(rates([one if isinstance(one, Percent) else None for one in values]))

    return cells


def _completions(source: _Source) -> list[str]:
    projects = [source.register.build(record) for record in source.records]
    return _or_blank([rate_cell(completion(project)) for project in projects])


def _phones(source: _Source) -> list[str]:
    return [numbers_apart(str(record.get("phone") or "")) for record in source.records]


def _or_blank(cells: list[str]) -> list[str]:
    """A form leaves empty what was not filled in."""
    return ["" if cell == "—" else cell for cell in cells]


_PARTS = (
    _Part(("序号",), 10, _numbers, Align.CENTRE),
    _Part(("项目名称",), 46, _field("name")),
    _Part(("所属区县",), 17, _field("region"), Align.CENTRE),
    _Part(("承担单位",), 36, _field("owner")),
    _Part(("应用领域",), 26, _field("sector")),
    _Part(("项目级别",), 14, _field("level"), Align.CENTRE),
    _Part(("项目阶段",), 12, _field("stage"), Align.CENTRE),
    _Part(("建设周期", "开工"), 26, _field("start_date"), Align.CENTRE),
    _Part(("建设周期", "完工"), 26, _field("end_date"), Align.CENTRE),
    _Part((_INVESTMENT, "总投资"), 20, _money("total_investment"), Align.RIGHT),
    _Part((_INVESTMENT, "累计完成"), 20, _money("completed_investment"), Align.RIGHT),
    _Part((_INVESTMENT, "完成率（%）"), 15, _completions, Align.RIGHT),
    _Part((_NETWORK, "基站数"), 13, _field("base_stations"), Align.RIGHT),
    _Part((_NETWORK, "终端数"), 14, _field("terminals"), Align.RIGHT),
    _Part((_NETWORK, "运营商"), 18, _field("carrier"), Align.CENTRE),
    _Part(("形象进度（%）",), 14, _percent("progress_percent"), Align.RIGHT),
    _Part(("进展情况",), 48, _field("progress_note")),
    _Part(("存在问题",), 40, _field("problems")),
    _Part(("联系人",), 14, _field("contact"), Align.CENTRE),
    _Part(("联系电话",), 26, _phones, Align.CENTRE),
)


def _total(name: str, totals: Totals, projects: Sequence[Project]) -> tuple[str, ...]:
    """A row of totals; amounts have as many decimals as their column of all these projects."""
    planned = [one.total_investment for one in projects]
    done = [one.completed_investment for one in projects]
    known = {
        ("项目名称",): name,
        (_INVESTMENT, "总投资"): amounts([totals.planned], planned)[0],
        (_INVESTMENT, "累计完成"): amounts([totals.done], done)[0],
        (_INVESTMENT, "完成率（%）"): rate_cell(totals.completion),
        (_NETWORK, "基站数"): count_cell(totals.base_stations),
        (_NETWORK, "终端数"): count_cell(totals.terminals),
    }
    return tuple(known.get(part.header, "") for part in _PARTS)
