"""One worksheet part, read in a single pass: values, formats, merges, hidden rows and columns.

The innermost loop of every import. Its handlers are closures over locals, because attribute look-ups
would double the time; they only collect, `_value` judges.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from operator import itemgetter
from typing import ClassVar

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.exchange.cell_values import CellValues
from yangfan_desktop.exchange.plain_parts import Items, Taker, read_plainly
from yangfan_desktop.exchange.plain_rows import NEVER_CALCULATED, PlainCell, PlainRows
from yangfan_desktop.exchange.references import MAX_COLUMN, MAX_ROW, column_of, range_of
from yangfan_desktop.exchange.sheet_data import GridData, Shape
from yangfan_desktop.exchange.strikes import struck
from yangfan_desktop.exchange.workbook_parts import (
    MAIN,
    Attributes,
    Malformed,
    Package,
    SheetEntry,
    local,
    safe_parser,
)

_MAX_MERGES = 200_000
_HIDDEN = re.compile(r' hidden="(\w+)"')
_Make = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""The columns of a row, their styles, and which of the columns are calculated."""
_KEPT_BLANK_ROWS = 200
_MAX_SHAPE_CELLS = 2_500_000


class SheetStream:
    """Reads sheets of one package."""

    MAX_CELLS: ClassVar[int] = 6_000_000

    def __init__(
        self,
        package: Package,
        values: CellValues,
        budget: int,
    ) -> None:
        self._package = package
        self.values = values
        self._budget = budget
        self.cells = 0

    def read(self, entry: SheetEntry, progress: Progress) -> GridData:
        """Everything that the sheet holds; blank rows beyond 200 in a row are dropped."""
        self._entry = entry
        self._rows = _Rows(self)
        parser = safe_parser(self._package.file)
        pieces: list[str] = []
        parser.CharacterDataHandler = pieces.append
        parser.StartElementHandler, parser.EndElementHandler = self._rows.handlers(pieces)
        info = self._package.find(entry.part)
        if info is None:
            raise Malformed(entry.part)
        doing, size = f"正在读取工作表“{entry.name}”", info.file_size
        items = Items("sheetData", "row", self._rows.taker)
        with self._package.archive.open(info) as stream:
            read_plainly(stream, parser, items, lambda done: progress.step(done, size, doing))
        return self._rows.in_order()

    def count(self, cells: int) -> None:
        """Account for so many more cells; refuses a sheet without end."""
        self.cells += cells
        if self.cells > self._budget:
            raise self.endless()

    def endless(self) -> UserError:
        """The sentence for a sheet that holds more than any table does."""
        return UserError(
            f"“{self._package.file}”的工作表“{self._entry.name}”单元格过多，"
            "请删去表格以外的空白行和列后重新保存。"
        )


class _Rows:
    """The handlers of one sheet, and what they have collected."""

    def __init__(self, stream: SheetStream) -> None:
        self.data = GridData()
        self._stream = stream
        self._shapes: dict[_Make, Shape] = {}
        self._positions: dict[tuple[int, ...], dict[int, int]] = {}
        self._shape_cells = 0
        self._blank_run = 0
        self._row = 0
        self._in_data = False

    def handlers(  # noqa: C901, PLR0915 - one closure: its locals are what makes it fast
        self, pieces: list[str]
    ) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
        """The start and end handlers for expat; `pieces` collects all character data meanwhile."""
        prefix = ""
        column = style = 0
        kind: str | None = None
        content: str | None = None
        has_formula = is_struck = False
        reading = 0
        columns: list[int] = []
        styles: list[int] = []
        values: list[Raw] = []
        formulas: list[int] = []
        value_of = self._stream.values.value
        cell = value = text = formula = row = phonetic = strike = run = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal prefix, column, style, kind, content, has_formula, reading, is_struck
            nonlocal cell, value, text, formula, row, phonetic, strike, run
            if name == cell:
                reference = attributes.get("r")
                column = column_of(reference) if reference else column + 1
                kind = attributes.get("t")
                style = int(attributes.get("s", 0))
                content = None
                has_formula = False
            elif name == value or name == text:  # noqa: PLR1714, SIM109 - a tuple costs more
                pieces.clear()
            elif name == formula:
                has_formula = True
            elif name == row:
                column = 0
                self._begin(attributes.get("r"), attributes.get("hidden"))
            elif name == phonetic:
                reading += 1
            elif name == strike:
                is_struck = attributes.get("val", "1") not in ("0", "false")
            elif not prefix:
                prefix = name.removesuffix("worksheet")
                if prefix not in MAIN:
                    raise Malformed(name)
                cell, value, text = prefix + "c", prefix + "v", prefix + "t"
                formula, row, phonetic = prefix + "f", prefix + "row", prefix + "rPh"
                strike, run = prefix + "strike", prefix + "r"
            elif name.startswith(prefix):
                self._other(local(name), attributes)

        def end(name: str) -> None:
            nonlocal content, reading, is_struck
            if name == value:
                content = "".join(pieces)
            elif name == cell:
                columns.append(column)
                styles.append(style)
                if has_formula:
                    formulas.append(column)
                    if content is None:
                        values.append(NEVER_CALCULATED)
                        return
                values.append(value_of(content, kind, style) if content else None)
            elif name == row:
                if columns and max(columns) <= MAX_COLUMN:
                    shape = self._shape((tuple(columns), tuple(styles), tuple(formulas)))
                    self._keep(shape, values[:])
                columns.clear()
                styles.clear()
                values.clear()
                formulas.clear()
                pieces.clear()
            elif name == text and not reading:
                said = "".join(pieces)
                content = (content or "") + (struck(said) if is_struck else said)
            elif name == run:
                is_struck = False
            elif name == phonetic:
                reading -= 1

        return start, end

    def in_order(self) -> GridData:
        """What was collected, rows from the top even where the file mixes them."""
        rows = self.data.rows
        if any(below < above for above, below in pairwise(rows)):
            ordered = sorted(rows.items(), key=itemgetter(0))
            rows.clear()
            rows.update(ordered)
        return self.data

    def taker(self, prefix: str) -> Taker:
        """What takes plainly written rows; none are where the parser has not met the sheet's data."""
        if not self._in_data:
            return lambda _: False
        plain = PlainRows(prefix, self._stream.values.meanings, self._shape_of)

        def take(item: str) -> bool:
            found = plain.take(item)
            if found is None:
                return False
            number, attributes, shape, values = found
            hidden = _HIDDEN.search(attributes) if "hidden" in attributes else None
            self._begin(number, hidden and hidden[1])
            if values:
                self._keep(shape, values)
            return True

        return take

    def _begin(self, number: str | int | None, hidden: str | None) -> None:
        """A row begins, with this number or one more than the last."""
        self._row = int(number) if number else self._row + 1
        if not 1 <= self._row <= MAX_ROW:
            raise Malformed("row")
        if hidden in ("1", "true"):
            self.data.hidden_rows.add(self._row)

    def _keep(self, shape: Shape, values: list[Raw]) -> None:
        self._stream.count(len(values))
        blank = values.count(None) == len(values)
        self._blank_run = self._blank_run + 1 if blank else 0
        if self._blank_run <= _KEPT_BLANK_ROWS:
            self.data.rows[self._row] = (shape, None if blank else values)

    def _shape_of(self, cells: list[PlainCell]) -> Shape:
        columns = [column_of(cell.letters) for cell in cells]
        formulas = (at for at, cell in zip(columns, cells, strict=True) if cell.has_formula)
        return self._shape((tuple(columns), tuple(cell.style for cell in cells), tuple(formulas)))

    def _shape(self, make: _Make) -> Shape:
        shape = self._shapes.get(make)
        if shape is None:
            self._shape_cells += len(make[0])
            if self._shape_cells > _MAX_SHAPE_CELLS:  # no table has a make of its own for every row
                raise self._stream.endless()
            positions = self._positions.get(make[0])
            if positions is None:
                positions = {column: place for place, column in enumerate(make[0])}
                self._positions[make[0]] = positions
            shape = self._shapes[make] = Shape(positions, make[1], frozenset(make[2]))
        return shape

    def _other(self, kind: str, attributes: Attributes) -> None:
        """Elements outside the cells: merges and hidden columns."""
        if kind == "sheetData":
            self._in_data = True
        elif kind == "mergeCell":
            if len(self.data.merges) >= _MAX_MERGES:
                raise Malformed("merges")
            merge = range_of(attributes.get("ref", ""))
            if merge is not None:
                self.data.merges.append(merge)
        elif kind == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.data.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMN) + 1))
