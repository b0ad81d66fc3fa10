"""The blocks of running text as elements of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Figure,
    Form,
    FormRow,
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
from yangfan_desktop.report.docx_cells import Kind
from yangfan_desktop.report.docx_closing import annexes_xml, signature_xml
from yangfan_desktop.report.docx_fit import sparing_scale
from yangfan_desktop.report.docx_forms import WordForm, form_xml
from yangfan_desktop.report.docx_imprint import imprint_xml
from yangfan_desktop.report.docx_letter import letter_xml
from yangfan_desktop.report.docx_tables import WordTable, table_xml
from yangfan_desktop.report.docx_text import LINE, TITLE_LINE, note, paragraph
from yangfan_desktop.report.exhibits import chart_slab, form_height
from yangfan_desktop.report.flow import Slab
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.tables import table_slabs
from yangfan_desktop.report.titles import balanced
from yangfan_desktop.report.typeset import set_paragraph
from yangfan_desktop.report.widths import column_widths

_WIDTH = round(20 * OFFICIAL.width)
_MANY_COLUMNS, _WORTH = 5, 0.72  # when a table is set in smaller type, as on the PDF
_LONG = 2.0  # pages: a higher table is a list, set in smaller type
_ROOM = 3.4  # points beside a number: whichever face the reader has, it stays on one line
_TITLE = 170.0  # points: a title of two lines, a note, and what stands around them
_WHOLE = 0.6  # of the page: a form no higher than this is never parted, as on the PDF
_SMALL = 0.5  # of the page: a table that is no higher stays on one page, as on the PDF
_FEW = 15  # rows that may stand on so much of a page
_PADDING = 3.0
_TIGHT = 2.4  # points around the text of a form's cell
_MORE_AIR = 2.0  # points above and below it in a form that has a page to itself, if they are free
_GLUED = "<w:keepNext/>"
_ABOVE = f'<w:spacing w:before="{LINE // 4}"/>'  # between the text and a table's caption
_BELOW = 36.0  # points around a note, and what another program or another face may need more
_YIELD = 0.35  # of the room to write in by hand: what may go before type is set smaller


class Words:
    """What the writer of running text needs of the settings of the paper, and its captions so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.captions = Captions()
        self.several = False  # whether each title begins a paper of its own, found in the outline
        self.mark = ""  # what stands beside the number of a letter
        self._laid: dict[Table, WordTable] = {}
        self._lower: dict[int, float] = {}  # the heights of charts that give some of it, by id
        self.used = 0.0  # points that the last title takes of its page, and what is around it

    def title(self, text: str) -> str:
        """The title with its line breaks."""
        return "\n".join(balanced(text, self.settings.title, OFFICIAL.width))

    def below_title(self, above: int, title: str, subtitle: str = "") -> int:
        """Twentieths of a point below a title, so that the text goes on upon the grid of lines.

        `above` is the space above the title, which has its line breaks.
        """
        used = self._title_used(above, title, subtitle)
        return self._line // 2 + (-used % LINE if self.settings.grid else 0)

    def title_height(self, title: str, subtitle: str) -> float:
        """How many points of its page a title takes, with the space above and below it."""
        used = self._title_used(LINE // 2, title, subtitle)
        return (used + (-used % LINE if self.settings.grid else 0)) / 20

    def annex_height(self, block: Annex) -> float:
        """The same of an annex: its label, its title and the space around that."""
        title = self.title(block.title)
        used = LINE + TITLE_LINE * (title.count("\n") + 1)
        return (LINE + used + self.below_title(LINE, title)) / 20

    @property
    def _line(self) -> int:
        return LINE if self.settings.grid else round(20 * self.settings.line)

    def _title_used(self, above: int, title: str, subtitle: str) -> int:
        line = self._line
        used = above + TITLE_LINE * (title.count("\n") + 1) + line // 2
        if subtitle:
            lines = set_paragraph(subtitle, self.settings.subtitle, OFFICIAL.width)
            used += line // 4 + line * len(lines)
        return used

    def lines(self, block: Paragraph) -> int:
        """In how many lines a paragraph is set."""
        setting = self.settings.body if block.indent else self.settings.address
        return len(set_paragraph(block.text, setting, OFFICIAL.width))

    def table(self, table: Table) -> WordTable:
        """A small table, ready to be written; one that may leave its page takes caption and note along."""
        laid = self.laid(table)
        if laid.whole:
            return laid
        caption = self.captions.xml(table.caption, _GLUED, inner=True)
        below = self.note(table.note, inner=True) if table.note else ""
        return replace(laid, caption=caption, note=below)

    def laid(self, table: Table) -> WordTable:
        """The same without caption and note, its columns as wide as they will be."""
        if table not in self._laid:
            ruled = Ruled(table.columns, table.rows, table.total)
            kinds, height = self._table_type(ruled)
            style = TableStyle(kinds[0].setting, kinds[1].setting, _ROOM)
            rounded = [round(20 * width) for width in column_widths(ruled, style, OFFICIAL.width)]
            whole = len(table.rows) <= _FEW and height < _SMALL * OFFICIAL.height
            self._laid[table] = WordTable(table.caption, ruled, rounded, *kinds, whole)
        return self._laid[table]

    def set_closer(self, table: Table, air: int) -> None:
        """Leave only this (twentieths of a point) above and below the texts of a table."""
        self._laid[table] = replace(self.laid(table), air=air)

    def chart(self, figure: Figure) -> Slab:
        """The chart of a figure as high as it will be."""
        slab = chart_slab(figure, self.settings)
        lower = self._lower.get(id(figure))
        return slab.resized(lower) if lower and slab.resized else slab

    def set_lower(self, figure: Figure, excess: float) -> bool:
        """Make a chart so many points lower, where its words stand well apart even then."""
        slab = chart_slab(figure, self.settings)
        if slab.height - excess < slab.least:
            return False
        self._lower[id(figure)] = slab.height - excess
        return True

    def _table_type(self, ruled: Ruled) -> tuple[tuple[Kind, Kind], float]:
        """小四, or 五号 where as on the PDF it spares many a second line or is long; the table's height."""
        settings = self.settings
        usual = (Kind("CellHead", settings.table_head), Kind("Cell", settings.table_body))
        small = (Kind("SmallHead", settings.list_head), Kind("SmallCell", settings.list_body))
        height, less = (_height(ruled, kinds) for kinds in (usual, small))
        spares = less < _WORTH * height or height > _LONG * OFFICIAL.height
        if len(ruled.columns) >= _MANY_COLUMNS and spares:
            return small, less
        return usual, height

    def note(self, text: str, *, inner: bool = False) -> str:
        """The note below a table or a figure, its last line spared where it is short."""
        scale = sparing_scale(text, self.settings.note, OFFICIAL.width)
        return note(text, scale, inner=inner)

    def form(self, form: Form) -> WordForm:
        """A form; one that has to fit its page does so in smaller type or lower blanks if need be."""
        room = float("inf")
        if form.fits_page:
            lines = len(set_paragraph(form.note, self.settings.note, OFFICIAL.width))
            room = OFFICIAL.height - self.used - lines * self.settings.note.leading - _BELOW
        form, kinds, height = self._form_type(form, room)
        spare = max(0.0, room - height) / 2 / max(1, len(form.rows))
        air = (_TIGHT if height <= room else 0.0) + min(spare, _MORE_AIR if form.fits_page else 0.0)
        whole = height < _WHOLE * OFFICIAL.height
        return WordForm(form, _WIDTH, *kinds, round(20 * air), whole)

    def _form_type(self, form: Form, room: float) -> tuple[Form, tuple[Kind, Kind], float]:
        """The form with the largest type in which it is no higher than this, and its height."""
        settings = self.settings
        kinds = (
            (Kind("CellHead", settings.table_head), Kind("Cell", settings.table_body)),
            (Kind("SmallHead", settings.list_head), Kind("SmallCell", settings.list_body)),
            (Kind("WideHead", settings.wide_head), Kind("WideCell", settings.wide_body)),
        )
        found = form, kinds[-1], 0.0
        for head, body in kinds:
            style = TableStyle(head.setting, body.setting, _TIGHT)
            height = form_height(form, style)
            lower = _lowered(form, height - room)
            found = lower, (head, body), form_height(lower, style)
            if found[2] <= room:
                break
        return found

    def caption_below(self, caption: str, below: str) -> Iterator[str]:
        """The caption of a figure and the note under it."""
        yield self.captions.xml(caption, "" if below else '<w:keepNext w:val="0"/>')
        if below:
            yield self.note(below)


def _height(ruled: Ruled, kinds: tuple[Kind, Kind]) -> float:
    head, body = kinds
    style = TableStyle(head.setting, body.setting, _PADDING)
    slabs = table_slabs(ruled, style, OFFICIAL.width, OFFICIAL.height)
    return sum(slab.height for slab in slabs)


def _lowered(form: Form, excess: float) -> Form:
    """The form with less room to write in by hand, where that makes it so much lower."""
    free = sum(row.height for row in form.rows if not any(cell.photo for cell in row.cells))
    if not 0 < excess <= _YIELD * free:
        return form
    share = 1 - excess / free

    def lower(row: FormRow) -> FormRow:
        return (
            row
            if any(cell.photo for cell in row.cells)
            else replace(row, height=row.height * share)
        )

    return replace(form, rows=tuple(map(lower, form.rows)))


def running_xml(
    block: Running, words: Words, *, glued: bool = False, near: bool = False
) -> Iterator[str]:
    """The elements of this block; a paragraph that is `glued` stays on the page of what follows.

    A signature that is `near` has one line above it in place of two, where that spares a page.
    A heading does so anyway: one that is `glued` has a form below it and stands off its upper rule.
    """
    match block:
        case Title():
            yield from _title(block, words)
        case Heading():
            below = _after(LINE // 4) if glued else ""
            yield paragraph(block.text, f"Heading{min(block.level, 3)}", below)
        case Paragraph():
            kept = _GLUED if glued else ""
            yield paragraph(block.text, "Normal" if block.indent else "Address", kept)
        case Annexes():
            yield from annexes_xml(block)
        case Annex():
            yield paragraph(block.label, "AnnexLabel", "<w:pageBreakBefore/>")
            title = words.title(block.title)
            yield paragraph(title, "AnnexTitle", _after(words.below_title(LINE, title)))
        case Signature():
            yield from signature_xml(block, words.settings, 1 if near else 2)
        case Table():
            yield from _table(block, words)
        case Form():
            yield from _form(block, words)
        case Letterhead() | Imprint():
            yield from _frame(block, words.mark)
        case _:
            raise TypeError(block)


def _title(block: Title, words: Words) -> Iterator[str]:
    title = words.title(block.text)
    after = _after(words.below_title(LINE // 2, title, block.subtitle))
    words.used = words.title_height(title, block.subtitle)
    outline = '<w:outlineLvl w:val="0"/>' if words.several else ""
    yield paragraph(title, "Title", ("" if block.subtitle else after) + outline)
    if block.subtitle:
        yield paragraph(block.subtitle, "Subtitle", after)


def _after(space: int) -> str:
    return f'<w:spacing w:after="{space}"/>'


def _table(block: Table, words: Words) -> Iterator[str]:
    table = words.table(block)
    if table.whole:
        yield words.captions.xml(block.caption, _ABOVE)
    yield table_xml(table)
    if not table.note:
        yield words.note(block.note)


def _form(block: Form, words: Words) -> Iterator[str]:
    if block.caption:
        yield words.captions.xml(block.caption, _ABOVE)
    yield form_xml(words.form(block))
    yield words.note(block.note)


def _frame(block: Letterhead | Imprint, mark: str) -> Iterator[str]:
    if isinstance(block, Letterhead) and block.letter:
        yield from letter_xml(block, mark)
        return
    if isinstance(block, Letterhead):
        yield paragraph(block.unit, "Letterhead")
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
        yield paragraph(block.number, "Number", rule)
        return
    yield imprint_xml(block, _WIDTH)
    yield paragraph("", "Imprint", '<w:spacing w:line="20"/>')
