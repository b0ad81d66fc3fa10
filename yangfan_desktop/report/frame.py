"""What frames an official paper: cover, 发文机关标志 at its head, the mark and the annexes."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.units import mm

from yangfan_desktop.report.blocks import Annex, Cover, Letterhead
from yangfan_desktop.report.flow import Draw, Placed, Slab
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Fill, Line, Setting
from yangfan_desktop.report.page import LINE, OFFICIAL, SAN, Settings
from yangfan_desktop.report.paragraphs import drawn_line
from yangfan_desktop.report.titles import balanced
from yangfan_desktop.report.typeset import set_line

_WIDTH = OFFICIAL.width
_HEAD_TOP = 35 * mm  # from the type area's upper edge to that of the 发文机关标志
_COVER_TITLE = 5  # lines from the type area's upper edge to the title of a cover
_RULE_GAP = 4 * mm  # from the 发文字号 to the red rule
_LETTER_TOP = 7 * mm  # from the upper edge of a letter's 发文机关标志 down to the type area's
_LETTER_FOOT = 20 * mm  # from the paper's lower edge to the second double rule of a letter
_LETTER_RULE = 170 * mm  # how long its rules are
_BROAD, _FINE, _BETWEEN = 2.0, 0.75, 1.4  # points: the lines of a double rule, and what parts them
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


def letter_slabs(block: Letterhead, mark: str, settings: Settings) -> list[Slab]:
    """A letter's head: the unit in red 30 mm below the paper's edge, a double rule, mark and number."""
    setting = settings.letterhead
    unit = set_line(block.unit, setting, _LETTER_RULE)
    number = set_line(block.number, replace(settings.address, fill=Fill.RIGHT), _WIDTH)
    marked = set_line(mark, settings.mark, _WIDTH)
    rule = (
        _LETTER_TOP - setting.size - _RULE_GAP
    )  # above the type area's edge; below it if negative
    below = _BROAD + _BETWEEN + _FINE + SAN * 7 / 8 - (LINE - SAN) / 2

    def head(ink: Ink, left: float, top: float) -> None:  # noqa: ARG001 - centred on the paper
        first = top + _LETTER_TOP + (setting.leading - setting.size) / 2
        edge = (OFFICIAL.size[0] - _LETTER_RULE) / 2
        with ink.coloured(_RED) as red:
            red.line(unit, setting, edge, first)
        _double_rule(ink, top + rule, broad_above=True)

    def line(ink: Ink, left: float, top: float) -> None:
        ink.line(marked, settings.mark, left, top)
        ink.line(number, settings.address, left, top)

    lines = [Slab(LINE, line, glued=True)] if mark or block.number else []
    return [Slab(below - rule, head, glued=True), *lines, Slab(1.5 * LINE, glued=True)]


def letter_foot(ink: Ink, counted: tuple[int, int]) -> None:  # noqa: ARG001 - it bears no number
    """The double rule at the foot of a letter's first page, its heavier line below."""
    _double_rule(ink, _LETTER_FOOT + _BROAD + _BETWEEN + _FINE, broad_above=False)


def _double_rule(ink: Ink, top: float, *, broad_above: bool) -> None:
    """Two red lines across the paper's middle, the upper edge of the upper one at `top`."""
    upper, lower = (_BROAD, _FINE) if broad_above else (_FINE, _BROAD)
    left = (OFFICIAL.size[0] - _LETTER_RULE) / 2
    with ink.coloured(_RED) as red:
        red.across(top - upper / 2, left, left + _LETTER_RULE, upper)
        red.across(top - upper - _BETWEEN - lower / 2, left, left + _LETTER_RULE, lower)


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
