"""The columns of a header: the path of words above each, from the group down, and its unit."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.exchange.grid import Grid, letter
from yangfan_desktop.exchange.header_words import is_unit, unit_of
from yangfan_desktop.exchange.tables import HeaderColumn

_WIDEST_LEAF = 60


def columns_of(grid: Grid, top: int, bottom: int) -> tuple[HeaderColumn, ...]:
    """The columns that the header rows name, from the left."""
    named = {
        column: found
        for column in range(1, grid.max_column + 1)
        if not _is_covered(grid, bottom, column) and (found := _path(grid, top, bottom, column))[0]
    }
    return tuple(_column(index, *found) for index, found in named.items())


def _is_covered(grid: Grid, bottom: int, column: int) -> bool:
    """Whether a leaf's merge is wider than any heading: it names its first column only."""
    merge = grid.merge_at(bottom, column)
    return merge is not None and merge[1] < column and merge[3] - merge[1] >= _WIDEST_LEAF


def with_unnamed(
    grid: Grid, columns: tuple[HeaderColumn, ...], rows: Sequence[int]
) -> tuple[HeaderColumn, ...]:
    """The columns, and those without a header in which these rows hold something."""
    others = grid.columns - {column.index for column in columns}
    used = {column for column in others if any(v is not None for v in grid.column(column, rows))}
    return tuple(sorted((*columns, *(_column(c, ()) for c in used)), key=lambda c: c.index))


def _column(index: int, path: tuple[str, ...], certain: tuple[str, ...] = ()) -> HeaderColumn:
    units = [unit for text in reversed(certain or path) if (unit := unit_of(text))]
    return HeaderColumn(
        index,
        letter(index),
        path,
        path[-1] if path else "",
        units[0] if units else "",
        "/".join(path),
        certain if certain != path else (),
    )


def _path(
    grid: Grid, top: int, bottom: int, column: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The header over one column from the group down, each wording once; and what of it is certain."""
    path: list[str] = []
    certain: list[str] = []
    for row in range(top, bottom + 1):
        own = grid.merged_value(row, column)
        value = _group_from_left(grid, row, bottom, column) if own is None and row < bottom else own
        text = one_line(str(value)) if value is not None else ""
        if path and is_unit(text):
            path[-1] = f"{path[-1]}（{text.strip('（）()')}）"
            certain[-1:] = path[-1:] if certain else []
        elif text and (not path or path[-1] != text):
            path.append(text)
            if own is not None:
                certain.append(text)
    return tuple(path), tuple(certain)


def _group_from_left(grid: Grid, row: int, bottom: int, column: int) -> Raw:
    """The unmerged group that an empty cell belongs to: the next words to the left with a child."""
    if grid.merge_at(row, column) or not _has_child(grid, row, bottom, column):
        return None
    for left in range(column - 1, 0, -1):
        value = grid.value(row, left)
        if value is not None:
            merged = grid.merge_at(row, left)
            return value if merged is None and _has_child(grid, row, bottom, left) else None
        if grid.merge_at(row, left) or not _has_child(grid, row, bottom, left):
            return None
    return None


def _has_child(grid: Grid, row: int, bottom: int, column: int) -> bool:
    return any(grid.value(below, column) is not None for below in range(row + 1, bottom + 1))
