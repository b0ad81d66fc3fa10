"""A template with one row to fill: ranges over that row alone do not grow by inserting above it.

`SUM(C6:C6)` becomes `SUM(C16:C16)` when ten rows are put in before row 6, which is right for a
spreadsheet and wrong for a total. Ranges that began at the row are made to begin at the first new one.
"""

from __future__ import annotations

from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.formulas import Corner, Piece, Token, corners, rewrite
from yangfan_desktop.exchange.xml import EXCEL_MAIN, local

_RANGED = ("dataValidation", "conditionalFormatting")


def reach_up(sheet: Sheet, moved: int, first: int) -> list[tuple[int, int]]:
    """Let ranges that begin in row `moved` begin in row `first`; rows and columns of changed formulas.

    Formulas below the rows and the ranges of dropdowns and conditional formats are concerned.
    """
    changed: list[tuple[int, int]] = []
    for row in list(sheet.rows):
        if first <= row <= moved:
            continue
        for column, cell in sheet.cells(row).items():
            formula = cell.find(sheet.tag("f"))
            if formula is None or not formula.text:
                continue
            reached = rewrite(formula.text, lambda piece: _reached(sheet, piece, moved, first))
            if reached != formula.text:
                formula.text = reached
                changed.append((row, column))
    _reach_rules(sheet, moved, first)
    return changed


def _reached(sheet: Sheet, piece: Piece, moved: int, first: int) -> str:
    own = piece.sheet is None or piece.sheet.casefold() == sheet.name.casefold()
    if not own or piece.kind is not Token.AREA:
        return piece.text
    return _stretched(piece.text, moved, first)


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
