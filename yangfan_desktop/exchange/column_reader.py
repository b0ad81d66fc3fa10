"""Reading the cells of one matched column: unit, percent scale and merges are settled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Parsed, Raw, Reading, Unreadable, parse
from yangfan_desktop.domain.values import PartialDate, Percent, Value
from yangfan_desktop.domain.wording import tidy
from yangfan_desktop.exchange.contact_pairs import split_contact
from yangfan_desktop.exchange.date_ranges import split_range
from yangfan_desktop.exchange.grid import Grid, letter
from yangfan_desktop.exchange.number_formats import GENERAL, is_percent, shows_day, shows_month
from yangfan_desktop.exchange.percent_scale import PercentScale, percent_scale
from yangfan_desktop.exchange.strikes import STROKE, parted

_FORMATTED = (Kind.PERCENT, Kind.DATE, Kind.TEXT)
"""The kinds of which the number format says something."""
_WORDED = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)
_LONGEST_BLANK = 8
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_Content = tuple[type, Raw, str]
"""What a cell holds: type, for True equals 1, value and number format."""
_TENTH = re.compile(r"\d{4}[.．]1")
_WHOLE_TENTH = re.compile(r"\d{4}[.．]10")
_PADDED_MONTH = re.compile(r"\d{4}[.．]0\d")
_ENDS = ("end_date", "period_to")
_ADDABLE = (Kind.MONEY, Kind.COUNT)


@dataclass(frozen=True, slots=True)
class CellReading:
    """What one cell says: its value and doubts, or the error that kept it from being read."""

    value: Parsed | None
    error: str = ""
    proposed: Value | None = None


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
        self._keeps_zeros = self._pads_months = False
        self.letter = letter(column)

    def settle(self, rows: Sequence[int]) -> str:
        """Decide the scale of a percent column from these rows; in words what had to be assumed."""
        if self.field.kind is Kind.PERCENT:
            contents = set(self._contents(self._grid.column(self.column, rows), rows))
            bare = [raw for _, raw, code in contents if not is_percent(code)]
            self._scale = percent_scale(bare)
        elif self.field.kind is Kind.DATE:
            texts = [raw for raw in set(self._grid.column(self.column, rows)) if type(raw) is str]
            self._pads_months = any(map(_PADDED_MONTH.fullmatch, texts))
            kept = any(map(_WHOLE_TENTH.fullmatch, texts))
            self._keeps_zeros = kept and not self._pads_months
        return self._scale.why

    def read(self, rows: Sequence[int]) -> tuple[list[Value | None], dict[int, CellReading]]:
        """The values of the records, which lie in these rows from the top, and what is odd.

        A cell that cannot be read, that says 同上 or whose value is doubtful is among the odd ones, by
        its place in `rows`. The same content is looked at once, however many rows hold it.
        """
        raws = self._grid.column(self.column, rows)
        code = self._common_format(raws)
        if code is not None:
            known = {raw: self._meaning(raw, code) for raw in set(raws)}
            found = [known[raw] for raw in raws]
        else:
            contents = self._contents(raws, rows)
            meanings = {content: self._meaning(*content[1:]) for content in set(contents)}
            found = [meanings[content] for content in contents]
        if self._grid.merges_in(self.column):
            for place, raw in enumerate(raws):
                if raw is None:
                    found[place] = self._under_merge(rows[place], rows[0])
        odd = {place: one for place, one in enumerate(found) if type(one) is CellReading}
        values = [None if type(one) is CellReading else one for one in found] if odd else found
        return cast("list[Value | None]", values), odd

    def parse(self, raw: Raw, row: int) -> CellReading:
        """What this content means in this row's number format."""
        return self._read(raw, self._grid.number_format(row, self.column))

    def _contents(self, raws: Sequence[Raw], rows: Sequence[int]) -> list[_Content]:
        codes = (self._grid.number_format(row, self.column) for row in rows)
        return list(zip(map(type, raws), raws, codes, strict=True))

    def _common_format(self, raws: Sequence[Raw]) -> str | None:
        """The number format under which equal contents mean the same; nothing if they may not."""
        types = set(map(type, raws))
        if bool in types:
            return None  # True equals 1 and is not the same
        kind = self.field.kind
        if kind not in _FORMATTED or (kind is Kind.TEXT and int not in types):
            return GENERAL
        codes = self._grid.number_formats(self.column)
        return next(iter(codes), GENERAL) if len(codes) < 2 else None

    def _meaning(self, raw: Raw, code: str) -> Value | CellReading | None:
        """The plain value of a cell, or its reading where there is more to say."""
        if raw is None:
            return None
        if type(raw) is str and STROKE in raw:
            return self._without_struck(raw, code)
        if type(raw) is str and self._part is None and _is_as_written(self.field.kind, raw):
            return raw
        if is_ditto(raw):
            return DITTO
        found = self._read(raw, code)
        return found.value.value if found.value and not found.value.doubts else found

    def _without_struck(self, raw: str, code: str) -> Value | CellReading | None:
        """What is left of a cell of which a part is struck through; of all of it, what it says."""
        kept, gone = parted(raw)
        found = self._read(kept if kept.strip() else gone, code)
        if found.value is None:
            return found
        doubt = f"单元格里划掉的“{gone}”没有读入" if kept.strip() else f"“{gone}”已被划掉，请核对"
        return CellReading(Parsed(found.value.value, (*found.value.doubts, doubt)))

    def _under_merge(self, row: int, first: int) -> Value | CellReading | None:
        """What an empty cell says: what the merge around it does, if that begins among the data.

        An amount in a merged cell counts once, in its first row: copied down it would be added twice.
        """
        merge = self._grid.merge_at(row, self.column)
        if merge is None or merge[0] < first or merge[1] != self.column or merge[0] == row:
            return None
        raw = self._grid.value(merge[0], merge[1])
        if raw is None:
            return None
        if self.field.kind in _ADDABLE:
            note = f"{self.field.label}是合并单元格，只记在第{merge[0]}行，以免重复相加"
            return CellReading(Parsed(None, (note,)))
        return self.parse(raw, merge[0])

    def _read(self, raw: Raw, code: str) -> CellReading:
        scale = 1
        try:
            if self.field.kind is Kind.PERCENT:
                scale = self._percent_scale(raw, code)
            elif self.field.kind is Kind.DATE:
                raw = as_shown(raw, code)
                self._ask_about_tenth(raw)
            elif self.field.kind is Kind.TEXT:
                raw = _padded(raw, code)
            if self._part is not None and self.field.kind is not Kind.DATE:
                return CellReading(split_contact(self.field, raw))
            if self._part is not None:
                return CellReading(split_range(self.field, raw)[self._part])
            return CellReading(parse(self.field, raw, Reading(self._unit, scale)))
        except Unreadable as error:
            return CellReading(None, str(error), error.proposed or self._half(raw))

    def _percent_scale(self, raw: Raw, code: str) -> int:
        """What this number is multiplied with; `Unreadable` where that cannot be told."""
        if is_percent(code):
            if isinstance(raw, int | float) and abs(raw) * 100 > _MOST_SHOWN:
                why = f"单元格显示为{raw * 100:g}%，可能是{raw:g}%，请核对"
                raise Unreadable(why, Percent.of(str(raw)))
            return 1 if isinstance(raw, str) else 100
        if self._scale.is_ambiguous(raw):
            why = f"“{raw}”可能是{raw}%，也可能是比例，请写明百分号"
            raise Unreadable(why, Percent.of(Decimal(str(raw).strip()) * 100))
        return self._scale.factor

    def _ask_about_tenth(self, raw: Raw) -> None:
        """`2023.1` may be October that lost its zero, unless other cells of the column keep theirs."""
        if type(raw) is str and _TENTH.fullmatch(raw.strip()) and not self._keeps_zeros:
            year = int(raw.strip()[:4])
            likely = 10 if self._pads_months else 1
            why = f"“{raw}”可能是{year}年1月，也可能是10月，请写成“{year}年1月”这样的文字"
            raise Unreadable(why, PartialDate.of_month(year, likely))

    def _half(self, raw: Raw) -> Value | None:
        """Of two dates in a cell for one, the one that was probably asked for."""
        if self.field.kind is not Kind.DATE or self._part is not None:
            return None
        try:
            return split_range(self.field, raw)[self.field.key in _ENDS].value
        except Unreadable:
            return None


def _is_as_written(kind: Kind, raw: str) -> bool:
    """Whether this text is its own value, as most names, codes and mobile numbers are."""
    if kind is Kind.PHONE:
        return _MOBILE.fullmatch(raw) is not None
    longer = len(raw) > _LONGEST_BLANK and raw.isprintable()
    return longer and kind in _WORDED and " " not in raw and not raw.endswith(("章)", "章）"))
