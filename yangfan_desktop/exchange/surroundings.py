"""What lies around a worksheet and follows when rows are inserted into it.

Tables, pivot tables, comments, drawings and form controls of the sheet itself; formulas of the other
sheets, defined names, charts and pivot sources anywhere in the book.
"""

from __future__ import annotations

import re
from html import unescape

from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.formulas import Insertion
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.xml import EXCEL_MAIN, Element, escape, local, namespace

_LINKS = ("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
_TABLE_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")
_SHEET_FORMULAS = frozenset(("f", "formula", "formula1", "formula2"))
_CHARTS = ("drawingml.chart+xml", "chartex+xml")
_VML_ROW = re.compile(rb"(<(?:\w+:)?Row>)\s*(\d+)\s*(</)")
_VML_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)\s*((?:\d+\s*,\s*){7}\d+)\s*(</)")
_VML_FORMULA = re.compile(rb"(<(?:\w+:)?Fmla(?:Link|Range|Group|Txbx)>)([^<]*)(</)")


def follow(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    """Move everything outside the worksheet's own part."""
    _move_tables(book, sheet, insertion)
    _move_drawings(book, sheet, insertion)
    _move_comments(book, sheet, insertion)
    _move_vml(book, sheet, insertion)
    _move_names(book, insertion)
    _move_other_sheets(book, sheet, insertion)
    _move_charts(book, insertion)
    _move_pivot_sources(book, insertion)
    _move_controls(book, sheet, insertion)


# -- pieces


def move_text(element: Element, insertion: Insertion, own: str | None) -> bool:
    """Move the formula that is an element's text; whether that changed it."""
    if not element.text:
        return False
    moved = insertion.formula(element.text, own)
    changed = moved != element.text
    element.text = moved
    return changed


def move_attributes(
    element: Element, insertion: Insertion, own: str | None, names: tuple[str, ...]
) -> bool:
    """Move the formulas that are attributes of an element; whether that changed any."""
    changed = False
    for name in names:
        value = element.get(name)
        moved = insertion.formula(value, own) if value else value
        if moved and moved != value:
            element.set(name, moved)
            changed = True
    return changed


def move_anchor(marker: Element, insertion: Insertion) -> None:
    """Move one corner of a drawing; its row counts from 0."""
    for child in marker:
        if local(child) == "row" and child.text:
            child.text = str(insertion.row(int(child.text) + 1) - 1)


# -- what belongs to the sheet


def _move_tables(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    for part in book.package.related(sheet.part, "table", "tableSingleCells"):
        for element in book.package.edit(part).iter():
            for name in ("ref", "r"):
                value = element.get(name) if local(element) else None
                if value and not (name == "r" and local(element) != "singleXmlCell"):
                    element.set(name, insertion.areas(value))
            if local(element) in _TABLE_FORMULAS:
                move_text(element, insertion, sheet.name)
    for part in book.package.related(sheet.part, "pivotTable"):
        for element in book.package.edit(part):
            if local(element) == "location":
                element.set("ref", insertion.areas(element.get("ref") or ""))


def _move_drawings(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    for part in book.package.related(sheet.part, "drawing"):
        for element in book.package.edit(part).iter():
            if local(element) in ("oneCellAnchor", "twoCellAnchor"):
                _move_drawing(element, insertion)
            elif local(element) == "sp":
                move_attributes(element, insertion, sheet.name, ("textlink",))


def _move_drawing(anchor: Element, insertion: Insertion) -> None:
    """Move the corners of a picture or shape with the cells that they lie in.

    One over the new rows grows whatever its `editAs` says, and one that is told to stay where it is
    (`absolute`) moves too: its corners stay in the cells that the template's author put them in.
    """
    for child in anchor:
        if local(child) in ("from", "to"):
            move_anchor(child, insertion)


def _move_comments(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    for part in book.package.related(sheet.part, "comments", "threadedComment"):
        for element in book.package.edit(part).iter():
            reference = element.get("ref") if local(element) else None
            if reference and local(element) in ("comment", "threadedComment"):
                element.set("ref", insertion.areas(reference))
            elif local(element) in ("from", "to"):
                move_anchor(element, insertion)


def _move_vml(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    """Move notes and form controls; VML is often no proper XML, so it is changed as text."""

    def row(found: re.Match[bytes]) -> bytes:
        moved = insertion.row(int(found[2]) + 1) - 1
        return found[1] + str(moved).encode() + found[3]

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [int(number) for number in found[2].split(b",")]
        for index in (2, 6):  # left, its offset, top, …, right, its offset, bottom, …
            numbers[index] = insertion.row(numbers[index] + 1) - 1
        return found[1] + ", ".join(str(number) for number in numbers).encode() + found[3]

    def formula(found: re.Match[bytes]) -> bytes:
        text = insertion.formula(unescape(found[2].decode()), sheet.name)
        return found[1] + escape(text).encode() + found[3]

    for part in book.package.related(sheet.part, "vmlDrawing"):
        data = book.package.read(part)
        moved = _VML_ROW.sub(row, data)
        moved = _VML_ANCHOR.sub(anchor, moved)
        moved = _VML_FORMULA.sub(formula, moved)
        if moved != data:
            book.package.replace(part, moved)


# -- what points to the sheet


def _move_names(book: Workbook, insertion: Insertion) -> None:
    for name in book.root.iter(f"{{{book.main}}}definedName"):
        if move_text(name, insertion, None):
            book.package.edit(book.part)


def _mentions(book: Workbook, part: str, insertion: Insertion) -> bool:
    """Whether the name of the sheet occurs in a part, quoted or escaped, so that it need be read."""
    name = insertion.sheet.casefold()
    text = unescape(book.package.read(part).decode("utf-8", "replace")).casefold()
    return name in text or name.replace("'", "''") in text


def _move_other_sheets(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    for name in book.sheet_names:
        part = book.sheet_part(name)
        if part == sheet.part or not _mentions(book, part, insertion):
            continue
        other = book.sheet(name)
        other.unshare()
        changed = False
        for element in other.root.iter():
            kind = local(element)
            own = namespace(element) in (book.main, EXCEL_MAIN)
            if own and kind in _SHEET_FORMULAS and element.text:
                changed |= move_text(element, insertion, name)
            elif kind == "hyperlink":
                changed |= move_attributes(element, insertion, name, ("location",))
            elif kind == "dataRef" and (element.get("sheet") or "").casefold() == name.casefold():
                element.set("ref", insertion.areas(element.get("ref") or ""))
        if changed:
            book.package.edit(part)


def _move_charts(book: Workbook, insertion: Insertion) -> None:
    for part in book.package.of_type(*_CHARTS):
        if not _mentions(book, part, insertion):
            continue
        moved = [
            move_text(element, insertion, None)
            for element in book.package.look(part).iter()
            if local(element) == "f"
        ]
        if any(moved):
            book.package.edit(part)


def _move_pivot_sources(book: Workbook, insertion: Insertion) -> None:
    for part in book.package.of_type("pivotCacheDefinition+xml"):
        for source in book.package.look(part).iter(f"{{{book.main}}}worksheetSource"):
            sheet, area = source.get("sheet") or "", source.get("ref")
            if area and sheet.casefold() == insertion.sheet.casefold():
                source.set("ref", insertion.areas(area))
                book.package.edit(part)


def _move_controls(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    own = set(book.package.related(sheet.part, "ctrlProp"))
    for part in book.package.of_type("controlproperties+xml"):
        name = sheet.name if part in own else None
        if move_attributes(book.package.look(part), insertion, name, _LINKS):
            book.package.edit(part)
