"""A received workbook becomes typed rows and problems, sheet by sheet (`domain.readings`)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity, UserError
from yangfan_desktop.domain.profiles import layout_of
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.exchange.decisions import Decisions, Learnt, Overrides
from yangfan_desktop.exchange.facts import is_meta
from yangfan_desktop.exchange.finding import Found, tables_of
from yangfan_desktop.exchange.form_reading import read_form
from yangfan_desktop.exchange.further_registers import with_further
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.headers import find_tables
from yangfan_desktop.exchange.mapping import match_columns
from yangfan_desktop.exchange.matrix_reading import read_matrix, with_period
from yangfan_desktop.exchange.measures import period_field
from yangfan_desktop.exchange.period_named import period_told
from yangfan_desktop.exchange.received import content_of
from yangfan_desktop.exchange.sections import sections_of
from yangfan_desktop.exchange.sightings import choose_register, sightings
from yangfan_desktop.exchange.stacked import stack_in
from yangfan_desktop.exchange.stacked_grid import unstacked
from yangfan_desktop.exchange.table_reading import read_table
from yangfan_desktop.exchange.tables import RowKind, Table
from yangfan_desktop.exchange.workbooks import open_content

__all__ = ["read_grid", "read_sheets", "read_table"]


def read_sheets(  # noqa: PLR0913 - all but the first two have defaults and are named
    path: Path,
    registers: Mapping[str, Register],
    *,
    register: str | None = None,
    sheet: str | None = None,
    overrides: Mapping[str, Overrides] | None = None,
    progress: Progress = SILENT,
    password: str = "",
    content: bytes | None = None,
    learnt: Learnt | None = None,
) -> list[SheetReading]:
    """Every table of the workbook that belongs to a register, in the order of the sheets.

    Without `register` each sheet is read as the one it looks like; without `sheet` all visible sheets
    are read. `overrides` are kept by sheet name; `learnt` is what was decided about such layouts
    before; `content` are the file's bytes where they have been read already. Raises `PasswordNeeded`
    for a locked file, and `UserError` if the file cannot be read, if there is no such register or
    sheet, if no sheet holds a table, or if none has the column that every record needs. Sheets left
    out for one of these reasons are named in a warning.
    """
    if register is not None and register not in registers:
        known = "、".join(f"{key}（{each.title}）" for key, each in registers.items())
        raise UserError(f"没有名为“{register}”的台账，可用的有：{known}。")
    wanted = registers if register is None else {register: registers[register]}
    found_content = content_of(path) if content is None else content
    grids = open_content(path.name, found_content, progress, password)
    chosen = _chosen(path.name, grids, sheet)
    readings: list[SheetReading] = []
    left_out: list[Problem] = []
    refusal = ""
    for grid in chosen:
        place = Cell(path.name, grid.sheet)
        try:
            found = read_grid(grid, wanted, overrides=overrides, progress=progress, learnt=learnt)
        except UserError as error:
            refusal = refusal or str(error)
            left_out.append(Problem(place, str(error), Severity.WARNING))
            continue
        readings.extend(found)
        if not found and next(grid.rows(), None):
            why = f"工作表“{grid.sheet}”中没有找到可以导入的表格，没有导入"
            left_out.append(Problem(place, why, Severity.WARNING))
    if not readings:
        title = register and registers[register].title
        raise UserError(refusal or _nothing_found(path.name, chosen, title))
    if sheet is None:
        left_out += _hidden(path.name, [grid for grid in grids if grid not in chosen], wanted)
    return [_with_notes(readings[0], left_out), *readings[1:]]


def _chosen(file: str, grids: list[Grid], sheet: str | None) -> list[Grid]:
    """The sheet asked for, or all that can be seen."""
    if sheet is None:
        return [grid for grid in grids if grid.state == "visible"]
    chosen = [grid for grid in grids if grid.sheet == sheet]
    if not chosen:
        names = "、".join(f"“{grid.sheet}”" for grid in grids)
        raise UserError(f"“{file}”中没有工作表“{sheet}”，现有{names}。")
    return chosen


def read_grid(
    grid: Grid,
    registers: Mapping[str, Register],
    *,
    overrides: Mapping[str, Overrides] | None = None,
    progress: Progress = SILENT,
    learnt: Learnt | None = None,
) -> list[SheetReading]:
    """Every table of one sheet; nothing where the sheet holds none.

    `overrides` are by the name of the table (`SheetReading.name`), the first one's that of its sheet.
    Raises `UserError` if there are tables but none has the column that every record needs.
    """
    decisions = overrides or {}
    if forms := _forms(grid, registers, decisions):
        return forms
    stack = stack_in(grid, registers)
    if stack is None:
        return _tables(grid, registers, decisions, progress, learnt)
    laid_out = unstacked(grid, stack)
    decisions = laid_out.decisions(decisions)
    found = _tables(laid_out.grid, registers, decisions, progress, learnt)
    return [laid_out.restored(one) for one in found]


def _tables(
    grid: Grid,
    registers: Mapping[str, Register],
    decisions: Mapping[str, Overrides],
    progress: Progress,
    learnt: Learnt | None,
) -> list[SheetReading]:
    """The lists and matrices of one sheet."""
    settled = Decisions(decisions, learnt or {})
    readings: list[SheetReading] = []
    notes: list[Problem] = []
    for section in sections_of(grid, registers):
        if section.matrix:
            readings += read_matrix(section.grid, registers)
            continue
        for one in tables_of(section.grid, registers):
            part = _part(one.table) if readings else ""
            name = f"{grid.sheet}｜{part}" if part else grid.sheet
            layout = layout_of(column.header for column in one.table.columns)
            found = _list(one, settled.of(name, layout, one.table, one.register), progress)
            if isinstance(found, Problem):
                notes.append(found)
            else:
                found = dataclasses.replace(found, part=part)
                readings += with_further(one, found, registers, settled)
    if not readings:
        readings = read_matrix(grid, registers)
        notes = [] if readings else notes
    if notes and not readings:
        raise UserError(notes[0].message)
    return [_with_notes(readings[0], notes), *readings[1:]] if readings else []


def _list(one: Found, decided: Overrides, progress: Progress) -> SheetReading | Problem:
    """What a table says, or what it lacks to be read."""
    missing = _missing(one, decided)
    period = period_field(one.register)
    when = period_told(one.table.facts) if period and missing == [period.label] else None
    when = when if "value" not in one.register.keys or _holds_values(one, decided) else None
    if missing and when is None:
        where = Cell(one.grid.file, one.grid.sheet, one.table.header_rows[-1])
        return Problem(where, _lacks(one.grid, one.table, missing), Severity.WARNING)
    found = read_table(one.grid, one.table, one.register, decided, progress)
    found = _with_notes(found, _lost_above(one))
    return found if period is None or when is None else with_period(found, period, when)


def _lost_above(one: Found) -> list[Problem]:
    """That records seem to stand above the header, where nobody can say what their columns are."""
    top = one.table.header_rows[0]
    fewest = max(_FEWEST_CELLS, sum(bool(column.path) for column in one.table.columns) // 2)
    lost: list[str] = []
    for row in one.grid.numbers_between(one.first - 1, top):
        texts = [value for value in one.grid.row(row).values() if isinstance(value, str)]
        if len(one.grid.row(row)) >= fewest and not any(map(is_meta, texts)):
            lost.append(str(row))
    if not lost:
        return []
    where = Cell(one.grid.file, one.grid.sheet, int(lost[0]))
    why = f"第{'、'.join(lost[:10])}行在表头上方，没有导入；如果是数据，请移到表头下面"
    return [Problem(where, why, Severity.WARNING)]


_FEWEST_CELLS = 3


def _part(table: Table) -> str:
    """The cell that a table begins at."""
    return f"{table.columns[0].letter}{table.header_rows[0]}"


def _forms(
    grid: Grid, registers: Mapping[str, Register], decisions: Mapping[str, Overrides]
) -> list[SheetReading]:
    """The forms of this sheet, by the register that knows most of their labels."""
    best: list[SheetReading] = []
    for register in registers.values():
        found = read_form(grid, register, decisions.get(grid.sheet))
        if found and (not best or len(found[0].columns) > len(best[0].columns)):
            best = found
    if best and any(one.worth > len(best[0].columns) for one in sightings(grid, registers)):
        return []  # a list with a deep header, which knows more of these words
    return [
        dataclasses.replace(form, part=form.columns[0].column if place else "")
        for place, form in enumerate(best)
    ]


def _missing(found: Found, overrides: Overrides | None) -> list[str]:
    """The labels of required fields that no column of this table holds."""
    mapping = match_columns(found.table, found.grid, found.register, overrides)
    matched = {match.field for match in mapping.columns}
    fields = found.register.fields
    return [field.label for field in fields if field.required and field.key not in matched]


def _holds_values(found: Found, overrides: Overrides | None) -> bool:
    """Whether a column of this table holds the numbers that its register is about."""
    mapping = match_columns(found.table, found.grid, found.register, overrides)
    return any(match.field == "value" for match in mapping.columns)


def _lacks(grid: Grid, table: Table, missing: list[str]) -> str:
    found = "、".join(
        f"{column.letter}列“{column.header}”" for column in table.columns if column.path
    )
    wanted = "、".join(f"“{label}”" for label in missing)
    rows = "、".join(str(row) for row in table.header_rows)
    return (
        f"“{grid.file}”的工作表“{grid.sheet}”第{rows}行是表头，但其中没有{wanted}列，无法导入。"
        f"找到的列有：{found}。请补上这一列，或改正表头后再导入。"
    )


def _nothing_found(file: str, grids: list[Grid], title: str | None) -> str:
    names = "、".join(f"“{grid.sheet}”" for grid in grids) or "（全部隐藏）"
    what = f"“{title}”的" if title else ""
    return (
        f"“{file}”的工作表{names}中没有找到{what}表格：没有一行像“项目名称、承担单位、总投资”这样的表头。"
        "请检查是否选错了文件；如果表格是图片或扫描件，请报送单位发来可以编辑的表格。"
    )


def _hidden(file: str, grids: list[Grid], registers: Mapping[str, Register]) -> list[Problem]:
    """Hidden sheets are not read unasked, but records in them are told of."""
    problems: list[Problem] = []
    for grid in grids:
        key = choose_register(grid, registers)
        tables = find_tables(grid, registers[key]) if key else []
        records = sum(len(table.of_kind(RowKind.DATA)) for table in tables)
        if records:
            message = f"隐藏的工作表“{grid.sheet}”中有{records}行数据，没有导入；如需导入，请指定这张工作表"
            problems.append(Problem(Cell(file, grid.sheet), message, Severity.WARNING))
    return problems


def _with_notes(reading: SheetReading, notes: list[Problem]) -> SheetReading:
    return dataclasses.replace(reading, problems=(*reading.problems, *notes)) if notes else reading
