"""Rows inserted into a worksheet, as a person inserts them: everything that points at rows follows.

Rows are put in before a row; ranges that reach across that place grow, what lies below moves down.
What the worksheet itself holds is moved here; what belongs to it or points to it from elsewhere
(tables, drawings, comments, charts, names, other sheets) in `surroundings`.
"""

from __future__ import annotations

import copy

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange import surroundings
from yangfan_desktop.exchange.cells import Sheet, area_of
from yangfan_desktop.exchange.formulas import LAST_ROW, Insertion, letters
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.row_text import RowText
from yangfan_desktop.exchange.xml import EXCEL_MAIN, Element, local, make, namespace

_AREAS = {
    "dataValidation": ("sqref",),
    "conditionalFormatting": ("sqref",),
    "protectedRange": ("sqref",),
    "ignoredError": ("sqref",),
    "scenario": ("sqref",),
    "mergeCell": ("ref",),
    "autoFilter": ("ref",),
    "sortState": ("ref",),
    "sortCondition": ("ref",),
    "hyperlink": ("ref",),
    "dimension": ("ref",),
    "inputCells": ("r",),
    "cellWatch": ("r",),
    "cellSmartTags": ("r",),
    "pane": ("topLeftCell",),
    "sheetView": ("topLeftCell",),
    "customSheetView": ("topLeftCell",),
    "selection": ("activeCell", "sqref"),
    "pivotSelection": ("activeRow",),
}
_FORMULAS = frozenset(("formula", "formula1", "formula2"))


def insert_rows(book: Workbook, name: str, before: int, count: int, like: int | None) -> None:
    """Put `count` rows before row `before` of a sheet.

    They take styles, height, merges and formulas from row `like` (as it is numbered before), no
    values; with `like` None they are bare. Raises `UserError` where a row would cut a pivot table
    or an array formula, or push the last row off the sheet, or where a reference is none.
    """
    _inserted(book, Insertion(name, before, count), like, as_text=False)


def insert_row_text(
    book: Workbook, name: str, before: int, count: int, like: int
) -> RowText | None:
    """Put in rows as `insert_rows` does, to be written as text by the caller: for very many rows.

    Nothing where the model does not allow it: then the rows were put in as `insert_rows` does.
    """
    return _inserted(book, Insertion(name, before, count), like, as_text=True)


def _inserted(
    book: Workbook, insertion: Insertion, like: int | None, *, as_text: bool
) -> RowText | None:
    sheet = book.sheet(insertion.sheet)
    try:
        _refuse(book, sheet, insertion)
        book.package.edit(sheet.part)
        sheet.unshare()
        text = RowText.of(sheet, insertion, like) if as_text and like is not None else None
        _insert(book, sheet, insertion, like, text)
    except (ValueError, OverflowError) as error:
        message = f"工作表“{insertion.sheet}”中有不合规范的引用"
        raise book.package.damaged(message) from error
    return text


def _insert(
    book: Workbook, sheet: Sheet, insertion: Insertion, like: int | None, text: RowText | None
) -> None:
    model = sheet.rows.get(like) if like is not None else None
    if text is not None:
        new = [book.package.splice(sheet.part, text.pieces)]
        sheet.texts.append(text)
    else:
        new = _new_rows(sheet, insertion, model, like or insertion.before)
    merges = _merges_of(sheet, like) if like is not None else []
    _move_formulas(sheet, insertion)
    _move_rows(sheet, insertion)
    _place(sheet, insertion, new)
    _move_the_rest(sheet, insertion)
    _add_merges(sheet, insertion, merges)
    surroundings.follow(book, sheet, insertion)
    if book.sheets_with_formulas:
        book.formulas_changed = True


def carry_on(sheet: Sheet, row: int) -> None:
    """Let the formulas of a row go on from the row above: a running number skipped the new rows."""
    for column, cell in sheet.cells(row).items():
        own, above = sheet.formula(row, column), sheet.formula(row - 1, column)
        formula = cell.find(sheet.tag("f"))
        if not own or formula is None or formula.get("t"):
            continue
        text = next((one for one in sheet.texts if one.first + one.count == row), None)
        if text is not None and text.has_formula(column):
            formula.text = text.formula(row, column)
        elif above:
            formula.text = Insertion(sheet.name, row, 0).copied(above, row - 1, row)


# -- what cannot be done


def _refuse(book: Workbook, sheet: Sheet, insertion: Insertion) -> None:
    before = insertion.before
    if sheet.rows and max(sheet.rows) + insertion.count > LAST_ROW:
        raise UserError(f"工作表“{sheet.name}”放不下要增加的{insertion.count}行")
    for (top, _, bottom, _), formula in sheet.arrays():
        if top < before <= bottom:
            area = formula.get("ref")
            raise UserError(
                f"工作表“{sheet.name}”第{before}行在数组公式{area}之内，不能插入行，请先改掉该公式"
            )
    for part in book.package.related(sheet.part, "pivotTable"):
        location = book.package.look(part).find(sheet.tag("location"))
        top, _, bottom, _ = area_of((location is not None and location.get("ref")) or "A1")
        if top < before <= bottom:
            raise UserError(
                f"工作表“{sheet.name}”第{before}行在数据透视表之内，不能插入行，请先移开透视表"
            )


# -- rows and cells


def _new_rows(
    sheet: Sheet, insertion: Insertion, model: Element | None, like: int
) -> list[Element]:
    """The rows to be inserted, finished but not yet in the sheet; none where the model has none."""
    if model is None:
        return []
    rows = []
    for row in range(insertion.before, insertion.before + insertion.count):
        line = copy.deepcopy(model)
        line.tail = None
        line.set("r", str(row))
        for cell in list(line):
            if local(cell) == "c":
                column = (cell.get("r") or "").rstrip("0123456789")
                cell.set("r", f"{column}{row}")
                _keep_formula(sheet, cell, insertion, like, row)
        rows.append(line)
    return rows


def _keep_formula(sheet: Sheet, cell: Element, insertion: Insertion, like: int, row: int) -> None:
    """Empty a copied cell but for its formula, which is copied down."""
    formula = cell.find(sheet.tag("f"))
    for child in list(cell):
        if child is not formula:
            cell.remove(child)
    for attribute in ("t", "vm"):
        cell.attrib.pop(attribute, None)
    if formula is None:
        cell.attrib.pop("cm", None)
        return
    single = formula.get("ref") is not None and ":" not in (formula.get("ref") or "")
    if formula.get("t") == "dataTable" or (formula.get("t") == "array" and not single):
        cell.remove(formula)
        cell.attrib.pop("cm", None)
        return
    if single:
        formula.set("ref", cell.get("r") or "")
    formula.text = insertion.copied(formula.text or "", like, row)


def _move_formulas(sheet: Sheet, insertion: Insertion) -> None:
    for formula in sheet.data.iter(sheet.tag("f")):
        if formula.text:
            formula.text = insertion.formula(formula.text, sheet.name)
        _move_areas(formula, insertion, ("ref", "r1", "r2"))


def _move_rows(sheet: Sheet, insertion: Insertion) -> None:
    for row, line in sheet.rows.items():
        if row < insertion.before:
            continue
        for column, cell in sheet.cells(row).items():
            cell.set("r", f"{letters(column)}{insertion.row(row)}")
        line.set("r", str(insertion.row(row)))


def _place(sheet: Sheet, insertion: Insertion, new: list[Element]) -> None:
    later = next((line for row, line in sheet.rows.items() if row >= insertion.before), None)
    for line in new:
        if later is None:
            sheet.data.append(line)
        else:
            later.addprevious(line)
    sheet.forget()


# -- the rest of the worksheet


def _move_the_rest(sheet: Sheet, insertion: Insertion) -> None:
    for section in sheet.root:
        if section is sheet.data:
            continue
        for element in section.iter():
            _move_element(sheet, element, insertion)


def _move_element(sheet: Sheet, element: Element, insertion: Insertion) -> None:
    name = local(element)
    if not name:
        return
    _move_areas(element, insertion, _AREAS.get(name, ()))
    if name == "hyperlink":
        surroundings.move_attributes(element, insertion, sheet.name, ("location",))
    elif name == "rowBreaks":
        for page_break in element:
            _move_break(page_break, insertion)
    elif name in ("from", "to"):  # the anchors of controls and embedded objects
        surroundings.move_anchor(element, insertion)
    elif name in _FORMULAS or (name == "f" and namespace(element) == EXCEL_MAIN):
        surroundings.move_text(element, insertion, sheet.name)
    elif name == "sqref" and element.text:
        element.text = insertion.areas(element.text)


def _move_areas(element: Element, insertion: Insertion, attributes: tuple[str, ...]) -> None:
    for attribute in attributes:
        value = element.get(attribute)
        if value and attribute == "activeRow":
            element.set(attribute, str(insertion.row(int(value) + 1) - 1))
        elif value:
            element.set(attribute, insertion.areas(value))


def _move_break(element: Element, insertion: Insertion) -> None:
    """A page break lies under the row it names; it stays with the row that follows it."""
    row = int(element.get("id") or 0)
    element.set("id", str(insertion.row(row + 1) - 1))


def _merges_of(sheet: Sheet, row: int) -> list[tuple[int, int]]:
    """The columns that are merged within this one row."""
    found = []
    for merge in sheet.root.iter(sheet.tag("mergeCell")):
        top, left, bottom, right = area_of(merge.get("ref") or "A1")
        if top == bottom == row:
            found.append((left, right))
    return found


def _add_merges(sheet: Sheet, insertion: Insertion, merges: list[tuple[int, int]]) -> None:
    section = sheet.root.find(sheet.tag("mergeCells"))
    if section is None or not merges:
        return
    for row in range(insertion.before, insertion.before + insertion.count):
        for left, right in merges:
            merge = make(sheet.tag("mergeCell"), section)
            merge.set("ref", f"{letters(left)}{row}:{letters(right)}{row}")
    if section.get("count") is not None:
        section.set("count", str(len(section)))
