"""Reading the cells of one matched column: unit, percent scale and merges are settled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Parsed, Raw, Reading, Unreadable, parse
from yangfan_desktop.domain.values import Percent, Value
from yangfan_desktop.domain.wording import tidy
from yangfan_desktop.exchange.contact_pairs import split_contact
from yangfan_desktop.exchange.date_ranges import split_range
from yangfan_desktop.exchange.grid import Grid, letter
from yangfan_desktop.exchange.number_formats import is_percent, shows_day, shows_month
from yangfan_desktop.exchange.percent_scale import PercentScale, percent_scale

_REMEMBERED = 50_000
_ADDABLE = (Kind.MONEY, Kind.COUNT)


@dataclass(frozen=True, slots=True)
class CellReading:
    """What one cell says: its value and doubts, or the error that kept it from being read."""

    value: Parsed | None
    error: str = ""
    proposed: Value | None = None


EMPTY = CellReading(Parsed(None))
DITTO = CellReading(None, "同上")
"""The cell says that it holds the same as the one above; `is` tells it from a cell in error."""
_DITTO = frozenset(("同上", "同前", "同上行", "同上一行", "″", "〃", '"', "”", "“", "''", ",,"))
_PADDED = re.compile(r"0{2,}")
_MOST_SHOWN = 500


def is_ditto(raw: Raw) -> bool:
    """Whether the cell only says that it holds the same as the one above it (同上, 〃)."""
    return isinstance(raw, str) and tidy(raw).strip("()（）。. ") in _DITTO


def as_shown(raw: Raw, number_format: str) -> Raw:
    """A date no more exact than its format shows it, and 2023.10 with the zero that a number loses.

    `2023年6月` is stored as the first of June; a day other than the first was typed and is kept.
    """
    if isinstance(raw, datetime) and raw.day == 1 and not shows_day(number_format):
        return (
            f"{raw.year}年" if raw.month == 1 and not shows_month(number_format) else f"{raw:%Y-%m}"
        )
    if isinstance(raw, float) and number_format == "0.00":
        return f"{raw:.2f}"
    return raw


def _padded(raw: Raw, number_format: str) -> Raw:
    """A number in a text column with the zeros that its format shows before it: 12 as 000012."""
    if isinstance(raw, int) and not isinstance(raw, bool) and _PADDED.fullmatch(number_format):
        return str(raw).zfill(len(number_format))
    return raw


class ColumnReader:
    """Reads one field from one column; `part` 0 or 1 takes that half of `2021-2023` or `张三 138…`."""

    def __init__(
        self, grid: Grid, column: int, field: Field, unit: str, part: int | None = None
    ) -> None:
        self.column = column
        self.field = field
        self._grid = grid
        self._unit = unit
        self._part = part
        self._scale = PercentScale()
        self._known: dict[tuple[type, Raw, int], CellReading] = {}
        self._texts: dict[str, CellReading] = {}
        self.letter = letter(column)

    def settle(self, rows: Sequence[int]) -> str:
        """Decide the scale of a percent column from these rows; in words what had to be assumed."""
        if self.field.kind is Kind.PERCENT:
            bare = [
                self._grid.value(row, self.column)
                for row in rows
                if not is_percent(self._grid.number_format(row, self.column))
            ]
            self._scale = percent_scale(bare)
        return self._scale.why

    def read(self, raw: Raw, row: int, first_data_row: int) -> CellReading:
        """The cell of this row, which holds `raw`, or the merge around it if that begins among the data.

        An amount in a merged cell counts once, in its first row: copied down it would be added twice.
        """
        if type(raw) is str and self.field.kind is not Kind.PERCENT:
            known = self._texts.get(raw)  # a text means the same in every number format
            if known is None:
                known = DITTO if is_ditto(raw) else self.parse(raw, row)
                if len(self._texts) < _REMEMBERED:
                    self._texts[raw] = known
            return known
        if raw is not None:
            return DITTO if is_ditto(raw) else self.parse(raw, row)
        merge = self._grid.merge_at(row, self.column)
        if merge is None or merge[0] < first_data_row or merge[1] != self.column or merge[0] == row:
            return EMPTY
        raw = self._grid.value(merge[0], merge[1])
        if raw is None:
            return EMPTY
        if self.field.kind in _ADDABLE:
            note = f"{self.field.label}是合并单元格，只记在第{merge[0]}行，以免重复相加"
            return CellReading(Parsed(None, (note,)))
        return self.parse(raw, merge[0])

    def parse(self, raw: Raw, row: int) -> CellReading:
        """What this content means in this row's number format."""
        scale = 1
        if self.field.kind is Kind.PERCENT:
            if is_percent(self._grid.number_format(row, self.column)):
                scale = 1 if isinstance(raw, str) else 100
                if isinstance(raw, int | float) and abs(raw) * 100 > _MOST_SHOWN:
                    why = f"单元格显示为{raw * 100:g}%，可能是{raw:g}%，请核对"
                    return CellReading(None, why, Percent.of(str(raw)))
            elif self._scale.is_ambiguous(raw):
                why = f"“{raw}”可能是{raw}%，也可能是比例，请写明百分号"
                return CellReading(None, why, Percent.of(Decimal(str(raw).strip()) * 100))
            else:
                scale = self._scale.factor
        elif self.field.kind is Kind.DATE:
            raw = as_shown(raw, self._grid.number_format(row, self.column))
        elif self.field.kind is Kind.TEXT:
            raw = _padded(raw, self._grid.number_format(row, self.column))
        key = (type(raw), raw, scale)
        known = self._known.get(key)
        if known is None:
            known = self._parsed(raw, scale)
            if len(self._known) < _REMEMBERED:
                self._known[key] = known
        return known

    def _parsed(self, raw: Raw, scale: int) -> CellReading:
        try:
            if self._part is not None and self.field.kind is not Kind.DATE:
                return CellReading(split_contact(self.field, raw))
            if self._part is not None:
                return CellReading(split_range(self.field, raw)[self._part])
            return CellReading(parse(self.field, raw, Reading(self._unit, scale)))
        except Unreadable as error:
            return CellReading(None, str(error), error.proposed)
