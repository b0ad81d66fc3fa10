"""Tables of a Word file: heads repeated on each page, no row cut in two, groups under one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from yangfan_desktop.report.blocks import Bar, Column
from yangfan_desktop.report.cells import Ruled, share_of
from yangfan_desktop.report.docx_cells import GLUE, JC, Cell, Kind, fitted, properties_xml
from yangfan_desktop.report.docx_fit import Fitting, head_lines
from yangfan_desktop.report.docx_text import W

_AIR = 30  # twentieths of a point above and below it in a table
# Rows that stay with the next one, so that no page ends a table with a single one. The first row does
# so only where the whole table does: LibreOffice then keeps it on one page and loses the rows that do
# not fit. Heads always stay with it: Word would leave them alone at the foot of a page.
_LAST = 2
_REPEATED = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ACROSS = {
    "caption": {"top": "nil", "left": "nil", "right": "nil"},
    "note": {"top": "single", "left": "nil", "bottom": "nil", "right": "nil"},
}
"""The rules around what stands in a row of its own."""

_OUTER = ' w:sz="8" w:space="0" w:color="000000"'
_FLUSH = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table to be written: its name, what it says, widths in twentieths of a point, styles of cells.

    One that is `whole` stays on one page. A `caption`, an element, stands in its first row, which is
    repeated on each page with the heads: it cannot say （续） there, for what is repeated is the same
    row. A `note`, an element too, stands in its last row, so that it never begins a page without
    others. There is `air` above and below the text of its cells.
    """

    name: str
    ruled: Ruled
    widths: Sequence[int]
    head: Kind
    body: Kind
    whole: bool = False
    caption: str = ""
    note: str = ""
    air: int = _AIR
    fitting: Fitting = field(default_factory=Fitting)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The table's columns."""
        return self.ruled.columns


def table_xml(table: WordTable) -> str:
    """The `w:tbl` element."""
    caption = _across(table, "caption", table.caption, "<w:cantSplit/><w:tblHeader/>")
    rows = [*caption, *_head_rows(table), *_body_rows(table)]
    if table.ruled.total:
        rows.append(_row(table, table.ruled.total, table.head, GLUE))
    rows += _across(table, "note", table.note, "<w:cantSplit/>")
    return (
        f"<w:tbl {W}>{properties_xml(table.name, table.widths, table.air)}{''.join(rows)}</w:tbl>"
    )


def _across(table: WordTable, what: str, text: str, properties: str) -> list[str]:
    """The caption or the note across all columns, with the rules that part it from the table."""
    if not text:
        return []
    count, width = len(table.columns), sum(table.widths)
    span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
    rules = "".join(
        f'<w:{edge} w:val="{kind}"{_OUTER if kind == "single" else ""}/>'
        for edge, kind in _ACROSS[what].items()
    )
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}'
        f"<w:tcBorders>{rules}</w:tcBorders>{_FLUSH}</w:tcPr>{text}</w:tc>"
    )
    return [f"<w:tr><w:trPr>{properties}</w:trPr>{cell}</w:tr>"]


def _head_rows(table: WordTable) -> list[str]:
    deep = any(len(column.header) > 1 for column in table.columns)
    first = "".join(_upper(table, span, deep=deep) for span in _spans(table.columns))
    rows = [first]
    if deep:
        rows.append("".join(_lower(table, at) for at in range(len(table.columns))))
    return [f"{_REPEATED}{cells}</w:tr>" for cells in rows]


def _spans(columns: Sequence[Column]) -> list[range]:
    """Neighbours that share the first of two levels; every other column by itself."""
    places = range(len(columns))
    grouped = groupby(
        places, lambda at: (columns[at].header[0], at if len(columns[at].header) == 1 else None)
    )
    return [range(found[0], found[-1] + 1) for _, members in grouped for found in [list(members)]]


def _upper(table: WordTable, span: range, *, deep: bool) -> str:
    single = len(table.columns[span[0]].header) == 1
    merge = f'<w:gridSpan w:val="{len(span)}"/>' if len(span) > 1 else ""
    merge += '<w:vMerge w:val="restart"/>' if single and deep else ""
    width = sum(table.widths[at] for at in span)
    return _head(table, width, merge, table.columns[span[0]].header[0])


def _lower(table: WordTable, at: int) -> str:
    header = table.columns[at].header
    text, merge = (header[-1], "") if len(header) > 1 else ("", "<w:vMerge/>")
    return _head(table, table.widths[at], merge, text)


def _head(table: WordTable, width: int, merge: str, text: str) -> str:
    keep = GLUE if table.whole or table.caption else ""
    cell = Cell(width, table.head, "center", merge, keep)
    return fitted([(cell, head_lines(text, table.head.setting, cell.room))], table.fitting)


def _body_rows(table: WordTable) -> list[str]:
    """The rows; those of subtotals in the head's face and kept with the row before them.

    The last ones stay together, so that no page begins with the last row alone.
    """
    rows, strong = table.ruled.rows, table.ruled.strong
    last = len(rows) - 1
    return [
        _row(
            table,
            row,
            table.head if at in strong else table.body,
            GLUE if table.whole or (at > 0 and (at > last - _LAST or at + 1 in strong)) else "",
        )
        for at, row in enumerate(rows)
    ]


def _column_bar(column: Column, text: str) -> Bar | None:
    share = share_of(text) if column.bar else None
    return Bar(share) if share else None


def _row(table: WordTable, row: Sequence[str], kind: Kind, keep: str) -> str:
    cells = [
        (Cell(width, kind, JC[column.align], keep=keep, bar=_column_bar(column, text)), text)
        for text, width, column in zip(row, table.widths, table.columns, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{fitted(cells, table.fitting)}</w:tr>"
