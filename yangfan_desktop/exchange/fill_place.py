"""Where in a template a list goes: which sheet, which table, which of its rows can be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import is_serial
from yangfan_desktop.exchange.headers import find_tables
from yangfan_desktop.exchange.mapping import ColumnMapping, match_columns
from yangfan_desktop.exchange.tables import RowKind, Table, TableRow

_SAMPLE = re.compile(
    r"[（(【\[〔]?(?:填写|填报)?(?:示例|样例|例如|举例|范例|样本|例)"
    r"(?:[\d一二三四五]*[）)】\]〕]?(?:[：:，,、].*)?|[）)】\]〕].*)"
    r"|[（(]?请(?:选择|填写|输入|下拉).*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Target:
    """The table to fill: `rows` can be written from the top, `samples` among them hold examples.

    `before` and `like` say where rows are put in and which row they are modelled on. Where nothing
    at all follows the header, `is_open`, the rows from `before` on can be written as they are.
    """

    grid: Grid
    table: Table
    mapping: ColumnMapping
    rows: tuple[int, ...]
    samples: frozenset[int]
    before: int
    like: int | None
    is_open: bool

    @property
    def serials(self) -> tuple[int, ...]:
        """The columns that number the rows."""
        return tuple(c.index for c in self.table.columns if c.path and is_serial(c.leaf))


def find_target(grids: Sequence[Grid], register: Register, sheet: str | None, file: str) -> Target:
    """The table whose header names most of the register; `UserError` if there is none to fill."""
    candidates = [
        (mapping.confidence, -place, grid, table, mapping)
        for place, grid in enumerate(grids)
        if (grid.sheet == sheet if sheet else grid.state == "visible")
        for table in find_tables(grid, register)
        if (mapping := match_columns(table, grid, register)).columns
    ]
    if sheet and all(grid.sheet != sheet for grid in grids):
        known = "、".join(grid.sheet for grid in grids)
        raise UserError(f"“{file}”中没有工作表“{sheet}”，可选的工作表：{known}")
    if not candidates:
        place = f"“{file}”的工作表“{sheet}”" if sheet else f"“{file}”"
        raise UserError(
            f"{place}中没有找到可以填写的表：没有一行表头与“{register.title}”的字段相符。"
            "请确认模板，或指定工作表"
        )
    _, _, grid, table, mapping = max(candidates, key=lambda found: found[:2])
    return _target(grid, table, mapping)


def _target(grid: Grid, table: Table, mapping: ColumnMapping) -> Target:
    samples = frozenset(row.row for row in table.rows if _is_sample(grid, row))
    _refuse(grid, table, samples)
    rows, following = _writable(grid, table, samples)
    blanks = [row for row in rows if row not in samples]
    if rows:
        before = like = blanks[-1] if blanks else rows[0]
        return Target(grid, table, mapping, rows, samples, before, like, is_open=False)
    if following is not None:
        return Target(grid, table, mapping, (), samples, following, None, is_open=False)
    below = table.header_rows[-1] + 1
    below += sum(row.kind is RowKind.NUMBERS for row in table.rows[:1])
    return Target(grid, table, mapping, (), samples, below, None, is_open=True)


def _writable(
    grid: Grid, table: Table, samples: frozenset[int]
) -> tuple[tuple[int, ...], int | None]:
    """The first run of rows that can be written; without one, the total or note that stands there.

    A total may stand above the rows; blank rows after it count only if they are drawn as a table.
    """
    rows: list[int] = []
    following: int | None = None
    for row in table.rows:
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


def _refuse(grid: Grid, table: Table, samples: frozenset[int]) -> None:
    filled = [row for row in table.of_kind(RowKind.DATA) if row not in samples]
    if filled:
        raise UserError(
            f"“{grid.file}”的工作表“{grid.sheet}”第{filled[0]}行起已有数据（共{len(filled)}行），"
            "没有填写。请换用空白模板，或先删去这些行的内容"
        )
    banners = [row for row in table.of_kind(RowKind.BANNER) if row not in samples]
    if len(banners) > 1:
        raise UserError(
            f"“{grid.file}”的工作表“{grid.sheet}”按“{_banner(table, banners[0])}”等分组排列，"
            "不能作为一张连续的表填写。请改用不分组的模板"
        )


def _banner(table: Table, row: int) -> str:
    return next(found.text for found in table.rows if found.row == row)
