"""总览: what a director asks, on one page, for the office or for one zone; every figure with its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yangfan_desktop.charts import portfolio
from yangfan_desktop.charts.figures import Bars, short
from yangfan_desktop.charts.projects import money_unit
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.domain.values import Money, PartialDate, Percent
from yangfan_desktop.ledger import captions
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.indicator_cards import Card, cards
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.matters import Matters, matters
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.since import Since, since_last_sent
from yangfan_desktop.ledger.status import last_quarter, reporting
from yangfan_desktop.store.touched import last_written

_LISTED = 200
"""So many matters of a light are listed; all are counted."""
_GAPS = 6
_QUIET = timedelta(days=62)
_NOT_REPORTED = "今年还没有进展报告，取项目台账所填，不比序时"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about: one zone by its name (empty: all), a day (`None`: a fitting one)."""

    zone: str = ""
    day: date | None = None
    scheme: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything on the page as of a day. `note` states day, filter and source.

    `scope` says of what place the indicators are; `doubts` what could not be reckoned as asked.
    """

    zone: str
    day: date
    day_words: str
    is_empty: bool
    figures: tuple[Figure, ...]
    cards: tuple[Card, ...]
    scope: str
    matters: Matters
    since: Since
    quality: tuple[Figure, ...]
    trust: str
    ranking: Bars
    zones: tuple[str, ...]
    doubts: tuple[str, ...]
    note: str


def overview(
    ledger: Ledger,
    asked: Asked | None = None,
    memory: Memory | None = None,
    progress: Progress = SILENT,
) -> Overview:
    """Reckon the page; `memory` keeps what the next time need not be reckoned again."""
    wish = asked or Asked()
    kept = memory or Memory(ledger)
    day = wish.day or fitting_day(ledger)
    query = zone_query(wish.zone) if wish.zone else ALL
    scope = region_of(ledger, wish.zone)
    basis = Basis(ledger, query, day, scope, kept)
    progress.step(0, 4, "汇总项目和投资")
    figures = headline(basis)
    progress.step(1, 4, "计算指标")
    found = matters(basis, wish.scheme, _LISTED)
    made = cards(basis, found.scheme)
    progress.step(2, 4, "核对时限")
    reported = _reporting(basis)
    progress.step(3, 4, "比较变化")
    since = since_last_sent(ledger, kept)
    progress.step(4, 4, "完成")
    return Overview(
        zone=wish.zone,
        day=day,
        day_words=day_words(ledger, day, chosen=wish.day is not None),
        is_empty=basis.summary.totals.count == 0 and not basis.reported.records,
        figures=(*figures, reported),
        cards=made,
        scope=scope or ledger.facts.region,
        matters=found,
        since=since,
        quality=quality(basis),
        trust=trust_words(basis),
        ranking=_ranking(ledger, basis, wish.zone),
        zones=zone_names(ledger),
        doubts=found.doubts,
        note=basis.note,
    )


def zone_query(zone: str) -> Query:
    """The projects of one zone."""
    return Query(conditions=(Condition("zone", Test.IS, (zone,)),))


def zone_names(ledger: Ledger) -> tuple[str, ...]:
    """The zones of the ledger, by name."""
    found = ledger.facets("zones", "name")
    return tuple(str(name) for name, _ in found if name)


def region_of(ledger: Ledger, zone: str) -> str:
    """The county whose indicators stand for a zone; empty where it names none, or for all."""
    if not zone:
        return ""
    found = ledger.records("zones", Query(conditions=(Condition("name", Test.IS, (zone,)),)))
    region = found[0]["region"] if found else None
    return str(region) if region else ""


def fitting_day(ledger: Ledger) -> date:
    """Today; of a ledger that rested for two months the end of the quarter before its last change."""
    written = _written_on(ledger)
    now = captions.today()
    if written is None or now - written <= _QUIET:
        return now
    return last_quarter(written).last_day


def day_words(ledger: Ledger, day: date, *, chosen: bool) -> str:
    """Why the page is of this day, where it is not simply today or what was asked for."""
    written = _written_on(ledger)
    if chosen or written is None or day == captions.today():
        return ""
    return f"台账最近改动于{PartialDate.of_day(written)}，按此前的季度末计算"


def _written_on(ledger: Ledger) -> date | None:
    with ledger.file.reading() as connection:
        at = last_written(connection, BESIDE)
    return datetime.fromisoformat(at).date() if at else None


def headline(basis: Basis) -> tuple[Figure, ...]:
    """Projects and money: the numbers that every bulletin begins with."""
    totals, money = basis.summary.totals, basis.investment
    building = basis.summary.stage("building").count
    rate = money.year_rate
    lead = money.year_lead if basis.year_is_reported else None
    plan = f"{basis.day.year}年计划投资" if basis.year_is_reported else "年度计划投资"
    based = f"按填报齐全的{totals.compared:,}个项目" if totals.not_compared else ""
    done = f"完成率{totals.completion.number:.1f}%" if totals.completion else ""
    return (
        Figure(
            key="count",
            label="试点项目",
            number=f"{totals.count:,}",
            unit="个",
            remark=f"在建{building:,}个，标杆{totals.benchmarks:,}个",
            query=basis.query,
        ),
        _amount(
            "planned",
            "总投资",
            totals.planned,
            basis,
            "total_investment",
            _said("其中财政资金", totals.fiscal),
        ),
        _amount(
            "done",
            "累计完成投资",
            totals.done,
            basis,
            "completed_investment",
            "，".join(filter(None, (done, based))),
        ),
        _amount(
            "year_plan",
            plan,
            money.year_plan,
            basis,
            "annual_plan",
            _said("已完成", money.year_done),
        ),
        Figure(
            key="year_rate",
            label="年度投资完成率",
            number=f"{rate.number:.1f}" if rate else "—",
            unit="%" if rate else "",
            remark=lead_words(lead) if basis.year_is_reported else _NOT_REPORTED,
            tone="" if lead is None or lead.parts == 0 else "good" if lead.parts > 0 else "bad",
            query=_filled(basis.query, "annual_plan"),
        ),
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


def _reporting(basis: Basis) -> Figure:
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


def _ranking(ledger: Ledger, basis: Basis, zone: str) -> Bars:
    """Counties by 年度投资完成率; for a zone all zones, so that it sees where it stands."""
    everything = Basis(ledger, ALL, basis.day, "", basis.memory) if zone else basis
    by = "zone" if zone else "region"
    title = "各先导区年度投资完成率排名" if zone else "各区县年度投资完成率排名"
    places = everything.ranking(by)
    expected = everything.investment.year_expected
    return portfolio.ranking(places, expected, title, everything.note, field=by)
