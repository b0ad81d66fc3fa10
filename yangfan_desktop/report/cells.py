"""The cells of a table: how wide columns become and how a text is set into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yangfan_desktop.report.blocks import Align, Column
from yangfan_desktop.report.breaking import Measured
from yangfan_desktop.report.ink import HAIR
from yangfan_desktop.report.lines import Fill, Line, Setting, placed
from yangfan_desktop.report.titles import balanced
from yangfan_desktop.report.typeset import plain_line, set_line, set_measured, set_paragraph

_FILLS = {Align.LEFT: Fill.LEFT, Align.CENTRE: Fill.CENTRE, Align.RIGHT: Fill.RIGHT}
_TIGHTEST = 0.9  # how far characters are narrowed to spare a line that would hold one or two
_SPARING = 0.93  # how far those of a note are narrowed to spare its last line
UNIT = re.compile(r"(.{2,})(（[^（）]+）)")
"""A heading with its unit: 累计完成投资 and （万元）."""
_ORPHAN = 2.0  # em: a last line this short is better spared


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How tables look: type of head and body, distance of text from rules, weight of the rules.

    Above and below a text are `padding` points, on either side of it `inset`.
    """

    head: Setting
    body: Setting
    padding: float
    hair: float = HAIR
    heavy: float = 0.9
    beside: float = 0.8

    @property
    def inset(self) -> float:
        """How far from the rules at its sides a text stands."""
        return self.padding + self.beside

    def of(self, align: Align) -> Setting:
        """The setting of a body cell in a column so aligned."""
        return replace(self.body, fill=_FILLS[align])


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is to be set as a table: columns, rows and a last row of totals in the head's face.

    `strong` are the rows (from 0) that are set like the totals.
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    total: tuple[str, ...] | None = None
    strong: frozenset[int] = frozenset()


def share_of(text: str) -> float | None:
    """How much of its bar a percentage fills, 0 to 1; nothing for what is no number."""
    try:
        return max(0.0, min(1.0, float(text.replace(",", "")) / 100))
    except ValueError:
        return None


class CellSetter:
    """Sets texts into the columns of one table, each different text only once."""

    def __init__(
        self, columns: Sequence[Column], widths: Sequence[float], style: TableStyle
    ) -> None:
        self._room = [width - 2 * style.inset for width in widths]
        self._aligns = [column.align for column in columns]
        self._settings = [style.of(align) for align in self._aligns]
        self._done: dict[tuple[int, str], list[Line]] = {}

    def setting(self, at: int) -> Setting:
        """The setting of the body cells of this column."""
        return self._settings[at]

    def lines(self, at: int, text: str) -> list[Line]:
        """The lines of this text in that column."""
        found = self._done.get((at, text))
        if found is None:
            found = self._done[at, text] = self._set(at, text)
        return found

    def _set(self, at: int, text: str) -> list[Line]:
        setting, room = self._settings[at], self._room[at]
        plain = plain_line(text, setting, room) if "\n" not in text else None
        if plain:
            return [plain]
        if self._aligns[at] is Align.RIGHT:
            return [set_line(text, setting, room)]
        return set_cell(text, setting, room)


def set_cell(text: str, setting: Setting, room: float) -> list[Line]:
    """The text in lines; narrowed a little where that spares a last line of one or two characters.

    Where that is not enough two lines are made even.
    """
    parts = [Measured(part, setting) for part in text.split("\n")]
    lines = [line for part in parts for line in set_measured(part, room)]
    if len(lines) == 1 or lines[-1].width > _ORPHAN * setting.size:
        return lines
    wider = room / _TIGHTEST
    if sum(max(1, len(part.cuts(wider))) for part in parts) == len(lines):
        ragged = len(lines) == 2 and len(parts) == 1 and _is_lone(lines[-1])
        return _evened(text, setting, room) if ragged else lines
    fewer = (line for part in parts for line in set_measured(part, wider))
    return [_narrowed(line, room, setting.fill) for line in fewer]


def _is_lone(line: Line) -> bool:
    """Whether it is one character, with a mark or without: a word of two stands better whole."""
    return sum(char.isalnum() for char in line.text) <= 1


def _evened(text: str, setting: Setting, room: float) -> list[Line]:
    return [set_line(part, setting, room) for part in balanced(text, setting, room)]


def _narrowed(line: Line, room: float, fill: Fill) -> Line:
    scale = min(1.0, room / line.width) if line.width else 1.0
    return placed(line.runs, line.width * scale, room, fill, scale)


def set_sparing(text: str, setting: Setting, room: float) -> list[Line]:
    """A paragraph, narrowed a little where that spares its last line."""
    lines = set_paragraph(text, setting, room)
    fewer = set_paragraph(text, setting, room / _SPARING) if len(lines) > 1 else lines
    return lines if len(fewer) == len(lines) else [_squeezed(line) for line in fewer]


def _squeezed(line: Line) -> Line:
    return line._replace(x=line.x * _SPARING, width=line.width * _SPARING, scale=_SPARING)


def set_heading_cell(text: str, setting: Setting, room: float) -> list[Line]:
    """A column's heading, in lines of nearly equal length; its unit stands below it."""
    return [
        set_line(part, setting, room)
        for given in text.split("\n")
        for part in _heading_parts(given, setting, room)
    ]


def _heading_parts(text: str, setting: Setting, room: float) -> list[str]:
    unit = UNIT.fullmatch(text)
    if unit is None or setting.fonts.width(text) * setting.size <= room:
        return balanced(text, setting, room)
    return [*balanced(unit[1], setting, room), unit[2]]
