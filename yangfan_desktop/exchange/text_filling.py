"""Records written into rows that exist as text: the rows are all alike, so each column is judged once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.values import MONEY_UNITS, Money, Value
from yangfan_desktop.exchange.fill_values import Place, answer, is_code, scale_of
from yangfan_desktop.exchange.row_text import RowText
from yangfan_desktop.exchange.shared_strings import LONGEST_TEXT

if TYPE_CHECKING:
    from yangfan_desktop.exchange.cell_filling import CellFilling, Column

_CODES = frozenset((Kind.PHONE, Kind.CREDIT_CODE))
_WORDS = _CODES | {Kind.TEXT, Kind.LONG_TEXT}
_MOST_KNOWN = 4096
_DIGITS = frozenset("0123456789.+-")


class TextFilling:
    """Writes one record after the other, from the first of the new rows on."""

    def __init__(
        self,
        filling: CellFilling,
        serials: Sequence[int],
        text: RowText,
        columns: Sequence[Column],
    ) -> None:
        self._filling = filling
        self._text = text
        self._serials = [index for index in serials if not text.has_formula(index)]
        calculated = [column for column in columns if text.has_formula(column.index)]
        filling.calculated.update(column.index for column in calculated)
        self._columns = [
            _TextColumn(filling, text, column) for column in columns if column not in calculated
        ]
        self._cells = [(column.key, column.index, column.tail) for column in self._columns]

    def has(self, row: int) -> bool:
        """Whether this is one of the rows."""
        return 0 <= row - self._text.first < self._text.count

    def write(self, row: int, counted: int, record: Mapping[str, Value | None]) -> None:
        """Write the next row."""
        tails: dict[int, str] = {}
        for index in self._serials:
            tails[index], _ = self._text.tail(index, counted, as_text=False)
        get = record.get
        for key, index, tail in self._cells:
            value = get(key)
            if value is not None and value != "":
                tails[index] = tail(row, value)
        self._filling.filled += len(tails) - len(self._serials)
        self._text.write(row, tails)


class _TextColumn:
    """One column: what its values become is remembered where they come again.

    Words and whole numbers that no rule of the template concerns, which is most of a large list, are
    written without a look at anything else.
    """

    def __init__(self, filling: CellFilling, text: RowText, column: Column) -> None:
        self._filling, self._text, self._column = filling, text, column
        self.index, self.key = column.index, column.field.key
        ruled = filling.ruled_by(text.first)
        rules = tuple(rule for rule in column.rules if rule.covers(ruled, column.index))
        place = filling.place(text.first + text.count, column)
        self._place: Place = replace(place, rules=rules)
        self._known: dict[Value, tuple[str, Decimal | None]] = {}
        self._strings = filling.book.strings
        self._kind = column.field.kind
        self._is_code = self._kind in _CODES
        self._takes_words = not rules and self._strings is not None and self._kind in _WORDS
        self._takes_sums = not rules
        self._words = text.ends(self.index, "s")
        self._code: tuple[str, str] | None = None
        self._digits = text.ends(self.index, "")
        self._fen = int(MONEY_UNITS.get(place.unit, 0)) if self._kind is Kind.MONEY else 0
        self._counts = self._kind is Kind.COUNT and scale_of(place) == 1

    def tail(self, row: int, value: Value) -> str:
        """The XML of the cell for a value, after the cell's name."""
        if isinstance(value, str):
            if self._takes_words and len(value) <= LONGEST_TEXT:
                return self._quick_words(value)
        elif self._takes_sums and (quick := self._quick_sum(value)):
            return quick
        found = self._known.get(value)
        if found is None:
            found = self._told(row, value)
        if found[1] is not None:
            self._text.totals[self.index] += found[1]
        return found[0]

    def _quick_words(self, words: str) -> str:
        assert self._strings is not None
        head, end = self._words
        if self._is_code or (words[0] in _DIGITS and is_code(self._column.field, words)):
            if self._code is None:
                self._code = self._text.ends(self.index, "s", as_text=True)
            head, end = self._code
        return f"{head}{self._strings.number(words)}{end}"

    def _quick_sum(self, value: Value) -> str:
        number = 0
        if isinstance(value, Money) and self._fen:
            number, rest = divmod(value.fen, self._fen)
            if rest:
                return ""
        elif self._counts and isinstance(value, int):
            number = value
        else:
            return ""
        self._text.totals[self.index] += number
        head, end = self._digits
        return f"{head}{number}{end}"

    def _told(self, row: int, value: Value) -> tuple[str, Decimal | None]:
        own = answer(self._place, value)
        if own.doubt:
            self._filling.note(row, self._column.match.column, own.doubt, own.severity)
        found = self._text.tail(self.index, own.value, as_text=own.as_text)
        if not own.doubt and self._kind not in _WORDS and len(self._known) < _MOST_KNOWN:
            self._known[value] = found
        return found
