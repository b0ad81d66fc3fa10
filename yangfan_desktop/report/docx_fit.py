"""How texts fit the cells of a Word file: headings in even lines, short last lines spared."""

from __future__ import annotations

import math
import re

from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.titles import balanced

_TIGHTEST = 85  # per cent: narrower would look like another type
_LEAST = 60  # per cent: what is kept to one line at all costs
_SHORT = 2.5  # em: a last line this short is better spared
_RAGGED = 0.5  # em that a full line leaves blank where a number or a mark has to stay whole
_GAP = 0.2  # em that a program may open between Chinese and what is not, though told not to
_UNIT = re.compile(r"(?=（[^（）]*）$)")
_SEAM = re.compile(r"(?<=[\u2e80-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u2e80-\u9fff])")


class Fitting:
    """Looks at the texts of one table, each different one only once per width."""

    def __init__(self) -> None:
        self._done: dict[tuple[str, float, float], int] = {}

    def scale(self, text: str, setting: Setting, room: float) -> int:
        """Per cent of their width at which the characters stand in this room (points)."""
        key = (text, setting.size, room)
        found = self._done.get(key)
        if found is None:
            parts = text.split("\n")
            found = self._done[key] = min(_scale(part, setting, room) for part in parts)
        return found


def line_scale(text: str, setting: Setting, room: float) -> int:
    """Per cent of their width at which the characters stand on one line in this room (points)."""
    return max(_LEAST, min(100, math.floor(100 * room / max(1.0, _wide(text, setting, _GAP)))))


def head_lines(text: str, setting: Setting, room: float) -> str:
    """A column's heading with line breaks where it needs several: before its unit, else evenly."""
    if _wide(text, setting, _GAP) <= room:
        return text
    parts = [part for given in text.split("\n") for part in _UNIT.split(given) if part]
    return "\n".join(line for part in parts for line in balanced(part, setting, room))


def _wide(text: str, setting: Setting, gap: float) -> float:
    return (setting.fonts.width(text) + gap * len(_SEAM.findall(text))) * setting.size


def _scale(text: str, setting: Setting, room: float) -> int:
    if _wide(text, setting, _GAP) <= room:
        return 100
    ample, needed = (_spared(_wide(text, setting, gap), setting, room) for gap in (_GAP, 0.0))
    return ample if ample < 100 else needed


def _spared(wide: float, setting: Setting, room: float) -> int:
    """The scale at which text this wide takes a line less, where it is worth it; else 100."""
    if wide <= room:
        return 100
    ragged = _RAGGED * setting.size
    fewer = math.ceil((wide - room) / (room - ragged))  # lines, were the last one not there
    capacity = room + (fewer - 1) * (room - ragged)
    if wide - capacity > _SHORT * setting.size:
        return 100
    scale = math.floor(100 * capacity / wide)
    return scale if scale >= _TIGHTEST else 100
