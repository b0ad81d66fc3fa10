"""Remembered results of formulas, after the cells that they depend on were filled.

A workbook stores what each formula came to when it was last calculated. Programs that do not
calculate show that number, so an old one is a wrong one: it is replaced where it is a plain sum, and
taken away elsewhere, which makes the next program calculate it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from yangfan_desktop.domain.values import plain
from yangfan_desktop.exchange.cells import Area, Sheet
from yangfan_desktop.exchange.formulas import LAST_COLUMN, Piece, Token, corners, pieces
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.xml import Element, make

_SUM = re.compile(r"=?\s*SUM\((.*)\)\s*", re.IGNORECASE | re.DOTALL)
_UNFORESEEABLE = re.compile(r"\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)

Spot = tuple[str, int, int]
"""A cell: its sheet's name folded, row and column."""

Range = tuple[str, Area]
"""An area and its sheet's name folded."""


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula cell, what it refers to, and whether that cannot be told from its text."""

    sheet: Sheet
    cell: Element
    text: str
    refers: tuple[Range, ...]
    unclear: bool


def renew(book: Workbook, filled: Sheet, area: Area) -> None:
    """Renew the result of every formula that depends on this area of this sheet."""
    formulas = _formulas(book)
    dirty = _dependents(formulas, (filled.name.casefold(), area))
    for spot in dirty:
        formula = formulas[spot]
        book.package.edit(formula.sheet.part)
        _forget(formula)
    names = frozenset(_names(book))
    pending = [spot for spot in dirty if _is_plain(formulas[spot].text, names)]
    waiting = dirty
    while pending:
        done = {spot for spot in pending if _add_up(book, formulas[spot], waiting)}
        if not done:
            return
        waiting = waiting - done
        pending = [spot for spot in pending if spot not in done]


# -- finding


def _names(book: Workbook) -> dict[str, str]:
    """The defined names, folded, and what they stand for."""
    return {
        (name.get("name") or "").casefold(): name.text or ""
        for name in book.root.iter(f"{{{book.main}}}definedName")
    }


def _formulas(book: Workbook) -> dict[Spot, _Formula]:
    names = _names(book)
    found: dict[Spot, _Formula] = {}
    for name in book.sheets_with_formulas:
        sheet = book.sheet(name)
        for row, column, cell, text in sheet.formulas():
            refers, unclear = _references(text, name, names)
            unclear = unclear or bool(_UNFORESEEABLE.search(text))
            found[(name.casefold(), row, column)] = _Formula(sheet, cell, text, refers, unclear)
    return found


def _references(text: str, own: str, names: dict[str, str]) -> tuple[tuple[Range, ...], bool]:
    """The areas that a formula refers to, through names too; whether there are others."""
    ranges: list[Range] = []
    unclear = False
    for piece in pieces(text):
        if piece.kind is not Token.OTHER:
            ranges.append(_range(piece, own))
        elif piece.text.startswith("["):
            unclear = True
        elif piece.text.casefold() in names:
            inner, more = _references(names[piece.text.casefold()], own, {})
            ranges.extend(inner)
            unclear = unclear or more
    return tuple(ranges), unclear


def _range(piece: Piece, own: str) -> Range:
    ends = corners(piece.text)
    rows = sorted(end.row for end in ends)
    columns = sorted(end.column for end in ends)
    area = (rows[0], columns[0] or 1, rows[-1] or 1 << 20, columns[-1] or LAST_COLUMN)
    return (piece.sheet or own).casefold(), area


def _dependents(formulas: dict[Spot, _Formula], filled: Range) -> set[Spot]:
    """Every formula that the filled area reaches, directly or through other formulas."""
    dirty: set[Spot] = set()
    rows: dict[tuple[str, int], set[int]] = defaultdict(set)
    while True:
        new = {
            spot
            for spot, formula in formulas.items()
            if spot not in dirty
            and (formula.unclear or any(_reached(r, filled, rows) for r in formula.refers))
        }
        if not new:
            return dirty
        dirty |= new
        for sheet, row, column in new:
            rows[(sheet, column)].add(row)


def _reached(refers: Range, filled: Range, rows: dict[tuple[str, int], set[int]]) -> bool:
    sheet, (top, left, bottom, right) = refers
    if sheet == filled[0]:
        first, start, last, end = filled[1]
        if top <= last and bottom >= first and left <= end and right >= start:
            return True
    for (name, column), known in rows.items():
        if name != sheet or not left <= column <= right:
            continue
        few = range(top, bottom + 1) if bottom - top < len(known) else known
        if any(row in known and top <= row <= bottom for row in few):
            return True
    return False


# -- renewing


def _forget(formula: _Formula) -> None:
    value = formula.cell.find(formula.sheet.tag("v"))
    if value is not None:
        formula.cell.remove(value)
    formula.cell.attrib.pop("t", None)


def _add_up(book: Workbook, formula: _Formula, waiting: set[Spot]) -> bool:
    """Write the sum if every cell it adds is known; whether it was."""
    total = Decimal(0)
    alone = _SUM.fullmatch(formula.text) is None  # the formula repeats one cell, which may be words
    names = {name.casefold(): name for name in book.sheet_names}
    for name, area in formula.refers:
        if name not in names:
            return False
        sheet = book.sheet(names[name])
        for text in sheet.texts:
            added = None if text.calculates(area) else text.total(area)
            if added is None or (alone and text.meets(area)):
                return False
            total += added
        for spot, cell in _cells_in(sheet, area):
            added = None if (name, *spot) in waiting else _number(cell, sheet)
            if added is None or (alone and cell.get("t", "n") != "n"):
                return False
            total += added
    make(formula.sheet.tag("v"), formula.cell, plain(total))
    return True


def _is_plain(text: str, names: frozenset[str]) -> bool:
    """Whether a formula is one cell of numbers, `汇总!E15`, or adds areas and names, `SUM(E6:E9)`."""
    found = _SUM.fullmatch(text)
    kinds = [piece.kind for piece in pieces(text) if not piece.text.endswith("!")]
    if found is None:
        return kinds == [Token.CELL]
    return all(
        piece.kind is not Token.OTHER
        or piece.text in ", \n"
        or piece.text.endswith("!")
        or piece.text.casefold() in names
        for piece in pieces(found[1])
    )


def _cells_in(sheet: Sheet, area: Area) -> Iterator[tuple[tuple[int, int], Element]]:
    top, left, bottom, right = area
    for row in sheet.rows:
        if top <= row <= bottom:
            for column, cell in sheet.cells(row).items():
                if left <= column <= right:
                    yield (row, column), cell


def _number(cell: Element, sheet: Sheet) -> Decimal | None:
    """What a cell adds to a sum: texts and blanks nothing; None for an error."""
    value = cell.find(sheet.tag("v"))
    if cell.get("t", "n") != "n" or value is None or not value.text:
        return None if cell.get("t") == "e" else Decimal(0)
    try:
        return Decimal(value.text)
    except InvalidOperation:
        return None
