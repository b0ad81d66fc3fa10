"""合计 rows are checked against the rows they add up: a difference is told, never corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.values import MONEY_UNITS, Money, Value
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.column_reader import ColumnReader
from yangfan_desktop.exchange.grid import Grid, letter

_GRAND = ("总计", "合计", "共计")


class TotalCheck:
    """Compares each total row with the records above it, or below it where totals stand on top.

    `columns` holds the values of every record for each reader; records are counted from the top.
    """

    def __init__(
        self,
        grid: Grid,
        units: Mapping[str, str],
        readers: Sequence[ColumnReader],
        columns: Sequence[Sequence[Value | None]],
    ) -> None:
        self._grid = grid
        self._units = units
        self._columns = [
            (reader, values)
            for reader, values in zip(readers, columns, strict=True)
            if reader.field.kind in (Kind.MONEY, Kind.COUNT)
        ]
        self._count = max(map(len, columns), default=0)
        self._running: dict[int, list[int]] = {}
        self._last_total = 0
        self._banner = 0

    def begin_group(self, at: int) -> None:
        """A banner opens a group of its own before this record."""
        self._banner = at

    def compare(self, row: int, label: str, at: int, following: int) -> list[Problem]:
        """What does not add up in this total row, which stands before record `at`.

        `following` is the record that the next total stands before, or the number of records.
        """
        grand = any(word in normal(label) for word in _GRAND)
        begins = [0, self._last_total, self._banner]
        spans = [(begin, at) for begin in (begins if grand else begins[::-1])]
        spans += [(0, self._count), (at, following)] if grand or at < following else []
        if at == self._last_total:
            spans.reverse()  # nothing above that it could add up
        problems: list[Problem] = []
        for reader, values in self._columns:
            sums = self._sums_of(reader.column, values)
            problem = self._difference(
                reader, row, label, [sums[end] - sums[begin] for begin, end in spans]
            )
            if problem:
                problems.append(problem)
        self._last_total = at
        return problems

    def _sums_of(self, column: int, values: Sequence[Value | None]) -> list[int]:
        """The sum of the first so many values."""
        if column not in self._running:
            self._running[column] = list(accumulate(map(_amount, values), initial=0))
        return self._running[column]

    def _difference(
        self, reader: ColumnReader, row: int, label: str, sums: list[int]
    ) -> Problem | None:
        raw = self._grid.value(row, reader.column)
        if raw is None or isinstance(raw, bool):
            return None
        reading = reader.parse(raw, row)
        if reading.value is None or reading.value.value is None:
            return None
        stated = _amount(reading.value.value)
        field = reader.field
        slack = self._slack(field, raw)
        if any(abs(stated - total) <= slack for total in sums):
            return None
        nearest = min(sums, key=lambda total: abs(stated - total))
        where = Cell(self._grid.file, self._grid.sheet, row, letter(reader.column))
        message = (
            f"{label}行的{field.label}是{_shown(field, stated)}，"
            f"各行相加是{_shown(field, nearest)}，相差{_shown(field, abs(stated - nearest))}"
        )
        return Problem(where, message, Severity.WARNING)

    def _slack(self, field: Field, raw: Raw) -> int:
        """Half of the last digit that the total shows: it may be rounded."""
        if field.kind is not Kind.MONEY or isinstance(raw, str):
            return 0
        decimals = -int(Decimal(format(float(str(raw)), ".15g")).normalize().as_tuple().exponent)
        unit = MONEY_UNITS[self._units.get(field.key) or field.unit]
        return int(unit * Decimal(10) ** -max(decimals, 0) / 2)


def _amount(value: Value | None) -> int:
    if isinstance(value, Money):
        return value.fen
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _shown(field: Field, amount: int) -> str:
    if field.kind is Kind.MONEY:
        return f"{Money(amount)}万元"
    return f"{amount:,}{field.unit}"
