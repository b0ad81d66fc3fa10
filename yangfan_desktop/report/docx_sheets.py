"""Sections of a Word file: paper, margins and the grid of the standard."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from yangfan_desktop.report.blocks import Ledger, Paper
from yangfan_desktop.report.docx_text import LINE, W
from yangfan_desktop.report.page import PITCH, SAN

Word = Any
"""An object of python-docx, whose parts are not typed."""

_SIZES = {None: (210, 297), Paper.A3: (420, 297), Paper.A4: (297, 210)}
_MARGINS = {
    None: (37, 35, 28, 26),
    Paper.A3: (14, 14, 15, 10),
    Paper.A4: (28, 26, 35, 37),
}
"""Top, bottom, left and right, in millimetres."""

_FOOTERS = {None: 25, Paper.A3: 8, Paper.A4: 11}
"""Millimetres between a page's number and the edge: its dashes are 7 mm below the type area."""

_HEADERS = {None: 15, Paper.A3: 8, Paper.A4: 13}
"""Millimetres above the head that a ledger has again on its further pages."""

_CHARACTER = round(4096 * (PITCH - SAN))  # 4096ths of a point: what 28 in a line lose of their size


def set_sheet(section: Word, ledger: Ledger | None) -> None:
    """A4 upright with the margins of GB/T 9704-2012, or the landscape sheet of this ledger."""
    paper = ledger.paper if ledger else None
    size, margins = _SIZES[paper], _MARGINS[paper]
    section.orientation = WD_ORIENT.LANDSCAPE if ledger else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(size[0]), Mm(size[1])
    section.top_margin, section.bottom_margin = Mm(margins[0]), Mm(margins[1])
    section.left_margin, section.right_margin = Mm(margins[2]), Mm(margins[3])
    section.footer_distance = Mm(_FOOTERS[paper])
    section.header_distance = Mm(_HEADERS[paper])
    _set_grid(section._sectPr, is_official=ledger is None)  # noqa: SLF001 - no public way to the grid


def _set_grid(properties: Word, *, is_official: bool) -> None:
    """22 lines of 28 characters on upright A4; the styles keep to it by their own distances.

    Text is not snapped to it: then each program would choose how much room a Latin letter takes.
    """
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars" if is_official else "lines")
    grid.set(qn("w:linePitch"), str(LINE))
    if is_official:
        grid.set(qn("w:charSpace"), str(_CHARACTER))
    properties.append(grid)


def break_section(document: Word) -> None:
    """End the section; the paragraph that holds the break is too low to fill another page."""
    document.add_section(WD_SECTION.NEW_PAGE)
    holder = document.paragraphs[-1]._p  # noqa: SLF001
    low = parse_xml(f'<w:spacing {W} w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
    holder.pPr.insert(0, low)
    for name in ("w:titlePg", "w:pgNumType"):
        for old in document.element.body.sectPr.findall(qn(name)):
            document.element.body.sectPr.remove(old)
