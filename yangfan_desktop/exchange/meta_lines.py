"""The lines around a table: `填报单位（盖章）：`, `报告期：20__年第_季度`, `填报日期：  年 月 日`.

They are filled from what the ledger and the run know, where the template has a blank for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yangfan_desktop.domain.readings import UnmappedColumn
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.blanks import blanks_of, dated, is_blank, with_filled, with_period
from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.fill_result import MetaLine
from yangfan_desktop.exchange.formulas import letters
from yangfan_desktop.exchange.grid import Grid

_SAME = {
    "填报单位": ("填报单位", "报送单位", "填表单位", "编制单位", "制表单位", "填报单位名称", "上报单位"),
    "填报人": ("填报人", "填表人", "制表人", "经办人"),
    "联系电话": ("联系电话", "填报人电话", "电话", "联系方式"),
    "填报日期": ("填报日期", "填报时间", "填表日期", "填表时间", "报出日期", "上报日期", "报送日期"),
    "报告期": ("报告期", "统计时间", "统计期", "截止时间", "截至时间", "数据截至", "填报周期"),
    "审核人": ("审核人", "复核人"),
    "负责人": ("单位负责人", "负责人", "分管领导"),
}  # fmt: skip


_TOLD_BY_RUN = ("填报人", "联系电话", "报告期")


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What is known beyond the records: words by their usual label, the period, the day."""

    words: Mapping[str, str] = field(default_factory=dict)
    period: PartialDate | None = None
    day: PartialDate | None = None

    def told(self, label: str, pattern: str) -> str | None:
        """What belongs behind a label; nothing if that is not known."""
        name = _name(label)
        if name == "填报日期" and self.day:
            return self._said(name) or dated(pattern, self.day)
        if name == "报告期" and self.period:
            return self._said(name) or dated(pattern, self.period)
        return self._said(name)

    def _said(self, name: str) -> str | None:
        """The words by this label, or by another one for the same (填表人 for 填报人)."""
        found = self.words.get(name)
        return found or next((said for key, said in self.words.items() if _name(key) == name), None)


NOTHING = RunFacts()


def fill_lines(
    grid: Grid, sheet: Sheet, facts: RunFacts, tables: Sequence[tuple[int, int]]
) -> list[MetaLine]:
    """Fill the lines outside the tables, given by their first and last rows; what was filled.

    `grid` is the template as it was; rows below the table lie further down in `sheet` by now, which
    is why they are filled before any row is put in.
    """
    filled: list[MetaLine] = []
    for row, values in grid.rows():
        if any(first <= row <= last for first, last in tables):
            continue
        for column, value in values.items():
            if not isinstance(value, str) or grid.is_formula(row, column):
                continue
            filled.extend(_fill_line(grid, sheet, facts, (row, column, value)))
    return filled


def lines_left(
    grid: Grid, facts: RunFacts, tables: Sequence[tuple[int, int]]
) -> list[UnmappedColumn]:
    """The lines outside the tables that ask for what nobody has told; signatures are no such thing."""
    left: list[UnmappedColumn] = []
    for row, values in grid.rows():
        if any(first <= row <= last for first, last in tables):
            continue
        for column, value in values.items():
            if not isinstance(value, str) or grid.is_formula(row, column):
                continue
            for blank in blanks_of(value):
                name = _name(blank.label)
                if name in _TOLD_BY_RUN and facts.told(blank.label, blank.pattern) is None:
                    where = f"{letters(column)}{row}"
                    left.append(UnmappedColumn(where, blank.label, f"没有给出{name}"))
    return left


def _name(label: str) -> str:
    return next((n for n, same in _SAME.items() if normal(label) in map(normal, same)), label)


def _fill_line(
    grid: Grid, sheet: Sheet, facts: RunFacts, cell: tuple[int, int, str]
) -> list[MetaLine]:
    row, column, text = cell
    told = {
        blank: words
        for blank in blanks_of(text)
        if (words := facts.told(blank.label, blank.pattern)) is not None
    }
    last = next(iter(told), None) if len(told) == 1 else None
    if last is not None and last.end == len(text) and not last.pattern:
        beside = value_cell(grid, sheet, row, column)
        if beside is not None:
            sheet.set(*beside, told[last])
            where = f"{letters(beside[1])}{beside[0]}"
            return [MetaLine(where, last.label, told[last])]
    new = with_filled(text, told)
    where = f"{letters(column)}{row}"
    filled = [MetaLine(where, blank.label, words) for blank, words in told.items()]
    if facts.period is not None and (told_of := with_period(new, facts.period)) != new:
        filled.append(MetaLine(where, "报告期", str(facts.period)))
        new = told_of
    if new == text:
        return []
    sheet.set(row, column, new)
    return filled


def value_cell(grid: Grid, sheet: Sheet, row: int, column: int) -> tuple[int, int] | None:
    """The blank framed cell to the right of a label; nothing where the label has no such cell."""
    merge = grid.merge_at(row, column)
    right = (merge[3] if merge else column) + 1
    own = grid.merge_at(row, right)
    if own is not None and (own[0], own[1]) != (row, right):
        return None
    text = grid.value(row, right)
    prepared = text is None or (isinstance(text, str) and is_blank(text))
    if not prepared or grid.is_formula(row, right) or not sheet.is_bordered(row, right):
        return None
    return row, right
