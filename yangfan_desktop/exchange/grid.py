"""Any workbook becomes `Grid`s: values with number formats, merges and what is hidden, by sheet.

Rows are kept compactly: most rows of a table have the same columns and styles, so those are stored once
as a `Shape` and each row holds only its values.
"""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.exchange.cell_values import CellValues
from yangfan_desktop.exchange.merges import Merges, TooMany
from yangfan_desktop.exchange.sheet_data import GridData, Range, Shape, cut, drawn_columns, narrowed
from yangfan_desktop.exchange.sheet_stream import SheetStream
from yangfan_desktop.exchange.sniff import DAMAGED_ZIP, damaged, sniff
from yangfan_desktop.exchange.string_table import shared_strings
from yangfan_desktop.exchange.workbook_parts import Formats, Malformed, Package


def letter(column: int) -> str:
    """The letters of a column counted from 1: `A`, `Z`, `AA`."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The inverse of `letter`; ValueError for anything but letters up to `XFD`."""
    number = 0
    for symbol in letters.upper():
        if not "A" <= symbol <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(symbol) - 64
    if not 1 <= number <= 16384:
        raise ValueError(letters)
    return number


class Grid:
    """One sheet as it lies; rows and columns count from 1."""

    def __init__(
        self,
        file: str,
        sheet: str,
        data: GridData,
        formats: Formats | None = None,
        state: str = "visible",
        comments: Mapping[tuple[int, int], str] | None = None,
    ) -> None:
        self.comments: Mapping[tuple[int, int], str] = comments or {}
        self.file = file
        self.sheet = sheet
        self.state = state
        self.merges: tuple[Range, ...] = tuple(data.merges)
        self.hidden_rows = frozenset(data.hidden_rows)
        self.hidden_columns = frozenset(data.hidden_columns)
        self._rows = data.rows
        self._formats = formats or Formats()
        self._numbers = tuple(data.rows)
        self.max_row = max(data.rows, default=0)
        shapes = {id(shape): shape for shape, _ in data.rows.values()}.values()
        self._shapes = tuple(shapes)
        self.columns = frozenset(column for shape in shapes for column in shape.positions)
        """Every column in which some row has a cell, be it an empty one."""
        self.max_column = max(self.columns, default=0)
        try:
            self._merged = Merges(self.merges, self.max_row, self.max_column)
        except TooMany:
            raise UserError(
                f"“{file}”的工作表“{sheet}”合并单元格过多，无法读取，请取消多余的合并后重新保存。"
            ) from None

    @classmethod
    def of_cells(
        cls,
        cells: Mapping[tuple[int, int], Raw],
        merges: tuple[Range, ...] = (),
        file: str = "表.xlsx",
    ) -> Grid:
        """A grid of these values by (row, column), without formats."""
        by_row: dict[int, dict[int, Raw]] = {}
        for (row, column), value in sorted(cells.items()):
            by_row.setdefault(row, {})[column] = value
        data = GridData(merges=list(merges))
        for row, values in by_row.items():
            shape = Shape({c: i for i, c in enumerate(values)}, (0,) * len(values))
            data.rows[row] = (shape, list(values.values()))
        return cls(file, "Sheet1", data)

    def window(self, area: Range) -> Grid:
        """The part of this sheet inside an area, every cell at its own place.

        Merges are cut to the area; a title that is merged over more than the area is seen in it too.
        """
        top, left, bottom, right = area
        data = GridData(
            merges=cut(self.merges, area),
            hidden_rows=set(self.hidden_rows),
            hidden_columns=set(self.hidden_columns),
        )
        shapes: dict[int, tuple[Shape, list[int]]] = {}
        for row, (shape, values) in self._rows.items():
            if not top <= row <= bottom:
                continue
            if id(shape) not in shapes:
                shapes[id(shape)] = narrowed(shape, left, right)
            kept, places = shapes[id(shape)]
            data.rows[row] = (kept, values and [values[place] for place in places])
        for merge in self.merges:
            value = self.value(merge[0], merge[1])
            if value is not None and merge[1] < left <= merge[3] and top <= merge[0] <= bottom:
                shape, values = data.rows[merge[0]]
                others = {c: place for c, place in shape.positions.items() if c != left}
                shape = Shape({**others, left: len(shape.styles)}, (*shape.styles, 0))
                held = list(values or [None] * (len(shape.styles) - 1))
                data.rows[merge[0]] = (shape, [*held, value])
        return Grid(self.file, self.sheet, data, self._formats, self.state, self.comments)

    def rearranged(self, data: GridData, comments: Mapping[tuple[int, int], str]) -> Grid:
        """The same sheet with its cells lying elsewhere."""
        return Grid(self.file, self.sheet, data, self._formats, self.state, comments)

    def line(self, row: int) -> tuple[Shape, list[Raw] | None]:
        """One row as it is kept: where its cells are, and what they hold."""
        return self._rows.get(row, _NO_ROW)

    def value(self, row: int, column: int) -> Raw:
        """What this cell itself holds; nothing for a cell that a merge covers."""
        found = self._rows.get(row)
        if found is None or found[1] is None:
            return None
        position = found[0].positions.get(column)
        return None if position is None else found[1][position]

    def row(self, row: int) -> dict[int, Raw]:
        """The values of one row that are not empty, by column."""
        found = self._rows.get(row)
        if found is None or found[1] is None:
            return {}
        shape, values = found[0], found[1]
        return {
            column: value
            for column, place in shape.positions.items()
            if (value := values[place]) is not None
        }

    def cells(self, row: int) -> Sequence[Raw]:
        """The values of one row as they lie there, empty ones included, without their columns."""
        found = self._rows.get(row)
        return found[1] or () if found else ()

    def column(self, column: int, rows: Iterable[int]) -> list[Raw]:
        """What the cells of one column themselves hold in these rows, which must exist."""
        places = {id(shape): shape.positions.get(column) for shape in self._shapes}
        same = set(places.values())
        if len(same) == 1 and (only := same.pop()) is not None:  # in most tables all rows are alike
            lines = map(self._rows.__getitem__, rows)
            return [None if values is None else values[only] for _, values in lines]
        return [
            None if values is None or (place := places[id(shape)]) is None else values[place]
            for shape, values in map(self._rows.__getitem__, rows)
        ]

    def number_formats(self, column: int) -> set[str]:
        """The format codes of this column's cells, in whichever rows."""
        styles = {
            shape.styles[place]
            for shape in self._shapes
            if (place := shape.positions.get(column)) is not None
        }
        codes = self._formats.codes
        return {codes[style] if style < len(codes) else "General" for style in styles}

    def rows(self) -> Iterator[tuple[int, dict[int, Raw]]]:
        """Every row that holds a value, from the top, with its values by column."""
        for row in self._rows:
            values = self.row(row)
            if values:
                yield row, values

    @property
    def row_numbers(self) -> list[int]:
        """Every row that is kept: with values, or blank but styled; from the top."""
        return list(self._numbers)

    def numbers_between(self, above: int, below: int) -> tuple[int, ...]:
        """Of those rows the ones between these two."""
        return self._numbers[bisect_right(self._numbers, above) : bisect_left(self._numbers, below)]

    def merge_at(self, row: int, column: int) -> Range | None:
        """The merge that covers this cell."""
        return self._merged.at(row, column)

    def merges_in(self, column: int) -> bool:
        """Whether some merge covers a cell of this column below its own first row."""
        return column in self._merged.tall_columns

    def merged_value(self, row: int, column: int) -> Raw:
        """The value that a reader sees here: the cell's own, or that of the merge around it."""
        own = self.value(row, column)
        if own is not None:
            return own
        merge = self.merge_at(row, column)
        return self.value(merge[0], merge[1]) if merge else None

    def number_format(self, row: int, column: int) -> str:
        """The format code of this cell; `General` where it has none."""
        style = self._style(row, column)
        return self._formats.codes[style] if style is not None else "General"

    def is_formula(self, row: int, column: int) -> bool:
        """Whether the cell's value is calculated."""
        found = self._rows.get(row)
        return found is not None and column in found[0].formulas

    def bordered(self, row: int) -> int:
        """How many cells of this row have a border."""
        found = self._rows.get(row)
        if found is None:
            return 0
        drawn = self._formats.bordered
        return sum(1 for style in found[0].styles if style < len(drawn) and drawn[style])

    def struck(self, row: int) -> frozenset[int]:
        """The columns of this row whose cells are struck through."""
        found = self._rows.get(row)
        return self._struck.get(id(found[0]), _NONE) if found else _NONE

    @cached_property
    def _struck(self) -> dict[int, frozenset[int]]:
        """The struck columns of each shape that has some."""
        return drawn_columns(self._shapes, self._formats.struck)

    @property
    def has_strikes(self) -> bool:
        """Whether any cell is struck through."""
        return bool(self._struck)

    def _style(self, row: int, column: int) -> int | None:
        found = self._rows.get(row)
        position = found[0].positions.get(column) if found else None
        if found is None or position is None:
            return None
        style = found[0].styles[position]
        return style if style < len(self._formats.codes) else None


_NONE: frozenset[int] = frozenset()
_NO_ROW: tuple[Shape, list[Raw] | None] = (Shape({}, ()), None)


def read_workbook(path: Path, progress: Progress = SILENT) -> list[Grid]:
    """Every worksheet of an .xlsx or .xlsm file, hidden ones too, in their order.

    Raises `UserError` for whatever `sniff` refuses, for a damaged file and for one too large.
    `exchange.workbooks` reads every other format as well.
    """
    sniff(path)
    return read_package(path.name, path.read_bytes(), progress)


def read_package(file: str, content: bytes, progress: Progress = SILENT) -> list[Grid]:
    """Every worksheet of the .xlsx or .xlsm package in these bytes, which `judge` has let through."""
    grids: list[Grid] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            package = Package(file, archive)
            sheets, from_1904 = package.sheets()
            formats = package.formats()
            values = CellValues(shared_strings(package), formats, from_1904=from_1904)
            budget = SheetStream.MAX_CELLS
            for entry in sheets:
                stream = SheetStream(package, values, budget)
                data = stream.read(entry, progress)
                budget -= stream.cells
                notes = _places(package.comments(entry.part))
                grids.append(Grid(file, entry.name, data, formats, entry.state, notes))
    except (*DAMAGED_ZIP, expat.ExpatError, Malformed, OverflowError) as error:
        raise damaged(file) from error
    if not grids:
        raise UserError(f"“{file}”中没有工作表。")
    return grids


def _places(notes: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """Comments by row and column instead of `B7`; those at no cell are left out."""
    found: dict[tuple[int, int], str] = {}
    for reference, text in notes.items():
        letters = reference.rstrip("0123456789")
        digits = reference[len(letters) :]
        if digits and letters.isalpha() and letters.isascii() and len(letters) <= 3:
            found[(int(digits[:7]), column_number(letters))] = text
    return found
