"""What a list says beyond the register it is read into: the quarter's report in a list of projects.

An office that sends back a quarterly form tells two things in each row, what the project is and what it
did. The table is read twice: a second reading takes the columns that the first one left, and those that
say how the project stood at the end of the period as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Mapping

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.profiles import layout_of_reading
from yangfan_desktop.domain.readings import (
    ColumnMatch,
    ReadRow,
    SheetReading,
    SkippedRow,
    column_words,
)
from yangfan_desktop.domain.reported import STANDING, TELLING
from yangfan_desktop.domain.values import PartialDate, Precision
from yangfan_desktop.exchange.decisions import Decisions
from yangfan_desktop.exchange.finding import Found
from yangfan_desktop.exchange.mapping import CHOSEN, match_columns
from yangfan_desktop.exchange.matrix_reading import with_period
from yangfan_desktop.exchange.measures import period_field
from yangfan_desktop.exchange.period_named import period_told
from yangfan_desktop.exchange.table_reading import read_table


def with_further(
    one: Found, reading: SheetReading, registers: Mapping[str, Register], settled: Decisions
) -> list[SheetReading]:
    """The reading, and after it the period's reports that the same rows make, if they make any."""
    told = period_told(one.table.facts)
    if told is None or not reading.unmapped:
        return [reading]
    for register in registers.values():
        period = period_field(register)
        if period is None or not _is_part_of(register, reading.register):
            continue
        columns = _columns(one, reading, register, period)
        if columns and told.precision is Precision.YEAR:
            return [_with_note(reading, register, columns.keys(), told)]
        if columns:
            further = _further(one, reading, register, columns, settled)
            if not further.rows and any(match.field in TELLING for match in further.columns):
                return [reading]  # nobody filled these columns in
            return _told_apart(reading, with_period(further, period, told))
    return [reading]


def _is_part_of(register: Register, whole: str) -> bool:
    return bool(register.parent) and register.field(register.parent).target == whole


def _columns(
    one: Found, reading: SheetReading, register: Register, period: Field
) -> dict[str, ColumnMatch]:
    """The columns of the reports by letter, what names the project among them; none without a new one."""
    found = match_columns(one.table, one.grid, register).columns
    needed = {field.key for field in register.fields if field.required and field != period}
    left = {column.column for column in reading.unmapped}
    if not needed <= {match.field for match in found} or not any(
        match.column in left and match.field in TELLING for match in found
    ):
        return {}
    standing = {match.column: STANDING.get(match.field) for match in reading.columns}
    return {
        match.column: match
        for match in found
        if match.column in left
        or match.field in needed
        or standing.get(match.column) == match.field
    }


def _further(
    one: Found,
    reading: SheetReading,
    register: Register,
    columns: Mapping[str, ColumnMatch],
    settled: Decisions,
) -> SheetReading:
    """The table read as these columns, or what the user decided of them; rows that say nothing left out."""
    part = f"{reading.part} {register.noun}".strip()
    blank = dataclasses.replace(reading, register=register.key, part=part, beside=True)
    decided = settled.of(blank.name, layout_of_reading(blank), one.table, register)
    others = {column.letter: None for column in one.table.columns if column.letter not in columns}
    fields = {letter: match.field for letter, match in columns.items()}
    found = read_table(one.grid, one.table, register, {**others, **fields, **decided})
    left = {column.column for column in reading.unmapped}
    new = [one.field for one in found.columns if one.column in left and one.field in TELLING]
    silent = [row for row in found.rows if _is_silent(row, new)]
    skipped = (SkippedRow(row.row, f"没有填{register.noun}") for row in silent)
    return dataclasses.replace(
        found,
        rows=tuple(row for row in found.rows if not _is_silent(row, new)),
        skipped=(*found.skipped, *skipped),
        columns=tuple(
            match if match.column in decided else _by_itself(match, columns[match.column])
            for match in found.columns
        ),
        part=part,
        beside=True,
    )


def _by_itself(match: ColumnMatch, found: ColumnMatch) -> ColumnMatch:
    """The match with the reason why it was found, which nobody had to say."""
    why = found.why + match.why.removeprefix(CHOSEN)
    return dataclasses.replace(match, confidence=found.confidence, why=why)


def _is_silent(row: ReadRow, fields: Iterable[str]) -> bool:
    """Whether a row says nothing in these fields; what could not be read is missing from its values."""
    return all(row.values.get(key, "") is None for key in fields)


def _told_apart(first: SheetReading, further: SheetReading) -> list[SheetReading]:
    """Both readings, each column left out by nobody or by both, each doubt told once."""
    taken = {match.column for match in further.columns}
    known = {(row.row, problem) for row in first.rows for problem in row.problems}
    known |= {(0, problem) for problem in first.problems}
    skipped = {one.row for one in first.skipped}
    rows = (
        dataclasses.replace(
            row, problems=tuple(p for p in row.problems if (row.row, p) not in known)
        )
        for row in further.rows
    )
    return [
        dataclasses.replace(
            first,
            unmapped=tuple(
                dataclasses.replace(one, taken=one.column in taken, why=f"记为{further.part}")
                if one.column in taken
                else one
                for one in first.unmapped
            ),
        ),
        dataclasses.replace(
            further,
            unmapped=tuple(
                dataclasses.replace(one, taken=True, why=f"见〔{first.name}〕")
                for one in further.unmapped
            ),
            rows=tuple(rows),
            skipped=tuple(one for one in further.skipped if one.row not in skipped),
            problems=tuple(p for p in further.problems if (0, p) not in known),
        ),
    ]


def _with_note(
    reading: SheetReading, register: Register, columns: Container[str], told: PartialDate
) -> SheetReading:
    """A year's list may be no report of that year: which columns could be one is only said."""
    named = "、".join(
        f"{column_words(one.column)}“{one.header}”"
        for one in reading.unmapped
        if one.column in columns
    )
    message = (
        f"{named}像是{told}的{register.noun}，这次没有导入；"
        f"要一并记下，请把这个文件再导入一次，台账选“{register.title}”"
    )
    where = Cell(reading.file, reading.sheet, reading.header_rows[-1])
    note = Problem(where, message, Severity.WARNING)
    return dataclasses.replace(reading, problems=(*reading.problems, note))
