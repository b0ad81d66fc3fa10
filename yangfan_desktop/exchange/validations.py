"""Data validations of a worksheet: what a cell's dropdown offers and how long its text may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from yangfan_desktop.exchange.cells import Area, Sheet
from yangfan_desktop.exchange.formulas import (
    LAST_COLUMN,
    LAST_ROW,
    Token,
    corners,
    pieces,
    translate,
)
from yangfan_desktop.exchange.list_formulas import words_of
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.xml import Element, local


@dataclass(frozen=True, slots=True)
class Validation:
    """One rule and the cells it is for.

    `choices` are the words of a dropdown (None where they are calculated and so unknown; `choose`
    finds those that depend on another cell of the row); `longest` is the greatest length that a text
    may have, `least` and `most` bound a number, or a date as the number that the workbook stores.
    """

    areas: tuple[Area, ...]
    is_list: bool = False
    choices: tuple[str, ...] | None = None
    longest: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    is_date: bool = False
    is_whole: bool = False
    choose: Callable[[int, int], tuple[str, ...] | None] | None = field(default=None, compare=False)

    def at(self, row: int, column: int) -> Validation:
        """The rule as it stands at one of its cells."""
        return self if self.choose is None else replace(self, choices=self.choose(row, column))

    def covers(self, row: int, column: int) -> bool:
        """Whether the rule is for this cell."""
        return any(
            top <= row <= bottom and left <= column <= right
            for top, left, bottom, right in self.areas
        )


def validations_of(book: Workbook, sheet: Sheet) -> list[Validation]:
    """The dropdowns and length limits of a sheet, those of newer files (x14) included."""
    found: list[Validation] = []
    for element in sheet.root.iter():
        if local(element) != "dataValidation":
            continue
        parts = _parts(element)
        areas = _areas(element.get("sqref") or parts.get("sqref", ""))
        if element.get("type") == "list":
            formula = parts.get("formula1", "")
            choices = _choices(book, sheet, formula)
            choose = None if choices is not None else _chooser(book, sheet, formula, areas)
            found.append(Validation(areas, is_list=True, choices=choices, choose=choose))
        elif element.get("type") in ("whole", "decimal", "date"):
            found.append(_bounded(element, parts, areas))
        elif element.get("type") == "textLength":
            found.append(Validation(areas, longest=_longest(element, parts)))
    return found


def _parts(element: Element) -> dict[str, str]:
    """The texts of a rule's children; in x14 they lie one level deeper."""
    parts: dict[str, str] = {}
    for child in element:
        inner = next((grandchild.text for grandchild in child if local(grandchild) == "f"), None)
        parts[local(child)] = (inner if inner is not None else child.text) or ""
    return parts


def _areas(references: str) -> tuple[Area, ...]:
    return tuple(_area(reference) for reference in references.split())


def _area(reference: str) -> Area:
    """The corners of a reference; whole rows and columns reach to the end of the sheet."""
    ends = corners(reference)
    first, last = ends[0], ends[-1]
    return first.row or 1, first.column or 1, last.row or LAST_ROW, last.column or LAST_COLUMN


def _bounded(element: Element, parts: dict[str, str], areas: tuple[Area, ...]) -> Validation:
    """The limits of a number or date; none where they are formulas or only exclude something."""
    first, second = (_decimal(parts.get(name, "")) for name in ("formula1", "formula2"))
    least, most = {
        "between": (first, second),
        "greaterThan": (first, None),
        "greaterThanOrEqual": (first, None),
        "lessThan": (None, first),
        "lessThanOrEqual": (None, first),
        "equal": (first, first),
    }.get(element.get("operator", "between") or "between", (None, None))
    kind = element.get("type")
    return Validation(
        areas, least=least, most=most, is_date=kind == "date", is_whole=kind == "whole"
    )


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip()) if text.strip() else None
    except InvalidOperation:
        return None


def _chooser(
    book: Workbook, sheet: Sheet, formula: str, areas: tuple[Area, ...]
) -> Callable[[int, int], tuple[str, ...] | None] | None:
    """For `INDIRECT($B5)`, the dropdown that depends on what was chosen beside it."""
    if not areas or all(piece.kind is Token.OTHER or piece.sheet for piece in pieces(formula)):
        return None
    top, left = min(area[0] for area in areas), min(area[1] for area in areas)

    def choose(row: int, column: int) -> tuple[str, ...] | None:
        return words_of(book, sheet, translate(formula.strip(), row - top, column - left))

    return choose


def _longest(element: Element, parts: dict[str, str]) -> int | None:
    first, second = parts.get("formula1", ""), parts.get("formula2", "")
    limit = {
        "between": second,
        "lessThan": first,
        "lessThanOrEqual": first,
        "equal": first,
    }.get(element.get("operator", "between") or "between", "")
    if not limit.strip().isdigit():
        return None
    return int(limit) - (element.get("operator") == "lessThan")


def _choices(book: Workbook, sheet: Sheet, formula: str) -> tuple[str, ...] | None:
    """The words of a list that depends on no other cell of its row."""
    formula = formula.strip().removeprefix("=")
    if formula.startswith('"') and formula.endswith('"') and formula.count('"') == 2:
        return tuple(word.strip() for word in formula[1:-1].split(",") if word.strip())
    own = [piece for piece in pieces(formula) if piece.kind is Token.CELL and not piece.sheet]
    if any(not (corners(p.text)[0].row_fixed and corners(p.text)[0].column_fixed) for p in own):
        return None
    return words_of(book, sheet, formula)
