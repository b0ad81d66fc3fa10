"""Text becomes lines: where it breaks, how marks are squeezed and how a line is filled.

Pure: from characters with a width to lines with positions. Breaking is greedy, but at each line's
end it weighs squeezing marks to take one more character in against opening the line to do without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise

from yangfan_desktop.report.characters import (
    CLOSING,
    OPENING,
    allowed,
    are_squeezed,
    is_pair,
    is_wide,
    may_part,
)
from yangfan_desktop.report.fonts import FontStack, Glyph

_EPSILON = 0.01
_HALF = 0.5  # em: the blank half of a full-width mark
_MOST_SQUEEZE = 0.4  # em that a mark inside a line may lose
_MOST_STRETCH = 0.5  # em that may be put between two characters
_SQUEEZE_COST = 0.45  # a fully squeezed line looks as good as one opened by this share of 1/4 em


class Fill(Enum):
    """How a line stands in its measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; lengths in points, `indent` of the first line in characters.

    `pitch` is the distance of full-width characters; where it is less than `size`, the last one may
    stand out by the difference, as on the grid of GB/T 9704.
    """

    fonts: FontStack
    size: float
    leading: float
    fill: Fill = Fill.JUSTIFY
    indent: int = 0
    pitch: float = 0

    @property
    def advance(self) -> float:
        """The distance from one full-width character to the next."""
        return self.pitch or self.size


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters in one face, each followed by `spacing` points."""

    font: str
    spacing: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line, `x` points in from the measure's left; `width` leaves a squeezed last half out.

    `scale` narrows the characters horizontally, where a table's cell would not hold them else.
    """

    runs: tuple[Run, ...]
    x: float
    width: float
    scale: float = 1.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a line ends, how wide it is by nature, and by how much that is too wide."""

    end: int
    width: float
    excess: float = 0.0


def set_paragraph(text: str, setting: Setting, measure: float) -> list[Line]:
    """The lines of a text (line breaks in it are kept) in a measure this wide."""
    return [
        line for part in text.split("\n") for line in _Paragraph(part, setting, measure).lines()
    ]


def set_line(text: str, setting: Setting, measure: float) -> Line:
    """The text on one line, narrowed where it would be wider than the measure."""
    line = _Paragraph(text, setting, float("inf")).line()
    scale = min(1.0, measure / line.width) if line.width else 1.0
    return _placed(line.runs, line.width * scale, measure, setting.fill, scale)


def _placed(
    runs: Sequence[Run], width: float, room: float, fill: Fill, scale: float = 1.0, x: float = 0.0
) -> Line:
    share = {Fill.CENTRE: 0.5, Fill.RIGHT: 1.0}.get(fill, 0.0)
    return Line(tuple(runs), x + (room - width) * share, width, scale)


class _Paragraph:
    """One paragraph on its way into lines."""

    def __init__(self, text: str, setting: Setting, measure: float) -> None:
        self._setting = setting
        self._measure = measure
        self._glyphs = [glyph for glyph in map(setting.fonts.glyph, text) if glyph.char]
        self._widths = [glyph.width * setting.size for glyph in self._glyphs]
        chars = [glyph.char for glyph in self._glyphs]
        pairs = list(pairwise(chars))
        self._ends = [may_part(left, right) for left, right in pairs] + [True]
        self._gaps = [self._gap(at, *pair) for at, pair in enumerate(pairs)] + [0.0]

    def _gap(self, at: int, left: str, right: str) -> float:
        size = self._setting.size
        gap = self._setting.advance - size if is_wide(left) else 0.0
        blank = self._glyphs[at if left in CLOSING else at + 1].width
        return gap - _HALF * size if are_squeezed(left, right) and blank > 0.9 else gap

    def line(self) -> Line:
        """All of it on one line, unjustified."""
        runs, width = self._runs(range(len(self._glyphs)), self._gaps)
        return Line(tuple(runs), 0.0, width)

    def lines(self) -> Iterator[Line]:
        """Its lines; one empty line where there is no text."""
        setting = self._setting
        count = len(self._glyphs)
        if not count:
            yield Line((), 0.0, 0.0)
        start = 0
        while start < count:
            x = setting.indent * setting.advance if start == 0 else 0.0
            room = self._measure - x
            cut = self._cut(start, room + max(0.0, setting.size - setting.advance))
            yield self._filled(start, cut, x, room)
            start = cut.end
            while start < count and self._glyphs[start].char == " ":
                start += 1

    # -- where a line ends --------------------------------------------------------------------

    def _cut(self, start: int, room: float) -> _Cut:
        best: _Cut | None = None
        width = spare = 0.0
        for at in range(start, len(self._glyphs)):
            width += self._widths[at]
            excess = width - room
            slack = self._blank_end(at) + spare
            if excess > slack + _EPSILON:
                return best or self._forced(start, room)
            if self._ends[at]:
                if excess <= _EPSILON:
                    best = _Cut(at + 1, width)
                elif best is None or self._squeezing_is_better(start, best, room, excess, slack):
                    return _Cut(at + 1, width, excess)
                else:
                    return best
            spare += self._squeezable(at)
            width += self._gaps[at]
        return best or self._forced(start, room)

    def _squeezing_is_better(
        self, start: int, best: _Cut, room: float, excess: float, slack: float
    ) -> bool:
        places = max(1, best.end - start - 1)
        looseness = (room - best.width) / places / (self._setting.size / 4)
        return excess / max(slack, _EPSILON) * _SQUEEZE_COST <= looseness

    def _forced(self, start: int, room: float) -> _Cut:
        """Where nothing allows a break: after what fits, and still not before a closing mark."""
        width = self._widths[start]
        end = start + 1
        while end < len(self._glyphs):
            wider = width + self._gaps[end - 1] + self._widths[end]
            if wider > room + _EPSILON:
                break
            width, end = wider, end + 1
        for back in range(end, start + 1, -1):
            if back == len(self._glyphs) or allowed(
                self._glyphs[back - 1].char, self._glyphs[back].char
            ):
                return _Cut(back, sum(self._widths[start:back]) + sum(self._gaps[start : back - 1]))
        return _Cut(end, width)

    def _is_full_mark(self, at: int, marks: frozenset[str]) -> bool:
        glyph = self._glyphs[at]
        return glyph.char in marks and glyph.width > 0.9

    def _blank_end(self, at: int) -> float:
        """How much of a line's last character may be cut off: the blank half of a closing mark."""
        return _HALF * self._setting.size if self._is_full_mark(at, CLOSING) else 0.0

    def _squeezable(self, at: int) -> float:
        """How much the gap after this character may shrink."""
        if at + 1 >= len(self._glyphs) or self._gaps[at] < -0.3 * self._setting.size:
            return 0.0
        marked = self._is_full_mark(at, CLOSING) or self._is_full_mark(at + 1, OPENING)
        return _MOST_SQUEEZE * self._setting.size if marked else 0.0

    # -- how it is filled -----------------------------------------------------------------------

    def _filled(self, start: int, cut: _Cut, x: float, room: float) -> Line:
        end = cut.end
        while end > start + 1 and self._glyphs[end - 1].char == " ":
            end -= 1
        places = range(start, end)
        gaps = list(self._gaps)
        trimmed = 0.0
        if cut.excess:
            trimmed = self._squeeze(places, gaps, cut.excess)
        elif self._setting.fill is Fill.JUSTIFY and cut.end < len(self._glyphs):
            self._stretch(places, gaps, room + max(0.0, self._setting.size - self._setting.advance))
        runs, width = self._runs(places, gaps)
        return _placed(runs, width - trimmed, room, self._setting.fill, x=x)

    def _squeeze(self, places: range, gaps: list[float], excess: float) -> float:
        """Take the excess out of the marks; returns what the last one loses of its blank half."""
        trimmed = min(excess, self._blank_end(places[-1]))
        inner = [at for at in places[:-1] if self._squeezable(at)]
        for at in inner:
            gaps[at] -= (excess - trimmed) / len(inner)
        return trimmed

    def _stretch(self, places: range, gaps: list[float], room: float) -> None:
        inner = [at for at in places[:-1] if self._can_open(at)]
        slack = room - self._runs(places, gaps)[1]
        if inner and slack / len(inner) <= _MOST_STRETCH * self._setting.size:
            for at in inner:
                gaps[at] += slack / len(inner)

    def _can_open(self, at: int) -> bool:
        left, right = self._glyphs[at].char, self._glyphs[at + 1].char
        return not is_pair(left, right) and (is_wide(left) or is_wide(right) or left == " ")

    def _runs(self, places: range, gaps: Sequence[float]) -> tuple[list[Run], float]:
        """The characters at these places as runs, and how wide they are together."""
        last = places[-1] if places else -1
        shown: list[tuple[Glyph, float]] = [
            (self._glyphs[at], 0.0 if at == last else round(gaps[at], 3)) for at in places
        ]
        width = sum(self._widths[at] for at in places) + sum(gap for _, gap in shown)
        grouped = groupby(shown, key=lambda pair: (pair[0].font, pair[1]))
        runs = [
            Run(font, gap, "".join(glyph.char for glyph, _ in members))
            for (font, gap), members in grouped
        ]
        return runs, width
