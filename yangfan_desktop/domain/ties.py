"""Which rows of an import hang on which: a milestone cannot be written without the new project it is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yangfan_desktop.domain.plans import ImportPlan, references
from yangfan_desktop.domain.values import Link

Place = tuple[str, str]
"""A file as the plan names it, and one of its tables (`SheetReading.name`)."""
_Followers = dict[Place, dict[Place, dict[int, tuple[int, ...]]]]


@dataclass(frozen=True, slots=True)
class Ties:
    """`followers` are, by table and table, the rows of the second by those of the first that they refer to.

    `several` are the rows that refer to more than one row of the import.
    """

    followers: Mapping[Place, Mapping[Place, Mapping[int, tuple[int, ...]]]] = field(
        default_factory=dict[Place, Mapping[Place, Mapping[int, tuple[int, ...]]]]
    )
    several: Mapping[Place, frozenset[int]] = field(default_factory=dict[Place, frozenset[int]])

    def leads_to(self, place: Place) -> bool:
        """Whether some row of this table refers to one that the import brings."""
        return any(place in led for led in self.followers.values())


def ties_of(plan: ImportPlan) -> Ties:
    """The ties between the rows that would be written.

    A record that others bring along by its name (an `Addition`) does not need its own row.
    """
    if not plan.is_tied:
        return Ties()  # as in nearly every import
    bringing = _bringing(plan)
    followers: _Followers = {}
    several: dict[Place, set[int]] = {}
    for file, sheet in plan.sheets():
        place, keys = (file.file, sheet.reading.name), references(sheet)
        for row in sheet.rows if keys else ():
            if not row.action.writes:
                continue
            links = (row.values.get(key) for key in keys)
            led = {
                bringing[one.id] for one in links if isinstance(one, Link) and one.id in bringing
            }
            for of, number in led:
                rows = followers.setdefault(of, {}).setdefault(place, {})
                rows[number] = (*rows.get(number, ()), row.row)
            if len(led) > 1:
                several.setdefault(place, set()).add(row.row)
    return Ties(followers, {place: frozenset(rows) for place, rows in several.items()})


def _bringing(plan: ImportPlan) -> dict[int, tuple[Place, int]]:
    """Where each new record stands that only a row of the import brings, by its stand-in."""
    brought = {one.record for one in plan.additions}
    return {
        int(row.stand_in): ((file.file, sheet.reading.name), row.row)
        for file, sheet in plan.sheets()
        for row in sheet.rows
        if row.stand_in is not None and row.action.writes and row.stand_in not in brought
    }
