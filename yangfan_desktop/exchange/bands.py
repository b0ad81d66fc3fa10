"""Tables that stand side by side: where a sheet falls into parts that are read each for itself.

Two things part tables: columns that nothing stands in, and a header that begins anew in its own row.
An empty column alone is no proof, for offices leave such columns inside tables too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.facts import is_meta
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_rows import TITLE
from yangfan_desktop.exchange.header_words import HeaderWords, forms, is_serial
from yangfan_desktop.exchange.tables import HeaderColumn

_LOOKED_AT = 300
_FEWEST_COLUMNS = 2
_LIKE = 0.6
_OTHER_THINGS = 2.0
"""By how much a part must suit a register of its own better than that of the part before it."""
_TITLE_ROWS = 3
Band = tuple[int, int]
"""The first and the last column of a part."""


def bands_of(grid: Grid, words: Iterable[HeaderWords]) -> list[Band]:
    """The parts of this sheet, from the left; one that holds all columns where it is not parted."""
    whole = (1, max(grid.max_column, 1))
    parts = _between_gutters(grid)
    if len(parts) < 2:
        return [whole]
    known = list(words)
    heads = [_head(grid, part, known) for part in parts]
    if not any(heads):
        return [whole]
    begins = [parts[0][0]]
    first = next(place for place, head in enumerate(heads) if head)
    for part, head in zip(parts[first + 1 :], heads[first + 1 :], strict=True):
        leading = (parts[first], heads[first])
        own = (
            _is_own(grid, (part, head), leading, known) if head else _is_aside(grid, part, *leading)
        )
        if own:
            begins.append(part[0])
    return [
        (left if place else 1, begins[place + 1] - 1 if place + 1 < len(begins) else whole[1])
        for place, left in enumerate(begins)
    ]


def _between_gutters(grid: Grid) -> list[Band]:
    """The runs of columns in which something stands beside something else."""
    used: set[int] = set()
    for count, (row, values) in enumerate(grid.rows()):
        # titles, banners and notes stand alone in their row and reach over gaps
        if len(values) > 1 and not any(isinstance(v, str) and is_meta(v) for v in values.values()):
            for column in values:
                merge = grid.merge_at(row, column)
                used.update(range(column, (merge[3] if merge else column) + 1))
        if count >= _LOOKED_AT and len(_runs(used)) < 2:
            break
    return [run for run in _runs(used) if run[1] - run[0] + 1 >= _FEWEST_COLUMNS]


def _runs(used: set[int]) -> list[Band]:
    runs: list[Band] = []
    for column in sorted(used):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def _head(grid: Grid, part: Band, known: Sequence[HeaderWords]) -> int:
    """The first row in which this part names a record among other headings; 0 if there is none."""
    for count, (row, values) in enumerate(grid.rows()):
        own = _within(values, part)
        if len(own) >= _FEWEST_COLUMNS and any(
            words.names_record(own) and sum(map(words.weight, own.values())) >= 2 for words in known
        ):
            return row
        if count > _LOOKED_AT:
            break
    return 0


def _within(values: Mapping[int, Raw], part: Band) -> dict[int, Raw]:
    return {column: value for column, value in values.items() if part[0] <= column <= part[1]}


def _is_own(
    grid: Grid,
    part: tuple[Band, int],
    first: tuple[Band, int],
    known: Sequence[HeaderWords],
) -> bool:
    """Whether a part counts its own rows, repeats the first part's header, or is about other things.

    Both are given with the row that names a record in them.
    """
    own, other = (_within(grid.row(row), band) for band, row in (part, first))
    texts, others = ({_plain(str(value)) for value in each.values()} for each in (own, other))
    same = texts & others
    if any(is_serial(text) for text in texts) or len(same) >= _LIKE * len(texts):
        return True
    if _has_title(grid, *part, above=first[1]) or _is_titled_alone(grid, first[0], first[1]):
        return True
    same_kind = any(words.names_record(own) and words.names_record(other) for words in known)
    if same_kind and _begin_apart(grid, part, first):
        return True
    about = [words for words in known if words.names_record(other)]
    here = max((sum(map(words.weight, own.values())) for words in about), default=0.0)
    alone = max(sum(map(words.weight, own.values())) for words in known if words.names_record(own))
    return alone - here >= _OTHER_THINGS


def _plain(heading: str) -> str:
    """A heading without its unit, its asterisk and what else may differ from table to table."""
    return forms(heading)[-1] if forms(heading) else normal(heading)


def _begin_apart(grid: Grid, one: tuple[Band, int], other: tuple[Band, int]) -> bool:
    """Whether two parts have their headers in different rows, and the upper one goes no further.

    Beside a header there may stand the other's title or its unit, but no groups over its headings.
    """
    (_, top), (later, below) = sorted((one, other), key=lambda part: part[1])
    return top < below and len(_within(grid.row(top), later)) <= 1


def _is_aside(grid: Grid, part: Band, first: Band, head: int) -> bool:
    """Whether a part that names no record is no continuation of the rows before it, but a summary."""
    own, other = (
        {form for value in _within(grid.row(head), band).values() for form in forms(str(value))}
        for band in (part, first)
    )
    if own & other:
        return True
    rows = [values for row, values in grid.rows() if row > head and len(_within(values, first)) > 1]
    both = sum(1 for values in rows[:_LOOKED_AT] if _within(values, part))
    return both < _LIKE * len(rows[:_LOOKED_AT])


def _has_title(grid: Grid, part: Band, head: int, *, above: int) -> bool:
    """Whether words stand alone over this part: above all headers, or worded like a title."""
    for row in range(max(head - _TITLE_ROWS, 1), head):
        values = _within(grid.row(row), part)
        text = values.get(part[0])
        alone = len(values) == 1 and isinstance(text, str) and not is_meta(text)
        if alone and (row < above or TITLE.search(str(text).strip())):
            return True
    return False


def _is_titled_alone(grid: Grid, part: Band, head: int) -> bool:
    """Whether a title above is merged over this part and no further."""
    for row in range(max(head - _TITLE_ROWS, 1), head):
        values = grid.row(row)
        merge = grid.merge_at(row, min(values)) if values else None
        if merge and TITLE.search(str(values[min(values)]).strip()):
            reach = merge[3] - merge[1] + 1
            return reach >= _LIKE * (part[1] - part[0] + 1) and merge[3] <= part[1]
    return False


def begins_anew(columns: Sequence[HeaderColumn]) -> int:
    """Where a header begins anew in its own row (序号 项目名称 … 序号 项目名称 …), as a column; else 0."""
    leaves = [(column.index, normal(column.leaf)) for column in columns if column.path]
    for place in range(_FEWEST_COLUMNS, len(leaves) - 1):
        if leaves[place][1] != leaves[0][1]:
            continue
        before, after = leaves[:place], leaves[place:]
        same = sum(one[1] == other[1] for one, other in zip(before, after, strict=False))
        if same >= _FEWEST_COLUMNS and same >= _LIKE * min(len(before), len(after)):
            return leaves[place][0]
    return 0
