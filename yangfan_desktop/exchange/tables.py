"""A table inside a sheet, as values: its header, its columns and what each row below is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class RowKind(Enum):
    """What a row below the header is; the value is the Chinese reason why it is no record."""

    DATA = "数据"
    BLANK = "空行"
    TOTAL = "合计"
    BANNER = "分组标题"
    NUMBERS = "栏次"
    NOTE = "说明或签字"
    HEADER = "重复的表头"
    HINT = "填写提示或示例"
    DERIVED = "对比、平均或小结，不是一条记录"


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column: `path` is its header from the group down, `header` the same as `组/子列`.

    `unit` is the one that the header names (`万元`, `%`, `个` …), with or without a bracket; empty if
    none. `header` and `leaf` keep the wording as written, unit included. `certain` is the path without
    the groups that only stand to the left, unmerged, and may not reach this far; empty if there are none.
    """

    index: int
    letter: str
    path: tuple[str, ...]
    leaf: str
    unit: str
    header: str
    certain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the header; `text` is what a banner says."""

    row: int
    kind: RowKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A found table. `facts` are the lines around it: 标题, 填报单位, 报告期, 单位 …"""

    header_rows: tuple[int, ...]
    columns: tuple[HeaderColumn, ...]
    rows: tuple[TableRow, ...]
    facts: Mapping[str, str] = field(default_factory=dict)

    def column(self, letter: str) -> HeaderColumn | None:
        """The column with this letter."""
        return next((column for column in self.columns if column.letter == letter), None)

    def of_kind(self, kind: RowKind) -> tuple[int, ...]:
        """The numbers of the rows of one kind, from the top."""
        return tuple(row.row for row in self.rows if row.kind is kind)
