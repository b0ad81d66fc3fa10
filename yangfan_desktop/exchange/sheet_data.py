"""What the reader of a sheet collects, before a `Grid` gives it an interface."""

from __future__ import annotations

from collections.abc import Mapping
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
