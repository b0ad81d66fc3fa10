"""Formulas as tokens: which parts are references, and rewriting those only.

A reference is found by scanning, never by searching: text in quotes, quoted sheet names, references
to other files, 3-D references, structured references (`表1[金额]`), names and functions stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
BROKEN = "#REF!"


class Token(Enum):
    """What a piece of a formula is; all but `OTHER` are references."""

    OTHER = "other"
    CELL = "cell"
    AREA = "area"
    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formula; `sheet` is the sheet named in front of a reference, if one is."""

    kind: Token
    text: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a reference; `column` or `row` is 0 where whole rows or columns are meant."""

    column: int
    row: int
    column_fixed: bool = False
    row_fixed: bool = False

    def __str__(self) -> str:
        column = f"{'$' * self.column_fixed}{letters(self.column)}" if self.column else ""
        return column + (f"{'$' * self.row_fixed}{self.row}" if self.row else "")


def letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is `A`, 27 is `AA`."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(name: str) -> int:
    """The number of a column given by its letters."""
    found = 0
    for letter in name.upper():
        found = found * 26 + ord(letter) - 64
    return found


def place(reference: str) -> tuple[int, int]:
    """Row and column (from 1) of a cell such as `$B$7`; ValueError for anything else."""
    found = _CORNER.fullmatch(reference)
    if not found or not found[2] or not found[4]:
        raise ValueError(reference)
    return int(found[4]), number(found[2])


_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d{0,7})")
_WORD = re.compile(r"[^\W\d][\w.\\?]*")
_NUMBER = re.compile(r"\d+\.?\d*(?:[eE][-+]?\d+)?")
_TEXT = re.compile(r'"(?:[^"]|"")*"?')
_SHEETS = (
    re.compile(r"'(?:[^']|'')*'!"),
    re.compile(r"\[[^\]]*\][\w.]*(?::[\w.]+)?!"),
    re.compile(r"[^\W\d][\w.]*(?::[^\W\d][\w.]*)?!"),
)
_END = r"(?![\w.(!])"
_ONE = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_REFERENCES = (
    (Token.AREA, re.compile(rf"{_ONE}:{_ONE}{_END}")),
    (Token.ROWS, re.compile(rf"\$?[1-9]\d{{0,6}}:\$?[1-9]\d{{0,6}}{_END}")),
    (Token.COLUMNS, re.compile(rf"\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}{_END}")),
    (Token.CELL, re.compile(_ONE + _END)),
)


def pieces(formula: str) -> Iterator[Piece]:
    """Cut a formula (without its `=`) into pieces; joined together they are the formula again."""
    at = 0
    sheet: str | None = None
    while at < len(formula):
        named = _sheet_at(formula, at)
        if named:
            sheet = _unquoted(named[:-1])
            yield Piece(Token.OTHER, named)
            at += len(named)
            continue
        piece = _piece_at(formula, at, sheet)
        sheet = None
        yield piece
        at += len(piece.text)


def _sheet_at(formula: str, at: int) -> str:
    for pattern in _SHEETS:
        found = pattern.match(formula, at)
        if found:
            return found.group()
    return ""


def _unquoted(name: str) -> str:
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _piece_at(formula: str, at: int, sheet: str | None) -> Piece:
    symbol = formula[at]
    if symbol == "[":
        return Piece(Token.OTHER, formula[at : _end_of_brackets(formula, at)])
    for kind, pattern in _REFERENCES:
        found = pattern.match(formula, at)
        if found and all(_exists(corner) for corner in corners(found.group())):
            return Piece(kind, found.group(), sheet)
    for pattern in (_TEXT, _WORD, _NUMBER):
        found = pattern.match(formula, at)
        if found:
            return Piece(Token.OTHER, found.group())
    return Piece(Token.OTHER, symbol)


def _end_of_brackets(formula: str, at: int) -> int:
    depth = 0
    while at < len(formula):
        if formula[at] == "'":
            at += 1  # an apostrophe takes the next character's meaning away
        elif formula[at] == "[":
            depth += 1
        elif formula[at] == "]":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return len(formula)


def corners(reference: str) -> list[Corner]:
    """The one or two ends of a reference without its sheet."""
    found = []
    for text in reference.split(":"):
        match = _CORNER.fullmatch(text)
        if not match:
            raise ValueError(reference)
        only_row = not match[2]
        found.append(
            Corner(
                number(match[2]),
                int(match[4] or 0),
                column_fixed=bool(match[1]) and not only_row,
                row_fixed=bool(match[3]) or (only_row and bool(match[1])),
            )
        )
    return found


def _exists(corner: Corner) -> bool:
    return corner.column <= LAST_COLUMN and corner.row <= LAST_ROW


def rewrite(formula: str, change: Callable[[Piece], str]) -> str:
    """The formula with every reference replaced by what `change` makes of it."""
    return "".join(
        piece.text if piece.kind is Token.OTHER else change(piece) for piece in pieces(formula)
    )


def translate(formula: str, rows: int, columns: int = 0) -> str:
    """The formula copied so many rows down and columns right: relative references move along."""

    def moved(corner: Corner) -> Corner | None:
        row = corner.row if corner.row_fixed or not corner.row else corner.row + rows
        column = corner.column
        if column and not corner.column_fixed:
            column += columns
        if not (0 < row <= LAST_ROW or not corner.row):
            return None
        if not (0 < column <= LAST_COLUMN or not corner.column):
            return None
        return Corner(column, row, corner.column_fixed, corner.row_fixed)

    def change(piece: Piece) -> str:
        ends = [moved(corner) for corner in corners(piece.text)]
        return BROKEN if None in ends else ":".join(str(end) for end in ends)

    return rewrite(formula, change)


@dataclass(frozen=True, slots=True)
class Insertion:
    """So many rows put in before row `before` of a sheet, and what becomes of references to it."""

    sheet: str
    before: int
    count: int

    def row(self, row: int) -> int:
        """Where a row lies afterwards."""
        return row + self.count if row >= self.before else row

    def formula(self, formula: str, own: str | None) -> str:
        """A formula on sheet `own` (nothing where none is: names, charts) after the insertion."""

        def change(piece: Piece) -> str:
            sheet = own if piece.sheet is None else piece.sheet
            if sheet is None or sheet.casefold() != self.sheet.casefold():
                return piece.text
            return self._moved(piece.text)

        return rewrite(formula, change)

    def areas(self, references: str) -> str:
        """Cells and areas of this sheet, separated by spaces (`sqref`, `ref`)."""
        return " ".join(self._moved(reference) for reference in references.split())

    def _moved(self, reference: str) -> str:
        try:
            ends = corners(reference)
        except ValueError:
            return reference
        rows = [self.row(end.row) if end.row else 0 for end in ends]
        if min(rows) > LAST_ROW:
            return BROKEN
        moved = (
            Corner(end.column, min(row, LAST_ROW), end.column_fixed, end.row_fixed)
            for end, row in zip(ends, rows, strict=True)
        )
        return ":".join(str(end) for end in moved)

    def copied(self, formula: str, like: int, row: int) -> str:
        """The formula of row `like` (as it was before) as a new row `row` of the sheet has it.

        Fixed references follow the insertion; relative ones keep their distance to the new row.
        """

        def moved(corner: Corner, *, own: bool) -> Corner:
            target = corner.row
            if corner.row and not corner.row_fixed:
                target += row - like
            elif own:
                target = self.row(corner.row) if corner.row else 0
            return Corner(corner.column, target, corner.column_fixed, corner.row_fixed)

        def change(piece: Piece) -> str:
            own = piece.sheet is None or piece.sheet.casefold() == self.sheet.casefold()
            ends = [moved(corner, own=own) for corner in corners(piece.text)]
            if any(not 0 < end.row <= LAST_ROW for end in ends if end.row or not end.column):
                return BROKEN
            return ":".join(str(end) for end in ends)

        return rewrite(formula, change)
