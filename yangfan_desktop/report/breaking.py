"""Where the lines of a paragraph end.

Greedy, but at each line's end it weighs squeezing marks to take one more character in against
opening the line to do without; Chinese practice prefers to squeeze.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import NamedTuple

from yangfan_desktop.report.characters import (
    CLOSING,
    NO_START,
    OPENING,
    Joint,
    allowed,
    is_wide,
)
from yangfan_desktop.report.fonts import Glyph
from yangfan_desktop.report.lines import Fill, Setting

MARKS = CLOSING | OPENING
"""Marks of which two in a row share their blank halves; others never change a line's width."""

_EPSILON = 0.01
_FULL = 0.9  # em: a mark that is narrower has no blank half
_HALF = 0.5  # em: the blank half of a full-width mark
_MOST_SQUEEZE = 0.4  # em that a mark inside a line may lose
_SQUEEZE_COST = 0.25  # a fully squeezed line looks as good as one opened by this share of 1/4 em
_LEAST_LEFT = 12  # characters that a line keeps when it gives one to the next


class Cut(NamedTuple):
    """One line's characters, from `start` up to `end`, and by how much they are too wide."""

    start: int
    end: int
    width: float
    excess: float = 0.0


class Measured:
    """A paragraph whose characters have faces and widths.

    `gaps` is the space after each character as it would stand on a line without end: the grid's
    closer pitch, and marks in a row that share their blank halves. `edges` is where each character
    ends on such a line, and `soft` are the gaps (in order) that may shrink. `shown` are the
    characters as they are printed; `is_plain` where all of them are in the main face.
    """

    def __init__(self, text: str, setting: Setting) -> None:
        self.setting = setting
        fonts, size = setting.fonts, setting.size
        self.widths = fonts.widths(text, size)
        self.is_plain = fonts.is_plain(text)
        self.shown = text if self.is_plain else fonts.shown(text)
        self.has_gaps = setting.advance != size
        if self.has_gaps:
            close = setting.advance - size
            self.gaps = [close if is_wide(char) else 0.0 for char in self.shown]
        else:
            self.gaps = [0.0] * len(self.shown)
        self.soft: list[int] = []
        if not MARKS.isdisjoint(self.shown):
            self._see_marks()
        if self.has_gaps and self.gaps:
            self.gaps[-1] = 0.0
            self.edges = list(accumulate(map(add, self.widths, [0.0, *self.gaps])))
        else:
            self.edges = list(accumulate(self.widths))

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """The characters with their faces."""
        return self.setting.fonts.glyphs(self.shown)

    def _see_marks(self) -> None:
        """Let marks in a row share their blank halves, and note which gaps may shrink."""
        shown, half = self.shown, _HALF * self.setting.size
        joint, last, seen = self.setting.fonts.joint, len(shown) - 1, -1
        for mark in [at for at, char in enumerate(shown) if char in MARKS]:
            for at in range(max(seen + 1, mark - 1), min(mark + 1, last)):
                found = joint(shown[at : at + 2])
                if found.shared:
                    self.gaps[at] -= half
                    self.has_gaps = True
                elif found.squeezable:
                    self.soft.append(at)
            seen = mark

    def _joint(self, at: int) -> Joint:
        """What holds between this character and the next."""
        return self.setting.fonts.joint(self.shown[at : at + 2])

    def _may_end(self, at: int) -> bool:
        return at + 1 >= len(self.shown) or self._joint(at).ends

    # -- what may shrink --------------------------------------------------------------------------

    def blank_end(self, at: int) -> float:
        """How much of a line's last character may be cut off: the blank half of a closing mark."""
        return _HALF * self.setting.size if self._is_full_mark(at, CLOSING) else 0.0

    def soft_between(self, start: int, end: int) -> list[int]:
        """The gaps after `start` up to before `end` that may shrink."""
        return self.soft[bisect_left(self.soft, start) : bisect_left(self.soft, end)]

    def line_start(self, at: int) -> float:
        """Where a line that begins with this character starts: indented, or its blank half out.

        On the grid an opening mark keeps its blank half; in a ragged column it would look indented.
        """
        setting = self.setting
        indent = setting.indent * setting.advance if at == 0 else 0.0
        hangs = setting.fill is not Fill.JUSTIFY and self._is_full_mark(at, OPENING)
        return indent - (_HALF * setting.size if hangs else 0.0)

    def _is_full_mark(self, at: int, marks: frozenset[str]) -> bool:
        return self.shown[at] in marks and self.widths[at] > _FULL * self.setting.size

    # -- where lines end ----------------------------------------------------------------------------

    def cuts(self, measure: float) -> list[Cut]:
        """The lines in a measure this wide; none where there is no text."""
        cuts = list(self._greedy(measure))
        runs_on = self.setting.fill in (Fill.JUSTIFY, Fill.LEFT)
        return self._without_orphan(cuts) if runs_on else cuts

    def _greedy(self, measure: float) -> Iterator[Cut]:
        start, overhang = 0, self.setting.overhang
        while start < len(self.shown):
            cut = self._cut(start, measure - self.line_start(start) + overhang)
            yield cut
            start = self._after_spaces(cut.end)

    def _after_spaces(self, at: int) -> int:
        while at < len(self.shown) and self.shown[at] == " ":
            at += 1
        return at

    def _cut(self, start: int, room: float) -> Cut:
        """The line from here: what fits, up to where it may end, or a little more squeezed in."""
        base, last = self.edges[start] - self.widths[start], len(self.widths) - 1
        fits = bisect_right(self.edges, base + room + _EPSILON, start) - 1
        if fits == last:
            return Cut(start, last + 1, self.edges[last] - base)
        end = fits
        while end >= start and not self._may_end(end):
            end -= 1
        best = Cut(start, end + 1, self.edges[end] - base) if end >= start else None
        for at in range(fits + 1, last + 1):
            width = self.edges[at] - base
            excess = width - room
            spare = len(self.soft_between(start, at)) * _MOST_SQUEEZE * self.setting.size
            slack = self.blank_end(at) + spare
            if excess > slack + _EPSILON:
                break
            if self._may_end(at):
                if best is None or self._squeezing_is_better(best, room, excess, slack):
                    return Cut(start, at + 1, width, excess)
                break
        return best or self._forced(start, room)

    def _squeezing_is_better(self, best: Cut, room: float, excess: float, slack: float) -> bool:
        places = max(1, best.end - best.start - 1)
        looseness = (room - best.width) / places / (self.setting.size / 4)
        return excess / max(slack, _EPSILON) * _SQUEEZE_COST <= looseness

    def _forced(self, start: int, room: float) -> Cut:
        """Where nothing allows a break: after what fits, and still not before a closing mark."""
        base = self.edges[start] - self.widths[start]
        end = max(start + 1, bisect_right(self.edges, base + room + _EPSILON, start))
        for back in range(end, start + 1, -1):
            if back == len(self.shown) or allowed(self.shown[back - 1], self.shown[back]):
                return Cut(start, back, self._natural(start, back))
        return Cut(start, end, self._natural(start, end))

    def _natural(self, start: int, end: int) -> float:
        return self.edges[end - 1] - self.edges[start] + self.widths[start]

    # -- a last line of a single character (孤字) ----------------------------------------------------

    def _without_orphan(self, cuts: list[Cut]) -> list[Cut]:
        """The same lines; the last but one gives a character where the last holds a single one."""
        if len(cuts) < 2 or self._words(cuts[-1].start) > 1:
            return cuts
        giving = cuts[-2]
        for end in range(giving.end - 1, giving.start + _LEAST_LEFT, -1):
            if self._may_end(end - 1) and self._words(end) > 1:
                start, last = self._after_spaces(end), len(self.shown)
                shorter = Cut(giving.start, end, self._natural(giving.start, end))
                return [*cuts[:-2], shorter, Cut(start, last, self._natural(start, last))]
        return cuts

    def _words(self, start: int) -> int:
        """How many characters, marks not counted, stand from here to the end."""
        return sum(char not in NO_START and char != " " for char in self.shown[start:])
