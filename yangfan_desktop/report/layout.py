"""From the blocks of a report to its pages: running text on A4, each ledger on A3 of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.report.blocks import (
    Annexes,
    Figure,
    Heading,
    Ledger,
    Report,
    Running,
    Signature,
    Table,
)
from yangfan_desktop.report.exhibits import figure_slabs, small_table_slabs
from yangfan_desktop.report.flow import Placed, Slab, glue, paginate
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.ledger_table import draw_frame, ledger_pages
from yangfan_desktop.report.page import LINE, OFFICIAL, SI, WIDE, Settings, Sheet
from yangfan_desktop.report.paragraphs import heading_slabs, text_slabs
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


def pages_of(report: Report, settings: Settings, progress: Progress = SILENT) -> list[Page]:
    """All pages of the report in order; one empty page where it has no blocks."""
    pages: list[Page] = []
    running: list[Running] = []
    for block in report.blocks:
        if isinstance(block, Ledger):
            pages += _official_pages(running, settings, f"page{len(pages)}")
            pages += _ledger_pages(block, settings, f"ledger{len(pages)}", progress)
            running = []
        else:
            running.append(block)
    pages += _official_pages(running, settings, f"page{len(pages)}")
    return pages or [Page(OFFICIAL, (), _page_number(settings))]


def _official_pages(blocks: Sequence[Running], settings: Settings, key: str) -> list[Page]:
    slabs: list[Slab] = []
    depth = -1  # of the last heading: the outline of a PDF may not skip a level
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            depth = min(block.level - 1, depth + 1)
            slabs += heading_slabs(block, settings, f"{key}-{at}", depth)
        elif isinstance(block, Table):
            slabs += small_table_slabs(block, settings)
        elif isinstance(block, Figure):
            slabs += figure_slabs(block, settings)
        else:
            ends = isinstance(block, Annexes | Signature)  # which never stand without some text
            slabs = [*(glue(slabs) if ends else slabs), *text_slabs(block, settings)]
    furniture = _page_number(settings)
    cut = paginate(slabs, OFFICIAL.height, LINE) if slabs else []
    return [Page(OFFICIAL, placed, furniture) for placed in cut]


def _ledger_pages(ledger: Ledger, settings: Settings, key: str, progress: Progress) -> list[Page]:
    cut = ledger_pages(ledger, settings, progress)

    def furniture(at: int) -> Furniture:
        def draw(ink: Ink, number: int) -> None:  # noqa: ARG001 - a ledger counts its own pages
            if at == 1:
                ink.mark(key, ledger.title, 0)
            draw_frame(ink, ledger, settings, at, len(cut))

        return draw

    return [Page(WIDE, placed, furniture(at)) for at, placed in enumerate(cut, start=1)]


def _page_number(settings: Settings) -> Furniture:
    setting = settings.number

    def draw(ink: Ink, number: int) -> None:
        line = set_line(f"— {number} —", setting, OFFICIAL.width)
        x = OFFICIAL.right - SI - line.width if number % 2 else OFFICIAL.left + SI
        ink.line(line, setting, x, OFFICIAL.bottom - 7 * mm)

    return draw
