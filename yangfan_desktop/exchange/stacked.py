"""Records that take two or three rows each, under a header of as many rows: found by header and rows.

    序号  项目名称  总投资        序号 is merged over both rows, or numbers only the first of them
          承担单位  累计完成投资

Such a header looks like one of groups and their children, so the rows below must bear it out: the cells
of each row fit the headings of that row and not those of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.exchange.evidence import fits
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import HeaderWords, forms, is_serial
from yangfan_desktop.exchange.row_kinds import RowJudge
from yangfan_desktop.exchange.tables import RowKind

_SEARCHED_ROWS = 60
_MOST_LINES = 3
_FEWEST = 2
_MOSTLY = 0.6
_FIT = 0.85
_MISFIT = 0.7


@dataclass(frozen=True, slots=True)
class Stack:
    """Where such a header begins, how many rows it has, and how many each record has, by its first row."""

    top: int
    lines: int
    records: Mapping[int, int]


def stack_in(grid: Grid, registers: Mapping[str, Register]) -> Stack | None:
    """The first header of this sheet whose records take several rows; nothing for nearly all sheets."""
    for top in _worded_rows(grid):
        for register in registers.values():
            for lines in range(_MOST_LINES, 1, -1):
                header = _Header.of(grid, top, lines, register)
                if header is not None and (found := header.stack(grid)) is not None:
                    return found
    return None


def _worded_rows(grid: Grid) -> Iterator[int]:
    """The rows near the top that hold several words and nothing else, as does the row below them."""
    for count, (row, values) in enumerate(grid.rows()):
        if count >= _SEARCHED_ROWS:
            return
        if _is_worded(values) and _is_worded(grid.row(row + 1)):
            yield row


def _is_worded(values: Mapping[int, Raw]) -> bool:
    return len(values) >= _FEWEST and all(type(value) is str for value in values.values())


@dataclass(frozen=True)
class _Header:
    """A header whose rows each name fields of their own; `texts` are its rows, from the top."""

    top: int
    texts: tuple[Mapping[int, str], ...]
    fields: tuple[Mapping[int, Field], ...]
    names: frozenset[int]

    @classmethod
    def of(cls, grid: Grid, top: int, lines: int, register: Register) -> _Header | None:
        """The header that begins in this row, if its words speak for one of this kind."""
        texts = tuple(
            {c: v for c, v in grid.row(row).items() if isinstance(v, str)}
            for row in range(top, top + lines)
        )
        known = _known(register)
        fields = tuple(
            {c: field for c, v in line.items() if (field := _field(v, known))} for line in texts
        )
        stacked = [c for c in texts[0] if any(c in line for line in texts[1:])]
        sure = [
            c
            for c in stacked
            if all(c in own for own, line in zip(fields, texts, strict=True) if c in line)
        ]
        named = [field.key for line in fields for field in line.values()]
        words = HeaderWords.of(register)
        names = frozenset(c for line in texts for c, v in line.items() if words.is_required(v))
        is_one = (
            len(sure) >= _FEWEST
            and len(sure) >= _MOSTLY * len(stacked)
            and len(stacked) >= _MOSTLY * max(len(line) for line in texts[1:])
            and all(len(line) >= _FEWEST for line in fields)
            and len(set(named)) == len(named)
            and bool(names)
            and not any(_is_wide(grid, top + at, c) for at, c in _below_words(texts))
        )
        return cls(top, texts, fields, names) if is_one else None

    @property
    def lines(self) -> int:
        """How many rows the header has, and so each record."""
        return len(self.texts)

    def stack(self, grid: Grid) -> Stack | None:
        """Where the records begin, if the rows below are such records."""
        records = dict(self._records(grid))
        if not records:
            return None
        right, wrong = self._fit(grid, records, 0), self._fit(grid, records, 1)
        borne_out = right >= _FIT and (wrong <= _MISFIT or self._are_marked(grid, records))
        return Stack(self.top, self.lines, records) if borne_out else None

    def _records(self, grid: Grid) -> Iterator[tuple[int, int]]:
        """First row and number of rows of each record, and of each header that is repeated."""
        columns = sorted({c for line in self.texts for c in line})
        judge = RowJudge(grid, columns[0], columns[-1], self.texts, self.serials, self.names)
        after_notes, row = False, self.top + self.lines
        while row <= grid.max_row:
            if grid.row(row) == self.texts[0]:
                yield row, self.lines
                row += self.lines
                continue
            kind = judge.judge(row, after_notes=after_notes).kind
            after_notes = kind is RowKind.NOTE or (after_notes and kind is RowKind.BLANK)
            together = kind is RowKind.DATA or (kind is RowKind.TOTAL and self._is_tall(grid, row))
            if together and not judge.is_numbers(row):
                lines = self._reach(grid, row)
                yield row, lines
                row += lines
            else:
                row += 1

    def _reach(self, grid: Grid, row: int) -> int:
        """How many rows a record has: it ends before the next number of its own."""
        for line in range(1, self.lines):
            if any(grid.value(row + line, column) is not None for column in self.serials):
                return line
        return self.lines

    @property
    def serials(self) -> frozenset[int]:
        """The columns that number the records."""
        return frozenset(c for c, v in self.texts[0].items() if is_serial(v))

    def _is_tall(self, grid: Grid, row: int) -> bool:
        """Whether the first merge of this row reaches over just as many rows as a record has."""
        merges = (grid.merge_at(row, column) for column in sorted(grid.row(row)))
        return any(m[0] == row and m[2] - m[0] + 1 == self.lines for m in merges if m)

    def _are_marked(self, grid: Grid, records: Mapping[int, int]) -> bool:
        """Whether every record is told from the next by a merge, or by its number in the first row."""
        if not any(lines == self.lines for lines in records.values()):
            return False
        if all(self._is_tall(grid, row) for row in records):
            return True
        return any(
            all(grid.value(row, column) is not None for row in records) for column in self.serials
        )

    def _fit(self, grid: Grid, records: Mapping[int, int], moved: int) -> float:
        """The share of cells that suit the heading of their row, or of the row so many further down."""
        suited: list[bool] = []
        for row, lines in records.items():
            if lines < self.lines or grid.row(row) == self.texts[0]:
                continue
            for line, known in enumerate(self.fields):
                for column, field in known.items():
                    if sum(column in other for other in self.texts) < _FEWEST:
                        continue
                    value = grid.value(row + (line + moved) % self.lines, column)
                    if value is not None:
                        suited.append(fits(value, field))
        return sum(suited) / len(suited) if suited else 0.0


def _below_words(texts: Sequence[Mapping[int, str]]) -> Iterator[tuple[int, int]]:
    """The cells of the upper rows that have words right below them: line from 0, and column."""
    for at, line in enumerate(texts[:-1]):
        for column in line:
            if column in texts[at + 1]:
                yield at, column


def _is_wide(grid: Grid, row: int, column: int) -> bool:
    """Whether this cell is merged over several columns of different words below: a group."""
    merge = grid.merge_at(row, column)
    if merge is None or merge[3] == merge[1]:
        return False
    below = [c for c in grid.row(row + 1) if merge[1] <= c <= merge[3]]
    return len(below) > 1


def _field(text: str, known: Mapping[str, Field]) -> Field | None:
    return next((known[form] for form in forms(text) if form in known), None)


@lru_cache(maxsize=64)
def _known(register: Register) -> Mapping[str, Field]:
    """The fields by every comparable wording of theirs; groups are none."""
    return {
        form: field
        for field in reversed(register.fields)
        for wording in field.wordings
        for form in forms(wording)
    }
