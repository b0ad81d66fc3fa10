"""A report as a Word file that can be edited: the same blocks, styles for every kind of text.

Lines and pages may break elsewhere than on the PDF, which stays the copy of record. The same report
gives the same bytes; no account's name is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.files import replacing
from yangfan_desktop.report.blocks import (
    Annexes,
    Block,
    Cover,
    Figure,
    Form,
    Heading,
    Ledger,
    Letterhead,
    PageBreak,
    Paragraph,
    Report,
    Running,
    Signature,
    Title,
)
from yangfan_desktop.report.docx_blocks import Words, running_xml
from yangfan_desktop.report.docx_cover import begin_numbers, cover_xml
from yangfan_desktop.report.docx_ledger import ledger_xml, part_xml
from yangfan_desktop.report.docx_margins import (
    clear_foot,
    clear_head,
    foot_letter,
    frame_ledger,
    number_pages,
)
from yangfan_desktop.report.docx_order import ordered
from yangfan_desktop.report.docx_package import furnish, packed
from yangfan_desktop.report.docx_photos import hang_photos, readable
from yangfan_desktop.report.docx_sheets import break_section, set_sheet
from yangfan_desktop.report.docx_text import paragraph
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.photos import NO_PICTURES, Pictures
from yangfan_desktop.report.pictures import described, picture

Word = Any
"""An object of python-docx, whose parts are not typed."""

_LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_CLOSING = 2  # lines of text that go with 附件说明 and the signature where these begin a page


def write_docx(
    report: Report, path: Path, progress: Progress = SILENT, *, pictures: Pictures = NO_PICTURES
) -> None:
    """Write the report; the file appears under its name only when it is complete.

    `pictures` are the photographs that it shows, made ready. Raises UserError where it cannot be
    written.
    """
    content = packed(_built(report, progress, pictures))
    with replacing(path) as draft:
        draft.write_bytes(content)


def _built(report: Report, progress: Progress, pictures: Pictures) -> Word:
    document: Word = Document()
    furnish(document, report)
    words = Words(Settings(Typefaces(), report.leading, pictures))
    words.several = sum(isinstance(block, Title) for block in report.blocks) > 1
    writer = _Writer(document, words)
    if report.blocks and isinstance(report.blocks[0], Letterhead) and report.blocks[0].letter:
        words.mark = report.mark
    elif report.mark:
        writer.put(paragraph(report.mark, "Mark"))
    blocks, near = ordered(report.blocks, words)
    glued = _glued(blocks, words)
    above = {at for at, (_, below) in enumerate(pairwise(blocks)) if _is_below(below)}
    for at, block in enumerate(watched(blocks, progress, "正在生成", every=5)):
        if isinstance(block, Ledger):
            writer.ledger(block, shared=at in above)
        else:
            writer.block(block, glued=at in glued, near=at in near)
    writer.close()
    return document


def _is_below(block: Block) -> bool:
    return isinstance(block, Ledger) and block.below


def _glued(blocks: Sequence[Block], words: Words) -> set[int]:
    """Which paragraphs stay with what follows: words that announce it, and the last before a signature.

    附件说明 and signature never begin a page alone; where the last paragraph is a single line, the
    one before it goes with it. So do headings with a form right below.
    """
    found = {
        at
        for at, (block, below) in enumerate(pairwise(blocks))
        if (isinstance(block, Paragraph) and block.leads)
        or (isinstance(block, Heading) and isinstance(below, Form) and not below.caption)
    }
    for at, block in enumerate(blocks):
        lines = _CLOSING if isinstance(block, Annexes | Signature) else 0
        before = at - 1
        while lines > 0 and before >= 0:
            last = blocks[before]
            if not isinstance(last, Paragraph):
                break
            found.add(before)
            lines -= words.lines(last)
            before -= 1
    return found


class _Writer:
    """Puts blocks into a document, one section per kind of sheet."""

    def __init__(self, document: Word, words: Words) -> None:
        self._document = document
        self._words = words
        self._settings = words.settings
        self._end = document.element.body.sectPr
        self._sheet: Ledger | None = (
            None  # the ledger that the open section is for, if it is for one
        )
        self._letter = False  # whether the open section begins with the head of a letter
        self._fresh = True  # whether nothing stands in the open section
        self._turn = False  # whether the next paragraph begins a page

    def put(self, xml: str) -> None:
        """Add an element at the end."""
        element = parse_xml(xml)
        if self._turn:  # said by what begins the page: a paragraph of its own would be a blank line
            self._turn = False
            if element.tag == qn("w:p"):
                element.get_or_add_pPr().get_or_add_pageBreakBefore()
            else:
                self.put(paragraph("", "Note", f"<w:pageBreakBefore/>{_LOW}"))
        self._part(element)
        self._end.addprevious(element)
        self._fresh = False

    def _part(self, below: Word) -> None:
        """Keep two tables apart, and the last one from the end of the file, as Word asks."""
        above = self._end.getprevious()
        if above is not None and above.tag == qn("w:tbl") and below.tag != qn("w:p"):
            self._end.addprevious(parse_xml(paragraph("", "Note", _LOW)))

    def ledger(self, block: Ledger, *, shared: bool) -> None:
        """Write a ledger, on sheets of its own or below the one before it.

        The sheet may be `shared` with one that stands below.
        """
        if block.below and self._sheet:
            elements = part_xml(block, self._settings)
        else:
            self._begin_sheet(block)
            elements = ledger_xml(block, self._settings, shared=shared)
        for xml in elements:
            self.put(xml)

    def _begin_sheet(self, ledger: Ledger | None) -> None:
        if not self._fresh:
            self._close_section()
            self._turn = False
        self._sheet = ledger

    def block(self, block: Running | Cover, *, glued: bool = False, near: bool = False) -> None:
        """Write one block on upright A4; `glued` text stays with what follows.

        A signature that is `near` stands a line higher.
        """
        if self._sheet:
            self._begin_sheet(None)
        if isinstance(block, Cover):
            self._cover(block)
        elif isinstance(block, Figure):
            self._figure(block)
        elif isinstance(block, Form):
            self._form(block)
        elif isinstance(block, PageBreak):
            self._turn = not self._fresh
        else:
            self._letter |= isinstance(block, Letterhead) and block.letter
            for xml in running_xml(block, self._words, glued=glued, near=near):
                self.put(xml)

    def _cover(self, block: Cover) -> None:
        for xml in cover_xml(block, self._settings, marked=not self._fresh):
            self.put(xml)
        section = self._document.sections[-1]
        set_sheet(section, None)
        clear_foot(section)
        break_section(self._document)
        begin_numbers(self._document.sections[-1])
        self._end = self._document.element.body.sectPr
        self._fresh = True

    def _form(self, block: Form) -> None:
        form = readable(block, self._settings.pictures)
        for xml in running_xml(form, self._words):
            self.put(xml)
        if any(cell.photo for row in form.rows for cell in row.cells):
            table = self._document.tables[-1]._tbl  # noqa: SLF001 - its cells as they are
            hang_photos(self._document, table, form, self._settings.pictures)

    def _figure(self, block: Figure) -> None:
        image, height = picture(self._words.chart(block))
        self.put(paragraph("", "Picture", '<w:spacing w:line="240" w:lineRule="auto"/>'))
        run = self._document.paragraphs[-1].add_run()
        run.add_picture(BytesIO(image), width=Pt(OFFICIAL.width), height=Pt(height))
        (inline,) = run._r.xpath(".//wp:inline")  # noqa: SLF001 - no public way
        for side in "TBLR":  # what is not said may be read as 9 points, which moves the chart
            inline.set(f"dist{side}", "0")
        caption = block.caption or block.chart.title
        (named,) = run._r.xpath(".//wp:docPr")  # noqa: SLF001 - no public way
        named.set("descr", described(block))
        for xml in self._words.caption_below(caption, block.chart.note):
            self.put(xml)

    def _close_section(self) -> None:
        self._set_up(self._document.sections[-1])
        break_section(self._document)
        self._end = self._document.element.body.sectPr
        self._fresh = True

    def close(self) -> None:
        """Set up the last section."""
        self._part(self._end)
        self._set_up(self._document.sections[-1])

    def _set_up(self, section: Word) -> None:
        set_sheet(section, self._sheet)
        is_first = len(self._document.sections) == 1
        if self._sheet:
            frame_ledger(section, self._sheet, self._settings, is_first=is_first)
            return
        number_pages(section)
        if self._letter:
            foot_letter(section)
            self._letter = False
        if not is_first:
            clear_head(section)
