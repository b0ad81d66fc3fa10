"""A higher level's template filled in place: its own file, untouched but for the filled cells.

A list's blank rows under the header are used first; where they are too few, rows are inserted above
the last of them, so that totals, dropdowns, formats and charts grow as they do under a person's hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Problem
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.exchange.fill_place import (
    Candidate,
    find_candidate,
    list_target,
    nothing_to_fill,
)
from yangfan_desktop.exchange.filling import Filling, Record
from yangfan_desktop.exchange.grid import read_workbook
from yangfan_desktop.exchange.keyed import KeyedFilling, Keys, keys_of
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.total_rows import write_totals


@dataclass(frozen=True, slots=True)
class FillResult:
    """What was filled: the rows `first_row` to `last_row` hold the records (None where there are none).

    `unfilled` are the columns of the template that stayed empty and why; `problems` name the cells
    to look at. `insertions` are the rows put in, as (before, count), in the order they were: from
    the bottom of the sheet up, so that every `before` is a row of the template.
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


def fill_list(
    template: Path,
    out: Path,
    register: Register,
    records: Sequence[Record],
    *,
    sheet: str | None = None,
    period: PartialDate | None = None,
    progress: Progress = SILENT,
) -> FillResult:
    """Fill the template's table with these records and save it as `out` (may be the same file).

    Raises `UserError` where the template cannot be used: damaged, no matching table, data in it.
    """
    found = find_candidate(read_workbook(template, progress), register, sheet, template.name)
    if found is None:
        raise nothing_to_fill(register, sheet, template.name)
    book = Workbook(template)
    keys = keys_of(found, register)
    try:
        if keys is not None:
            result = _as_keyed(book, found, register, keys, (records, period), progress)
        else:
            result = _as_list(book, found, register, records, progress)
    except (ValueError, OverflowError) as error:  # a reference or number that is none
        raise book.package.damaged("内容不合规范") from error
    book.save(out)
    return result


def _as_keyed(
    book: Workbook,
    found: Candidate,
    register: Register,
    keys: Keys,
    given: tuple[Sequence[Record], PartialDate | None],
    progress: Progress,
) -> FillResult:
    filling = KeyedFilling(book, found, register, keys, found.grid.file)
    if given[0]:
        columns = filling.write(*given, progress)
        write_totals(filling, columns, found.data[0], found.data[-1])
        filling.renew()
    done = {match.column for match in filling.matched}
    left = [column for column in filling.unfilled(found.data[0]) if column.column not in done]
    return FillResult(
        sheet=found.grid.sheet,
        header_rows=found.table.header_rows,
        columns=filling.matched if given[0] else found.mapping.columns,
        first_row=min(filling.written, default=None),
        last_row=max(filling.written, default=None),
        records=len(filling.used),
        inserted_rows=0,
        unfilled=tuple(left),
        problems=tuple(filling.problems),
        kind="keyed",
    )


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
    )
