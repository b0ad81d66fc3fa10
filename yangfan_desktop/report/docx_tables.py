"""Tables of a Word file: heads repeated on each page, no row cut in two, groups under one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise

from yangfan_desktop.report.blocks import Align, Bar, Column, Form
from yangfan_desktop.report.cells import Ruled, share_of
from yangfan_desktop.report.docx_fit import Fitting, evened, head_lines, scales
from yangfan_desktop.report.docx_text import STYLES, W, paragraph
from yangfan_desktop.report.lines import Setting

_JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_ALIGNED = {one.id: one.align for one in STYLES}
_EDGES = ("top", "left", "bottom", "right")
_FORM_GRID = 24
_CELL_EDGE = 60  # twentieths of a point on either side of a cell's text
_AIR = 30  # twentieths of a point above and below it in a table
_GLUE = "<w:keepNext/>"
# Rows that stay with the next one, so that no page ends a table with a single one. The first row does
# so only where the whole table does: LibreOffice then keeps it on one page and loses the rows that do
# not fit. Heads always stay with it: Word would leave them alone at the foot of a page.
_LAST = 2
_INSIDE = 0.99  # of the cell: a stroke at its very edge is cut off
_REPEATED = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ACROSS = {
    "caption": {"top": "nil", "left": "nil", "right": "nil"},
    "note": {"top": "single", "left": "nil", "bottom": "nil", "right": "nil"},
}
"""The rules around what stands in a row of its own."""

_OUTER = ' w:sz="8" w:space="0" w:color="000000"'
_FLUSH = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'


@dataclass(frozen=True, slots=True)
class Kind:
    """A style of cells: its id, and the type that it sets them in."""

    id: str
    setting: Setting


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
        rows.append(_row(table, table.ruled.total, table.head, _GLUE))
    rows += _across(table, "note", table.note, "<w:cantSplit/>")
    return f"<w:tbl {W}>{_properties(table.name, table.widths, table.air)}{''.join(rows)}</w:tbl>"


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form to be written: how wide it is in twentieths of a point, its styles of cells.

    There is `air` above and below the text of its cells. One that is `whole` stays on one page.
    """

    form: Form
    width: int
    head: Kind
    body: Kind
    air: int
    whole: bool = False


def form_xml(made: WordForm) -> str:
    """The `w:tbl` element of a form."""
    edges = [round(made.width * at / _FORM_GRID) for at in range(_FORM_GRID + 1)]
    widths = [right - left for left, right in pairwise(edges)]
    last = len(made.form.rows) - 1
    fitting = Fitting()
    rows = ""
    for number, row in enumerate(made.form.rows):
        keep = _GLUE if made.whole and number < last else ""
        at, cells = 0, list[tuple[_Cell, str]]()
        for cell in row.cells:
            own = _Cell(
                edges[at + cell.span] - edges[at],
                made.head if cell.label else made.body,
                "center" if cell.label else _JC[cell.align],
                f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else "",
                keep,
                cell.bar,
                tracked=True,
            )
            text = head_lines(cell.text, own.kind.setting, own.room) if cell.label else cell.text
            cells.append((own, text))
            at += cell.span
        height = (
            f'<w:trHeight w:val="{round(row.height * 20)}" w:hRule="atLeast"/>'
            if row.height
            else ""
        )
        rows += f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{_fitted(cells, fitting)}</w:tr>"
    return f"<w:tbl {W}>{_properties(made.form.caption, widths, made.air)}{rows}</w:tbl>"


def _properties(name: str, widths: Sequence[int], air: int) -> str:
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
    described = f'<w:tblCaption w:val="{escape(name)}"/>' if name else ""
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{rules}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
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
    keep = _GLUE if table.whole or table.caption else ""
    cell = _Cell(width, table.head, "center", merge, keep)
    return _fitted([(cell, head_lines(text, table.head.setting, cell.room))], table.fitting)


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
            _GLUE if table.whole or (at > 0 and (at > last - _LAST or at + 1 in strong)) else "",
        )
        for at, row in enumerate(rows)
    ]


def _bar(bar: Bar, width: int, *, tracked: bool) -> str:
    """A bar below a text, as borders of empty lines: no program has to draw anything for it.

    The lower border of one ends where the bar does; the right border of one above it stands where
    the bar should end by now; where it is `tracked`, one below it is as long as the cell.
    """
    room = width - 2 * _CELL_EDGE
    due = min(bar.due, _INSIDE) if bar.due is not None else 0
    stroke = _border("right", 12, 100, room, due) if bar.due is not None else ""
    done = _border("bottom", 18, 40, room, bar.done) if bar.done > 0 else ""
    return stroke + done + (_border("top", 2, 20, room, 1) if tracked else "")


def _border(edge: str, weight: int, height: int, room: int, share: float) -> str:
    """An empty line with one border, of this share of the room (twentieths of a point)."""
    rest = round(room * (1 - max(0.0, min(1.0, share))))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="WideCell"/><w:pBdr><w:{edge} w:val="single" '
        f'w:sz="{weight}" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/><w:ind w:right="{rest}"/></w:pPr></w:p>'
    )


def _column_bar(column: Column, text: str) -> Bar | None:
    share = share_of(text) if column.bar else None
    return Bar(share) if share else None


def _row(table: WordTable, row: Sequence[str], kind: Kind, keep: str) -> str:
    cells = [
        (_Cell(width, kind, _JC[column.align], keep=keep, bar=_column_bar(column, text)), text)
        for text, width, column in zip(row, table.widths, table.columns, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_fitted(cells, table.fitting)}</w:tr>"


def _fitted(cells: Sequence[tuple[_Cell, str]], fitting: Fitting) -> str:
    """The cells of a row, their texts narrowed where that makes the row lower."""
    fits = [fitting.fit(text, cell.kind.setting, cell.room) for cell, text in cells]
    return "".join(
        cell.xml(_even(cell, text) if scale == 100 and fit.lines > 1 else text, scale)
        for (cell, text), fit, scale in zip(cells, fits, scales(fits), strict=True)
    )


def _even(cell: _Cell, text: str) -> str:
    """The text of a centred cell, its lines evened where one would have a single character."""
    return evened(text, cell.kind.setting, cell.room) if cell.jc == "center" else text


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its width, its text's style and alignment, what it spans, if it is glued or has a bar.

    A bar that is `tracked` has a thin line as long as the cell.
    """

    width: int
    kind: Kind
    jc: str
    merge: str = ""
    keep: str = ""
    bar: Bar | None = None
    tracked: bool = False

    @property
    def room(self) -> float:
        """How many points its text has."""
        return (self.width - 2 * _CELL_EDGE) / 20

    def xml(self, text: str, scale: int) -> str:
        """The `w:tc` element of this text, its characters `scale` per cent as wide as they are."""
        own = "" if _ALIGNED[self.kind.id] == self.jc else f'<w:jc w:val="{self.jc}"/>'
        properties = f"{self.keep}{own}"
        shown = paragraph(text, self.kind.id, properties, inner=True, scale=scale)
        below = _bar(self.bar, self.width, tracked=self.tracked) if self.bar else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/>{self.merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>{shown}{below}</w:tc>'
        )
