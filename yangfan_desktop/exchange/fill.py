"""A higher level's list template filled in place: its own file, untouched but for the filled cells.

Blank rows under the header are used first; where they are too few, rows are inserted above the last
of them, so that totals, dropdowns, formats and charts grow as they do under a person's hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Problem
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.exchange.fill_place import find_target
from yangfan_desktop.exchange.filling import Filling, Record
from yangfan_desktop.exchange.grid import read_workbook
from yangfan_desktop.exchange.ooxml import Workbook


@dataclass(frozen=True, slots=True)
class FillResult:
    """What was filled: the rows `first_row` to `last_row` hold the records (None where there are none).

    `unfilled` are the columns of the template that stayed empty and why; `problems` name the cells
    to look at.
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
    target = find_target(read_workbook(template, progress), register, sheet, template.name)
    book = Workbook(template)
    filling = Filling(book, target, register, template.name)
    if records:
        try:
            filling.make_room(len(records))
            filling.write(records, progress)
        except (ValueError, OverflowError) as error:  # a reference or number that is none
            raise book.package.damaged("内容不合规范") from error
    book.save(out)
    rows = filling.rows[: len(records)]
    return FillResult(
        sheet=target.grid.sheet,
        header_rows=target.table.header_rows,
        columns=target.mapping.columns,
        first_row=rows[0] if rows else None,
        last_row=rows[-1] if rows else None,
        records=len(records),
        inserted_rows=filling.inserted,
        unfilled=filling.unfilled(),
        problems=tuple(filling.problems),
    )
