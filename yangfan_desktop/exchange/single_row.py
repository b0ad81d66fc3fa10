"""A template with one row to fill: ranges over that row alone do not grow by inserting above it.

`SUM(C6:C6)` becomes `SUM(C16:C16)` when ten rows are put in before row 6, which is right for a
spreadsheet and wrong for a total. Ranges that began at the row are made to begin at the first new one.
"""

from __future__ import annotations

from collections.abc import Callable

from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.formulas import Corner, Piece, Token, corners, rewrite
from yangfan_desktop.exchange.ooxml import Workbook


def reach_up(
    book: Workbook, sheet: Sheet, moved: int, first: int
) -> tuple[list[tuple[str, int, int]], list[str]]:
    """Let ranges that begin in row `moved` begin in row `first`.

    Gives the cells whose formulas changed, and in words what else did.

    Whatever counts or draws the numbers is concerned: formulas here and on other sheets, names, charts.
    Dropdowns and conditional formats stay with the template's own row, as they do in a spreadsheet.
    """

    def reached(text: str, own: str | None) -> str:
        return rewrite(text, lambda piece: _reached(sheet, piece, own, (moved, first)))

    changed: list[tuple[str, int, int]] = []
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
            changed.append((name, row, column))
    return changed, _reach_elsewhere(book, reached)


def _reach_elsewhere(book: Workbook, reached: Callable[[str, str | None], str]) -> list[str]:
    """Names and charts."""
    places = [(book.part, f"{{{book.main}}}definedName")]
    places += [(part, "{*}f") for part in book.package.of_type("drawingml.chart+xml")]
    told: dict[str, None] = {}
    for part, tag in places:
        for element in book.package.look(part).iter(tag):
            text = element.text or ""
            if reached(text, None) != text:
                book.package.edit(part)
                element.text = reached(text, None)
                name = element.get("name")
                told[f"名称“{name}”" if name else "图表"] = None
    return list(told)


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
