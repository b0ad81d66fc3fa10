"""From the blocks of a report to its pages: running text on A4, each ledger on A3 of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Cover,
    Figure,
    Form,
    Heading,
    Imprint,
    Ledger,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Report,
    Running,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.exhibits import figure_slabs, form_slabs, small_table_slabs
from yangfan_desktop.report.flow import Placed, Slab, glue, paginate
from yangfan_desktop.report.frame import (
    annex_slabs,
    cover_placed,
    letterhead_slabs,
    mark_slab,
    with_imprint,
)
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.ledger_table import draw_frame, ledger_pages
from yangfan_desktop.report.page import FLAT, OFFICIAL, SI, Settings, Sheet, sheet_of
from yangfan_desktop.report.paragraphs import heading_slabs, text_slabs
from yangfan_desktop.report.typeset import set_line

_LITTLE = 0.25  # of a page: a last one that holds no more is better spared
_SIGNED, _GAP = 0.4, 0.1  # of a page: one with a signature and little else, and the hole before it
_TIGHTER = (2.0, 1.2)  # points above and below a text in a table
_BEFORE_SIGNED = 2  # lines of text that stand on the page of 附件说明 and signature

Furniture = Callable[[Ink, tuple[int, int]], None]
"""Draws what stands outside the type area, given which page it is of how many of the paper."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to be drawn; one that is `turned` has its head to the left of upright paper.

    A cover is not `counted` among the pages of the paper.
    """

    sheet: Sheet
    placed: Sequence[Placed]
    furniture: Furniture
    turned: bool = False
    counted: bool = True

    def draw(self, ink: Ink, counted: tuple[int, int]) -> None:
        """Draw everything on it; `counted` is which page of how many it is."""
        width, height = self.sheet.size
        ink.canvas.setPageSize((height, width) if self.turned else (width, height))
        if self.turned:
            with ink.turned(height) as own:
                self._draw_content(own)
        else:
            self._draw_content(ink)
        self.furniture(ink, counted)

    def _draw_content(self, ink: Ink) -> None:
        for placed in self.placed:
            if placed.slab.draw:
                placed.slab.draw(ink, self.sheet.left, self.sheet.top - placed.offset)


def pages_of(report: Report, settings: Settings, progress: Progress = SILENT) -> list[Page]:
    """All pages of the report in order; one empty page where it has no blocks."""
    pages: list[Page] = []
    for group in _sections(report):
        key = f"page{len(pages)}"
        if isinstance(group, Cover):
            placed = cover_placed(group, report.mark, settings)
            pages.append(Page(OFFICIAL, placed, _bare, counted=False))
        elif isinstance(group, Ledger):
            pages += _ledger_pages(group, settings, f"{key}-ledger", progress)
        else:
            pages += _official_pages(group, settings, key, report.mark if not pages else "")
    return pages or [Page(OFFICIAL, (), _page_number(settings))]


def _sections(report: Report) -> Iterator[Ledger | Cover | list[Running]]:
    """Cover, each ledger, what stands between ledgers and new pages; the first bears the mark."""
    running: list[Running] = []
    for at, block in enumerate(report.blocks):
        if running and isinstance(block, Ledger | Cover | Annex | PageBreak):
            yield running
            running = []
        if isinstance(block, Ledger):
            yield replace(block, label=block.label or report.mark) if at == 0 else block
        elif isinstance(block, Cover):
            yield block
        elif not isinstance(block, PageBreak):
            running.append(block)
    if running:
        yield running


def _official_pages(
    blocks: Sequence[Running], settings: Settings, key: str, mark: str
) -> list[Page]:
    """The pages; tables or lines stand a little closer where that spares a last page with little on it.

    Lines only where a signature would leave a hole behind: that is what GB/T 9704-2012 §7.3.5
    has them adjusted for.
    """
    pages = _set_official(blocks, settings, key, mark)
    if len(pages) == 1:
        return pages
    tried: list[Settings] = []
    if any(isinstance(block, Table | Form) for block in blocks) and _is_little(pages[-1], _LITTLE):
        tried += [settings.closer(one) for one in _TIGHTER]
    signed = isinstance(blocks[-1], Signature | Imprint) and _is_little(pages[-1], _SIGNED)
    if signed and _is_little(pages[-2], 1 - _GAP):
        tried.append(settings.denser())
    closer = (_set_official(blocks, one, key, mark) for one in tried)
    return next((found for found in closer if len(found) < len(pages)), pages)


def _is_little(page: Page, share: float) -> bool:
    """Whether no more than this share of the page is used."""
    return _used(page) <= share * OFFICIAL.height


def _used(page: Page) -> float:
    return max((one.offset + one.slab.height for one in page.placed), default=0.0)


def _set_official(blocks: Sequence[Running], settings: Settings, key: str, mark: str) -> list[Page]:
    slabs: list[Slab] = [mark_slab(mark, settings)] if mark else []
    imprint: Imprint | None = None
    lines: list[int] = []  # of the paragraphs just before
    depth = -1  # of the last heading: the outline of a PDF may not skip a level
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            depth = min(block.level - 1, depth + 1)
            slabs += heading_slabs(block, settings, f"{key}-{at}", depth)
        elif isinstance(block, Imprint):
            imprint = block
        elif isinstance(block, Title | Paragraph | Annexes | Signature):
            found = text_slabs(block, settings)
            lone = block is blocks[-1] and len(found) == 1  # one line is no page
            if isinstance(block, Annexes | Signature) and lines:
                slabs = _kept_with_signature(slabs, lines)
            elif lone or isinstance(block, Annexes | Signature):
                slabs = glue(slabs)
            lines = [*lines, len(found)] if isinstance(block, Paragraph) else []
            leads = isinstance(block, Paragraph) and block.leads
            slabs += glue(found) if leads else found
            continue
        else:
            room = OFFICIAL.height - sum(slab.height for slab in slabs)
            slabs += _other_slabs(block, settings, f"{key}-{at}", room)
        lines = []
    furniture = _page_number(settings)
    cut = paginate(slabs, OFFICIAL.height, settings.grid) if slabs else []
    pages = [Page(OFFICIAL, placed, furniture) for placed in cut]
    if not imprint:
        return pages
    *rest, last = with_imprint(cut, imprint, settings)
    # A page with nothing but the 版记 bears no number (GB/T 9704-2012 §7.5).
    return [*pages[: len(rest)], Page(OFFICIAL, last, furniture if len(rest) < len(cut) else _bare)]


def _kept_with_signature(slabs: Sequence[Slab], lines: Sequence[int]) -> list[Slab]:
    """The slabs, the last two lines of text kept on the page of the signature, and no more of them.

    `lines` is how many each of the last paragraphs has. One of three lines may be parted after its
    first, else it would leave a hole where it moves as a whole.
    """
    found, last = glue(slabs), lines[-1]
    if last == 1 and len(lines) > 1:
        found[-_BEFORE_SIGNED] = replace(found[-_BEFORE_SIGNED], glued=True)
        last = lines[-2]
    if last == _BEFORE_SIGNED + 1:
        found[-last] = replace(found[-last], glued=False)
    return found


def _other_slabs(
    block: Table | Figure | Form | Letterhead | Annex | PageBreak,
    settings: Settings,
    key: str,
    room: float,
) -> list[Slab]:
    match block:
        case Table():
            return small_table_slabs(block, settings)
        case Figure():
            return figure_slabs(block, settings)
        case Form():
            return form_slabs(block, settings, room)
        case Letterhead():
            return letterhead_slabs(block, settings)
        case Annex():
            return annex_slabs(block, settings, key)
        case PageBreak():
            return []


def _ledger_pages(ledger: Ledger, settings: Settings, key: str, progress: Progress) -> list[Page]:
    cut = ledger_pages(ledger, settings, progress)
    sheet = sheet_of(ledger)
    numbered = ledger.paper is Paper.A4

    def page(at: int, placed: Sequence[Placed]) -> Page:
        def content(ink: Ink, left: float, top: float) -> None:  # noqa: ARG001 - stands at fixed places
            draw_frame(ink, ledger, settings, None)

        def furniture(ink: Ink, counted: tuple[int, int]) -> None:
            if at == 1:
                ink.mark(key, ledger.title, 0)
            if numbered:
                _draw_number(ink, counted[0], settings, OFFICIAL if ledger.turned else FLAT)
            else:
                draw_frame(ink, ledger, settings, counted)

        framed = [*([Placed(Slab(0, content), 0)] if numbered else []), *placed]
        return Page(sheet, framed, furniture, ledger.turned and numbered)

    return [page(at, placed) for at, placed in enumerate(cut, start=1)]


def _bare(ink: Ink, counted: tuple[int, int]) -> None:
    """Nothing outside the type area."""


def _page_number(settings: Settings) -> Furniture:
    def draw(ink: Ink, counted: tuple[int, int]) -> None:
        _draw_number(ink, counted[0], settings, OFFICIAL)

    return draw


def _draw_number(ink: Ink, number: int, settings: Settings, sheet: Sheet) -> None:
    setting = settings.number
    line = set_line(f"— {number} —", setting, sheet.width)
    x = sheet.right - SI - line.width if number % 2 else sheet.left + SI
    ink.line(line, setting, x, sheet.bottom - 7 * mm)
