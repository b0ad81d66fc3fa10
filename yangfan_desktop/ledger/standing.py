"""The projects of a paper on a past day, as they stood then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.standing import as_it_stood, has_reported_by, has_reported_since
from yangfan_desktop.domain.values import Link, PartialDate
from yangfan_desktop.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Stood:
    """Projects on a day: how many reports were made for a later time, and what is known of then.

    `reported` projects have the numbers of their last report by then, `unreported` ones still those of
    today, because they had made none.
    """

    projects: list[Record]
    later: int = 0
    reported: int = 0
    unreported: int = 0
    changed: int = 0


def as_they_stood(ledger: Ledger, projects: Sequence[Record], day: date) -> Stood:
    """These projects with what their reports and changes of state say of the day."""
    reports = _by_project(ledger, "progress_reports")
    events = _by_project(ledger, "project_events")
    found: list[Record] = []
    reported = unreported = changed = 0
    for project in projects:
        own, happened = reports.get(int(project.id), []), events.get(int(project.id), [])
        then = as_it_stood(own, happened, day)
        if has_reported_since(own, day):
            reported += has_reported_by(own, day)
            unreported += not has_reported_by(own, day)
        changed += "stage" in then and then["stage"] != project["stage"]
        found.append(replace(project, values={**project.values, **then}) if then else project)
    later = sum(
        one.period is not None and one.period.first_day > day
        for project in projects
        for one in reports.get(int(project.id), [])
    )
    return Stood(found, later, reported, unreported, changed)


def words_of(stood: Stood, day: date) -> str:
    """What has to be said of a paper on such a day; nothing where nothing has happened since."""
    told: list[str] = []
    if stood.later:
        parts = [f"又有{stood.later}份进展报告"]
        if stood.reported:
            parts.append(
                f"{stood.reported}个项目的累计完成投资、形象进度和进展按当时最近一期报告印"
            )
        if stood.unreported:
            parts.append(f"{stood.unreported}个项目当时没有报告，仍按台账现在的数印")
        told.append("，".join(parts))
    if stood.changed:
        told.append(f"有{stood.changed}个项目变更了阶段，按变更记录印当时的")
    return f"{PartialDate.of_day(day)}之后{'；'.join(told)}" if told else ""


def _by_project(ledger: Ledger, key: str) -> dict[int, list[Any]]:
    """The records of a register as typed values, by the project that they are a part of."""
    register = ledger.registers[key]
    found: dict[int, list[Any]] = {}
    for record in ledger.records(key):
        link = record["project"]
        if isinstance(link, Link):
            found.setdefault(link.id, []).append(register.build(record.values))
    return found
