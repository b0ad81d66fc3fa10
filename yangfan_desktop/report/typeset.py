"""Text becomes lines: marks are squeezed or gaps opened until each full line fills its measure.

Pure: from characters with a width to lines with positions. Where lines end is decided in `breaking`.
"""

from __future__ import annotations

from itertools import groupby

from yangfan_desktop.report.breaking import MARKS, Cut, Measured
from yangfan_desktop.report.characters import is_pair, is_wide
from yangfan_desktop.report.lines import Fill, Line, Run, Setting, placed

_MOST_STRETCH = 0.5  # em that may be put between two characters


def set_paragraph(text: str, setting: Setting, measure: float) -> list[Line]:
    """The lines of a text (line breaks in it are kept) in a measure this wide."""
    return [line for part in text.split("\n") for line in _set(part, setting, measure)]


def set_line(text: str, setting: Setting, measure: float) -> Line:
    """The text on one line, narrowed where it would be wider than the measure."""
    measured = Measured(text, setting)
    runs, width = _runs(measured, range(len(measured.shown)), measured.gaps)
    scale = min(1.0, measure / width) if width else 1.0
    return placed(runs, width * scale, measure, setting.fill, scale)


def _set(text: str, setting: Setting, measure: float) -> list[Line]:
    return set_measured(Measured(text, setting), measure)


def set_measured(measured: Measured, measure: float) -> list[Line]:
    """The lines of a paragraph that is measured already; an empty one where it has no text."""
    cuts = measured.cuts(measure)
    return [_filled(measured, cut, measure) for cut in cuts] or [Line((), 0.0, 0.0)]


def _filled(measured: Measured, cut: Cut, measure: float) -> Line:
    """The line of this cut, squeezed or opened to fill the measure."""
    setting = measured.setting
    end = cut.end
    while end > cut.start + 1 and measured.shown[end - 1] == " ":
        end -= 1
    # A space that the line drops at its end made it no wider.
    excess = cut.excess - (measured.edges[cut.end - 1] - measured.edges[end - 1])
    x = measured.line_start(cut.start)
    if measured.is_plain and not (measured.has_gaps or excess > 0 or setting.fill is Fill.JUSTIFY):
        width = measured.edges[end - 1] - measured.edges[cut.start] + measured.widths[cut.start]
        run = Run(setting.fonts.main, 0.0, measured.shown[cut.start : end])
        return placed((run,), width, measure - x, setting.fill, x=x)
    places = range(cut.start, end)
    gaps = measured.gaps[cut.start : end]
    room = measure - x
    trimmed = 0.0
    if excess > 0:
        trimmed = _squeeze(measured, places, gaps, excess)
    elif setting.fill is Fill.JUSTIFY and cut.end < len(measured.shown):
        _stretch(measured, places, gaps, room + setting.overhang)
    runs, width = _runs(measured, places, gaps)
    return placed(runs, width - trimmed, room, setting.fill, x=x)


def _squeeze(measured: Measured, places: range, gaps: list[float], excess: float) -> float:
    """Take the excess out of the marks; returns what the last one loses of its blank half."""
    trimmed = min(excess, measured.blank_end(places[-1]))
    inner = measured.soft_between(places[0], places[-1])
    for at in inner:
        gaps[at - places[0]] -= (excess - trimmed) / len(inner)
    return trimmed


def _stretch(measured: Measured, places: range, gaps: list[float], room: float) -> None:
    """Open the gaps between full-width characters and at spaces, all alike, up to a limit."""
    inner = [at - places[0] for at in places[:-1] if _can_open(measured, at)]
    slack = room - _runs(measured, places, gaps)[1]
    if inner and slack / len(inner) <= _MOST_STRETCH * measured.setting.size:
        for at in inner:
            gaps[at] += slack / len(inner)


def _can_open(measured: Measured, at: int) -> bool:
    left, right = measured.shown[at], measured.shown[at + 1]
    return not is_pair(left, right) and (is_wide(left) or is_wide(right) or left == " ")


def _runs(measured: Measured, places: range, gaps: list[float]) -> tuple[list[Run], float]:
    """The characters at these places as runs, and how wide they are together."""
    width = sum(measured.widths[places.start : places.stop])
    if measured.is_plain:
        return _plain_runs(measured, places, gaps), width + sum(gaps[:-1])
    spaces = [round(gap, 3) for gap in gaps[:-1]] + [0.0]
    glyphs = measured.glyphs[places.start : places.stop]
    shown = zip(glyphs, spaces, strict=False)
    grouped = groupby(shown, key=lambda pair: (pair[0].font, pair[1]))
    runs = [
        Run(font, gap, "".join(glyph.char for glyph, _ in members))
        for (font, gap), members in grouped
    ]
    return runs, width + sum(spaces)


def _plain_runs(measured: Measured, places: range, gaps: list[float]) -> list[Run]:
    """The runs of a text in one face: parted only where the gaps differ."""
    face, text = measured.setting.fonts.main, measured.shown[places.start : places.stop]
    if not any(gaps[:-1]):
        return [Run(face, 0.0, text)] if text else []
    runs: list[Run] = []
    start = 0
    for gap, own in groupby([gap and round(gap, 3) for gap in gaps[:-1]] + [0.0]):
        end = start + len(list(own))
        runs.append(Run(face, gap, text[start:end]))
        start = end
    return runs


def plain_line(text: str, setting: Setting, measure: float) -> Line | None:
    """The text on one line where nothing has to be weighed: it fits, in one face, without marks."""
    fonts = setting.fonts
    width = fonts.width(text) * setting.size
    fits = width <= measure and setting.fill is not Fill.JUSTIFY and not setting.indent
    if not fits or setting.pitch or not fonts.is_plain(text) or not MARKS.isdisjoint(text):
        return None
    runs = [Run(fonts.main, 0.0, text)] if text else []
    return placed(runs, width, measure, setting.fill)
