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
from yangfan_desktop.exchange.fill_place import (
    Candidate,
    find_candidate,
    list_target,
    nothing_to_fill,
)
from yangfan_desktop.exchange.filling import Filling, Record
from yangfan_desktop.exchange.grid import read_workbook
from yangfan_desktop.exchange.ooxml import Workbook


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
    progress: Progress = SILENT,
) -> FillResult:
    """Fill the template's table with these records and save it as `out` (may be the same file).

    Raises `UserError` where the template cannot be used: damaged, no matching table, data in it.
    """
    found = find_candidate(read_workbook(template, progress), register, sheet, template.name)
    if found is None:
        raise nothing_to_fill(register, sheet, template.name)
    book = Workbook(template)
    result = _as_list(book, found, register, records, progress)
    book.save(out)
    return result


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
        try:
            filling.assign(records)
            filling.make_room()
            filling.write(progress)
        except (ValueError, OverflowError) as error:  # a reference or number that is none
            raise book.package.damaged("内容不合规范") from error
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
