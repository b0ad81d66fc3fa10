"""总览: what a director asks, on one page, for the office or for one zone; every figure with its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yangfan_desktop.charts import portfolio
from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import captions
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.headline import Figure, headline, quality, trust_words
from yangfan_desktop.ledger.indicator_cards import Card, cards
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.matters import Matters, matters
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.ledger.since import Since, since_last_sent
from yangfan_desktop.ledger.status import last_quarter
from yangfan_desktop.store.touched import last_written

_LISTED = 200
"""So many matters of a light are listed; all are counted."""
_QUIET = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about: one zone by its name (empty: all), a day (`None`: a fitting one)."""

    zone: str = ""
    day: date | None = None
    scheme: str = ""


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
    progress.step(3, 4, "比较变化")
    since = since_last_sent(ledger, kept)
    progress.step(4, 4, "完成")
    return Overview(
        zone=wish.zone,
        day=day,
        day_words=day_words(ledger, day, chosen=wish.day is not None),
        is_empty=basis.summary.totals.count == 0 and not basis.reported.records,
        figures=figures,
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


def _ranking(ledger: Ledger, basis: Basis, zone: str) -> Bars:
    """Counties by 年度投资完成率; for a zone all zones, so that it sees where it stands."""
    everything = Basis(ledger, ALL, basis.day, "", basis.memory) if zone else basis
    by = "zone" if zone else "region"
    title = "各先导区年度投资完成率排名" if zone else "各区县年度投资完成率排名"
    places = everything.ranking(by)
    expected = everything.investment.year_expected
    return portfolio.ranking(places, expected, title, everything.note, field=by)
