"""Two workbooks of the same form beside each other: which records and which cells are different.

Records are recognised as an import recognises them, wherever they stand; every other row is laid
beside the row that says the same. What a formula calculates follows from the rest and is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest

from yangfan_desktop.domain.book_changes import BookChanges, Difference, Sort
from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.matching import Index
from yangfan_desktop.domain.raw import CellError, Raw, decimal_of, shown
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import plain
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.column_reader import as_shown
from yangfan_desktop.exchange.grid import Grid, column_number, letter
from yangfan_desktop.exchange.header_words import is_serial

_TOLD = 4
"""So many cells of a record tell what it is, where the other book does not have it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One sheet of one book: how it lies, and the table of records that was read in it, if any."""

    grid: Grid
    reading: SheetReading | None

    @property
    def rows(self) -> Sequence[ReadRow]:
        """The records."""
        return self.reading.rows if self.reading else ()

    def columns(self) -> dict[str, int]:
        """The columns of the table by their headings, without the one that only counts the rows."""
        found = self.reading
        every = (*found.columns, *found.unmapped) if found else ()
        named = sorted((column_number(one.column), one.header) for one in every)
        return {header: column for column, header in named if not is_serial(header)}

    def at(self, row: int, column: int) -> str:
        """The cell as it is named."""
        return f"{self.grid.sheet}!{letter(column)}{row}"

    def text(self, row: int, column: int) -> str:
        """What a reader sees in this cell."""
        raw, code = self.grid.value(row, column), self.grid.number_format(row, column)
        if isinstance(raw, int | float) and not isinstance(raw, bool) and "%" in code:
            return f"{plain(decimal_of(raw) * 100)}%"
        seen = as_shown(raw, code)
        if seen is None:
            return ""
        if isinstance(seen, CellError):
            return seen.text
        return one_line(shown(seen)).removesuffix(" 00:00:00")


def is_list(reading: SheetReading) -> bool:
    """Whether each record has a row of its own under one header: no form, no cross table."""
    letters = all(one.column.isalpha() for one in reading.columns)
    rows = [row.row for row in reading.rows]
    return letters and bool(rows) and len(rows) == len(set(rows))


def compare_sheets(before: Side, after: Side, registers: Mapping[str, Register]) -> BookChanges:
    """Everything that is different between two sheets of the same form."""
    if not _same_register(before, after):
        before, after = Side(before.grid, None), Side(after.grid, None)
    around = list(_around(before, after))
    if before.reading is None or after.reading is None:
        return BookChanges(tuple(around))
    register = registers[after.reading.register]
    differences: list[Difference] = []
    unchanged = 0
    pairs = _paired(register, before.rows, after.rows)
    columns = _columns(before, after)
    for old, new in pairs:
        name = _name(register, new or old)
        if old is None or new is None:
            differences.append(_alone(before if old else after, old or new, name, gone=new is None))
            continue
        found = [
            one
            for one in (
                _cell(before, after, name, (old.row, new.row), column) for column in columns
            )
            if one
        ]
        differences += found
        unchanged += not found
    return BookChanges((*differences, *around), len(before.rows), len(after.rows), unchanged)


def _same_register(before: Side, after: Side) -> bool:
    old, new = before.reading, after.reading
    return old is not None and new is not None and old.register == new.register


def _paired(
    register: Register, before: Sequence[ReadRow], after: Sequence[ReadRow]
) -> list[tuple[ReadRow | None, ReadRow | None]]:
    """The records in the order of the later book, those that it lacks at the end."""
    index = Index(register)
    index.add_all(
        (RecordId(at), tuple(row.values.get(key) for key in index.keys))
        for at, row in enumerate(before)
    )
    free = dict(enumerate(before))
    found = [
        free.pop(match.record, None) if match.record is not None else None
        for match in index.find_all([row.values for row in after])
    ]
    by_name: dict[str, list[int]] = {}
    for at, row in free.items():
        by_name.setdefault(normal(_name(register, row)), []).append(at)
    for place, row in enumerate(after):
        same = by_name.get(normal(_name(register, row))) if found[place] is None else None
        if same:
            found[place] = free.pop(same.pop(0))
    pairs: list[tuple[ReadRow | None, ReadRow | None]] = list(zip(found, after, strict=True))
    return [*pairs, *((row, None) for row in free.values())]


def _name(register: Register, row: ReadRow | None) -> str:
    field = register.field(register.naming)
    return field.text(row.values.get(register.naming)) if row else ""


def _columns(before: Side, after: Side) -> list[tuple[str, int, int]]:
    """Heading and column in each book; one that only one book has is compared with nothing (0)."""
    old, new = before.columns(), after.columns()
    both = [(header, old.get(header, 0), column) for header, column in new.items()]
    return both + [(header, column, 0) for header, column in old.items() if header not in new]


def _cell(
    before: Side,
    after: Side,
    record: str,
    rows: tuple[int, int],
    column: tuple[str, int, int],
) -> Difference | None:
    """How one cell of a record is different."""
    header, old, new = column
    calculated = before.grid.is_formula(rows[0], old) or after.grid.is_formula(rows[1], new)
    was, now = before.text(rows[0], old), after.text(rows[1], new)
    if calculated or was == now:
        return None
    return Difference(
        Sort.CHANGED if record or header else Sort.AROUND,
        record,
        header,
        was,
        now,
        before.at(rows[0], old) if old else "",
        after.at(rows[1], new) if new else "",
        _by(before.grid.value(rows[0], old), after.grid.value(rows[1], new)),
    )


def _by(before: Raw, after: Raw) -> str:
    """How much more a number is than it was."""
    if not isinstance(before, int | float) or not isinstance(after, int | float):
        return ""
    if isinstance(before, bool) or isinstance(after, bool):
        return ""
    more = decimal_of(after) - decimal_of(before)
    return f"{'+' if more > 0 else '-'}{Decimal(plain(abs(more))):,}"


def _alone(side: Side, row: ReadRow | None, name: str, *, gone: bool) -> Difference:
    """A record that only this side has, with some of what it says."""
    number = row.row if row else 0
    texts = ((header, side.text(number, column)) for header, column in side.columns().items())
    told = [
        f"{header.rpartition('/')[2]}：{text}" for header, text in texts if text and text != name
    ]
    words = "；".join(told[:_TOLD])
    at = side.at(number, 1).rstrip("0123456789").removesuffix("A") + f"第{number}行"
    if gone:
        return Difference(Sort.GONE, name, "", words, "", before_at=at)
    return Difference(Sort.ADDED, name, "", "", words, after_at=at)


# -- what stands around the records --


def _around(before: Side, after: Side) -> Iterator[Difference]:
    """The cells of rows that are no records, beside those of the row that says the same."""
    old, new = _other_rows(before), _other_rows(after)
    matcher = SequenceMatcher(
        None, [one[1] for one in old], [one[1] for one in new], autojunk=False
    )
    for _, first, last, start, end in matcher.get_opcodes():
        for one, other in zip_longest(old[first:last], new[start:end]):
            yield from _rows_apart(before, after, one[0] if one else 0, other[0] if other else 0)


def _other_rows(side: Side) -> list[tuple[int, tuple[str, ...]]]:
    """The rows that are no records, each with its words."""
    records = {row.row for row in side.rows}
    return [
        (row, tuple(normal(one) for _, one in sorted(values.items()) if isinstance(one, str)))
        for row, values in side.grid.rows()
        if row not in records
    ]


def _rows_apart(before: Side, after: Side, old: int, new: int) -> Iterator[Difference]:
    for column in sorted({*before.grid.row(old), *after.grid.row(new)}):
        found = _cell(before, after, "", (old, new), ("", column, column))
        if found is not None:
            side, row = (after, new) if new else (before, old)
            yield Difference(
                Sort.AROUND,
                "",
                _beside(side.grid, row, column),
                found.before,
                found.after,
                found.before_at if old else "",
                found.after_at if new else "",
                found.by,
            )


def _beside(grid: Grid, row: int, column: int) -> str:
    """The words that tell what a cell is: on its left, or else above it."""
    words = [grid.value(row, one) for one in range(column - 1, 0, -1)]
    words += [grid.value(one, column) for one in range(row - 1, 0, -1)]
    return next((one_line(one) for one in words if isinstance(one, str) and one.strip()), "")
