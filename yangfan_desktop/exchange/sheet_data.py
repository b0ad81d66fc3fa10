"""What the reader of a sheet collects, before a `Grid` gives it an interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from yangfan_desktop.domain.parsing import Raw

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; all counted from 1."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What rows of one make share: which columns they have, with which styles and formulas."""

    positions: Mapping[int, int]
    styles: tuple[int, ...]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class GridData:
    """Everything that a sheet holds; `rows` maps a row to its shape and its values in that order.

    Rows come from the top; a row whose cells are all empty has `None` for its values.
    """

    rows: dict[int, tuple[Shape, list[Raw] | None]] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def cut(merges: Iterable[Range], area: Range) -> list[Range]:
    """The merges as far as they lie in the area; single cells that are left over are none."""
    cut = (
        (max(m[0], area[0]), max(m[1], area[1]), min(m[2], area[2]), min(m[3], area[3]))
        for m in merges
    )
    return [m for m in cut if m[0] <= m[2] and m[1] <= m[3] and (m[0], m[1]) != (m[2], m[3])]


def narrowed(shape: Shape, left: int, right: int) -> tuple[Shape, list[int]]:
    """The shape with only these columns, and where their values stood."""
    kept = {c: place for c, place in shape.positions.items() if left <= c <= right}
    positions = {column: place for place, column in enumerate(kept)}
    styles = tuple(shape.styles[place] for place in kept.values())
    formulas = frozenset(column for column in shape.formulas if column in kept)
    return Shape(positions, styles, formulas), list(kept.values())


def drawn_columns(shapes: Iterable[Shape], drawn: Sequence[bool]) -> dict[int, frozenset[int]]:
    """By the identity of each shape, the columns whose style is one of those `drawn`; others not at all."""
    found: dict[int, frozenset[int]] = {}
    for shape in shapes if any(drawn) else ():
        columns = (
            column
            for column, place in shape.positions.items()
            if shape.styles[place] < len(drawn) and drawn[shape.styles[place]]
        )
        if own := frozenset(columns):
            found[id(shape)] = own
    return found
