"""What the text of a cell means: by the kind that the cell names and the format of its style."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.exchange.number_formats import is_date, to_datetime
from yangfan_desktop.exchange.plain_rows import Meanings
from yangfan_desktop.exchange.workbook_parts import Formats, unescaped


class CellValues:
    """The values of one workbook's cells."""

    def __init__(self, strings: Sequence[str], formats: Formats, *, from_1904: bool) -> None:
        self._strings = strings
        self._from_1904 = from_1904
        self._dates = [is_date(code) for code in formats.codes]
        self._meanings: dict[tuple[str | None, int], Meanings] = {}

    def value(self, text: str, kind: str | None, style: int) -> Raw:
        """The value of a cell with this content, which is not empty."""
        if kind == "s":
            return self._shared(text)
        if kind is None or kind == "n":
            return self._number(text, style)
        if kind in ("str", "inlineStr"):
            return unescaped(text)
        if kind == "b":
            return text.strip() in ("1", "true")
        return _moment(text) if kind == "d" else CellError(text)

    def meanings(self, kind: str | None, style: int) -> Meanings:
        """What texts mean in cells of this kind and style; kept, because the same texts come again."""
        key = (kind, style if kind in (None, "n") and self._is_date(style) else 0)
        if key not in self._meanings:
            found = self._meanings[key] = Meanings(lambda text: self.value(text, kind, style))
            if kind == "s":
                numbers = map(str, range(len(self._strings)))
                found.update(zip(numbers, (text or None for text in self._strings), strict=True))
        return self._meanings[key]

    def _is_date(self, style: int) -> bool:
        return style < len(self._dates) and self._dates[style]

    def _shared(self, text: str) -> Raw:
        try:
            return self._strings[int(text)] or None
        except (ValueError, IndexError):
            return CellError("缺失的文字")

    def _number(self, text: str, style: int) -> Raw:
        try:
            number = float(text)
        except ValueError:
            return CellError(text)
        if not math.isfinite(number):
            return CellError(text)
        if self._is_date(style):
            moment = to_datetime(number, from_1904=self._from_1904)
            if moment is not None:
                return moment
        return int(number) if number.is_integer() and abs(number) < 1e17 else number


def _moment(text: str) -> Raw:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
