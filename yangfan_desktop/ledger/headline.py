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
    unit = money_unit((totals.planned, totals.done, money.year_plan))  # beside each other
    fiscal = _said("其中财政资金", totals.fiscal, money_unit([totals.fiscal]))
    year_done = _said("已完成", money.year_done, unit)
    return (
        Figure(
            key="count",
            label="试点项目",
            number=f"{totals.count:,}",
            unit="个",
            remark=f"在建{basis.summary.stage('building').count:,}个，标杆{totals.benchmarks:,}个",
            query=basis.query,
        ),
        _amount(basis, "total_investment", "总投资", (totals.planned, unit), fiscal),
        _amount(
            basis, "completed_investment", "累计完成投资", (totals.done, unit), _completion(totals)
        ),
        _amount(basis, "annual_plan", plan, (money.year_plan, unit), year_done),
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


_KEYS = {"total_investment": "planned", "completed_investment": "done", "annual_plan": "year_plan"}


def _amount(
    basis: Basis, field: str, label: str, amount: tuple[Money | None, str], remark: str = ""
) -> Figure:
    """An amount in this unit: 亿元 to two places always, as those beside it."""
    money, unit = amount
    return Figure(
        key=_KEYS[field],
        label=label,
        number="—" if money is None else _number(money, unit),
        unit="" if money is None else unit,
        remark=remark,
        query=_filled(basis.query, field),
    )


def _number(money: Money, unit: str) -> str:
    number = money.in_unit(unit)
    return short(number, idle=True) if unit == "亿元" else short(number)


def _said(word: str, amount: Money | None, unit: str) -> str:
    return "" if amount is None else f"{word}{_number(amount, unit)}{unit}"


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
        remark=f"{period}：应报{expected:,}个，未报{missing:,}个"
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
