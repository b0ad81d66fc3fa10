"""From the blocks of a report to its pages: running text on A4, each ledger on A3 of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.report.blocks import (
    Annex,
    Cover,
    Form,
    Imprint,
    Ledger,
    Letterhead,
    PageBreak,
    Paper,
    Report,
    Running,
    Signature,
    Table,
)
from yangfan_desktop.report.flow import Placed, Slab, paginate
from yangfan_desktop.report.frame import (
    cover_placed,
    letter_foot,
)
from yangfan_desktop.report.imprint import with_imprint
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.ledger_table import draw_frame, ledger_pages, part_slabs
from yangfan_desktop.report.page import FLAT, OFFICIAL, SI, Settings, Sheet, sheet_of
from yangfan_desktop.report.running import running_slabs
from yangfan_desktop.report.typeset import set_line

_LITTLE = 0.25  # of a page: a last one that holds no more is better spared
_SIGNED, _GAP = 0.4, 0.1  # of a page: one with a signature and little else, and the hole before it
_DENSER = (1, 2)  # further lines on a page
_TIGHTER = (2.0, 1.2)  # points above and below a text in a table

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
            pages += [_EMPTY] if group.back else []
        elif isinstance(group, Ledger):
            shared = _shared(pages, group, settings) if group.below else None
            if shared:
                pages[-1] = shared
            else:
                pages += _ledger_pages(group, settings, f"{key}-ledger", progress)
        else:
            mark = report.mark if not pages else ""
            place = _Place(key, mark, 1 + sum(page.counted for page in pages))
            pages += _official_pages(group, settings, place)
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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a section of a paper stands: a key of its own, its mark, the number of its first page."""

    key: str
    mark: str
    first: int


def _official_pages(blocks: Sequence[Running], settings: Settings, place: _Place) -> list[Page]:
    """The pages; tables or lines stand a little closer where that spares a last page with little on it.

    Lines only where a signature would leave a hole behind: that is what GB/T 9704-2012 §7.3.5
    has them adjusted for.
    """
    pages = _set_official(blocks, settings, place)
    if len(pages) == 1:
        return pages
    tried: list[Settings] = []
    if any(isinstance(block, Table | Form) for block in blocks) and _is_little(pages[-1], _LITTLE):
        tried += [settings.closer(one) for one in _TIGHTER]
    signed = isinstance(blocks[-1], Signature | Imprint) and _is_little(pages[-1], _SIGNED)
    if signed and _is_little(pages[-2], 1 - _GAP):
        tried += [settings.denser(one) for one in _DENSER]
    closer = (_set_official(blocks, one, place) for one in tried)
    return next((found for found in closer if len(found) < len(pages)), pages)


def _is_little(page: Page, share: float) -> bool:
    """Whether no more than this share of the page is used."""
    return _used(page) <= share * OFFICIAL.height


def _used(page: Page) -> float:
    return max((one.offset + one.slab.height for one in page.placed), default=0.0)


def _set_official(blocks: Sequence[Running], settings: Settings, place: _Place) -> list[Page]:
    """The pages of these blocks, with the head of a letter and the 版记 where they belong."""
    *_, imprint = [None, *(one for one in blocks if isinstance(one, Imprint))]
    blocks = [one for one in blocks if not isinstance(one, Imprint)]
    is_letter = bool(blocks) and isinstance(blocks[0], Letterhead) and blocks[0].letter
    slabs = running_slabs(blocks, settings, place.key, place.mark)
    cut = paginate(slabs, OFFICIAL.height, settings.grid) if slabs else []
    numbered, count = _page_number(settings), len(cut)
    if imprint:
        cut = with_imprint(cut, imprint, settings, place.first)
    return [
        Page(OFFICIAL, placed, letter_foot if is_letter and at == 0 else numbered)
        if at < count
        # A page with nothing but the 版记 bears no number, nor the empty one before it (§7.5).
        else Page(OFFICIAL, placed, _bare, counted=False)
        for at, placed in enumerate(cut)
    ]


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


def _shared(pages: Sequence[Page], ledger: Ledger, settings: Settings) -> Page | None:
    """The last page with this ledger below what it holds, where there is room for all of it."""
    if not pages or pages[-1].sheet != sheet_of(ledger):
        return None
    page = pages[-1]
    offset = _used(page)
    placed = list(page.placed)
    for slab in part_slabs(ledger, settings, SILENT):
        placed.append(Placed(slab, offset))
        offset += slab.height
    if offset > page.sheet.height:
        return None

    def furniture(ink: Ink, counted: tuple[int, int]) -> None:
        page.furniture(ink, counted)
        ink.mark(f"page{len(pages)}-{ledger.title}", ledger.title, 0)

    return replace(page, placed=placed, furniture=furniture)


def _bare(ink: Ink, counted: tuple[int, int]) -> None:
    """Nothing outside the type area."""


_EMPTY = Page(OFFICIAL, (), _bare, counted=False)


def _page_number(settings: Settings) -> Furniture:
    def draw(ink: Ink, counted: tuple[int, int]) -> None:
        _draw_number(ink, counted[0], settings, OFFICIAL)

    return draw


def _draw_number(ink: Ink, number: int, settings: Settings, sheet: Sheet) -> None:
    setting = settings.number
    line = set_line(f"— {number} —", setting, sheet.width)
    x = sheet.right - SI - line.width if number % 2 else sheet.left + SI
    ink.line(line, setting, x, sheet.bottom - 7 * mm)
