"""Where in a template a list goes: which sheet, which table, which of its rows can be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.exchange.fill_groups import Groups, Record, Wanted
from yangfan_desktop.exchange.fill_joined import alone
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import is_serial
from yangfan_desktop.exchange.mapping import ColumnMapping
from yangfan_desktop.exchange.tables import RowKind, Table, TableRow

_SAMPLE = re.compile(
    r"[（(【\[〔]?(?:填写|填报)?(?:示例|样例|例如|举例|范例|样本|例)"
    r"(?:[\d一二三四五]*[）)】\]〕]?(?:[：:，,、].*)?|[）)】\]〕].*)"
    r"|[（(]?请(?:选择|填写|输入|下拉).*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of rows that records go to: `rows` can be written from the top.

    `before` and `like` say where rows are put in and which row they are modelled on. Where nothing
    at all follows the header, `is_open`, the rows from `before` on can be written as they are.
    `wanted` is what the banner above, whose words are `banner`, asks of a record; `is_rest` takes
    what no other block wants.
    """

    rows: tuple[int, ...]
    before: int
    like: int | None
    is_open: bool = False
    banner: str = ""
    wanted: Wanted = field(default_factory=dict)
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table of the template whose header speaks of the register."""

    grid: Grid
    table: Table
    mapping: ColumnMapping
    samples: frozenset[int]

    @property
    def serials(self) -> tuple[int, ...]:
        """The columns that number the rows."""
        return tuple(c.index for c in self.table.columns if c.path and is_serial(c.leaf))

    @property
    def data(self) -> list[int]:
        """The rows that hold something and are no examples."""
        return [row for row in self.table.of_kind(RowKind.DATA) if row not in self.samples]


@dataclass(frozen=True, slots=True)
class Target(Candidate):
    """The table to fill with a list; `samples` among its rows hold examples."""

    blocks: tuple[Block, ...]


def samples_of(grid: Grid, table: Table) -> frozenset[int]:
    """The rows of a table that only show how to fill in."""
    return frozenset(row.row for row in table.rows if _is_sample(grid, row))


def nothing_to_fill(register: Register | None, sheet: str | None, file: str) -> UserError:
    """The sentence for a workbook in which no table speaks of the register, or of any."""
    place = f"“{file}”的工作表“{sheet}”" if sheet else f"“{file}”"
    title = f"“{register.title}”" if register else "任何一个台账"
    return UserError(
        f"{place}中没有找到可以填写的表：没有一行表头与{title}的字段相符。"
        "请确认模板，或指定工作表，或写明各列对应的字段"
    )


def already_filled(found: Candidate) -> str:
    """The sentence for a list that holds records already."""
    return (
        f"工作表“{found.grid.sheet}”第{found.data[0]}行起已有数据（共{len(found.data)}行），"
        "没有填写。请换用空白模板，或先删去这些行的内容"
    )


def list_target(found: Candidate, register: Register, records: Sequence[Record]) -> Target:
    """The rows of a list template for these records; `UserError` where they hold some already."""
    grid, table, samples = found.grid, found.table, found.samples
    if found.data:
        raise UserError(f"“{grid.file}”的{already_filled(found)}")
    banners = [row for row in table.rows if row.kind is RowKind.BANNER and row.row not in samples]
    blocks: tuple[Block, ...] = ()
    if len(banners) > 1:
        blocks = _grouped(found, Groups([row.text for row in banners], alone(register), records))
    return Target(grid, table, found.mapping, samples, blocks or (_single(grid, found),))


def _single(grid: Grid, found: Candidate) -> Block:
    """The one run of rows of a list without groups."""
    table = found.table
    rows, following = _writable(grid, list(table.rows), found.samples)
    if rows:
        return _block(rows, found.samples)
    below = table.header_rows[-1] + 1
    below += sum(row.kind is RowKind.NUMBERS for row in table.rows[:1])
    if following is not None:
        others = (row.row for row in table.rows if row.kind is not RowKind.BLANK)
        first = min((row for row in others if row >= below), default=following)
        return Block((), below if first == following else following, None)
    return Block((), below, None, is_open=True)


def _block(rows: tuple[int, ...], samples: frozenset[int]) -> Block:
    blanks = [row for row in rows if row not in samples]
    before = blanks[-1] if blanks else rows[0]
    return Block(rows, before, before)


def _grouped(found: Candidate, groups: Groups) -> tuple[Block, ...]:
    """One block for each banner that has rows, or would have them before the next line.

    A banner right above one of another numbering is the heading of several groups: no records there.
    """
    rows = list(found.table.rows)
    starts = [place for place, row in enumerate(rows) if row.kind is RowKind.BANNER]
    model = next((row.row for row in rows if row.kind is RowKind.BLANK), None)
    path: list[str] = []
    blocks: list[Block] = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        text = rows[start].text
        levels = [groups.level(known) for known in path]
        if groups.level(text) in levels:
            del path[levels.index(groups.level(text)) :]
        path.append(text)
        above_other = end == start + 1 and end < len(rows)
        if above_other and groups.level(rows[end].text) not in (*levels, groups.level(text)):
            continue
        own, following = _writable(found.grid, rows[start + 1 : end], found.samples)
        simple = _block(own, found.samples) if own else None
        before = simple.before if simple else following or rows[start].row + 1
        like = simple.like if simple else model
        wanted, is_rest = groups.wanted(path), groups.is_rest(text)
        blocks.append(Block(own, before, like, banner=text, wanted=wanted, is_rest=is_rest))
    return tuple(blocks)


def _writable(
    grid: Grid, lines: list[TableRow], samples: frozenset[int]
) -> tuple[tuple[int, ...], int | None]:
    """The first run of rows that can be written; without one, the total or note that stands there.

    A total may stand above the rows; blank rows after it count only if they are drawn as a table.
    """
    rows: list[int] = []
    following: int | None = None
    for row in lines:
        blank = row.kind is RowKind.BLANK
        if row.row in samples or (blank and (following is None or grid.bordered(row.row) > 1)):
            rows.append(row.row)
        elif rows or row.kind is RowKind.NOTE:
            following = following or row.row
            break
        elif row.kind is RowKind.TOTAL:
            following = following or row.row
    return tuple(rows), following


def _is_sample(grid: Grid, row: TableRow) -> bool:
    """Whether a row only shows how to fill in: one of its cells opens with 示例, 样例 or 请选择."""
    if row.kind in (RowKind.BLANK, RowKind.TOTAL, RowKind.HEADER, RowKind.NUMBERS):
        return False
    values = grid.row(row.row)
    texts = [one_line(value) for value in values.values() if isinstance(value, str)]
    return len(values) > 1 and any(_SAMPLE.fullmatch(text) for text in texts)
