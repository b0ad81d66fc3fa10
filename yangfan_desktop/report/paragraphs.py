"""Titles, headings, paragraphs and signatures as slabs of single lines."""

from __future__ import annotations

from dataclasses import replace

from yangfan_desktop.report.blocks import Annexes, Heading, Paragraph, Signature, Title
from yangfan_desktop.report.flow import Draw, Slab
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Fill, Line, Setting
from yangfan_desktop.report.page import OFFICIAL, SAN, Settings
from yangfan_desktop.report.titles import balanced
from yangfan_desktop.report.typeset import set_line, set_paragraph

_WIDTH = OFFICIAL.width
_UNIT_WIDTH = 20 * SAN  # a unit with a longer name signs in several lines


def text_slabs(block: Title | Paragraph | Annexes | Signature, settings: Settings) -> list[Slab]:
    """The slabs of a block of text."""
    match block:
        case Title():
            return _title_slabs(block, settings)
        case Paragraph():
            return _paragraph_slabs(block, settings)
        case Annexes():
            return _annex_slabs(block, settings)
        case Signature():
            return _signature_slabs(block, settings)


def line_slabs(lines: list[Line], setting: Setting, *, on_grid: bool = True) -> list[Slab]:
    """The lines of a paragraph; its first two and its last two stay together (no widow, no orphan)."""
    last = len(lines) - 1
    return [
        Slab(
            setting.leading,
            drawn_line(line, setting),
            glued=at < last and at in (0, last - 1),
            on_grid=on_grid,
        )
        for at, line in enumerate(lines)
    ]


def drawn_line(line: Line, setting: Setting) -> Draw:
    """What draws this line where its slab stands."""

    def draw(ink: Ink, left: float, top: float) -> None:
        ink.line(line, setting, left, top)

    return draw


def _title_slabs(block: Title, settings: Settings) -> list[Slab]:
    """A blank line, the title in balanced lines, the subtitle, a blank line."""
    lines = [
        set_line(part, settings.title, _WIDTH)
        for part in balanced(block.text, settings.title, _WIDTH)
    ]
    parts = [Slab(settings.line / 2, glued=True, closes=True)]
    parts += [
        Slab(settings.title.leading, drawn_line(line, settings.title), glued=True) for line in lines
    ]
    if block.subtitle:
        below = set_paragraph(block.subtitle, settings.subtitle, _WIDTH)
        parts.append(Slab(settings.line / 4, glued=True))
        parts += [
            Slab(settings.line, drawn_line(line, settings.subtitle), glued=True) for line in below
        ]
    return [*parts, Slab(settings.line / 2, space=True, glued=True)]


def heading_slabs(block: Heading, settings: Settings, key: str, depth: int) -> list[Slab]:
    """The heading, glued to what follows and entered in the outline at this depth."""
    setting = settings.headings[min(block.level, 3) - 1]
    lines = set_paragraph(block.text, setting, _WIDTH)

    def first(ink: Ink, left: float, top: float) -> None:
        ink.mark(key, block.text, depth)
        ink.line(lines[0], setting, left, top)

    rest = [drawn_line(line, setting) for line in lines[1:]]
    chapter = block.level == 1
    return [
        Slab(settings.line, draw, glued=True, on_grid=True, chapter=chapter)
        for draw in (first, *rest)
    ]


def _paragraph_slabs(block: Paragraph, settings: Settings) -> list[Slab]:
    """Running text."""
    setting = settings.body if block.indent else settings.address
    return line_slabs(set_paragraph(block.text, setting, _WIDTH), setting)


def _annex_slabs(block: Annexes, settings: Settings) -> list[Slab]:
    """附件：1.××, two characters in; a name that goes on does so below its first character."""
    setting = replace(settings.address, fill=Fill.LEFT)
    numbered = len(block.names) > 1
    slabs = [Slab(settings.line, space=True, glued=True, on_grid=True, closes=True)]
    for number, name in enumerate(block.names, start=1):
        label = set_line(
            ("附件：" if number == 1 else "") + (f"{number}." if numbered else ""), setting, _WIDTH
        )
        start = 5 * setting.advance + (
            setting.fonts.width(f"{number}.") * setting.size if numbered else 0
        )
        for at, line in enumerate(set_paragraph(name, setting, _WIDTH - start)):
            slabs.append(_annex_line(label if at == 0 else None, line, setting, start))
    return slabs


def _annex_line(label: Line | None, line: Line, setting: Setting, start: float) -> Slab:
    def draw(ink: Ink, left: float, top: float) -> None:
        if label:
            ink.line(label, setting, left + start - label.width, top)
        ink.line(line, setting, left + start, top)

    return Slab(setting.leading, draw, glued=True, on_grid=True)


def _signature_slabs(block: Signature, settings: Settings) -> list[Slab]:
    """署名 centred over the date, which ends four characters before the right edge."""
    setting = settings.signature
    date = set_line(block.date, setting, _WIDTH)
    units = [set_line(part, setting, _WIDTH) for part in signed_unit(block.unit, setting)]
    widest = max(line.width for line in units)
    middle = max(min(_WIDTH - 4 * SAN - date.width / 2, _WIDTH - widest / 2), widest / 2)

    def centred(line: Line) -> Draw:
        return lambda ink, left, top: ink.line(line, setting, left + middle - line.width / 2, top)

    blank = Slab(settings.line, space=True, glued=True, on_grid=True, closes=True)
    shown = [
        Slab(settings.line, centred(line), glued=line is not date, on_grid=True)
        for line in (*units, date)
    ]
    return [blank, blank, *shown]


def signed_unit(unit: str, setting: Setting) -> list[str]:
    """The lines in which a unit signs."""
    return balanced(unit, setting, _UNIT_WIDTH)
