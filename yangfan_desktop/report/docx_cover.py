"""The cover of a Word file: a section of its own, whose page bears no number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from yangfan_desktop.report.blocks import Cover
from yangfan_desktop.report.docx_text import COVER_LINE, LINE, paragraph
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.titles import balanced

Word = Any
"""An object of python-docx, whose parts are not typed."""

_TITLE, _LINES = 5, 22  # lines above the title, and of the whole page
_SPARE = LINE  # twentieths of a point that another program may need more


def cover_xml(block: Cover, settings: Settings, *, marked: bool) -> Iterator[str]:
    """The title in the upper third, unit and date at the foot; `marked` where a mark stands above."""
    parts = balanced(block.title, settings.cover, OFFICIAL.width)
    above = (_TITLE - marked) * LINE
    yield paragraph("\n".join(parts), "CoverTitle", f'<w:spacing w:before="{above}"/>')
    free = (_LINES - _TITLE - 2) * LINE - len(parts) * COVER_LINE - _SPARE
    centred = '<w:jc w:val="center"/>'
    yield paragraph(block.unit, "Address", f'<w:spacing w:before="{free}"/>{centred}')
    yield paragraph(block.date, "Address", centred)


def begin_numbers(section: Word) -> None:
    """Number this section's pages from 1."""
    properties = section._sectPr  # noqa: SLF001 - no public way to the numbers of pages
    begun = OxmlElement("w:pgNumType")
    begun.set(qn("w:start"), "1")
    properties.find(qn("w:pgMar")).addnext(begun)
