"""A report as a Word file that can be edited: the same blocks, styles for every kind of text.

Lines and pages may break elsewhere than on the PDF, which stays the copy of record. The same report
gives the same bytes; no account's name is in it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.files import replacing
from yangfan_desktop.report.blocks import (
    Annexes,
    Block,
    Figure,
    Ledger,
    PageBreak,
    Paragraph,
    Report,
    Signature,
)
from yangfan_desktop.report.docx_blocks import Words, running_xml
from yangfan_desktop.report.docx_ledger import ledger_xml
from yangfan_desktop.report.docx_sheets import break_section, number_pages, set_sheet
from yangfan_desktop.report.docx_text import faces_xml, paragraph, styles_xml
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.pictures import picture

Word = Any
"""An object of python-docx, whose parts are not typed."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_DROPPED = ("thumbnail", "stylesWithEffects", "customXml", "numbering")


def write_docx(report: Report, path: Path, progress: Progress = SILENT) -> None:
    """Write the report; the file appears under its name only when it is complete.

    Raises UserError where it cannot be written.
    """
    packed = _packed(_built(report, progress))
    with replacing(path) as draft:
        draft.write_bytes(packed)


def _built(report: Report, progress: Progress) -> Word:
    document: Word = Document()
    _furnish(document, report)
    writer = _Writer(document, Settings(Typefaces(), report.leading))
    if report.mark:
        writer.put(paragraph(report.mark, "Mark"))
    following = [*report.blocks[1:], None]
    for at, block in enumerate(watched(report.blocks, progress, "正在生成", every=5)):
        ends = isinstance(following[at], Annexes | Signature)  # which never stand without some text
        leads = isinstance(block, Paragraph) and block.leads and following[at] is not None
        writer.block(block, glued=ends or leads)
    writer.close()
    return document


class _Writer:
    """Puts blocks into a document, one section per kind of sheet."""

    def __init__(self, document: Word, settings: Settings) -> None:
        self._document = document
        self._words = Words(settings)
        self._settings = settings
        self._end = document.element.body.sectPr
        self._sheet: Ledger | None = (
            None  # the ledger that the open section is for, if it is for one
        )
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
                self.put(paragraph("", "Address", "<w:pageBreakBefore/>"))
        self._end.addprevious(element)
        self._fresh = False

    def block(self, block: Block, *, glued: bool = False) -> None:
        """Write one block, on a sheet of its kind; `glued` text stays with what follows."""
        if not self._fresh and (isinstance(block, Ledger) or self._sheet):
            self._close_section()
            self._turn = False
        self._sheet = block if isinstance(block, Ledger) else None
        if isinstance(block, Ledger):
            for xml in ledger_xml(block, self._settings):
                self.put(xml)
        elif isinstance(block, Figure):
            self._figure(block)
        elif isinstance(block, PageBreak):
            self._turn = not self._fresh
        else:
            for xml in running_xml(block, self._words, glued=glued):
                self.put(xml)

    def _figure(self, block: Figure) -> None:
        image, height = picture(block, self._settings)
        self.put(paragraph("", "Picture", '<w:spacing w:line="240" w:lineRule="auto"/>'))
        run = self._document.paragraphs[-1].add_run()
        run.add_picture(BytesIO(image), width=Pt(OFFICIAL.width), height=Pt(height))
        (inline,) = run._r.xpath(".//wp:inline")  # noqa: SLF001 - no public way
        for side in "TBLR":  # what is not said may be read as 9 points, which moves the chart
            inline.set(f"dist{side}", "0")
        caption = block.caption or block.chart.title
        run._r.xpath(".//wp:docPr")[0].set("descr", caption)  # noqa: SLF001 - no public way
        for xml in self._words.caption_below(caption, block.chart.note):
            self.put(xml)

    def _close_section(self) -> None:
        self._set_up(self._document.sections[-1])
        break_section(self._document)
        self._end = self._document.element.body.sectPr
        self._fresh = True

    def close(self) -> None:
        """Set up the last section."""
        self._set_up(self._document.sections[-1])

    def _set_up(self, section: Word) -> None:
        set_sheet(section, self._sheet)
        number_pages(section, self._sheet)


def _furnish(document: Word, report: Report) -> None:
    """Styles, faces, language and properties, in place of the template's."""
    styles = document.styles.element
    for element in list(styles):
        styles.remove(element)
    for xml in styles_xml(report.leading):
        styles.append(parse_xml(xml))
    document.settings.odd_and_even_pages_header_footer = True
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith("fontTable.xml"):
            inner = "".join(faces_xml())
            part._blob = _FONT_TABLE.replace("@", inner).encode()  # noqa: SLF001 - a part without a class
        if str(part.partname).endswith("theme1.xml"):
            part._blob = part.blob.replace(b'<a:ea typeface=""/>', _THEME_FACE)  # noqa: SLF001
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if any(word in relation.reltype for word in _DROPPED):
                del holder.rels[key]
    properties = document.core_properties
    properties.title = properties.subject = report.title
    properties.author = report.unit
    properties.keywords = "，".join(report.keywords)
    properties.comments = properties.last_modified_by = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = _UNDATED


_FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">@</w:fonts>'
)
_THEME_FACE = '<a:ea typeface="仿宋_GB2312"/>'.encode()


def _packed(document: Word) -> bytes:
    """The file's bytes, which do not depend on the clock."""
    loose, tight = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(tight, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return tight.getvalue()
