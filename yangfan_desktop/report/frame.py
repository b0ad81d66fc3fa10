"""What frames an official paper: 发文机关标志 at its head, 版记 at its foot, the mark and the annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from yangfan_desktop.report.blocks import Annex, Cover, Imprint, Letterhead
from yangfan_desktop.report.flow import Draw, Placed, Slab
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Fill, Line, Setting
from yangfan_desktop.report.page import LINE, OFFICIAL, SI, Settings
from yangfan_desktop.report.paragraphs import drawn_line
from yangfan_desktop.report.titles import balanced
from yangfan_desktop.report.typeset import set_line, set_paragraph

_WIDTH = OFFICIAL.width
_HEAD_TOP = 35 * mm  # from the type area's upper edge to that of the 发文机关标志
_COVER_TITLE = 5  # lines from the type area's upper edge to the title of a cover
_RULE_GAP = 4 * mm  # from the 发文字号 to the red rule
_THIN, _THICK = 0.25 * mm, 0.35 * mm
_RED = (1, 0, 0)


def letterhead_slabs(block: Letterhead, settings: Settings) -> list[Slab]:
    """The unit in red, two blank lines, the number, and the red rule; kept with what follows."""
    unit = set_line(block.unit, settings.letterhead, _WIDTH)
    number = set_line(block.number, replace(settings.address, fill=Fill.CENTRE), _WIDTH)
    head = Slab(settings.letterhead.leading, _red_line(unit, settings.letterhead), glued=True)

    def rule(ink: Ink, left: float, top: float) -> None:
        if block.number:
            ink.line(number, settings.address, left, top)
        with ink.coloured(_RED) as red:
            red.across(top - LINE - _RULE_GAP, left, left + _WIDTH, 1.2)

    blank = Slab(LINE, glued=True)
    return [
        Slab(_HEAD_TOP, glued=True), head, blank, blank,
        Slab(LINE + _RULE_GAP, rule, glued=True), blank,
    ]  # fmt: skip


def _red_line(line: Line, setting: Setting) -> Draw:
    def draw(ink: Ink, left: float, top: float) -> None:
        with ink.coloured(_RED) as red:
            red.line(line, setting, left, top)

    return draw


def cover_placed(block: Cover, mark: str, settings: Settings) -> list[Placed]:
    """The title in the upper third of the page, unit and date in its lowest lines."""
    title, below = settings.cover, replace(settings.signature, fill=Fill.CENTRE)
    placed = [Placed(mark_slab(mark, settings), 0)] if mark else []
    parts = balanced(block.title, title, _WIDTH)
    placed += [
        Placed(_one_line(part, title), _COVER_TITLE * LINE + at * title.leading)
        for at, part in enumerate(parts)
    ]
    foot = [_one_line(text, below) for text in (block.unit, block.date)]
    first = OFFICIAL.height - len(foot) * LINE
    return placed + [Placed(slab, first + at * LINE) for at, slab in enumerate(foot)]


def _one_line(text: str, setting: Setting) -> Slab:
    return Slab(setting.leading, drawn_line(set_line(text, setting, _WIDTH), setting))


def mark_slab(mark: str, settings: Settings) -> Slab:
    """内部资料, 征求意见稿: 3号黑体 at the upper left corner of the type area."""
    line = set_line(mark, settings.mark, _WIDTH)
    return Slab(LINE, drawn_line(line, settings.mark), glued=True)


def annex_slabs(block: Annex, settings: Settings, key: str) -> list[Slab]:
    """附件1 on the first line, the title from the third on (GB/T 9704-2012 §7.3.6)."""
    label = set_line(block.label, settings.mark, _WIDTH)

    def draw(ink: Ink, left: float, top: float) -> None:
        ink.mark(key, f"{block.label}　{block.title}", 0)
        ink.line(label, settings.mark, left, top)

    title = settings.title
    lines = [set_line(part, title, _WIDTH) for part in balanced(block.title, title, _WIDTH)]
    shown = [Slab(title.leading, drawn_line(line, title), glued=True) for line in lines]
    return [
        Slab(LINE, draw, glued=True, closes=True),
        Slab(LINE, glued=True),
        *shown,
        Slab(LINE / 2, glued=True),
    ]


def with_imprint(
    pages: list[list[Placed]], block: Imprint, settings: Settings
) -> list[list[Placed]]:
    """The pages with the 版记 at the foot of the last; on a page of its own where it has no room."""
    slabs = _imprint_slabs(block, settings)
    height = sum(slab.height for slab in slabs)
    used = max((one.offset + one.slab.height for one in pages[-1]), default=0.0) if pages else 0.0
    if not pages or used + height > OFFICIAL.height:
        pages = [*pages, []]
    offset = OFFICIAL.height - height
    placed: list[Placed] = []
    for slab in slabs:
        placed.append(Placed(slab, offset))
        offset += slab.height
    return [*pages[:-1], [*pages[-1], *placed]]


def _imprint_slabs(block: Imprint, settings: Settings) -> list[Slab]:
    setting = settings.imprint
    inner = _WIDTH - 2 * SI
    copies = set_paragraph(f"抄送：{block.copies}。", setting, inner) if block.copies else []
    unit = set_line(block.unit, setting, inner)
    date = set_line(f"{block.date}印发", setting, inner)

    def last(ink: Ink, left: float, top: float) -> None:
        ink.across(top, left, left + _WIDTH, _THIN if copies else _THICK)
        ink.line(unit, setting, left + SI, top)
        ink.line(date, setting, left + _WIDTH - SI - date.width, top)
        ink.across(top - setting.leading, left, left + _WIDTH, _THICK)

    return [*_copies(copies, setting), Slab(setting.leading, last)]


def _copies(lines: Sequence[Line], setting: Setting) -> list[Slab]:
    def drawn(at: int, line: Line) -> Draw:
        def draw(ink: Ink, left: float, top: float) -> None:
            if at == 0:
                ink.across(top, left, left + _WIDTH, _THICK)
            ink.line(line, setting, left + SI, top)

        return draw

    return [Slab(setting.leading, drawn(at, line)) for at, line in enumerate(lines)]
