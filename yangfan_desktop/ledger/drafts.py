"""From a ledger to the draft of a report: facts, records, indicators and lights are gathered here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yangfan_desktop import resources
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Query, Record
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import figures, indicators, status
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.holidays import workdays
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.report_photos import photos_of
from yangfan_desktop.ledger.reported import Reported
from yangfan_desktop.ledger.standing import as_they_stood, words_of
from yangfan_desktop.policy.chain import chain_of, resolve
from yangfan_desktop.policy.lights import LightScheme
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.report.blocks import Photo, Report
from yangfan_desktop.report.catalogue import (
    REPORTS,
    IndicatorLine,
    Material,
    ReportFacts,
    ReportKind,
)
from yangfan_desktop.report.privacy import (
    Private,
    Purpose,
    covered_with_names,
    names_persons,
    private_in,
)
from yangfan_desktop.report.profile import PLAIN, Profile
from yangfan_desktop.report.sections import named, sections_of, without
from yangfan_desktop.report.wording import Edit, reworded, texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked of a report: which records, as of when, for whom, how, in which words.

    `left_out` names the sections that are not wanted; a list has 小计 by the field `group`. `issued`
    is the 成文日期 (the day of printing where it is not given); `phone` and `address` are the office's
    own. With `live` the numbers in edited wording follow the data.
    """

    query: Query = ALL
    as_of: date | None = None
    issued: date | None = None
    purpose: Purpose = Purpose.INTERNAL
    columns: tuple[str, ...] = ()
    profile: Profile = PLAIN
    edits: tuple[Edit, ...] = ()
    live: bool = True
    phone: str = ""
    address: str = ""
    left_out: tuple[str, ...] = ()
    group: str = ""


ANYTHING = Wish()
_FEWEST_COUNTIES = 2
_NOTICE_DAYS = 5  # 5个工作日, as 公示 of such lists usually run


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with its wording and mask, the day of its data, and the records it was made from.

    `words` are the drafted sentences beside those that will be printed, of the sections that are
    wanted; `sections` names all that there are; `hidden` are the names of two characters that were
    masked in running text, and how often; `notes` say what was asked for
    and not done.
    """

    report: Report
    as_of: date
    private: Private = field(default_factory=Private)
    sources: dict[str, list[int]] = field(default_factory=dict)
    stale_edits: tuple[Edit, ...] = ()
    words: tuple[Edit, ...] = ()
    sections: tuple[str, ...] = ()
    hidden: Mapping[str, int] = field(default_factory=dict[str, int])
    notes: tuple[str, ...] = ()


def kind_of(name: str) -> ReportKind:
    """The report with this key or title."""
    for kind in REPORTS:
        if name in (kind.key, kind.title):
            return kind
    known = "、".join(f"{kind.key}（{kind.title}）" for kind in REPORTS)
    raise UserError(f"没有“{name}”这个报告，可用的有：{known}")


def draft(ledger: Ledger, kind: ReportKind, wish: Wish) -> Draft:
    """Draft the report from the ledger as it is now."""
    as_of = wish.as_of or figures.today()
    purpose = Purpose.PUBLIC if kind.public else wish.purpose
    records = {key: ledger.records(key) for key in kind.registers if key != kind.register}
    asked = {kind.register: ledger.records(kind.register, wish.query), **records}
    records, past = _as_of(ledger, asked, as_of)
    chosen, left_over = _suited(ledger, kind, records[kind.register])
    records[kind.register] = chosen
    material = Material(
        facts=_facts(ledger, kind, wish, as_of),
        registers=ledger.registers,
        records=_looked_at(kind, records),
        indicators=_indicators(ledger, as_of) if kind.indicators else (),
        lights=_lights(ledger) if kind.lights else None,
        **_reporting(ledger, wish.query, as_of) if kind.reporting else {},
        counties=_counties(ledger, as_of, chosen) if kind.reporting else {},
        columns=wish.columns,
        group=wish.group,
        photos=_photos(ledger, kind, purpose, chosen),
    )
    drafted = kind.draft(material)
    sections = sections_of(drafted, (material.facts.place, material.facts.period))
    worded, stale = reworded(drafted, wish.edits, live=wish.live)
    left_out, lost = named(sections, wish.left_out)
    report = without(worded, sections, left_out)
    private = _private(ledger, purpose, records)
    shown, hidden = covered_with_names(report, purpose, private, wish.phone)
    sources = {key: [int(one.id) for one in found] for key, found in records.items()}
    words = tuple(map(Edit, texts_of(without(drafted, sections, left_out)), texts_of(report)))
    names = tuple(one.name for one in sections)
    return Draft(
        shown,
        as_of,
        private,
        sources,
        tuple(stale),
        words,
        names,
        dict(hidden),
        (*filter(None, (left_over, past)), *map(_nothing_left_out, lost)),
    )


def _nothing_left_out(name: str) -> str:
    return f"这份报告没有“{name}”这一部分，没有可以略去的"


def _as_of(
    ledger: Ledger, records: dict[str, list[Record]], as_of: date
) -> tuple[dict[str, list[Record]], str]:
    """The records with the projects as they stood on a past day, and what has to be said of them."""
    if "projects" not in records or as_of >= figures.today():
        return records, ""
    stood = as_they_stood(ledger, records["projects"], as_of)
    return {**records, "projects": stood.projects}, words_of(stood, as_of)


def _suited(ledger: Ledger, kind: ReportKind, records: list[Record]) -> tuple[list[Record], str]:
    """Those that the report is for, and what has to be said of the others; UserError for none."""
    fitting = [one for one in records if kind.suits is None or kind.suits(one)]
    others = len(records) - len(fitting)
    if not others:
        return records, ""
    register = ledger.registers[kind.register]
    if not fitting:
        if kind.unsuited:
            raise UserError(f"选出的{others}个{register.noun}都{kind.unsuited}")
        return records, ""
    return fitting, f"另有{others}条不适用于{kind.title}，没有印"


def _photos(
    ledger: Ledger, kind: ReportKind, purpose: Purpose, records: list[Record]
) -> dict[int, Sequence[Photo]]:
    """The pictures attached to the records, where the report shows any; none in what is published."""
    if not kind.photos or purpose.hides_names:
        return {}
    return photos_of(ledger, kind.register, [int(one.id) for one in records])


def _private(ledger: Ledger, purpose: Purpose, records: dict[str, list[Record]]) -> Private:
    """The persons of the report's own registers; of the whole ledger where their names are hidden."""
    everything = dict(records)
    if purpose.hides_names:
        for key, register in ledger.registers.items():
            if key not in everything and names_persons(register):
                everything[key] = ledger.records(key)
    return private_in((ledger.registers[key], found) for key, found in everything.items())


def _looked_at(kind: ReportKind, records: dict[str, list[Record]]) -> dict[str, list[Record]]:
    wanted = (kind.register, *kind.others)
    return {key: found for key, found in records.items() if key in wanted}


def _facts(ledger: Ledger, kind: ReportKind, wish: Wish, as_of: date) -> ReportFacts:
    return ReportFacts(
        ledger.facts.unit,
        ledger.facts.region,
        as_of,
        ledger.name,
        figures.batch(ledger),
        issued=wish.issued or figures.today(),
        is_full=not kind.brief,
        phone=wish.phone,
        address=wish.address,
        notice=_notice(wish.issued or figures.today()) if kind.public else None,
    )


def _notice(issued: date) -> tuple[date, date] | None:
    """公示期: five days worked from the day of issue on; nothing where the holidays are not known."""
    days = workdays()
    try:
        first = days.on_or_after(issued)
        return first, days.after(first, _NOTICE_DAYS - 1)
    except UserError:
        return None


def _indicators(ledger: Ledger, as_of: date) -> tuple[IndicatorLine, ...]:
    return tuple(map(_line, indicators.values(ledger, as_of)))


def _counties(
    ledger: Ledger, as_of: date, projects: Sequence[Record]
) -> dict[str, tuple[IndicatorLine, ...]]:
    """The headline indicators of each county that has projects; of a single one nothing is ranked."""
    names = dict.fromkeys(str(one["region"]) for one in projects if one["region"])
    if len(names) < _FEWEST_COUNTIES:
        return {}
    known = Reported(ledger, indicators.days_of(as_of))
    return {
        name: tuple(
            _line(one) for one in indicators.values(ledger, as_of, name, known) if one.headline
        )
        for name in names
    }


def _line(one: indicators.IndicatorValue) -> IndicatorLine:
    return IndicatorLine(
        name=one.name,
        unit=one.unit,
        text=one.text,
        definition=one.definition,
        headline=one.headline,
        verified=one.verified,
        measured=one.measured,
        standings=one.standings,
    )


def _reporting(ledger: Ledger, query: Query, as_of: date) -> dict[str, Any]:
    """How the counties reported for the quarter that ends with this day, or ended before it."""
    quarter = PartialDate.of_quarter(as_of.year, (as_of.month + 2) // 3)
    period = quarter if quarter.last_day == as_of else status.last_quarter(as_of)
    until = PartialDate.of_day(status.in_time_until(period))
    found = status.reporting(Basis(ledger, query, as_of), period)
    return {
        "reporting": found,
        "reporting_words": f"{period}的进展以{until}前收到为按时",
    }


def _lights(ledger: Ledger) -> LightScheme | None:
    """The first scheme of the ledger's own policy, or else of those that are shipped."""
    packs = shipped(resources.POLICY) | {ledger.pack.id: ledger.pack}
    own = resolve(chain_of(ledger.pack, packs)).light_schemes
    others = (scheme for pack in packs.values() for scheme in pack.light_schemes)
    return own[0] if own else next(others, None)
