"""The blocks of running text as elements of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
from yangfan_desktop.report.docx_captions import Captions
from yangfan_desktop.report.docx_imprint import imprint_xml
from yangfan_desktop.report.docx_tables import Kind, WordForm, WordTable, form_xml, table_xml
from yangfan_desktop.report.docx_text import LINE, TITLE_LINE, paragraph
from yangfan_desktop.report.exhibits import form_height
from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.page import OFFICIAL, SAN, WU, Settings
from yangfan_desktop.report.paragraphs import signed_unit
from yangfan_desktop.report.tables import table_slabs
from yangfan_desktop.report.titles import balanced
from yangfan_desktop.report.typeset import set_paragraph
from yangfan_desktop.report.widths import column_widths

_CHAR = 320  # twentieths of a point: one character of 3号
_WIDTH = round(20 * OFFICIAL.width)
_ROOM = 5.0  # points beside a number: whichever face the reader has, it stays on one line
_TITLE = 170.0  # points: a title of two lines, a note, and what stands around them
_WHOLE = 0.6  # of the page: a form no higher than this is never parted, as on the PDF
_SMALL = 0.4  # of the page: a table that is no higher stays on one page
_FEW = 15  # rows that may stand on so much of a page
_PADDING = 3.0
_SLACK = 8.0  # points on either side of a name that is signed: another face may be wider
_TIGHT = 2.4  # points around the text of a form's cell
_MORE_AIR = 2.0  # points above and below it in a form that has a page to itself, if they are free
_GLUED = "<w:keepNext/>"
_ABOVE = f'<w:spacing w:before="{LINE // 4}"/>'  # between the text and a table's caption
_WU_LEADING = 14.0
_RIGHT_MARGIN = 4  # characters between a 成文日期 and the edge (GB/T 9704-2012 §7.3.5.4)


class Words:
    """What the writer of running text needs of the settings of the paper, and its captions so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.captions = Captions()

    def title(self, text: str) -> str:
        """The title with its line breaks."""
        return "\n".join(balanced(text, self.settings.title, OFFICIAL.width))

    def below_title(self, above: int, title: str, subtitle: str = "") -> int:
        """Twentieths of a point below a title, so that the text goes on upon the grid of lines.

        `above` is the space above the title, which has its line breaks.
        """
        line = LINE if self.settings.grid else round(20 * self.settings.line)
        used = above + TITLE_LINE * (title.count("\n") + 1) + line // 2
        if subtitle:
            lines = set_paragraph(subtitle, self.settings.subtitle, OFFICIAL.width)
            used += line // 4 + line * len(lines)
        return line // 2 + (-used % LINE if self.settings.grid else 0)

    def lines(self, block: Paragraph) -> int:
        """In how many lines a paragraph is set."""
        setting = self.settings.body if block.indent else self.settings.address
        return len(set_paragraph(block.text, setting, OFFICIAL.width))

    def table(self, table: Table) -> WordTable:
        """A small table, ready to be written."""
        head, body = self.settings.table_head, self.settings.table_body
        ruled = Ruled(table.columns, table.rows, table.total)
        widths = column_widths(ruled, TableStyle(head, body, _ROOM), OFFICIAL.width)
        rounded = [round(20 * width) for width in widths]
        whole = len(table.rows) <= _FEW and self._height(ruled) < _SMALL * OFFICIAL.height
        kinds = Kind("CellHead", head), Kind("Cell", body)
        return WordTable(table.caption, ruled, rounded, *kinds, whole)

    def _height(self, ruled: Ruled) -> float:
        style = TableStyle(self.settings.table_head, self.settings.table_body, _PADDING)
        slabs = table_slabs(ruled, style, OFFICIAL.width, OFFICIAL.height)
        return sum(slab.height for slab in slabs)

    def form(self, form: Form) -> WordForm:
        """A form; one that has to fit a page below a title does so in smaller type if need be."""
        room = OFFICIAL.height - _TITLE
        kinds, height = self._form_type(form, room if form.fits_page else float("inf"))
        spare = max(0.0, room - height) / 2 / max(1, len(form.rows))
        air = (_TIGHT if height <= room else 0.0) + min(spare, _MORE_AIR if form.fits_page else 0.0)
        whole = height < _WHOLE * OFFICIAL.height
        return WordForm(form, _WIDTH, *kinds, round(20 * air), whole)

    def _form_type(self, form: Form, room: float) -> tuple[tuple[Kind, Kind], float]:
        """The largest type in which a form is no higher than this, or else the smallest; its height."""
        settings = self.settings
        head, body = settings.table_head, settings.table_body
        kinds = (
            (Kind("CellHead", head), Kind("Cell", body)),
            (Kind("SmallHead", _in_wu(head)), Kind("SmallCell", _in_wu(body))),
            (Kind("WideHead", settings.wide_head), Kind("WideCell", settings.wide_body)),
        )
        heights = [
            form_height(form, TableStyle(one.setting, other.setting, _TIGHT))
            for one, other in kinds
        ]
        at = next((at for at, height in enumerate(heights) if height <= room), len(kinds) - 1)
        return kinds[at], heights[at]

    def signed(self, block: Signature) -> tuple[str, int]:
        """The unit in its lines, and how far left of the right edge it and the date are centred."""
        setting = self.settings.signature
        units = signed_unit(block.unit, setting)
        widest, date = (
            max(setting.fonts.width(text) * SAN for text in texts)
            for texts in (units, (block.date,))
        )
        middle = max(_RIGHT_MARGIN * SAN + date / 2, widest / 2 + _SLACK)
        return "\n".join(units), round(20 * min(middle, OFFICIAL.width / 2))

    def caption_below(self, caption: str, note: str) -> Iterator[str]:
        """The caption of a figure and the note under it."""
        yield self.captions.xml(caption, "" if note else '<w:keepNext w:val="0"/>')
        if note:
            yield paragraph(note, "Note")


def _in_wu(setting: Setting) -> Setting:
    """This type in 五号."""
    return replace(setting, size=WU, leading=_WU_LEADING)


def running_xml(block: Running, words: Words, *, glued: bool = False) -> Iterator[str]:
    """The elements of this block; a paragraph that is `glued` stays on the page of what follows."""
    match block:
        case Title():
            yield from _title(block, words)
        case Heading():
            yield paragraph(block.text, f"Heading{min(block.level, 3)}")
        case Paragraph():
            kept = _GLUED if glued else ""
            yield paragraph(block.text, "Normal" if block.indent else "Address", kept)
        case Annexes():
            yield from _annexes(block)
        case Annex():
            yield paragraph(block.label, "AnnexLabel", "<w:pageBreakBefore/>")
            title = words.title(block.title)
            yield paragraph(title, "AnnexTitle", _after(words.below_title(LINE, title)))
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


def _title(block: Title, words: Words) -> Iterator[str]:
    title = words.title(block.text)
    after = _after(words.below_title(LINE // 2, title, block.subtitle))
    yield paragraph(title, "Title", "" if block.subtitle else after)
    if block.subtitle:
        yield paragraph(block.subtitle, "Subtitle", after)


def _after(space: int) -> str:
    return f'<w:spacing w:after="{space}"/>'


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
    unit, middle = words.signed(block)
    centred = f'<w:ind w:left="{_WIDTH - 2 * middle}"/><w:jc w:val="center"/>'
    yield paragraph(unit, "Address", f"{_GLUED}{centred}")
    yield paragraph(block.date, "Address", centred)


def _table(block: Table, words: Words) -> Iterator[str]:
    yield words.captions.xml(block.caption, _ABOVE)
    yield table_xml(words.table(block))
    yield paragraph(block.note, "Note")


def _form(block: Form, words: Words) -> Iterator[str]:
    if block.caption:
        yield words.captions.xml(block.caption, _ABOVE)
    yield form_xml(words.form(block))
    yield paragraph(block.note, "Note")


def _frame(block: Letterhead | Imprint) -> Iterator[str]:
    if isinstance(block, Letterhead):
        yield paragraph(block.unit, "Letterhead")
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
        yield paragraph(block.number, "Number", rule)
        return
    yield imprint_xml(block, _WIDTH)
    yield paragraph("", "Imprint", '<w:spacing w:line="20"/>')
