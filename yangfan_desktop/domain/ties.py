"""Which rows of an import hang on which: a milestone cannot be written without the new project it is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yangfan_desktop.domain.plans import ImportPlan, references
from yangfan_desktop.domain.values import Link

Place = tuple[str, str]
"""A file as the plan names it, and one of its tables (`SheetReading.name`)."""
Rows = Mapping[Place, Mapping[int, tuple[tuple[Place, int], ...]]]
"""Rows by place and number, each with other rows."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Of each row that brings a new record the rows that refer to it; and the other way round."""

    followers: Rows = field(
        default_factory=dict[Place, Mapping[int, tuple[tuple[Place, int], ...]]]
    )
    leaders: Rows = field(default_factory=dict[Place, Mapping[int, tuple[tuple[Place, int], ...]]])


_Found = dict[Place, dict[int, tuple[tuple[Place, int], ...]]]


def ties_of(plan: ImportPlan) -> Ties:
    """The ties between the rows that would be written.

    A record that others bring along by its name (an `Addition`) does not need its own row.
    """
    if not plan.is_tied:
        return Ties()  # as in nearly every import
    brought = {one.record for one in plan.additions}
    bringing: dict[int, tuple[Place, int]] = {}
    for file, sheet in plan.sheets():
        place = (file.file, sheet.reading.name)
        for row in sheet.rows:
            stand_in = row.stand_in
            if stand_in is not None and row.action.writes and stand_in not in brought:
                bringing[int(stand_in)] = (place, row.row)
    followers: _Found = {}
    leaders: _Found = {}
    for file, sheet in plan.sheets():
        place, keys = (file.file, sheet.reading.name), references(sheet)
        for row in sheet.rows if keys else ():
            if not row.action.writes:
                continue
            links = (row.values.get(key) for key in keys)
            led = {
                bringing[one.id] for one in links if isinstance(one, Link) and one.id in bringing
            }
            for leader in led:
                _add(followers, leader, (place, row.row))
                _add(leaders, (place, row.row), leader)
    return Ties(followers, leaders)


def _add(found: _Found, of: tuple[Place, int], other: tuple[Place, int]) -> None:
    rows = found.setdefault(of[0], {})
    rows[of[1]] = (*rows.get(of[1], ()), other)
