"""Finding tables: anywhere in a sheet, under one to five header rows, with lines above and below.

`header_rows` tells which rows are a header; here the lines around it and the rows below find their place.
"""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.exchange.facts import facts_of, is_meta
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_columns import columns_of, with_unnamed
from yangfan_desktop.exchange.header_rows import header_blocks, texts_of
from yangfan_desktop.exchange.header_words import HeaderWords, is_serial
from yangfan_desktop.exchange.row_kinds import RowJudge
from yangfan_desktop.exchange.tables import HeaderColumn, RowKind, Table, TableRow

__all__ = ["HeaderColumn", "RowKind", "Table", "TableRow", "find_tables"]

_WIDEST_GAP = 200


def find_tables(
    grid: Grid,
    register: Register,
    *,
    most_rows: int | None = None,
    header_rows: Sequence[int] | None = None,
) -> list[Table]:
    """Every table of this sheet whose header speaks of the register, from the top.

    A header that is repeated further down belongs to the table above it. `most_rows` looks at no
    more than so many rows below each header, for who only wants to know what a sheet holds;
    `header_rows` are the user's own word on where the only header is.
    """
    words = HeaderWords.of(register)
    told = [(min(header_rows), max(header_rows))] if header_rows else None
    blocks = told or header_blocks(grid, words)
    tables: list[Table] = []
    above = 0
    for place, block in enumerate(blocks):
        following = blocks[place + 1][0] if place + 1 < len(blocks) else 0
        end = titles_above(grid, following, block[1]) if following else grid.max_row
        if most_rows is not None:
            end = min(end, block[1] + most_rows)
        table = _table(grid, words, block, above, end)
        tables.append(table)
        above = max([block[1], *(row.row for row in table.rows if row.kind is not RowKind.NOTE)])
    return tables


def titles_above(grid: Grid, top: int, floor: int) -> int:
    """The last row above the titles and meta lines of a header that begins at `top`.

    Blank rows that are drawn as a table belong to the one above.
    """
    row = top - 1
    while row > floor:
        values = grid.row(row)
        if not values and grid.bordered(row) > 1:
            break
        texts = [value for value in values.values() if isinstance(value, str)]
        if len(values) > 1 and not any(is_meta(text) for text in texts):
            break
        row -= 1
    return row


def _table(grid: Grid, words: HeaderWords, block: tuple[int, int], above: int, end: int) -> Table:
    top, bottom = block
    columns = columns_of(grid, top, bottom)
    indexes = [column.index for column in columns]
    lines = grid.numbers_between(above, top)
    judge = RowJudge(
        grid,
        min(indexes, default=1),
        max((column.index for column in columns if column.path), default=1),
        tuple(texts_of(grid, row) for row in range(top, bottom + 1)),
        frozenset(c.index for c in columns if c.path and is_serial(c.leaf)),
        frozenset(c.index for c in columns if words.is_required(c.leaf)),
        frozenset(text for row in lines for text in texts_of(grid, row).values()),
    )
    rows = _rows(grid, judge, bottom, end)
    notes = [row.row for row in rows if row.kind is RowKind.NOTE]
    facts = facts_of(grid, lines)
    for key, value in facts_of(grid, notes).items():
        if key != "标题":
            facts.setdefault(key, value)
    data = [row.row for row in rows if row.kind is RowKind.DATA]
    columns = with_unnamed(grid, columns, data)
    return Table(tuple(range(top, bottom + 1)), columns, rows, facts)


def _rows(grid: Grid, judge: RowJudge, bottom: int, end: int) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    previous = bottom
    after_notes = False
    numbering = True
    for row in grid.numbers_between(bottom, end + 1):
        if row - previous <= _WIDEST_GAP:
            rows.extend(TableRow(gap, RowKind.BLANK) for gap in range(previous + 1, row))
        previous = row
        if numbering and judge.is_numbers(row):
            rows.append(TableRow(row, RowKind.NUMBERS))
            continue
        found = judge.judge(row, after_notes=after_notes)
        if rows and rows[-1].kind is RowKind.HEADER and judge.continues_header(row):
            found = TableRow(row, RowKind.HEADER)
        numbering = found.kind is RowKind.HEADER
        if found.kind is RowKind.NOTE:
            after_notes = True
        elif found.kind is not RowKind.BLANK:
            after_notes = False
        rows.append(found)
    return tuple(_without_tail(grid, rows))


def _without_tail(grid: Grid, rows: list[TableRow]) -> list[TableRow]:
    """The rows without the blank ones below the table: after its notes, or unbordered at its end."""
    last = 0
    for place, row in enumerate(rows):
        if row.kind not in (RowKind.BLANK, RowKind.NOTE):
            last = place + 1
    kept = rows[:last]
    tail = rows[last:]
    notes_begun = False
    pending: list[TableRow] = []
    for row in tail:
        if row.kind is RowKind.NOTE:
            notes_begun = True
            kept.append(row)
        elif not notes_begun:
            pending.append(row)
            if grid.bordered(row.row) >= 2 or grid.row(row.row):
                kept.extend(pending)
                pending = []
    return kept
