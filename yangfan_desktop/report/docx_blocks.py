"""The blocks of running text as elements of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Form,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Running,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.cells import Ruled, TableStyle
from yangfan_desktop.report.docx_tables import WordTable, form_xml, table_xml
from yangfan_desktop.report.docx_text import LINE, W, paragraph, text_run
from yangfan_desktop.report.exhibits import form_style
from yangfan_desktop.report.page import OFFICIAL, SAN, Settings
from yangfan_desktop.report.titles import balanced
from yangfan_desktop.report.widths import column_widths

_CHAR = 320  # twentieths of a point: one character of 3号
_ROOM = 5.0  # points beside a number: whichever face the reader has, it stays on one line
_TITLE = 130.0  # points: a title of two lines with what stands around it
_GLUED = "<w:keepNext/>"
_RIGHT_MARGIN = 4  # characters between a 成文日期 and the edge (GB/T 9704-2012 §7.3.5.4)


class Words:
    """What the writer of running text needs of the settings of the paper."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def title(self, text: str) -> str:
        """The title with its line breaks."""
        return "\n".join(balanced(text, self._settings.title, OFFICIAL.width))

    def widths(self, table: Table) -> list[int]:
        """The widths of a table's columns in twentieths of a point."""
        style = TableStyle(self._settings.table_head, self._settings.table_body, _ROOM)
        ruled = Ruled(table.columns, table.rows, table.total)
        return [round(20 * width) for width in column_widths(ruled, style, OFFICIAL.width)]

    def needs_small(self, form: Form) -> bool:
        """Whether the form has to fit a page below a title and would not in the usual type."""
        usual = self._settings.table_body.size
        return form_style(form, self._settings, OFFICIAL.height - _TITLE).body.size < usual

    def signed(self, block: Signature) -> tuple[int, int]:
        """How many twentieths of a point the unit and the date end before the right edge."""
        setting = self._settings.signature
        unit, date = (setting.fonts.width(text) * SAN for text in (block.unit, block.date))
        middle = max(_RIGHT_MARGIN * SAN + date / 2, unit / 2)
        return round(20 * (middle - unit / 2)), round(20 * (middle - date / 2))

    def caption_below(self, caption: str, note: str) -> Iterator[str]:
        """The caption of a figure and the note under it."""
        yield paragraph(caption, "Caption", "" if note else '<w:keepNext w:val="0"/>')
        if note:
            yield paragraph(note, "Note")


def running_xml(block: Running, words: Words, *, glued: bool = False) -> Iterator[str]:
    """The elements of this block; a paragraph that is `glued` stays on the page of what follows."""
    match block:
        case Title():
            yield paragraph(words.title(block.text), "Title")
            yield paragraph(block.subtitle, "Subtitle")
        case Heading():
            yield paragraph(block.text, f"Heading{min(block.level, 3)}")
        case Paragraph():
            kept = _GLUED if glued else ""
            yield paragraph(block.text, "Normal" if block.indent else "Address", kept)
        case Annexes():
            yield from _annexes(block)
        case Annex():
            yield paragraph(block.label, "AnnexLabel", "<w:pageBreakBefore/>")
            below = f'<w:spacing w:after="{LINE // 2}"/>'
            yield paragraph(words.title(block.title), "Title", below)
        case Signature():
            yield from _signature(block, words)
        case Table():
            yield from _table(block, words)
        case Form():
            yield from _form(block, words)
        case Letterhead() | Imprint():
            yield from _frame(block)
        case _:
            raise TypeError(block)


def _annexes(block: Annexes) -> Iterator[str]:
    yield paragraph("", "Address", _GLUED)
    for number, name in enumerate(block.names, start=1):
        label = "附件：" if number == 1 else ""
        label += f"{number}." if len(block.names) > 1 else ""
        hang = 5 if len(block.names) == 1 else 6
        first = 3 if number == 1 else 0
        indent = (
            f'<w:ind w:left="{hang * _CHAR}" w:hanging="{(hang - 5 + first or 1) * _CHAR}" '
            'w:firstLineChars="0"/>'
        )
        yield paragraph(f"{label}{name}", "Address", f'{_GLUED}{indent}<w:jc w:val="left"/>')


def _signature(block: Signature, words: Words) -> Iterator[str]:
    yield paragraph("", "Address", _GLUED)
    yield paragraph("", "Address", _GLUED)
    for text, inset, glued in zip(
        (block.unit, block.date), words.signed(block), (_GLUED, ""), strict=True
    ):
        yield paragraph(text, "Address", f'{glued}<w:ind w:right="{inset}"/><w:jc w:val="right"/>')


def _table(block: Table, words: Words) -> Iterator[str]:
    yield paragraph(block.caption, "Caption")
    yield table_xml(
        WordTable(block.columns, words.widths(block), block.rows, block.total, "CellHead", "Cell")
    )
    yield paragraph(block.note, "Note")


def _form(block: Form, words: Words) -> Iterator[str]:
    if block.caption:
        yield paragraph(block.caption, "Caption")
    yield form_xml(block, round(20 * OFFICIAL.width), small=words.needs_small(block))
    yield paragraph(block.note, "Note")


def _frame(block: Letterhead | Imprint) -> Iterator[str]:
    if isinstance(block, Letterhead):
        yield paragraph(block.unit, "Letterhead")
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
        yield paragraph(block.number, "Number", rule)
        return
    for text, top, bottom in (
        (f"抄送：{block.copies}。" if block.copies else "", 8, 4),
        (f"{block.unit}\t{block.date}印发", 4, 8),
    ):
        if text:
            yield _ruled(text, top, bottom)


def _ruled(text: str, top: int, bottom: int) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="000000"/>'
        for side, size in (("top", top), ("bottom", bottom))
    )
    stop = round(20 * OFFICIAL.width) - 280
    return (
        f'<w:p {W}><w:pPr><w:pStyle w:val="Address"/><w:keepNext/><w:pBdr>{edges}</w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'
        f'<w:ind w:left="280" w:right="280"/><w:jc w:val="left"/></w:pPr>{text_run(text)}</w:p>'
    )
