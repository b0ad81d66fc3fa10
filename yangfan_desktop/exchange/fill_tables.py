"""The tables of one open workbook filled: lists and keyed ones, sheet by sheet, from below upwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.readings import UnmappedColumn
from yangfan_desktop.exchange.cell_filling import CellFilling
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.fill_parts import Part
from yangfan_desktop.exchange.fill_place import Candidate, list_target
from yangfan_desktop.exchange.fill_result import FillResult, Insertions, MetaLine, moved_cell
from yangfan_desktop.exchange.filling import Filling
from yangfan_desktop.exchange.formulas import letters
from yangfan_desktop.exchange.heights import grow
from yangfan_desktop.exchange.keyed import KeyedFilling
from yangfan_desktop.exchange.meta_lines import RunFacts, fill_lines, lines_left
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.total_rows import write_group_totals, write_totals

Given = Mapping[int, Sequence[Record]]
"""The records of each part, by its identity."""


def fill_tables(
    book: Workbook,
    parts: Sequence[Part],
    given: Given,
    facts: RunFacts,
    progress: Progress,
) -> dict[int, FillResult]:
    """What became of each part, by its identity; places are those of the finished workbook.

    The lines around the tables are filled first, while the sheets lie as they were read; of several
    tables on a sheet the lowest is filled first, so that those above lie still where they were.
    """
    results: dict[int, FillResult] = {}
    sheets = list(dict.fromkeys(part.grid.sheet for part in parts))
    largest = max(parts, key=lambda part: len(given[id(part)]), default=None)
    if largest is not None:  # very many rows are put in as text, after which nothing may move
        sheets.sort(key=lambda sheet: sheet == largest.grid.sheet)
    for sheet in sheets:
        own = [part for part in parts if part.grid.sheet == sheet]
        asked = any(given[id(part)] for part in own)
        told, left = _lines(book, own, facts) if asked else ([], [])
        below: list[Part] = []
        for part in reversed(own):
            last = sheet == sheets[-1] and part is own[0]
            found = _filled(book, part, given[id(part)], facts, progress, last=last)
            for lower in below:
                results[id(lower)] = results[id(lower)].after(found.insertions)
            results[id(part)] = found
            below.append(part)
        whole = tuple(one for part in below for one in results[id(part)].insertions)
        meta = tuple(_moved(line, whole) for line in told)
        first = results[id(own[0])]
        cells = tuple(dict.fromkeys(line.cell for line in meta))
        blank = tuple(replace(one, column=moved_cell(one.column, whole)) for one in left)
        results[id(own[0])] = replace(
            first,
            meta=meta,
            lines=(*cells, *first.lines),
            unfilled=(*first.unfilled, *blank),
        )
    return results


def _moved(line: MetaLine, insertions: Insertions) -> MetaLine:
    return replace(line, cell=moved_cell(line.cell, insertions))


def _lines(
    book: Workbook, parts: Sequence[Part], facts: RunFacts
) -> tuple[list[MetaLine], list[UnmappedColumn]]:
    """Fill what stands around the tables, and tell what was left of it.

    That is done before rows are put in, so that the grid still fits.
    """
    tables = [part.candidate for part in parts if part.candidate]
    rows = [
        (one.table.header_rows[0], max([one.table.header_rows[-1], *one.data])) for one in tables
    ]
    grid = parts[0].grid
    filled = fill_lines(grid, book.sheet(grid.sheet), facts, rows)
    return filled, lines_left(grid, facts, rows)


def _filled(
    book: Workbook,
    part: Part,
    records: Sequence[Record],
    facts: RunFacts,
    progress: Progress,
    *,
    last: bool,
) -> FillResult:
    assert part.candidate is not None
    if part.keys is not None:
        result = _as_keyed(book, part, part.candidate, (records, facts), progress)
    else:
        result = _as_list(book, part, part.candidate, records, progress, last=last)
    register = part.register.key
    return replace(result, register=register, news=part.news, decided=part.decided)


def _as_list(
    book: Workbook,
    part: Part,
    found: Candidate,
    records: Sequence[Record],
    progress: Progress,
    *,
    last: bool,
) -> FillResult:
    target = list_target(found, part.register, records)
    filling = Filling(book, target, part.register, found.grid.file, as_text=last)
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
    result = _result(filling, found)
    return replace(
        result,
        first_row=rows[0] if rows else None,
        last_row=rows[-1] if rows else None,
        records=len(rows),
        rows=len(rows),
        unfilled=filling.unfilled(writable[0] if writable else None),
    )


def _as_keyed(
    book: Workbook,
    part: Part,
    found: Candidate,
    given: tuple[Sequence[Record], RunFacts],
    progress: Progress,
) -> FillResult:
    assert part.keys is not None
    records, facts = given
    filling = KeyedFilling(book, found, part.register, part.keys, found.grid.file)
    if records:
        columns = filling.write(records, facts.period, progress)
        write_totals(filling, columns, found.data[0], found.data[-1])
        grow(filling.sheet, filling.written)
        filling.renew()
    done = {match.column for match in filling.matched}
    left = [column for column in filling.unfilled(found.data[0]) if column.column not in done]
    return replace(
        _result(filling, found),
        columns=filling.matched if records else found.mapping.columns,
        first_row=min(filling.written, default=None),
        last_row=max(filling.written, default=None),
        records=filling.told(records),
        rows=len(filling.written),
        unfilled=(*left, *filling.missing),
        kind="keyed",
    )


def _result(filling: CellFilling, found: Candidate) -> FillResult:
    """What is told of every kind of table."""
    serials = [index for index in found.serials if index not in filling.locked]
    return FillResult(
        sheet=found.grid.sheet,
        header_rows=found.table.header_rows,
        columns=found.mapping.columns,
        first_row=None,
        last_row=None,
        records=0,
        inserted_rows=sum(count for _, count in filling.inserted),
        problems=tuple(filling.problems),
        insertions=tuple(filling.inserted),
        lines=tuple(filling.sums),
        elsewhere=tuple(filling.elsewhere),
        serials=tuple(letters(index) for index in serials),
        cells=filling.filled,
        headers=tuple(column.header for column in found.table.columns if column.path),
    )
