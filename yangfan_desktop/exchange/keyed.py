"""A template whose rows are named already (指标、县区、任务、项目): the crossing cells are filled.

A row's name is looked up among the records by name, alias or code; rows and records that find no
partner are told. Where several records share a row (the projects of a county), amounts and counts are
added up and other values written only if they all agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.progress import Progress, watched
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.cell_filling import CellFilling, Column
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.fill_joined import alone
from yangfan_desktop.exchange.fill_place import Candidate
from yangfan_desktop.exchange.formulas import number
from yangfan_desktop.exchange.header_words import is_serial
from yangfan_desktop.exchange.keyed_index import Index, Keys
from yangfan_desktop.exchange.measures import COUNT, Measure, latest, measure_of, period_field
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.tables import HeaderColumn, RowKind
from yangfan_desktop.exchange.validations import Validation, validations_of

_KEYS = (Kind.TEXT, Kind.CHOICE, Kind.REFERENCE, Kind.CREDIT_CODE)
_UNITS = ("计量单位", "单位", "数据单位")
_MOST_NAMED = 20
_NOTHING_KNOWN = "台账中没有这一项，或不能计算"


def keys_of(found: Candidate, register: Register) -> Keys | None:
    """The columns that name the rows, if this is a template whose rows are named."""
    rows = found.data
    if not rows or len(rows) <= len(found.table.of_kind(RowKind.BLANK)):
        return None
    matched = {number(match.column): register.field(match.field) for match in found.mapping.columns}
    full = [index for index in matched if _share(found, rows, index) >= 0.99]
    keys = {index: matched[index] for index in full if matched[index].kind in _KEYS}
    asked = [*matched, *measures_of(found, register)]
    empty = tuple(index for index in dict.fromkeys(asked) if _share(found, rows, index) <= 0.5)
    given = [index for index in matched if index not in empty and index not in keys]
    if not keys or len(given) > len(empty) or not empty:
        return None
    named = {i: field for i, field in keys.items() if field.key in _identity(register)}
    if not named and len(keys) > 2:
        return None
    return Keys(named or keys, bool(named), empty)


def _identity(register: Register) -> set[str]:
    return {register.naming, *(combination[0] for combination in register.identity)}


def _share(found: Candidate, rows: Sequence[int], index: int) -> float:
    """How many of these rows hold something in this column; a formula counts."""
    held = sum(
        found.grid.is_formula(row, index)
        or one_line(str(found.grid.merged_value(row, index) or "")) != ""
        for row in rows
    )
    return held / len(rows)


def measures_of(found: Candidate, register: Register) -> dict[int, Measure]:
    """The columns that ask for a period, a choice or a count."""
    asked: dict[int, Measure] = {}
    for column in found.table.columns:
        if column.path and not is_serial(column.leaf) and (one := measure_of(column, register)):
            asked[column.index] = one
    return asked


class KeyedFilling(CellFilling):
    """One filling of a template with named rows."""

    def __init__(
        self, book: Workbook, found: Candidate, register: Register, keys: Keys, file: str
    ) -> None:
        super().__init__(book, found, register, file)
        self.keys = keys
        self.used: set[int] = set()
        self.doubtful: set[int] = set()
        self.done: dict[int, ColumnMatch] = {}
        self._lacking: dict[int, list[int]] = {}

    @property
    def matched(self) -> tuple[ColumnMatch, ...]:
        """The columns that name the rows and those that were filled, from the left."""
        own = {number(match.column): match for match in self.found.mapping.columns}
        named = {index: own[index] for index in self.keys.fields if index in own}
        return tuple(match for _, match in sorted({**named, **self.done}.items()))

    def write(
        self, records: Sequence[Record], period: PartialDate | None, progress: Progress
    ) -> list[Column]:
        """Fill every crossing cell that is empty; the columns that were asked for."""
        columns = list(self._asked())
        takes_period = any(measure.period for _, measure in columns)
        for row, own in watched(self._rows(records), progress, "填写模板"):
            chosen = [records[place] for place in own]
            now = self._of_period(chosen, period)
            self.used.update(own)
            if row in self.doubtful:
                name = self.register.field(self.register.naming).text(
                    records[own[0]].get(self.register.naming)
                )
                self.note(row, None, f"“{self._name(row)}”按“{name}”填写，请核对")
            if not (chosen if takes_period else now):
                self.note(row, None, f"“{self._name(row)}”在台账中没有对应的记录，未填")
                continue
            self.written.add(row)
            unit = self._unit(row)
            for column, measure in columns:
                self._write(row, column, measure, chosen if measure.period else now, unit)
        self._report(records)
        return [column for column, _ in columns]

    def _of_period(self, records: list[Record], period: PartialDate | None) -> list[Record]:
        """The records of the run's period; without one, those of the latest."""
        if not records or period_field(self.register) is None:
            return records
        return latest(records, self.register, period)

    def _write(
        self, row: int, column: Column, measure: Measure, records: list[Record], unit: str
    ) -> None:
        if self.sheet.text(row, column.index) and self.is_free(row, column.index):
            return
        try:
            value = measure.value(records, self.register, unit or column.match.unit)
        except ValueError:
            label = measure.field.label
            message = f"“{self._name(row)}”有{len(records)}条记录，“{label}”各不相同，未填"
            self.note(row, column.match.column, message, Severity.ERROR)
            return
        if value is None and self.is_free(row, column.index):
            self._lacking.setdefault(column.index, []).append(row)
        self.write_cell(row, column, value)
        self.done[column.index] = column.match

    @property
    def missing(self) -> list[UnmappedColumn]:
        """The cells for which the ledger has nothing; a column without any as a whole."""
        found: list[UnmappedColumn] = []
        for index, rows in sorted(self._lacking.items()):
            match = self.done[index]
            if len(rows) == len(self.written):
                found.append(UnmappedColumn(match.column, match.header, _NOTHING_KNOWN))
                continue
            found += [
                UnmappedColumn(
                    f"{match.column}{row}", match.header, f"“{self._name(row)}”{_NOTHING_KNOWN}"
                )
                for row in rows[:_MOST_NAMED]
            ]
        return found

    def told(self, records: Sequence[Record]) -> int:
        """How many records the rows were filled from; one that is told for several periods is one."""
        if period_field(self.register) is None:
            return len(self.used)
        return len({records[place].get(self.register.naming) for place in self.used})

    # -- rows and columns

    def _asked(self) -> Iterator[tuple[Column, Measure]]:
        """The columns to fill with what each asks for."""
        rows = self.found.data
        plain = {column.index: column for column in self.columns(rows[0], rows[-1])}
        special = measures_of(self.found, alone(self.register))
        rules = validations_of(self.book, self.sheet)
        for index in sorted(self.keys.open):
            if index in special and not (self.keys.naming and special[index].field is COUNT):
                header = next(c for c in self.found.table.columns if c.index == index)
                near = tuple(
                    rule for rule in rules if any(a[1] <= index <= a[3] for a in rule.areas)
                )
                yield _column(header, special[index], near), special[index]
            elif index in plain:
                yield plain[index], Measure(plain[index].field)

    def _rows(self, records: Sequence[Record]) -> list[tuple[int, list[int]]]:
        """Each named row with the places of its records.

        Rows of one name take the records of that name in turn, if the name is not the record's own.
        """
        index = Index(records, self.keys)
        rows = [*self.found.data, *self._numbered_names(index)]
        by_names: dict[tuple[int, ...], list[int]] = {}
        for row in sorted(rows):
            places = index.find(self._names(row))
            if not places and (places := index.near(self._names(row))):
                self.doubtful.add(row)
            by_names.setdefault(tuple(places), []).append(row)
        pairs: list[tuple[int, list[int]]] = []
        for own, same in by_names.items():
            if len(same) == 1 or not own:
                pairs.extend((row, list(own)) for row in same)
            else:
                pairs.extend((row, list(own[place : place + 1])) for place, row in enumerate(same))
        return sorted(pairs)

    def _numbered_names(self, index: Index) -> list[int]:
        """Rows that look like a group's heading (`（一）普及率`) but name a record."""
        return [
            row.row
            for row in self.found.table.rows
            if row.kind is RowKind.BANNER and index.find(self._names(row.row))
        ]

    def _names(self, row: int) -> dict[int, str]:
        return {
            column: one_line(str(value))
            for column in self.keys.fields
            if (value := self.found.grid.merged_value(row, column)) is not None
        }

    def _name(self, row: int) -> str:
        return "、".join(self._names(row).values())

    def _unit(self, row: int) -> str:
        for column in self.found.table.columns:
            if normal(column.leaf) in _UNITS:
                return one_line(str(self.found.grid.merged_value(row, column.index) or ""))
        return ""

    def _report(self, records: Sequence[Record]) -> None:
        """Tell which records no row of the template names."""
        naming = self.register.field(self.register.naming)
        left = [record for place, record in enumerate(records) if place not in self.used]
        names = list(dict.fromkeys(naming.text(record.get(naming.key)) for record in left))
        if names:
            more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
            words = "、".join(f"“{name}”" for name in names[:_MOST_NAMED])
            self.note(None, None, f"台账中的{words}{more}在模板中没有对应的行，未填")


def _column(header: HeaderColumn, measure: Measure, rules: tuple[Validation, ...]) -> Column:
    what = "记录个数" if measure.field.key == "" else f"“{measure.field.label}”"
    why = f"按表头取{what}" + (f"（{measure.period}）" if measure.period else "")
    key = measure.field.key or "count"
    unit = header.unit or measure.field.unit
    match = ColumnMatch(header.letter, header.header, key, 0.9, unit, why)
    return Column(header.index, match, measure.field, rules)
