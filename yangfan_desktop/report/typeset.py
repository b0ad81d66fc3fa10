"""Text becomes lines: marks are squeezed or gaps opened until each full line fills its measure.

Pure: from characters with a width to lines with positions. Where lines end is decided in `breaking`.
"""

from __future__ import annotations

from itertools import groupby

from yangfan_desktop.report.breaking import Cut, Measured
from yangfan_desktop.report.characters import is_pair, is_wide
from yangfan_desktop.report.lines import Fill, Line, Run, Setting, placed

_MOST_STRETCH = 0.5  # em that may be put between two characters


def set_paragraph(text: str, setting: Setting, measure: float) -> list[Line]:
    """The lines of a text (line breaks in it are kept) in a measure this wide."""
    return [line for part in text.split("\n") for line in _set(part, setting, measure)]


def set_line(text: str, setting: Setting, measure: float) -> Line:
    """The text on one line, narrowed where it would be wider than the measure."""
    measured = Measured(text, setting)
    runs, width = _runs(measured, range(len(measured.glyphs)), measured.gaps)
    scale = min(1.0, measure / width) if width else 1.0
    return placed(runs, width * scale, measure, setting.fill, scale)


def _set(text: str, setting: Setting, measure: float) -> list[Line]:
    measured = Measured(text, setting)
    cuts = measured.cuts(measure)
    return [_filled(measured, cut, measure) for cut in cuts] or [Line((), 0.0, 0.0)]


def _filled(measured: Measured, cut: Cut, measure: float) -> Line:
    """The line of this cut, squeezed or opened to fill the measure."""
    setting = measured.setting
    end = cut.end
    while end > cut.start + 1 and measured.glyphs[end - 1].char == " ":
        end -= 1
    places = range(cut.start, end)
    gaps = measured.gaps[cut.start : end]
    x = measured.line_start(cut.start)
    room = measure - x
    trimmed = 0.0
    if cut.excess:
        trimmed = _squeeze(measured, places, gaps, cut.excess)
    elif setting.fill is Fill.JUSTIFY and cut.end < len(measured.glyphs):
        _stretch(measured, places, gaps, room + setting.overhang)
    runs, width = _runs(measured, places, gaps)
    return placed(runs, width - trimmed, room, setting.fill, x=x)


def _squeeze(measured: Measured, places: range, gaps: list[float], excess: float) -> float:
    """Take the excess out of the marks; returns what the last one loses of its blank half."""
    trimmed = min(excess, measured.blank_end(places[-1]))
    inner = [at - places[0] for at in places[:-1] if measured.squeezable(at)]
    for at in inner:
        gaps[at] -= (excess - trimmed) / len(inner)
    return trimmed


def _stretch(measured: Measured, places: range, gaps: list[float], room: float) -> None:
    """Open the gaps between full-width characters and at spaces, all alike, up to a limit."""
    inner = [at - places[0] for at in places[:-1] if _can_open(measured, at)]
    slack = room - _runs(measured, places, gaps)[1]
    if inner and slack / len(inner) <= _MOST_STRETCH * measured.setting.size:
        for at in inner:
            gaps[at] += slack / len(inner)


def _can_open(measured: Measured, at: int) -> bool:
    left, right = measured.glyphs[at].char, measured.glyphs[at + 1].char
    return not is_pair(left, right) and (is_wide(left) or is_wide(right) or left == " ")


def _runs(measured: Measured, places: range, gaps: list[float]) -> tuple[list[Run], float]:
    """The characters at these places as runs, and how wide they are together."""
    spaces = [round(gap, 3) for gap in gaps[:-1]] + [0.0]
    shown = zip((measured.glyphs[at] for at in places), spaces, strict=False)
    grouped = groupby(shown, key=lambda pair: (pair[0].font, pair[1]))
    runs = [
        Run(font, gap, "".join(glyph.char for glyph, _ in members))
        for (font, gap), members in grouped
    ]
    return runs, sum(measured.widths[at] for at in places) + sum(spaces)
