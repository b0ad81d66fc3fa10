"""The headline numbers of the overview, ready to show, each with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.charts.figures import short
from yangfan_desktop.charts.projects import money_unit
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.totals import Totals
from yangfan_desktop.domain.values import Money, Percent
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.status import last_quarter, reporting

_GAPS = 6
_NOT_REPORTED = "今年还没有进展报告，取项目台账所填，不比序时"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One headline number, ready to show, with the rows behind it.

    `tone` says whether the remark is good news (`good`), bad (`bad`) or neither.
    """

    key: str
    label: str
    number: str
    unit: str = ""
    remark: str = ""
    tone: str = ""
    register: str = "projects"
    query: Query = ALL


def headline(basis: Basis) -> tuple[Figure, ...]:
    """Projects and money: the numbers that every bulletin begins with."""
    totals, money = basis.summary.totals, basis.investment
    plan = f"{basis.day.year}年计划投资" if basis.year_is_reported else "年度计划投资"
    fiscal, year_done = _said("其中财政资金", totals.fiscal), _said("已完成", money.year_done)
    return (
        Figure(
            key="count",
            label="试点项目",
            number=f"{totals.count:,}",
            unit="个",
            remark=f"在建{basis.summary.stage('building').count:,}个，标杆{totals.benchmarks:,}个",
            query=basis.query,
        ),
        _amount("planned", "总投资", totals.planned, basis, "total_investment", fiscal),
        _amount(
            "done", "累计完成投资", totals.done, basis, "completed_investment", _completion(totals)
        ),
        _amount("year_plan", plan, money.year_plan, basis, "annual_plan", year_done),
        _year_rate(basis),
        timeliness(basis),
    )


def _completion(totals: Totals) -> str:
    based = f"按填报齐全的{totals.compared:,}个项目" if totals.not_compared else ""
    rate = f"完成率{totals.completion.number:.1f}%" if totals.completion else ""
    return "，".join(filter(None, (rate, based)))


def _year_rate(basis: Basis) -> Figure:
    """年度投资完成率 with 序时差, which is not told before anybody has reported for the year."""
    rate = basis.investment.year_rate
    lead = basis.investment.year_lead if basis.year_is_reported else None
    return Figure(
        key="year_rate",
        label="年度投资完成率",
        number=f"{rate.number:.1f}" if rate else "—",
        unit="%" if rate else "",
        remark=lead_words(lead) if basis.year_is_reported else _NOT_REPORTED,
        tone="" if lead is None or lead.parts == 0 else "good" if lead.parts > 0 else "bad",
        query=_filled(basis.query, "annual_plan"),
    )


def lead_words(lead: Percent | None) -> str:
    """序时差 as a bulletin says it."""
    if lead is None:
        return "没有年度计划或完成数，不比序时"
    if lead.parts == 0:
        return "与序时进度持平"
    return f"{'超' if lead.parts > 0 else '落后'}序时进度{abs(lead.number):.1f}个百分点"


def _amount(
    key: str, label: str, amount: Money | None, basis: Basis, field: str, remark: str = ""
) -> Figure:
    unit = money_unit([amount]) if amount is not None else ""
    number = short(amount.in_unit(unit)) if amount is not None else "—"
    query = _filled(basis.query, field)
    return Figure(key=key, label=label, number=number, unit=unit, remark=remark, query=query)


def _said(word: str, amount: Money | None) -> str:
    if amount is None:
        return ""
    unit = money_unit([amount])
    return f"{word}{short(amount.in_unit(unit))}{unit}"


def _filled(query: Query, field: str) -> Query:
    return Query(query.search, (*query.conditions, Condition(field, Test.NOT_EMPTY)))


def timeliness(basis: Basis) -> Figure:
    """按时报送率 of the quarter that ended last."""
    period = last_quarter(basis.day)
    each = reporting(basis, period)
    expected, in_time = sum(one.expected for one in each), sum(one.in_time for one in each)
    missing = sum(one.missing for one in each)
    rate = Percent.ratio(in_time, expected)
    return Figure(
        key="reporting",
        label="按时报送率",
        number=f"{rate.number:.0f}" if rate else "—",
        unit="%" if rate else "",
        remark=f"{period}应报{expected:,}个，未报{missing:,}个"
        if expected
        else f"{period}无应报项目",
        register="progress_reports",
        query=Query(conditions=(Condition("period", Test.IS, (period,)),)),
    )


def quality(basis: Basis) -> tuple[Figure, ...]:
    """The fields that most projects leave empty, each with these projects."""
    return tuple(
        Figure(
            key=one.field,
            label=f"{one.label}未填",
            number=f"{one.empty:,}",
            unit="个",
            query=Query(
                basis.query.search,
                (*basis.query.conditions, Condition(one.field, Test.EMPTY)),
            ),
        )
        for one in basis.missing[:_GAPS]
        if one.empty
    )


def trust_words(basis: Basis) -> str:
    """How far the latest observations can be relied on."""
    found = basis.trust
    if not found.observations:
        return "还没有监测值"
    return (
        f"最新监测值{found.observations:,}条：未经工信部门确认{found.unconfirmed:,}条，"
        f"估算{found.estimated:,}条，超过半年没有更新{found.stale:,}条"
    )
