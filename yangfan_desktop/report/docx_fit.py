"""How texts fit the cells of a Word file: headings in even lines, short last lines spared."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from yangfan_desktop.report.cells import UNIT
from yangfan_desktop.report.characters import allowed
from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.titles import balanced

_TIGHTEST = 80  # per cent: narrower would look like another type
_LEAST = 60  # per cent: what is kept to one line at all costs
_SAFE = 0.985  # of the room: widths are rounded differently
_DANGLING = 1.25  # em: a last line of one character
_STOPPED = 2.25  # em: one of a character and a full stop
_HARDLY = 86  # per cent: what such a line is spared for
_LITTLE = 84  # per cent: hardly seen
_HEADS = 94  # per cent: of a heading, in 黑体 and beside others, anything more is seen
_NOTES = 93  # per cent: as notes are narrowed on the PDF
_STEP = 2  # per cent
_SHORT = 2.5  # em: a last line this short is better spared
_GAP = 0.2  # em that a program may open between Chinese and what is not, though told not to
_QUANTITY = re.compile(r"(?<=[\u2e80-\u9fff])(?=[0-9])")
_SEAM = re.compile(r"(?<=[\u2e80-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u2e80-\u9fff])")


class Fit(NamedTuple):
    """How a text stands in a cell: lines as it is, lines when narrowed, and the scale for that.

    `dangles` where its last line would be a character or so, and a little narrowing spares it.
    """

    lines: int
    fewest: int
    scale: int
    dangles: bool


class Fitting:
    """Looks at the texts of one table, each different one only once per width."""

    def __init__(self) -> None:
        self._done: dict[tuple[str, float, float], Fit] = {}

    def fit(self, text: str, setting: Setting, room: float) -> Fit:
        """How this text stands in a room this wide (points)."""
        key = (text, setting.size, room)
        found = self._done.get(key)
        if found is None:
            parts = [_fit(part, setting, room) for part in text.split("\n")]
            found = self._done[key] = Fit(
                sum(part.lines for part in parts),
                sum(part.fewest for part in parts),
                min(part.scale for part in parts),
                any(part.dangles for part in parts),
            )
        return found


def scales(row: Sequence[Fit]) -> list[int]:
    """Per cent of their width at which the texts of a row stand: narrowed where the row gets lower."""
    least = max((one.fewest for one in row), default=1)
    return [one.scale if one.lines > least or one.dangles else 100 for one in row]


def line_scale(text: str, setting: Setting, room: float) -> int:
    """Per cent of their width at which the characters stand on one line in this room (points)."""
    return max(_LEAST, min(100, math.floor(100 * room / max(1.0, _wide(text, setting)))))


def head_lines(text: str, setting: Setting, room: float) -> str:
    """A heading with line breaks where it needs several lines: before its unit, else evenly.

    A unit is never parted: where it alone is too wide, `scales` narrows it.
    """
    wide = _wide(text, setting)
    least = _LITTLE if "（" in text else _HEADS
    if wide <= room or (not UNIT.fullmatch(text) and 100 * room >= least * wide):
        return text
    return "\n".join(line for part in text.split("\n") for line in _parted(part, setting, room))


def _parted(text: str, setting: Setting, room: float) -> list[str]:
    unit = UNIT.fullmatch(text)
    if unit is None:
        return balanced(text, setting, room)
    if 100 * room >= _LITTLE * _wide(text, setting):
        return [text]
    return [*balanced(unit[1], setting, room), unit[2]]


def evened(text: str, setting: Setting, room: float) -> str:
    """A text with line breaks that keep its quantities whole, where a line of it would be a character."""
    _, last = _filled(_pieces(text, setting), room)
    if "\n" in text or last > _DANGLING * setting.size:
        return text
    parts = _QUANTITY.split(text, maxsplit=1)
    if len(parts) == 1 or max(_wide(part, setting) for part in parts) > room:
        parts = balanced(text, setting, room)
    return "\n".join(parts)


def sparing_scale(text: str, setting: Setting, room: float) -> int:
    """Per cent of their width at which the characters of a note spare its last line, or 100."""
    pieces = _pieces(text, setting)
    lines, _ = _filled(pieces, room)
    for scale in range(99, _NOTES - 1, -1):
        if lines > 1 and _filled(pieces, 100 * _SAFE * room / scale)[0] < lines:
            return scale
    return 100


def _wide(text: str, setting: Setting) -> float:
    return (setting.fonts.width(text) + _GAP * len(_SEAM.findall(text))) * setting.size


def _fit(text: str, setting: Setting, room: float) -> Fit:
    if _wide(text, setting) <= room:
        return Fit(1, 1, 100, dangles=False)
    pieces = _pieces(text, setting)
    lines, last = _filled(pieces, room)
    whole = Fit(lines, lines, 100, dangles=False)
    if lines == 1 or last > _SHORT * setting.size:
        return whole
    for scale in range(100 - _STEP, _TIGHTEST - 1, -_STEP):
        fewer, _ = _filled(pieces, 100 * _SAFE * room / scale)
        if fewer < lines:
            em = last / setting.size
            dangles = scale >= (_LITTLE if em < _DANGLING else _HARDLY) and em < _STOPPED
            return Fit(lines, fewer, scale, dangles)
    return whole


def _pieces(text: str, setting: Setting) -> list[float]:
    """The widths of what is never parted, in points: as programs part it that squeeze no marks."""
    pieces: list[float] = []
    before = ""
    for char in text:
        width = setting.fonts.width(char) * setting.size
        if before and _SEAM.search(before + char):
            width += _GAP * setting.size
        if before and _parts(before, char):
            pieces.append(width)
        elif pieces:
            pieces[-1] += width
        else:
            pieces.append(width)
        before = char
    return pieces


def _parts(left: str, right: str) -> bool:
    """Whether a program that knows marks and Latin words, but no quantities, parts these two."""
    joined = left.isascii() and right.isascii() and " " not in (left, right)
    return allowed(left, right) and not joined


def _filled(pieces: Sequence[float], room: float) -> tuple[int, float]:
    """How many lines so wide the pieces fill, and how wide the last one is."""
    lines, used = 1, 0.0
    for piece in pieces:
        if used and used + piece > room:
            lines, used = lines + 1, 0.0
        used += piece
    return lines, used
