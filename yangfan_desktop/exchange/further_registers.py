"""What a list says beyond the register it is read into: the quarter's report in a list of projects.

An office that sends back a quarterly form tells two things in each row, what the project is and what it
did. One reading takes the first; the columns of the second are named, so that they are not lost.
"""

from __future__ import annotations

from collections.abc import Mapping

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.readings import ColumnMatch, SheetReading, column_words
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.mapping import match_columns
from yangfan_desktop.exchange.measures import period_field
from yangfan_desktop.exchange.period_named import period_told
from yangfan_desktop.exchange.tables import Table


def left_for_another(
    grid: Grid, table: Table, reading: SheetReading, registers: Mapping[str, Register]
) -> Problem | None:
    """Which columns that were left out belong to the period's reports on these records; nothing if none."""
    told = period_told(table.facts)
    if told is None or not reading.unmapped:
        return None
    for register in registers.values():
        if _is_part_of(register, reading.register) and period_field(register) is not None:
            more = _more(grid, table, reading, register)
            if more:
                return _note(reading, register, more, told)
    return None


def _is_part_of(register: Register, whole: str) -> bool:
    return bool(register.parent) and register.field(register.parent).target == whole


def _more(grid: Grid, table: Table, reading: SheetReading, register: Register) -> list[ColumnMatch]:
    """The columns left out that this register knows, if it finds in the table whatever it needs."""
    found = match_columns(table, grid, register).columns
    period = period_field(register)
    needed = {one.key for one in register.fields if one.required and one != period}
    if not needed <= {match.field for match in found}:
        return []
    left = {one.column for one in reading.unmapped}
    return [match for match in found if match.column in left]


def _note(
    reading: SheetReading, register: Register, more: list[ColumnMatch], told: PartialDate
) -> Problem:
    named = "、".join(f"{column_words(match.column)}“{match.header}”" for match in more)
    message = (
        f"{named}是{told}的{register.noun}，这次没有导入；"
        f"要一并记下，请把这个文件再导入一次，台账选“{register.title}”"
    )
    where = Cell(reading.file, reading.sheet, reading.header_rows[-1])
    return Problem(where, message, Severity.WARNING)
