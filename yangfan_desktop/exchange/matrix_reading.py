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
from yangfan_desktop.exchange.measures import period_field, period_of
from yangfan_desktop.exchange.table_reading import read_table
from yangfan_desktop.exchange.tables import HeaderColumn, Table

_MAIN = "value"
_AIMED = re.compile(r"目标|计划|预期|规划")
_DERIVED = re.compile(r"同比|环比|增长|增速|增幅|增减|占比|排名|位次|完成率|序时|较|差")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?")
_QUARTER = re.compile(r"第?([一二三四1-4])季度|[Qq]([1-4])")
_MONTH = re.compile(r"(\d{1,2})月(?:份|底|末)?")
_UNITS = frozenset(("计量单位", "单位", "数据单位", "指标单位"))
_SCALED = re.compile(r"[十百千万亿]+(?!分)\S*")


@dataclass(frozen=True, slots=True)
class _Address:
    """What the heading of a column of values says: fields and their values, and where the value goes."""

    target: Field
    told: Mapping[str, Value]


def read_matrix(grid: Grid, registers: Mapping[str, Register]) -> list[SheetReading]:
    """The values of the sheet's matrices, targets and observations apart; nothing without any."""
    found: list[SheetReading] = []
    for register in registers.values():
        if period_field(register) is not None and _MAIN in register.keys:
            for table in find_tables(grid, register):
                found += (one for one in _read(grid, table, register) if one.rows)
    return found


def _read(grid: Grid, table: Table, register: Register) -> list[SheetReading]:
    mapping = match_columns(table, grid, register)
    keys = {
        match.column: match.field
        for match in mapping.columns
        if register.field(match.field).kind is not Kind.NUMBER
    }
    decided: dict[str, str | None] = {column.letter: None for column in table.columns}
    decided.update(keys)
    readings: list[SheetReading] = []
    for column in table.columns:
        if column.letter in keys or is_serial(column.leaf):
            continue
        address = _address(column, register, table.facts)
        known = {*keys.values(), *(address.told if address else ())}
        needed = {field.key for field in register.fields if field.required}
        if address is None or not needed <= known:
            continue
        own = {**decided, column.letter: address.target.key}
        told = {key: value for key, value in address.told.items() if key not in keys.values()}
        readings.append(
            _with_address(read_table(grid, table, register, own), column, told, address)
        )
    units = next((c for c in table.columns if set(forms(c.leaf)) & _UNITS), None)
    return [_with_units(reading, grid, units) for reading in readings]


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
    own = _period(column.path, facts)
    if own is None and not told:
        return None
    when = own or period_told(facts)
    if period is not None and when is not None:
        told[period.key] = when
    return _Address(target, told)


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


def _period(path: tuple[str, ...], facts: Mapping[str, str]) -> PartialDate | None:
    """The period that these words name; a quarter or month without a year has that of the title."""
    text = normal("".join(path))
    whole = period_of(text)
    if whole is not None:
        return whole
    years = _YEAR.findall(text) or _YEAR.findall(
        f"{facts.get('报告期', '')}{facts.get('标题', '')}"
    )
    if len(set(years)) != 1:
        return None
    year = int(years[0])
    if found := _QUARTER.search(text):
        return PartialDate.of_quarter(year, "一二三四1234".index(found[1] or found[2]) % 4 + 1)
    if (found := _MONTH.search(text)) and 1 <= int(found[1]) <= 12:
        return PartialDate.of_month(year, int(found[1]))
    return PartialDate.of_year(year) if _YEAR.search(text) else None


def period_told(facts: Mapping[str, str]) -> PartialDate | None:
    """The period that the lines around a table name for all of it."""
    return _period((facts.get("报告期", ""),), {}) or _period((facts.get("标题", ""),), {})


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
