"""Sections of a Word file: paper, margins, grid and the numbers of pages."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from yangfan_desktop.report.blocks import Ledger, Paper
from yangfan_desktop.report.docx_text import LINE, W

Word = Any
"""An object of python-docx, whose parts are not typed."""

_SIZES = {Paper.A3: (420, 297), Paper.A4: (297, 210)}


def set_sheet(section: Word, ledger: Ledger | None) -> None:
    """A4 upright with the margins of GB/T 9704-2012, or the landscape sheet of this ledger."""
    if ledger is None:
        size, margins = (210, 297), (37, 35, 28, 26)
    else:
        size = _SIZES[ledger.paper]
        margins = (16, 16, 15, 10) if ledger.paper is Paper.A3 else (28, 26, 35, 37)
    section.orientation = WD_ORIENT.LANDSCAPE if ledger else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.top_margin, section.bottom_margin = Mm(margins[0]), Mm(margins[1])
    section.left_margin, section.right_margin = Mm(margins[2]), Mm(margins[3])
    section.footer_distance = Mm(25 if ledger is None else 8)
    section.header_distance = Mm(8)
    properties = section._sectPr  # noqa: SLF001 - no public way to the grid
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE))
    properties.append(grid)


def number_pages(section: Word, ledger: Ledger | None) -> None:
    """`— 1 —`, right on odd pages and left on even ones; a ledger counts its own pages."""
    section.footer.is_linked_to_previous = False
    section.even_page_footer.is_linked_to_previous = False
    if ledger and ledger.paper is Paper.A3:
        for footer in (section.footer, section.even_page_footer):
            _write(footer, "center", "", ("第 ", "PAGE", " 页"))
        _restart(section)
        return
    for footer, side, indent in (
        (section.footer, "right", '<w:ind w:rightChars="100" w:right="280"/>'),
        (section.even_page_footer, "left", '<w:ind w:leftChars="100" w:left="280"/>'),
    ):
        _write(footer, side, indent, ("— ", "PAGE", " —"))


def _write(footer: Word, side: str, indent: str, parts: tuple[str, ...]) -> None:
    body = "".join(
        f'<w:fldSimple w:instr=" {part} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if part.isupper()
        else f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>'
        for part in parts
    )
    element = footer._element  # noqa: SLF001 - the paragraph is replaced as a whole
    for old in list(element):
        element.remove(old)
    element.append(
        parse_xml(
            f'<w:p {W}><w:pPr><w:pStyle w:val="Footer"/>{indent or "<w:ind/>"}'
            f'<w:jc w:val="{side}"/></w:pPr>{body}</w:p>'
        )
    )


def _restart(section: Word) -> None:
    properties = section._sectPr  # noqa: SLF001 - no public way to the numbering
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:start"), "1")
    properties.find(qn("w:cols")).addprevious(number)


def break_section(document: Word) -> None:
    """End the section; the paragraph that holds the break is too low to fill another page."""
    document.add_section(WD_SECTION.NEW_PAGE)
    holder = document.paragraphs[-1]._p  # noqa: SLF001
    low = parse_xml(f'<w:spacing {W} w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
    holder.pPr.insert(0, low)
    for old in document.element.body.sectPr.findall(qn("w:pgNumType")):
        document.element.body.sectPr.remove(old)
