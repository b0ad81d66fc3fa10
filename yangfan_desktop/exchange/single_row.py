"""A template with one row to fill: ranges over that row alone do not grow by inserting above it.

`SUM(C6:C6)` becomes `SUM(C16:C16)` when ten rows are put in before row 6, which is right for a
spreadsheet and wrong for a total. Ranges that began at the row are made to begin at the first new one.
"""

from __future__ import annotations

from collections.abc import Callable

from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.formulas import Corner, Piece, Token, corners, rewrite
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.xml import EXCEL_MAIN, local

_RANGED = ("dataValidation", "conditionalFormatting")


def reach_up(book: Workbook, sheet: Sheet, moved: int, first: int) -> list[tuple[int, int]]:
    """Let ranges that begin in row `moved` begin in row `first`; rows and columns of changed formulas.

    Formulas here and on other sheets, names, charts, dropdowns and conditional formats are concerned;
    the formulas told are those of this sheet.
    """

    def reached(text: str, own: str | None) -> str:
        return rewrite(text, lambda piece: _reached(sheet, piece, own, (moved, first)))

    changed: list[tuple[int, int]] = []
    for name in book.sheets_with_formulas:
        other = book.sheet(name)
        for row, column, cell, text in list(other.formulas()):
            new = reached(text, name)
            formula = cell.find(other.tag("f"))
            if new == text or formula is None or (other is sheet and first <= row <= moved):
                continue
            book.package.edit(other.part)
            other.unshare(formula.get("si"))
            formula.text = new
            if other is sheet:
                changed.append((row, column))
    _reach_elsewhere(book, reached)
    _reach_rules(sheet, moved, first)
    return changed


def _reach_elsewhere(book: Workbook, reached: Callable[[str, str | None], str]) -> None:
    """Names and charts."""
    places = [(book.part, f"{{{book.main}}}definedName")]
    places += [(part, "{*}f") for part in book.package.of_type("drawingml.chart+xml")]
    for part, tag in places:
        for element in book.package.look(part).iter(tag):
            text = element.text or ""
            if reached(text, None) != text:
                book.package.edit(part)
                element.text = reached(text, None)


def _reached(sheet: Sheet, piece: Piece, own: str | None, rows: tuple[int, int]) -> str:
    name = piece.sheet or own or ""
    if name.casefold() != sheet.name.casefold() or piece.kind is not Token.AREA:
        return piece.text
    return _stretched(piece.text, *rows)


def _stretched(reference: str, moved: int, first: int) -> str:
    ends = corners(reference)
    start = ends[0]
    if start.row != moved:
        return reference
    start = Corner(start.column, first, start.column_fixed, start.row_fixed)
    return f"{start}:{ends[-1]}"


def _reach_rules(sheet: Sheet, moved: int, first: int) -> None:
    for element in sheet.root.iter():
        if local(element) not in _RANGED:
            continue
        if references := element.get("sqref"):
            element.set("sqref", _each(references, moved, first))
        newer = element.find(f"{{{EXCEL_MAIN}}}sqref")
        if newer is not None and newer.text:
            newer.text = _each(newer.text, moved, first)


def _each(references: str, moved: int, first: int) -> str:
    return " ".join(_stretched(reference, moved, first) for reference in references.split())
