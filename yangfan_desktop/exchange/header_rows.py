"""Which rows are a header: those whose cells say what a register's fields are called, and the rows around.

From the best such row the header grows upwards and downwards along merges and unmerged groups.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from weakref import WeakKeyDictionary

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.facts import is_meta
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import HeaderWords, is_unit

TITLE = re.compile(r"(?:表|台账|名录|清单|目录|册|汇总|情况)(?:[（(][^）)]*[）)])?$")
"""How the title of a table ends."""
_LINES_ABOVE = 3
_SEARCHED_ROWS = 200
_MOST_HEADER_ROWS = 5
_LONGEST_GROUP = 16
_MOST_GROUPS = 3
_MOST_WORDED = 1000
_LONGEST_LATE = 30


def header_blocks(grid: Grid, words: HeaderWords) -> list[tuple[int, int]]:
    """First and last row of each header, repeated ones left out."""
    known = _BLOCKS.setdefault(grid, {})
    if words not in known:
        known[words] = _found(grid, words)
    return known[words]


def _found(grid: Grid, words: HeaderWords) -> list[tuple[int, int]]:
    weights = _weights(grid, words)
    blocks: list[tuple[int, int]] = []
    texts: list[dict[int, str]] = []
    done = 0
    for row in sorted(weights):
        if row <= done:
            continue
        near = [other for other in weights if row <= other < row + _MOST_HEADER_ROWS]
        best = max(near, key=lambda other: (weights[other], -other))
        block = _grown(grid, words, best, done)
        own = texts_of(grid, best)
        repeated = any(_same(own, known) for known in texts)
        if not repeated or _has_own_lines(grid, block[0], done, texts):
            if not blocks:  # what stands above is repeated with the header on each page
                texts.extend(texts_of(grid, one) for one in grid.numbers_between(0, block[0]))
            blocks.append(block)
            # A repeated header may lie there in pieces: its merges are often lost with the copy.
            texts.extend(texts_of(grid, one) for one in range(block[0], block[1] + 1))
        done = block[1]
    return blocks


def _has_own_lines(grid: Grid, top: int, floor: int, headers: Sequence[Mapping[int, str]]) -> bool:
    """Whether a title or a line such as `单位：万元` stands right above a repeated header.

    Then it is a table of its own: another county's, or one in another unit. A group that is repeated
    from one of the `headers` before is no title.
    """
    groups = {text for header in headers for text in header.values()}
    for row in range(top - 1, max(floor, top - 1 - _LINES_ABOVE), -1):
        texts = [text for text in texts_of(grid, row).values() if text not in groups]
        if any(is_meta(text) for text in texts):
            return True
        if len(grid.row(row)) == 1 and texts and TITLE.search(texts[0].strip()):
            return True
    return False


def _weights(grid: Grid, words: HeaderWords) -> dict[int, float]:
    """The rows that may be a header, with how much speaks for each."""
    strong: dict[int, float] = {}
    weak: dict[int, float] = {}
    for row, values in _first_worded(grid):
        found = [words.weight(value) for value in values.values()]
        weight = sum(found)
        if weight >= 2 and 1.0 in found:
            strong[row] = weight
        elif len(values) >= 3 and (1.0 in found or (weight >= 1 and words.names_record(values))):
            weak[row] = weight
    strong.update(_late_weights(grid, words))
    if strong or not weak:
        return strong
    best = max(weak, key=lambda row: (weak[row], -row))
    return {best: weak[best]}


def _late_weights(grid: Grid, words: HeaderWords) -> dict[int, float]:
    """The same far down, where only a row counts that names a record beside other known headings."""
    strong: dict[int, float] = {}
    for row in _worded_rows(grid):
        values = grid.row(row)
        weight = sum(map(words.weight, values.values()))
        if weight >= 2 and words.names_record(values) and _may_be_header(values):
            strong[row] = weight
    return strong


_BLOCKS: WeakKeyDictionary[Grid, dict[HeaderWords, list[tuple[int, int]]]] = WeakKeyDictionary()
"""What `header_blocks` found in the sheets that are being read: the same is asked more than once."""
_FIRST: WeakKeyDictionary[Grid, tuple[tuple[int, dict[int, Raw]], ...]] = WeakKeyDictionary()
"""What `_first_worded` found in the sheets that are being read: every register asks for it."""
_WORDED: WeakKeyDictionary[Grid, tuple[int, ...]] = WeakKeyDictionary()
"""What `_worded_rows` found in the sheets that are being read: every register asks for it."""


def _first_worded(grid: Grid) -> tuple[tuple[int, dict[int, Raw]], ...]:
    """Of the first rows that hold something those that may be a header, with their values."""
    found = _FIRST.get(grid)
    if found is None:
        first = islice(grid.rows(), _SEARCHED_ROWS)
        found = _FIRST[grid] = tuple(one for one in first if _may_be_header(one[1]))
    return found


def _worded_rows(grid: Grid) -> tuple[int, ...]:
    """The rows far down that hold several short words and no number; none in a list of words alone."""
    found = _WORDED.get(grid)
    if found is None:
        rows = [row for row in grid.row_numbers[_SEARCHED_ROWS:] if _is_worded(grid.cells(row))]
        found = _WORDED[grid] = tuple(rows) if len(rows) <= _MOST_WORDED else ()
    return found


def _is_worded(cells: Sequence[Raw]) -> bool:
    words = 0
    for value in cells:
        if value is None:
            continue
        if type(value) is not str or len(value) > _LONGEST_LATE:
            return False
        words += 1
    return words >= 3


def _may_be_header(values: dict[int, Raw]) -> bool:
    """Headers are words; at most a few are bare years."""
    strings = 0
    for value in values.values():
        if isinstance(value, str):
            if is_meta(value):
                return False
            strings += 1
        elif isinstance(value, bool | date | float) or not (
            isinstance(value, int) and 1990 <= value <= 2100
        ):
            return False
    return strings * 2 >= len(values)


def _grown(grid: Grid, words: HeaderWords, best: int, floor: int) -> tuple[int, int]:
    """The header's first and last row, grown from its best row; nothing at or above `floor`."""
    top = bottom = best
    while bottom - top + 1 < _MOST_HEADER_ROWS and top - 1 > floor:
        if _joins_above(grid, words, top, first=_free_above(grid, top, floor)):
            top -= 1
        elif top - 2 > floor and _joins_over_group(grid, words, top):
            top -= 2
        else:
            break
    while bottom - top + 1 < _MOST_HEADER_ROWS:
        reach = _deepest_merge(grid, top, bottom)
        if reach > bottom:
            bottom = min(reach, top + _MOST_HEADER_ROWS - 1)
        elif rows := _rows_joining_below(grid, words, top, bottom):
            bottom = min(bottom + rows, top + _MOST_HEADER_ROWS - 1)
        else:
            break
    return top, bottom


def _deepest_merge(grid: Grid, top: int, bottom: int) -> int:
    """How far down a merge that begins in the header with words reaches."""
    reach = bottom
    for row in range(top, bottom + 1):
        for column in grid.row(row):
            merge = grid.merge_at(row, column)
            if merge and merge[0] >= top:
                reach = max(reach, merge[2])
    return reach


def _free_above(grid: Grid, top: int, floor: int) -> bool:
    """Whether only words stand directly above, up to a gap, a title or a meta line."""
    for row in range(top - 1, floor, -1):
        values = grid.row(row)
        if len(values) == 1 and _is_group_line(grid, row, min(values)):
            continue
        if len(values) <= 1 or any(is_meta(v) for v in values.values() if isinstance(v, str)):
            return True
        if not _may_be_header(values):
            return False
    return floor == 0


def _joins_above(grid: Grid, words: HeaderWords, top: int, *, first: bool) -> bool:
    """Whether the row above is a header row too: groups over columns, not a title or a meta line.

    `first` where nothing of a table stands above it: then any short words there are groups.
    """
    values = grid.row(top - 1)
    if not values or not _may_be_header(values):
        return False
    if any((merge := grid.merge_at(top - 1, column)) and merge[2] >= top for column in values):
        return True
    below = grid.row(top).keys()
    covered = sum(_span(grid, top - 1, column) for column in values)
    if len(values) >= 2:
        known = sum(words.weight(value) for value in values.values())
        if known >= 1 or any(_span(grid, top - 1, column) > 1 for column in values):
            return True
        return first and all(len(str(value)) <= _LONGEST_GROUP for value in values.values())
    only = min(values)
    if first and _is_group_line(grid, top - 1, only):
        return True
    return only > min(below, default=only) and covered < 0.6 * len(below) and covered > 1


def _joins_over_group(grid: Grid, words: HeaderWords, top: int) -> bool:
    """Whether two rows up stand the headings that this row leaves out, and between them only groups."""
    between, above, own = grid.row(top - 1), grid.row(top - 2), grid.row(top)
    if not 0 < len(between) <= _MOST_GROUPS or not all(map(_may_be_header, (between, above))):
        return False
    if any(len(str(value)) > _LONGEST_GROUP for value in between.values()):
        return False
    shared = above.keys() & own.keys()
    known = sum(words.weight(value) for value in above.values())
    return known >= 2 and shared <= above.keys() & between.keys()


def _is_group_line(grid: Grid, row: int, column: int) -> bool:
    """Whether a single short wording stands between two lines of headings, as a group in the middle."""
    above, text = grid.row(row - 1), grid.value(row, column)
    if len(above) < 2 or not _may_be_header(above) or len(str(text)) > _LONGEST_GROUP:
        return False
    short = all(len(str(value)) <= 2 * _LONGEST_GROUP for value in above.values())
    return short and min(above) < column and column in {*above, *grid.row(row + 1)}


def _rows_joining_below(grid: Grid, words: HeaderWords, top: int, bottom: int) -> int:
    """How many rows below belong to the header: names of children, or headings where none stand yet.

    A single unknown wording is a group only if headings follow below it: else it is a banner.
    """
    values = grid.row(bottom + 1)
    if values and all(isinstance(v, str) and is_unit(v) for v in values.values()):
        return 1
    if not _stands_open(grid, top, bottom, bottom + 1):
        return 0
    known = sum(words.weight(value) for value in values.values())
    if known and (len(values) >= 2 or known >= 0.5):
        return 1
    if all(_is_below_merge(grid, bottom, column) for column in values):
        return 1
    if len(values) > _MOST_GROUPS or not _stands_open(grid, top, bottom, bottom + 2):
        return 0
    below = grid.row(bottom + 2)
    return 2 if sum(words.weight(value) for value in below.values()) >= 2 else 0


def _stands_open(grid: Grid, top: int, bottom: int, row: int) -> bool:
    """Whether this row holds only words, each where the header rows so far have none of its own."""
    values = grid.row(row)
    if not values or not _may_be_header(values):
        return False
    if not all(isinstance(value, str | int) for value in values.values()):
        return False
    return values.keys() <= _open_columns(grid, top, bottom, row)


def _is_below_merge(grid: Grid, bottom: int, column: int) -> bool:
    """Whether the header row above has a group here that was merged over its children."""
    merge = grid.merge_at(bottom, column)
    return merge is not None and merge[3] > merge[1]


def _open_columns(grid: Grid, top: int, bottom: int, reach: int) -> set[int]:
    """The columns that still lack a leaf: under a group that spans more than its own column."""
    own = grid.row(bottom)
    first = min((min(grid.row(row), default=1) for row in range(top, reach + 1)), default=1) - 1
    is_open: set[int] = set()
    for column in range(first, grid.max_column + 1):
        merge = grid.merge_at(bottom, column)
        if merge and merge[3] > merge[1] and merge[2] == bottom:
            is_open.add(column)
        elif merge is None and column not in own and column > first:
            is_open.add(column)
            if column - 1 in own and grid.merge_at(bottom, column - 1) is None:
                is_open.add(column - 1)
    return is_open


def _span(grid: Grid, row: int, column: int) -> int:
    merge = grid.merge_at(row, column)
    return merge[3] - merge[1] + 1 if merge else 1


def texts_of(grid: Grid, row: int) -> dict[int, str]:
    """The words of one row, by column."""
    return {c: value for c, value in grid.row(row).items() if isinstance(value, str)}


def _same(one: dict[int, str], other: dict[int, str]) -> bool:
    if any(normal(other.get(column, text)) != normal(text) for column, text in one.items()):
        return False  # one word more or less may be the unit
    shared = sum(1 for column in one if column in other)
    return shared >= 2 and shared * 5 >= max(len(one), len(other)) * 3
