"""One worksheet of a package: finding its cells and setting their values in place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import plain
from yangfan_desktop.exchange.formulas import (
    LAST_COLUMN,
    LAST_ROW,
    letters,
    number,
    place,
    translate,
)
from yangfan_desktop.exchange.number_formats import is_date
from yangfan_desktop.exchange.shared_strings import LONGEST_TEXT, escaped, plain_text, put_text
from yangfan_desktop.exchange.styles import DATE_FORMAT, TEXT_FORMAT
from yangfan_desktop.exchange.xml import Element, is_true, local, make

if TYPE_CHECKING:
    from yangfan_desktop.exchange.ooxml import Workbook
    from yangfan_desktop.exchange.row_text import RowText

CellValue = str | int | Decimal | bool | date | None
"""What a cell can be given; a date is a day without a time."""

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def area_of(reference: str) -> Area:
    """The corners of `A1` or `A1:B7`; ValueError for whole rows or columns."""
    first, _, last = reference.partition(":")
    top, left = place(first)
    bottom, right = place(last or first)
    return top, left, bottom, right


class Sheet:
    """A worksheet whose rows and cells are numbered from 1.

    `texts` are rows that exist as text only, which nothing here finds or sets.
    """

    def __init__(self, book: Workbook, name: str, part: str) -> None:
        self.book, self.name, self.part = book, name, part
        self.root = book.package.look(part)
        self.data = self.child("sheetData")
        self.rows = {int(row.get("r") or 0): row for row in self._numbered_rows()}
        self._cells: dict[int, dict[int, Element]] = {}
        self._arrays: list[tuple[Area, Element]] | None = None
        self.texts: list[RowText] = []

    def tag(self, name: str) -> str:
        """A name in the main namespace of this file (it differs in strict files)."""
        return f"{{{self.book.main}}}{name}"

    def child(self, name: str) -> Element:
        """A direct child of the worksheet that has to be there."""
        found = self.root.find(self.tag(name))
        if found is None:
            raise self.book.package.damaged(f"工作表“{self.name}”没有内容")
        return found

    def _numbered_rows(self) -> list[Element]:
        rows = [row for row in self.data if local(row) == "row"]
        at = 0
        for row in rows:
            named = row.get("r") or ""
            previous, at = at, int(named) if named.isdigit() else at + 1
            if not previous < at <= LAST_ROW:
                raise self.book.package.damaged(f"工作表“{self.name}”的行次序不对")
            row.set("r", str(at))
        return rows

    # -- finding

    def cells(self, row: int) -> dict[int, Element]:
        """The cells that a row has, by column, in order."""
        if row not in self._cells:
            found: dict[int, Element] = {}
            column = 0
            for cell in self.rows.get(row, ()):
                if local(cell) != "c":
                    continue
                name = (cell.get("r") or "").rstrip("0123456789")
                column = number(name) if name else column + 1
                if not 0 < column <= LAST_COLUMN or len(name) > 3:
                    raise self.book.package.damaged(f"工作表“{self.name}”第{row}行的列次序不对")
                cell.set("r", f"{letters(column)}{row}")
                found[column] = cell
            self._cells[row] = found
        return self._cells[row]

    def forget(self) -> None:
        """Index the rows and cells again: rows were moved."""
        self.rows = {int(row.get("r") or 0): row for row in self.data if local(row) == "row"}
        self._cells = {}
        self._arrays = None

    def style(self, row: int, column: int) -> int:
        """The number of the style that a cell has, or takes from its row or column."""
        cell = self.cells(row).get(column)
        if cell is not None:
            return _whole(cell.get("s"))
        line = self.rows.get(row)
        if line is not None and is_true(line.get("customFormat")):
            return _whole(line.get("s"))
        for entry in self.root.findall(f"{self.tag('cols')}/{self.tag('col')}"):
            if _whole(entry.get("min")) <= column <= _whole(entry.get("max")):
                return _whole(entry.get("style"))
        return 0

    def format_code(self, row: int, column: int) -> str:
        """The number format that a value in this cell is shown in."""
        styles = self.book.styles
        return styles.code(self.style(row, column)) if styles else "General"

    def is_bordered(self, row: int, column: int) -> bool:
        """Whether a cell has a line on any side."""
        styles = self.book.styles
        return styles is not None and styles.is_bordered(self.style(row, column))

    def formula(self, row: int, column: int) -> str | None:
        """The formula of a cell (empty where it depends on another cell's), or None."""
        cell = self.cells(row).get(column)
        found = None if cell is None else cell.find(self.tag("f"))
        return None if found is None else found.text or ""

    def text(self, row: int, column: int) -> str:
        """What a cell holds, as stored: its words, its digits, the last result of its formula."""
        cell = self.cells(row).get(column)
        if cell is None:
            return ""
        inline = cell.find(self.tag("is"))
        if inline is not None:
            return plain_text(inline)
        value = cell.find(self.tag("v"))
        stored = (value.text or "") if value is not None else ""
        if cell.get("t") == "s" and stored.isdigit() and self.book.strings:
            return self.book.strings.text(int(stored))
        return stored

    # -- setting

    def set(self, row: int, column: int, value: CellValue, *, as_text: bool = False) -> None:
        """Give a cell a value of its kind and keep its style; a formula in it goes.

        `as_text` is for codes and telephone numbers: where the cell's format is not text, a style
        with the text format is found or appended, lest a spreadsheet make a number of it.
        """
        cell = self._emptied(row, column)
        if value is None or value == "":
            return
        if isinstance(value, bool):
            cell.set("t", "b")
            make(self.tag("v"), cell, "1" if value else "0")
        elif isinstance(value, str):
            self._set_text(cell, value)
            if as_text:
                self._show_as(cell, TEXT_FORMAT)
        elif isinstance(value, date):
            if not is_date(self.format_code(row, column)):
                self._show_as(cell, DATE_FORMAT)
            make(self.tag("v"), cell, str(self.book.serial(value)))
        else:
            make(self.tag("v"), cell, plain(Decimal(value)))

    def set_formula(self, row: int, column: int, formula: str, result: str | None = None) -> None:
        """Give a cell a formula and, if it is known, the number it comes to."""
        cell = self._emptied(row, column)
        make(self.tag("f"), cell, escaped(formula))
        if result is not None:
            make(self.tag("v"), cell, result)
        self.book.note_formula(self.name)

    def _set_text(self, cell: Element, text: str) -> None:
        if len(text) > LONGEST_TEXT:
            raise UserError(f"“{text[:20]}…”超过一个单元格能放下的{LONGEST_TEXT}字，请缩短后再试")
        if self.book.strings:
            cell.set("t", "s")
            make(self.tag("v"), cell, str(self.book.strings.number(text)))
        else:
            cell.set("t", "inlineStr")
            put_text(make(self.tag("is"), cell), self.tag("t"), text)

    def _show_as(self, cell: Element, code: str) -> None:
        styles = self.book.styles
        style = _whole(cell.get("s"))
        if styles and styles.code(style) != code:
            cell.set("s", str(styles.with_code(style, code)))

    def _emptied(self, row: int, column: int) -> Element:
        self.book.package.edit(self.part)
        self._refuse_array(row, column)
        cell = self.cells(row).get(column)
        if cell is None:
            return self._new_cell(row, column)
        formula = cell.find(self.tag("f"))
        if formula is not None:
            if formula.get("t") == "shared" and formula.text:
                self.unshare(formula.get("si"))
            self.book.formulas_changed = True
        for child in list(cell):
            if local(child) != "extLst":
                cell.remove(child)
        for name in ("t", "cm", "vm", "ph"):
            cell.attrib.pop(name, None)
        return cell

    def _refuse_array(self, row: int, column: int) -> None:
        for (top, left, bottom, right), formula in self.arrays():
            inside = top <= row <= bottom and left <= column <= right
            if inside and (top, left) != (bottom, right):
                where = f"{self.name}!{letters(column)}{row}"
                area = formula.get("ref")
                raise UserError(f"“{where}”在数组公式{area}之内，不能单独填写，请先改掉该公式")

    def arrays(self) -> list[tuple[Area, Element]]:
        """The array and data-table formulas of the sheet with the areas that they fill."""
        if self._arrays is None:
            self._arrays = [
                (area_of(formula.get("ref") or ""), formula)
                for formula in self.data.iter(self.tag("f"))
                if formula.get("t") in ("array", "dataTable") and formula.get("ref")
            ]
        return self._arrays

    def _new_cell(self, row: int, column: int) -> Element:
        style = self.style(row, column)
        line = self._row(row)
        cell = make(self.tag("c"))
        cell.set("r", f"{letters(column)}{row}")
        if style:
            cell.set("s", str(style))
        cells = self.cells(row)
        later = min((known for known in cells if known > column), default=None)
        if later is None:
            extension = line.find(self.tag("extLst"))
            (line.append if extension is None else extension.addprevious)(cell)
        else:
            cells[later].addprevious(cell)
        cells[column] = cell
        line.attrib.pop("spans", None)
        return cell

    def _row(self, row: int) -> Element:
        if row not in self.rows:
            line = make(self.tag("row"))
            line.set("r", str(row))
            if not self.rows or row > next(reversed(self.rows)):
                self.data.append(line)
                self.rows[row] = line
            else:
                later = min(known for known in self.rows if known > row)
                self.rows[later].addprevious(line)
                self.rows[row] = line
                self.rows = dict(sorted(self.rows.items()))
            self._cells.pop(row, None)
        return self.rows[row]

    # -- formulas

    def formulas(self) -> Iterator[tuple[int, int, Element, str]]:
        """Row, column, cell and formula of every cell with a plain or shared formula, in order."""
        masters: dict[str, tuple[int, int, str]] = {}
        for row in self.rows:
            for column, cell in self.cells(row).items():
                formula = cell.find(self.tag("f"))
                if formula is None or formula.get("t") in ("array", "dataTable"):
                    continue
                text, shared = formula.text or "", formula.get("si") or ""
                if text and formula.get("t") == "shared":
                    masters[shared] = (row, column, text)
                elif shared in masters:
                    top, left, text = masters[shared]
                    text = translate(text, row - top, column - left)
                yield row, column, cell, text

    def unshare(self, group: str | None = None) -> None:
        """Write every formula that is shared (of one group, or all) in full at each of its cells."""
        for _, _, cell, text in list(self.formulas()):
            formula = cell.find(self.tag("f"))
            if formula is None or formula.get("t") != "shared":
                continue
            if group is None or formula.get("si") == group:
                formula.text = text
                for name in ("t", "si", "ref"):
                    formula.attrib.pop(name, None)


def _whole(text: str | None) -> int:
    """The number an attribute holds; 0 where it holds none."""
    return int(text) if text and text.isascii() and text.isdigit() else 0
