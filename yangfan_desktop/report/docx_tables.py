"""Tables of a Word file: heads repeated on each page, no row cut in two, groups under one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from yangfan_desktop.report.blocks import Align, Column, Form
from yangfan_desktop.report.cells import share_of
from yangfan_desktop.report.docx_text import W, paragraph

_JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_EDGES = ("top", "left", "bottom", "right")
_FORM_GRID = 24
_CELL_EDGE = 48  # twentieths of a point on either side of a cell's text
_AIR = 30  # twentieths of a point above and below it in a table
_GLUE = "<w:keepNext/>"
# Rows that stay with the next one, so that no page ends a table with a single one. The first row does
# not: LibreOffice then keeps the whole table on a page and loses the rows that do not fit.
_LAST = 2
_GLUED_ROWS = 12  # a form of no more rows is kept on one page


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table to be written: columns and their widths in twentieths of a point, rows, totals."""

    columns: tuple[Column, ...]
    widths: Sequence[int]
    rows: Sequence[tuple[str, ...]]
    total: tuple[str, ...] | None
    head: str
    body: str
    strong: frozenset[int] = frozenset()


def table_xml(table: WordTable) -> str:
    """The `w:tbl` element."""
    rows = [*_head_rows(table), *_body_rows(table)]
    if table.total:
        rows.append(_row(table, table.total, table.head, _GLUE))
    return f"<w:tbl {W}>{_properties(table.widths, _AIR)}{''.join(rows)}</w:tbl>"


def form_xml(form: Form, width: int, *, small: bool = False) -> str:
    """The `w:tbl` element of a form that is `width` twentieths of a point wide, in `small` type or not."""
    head, body = ("WideHead", "WideCell") if small else ("CellHead", "Cell")
    edges = [round(width * at / _FORM_GRID) for at in range(_FORM_GRID + 1)]
    widths = [right - left for left, right in pairwise(edges)]
    rows: list[str] = []
    glued = "<w:keepNext/>" if len(form.rows) <= _GLUED_ROWS else ""
    shown = [row for row in form.rows if not any(cell.photo for cell in row.cells)]
    for number, row in enumerate(shown, start=1):  # photographs are on paper only
        keep = glued if number < len(shown) else ""
        at, cells = 0, ""
        for cell in row.cells:
            own = edges[at + cell.span] - edges[at]
            jc = "center" if cell.label else _JC[cell.align]
            cells += _cell(
                cell.text,
                own,
                head if cell.label else body,
                jc,
                f'<w:gridSpan w:val="{cell.span}"/>',
                keep,
            )
            at += cell.span
        height = (
            f'<w:trHeight w:val="{round(row.height * 20)}" w:hRule="atLeast"/>'
            if row.height
            else ""
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>")
    return f"<w:tbl {W}>{_properties(widths)}{''.join(rows)}</w:tbl>"


def _properties(widths: Sequence[int], air: int = 0) -> str:
    """`air` is left above and below the text of each cell."""
    rules = "".join(
        f'<w:{edge} w:val="single" w:sz="{8 if edge in _EDGES else 4}" w:space="0" w:color="000000"/>'
        for edge in (*_EDGES, "insideH", "insideV")
    )
    # Said here again: not every program takes up the margins of the default style.
    above, below = (f'<w:{side} w:w="{air}" w:type="dxa"/>' for side in ("top", "bottom"))
    left, right = (f'<w:{side} w:w="{_CELL_EDGE}" w:type="dxa"/>' for side in ("left", "right"))
    margins = f"{above}{left}{below}{right}"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{rules}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _head_rows(table: WordTable) -> list[str]:
    deep = any(len(column.header) > 1 for column in table.columns)
    first = "".join(_upper(table, span, deep=deep) for span in _spans(table.columns))
    rows = [first]
    if deep:
        rows.append("".join(_lower(table, at) for at in range(len(table.columns))))
    start = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    return [f"{start}{cells}</w:tr>" for cells in rows]


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
    return _cell(table.columns[span[0]].header[0], width, table.head, "center", merge)


def _lower(table: WordTable, at: int) -> str:
    header = table.columns[at].header
    text, merge = (header[-1], "") if len(header) > 1 else ("", "<w:vMerge/>")
    return _cell(text, table.widths[at], table.head, "center", merge)


def _body_rows(table: WordTable) -> list[str]:
    """The rows; those of subtotals in the head's face, the first and last kept with their neighbours."""
    last = len(table.rows) - 1
    return [
        _row(
            table,
            row,
            table.head if at in table.strong else table.body,
            _GLUE if at > last - _LAST or at + 1 in table.strong else "",
        )
        for at, row in enumerate(table.rows)
    ]


def _bar(text: str, width: int) -> str:
    """A bar as the lower rule of an empty line that ends where the bar does; nothing for no number."""
    share = share_of(text)
    if not share:
        return ""
    room = width - 2 * _CELL_EDGE
    return (
        f'<w:p><w:pPr><w:pStyle w:val="WideCell"/><w:pBdr><w:bottom w:val="single" w:sz="18" '
        f'w:space="0" w:color="000000"/></w:pBdr><w:spacing w:line="40" w:lineRule="exact"/>'
        f'<w:ind w:right="{round(room * (1 - share))}"/></w:pPr></w:p>'
    )


def _row(table: WordTable, row: Sequence[str], style: str, keep: str) -> str:
    cells = "".join(
        _cell(
            text,
            width,
            style,
            _JC[column.align],
            keep=keep,
            bar=_bar(text, width) if column.bar else "",
        )
        for text, width, column in zip(row, table.widths, table.columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(
    text: str, width: int, style: str, jc: str, merge: str = "", keep: str = "", bar: str = ""
) -> str:
    shown = paragraph(text, style, f'{keep}<w:jc w:val="{jc}"/>', inner=True)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{shown}{bar}</w:tc>"
    )
