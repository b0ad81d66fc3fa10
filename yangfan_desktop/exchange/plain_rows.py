"""Rows of a worksheet that are written plainly: a row is its skeleton and the texts in between.

The rows of a table are alike but for their texts and their number. So the skeleton, `<c r="A#" s="3"
t="s"><v>` and so on, is looked at once and kept; of every further row only the texts are taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import getitem, itemgetter

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.exchange.plain_parts import resolved
from yangfan_desktop.exchange.sheet_data import Shape

NEVER_CALCULATED = CellError("未计算的公式")
_TEXT = re.compile(r">([^<]+)<")
_HERE = ">\0<"  # where a skeleton has a text; no part can hold this character
_KNOWN_CELLS = 500_000
_REMEMBERED = 200_000
_A_RUN = 100
_WIDEST_PATTERN = 200  # a pattern of very many groups takes longer to make than it saves


class Meanings(dict[str, Raw]):
    """What the texts of one kind of cell mean, worked out once each."""

    def __init__(self, meaning: Callable[[str], Raw]) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, text: str) -> Raw:
        found = self._meaning(resolved(text))
        if len(self) < _REMEMBERED:
            self[text] = found
        return found


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A cell of a skeleton: which of the row's texts it holds; `constant` where it holds none."""

    letters: str
    style: int
    kind: str | None
    has_formula: bool
    text: int
    constant: Raw = None


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """A skeleton, understood: which of the row's texts the cells hold, and what those mean."""

    shape: Shape
    meanings: tuple[dict[str, Raw], ...]
    pick: Callable[[Sequence[str]], Iterable[str]] | None


_NO_LAYOUT = _Layout(Shape({}, ()), (), None)
Found = tuple[int, str, Shape, list[Raw]]
"""A row's number, its attributes as they are written, its shape and its values."""


class PlainRows:
    """Takes rows apart for one prefix of element names.

    `meanings` are asked for a kind (`s`, `n` …) and style, `shape` for what these cells have in common.
    """

    def __init__(
        self,
        prefix: str,
        meanings: Callable[[str | None, int], Meanings],
        shape: Callable[[list[PlainCell]], Shape],
    ) -> None:
        p = re.escape(prefix)
        space = r'(?: xml:space="preserve")?'
        self._head = re.compile(
            rf'\s*<{p}row r="([1-9]\d{{0,6}})"((?: (?!xmlns)[\w:.]+="[^"<>&]*")*)\s*'
        )
        self._cell = re.compile(
            rf'<{p}c r="([A-Z]{{1,3}})#"(?: s="(\d{{1,6}})")?(?: t="(\w+)")?\s*(?:/>|>'
            rf"(<{p}f(?: [^<>]*)?(?:/>|>\0?</{p}f>))?"
            rf"(<{p}v{space}>\0?</{p}v>|<{p}v/>|<{p}is><{p}t{space}>\0?</{p}t></{p}is>)?</{p}c>)"
        )
        self._meanings = meanings
        self._shape = shape
        self._known: dict[str, _Layout | None] = {}
        self._wholes: dict[_Layout, re.Pattern[str]] = {}
        self._kept = 0
        self._likely: re.Pattern[str] | None = None
        self._layout = _NO_LAYOUT
        self._run = 0

    def take(self, item: str) -> Found | None:
        """The row in this text, which lacks its end tag; nothing where it is not written plainly."""
        if self._likely is not None:
            whole = self._likely.fullmatch(item)
            if whole is not None:
                return _found(self._layout, *whole.groups())
            self._likely = None
        head, _, body = item.partition(">")
        found = self._head.fullmatch(head)
        if found is None:
            return None
        number, attributes = found.groups()
        parts = _TEXT.split(body)
        skeleton = _HERE.join(parts[::2]).replace(f'{number}"', '#"')
        try:
            layout = self._known[skeleton]
        except KeyError:
            layout = self._understood(skeleton)
            if self._kept < _KNOWN_CELLS:
                self._known[skeleton] = layout
                self._kept += len(layout.meanings) if layout else 1 + len(skeleton) // 100
        if layout is None:
            return None
        self._expect(layout, skeleton)
        return _found(layout, number, attributes, *parts[1::2])

    def _expect(self, layout: _Layout, skeleton: str) -> None:
        """After a run of rows of one layout look for that layout first: a pattern of the whole row."""
        self._run = self._run + 1 if layout is self._layout else 0
        self._layout = layout
        if self._run < _A_RUN or len(layout.meanings) > _WIDEST_PATTERN:
            return
        self._run = 0
        if layout not in self._wholes:
            cells = re.escape(skeleton).replace(r'\#"', r'\1"').replace("\0", "([^<]+)")
            self._wholes[layout] = re.compile(f"{self._head.pattern}>{cells}")
        self._likely = self._wholes[layout]

    def _understood(self, skeleton: str) -> _Layout | None:
        cells: list[PlainCell] = []
        at = texts = 0
        while at < len(skeleton):
            found = self._cell.match(skeleton, at)
            if found is None:
                return None
            letters, style, kind, formula, content = found.groups(default="")
            texts += "\0" in formula
            text = texts if "\0" in content else -1
            texts += "\0" in content
            constant = NEVER_CALCULATED if formula and not content else None
            cells.append(
                PlainCell(letters, int(style or 0), kind or None, bool(formula), text, constant)
            )
            at = found.end()
        meanings = tuple(
            {"": cell.constant} if cell.text < 0 else self._meanings(cell.kind, cell.style)
            for cell in cells
        )
        places = [cell.text for cell in cells]
        in_order = places == list(range(len(places))) and texts == len(places)
        return _Layout(self._shape(cells), meanings, None if in_order else _picking(places))


def _found(layout: _Layout, number: str, attributes: str, *texts: str) -> Found:
    """A row of this layout with these texts; those of cells that have none are at -1."""
    picked = texts if layout.pick is None else layout.pick((*texts, ""))
    return int(number), attributes, layout.shape, list(map(getitem, layout.meanings, picked))


def _picking(places: list[int]) -> Callable[[Sequence[str]], Iterable[str]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda texts: [texts[at] for at in places]
