"""A matrix (指标 × 报告期, 县区 × 指标) becomes records: each value with what its row and column name.

What a value is about stands in its row (an indicator, a county), in the heading above it (a quarter, an
indicator) or over the whole table (报告期). A reading is made for each column of values.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.readings import ColumnMatch, ReadRow, SheetReading, SkippedRow
from yangfan_desktop.domain.values import PartialDate, Value
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.banners import certain_option
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import forms, is_serial
from yangfan_desktop.exchange.headers import find_tables
from yangfan_desktop.exchange.mapping import match_columns
from yangfan_desktop.exchange.measures import period_field
from yangfan_desktop.exchange.period_named import PART_OF_YEAR, period_in, period_told
from yangfan_desktop.exchange.table_reading import read_table
from yangfan_desktop.exchange.tables import HeaderColumn, RowKind, Table

_MAIN = "value"
_AIMED = re.compile(r"目标|计划|预期|规划")
_DERIVED = re.compile(r"同比|环比|增长|增速|增幅|增减|占比|排名|位次|完成率|序时|较|差")
_UNITS = frozenset(("计量单位", "单位", "数据单位", "指标单位"))
_SCALED = re.compile(r"[十百千万亿]+(?!分)\S*")


@dataclass(frozen=True, slots=True)
class _Address:
    """What the heading of a column of values says: fields and their values, and where the value goes."""

    target: Field
    told: Mapping[str, Value]


def read_matrix(grid: Grid, registers: Mapping[str, Register]) -> list[SheetReading]:
    """The values of the sheet's matrices, targets and observations apart; nothing without any.

    Columns of numbers that were not understood are told in the first reading.
    """
    found: list[SheetReading] = []
    read: set[tuple[int, str]] = set()
    tables: dict[int, Table] = {}
    for register in registers.values():
        if period_field(register) is None or _MAIN not in register.keys:
            continue
        for table in find_tables(grid, register):
            for column, reading in _read(grid, table, register):
                if reading.rows:
                    found.append(reading)
                    read.update((table.header_rows[0], one) for one in column)
                    tables[table.header_rows[0]] = table
    left = [problem for table in tables.values() for problem in _left_out(grid, table, read)]
    if not found:
        return []
    first = dataclasses.replace(found[0], problems=(*found[0].problems, *left))
    return [first, *found[1:]]


def is_matrix(grid: Grid, table: Table, register: Register) -> bool:
    """Whether headings of this table say what its values are about, as far as the rows do not."""
    return _MAIN in register.keys and bool(_addresses(grid, table, register)[1])


def _left_out(grid: Grid, table: Table, read: set[tuple[int, str]]) -> list[Problem]:
    """That a column of numbers was not read, for each such column that is no comparison or rank."""
    rows = table.of_kind(RowKind.DATA)
    problems: list[Problem] = []
    for column in table.columns:
        told = (table.header_rows[0], column.letter) in read or is_serial(column.leaf)
        numbers = any(type(raw) in (int, float) for raw in grid.column(column.index, rows))
        if not told and numbers and not _DERIVED.search(normal(column.header)):
            where = Cell(grid.file, grid.sheet, table.header_rows[-1], column.letter)
            why = f"“{column.header}”不是能认出的时期或指标，这一列没有导入，请改写表头后再导入"
            problems.append(Problem(where, why, Severity.WARNING))
    return problems


def _addresses(
    grid: Grid, table: Table, register: Register
) -> tuple[dict[str, str], list[tuple[HeaderColumn, _Address]]]:
    """The fields that columns hold, by letter; and the columns of values with what their headings say."""
    mapping = match_columns(table, grid, register)
    keys = {
        match.column: match.field
        for match in mapping.columns
        if register.field(match.field).kind is not Kind.NUMBER
    }
    needed = {field.key for field in register.fields if field.required}
    found = [
        (column, address)
        for column in table.columns
        if column.letter not in keys and not is_serial(column.leaf)
        if (address := _address(column, register, table.facts)) is not None
        and needed <= {*keys.values(), *address.told}
    ]
    return keys, found


def _read(
    grid: Grid, table: Table, register: Register
) -> list[tuple[tuple[str, ...], SheetReading]]:
    """A reading for each column of values, with the letters of the columns that it took."""
    keys, addresses = _addresses(grid, table, register)
    decided: dict[str, str | None] = {column.letter: None for column in table.columns}
    decided.update(keys)
    units = next((c for c in table.columns if set(forms(c.leaf)) & _UNITS), None)
    readings: list[tuple[tuple[str, ...], SheetReading]] = []
    for column, address in addresses:
        own = {**decided, column.letter: address.target.key}
        told = {key: value for key, value in address.told.items() if key not in keys.values()}
        found = read_table(grid, table, register, own)
        found = dataclasses.replace(found, unmapped=())  # each column of values has its own reading
        found = _with_units(_with_address(found, column, told, address), grid, units)
        readings.append(((*keys, column.letter), _with_doubt(found, column, table, told)))
    return readings


def _with_doubt(
    reading: SheetReading, column: HeaderColumn, table: Table, told: Mapping[str, Value]
) -> SheetReading:
    """The reading with what was assumed where a heading or title names a part of the year."""
    words = [column.header, table.facts.get("报告期", ""), table.facts.get("标题", "")]
    parts = ((text, PART_OF_YEAR.search(normal(text))) for text in words)
    named = next((text for text, part in parts if part and part[0] != "全年"), None)
    when = next((value for value in told.values() if isinstance(value, PartialDate)), None)
    if named is None or when is None:
        return reading
    where = Cell(reading.file, reading.sheet, table.header_rows[-1], column.letter)
    problem = Problem(where, f"“{named}”按截至{when}末记，请核对", Severity.WARNING)
    return dataclasses.replace(reading, problems=(*reading.problems, problem))


def _address(column: HeaderColumn, register: Register, facts: Mapping[str, str]) -> _Address | None:
    """What the heading says beyond the rows; nothing where it names neither a period nor a choice."""
    header = normal("".join(column.path))
    aimed = bool(_AIMED.search(header))
    if _DERIVED.search(header) or (aimed and register.key != "targets"):
        return None
    if not aimed and register.key == "targets" and not _AIMED.search(facts.get("标题", "")):
        return None
    told: dict[str, Value] = {}
    target = register.field(_MAIN)
    for part in column.path:
        named = _number_field(part, register)
        target = named or target
        for field in register.fields if named is None else ():
            if field.kind is Kind.CHOICE and field.options:
                bare = forms(part)[-1] if forms(part) else part
                value = certain_option(field, part) or certain_option(field, bare)
                if value is not None:
                    told.setdefault(field.key, value)
    period = period_field(register)
    own = period_in(column.path, facts)
    if own is None and (not told or PART_OF_YEAR.search(header)):
        return None
    when = own or period_told(facts)
    if when is not None and register.key == "targets" and _is_part(header, facts, own):
        return None  # a target holds for a year, a quarter or a month
    if period is not None and when is not None:
        told[period.key] = when
    return _Address(target, told)


def _is_part(header: str, facts: Mapping[str, str], own: PartialDate | None) -> bool:
    """Whether the period was taken from words for a part of the year, such as 上半年."""
    words = [header] if own else [facts.get("报告期", ""), facts.get("标题", "")]
    return any(PART_OF_YEAR.search(normal(text)) for text in words)


def _number_field(part: str, register: Register) -> Field | None:
    own = set(forms(part))
    return next(
        (
            field
            for field in register.fields
            if field.kind is Kind.NUMBER
            and any(own & set(forms(wording)) for wording in field.wordings)
        ),
        None,
    )


def with_period(reading: SheetReading, field: Field, when: PartialDate) -> SheetReading:
    """The reading with the period that stands above the table in every record, which is told."""
    rows = (
        dataclasses.replace(row, values={**row.values, field.key: when}) for row in reading.rows
    )
    where = Cell(reading.file, reading.sheet)
    note = f"表中没有“{field.label}”一列，各行按表头上写的记为{when}"
    problems = (*reading.problems, Problem(where, note, Severity.WARNING))
    return dataclasses.replace(reading, rows=tuple(rows), problems=problems)


def _with_address(
    reading: SheetReading, column: HeaderColumn, told: Mapping[str, Value], address: _Address
) -> SheetReading:
    """The reading with what the heading says in every record; records without a value are none."""
    key = address.target.key
    rows: list[ReadRow] = []
    empty: list[SkippedRow] = []
    for row in reading.rows:
        if row.values.get(key, 0) is None and not any(
            problem.where.column == column.letter for problem in row.problems
        ):
            empty.append(SkippedRow(row.row, f"“{column.header}”没有数值"))
        else:
            rows.append(dataclasses.replace(row, values={**told, **row.values, **told}))
    matches = tuple(
        ColumnMatch(column.letter, column.header, name, 0.95, why="由表头得出") for name in told
    )
    return dataclasses.replace(
        reading,
        rows=tuple(rows),
        skipped=(*reading.skipped, *empty),
        columns=(*reading.columns, *matches),
        part=f"{column.letter}{reading.header_rows[0]}",
    )


def _with_units(reading: SheetReading, grid: Grid, units: HeaderColumn | None) -> SheetReading:
    """A doubt at each value that its row counts in 万 or 亿: the indicator may count otherwise."""
    if units is None:
        return reading
    rows: list[ReadRow] = []
    for row in reading.rows:
        unit = grid.merged_value(row.row, units.index)
        if isinstance(unit, str) and _SCALED.match(unit.strip()):
            where = reading.cell(row.row, _MAIN)
            doubt = f"计量单位是“{unit.strip()}”，请核对与指标的单位是否一致"
            problem = Problem(where, doubt, Severity.WARNING, row.values.get(_MAIN))
            row = dataclasses.replace(row, problems=(*row.problems, problem))  # noqa: PLW2901
        rows.append(row)
    return dataclasses.replace(reading, rows=tuple(rows))
