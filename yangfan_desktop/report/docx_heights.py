"""How high the blocks of a Word file will stand, as far as it can be reckoned without Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Block,
    Figure,
    Form,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.cells import TableStyle, share_of
from yangfan_desktop.report.docx_blocks import Words
from yangfan_desktop.report.docx_cells import Kind, room_of
from yangfan_desktop.report.docx_fit import head_lines
from yangfan_desktop.report.docx_tables import WordTable
from yangfan_desktop.report.docx_text import LINE, STYLES
from yangfan_desktop.report.exhibits import form_height
from yangfan_desktop.report.page import OFFICIAL
from yangfan_desktop.report.typeset import set_paragraph

_LEADING = {style.id: style.leading / 20 for style in STYLES}
_LETTERHEAD = (1984 + 960 + 2 * LINE + LINE + 869) / 20  # points: as its styles have it
_LETTER = 112.0  # points: as far as the head of a letter reaches into the type area
_ABOVE = LINE / 80  # points between the text and a figure or a caption
_AROUND_NOTE = 6.0  # points above and below a note
_SIGNED = 4  # lines: 署名, 成文日期 and two blank ones
_LITTLE = 0.25  # of a page: a last one that holds no more is better spared, as on the PDF
_CLOSER = (0.7, 0.4, 0.1)  # of the air that is above and below the texts of a table
_SPARES = (20.0, 4.0)  # points of a page that another program or face may need more, best kept free
_AT_MOST = 0.85  # of a page: what a table with more air may take of it
_ROOMY, _HEADS = 60, 3  # twentieths of a point at most; rows of heads and total
_RULE = 0.5  # points
_BAR = 4.5  # points below a percentage, its rule with it


def block_height(block: Block, words: Words) -> float:
    """Points that a block takes of its page; 0 for one that has pages of its own."""
    match block:
        case Title():
            height = words.title_height(words.title(block.text), block.subtitle)
        case Annex():
            height = words.annex_height(block)
        case Letterhead():
            height = _LETTER if block.letter else _LETTERHEAD
        case Table() | Figure() | Form():
            height = _exhibit_height(block, words)
        case _:
            height = words.settings.line * _lines(block, words)
    return height


def _lines(block: Block, words: Words) -> int:
    """The lines of text of a block."""
    match block:
        case Heading():
            setting = words.settings.headings[min(block.level, 3) - 1]
            return len(set_paragraph(block.text, setting, OFFICIAL.width))
        case Paragraph():
            return words.lines(block)
        case Annexes():
            return 1 + len(block.names)
        case Signature():
            return _SIGNED
        case _:
            return 0


def _exhibit_height(block: Table | Figure | Form, words: Words) -> float:
    caption = words.settings.caption.leading
    if isinstance(block, Figure):
        below = _note_height(block.chart.note, words)
        return _ABOVE + words.chart(block).height + caption + below
    if isinstance(block, Form):
        made = words.form(block)
        style = TableStyle(made.head.setting, made.body.setting, made.air / 20)
        height = form_height(made.form, style) + (_ABOVE + caption if block.caption else 0.0)
        return height + _note_height(block.note, words)
    table = words.laid(block)
    rows = head_height(table) + sum(row_heights(table))
    return _ABOVE + caption + rows + _note_height(block.note, words)


def _note_height(note: str, words: Words) -> float:
    if not note:
        return 0.0
    setting = words.settings.note
    return _AROUND_NOTE + setting.leading * len(set_paragraph(note, setting, OFFICIAL.width))


def head_height(table: WordTable) -> float:
    """Points that the heads take, one or two rows of them."""
    single, upper, lower = 1, 0, 0
    for column, width in zip(table.columns, table.widths, strict=True):
        lines = _head_lines(table, column.header[-1], room_of(width))
        if len(column.header) == 1:
            single = max(single, lines)
        else:
            upper, lower = 1, max(lower, lines)
    rows = 2 if upper else 1
    return _high(table, table.head, max(single, upper + lower), rows)


def row_heights(table: WordTable) -> list[float]:
    """Points that each row takes, the total's with them."""
    rows = [*table.ruled.rows, *([table.ruled.total] if table.ruled.total else [])]
    return [_row_height(table, row) for row in rows]


def spare_page(block: Table, words: Words, used: float) -> None:
    """Set a long table closer where that spares a last page with little on it.

    It begins on a page of which so much is `used`, and nothing follows it.
    """
    usual = words.laid(block)
    if usual.whole:
        return
    caption = words.settings.caption.leading + 2 * usual.air / 20
    note = _note_height(block.note, words) + 2 * usual.air / 20
    rooms = OFFICIAL.height - used - caption, OFFICIAL.height - caption
    found = closer(usual, rooms, note)
    if found.air != usual.air:
        words.set_closer(block, found.air)


def closer(table: WordTable, rooms: tuple[float, float], below: float = 0) -> WordTable:
    """The table, with less air in its cells where that spares a last page with little on it.

    `rooms` are the points that its first page and each further one have for it; `below` is kept free
    beneath the last row.
    """
    for spare in _SPARES:
        pages = _filled(table, rooms, below, spare)
        if len(pages) == 1 or pages[-1] > _LITTLE * rooms[1]:
            continue
        for share in _CLOSER:
            less = replace(table, air=round(share * table.air))
            if len(_filled(less, rooms, below, spare)) < len(pages):
                return less
    return table


def roomier(table: WordTable, rooms: tuple[float, float]) -> WordTable:
    """A table that leaves much of its only page free, with more air in its cells, up to a limit."""
    pages = _filled(table, rooms, 0, _SPARES[0])
    if len(pages) > 1:
        return table
    rows = len(table.ruled.rows) + _HEADS
    free = 20 * (_AT_MOST * rooms[0] - pages[0]) / 2 / rows
    return replace(table, air=max(table.air, min(_ROOMY, round(table.air + free))))


def _filled(
    table: WordTable, rooms: tuple[float, float], below: float, spare: float
) -> list[float]:
    """How much of each page the rows fill, heads repeated."""
    head = head_height(table)
    *rows, last = row_heights(table) or [0.0]
    pages = [head]
    for height in (*rows, last + below):
        if pages[-1] + height > rooms[len(pages) > 1] - spare:
            pages.append(head)
        pages[-1] += height
    return pages


def _row_height(table: WordTable, row: Sequence[str]) -> float:
    lines, bar = 1, 0.0
    for text, width, column in zip(row, table.widths, table.columns, strict=True):
        if text:
            fit = table.fitting.fit(text, table.body.setting, room_of(width))
            lines = max(lines, fit.fewest)
        if column.bar and share_of(text):
            bar = _BAR
    return _high(table, table.body, lines) + bar


def _head_lines(table: WordTable, text: str, room: float) -> int:
    shown = head_lines(text, table.head.setting, room)
    return table.fitting.fit(shown, table.head.setting, room).fewest


def _high(table: WordTable, kind: Kind, lines: int, rows: int = 1) -> float:
    return lines * _LEADING[kind.id] + rows * (2 * table.air / 20 + _RULE)
