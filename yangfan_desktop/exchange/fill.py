"""A higher level's template filled in place: its own file, untouched but for the filled cells.

Three kinds are told apart: a *list* whose rows records are appended to, a *keyed* table whose rows are
named already, and a *form* for one record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.exchange.fill_place import (
    Candidate,
    find_candidate,
    list_target,
    nothing_to_fill,
)
from yangfan_desktop.exchange.filling import Filling, Record
from yangfan_desktop.exchange.form import Form, FormFilling, find_form
from yangfan_desktop.exchange.formulas import letters, place
from yangfan_desktop.exchange.grid import read_workbook
from yangfan_desktop.exchange.heights import grow
from yangfan_desktop.exchange.keyed import KeyedFilling, Keys, keys_of
from yangfan_desktop.exchange.mapping import choose_register
from yangfan_desktop.exchange.meta_lines import NOTHING, RunFacts, fill_lines
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.total_rows import write_group_totals, write_totals

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class FillResult:
    """What was filled: the rows `first_row` to `last_row` hold the records (None where there are none).

    `unfilled` are the columns of the template that stayed empty and why; `problems` name the cells
    to look at. `insertions` are the rows put in, as (before, count), in the order they were: from
    the bottom of the sheet up, so that every `before` is a row of the template. `lines` are the other
    cells that were filled: those around the table (填报单位 …) and empty 合计 cells. `files` is what
    was written: one file, or one for each record of a form.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnMatch, ...]
    first_row: int | None
    last_row: int | None
    records: int
    inserted_rows: int
    unfilled: tuple[UnmappedColumn, ...] = ()
    problems: tuple[Problem, ...] = ()
    kind: str = "list"
    insertions: tuple[tuple[int, int], ...] = ()
    lines: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


def register_of(
    template: Path, registers: Mapping[str, Register], sheet: str | None, usual: str
) -> str:
    """The register that a template asks for: the usual one if it fits at all, else what fits best."""
    grids = read_workbook(template)
    own = registers[usual]
    if find_candidate(grids, own, sheet, template.name) or find_form(grids, own, sheet):
        return usual
    asked = [grid for grid in grids if (grid.sheet == sheet if sheet else grid.state == "visible")]
    found = (choose_register(grid, registers) for grid in asked)
    return next((key for key in found if key), usual)


def fill_workbook(
    template: Path,
    out: Path,
    register: Register,
    records: Sequence[Record],
    *,
    sheet: str | None = None,
    facts: RunFacts = NOTHING,
    progress: Progress = SILENT,
) -> FillResult:
    """Fill the template with these records and save it as `out` (may be the same file).

    A form takes one record; of several each gets a file of its own, `OUT-名称.xlsx`. Raises
    `UserError` where the template cannot be used: damaged, no matching table, data in it.
    """
    grids = read_workbook(template, progress)
    found = find_candidate(grids, register, sheet, template.name)
    form = find_form(grids, register, sheet)
    if form is not None and len(form.entries) > (len(found.mapping.columns) if found else 0):
        return _fill_form(template, out, form, _named(register, records), (facts, progress))
    if found is None:
        raise nothing_to_fill(register, sheet, template.name)
    book = Workbook(template)
    keys = keys_of(found, register)
    try:
        lines = _lines(book, found, facts) if records else ()
        if keys is not None:
            result = _as_keyed(book, found, register, keys, (records, facts), progress)
        else:
            result = _as_list(book, found, register, records, progress)
    except (ValueError, OverflowError) as error:  # a reference or number that is none
        raise book.package.damaged("内容不合规范") from error
    book.save(out)
    problems = (*_signed(book, template.name), *result.problems)
    moved = tuple(_moved(cell, result.insertions) for cell in lines)
    return replace(result, lines=(*moved, *result.lines), files=(out,), problems=problems)


def _moved(cell: str, insertions: tuple[tuple[int, int], ...]) -> str:
    """Where a cell of the template lies after these rows were put in."""
    row, column = place(cell)
    return f"{letters(column)}{row + sum(count for before, count in insertions if row >= before)}"


def _signed(book: Workbook, file: str) -> list[Problem]:
    """A digital signature covers the bytes that filling changes."""
    if not book.package.is_changed or not book.package.related("", "origin"):
        return []
    message = "模板带有数字签名，填写后签名失效，需要时请重新签名"
    return [Problem(Cell(file), message, Severity.WARNING)]


def _lines(book: Workbook, found: Candidate, facts: RunFacts) -> tuple[str, ...]:
    """Fill what stands around the table: before rows are put in, so that the grid still fits."""
    table = found.table
    last = max([table.header_rows[-1], *found.data])
    sheet = book.sheet(found.grid.sheet)
    return tuple(fill_lines(found.grid, sheet, facts, (table.header_rows[0], last)))


def _as_list(
    book: Workbook,
    found: Candidate,
    register: Register,
    records: Sequence[Record],
    progress: Progress,
) -> FillResult:
    target = list_target(found, register, records)
    filling = Filling(book, target, register, found.grid.file)
    if records:
        filling.assign(records)
        filling.make_room()
        columns = filling.write(progress)
        if len(filling.runs) == 1 and columns:
            write_totals(filling, columns, filling.runs[0].rows[0], filling.runs[0].rows[-1])
        elif columns:
            groups = [(run.rows[0], run.rows[-1]) for run in filling.runs if run.rows]
            write_group_totals(filling, columns, groups)
        grow(filling.sheet, filling.written)
        filling.renew()
    rows = filling.rows
    writable = [row for run in filling.runs for row in run.rows]
    return FillResult(
        sheet=target.grid.sheet,
        header_rows=target.table.header_rows,
        columns=target.mapping.columns,
        first_row=rows[0] if rows else None,
        last_row=rows[-1] if rows else None,
        records=len(rows),
        inserted_rows=sum(count for _, count in filling.inserted),
        unfilled=filling.unfilled(writable[0] if writable else None),
        problems=tuple(filling.problems),
        insertions=tuple(filling.inserted),
        lines=tuple(filling.sums),
    )


def _as_keyed(
    book: Workbook,
    found: Candidate,
    register: Register,
    keys: Keys,
    given: tuple[Sequence[Record], RunFacts],
    progress: Progress,
) -> FillResult:
    records, facts = given
    filling = KeyedFilling(book, found, register, keys, found.grid.file)
    if records:
        columns = filling.write(records, facts.period, progress)
        write_totals(filling, columns, found.data[0], found.data[-1])
        grow(filling.sheet, filling.written)
        filling.renew()
    done = {match.column for match in filling.matched}
    left = [column for column in filling.unfilled(found.data[0]) if column.column not in done]
    return FillResult(
        sheet=found.grid.sheet,
        header_rows=found.table.header_rows,
        columns=filling.matched if records else found.mapping.columns,
        first_row=min(filling.written, default=None),
        last_row=max(filling.written, default=None),
        records=len(filling.used),
        inserted_rows=0,
        unfilled=tuple(left),
        problems=tuple(filling.problems),
        kind="keyed",
        lines=tuple(filling.sums),
    )


# -- forms


def _fill_form(
    template: Path,
    out: Path,
    form: Form,
    records: Sequence[tuple[str, Record]],
    run: tuple[RunFacts, Progress],
) -> FillResult:
    """One copy of the form for each record."""
    facts, progress = run
    rows = [entry.row for entry in form.entries]
    result = FillResult(
        sheet=form.grid.sheet,
        header_rows=(),
        columns=(),
        first_row=min(rows),
        last_row=max(rows),
        records=len(records),
        inserted_rows=0,
        unfilled=form.unknown,
        kind="form",
    )
    if not records:
        Workbook(template).save(out)
        return replace(result, first_row=None, last_row=None, files=(out,))
    for name, record in watched(records, progress, "填写表单"):
        path = out if len(records) == 1 else _own_path(out, name, result.files)
        book = Workbook(template)
        filling = FormFilling(book, form, template.name)
        columns = filling.matched
        lines = fill_lines(form.grid, filling.sheet, facts, (0, 0))
        filling.write(record)
        grow(filling.sheet, {entry.row for entry in form.entries})
        book.save(path)
        problems = (*result.problems, *_signed(book, template.name), *filling.problems)
        files = (*result.files, path)
        result = replace(
            result, columns=columns, problems=problems, files=files, lines=tuple(lines)
        )
    return result


def _named(register: Register, records: Sequence[Record]) -> list[tuple[str, Record]]:
    """Each record with the name that its file is called by."""
    field = register.field(register.naming)
    return [(field.text(record.get(field.key)) or "未命名", record) for record in records]


def _own_path(out: Path, name: str, taken: Sequence[Path]) -> Path:
    """`OUT-名称.xlsx`, without what a file's name may not hold; numbered if it is taken."""
    stem = f"{out.stem}-{_FORBIDDEN.sub('_', name)[:60]}"
    path = out.with_name(f"{stem}{out.suffix}")
    number = 2
    while path in taken:
        path = out.with_name(f"{stem}-{number}{out.suffix}")
        number += 1
    return path
