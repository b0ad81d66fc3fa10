"""How texts fit the cells of a Word file: headings in even lines, short last lines spared."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.titles import balanced

_TIGHTEST = 80  # per cent: narrower would look like another type
_LEAST = 60  # per cent: what is kept to one line at all costs
_SAFE = 98.5  # per cent of the room: widths are rounded differently
_DANGLING = 1.2  # em: a last line of one character
_LITTLE = 84  # per cent: hardly seen
_SHORT = 2.5  # em: a last line this short is better spared
_RAGGED = 0.5  # em that a full line leaves blank where a number or a mark has to stay whole
_GAP = 0.2  # em that a program may open between Chinese and what is not, though told not to
_UNIT = re.compile(r"(?=（[^（）]*）$)")
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
    """A heading with line breaks where it needs several lines: before its unit, else evenly."""
    wide = _wide(text, setting)
    if wide <= room or (not _UNIT.search(text) and 100 * room >= _TIGHTEST * wide):
        return text
    parts = [part for given in text.split("\n") for part in _UNIT.split(given) if part]
    return "\n".join(line for part in parts for line in balanced(part, setting, room))


def _wide(text: str, setting: Setting) -> float:
    return (setting.fonts.width(text) + _GAP * len(_SEAM.findall(text))) * setting.size


def _fit(text: str, setting: Setting, room: float) -> Fit:
    wide = _wide(text, setting)
    if wide <= room:
        return Fit(1, 1, 100, dangles=False)
    ragged = _RAGGED * setting.size
    fewer = math.ceil((wide - room) / (room - ragged))  # lines, were the last one not there
    capacity = room + (fewer - 1) * (room - ragged)
    scale = math.floor(_SAFE * capacity / wide)
    over = (wide - capacity) / setting.size
    if over > _SHORT or scale < _TIGHTEST:
        return Fit(fewer + 1, fewer + 1, 100, dangles=False)
    return Fit(fewer + 1, fewer, scale, dangles=over < _DANGLING and scale >= _LITTLE)
