"""Where the lines of a paragraph end.

Greedy, but at each line's end it weighs squeezing marks to take one more character in against
opening the line to do without; Chinese practice prefers to squeeze.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from yangfan_desktop.report.characters import (
    CLOSING,
    NO_START,
    OPENING,
    allowed,
    are_squeezed,
    is_wide,
    may_part,
)
from yangfan_desktop.report.lines import Fill, Setting

_EPSILON = 0.01
_HALF = 0.5  # em: the blank half of a full-width mark
_MOST_SQUEEZE = 0.4  # em that a mark inside a line may lose
_SQUEEZE_COST = 0.25  # a fully squeezed line looks as good as one opened by this share of 1/4 em
_LEAST_LEFT = 12  # characters that a line keeps when it gives one to the next


@dataclass(frozen=True, slots=True)
class Cut:
    """One line's characters, from `start` up to `end`, and by how much they are too wide."""

    start: int
    end: int
    width: float
    excess: float = 0.0


class Measured:
    """A paragraph whose characters have faces and widths.

    `gaps` is the space after each character as it would stand on a line without end: the grid's
    closer pitch, and marks in a row that share their blank halves.
    """

    def __init__(self, text: str, setting: Setting) -> None:
        self.setting = setting
        self.glyphs = [glyph for glyph in map(setting.fonts.glyph, text) if glyph.char]
        self.widths = [glyph.width * setting.size for glyph in self.glyphs]
        pairs = list(pairwise(glyph.char for glyph in self.glyphs))
        self._ends = [may_part(left, right) for left, right in pairs] + [True]
        self.gaps = [self._gap(at, *pair) for at, pair in enumerate(pairs)] + [0.0]

    def _gap(self, at: int, left: str, right: str) -> float:
        size = self.setting.size
        gap = self.setting.advance - size if is_wide(left) else 0.0
        blank = self.glyphs[at if left in CLOSING else at + 1].width
        return gap - _HALF * size if are_squeezed(left, right) and blank > 0.9 else gap

    # -- what may shrink --------------------------------------------------------------------------

    def blank_end(self, at: int) -> float:
        """How much of a line's last character may be cut off: the blank half of a closing mark."""
        return _HALF * self.setting.size if self._is_full_mark(at, CLOSING) else 0.0

    def squeezable(self, at: int) -> float:
        """How much the gap after this character may shrink."""
        if at + 1 >= len(self.glyphs) or self.gaps[at] < -0.3 * self.setting.size:
            return 0.0
        marked = self._is_full_mark(at, CLOSING) or self._is_full_mark(at + 1, OPENING)
        return _MOST_SQUEEZE * self.setting.size if marked else 0.0

    def line_start(self, at: int) -> float:
        """Where a line that begins with this character starts: indented, or its blank half out.

        On the grid an opening mark keeps its blank half; in a ragged column it would look indented.
        """
        setting = self.setting
        indent = setting.indent * setting.advance if at == 0 else 0.0
        hangs = setting.fill is not Fill.JUSTIFY and self._is_full_mark(at, OPENING)
        return indent - (_HALF * setting.size if hangs else 0.0)

    def _is_full_mark(self, at: int, marks: frozenset[str]) -> bool:
        glyph = self.glyphs[at]
        return glyph.char in marks and glyph.width > 0.9

    # -- where lines end ----------------------------------------------------------------------------

    def cuts(self, measure: float) -> list[Cut]:
        """The lines in a measure this wide; none where there is no text."""
        cuts = list(self._greedy(measure))
        return self._without_orphan(cuts) if self.setting.fill is Fill.JUSTIFY else cuts

    def _greedy(self, measure: float) -> Iterator[Cut]:
        start = 0
        while start < len(self.glyphs):
            cut = self._cut(start, measure - self.line_start(start) + self.setting.overhang)
            yield cut
            start = self._after_spaces(cut.end)

    def _after_spaces(self, at: int) -> int:
        while at < len(self.glyphs) and self.glyphs[at].char == " ":
            at += 1
        return at

    def _cut(self, start: int, room: float) -> Cut:
        best: Cut | None = None
        width = spare = 0.0
        for at in range(start, len(self.glyphs)):
            width += self.widths[at]
            excess = width - room
            slack = self.blank_end(at) + spare
            if excess > slack + _EPSILON:
                return best or self._forced(start, room)
            if self._ends[at]:
                if excess <= _EPSILON:
                    best = Cut(start, at + 1, width)
                elif best is None or self._squeezing_is_better(best, room, excess, slack):
                    return Cut(start, at + 1, width, excess)
                else:
                    return best
            spare += self.squeezable(at)
            width += self.gaps[at]
        return best or self._forced(start, room)

    def _squeezing_is_better(self, best: Cut, room: float, excess: float, slack: float) -> bool:
        places = max(1, best.end - best.start - 1)
        looseness = (room - best.width) / places / (self.setting.size / 4)
        return excess / max(slack, _EPSILON) * _SQUEEZE_COST <= looseness

    def _forced(self, start: int, room: float) -> Cut:
        """Where nothing allows a break: after what fits, and still not before a closing mark."""
        width = self.widths[start]
        end = start + 1
        while end < len(self.glyphs):
            wider = width + self.gaps[end - 1] + self.widths[end]
            if wider > room + _EPSILON:
                break
            width, end = wider, end + 1
        for back in range(end, start + 1, -1):
            after = self.glyphs[back].char if back < len(self.glyphs) else ""
            if not after or allowed(self.glyphs[back - 1].char, after):
                return Cut(start, back, self._natural(start, back))
        return Cut(start, end, width)

    def _natural(self, start: int, end: int) -> float:
        return sum(self.widths[start:end]) + sum(self.gaps[start : end - 1])

    # -- a last line of a single character (孤字) ----------------------------------------------------

    def _without_orphan(self, cuts: list[Cut]) -> list[Cut]:
        """The same lines; the last but one gives a character where the last holds a single one."""
        if len(cuts) < 2 or self._words(cuts[-1].start) > 1:
            return cuts
        giving = cuts[-2]
        for end in range(giving.end - 1, giving.start + _LEAST_LEFT, -1):
            if self._ends[end - 1] and self._words(end) > 1:
                start, last = self._after_spaces(end), len(self.glyphs)
                shorter = Cut(giving.start, end, self._natural(giving.start, end))
                return [*cuts[:-2], shorter, Cut(start, last, self._natural(start, last))]
        return cuts

    def _words(self, start: int) -> int:
        """How many characters, marks not counted, stand from here to the end."""
        return sum(glyph.char not in NO_START | {" "} for glyph in self.glyphs[start:])
