"""Dropdowns whose words a formula picks: `OFFSET(字典!$A$1,0,0,COUNTA(字典!$A:$A),1)`, `INDIRECT($B5)`.

Only what such lists are made of is worked out: references, names, texts, numbers, `&`, `+`, `-` and the
functions below. For anything else there is no answer, and the dropdown counts as unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.formulas import LAST_COLUMN, Piece, Token, corners, pieces
from yangfan_desktop.exchange.ooxml import Workbook

_MOST_CELLS = 20_000
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """An area of a sheet: first and last row and column, from 1."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


Result = Place | str | int


class Unknown(ValueError):
    """The formula holds something that is not worked out here."""


def words_of(book: Workbook, sheet: Sheet, formula: str) -> tuple[str, ...] | None:
    """The words that a list formula comes to as seen from this sheet; nothing where that is unknown."""
    try:
        found = _Formula(book, sheet, formula.removeprefix("="), 0).result()
        return _words(book, found)
    except (Unknown, ValueError, IndexError, StopIteration):
        return None


def _words(book: Workbook, found: Result) -> tuple[str, ...]:
    if not isinstance(found, Place):
        return tuple(word.strip() for word in str(found).split(",") if word.strip())
    return tuple(text.strip() for text in _texts(book, found) if text.strip())


def _texts(book: Workbook, area: Place) -> Iterator[str]:
    """What the cells of an area hold, row by row."""
    known = {name.casefold(): name for name in book.sheet_names}
    if area.sheet.casefold() not in known or area.top < 1 or area.left < 1:
        raise Unknown(area.sheet)
    sheet = book.sheet(known[area.sheet.casefold()])
    last = max(sheet.rows, default=0)
    widest = max((max(sheet.cells(row), default=0) for row in sheet.rows), default=0)
    right = min(area.right, max(widest, area.left))
    if (min(area.bottom, last) - area.top + 1) * (right - area.left + 1) > _MOST_CELLS:
        raise Unknown(area.sheet)
    for row in range(area.top, min(area.bottom, last) + 1):
        for column in range(area.left, right + 1):
            yield sheet.text(row, column)


class _Formula:
    """One formula being worked out from left to right."""

    def __init__(self, book: Workbook, sheet: Sheet, text: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise Unknown(text)
        self._book, self._sheet, self._depth = book, sheet, depth
        self._pieces = [p for p in pieces(text) if p.text.strip() and not _is_prefix(p)]
        self._at = 0

    def result(self) -> Result:
        """What the whole formula comes to."""
        found = self._sum()
        if self._at < len(self._pieces):
            raise Unknown(self._peek())
        return found

    def _peek(self) -> str:
        return self._pieces[self._at].text.strip() if self._at < len(self._pieces) else ""

    def _next(self) -> Piece:
        self._at += 1
        return self._pieces[self._at - 1]

    def _sum(self) -> Result:
        found = self._one()
        while self._peek() in ("&", "+", "-"):
            sign, other = self._next().text.strip(), self._one()
            if sign == "&":
                found = self._text(found) + self._text(other)
            else:
                found = self._number(found) + self._number(other) * (1 if sign == "+" else -1)
        return found

    def _one(self) -> Result:
        piece = self._next()
        text = piece.text.strip()
        if piece.kind is not Token.OTHER:
            return self._area(piece)
        if text == "-":
            return -self._number(self._one())
        if text == "(":
            found = self._sum()
            self._expect(")")
            return found
        if text.startswith('"') or text.isdigit():
            return int(text) if text.isdigit() else text[1:-1].replace('""', '"')
        if self._peek() == "(":
            return self._call(text.upper())
        return self._named(text)

    def _expect(self, symbol: str) -> None:
        if self._next().text.strip() != symbol:
            raise Unknown(symbol)

    def _area(self, piece: Piece) -> Place:
        ends = corners(piece.text)
        rows, columns = [end.row for end in ends], [end.column for end in ends]
        name = piece.sheet or self._sheet.name
        known = {one.casefold(): one for one in self._book.sheet_names}
        if name.casefold() not in known:
            raise Unknown(name)
        last = max(self._book.sheet(known[name.casefold()]).rows, default=1)
        whole = not rows[0]
        return Place(
            name,
            1 if whole else rows[0],
            columns[0] or 1,
            last if whole else rows[-1],
            columns[-1] or LAST_COLUMN,
        )

    def _named(self, name: str) -> Result:
        for one in self._book.root.iter(f"{{{self._book.main}}}definedName"):
            if (one.get("name") or "").casefold() == name.casefold() and one.text:
                return _Formula(self._book, self._sheet, one.text, self._depth + 1).result()
        raise Unknown(name)

    def _call(self, name: str) -> Result:
        self._expect("(")
        given: list[Result | None] = []
        while self._peek() != ")":
            given.append(None if self._peek() == "," else self._sum())
            if self._peek() == ",":
                self._next()
        self._expect(")")
        if name not in _FUNCTIONS:
            raise Unknown(name)
        return _FUNCTIONS[name](self, given)

    # -- values

    def _text(self, found: Result | None) -> str:
        if isinstance(found, Place):
            return next(_texts(self._book, found), "").strip()
        return "" if found is None else str(found)

    def _number(self, found: Result | None) -> int:
        if isinstance(found, int):
            return found
        text = self._text(found)
        return int(float(text)) if text else 0

    def _cells(self, found: Result | None) -> list[str]:
        if not isinstance(found, Place):
            raise Unknown("area")
        return list(_texts(self._book, found))

    # -- functions

    def offset(self, given: list[Result | None]) -> Result:
        start = given[0]
        if not isinstance(start, Place):
            raise Unknown("OFFSET")
        down, across = (self._number(one) for one in (*given[1:3], 0, 0)[:2])
        more = [*given[3:], None, None]
        height = start.bottom - start.top + 1 if more[0] is None else self._number(more[0])
        width = start.right - start.left + 1 if more[1] is None else self._number(more[1])
        top, left = start.top + down, start.left + across
        return Place(start.sheet, top, left, top + height - 1, left + width - 1)

    def indirect(self, given: list[Result | None]) -> Result:
        text = self._text(given[0])
        if not text:
            raise Unknown("INDIRECT")
        return _Formula(self._book, self._sheet, text, self._depth + 1).result()

    def counta(self, given: list[Result | None]) -> Result:
        return sum(text != "" for one in given for text in self._cells(one))

    def countif(self, given: list[Result | None]) -> Result:
        wanted = self._text(given[1])
        if any(symbol in wanted for symbol in "<>=*?"):
            raise Unknown(wanted)
        return sum(text.strip().casefold() == wanted.casefold() for text in self._cells(given[0]))

    def match(self, given: list[Result | None]) -> Result:
        if len(given) < 3 or self._number(given[2]) != 0:
            raise Unknown("MATCH")
        wanted = self._text(given[0]).casefold()
        folded = [text.strip().casefold() for text in self._cells(given[1])]
        return folded.index(wanted) + 1

    def index(self, given: list[Result | None]) -> Result:
        area, place = given[0], self._number(given[1])
        if not isinstance(area, Place) or len(given) > 3:
            raise Unknown("INDEX")
        column = self._number(given[2]) if len(given) > 2 else 1
        if not column:
            return Place(
                area.sheet, area.top + place - 1, area.left, area.top + place - 1, area.right
            )
        left = area.left + column - 1
        if not place:
            return Place(area.sheet, area.top, left, area.bottom, left)
        return Place(area.sheet, area.top + place - 1, left, area.top + place - 1, left)

    def substitute(self, given: list[Result | None]) -> Result:
        text, old, new = (self._text(one) for one in given[:3])
        return text.replace(old, new)


_FUNCTIONS: dict[str, Callable[[_Formula, list[Result | None]], Result]] = {
    "OFFSET": _Formula.offset,
    "INDIRECT": _Formula.indirect,
    "COUNTA": _Formula.counta,
    "COUNTIF": _Formula.countif,
    "MATCH": _Formula.match,
    "INDEX": _Formula.index,
    "SUBSTITUTE": _Formula.substitute,
}


def _is_prefix(piece: Piece) -> bool:
    return piece.kind is Token.OTHER and piece.text.endswith("!")
