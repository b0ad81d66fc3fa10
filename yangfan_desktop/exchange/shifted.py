"""A row whose cells slipped sideways: nothing fits its heading, everything fits the one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.exchange.column_reader import ColumnReader
from yangfan_desktop.exchange.evidence import fits
from yangfan_desktop.exchange.grid import Grid

_WORDED = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)
_SHIFTS = (1, -1, 2, -2)
_FEWEST = 3
_FIT = 0.8
_MISFIT = 0.5


def slipped_by(grid: Grid, row: int, readers: Sequence[ColumnReader]) -> int:
    """By how many columns this row's cells stand too far right (negative: left); 0 for a sound row."""
    typed = [reader for reader in readers if reader.field.kind not in _WORDED]
    share, found = _share(grid, row, typed, 0)
    if found < _FEWEST - 1 or share > _MISFIT:
        return 0
    for shift in _SHIFTS:
        share, found = _share(grid, row, typed, shift)
        if found >= _FEWEST and share >= _FIT:
            return shift
    return 0


def _share(grid: Grid, row: int, readers: Sequence[ColumnReader], shift: int) -> tuple[float, int]:
    """The share of cells so far beside these columns that fit them, and how many there are."""
    values = [
        (value, reader.field)
        for reader in readers
        if reader.column + shift > 0
        and (value := grid.merged_value(row, reader.column + shift)) is not None
    ]
    suited = sum(fits(value, field) for value, field in values)
    return (suited / len(values) if values else 0.0), len(values)
