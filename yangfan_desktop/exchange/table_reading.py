"""One table becomes typed rows, problems at their cells, and skipped rows with the reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.parsing import Parsed
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.domain.readings import ColumnMatch, ReadRow, SheetReading, SkippedRow
from yangfan_desktop.domain.values import MONEY_UNITS, Value
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.across import contradictions
from yangfan_desktop.exchange.banners import Banners
from yangfan_desktop.exchange.column_reader import DITTO, CellReading, ColumnReader
from yangfan_desktop.exchange.grid import Grid, column_number
from yangfan_desktop.exchange.mapping import ColumnMapping, match_columns, unit_above
from yangfan_desktop.exchange.plausible import doubt_about, is_watched, suspects
from yangfan_desktop.exchange.remarks import remarks
from yangfan_desktop.exchange.sender import county_of
from yangfan_desktop.exchange.shifted import slipped_by
from yangfan_desktop.exchange.tables import RowKind, Table, TableRow
from yangfan_desktop.exchange.total_check import TotalCheck
from yangfan_desktop.exchange.unit_checks import unit_doubt

_REGION = "region"
_LONGEST_LABEL = 24
_FEWEST_ERRORS = 2


def read_table(
    grid: Grid,
    table: Table,
    register: Register,
    overrides: Mapping[str, str | None] | None = None,
    progress: Progress = SILENT,
) -> SheetReading:
    """Everything that this table says about the register.

    `overrides` decide columns by letter: a field's key, or `None` for one that is not to be read.
    """
    mapping = match_columns(table, grid, register, overrides)
    return _TableReader(grid, table, register, mapping).read(progress)


class _TableReader:
    """Reads one table; holds what its rows share."""

    def __init__(
        self, grid: Grid, table: Table, register: Register, mapping: ColumnMapping
    ) -> None:
        self._grid = grid
        self._table = table
        self._register = register
        self._mapping = mapping
        self._data = table.of_kind(RowKind.DATA)
        self._readers = _readers(grid, register, mapping)
        mapped = frozenset(reader.field.key for reader in self._readers)
        self._banners = Banners(register, mapped)
        self._problems: list[Problem] = []
        self._skipped: list[SkippedRow] = []
        self._about: dict[int, list[Problem]] = {}
        self._unread: dict[int, list[str]] = {}
        self._county = self._sender(mapped)

    def read(self, progress: Progress) -> SheetReading:
        """Read all rows: the columns one by one, for what is in them repeats itself, then row by row."""
        columns = self._settled_columns()
        doing = f"正在识别工作表“{self._grid.sheet}”"
        cells = [self._column(reader) for reader in watched(self._readers, progress, doing, 1)]
        self._note_slipped(cells)
        doubts = (
            *remarks(self._grid, self._data, self._readers, cells),
            *contradictions(self._readers, cells),
        )
        for at, reader, doubt in doubts:
            self._tell(at, reader, doubt, Severity.WARNING)
        units = {match.field: match.unit for match in self._mapping.columns}
        self._totals = TotalCheck(self._grid, units, self._readers, cells)
        rows = self._rows(cells, progress, doing)
        self._note_hidden(columns)
        return SheetReading(
            self._grid.file,
            self._grid.sheet,
            self._register.key,
            self._table.header_rows,
            columns,
            self._mapping.unmapped,
            tuple(rows),
            tuple(self._skipped),
            tuple(self._problems),
            self._table.facts,
        )

    def _rows(
        self, cells: Sequence[Sequence[Value | None]], progress: Progress, doing: str
    ) -> list[ReadRow]:
        """The records, with what the lines between them say; those lines are skipped with a reason."""
        keys = [reader.field.key for reader in self._readers]
        records = list(zip(*cells, strict=True)) if cells else [()] * len(self._data)
        rows: list[ReadRow] = []
        around = self._county
        totals = self._totals_before()
        for row in watched(self._table.rows, progress, doing):
            at = len(rows)
            if row.kind is RowKind.DATA:
                values = {**around, **dict(zip(keys, records[at], strict=True))}
                for key in self._unread.get(at, ()):
                    values.pop(key, None)
                rows.append(ReadRow(row.row, values, tuple(self._about.get(at, ()))))
            else:
                following = next((one for one in totals if one > at), len(records))
                self._skip(row, at, following)
                around = {**self._county, **self._banners.values()}
        return rows

    def _totals_before(self) -> list[int]:
        """How many records stand above each total row."""
        found: list[int] = []
        records = 0
        for row in self._table.rows:
            records += row.kind is RowKind.DATA
            if row.kind is RowKind.TOTAL:
                found.append(records)
        return found

    def _settled_columns(self) -> tuple[ColumnMatch, ...]:
        """The matches, with what was assumed about a column as a whole added to their why."""
        columns: list[ColumnMatch] = []
        for match, reader in zip(self._mapping.columns, self._readers, strict=True):
            assumed = (
                reader.settle(self._data)
                or self._unit_assumed(match, reader)
                or self._said_twice(match, reader)
            )
            if assumed:
                where = self._cell(None, match.column)
                message = f"“{match.header}”的{assumed}，请核对"
                self._problems.append(Problem(where, message, Severity.WARNING))
                columns.append(dataclasses.replace(match, why=f"{match.why}；{assumed}"))
            else:
                columns.append(match)
        return tuple(columns)

    def _said_twice(self, match: ColumnMatch, reader: ColumnReader) -> str:
        """That another column has the very same heading and other values."""
        for other in self._mapping.unmapped:
            if normal(other.header) == normal(match.header):
                index = column_number(other.column)
                own = self._grid.column(reader.column, self._data)
                if self._grid.column(index, self._data) != own:
                    return f"表头在{other.column}列又出现一次，内容不同，按{match.column}列读"
        return ""

    def _unit_assumed(self, match: ColumnMatch, reader: ColumnReader) -> str:
        """That the unit of an amount is nowhere told, if there are numbers that need one."""
        column = self._table.column(match.column)
        if reader.field.kind is not Kind.MONEY or column is None:
            return ""
        raws = self._grid.column(reader.column, self._data)
        if doubt := unit_doubt(column, match.unit, unit_above(self._table), raws):
            return doubt
        if column.unit in MONEY_UNITS or unit_above(self._table):
            return ""
        if not any(type(raw) in (int, float) for raw in raws):
            return ""
        if match.unit == reader.field.unit and any(
            c.unit == match.unit for c in self._table.columns
        ):
            return ""  # the columns beside it say so
        return f"金额没有写明单位，按{match.unit}读"

    def _column(self, reader: ColumnReader) -> list[Value | None]:
        """The values of one column; what is wrong or doubtful about them is kept by record."""
        values, odd = reader.read(self._data)
        for at in sorted(odd):
            reading = odd[at]
            if reading is DITTO:
                unread = not at or reader.field.key in self._unread.get(at - 1, ())
                reading = _same_as_above(None if unread else values[at - 1])
            if reading.value is None:
                self._unread.setdefault(at, []).append(reader.field.key)
                self._tell(at, reader, reading.error, Severity.ERROR, reading.proposed)
                continue
            values[at] = reading.value.value
            for doubt in reading.value.doubts:
                self._tell(at, reader, doubt, Severity.WARNING, values[at])
        if is_watched(reader.field):
            self._watch(reader, values)
        if reader.field.required:
            for at, value in enumerate(values):
                if value is None and reader.field.key not in self._unread.get(at, ()):
                    self._tell(at, reader, f"{reader.field.label}必填", Severity.ERROR)
        return values

    def _watch(self, reader: ColumnReader, values: Sequence[Value | None]) -> None:
        """Tell of words that hardly belong into this column."""
        doubts = {
            value: doubt
            for value in suspects(reader.field, values)
            if (doubt := doubt_about(reader.field, value))
        }
        for at, value in enumerate(values) if doubts else ():
            if isinstance(value, str) and value in doubts:
                self._tell(at, reader, doubts[value], Severity.WARNING, value)

    def _note_slipped(self, cells: Sequence[list[Value | None]]) -> None:
        """Refuse rows that slipped sideways: what could be read of them is wrong as well."""
        for at, about in list(self._about.items()):
            if sum(one.severity is Severity.ERROR for one in about) < _FEWEST_ERRORS:
                continue
            shift = slipped_by(self._grid, self._data[at], self._readers)
            for reader, values in zip(self._readers, cells, strict=True):
                if shift and reader.field.required:
                    side = "右" if shift > 0 else "左"
                    why = f"这一行好像整体向{side}错了{abs(shift)}列，没有导入，请在原表中改正"
                    values[at] = None
                    self._unread.setdefault(at, []).append(reader.field.key)
                    self._tell(at, reader, why, Severity.ERROR)

    def _tell(
        self,
        at: int,
        reader: ColumnReader,
        message: str,
        severity: Severity,
        proposed: Value | None = None,
    ) -> None:
        where = self._cell(self._data[at], reader.letter)
        self._about.setdefault(at, []).append(Problem(where, message, severity, proposed))

    def _sender(self, mapped: frozenset[str]) -> dict[str, Value | None]:
        """A county's own table names the county above it, not in every row; said once."""
        if _REGION not in self._register.keys or _REGION in mapped:
            return {}
        found = county_of(self._table.facts)
        if found is None:
            return {}
        county, words = found
        label = self._register.field(_REGION).label
        message = f"表中没有“{label}”一列，各行按{words}记为“{county}”"
        self._problems.append(Problem(self._cell(), message, Severity.WARNING))
        return {_REGION: county}

    def _skip(self, row: TableRow, at: int, following: int) -> None:
        why = row.kind.value
        if row.kind is RowKind.TOTAL:
            why = self._label(row.row)
            self._problems.extend(self._totals.compare(row.row, why, at, following))
        elif row.kind is RowKind.BANNER:
            self._totals.begin_group(at)
            field = self._banners.begin(row.text)
            told = f"，其下各行的{field.label}由此得出" if field else ""
            why = f"{why}“{row.text}”{told}"
        self._skipped.append(SkippedRow(row.row, why))

    def _label(self, row: int) -> str:
        """The first words of a total row, spaces inside them dropped."""
        values = sorted(self._grid.row(row).items())
        texts = [
            "".join(one_line(v).split()).rstrip("：:") for _, v in values if isinstance(v, str)
        ]
        named = [text for text in texts if "计" in text and len(text) <= _LONGEST_LABEL]
        return next(iter(named or texts), "") or "合计"

    def _note_hidden(self, columns: tuple[ColumnMatch, ...]) -> None:
        """What nobody sees in the sheet is read all the same, and told."""
        rows = [str(row) for row in self._data if row in self._grid.hidden_rows]
        if rows:
            shown = "、".join(rows[:10]) + ("等" if len(rows) > 10 else "")
            message = f"第{shown}行是隐藏行，也已读入"
            self._problems.append(Problem(self._cell(), message, Severity.WARNING))
        hidden = [m.column for m in columns if column_number(m.column) in self._grid.hidden_columns]
        if hidden:
            message = f"{'、'.join(dict.fromkeys(hidden))}列是隐藏列，也已读入"
            self._problems.append(Problem(self._cell(), message, Severity.WARNING))

    def _cell(self, row: int | None = None, column: str | None = None) -> Cell:
        return Cell(self._grid.file, self._grid.sheet, row, column)


def _same_as_above(value: Value | None) -> CellReading:
    """What `同上` stands for: the value of the record above."""
    if value is None:
        return CellReading(None, "写着“同上”，但上一行没有可用的值，请填写")
    return CellReading(Parsed(value, ("写着“同上”，按上一行的值记",)))


def _readers(grid: Grid, register: Register, mapping: ColumnMapping) -> list[ColumnReader]:
    """A reader for each match; a column that is matched twice holds both ends of a period."""
    letters = [match.column for match in mapping.columns]
    readers: list[ColumnReader] = []
    for place, match in enumerate(mapping.columns):
        part = letters[:place].count(match.column) if letters.count(match.column) > 1 else None
        field = register.field(match.field)
        readers.append(ColumnReader(grid, column_number(match.column), field, match.unit, part))
    return readers
