"""What stands above and below the text of a Word file: page numbers, and the heads of long ledgers.

Pages are counted through the whole paper, as is asked of annexes that are bound with it: a sheet that
comes loose can be put back. On A3 the number of all pages stands beside it.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml

from yangfan_desktop.report.blocks import Ledger, Paper
from yangfan_desktop.report.docx_fit import line_scale
from yangfan_desktop.report.docx_letter import letter_foot
from yangfan_desktop.report.docx_text import (
    FANG,
    HEI,
    W,
    faced_run,
    field_run,
    paragraph,
    paragraph_of,
    text_run,
)
from yangfan_desktop.report.page import FLAT, Settings, sheet_of

Word = Any
"""An object of python-docx, whose parts are not typed."""

_COUNT = 110.0  # points that “第12页　共34页” takes, with what keeps it off the foot

_FLAT_LEFT, _FLAT_TOP = 35.0, 28.0  # millimetres from the edges of A4 landscape to its type area
_AWAY = 7.0  # millimetres between the type area and a page's number
_NUMBER_LINE = 300  # twentieths of a point
_APART = '<w:spacing w:before="100"/>'


def number_pages(section: Word) -> None:
    """`— 1 —`, right on odd pages and left on even ones, one character from the edge."""
    _write(section.footer, _number("right"))
    _write(section.even_page_footer, _number("left"))


def foot_letter(section: Word) -> None:
    """The double rule of a letter, and no number, below the first page."""
    section.different_first_page_header_footer = True
    _write(section.first_page_header, paragraph("", "Header"))
    _write(section.first_page_footer, *letter_foot())


def clear_foot(section: Word) -> None:
    """Nothing below the text."""
    for footer in (section.footer, section.even_page_footer):
        _write(footer, paragraph("", "Footer"))


def clear_head(section: Word) -> None:
    """Nothing above the text, whatever the section before has there."""
    for header in (section.header, section.even_page_header):
        _write(header, paragraph("", "Header"))


def frame_ledger(section: Word, ledger: Ledger, settings: Settings, *, is_first: bool) -> None:
    """Page numbers and the foot of a ledger below its pages; its title again from the second page on.

    A first page has one footer, on whichever side of the sheet it falls: on A4, where numbers
    alternate, the title returns only where that page is sure to be an odd one (`is_first`).
    """
    odd, even = (_foot(ledger, settings, side) for side in ("right", "left"))
    _write(section.footer, *odd)
    _write(section.even_page_footer, *even)
    if not (ledger.paper is Paper.A3 or is_first):
        clear_head(section)
        return
    section.different_first_page_header_footer = True
    _write(section.first_page_footer, *odd)
    _write(section.first_page_header, paragraph("", "Header"))
    for header in (section.header, section.even_page_header):
        _write(header, paragraph(f"{ledger.title}（续）", "WideAgain"), meta_xml(ledger))


def meta_xml(ledger: Ledger) -> str:
    """The line between the title and the table: who reports, and as of when."""
    return paragraph("\t".join((ledger.left, ledger.right)), "WideMeta", _right_stop(ledger))


def part_head(ledger: Ledger) -> str:
    """What heads a ledger that shares the sheet of another one: its title, and its code on the right."""
    middle = f'<w:tab w:val="center" w:pos="{round(sheet_of(ledger).width * 10)}"/>'
    tabs = _right_stop(ledger).replace("<w:tabs>", f"<w:tabs>{middle}")
    above = '<w:spacing w:before="240"/>'
    content = faced_run(f"\t{ledger.title}", HEI) + text_run(f"\t{ledger.code}")
    return paragraph_of(content, "WideMeta", f"<w:keepNext/>{tabs}{above}")


def _right_stop(ledger: Ledger) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{round(sheet_of(ledger).width * 20)}"/></w:tabs>'


def _foot(ledger: Ledger, settings: Settings, side: str) -> list[str]:
    """What stands below a page; on A3 the count of pages at the right end of its line."""
    width = sheet_of(ledger).width
    wide = ledger.paper is Paper.A3
    scale = line_scale(ledger.foot, settings.wide_meta, width - (_COUNT if wide else 0))
    if ledger.turned and not wide:
        return [_turned_number(side), paragraph(ledger.foot, "WideFoot", scale=scale)]
    if not wide:
        return [paragraph(ledger.foot, "WideFoot", scale=scale), _number(side, _APART)]
    count = text_run("\t第") + field_run("PAGE", "1") + text_run("页　共")
    count += field_run("NUMPAGES", "1") + text_run("页")
    return [
        paragraph_of(text_run(ledger.foot, scale, FANG) + count, "WideFoot", _right_stop(ledger))
    ]


def _turned_number(side: str) -> str:
    """The number where upright pages have it, to be read with the head of the table to the left.

    So GB/T 9704-2012 asks it of tables that lie on their side: it stands beside them, below the
    type area of the turned sheet, at its outer corner. A table that floats beside the page does it:
    Word, WPS and LibreOffice all turn the text of a cell.
    """
    left = _mm(_FLAT_LEFT - _AWAY) - _NUMBER_LINE
    number = _number(side, inner=True)
    margins = "".join(f'<w:{edge} w:w="0" w:type="dxa"/>' for edge in ("left", "right"))
    return (
        f'<w:tbl {W}><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{left}" '
        f'w:tblpY="{_mm(_FLAT_TOP)}"/><w:tblW w:w="{_NUMBER_LINE}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_NUMBER_LINE}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{round(20 * FLAT.height)}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{_NUMBER_LINE}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f"{number}</w:tc></w:tr></w:tbl>"
    )


def _mm(length: float) -> int:
    return round(length * 1440 / 25.4)


def _number(side: str, above: str = "", *, inner: bool = False) -> str:
    indent = f'{above}<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    return paragraph_of(
        text_run("— ") + field_run("PAGE", "1") + text_run(" —"), "Footer", indent, inner=inner
    )


def _write(part: Word, *paragraphs: str) -> None:
    """Put these in the place of what the header or footer holds."""
    part.is_linked_to_previous = False
    element = part._element  # noqa: SLF001 - its paragraphs are replaced as a whole
    for old in list(element):
        element.remove(old)
    for xml in paragraphs:
        element.append(parse_xml(xml))
