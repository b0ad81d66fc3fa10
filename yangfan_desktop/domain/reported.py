"""What the reports of one project say of a period: its own report, or the shorter ones that make it up.

A quarter without a report of its own is the sum of its three months, if all three were reported; a part
of them is not taken for the whole. Texts are then those of the last of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from yangfan_desktop.domain.registers import ProgressReport
from yangfan_desktop.domain.values import Money, PartialDate

STANDING = {
    "completed_investment": "cumulative_investment",
    "annual_done": "year_investment",
    "progress_percent": "progress_percent",
    "progress_note": "progress_note",
    "problems": "problems",
}
"""What a project stands at by its own fields, and the field of a report that says it of a period."""

RUNNING = frozenset({"cumulative_investment", "year_investment"})
"""Amounts up to the end of a period: that of a later period holds the earlier ones already."""

TELLING = frozenset({*STANDING.values(), "period_investment", "coordination", "next_plan"})
"""The fields of a report that say something of its period; who filled it in does not."""


def reports_of(reports: Iterable[ProgressReport], period: PartialDate) -> list[ProgressReport]:
    """The reports that together are about exactly this period, in order; none where parts are missing."""
    longest: dict[date, tuple[date, ProgressReport]] = {}  # by the day they begin on
    for one in reports:
        if one.period is None or not _within(one.period, period):
            continue
        first, last = one.period.first_day, one.period.last_day
        if first not in longest or longest[first][0] <= last:
            longest[first] = (last, one)
    parts: list[ProgressReport] = []
    day = period.first_day
    while day in longest:
        last, part = longest[day]
        parts.append(part)
        day = last + timedelta(days=1)
    return parts if day > period.last_day else []


def invested(parts: Sequence[ProgressReport]) -> Money | None:
    """What was invested in the period of these reports; unknown where one of them does not say it."""
    amounts = [one.period_investment for one in parts]
    given = [one.fen for one in amounts if one is not None]
    return Money(sum(given)) if amounts and len(given) == len(amounts) else None


def standing_at(reports: Iterable[ProgressReport], day: date) -> ProgressReport | None:
    """The report whose period ends on this day, which says how far the project was by then."""
    ending = [one for one in reports if one.period is not None and one.period.last_day == day]
    known = [one for one in ending if one.cumulative_investment is not None]
    return (known or ending or [None])[-1]


def _within(one: PartialDate, period: PartialDate) -> bool:
    return period.first_day <= one.first_day and one.last_day <= period.last_day
