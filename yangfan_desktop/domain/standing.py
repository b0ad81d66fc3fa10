"""What a project stood at on a past day: by its reports up to then, and by its changes of state since.

A project's own row holds what stands now. Where it has reported for a later time, the row is of that
time; so its numbers are taken from the last report that gives them for a time that had begun by the day.
What no report says stays as the row has it: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from yangfan_desktop.domain.lifecycle import STAGE_OF
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.registers import ProgressReport, ProjectEvent
from yangfan_desktop.domain.reported import STANDING
from yangfan_desktop.domain.values import PartialDate

_TEXTS = ("progress_note", "problems")
_OF_YEAR = "annual_done"


def as_it_stood(
    reports: Sequence[ProgressReport], events: Iterable[ProjectEvent], day: date
) -> Values:
    """The fields of one project that were otherwise on this day, from its own reports and events."""
    return {**_reported(reports, day), **_state(events, day)}


def has_reported_since(reports: Iterable[ProgressReport], day: date) -> bool:
    """Whether one of the reports is for a time that had not begun by this day."""
    return any(one.period is not None and one.period.first_day > day for one in reports)


def has_reported_by(reports: Iterable[ProgressReport], day: date) -> bool:
    """Whether one of the reports is for a time that had begun by this day."""
    return any(one.period is not None and one.period.first_day <= day for one in reports)


def _reported(reports: Sequence[ProgressReport], day: date) -> Values:
    if not has_reported_since(reports, day):
        return {}
    known = [
        (one.period.last_day, one)
        for one in reports
        if one.period is not None and one.period.first_day <= day
    ]
    last_first = [one for _, one in sorted(known, key=lambda pair: pair[0], reverse=True)]
    if not last_first:
        return {}
    found = {key: getattr(last_first[0], STANDING[key]) for key in _TEXTS}
    for key, source in STANDING.items():
        if key in _TEXTS:
            continue
        told = (
            getattr(one, source)
            for one in last_first
            if key != _OF_YEAR or (one.period is not None and one.period.year == day.year)
        )
        value = next((one for one in told if one is not None), None)
        if value is not None:
            found[key] = value
    return found


def _state(events: Iterable[ProjectEvent], day: date) -> Values:
    """The state that the first change since came from, and the stage that it means."""
    since = [
        (one.happened_on, one.from_state)
        for one in events
        if one.to_state is not None and _is_after(one.happened_on, day)
    ]
    if not since:
        return {}
    _, state = min(since, key=lambda pair: pair[0] or PartialDate.of_day(day))
    return {"lifecycle": state, "stage": STAGE_OF[state]} if state and state in STAGE_OF else {}


def _is_after(when: PartialDate | None, day: date) -> bool:
    return when is not None and when.first_day > day
