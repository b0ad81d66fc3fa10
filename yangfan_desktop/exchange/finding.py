"""Which tables a sheet holds and which register each belongs to: side by side, below each other, mixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.exchange.asides import without_asides
from yangfan_desktop.exchange.bands import bands_of, begins_anew
from yangfan_desktop.exchange.facts import facts_of
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import HeaderWords
from yangfan_desktop.exchange.headers import find_tables, titles_above
from yangfan_desktop.exchange.sightings import Sighting, sightings
from yangfan_desktop.exchange.tables import Table

_LIKEST = 1.0
"""How much a table leans towards the register that the sheet as a whole is about."""
_SURE = 3.0
_FAR_BETTER = 2.5


@dataclass(frozen=True, slots=True)
class Found:
    """A table with the part of the sheet that it lies in, and its register."""

    grid: Grid
    table: Table
    register: Register
    first: int = 1
    """The first row that no table above this one takes up."""


def tables_of(grid: Grid, registers: Mapping[str, Register]) -> list[Found]:
    """Every table of this sheet that belongs to one of these registers, from the left and the top."""
    bands = bands_of(grid, map(HeaderWords.of, registers.values()))
    if len(bands) == 1:
        return _in_part(grid, registers)
    found: list[Found] = []
    for left, right in bands:
        part = grid.window((1, left, grid.max_row, right))
        found += (_with_facts(grid, one) for one in _in_part(part, registers))
    return found


def _with_facts(grid: Grid, found: Found) -> Found:
    """The table with what is said above all tables: a unit at the far right holds for the left one too."""
    top = found.table.header_rows[0]
    shared = facts_of(grid, grid.numbers_between(0, top))
    table = replace(found.table, facts={**shared, **found.table.facts})
    return replace(found, table=table)


def _in_part(grid: Grid, registers: Mapping[str, Register]) -> list[Found]:
    """The tables below each other."""
    only = next(iter(registers)) if len(registers) == 1 else None
    slices = (
        [(1, grid.max_row, only)] if only else _slices(grid, _chosen(sightings(grid, registers)))
    )
    found: list[Found] = []
    for place, (top, bottom, key) in enumerate(slices):
        whole = place == 0 and bottom >= grid.max_row
        part = grid if whole else grid.window((top, 1, bottom, max(grid.max_column, 1)))
        for table in find_tables(part, registers[key]):
            above = (row for one in found for row in _taken(one.table))
            first = max(above, default=0) + 1
            found += _unwrapped(Found(part, table, registers[key], first))
    return [replace(one, table=without_asides(one.grid, one.table, one.register)) for one in found]


def _taken(table: Table) -> tuple[int, ...]:
    """The rows at which this table and its notes end."""
    last = table.rows[-1].row if table.rows else table.header_rows[-1]
    return table.header_rows[-1], last


def _chosen(seen: Iterable[Sighting]) -> list[Sighting]:
    """The best sighting of each header; most sheets are about one register, which has the advantage."""
    ranked = sorted(seen, key=lambda one: -one.worth)
    if not ranked:
        return []
    if any(one.names_record for one in ranked):
        ranked = [one for one in ranked if one.names_record or _outdoes(one, ranked)]
    main = ranked[0].key
    ranked.sort(key=lambda one: -(one.worth + (_LIKEST if one.key == main else 0.0)))
    chosen: list[Sighting] = []
    for one in ranked:
        is_sure = one.key == main or one.worth >= _SURE
        if is_sure and not any(_overlap(one, other) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.table.header_rows)


def _outdoes(one: Sighting, seen: Iterable[Sighting]) -> bool:
    """Whether a table without the record's name is so much more of its register than of any other.

    A list of funds that names projects is no list of projects: it is refused rather than misread.
    """
    rivals = [other.worth for other in seen if other.names_record and _overlap(one, other)]
    return bool(rivals) and one.worth >= max(rivals) + _FAR_BETTER


def _overlap(one: Sighting, other: Sighting) -> bool:
    rows, others = one.table.header_rows, other.table.header_rows
    return rows[0] <= others[-1] and others[0] <= rows[-1]


def _slices(grid: Grid, chosen: list[Sighting]) -> list[tuple[int, int, str]]:
    """First and last row and register of each run of tables of one register."""
    slices: list[tuple[int, int, str]] = []
    floor = 0
    for one in chosen:
        if not slices or slices[-1][2] != one.key:
            top = titles_above(grid, one.table.header_rows[0], floor) + 1 if slices else 1
            if slices:
                slices[-1] = (slices[-1][0], top - 1, slices[-1][2])
            slices.append((top, max(grid.max_row, 1), one.key))
        floor = one.table.header_rows[-1]
    return slices


def _unwrapped(found: Found) -> list[Found]:
    """A table whose header begins anew beside itself is two."""
    start = begins_anew(found.table.columns)
    if not start:
        return [found]
    grid = found.grid
    rows = (*found.table.header_rows, *(row.row for row in found.table.rows))
    parts: list[Found] = []
    for left, right in ((1, start - 1), (start, grid.max_column)):
        part = grid.window((min(rows), left, max(rows), right))
        for table in find_tables(part, found.register):
            whole = replace(table, facts={**found.table.facts, **table.facts})
            parts += _unwrapped(Found(part, whole, found.register))
    return parts
