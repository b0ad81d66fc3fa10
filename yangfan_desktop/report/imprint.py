"""版记: at the foot of the type area of a paper's last page."""

from __future__ import annotations

from reportlab.lib.units import mm

from yangfan_desktop.report.blocks import Imprint
from yangfan_desktop.report.flow import Draw, Placed, Slab
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Line, Setting
from yangfan_desktop.report.page import OFFICIAL, SI, Settings
from yangfan_desktop.report.typeset import set_line, set_paragraph

_WIDTH = OFFICIAL.width
_INNER = _WIDTH - 2 * SI
_THIN, _THICK = 0.25 * mm, 0.35 * mm


def with_imprint(
    pages: list[list[Placed]], block: Imprint, settings: Settings, first: int
) -> list[list[Placed]]:
    """The pages with the 版记 at the foot of the last; on a page of its own where it has no room.

    The pages are numbered from `first`. Where it has to stand on an even one it goes on to that, over
    an empty page if need be.
    """
    slabs = _slabs(block, settings)
    height = sum(slab.height for slab in slabs)
    used = max((one.offset + one.slab.height for one in pages[-1]), default=0.0) if pages else 0.0
    if not pages or used + height > OFFICIAL.height:
        pages = [*pages, []]
    if block.even and (first + len(pages) - 1) % 2:
        pages = [*pages, []]
    offset = OFFICIAL.height - height
    placed: list[Placed] = []
    for slab in slabs:
        placed.append(Placed(slab, offset))
        offset += slab.height
    return [*pages[:-1], [*pages[-1], *placed]]


def _slabs(block: Imprint, settings: Settings) -> list[Slab]:
    setting = settings.imprint
    ruled = bool(block.unit)
    copies = _copies(block.copies, setting, ruled=ruled) if block.copies else []
    if not ruled:
        return copies
    unit = set_line(block.unit, setting, _INNER)
    date = set_line(f"{block.date}印发", setting, _INNER)

    def last(ink: Ink, left: float, top: float) -> None:
        ink.across(top, left, left + _WIDTH, _THIN if copies else _THICK)
        ink.line(unit, setting, left + SI, top)
        ink.line(date, setting, left + _WIDTH - SI - date.width, top)
        ink.across(top - setting.leading, left, left + _WIDTH, _THICK)

    return [*copies, Slab(setting.leading, last)]


def _copies(names: str, setting: Setting, *, ruled: bool) -> list[Slab]:
    """抄送：甲，乙。; what goes on does so below the first name."""
    label = set_line("抄送：", setting, _INNER)
    lines = set_paragraph(f"{names}。", setting, _INNER - label.width)

    def drawn(at: int, line: Line) -> Draw:
        def draw(ink: Ink, left: float, top: float) -> None:
            if at == 0:
                ink.line(label, setting, left + SI, top)
                if ruled:
                    ink.across(top, left, left + _WIDTH, _THICK)
            ink.line(line, setting, left + SI + label.width, top)

        return draw

    return [Slab(setting.leading, drawn(at, line)) for at, line in enumerate(lines)]
