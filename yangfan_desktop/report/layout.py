"""From the blocks of a report to its pages: running text on A4, each ledger on A3 of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from yangfan_desktop.report.blocks import (
    Block,
    Heading,
    Ledger,
    Paragraph,
    Report,
    Signature,
    Title,
)
from yangfan_desktop.report.flow import Placed, Slab, glue, paginate
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.page import LINE, OFFICIAL, SI, Settings, Sheet
from yangfan_desktop.report.paragraphs import (
    heading_slabs,
    paragraph_slabs,
    signature_slabs,
    title_slabs,
)
from yangfan_desktop.report.typeset import set_line

Furniture = Callable[[Ink, int], None]
"""Draws what stands outside the type area, given the page's number in the paper."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to be drawn."""

    sheet: Sheet
    placed: Sequence[Placed]
    furniture: Furniture

    def draw(self, ink: Ink, number: int) -> None:
        """Draw everything on it."""
        ink.canvas.setPageSize(self.sheet.size)
        self.furniture(ink, number)
        for placed in self.placed:
            if placed.slab.draw:
                placed.slab.draw(ink, self.sheet.left, self.sheet.top - placed.offset)


def pages_of(report: Report, settings: Settings) -> list[Page]:
    """All pages of the report in order; one empty page where it has no blocks."""
    pages: list[Page] = []
    for is_ledger, blocks in groupby(report.blocks, lambda block: isinstance(block, Ledger)):
        if not is_ledger:
            pages += _official_pages(tuple(blocks), settings)
    return pages or [Page(OFFICIAL, (), _page_number(settings))]


def _official_pages(blocks: Sequence[Block], settings: Settings) -> list[Page]:
    slabs: list[Slab] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Signature):
            slabs = glue(slabs)  # a signature never stands alone on a page
        slabs += _slabs(block, settings, f"{at}")
    furniture = _page_number(settings)
    return [Page(OFFICIAL, placed, furniture) for placed in paginate(slabs, OFFICIAL.height, LINE)]


def _slabs(block: Block, settings: Settings, key: str) -> list[Slab]:
    match block:
        case Title():
            return title_slabs(block, settings)
        case Heading():
            return heading_slabs(block, settings, key)
        case Paragraph():
            return paragraph_slabs(block, settings)
        case Signature():
            return signature_slabs(block, settings)
        case _:
            raise NotImplementedError(block)


def _page_number(settings: Settings) -> Furniture:
    setting = settings.number

    def draw(ink: Ink, number: int) -> None:
        line = set_line(f"— {number} —", setting, OFFICIAL.width)
        x = OFFICIAL.right - SI - line.width if number % 2 else OFFICIAL.left + SI
        ink.line(line, setting, x, OFFICIAL.bottom - 7 * 72 / 25.4)

    return draw
