"""The period that a heading, the lines around a table or a title name: 2023年三季度调度表."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.facts import facts_of
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.measures import period_of

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?")
_QUARTER = re.compile(r"第?([一二三四1-4])季度|[Qq]([1-4])")
_MONTH = re.compile(r"(\d{1,2})月(?:份|底|末)?")
PART_OF_YEAR = re.compile(
    r"上半年|下半年|半年度|全年|前三个?季度|[1一]月?[-~～—–至到]+(\d{1,2})月|[1一][-~～—–至到]+[3三]季度"
)
"""Words for a part of the year that begins with the year: figures up to its end."""
_ROWS = 6
"""A title stands at the top."""
_CELLS = 3
"""A line with more than these is a header."""


def period_in(path: tuple[str, ...], facts: Mapping[str, str]) -> PartialDate | None:
    """The period that these words name; a quarter or month without a year has that of the title."""
    text = normal("".join(path))
    whole = period_of(text)
    if whole is not None:
        return whole
    years = _YEAR.findall(text) or _YEAR.findall(
        f"{facts.get('报告期', '')}{facts.get('标题', '')}"
    )
    if len(set(years)) != 1:
        return None
    year = int(years[0])
    if part := PART_OF_YEAR.search(text):
        return _end_of(part, year)
    if found := _QUARTER.search(text):
        return PartialDate.of_quarter(year, "一二三四1234".index(found[1] or found[2]) % 4 + 1)
    if (found := _MONTH.search(text)) and 1 <= int(found[1]) <= 12:
        return PartialDate.of_month(year, int(found[1]))
    return PartialDate.of_year(year) if _YEAR.search(text) else None


def _end_of(part: re.Match[str], year: int) -> PartialDate | None:
    """The period at whose end a part of a year ends; nothing for 下半年, which may be either's figure."""
    if part[1]:
        return PartialDate.of_month(year, int(part[1])) if 1 <= int(part[1]) <= 12 else None
    if "下半年" in part[0]:
        return None
    if "全年" in part[0]:
        return PartialDate.of_year(year)
    return PartialDate.of_quarter(year, 2 if "半年" in part[0] else 3)


def period_told(facts: Mapping[str, str]) -> PartialDate | None:
    """The period that the lines around a table name for all of it."""
    return period_in((facts.get("报告期", ""),), {}) or period_in((facts.get("标题", ""),), {})


def period_named(grids: Sequence[Grid], sheet: str | None) -> PartialDate | None:
    """What the sheets that name a period say; nothing where two of them disagree."""
    found = {
        told
        for grid in grids
        if grid.state == "visible" and sheet in (None, grid.sheet)
        if (told := period_told(facts_of(grid, _lines_on_top(grid)))) is not None
    }
    return found.pop() if len(found) == 1 else None


def _lines_on_top(grid: Grid) -> list[int]:
    """The rows before the first that looks like a header: what it says is of single columns."""
    rows: list[int] = []
    for row in grid.numbers_between(0, _ROWS + 1):
        if sum(value not in (None, "") for value in grid.row(row).values()) > _CELLS:
            break
        rows.append(row)
    return rows
