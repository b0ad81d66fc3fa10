"""合计 rows are checked against the rows they add up: a difference is told, never corrected."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.values import MONEY_UNITS, Money, Value, plain
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.column_reader import ColumnReader
from yangfan_desktop.exchange.grid import Grid, letter

Sums = dict[str, int]
_GRAND = ("总计", "合计", "共计")


class TotalCheck:
    """Adds the records up while they are read, and compares at each total row."""

    def __init__(self, grid: Grid, readers: Iterable[ColumnReader], units: dict[str, str]) -> None:
        self._grid = grid
        self._readers = [r for r in readers if r.field.kind in (Kind.MONEY, Kind.COUNT)]
        self._units = units
        self._all: Sums = {}
        self._since_total: Sums = {}
        self._since_banner: Sums = {}

    def add(self, values: dict[str, Value | None]) -> None:
        """Count one record in."""
        for reader in self._readers:
            key = reader.field.key
            amount = _amount(values.get(key))
            for sums in (self._all, self._since_total, self._since_banner):
                sums[key] = sums.get(key, 0) + amount

    def begin_group(self) -> None:
        """A banner opens a group of its own."""
        self._since_banner = {}

    def compare(self, row: int, label: str) -> list[Problem]:
        """What does not add up in this total row."""
        grand = any(word in normal(label) for word in _GRAND)
        scopes = [self._all, self._since_total, self._since_banner]
        scopes = scopes if grand else scopes[::-1]
        problems: list[Problem] = []
        for reader in self._readers:
            problem = self._difference(reader, row, label, scopes)
            if problem:
                problems.append(problem)
        self._since_total = {}
        return problems

    def _difference(
        self, reader: ColumnReader, row: int, label: str, scopes: list[Sums]
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
        sums = [scope.get(field.key, 0) for scope in scopes]
        if any(abs(stated - total) <= slack for total in sums):
            return None
        where = Cell(self._grid.file, self._grid.sheet, row, letter(reader.column))
        message = (
            f"{label}行的{field.label}是{_shown(field, stated)}，"
            f"各行相加是{_shown(field, sums[0])}，相差{_shown(field, abs(stated - sums[0]))}"
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
        return f"{plain(Money(amount).in_unit())}万元"
    return f"{amount}{field.unit}"
