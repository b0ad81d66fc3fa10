"""Lists and matrices below each other on one sheet: where it falls into sections, each of one sort.

Read as one, a matrix below a list would be taken for more rows of the list, and a matrix above it for
nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.exchange.evidence import SAMPLE
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.headers import find_tables, titles_above
from yangfan_desktop.exchange.matrix_reading import is_matrix
from yangfan_desktop.exchange.measures import period_field
from yangfan_desktop.exchange.sightings import Sighting, sightings


@dataclass(frozen=True, slots=True)
class Section:
    """Some rows of a sheet that hold either matrices or lists."""

    grid: Grid
    matrix: bool


def sections_of(grid: Grid, registers: Mapping[str, Register]) -> list[Section]:
    """The sections from the top; one where the sheet does not hold both sorts."""
    whole = [Section(grid, matrix=False)]
    matrices = _matrices(grid, registers)
    if not matrices:
        return whole
    seen = [one for one in sightings(grid, registers) if _is_list(one, registers)]
    heads = {one.table.header_rows[0]: False for one in seen}
    covered = {row for one in seen for row in one.table.header_rows}
    heads |= {top: True for top in matrices if top not in covered}
    if len(set(heads.values())) < 2:
        return whole
    sections: list[Section] = []
    begins = [(top, kind) for top, kind in sorted(heads.items())]
    begins = [one for at, one in enumerate(begins) if not at or begins[at - 1][1] != one[1]]
    starts = [1, *(titles_above(grid, top, 0) + 1 for top, _ in begins[1:])]
    for at, (_, kind) in enumerate(begins):
        end = starts[at + 1] - 1 if at + 1 < len(starts) else grid.max_row
        area = (starts[at], 1, end, max(grid.max_column, 1))
        sections.append(Section(grid.window(area), kind))
    return sections


def _matrices(grid: Grid, registers: Mapping[str, Register]) -> list[int]:
    """The first header row of each matrix, as far as its own register can tell."""
    return [
        table.header_rows[0]
        for register in registers.values()
        if period_field(register) is not None and "value" in register.keys
        for table in find_tables(grid, register, most_rows=SAMPLE * 2)
        if is_matrix(grid, table, register)
    ]


def _is_list(one: Sighting, registers: Mapping[str, Register]) -> bool:
    """Whether this is the header of a list, whose rows each hold a record."""
    register = registers[one.key]
    needed = {field.key for field in register.fields if field.required}
    return one.names_record and (period_field(register) is None or needed <= one.fields)
