"""One worksheet part, read in a single pass: values, formats, merges, hidden rows and columns.

The innermost loop of every import. Its handlers are closures over locals, because attribute look-ups
would double the time; they only collect, `_value` judges.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from operator import itemgetter
from typing import ClassVar

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.exchange.number_formats import is_date, to_datetime
from yangfan_desktop.exchange.sheet_data import GridData, Range, Shape
from yangfan_desktop.exchange.workbook_parts import (
    MAIN,
    Attributes,
    Formats,
    Malformed,
    Package,
    SheetEntry,
    local,
    safe_parser,
    unescaped,
)

_MAX_ROW = 1_048_576
_MAX_COLUMN = 16_384
_MAX_MERGES = 200_000
_KEPT_BLANK_ROWS = 200
_STEP = 1 << 18
_NEVER_CALCULATED = CellError("未计算的公式")


class SheetStream:
    """Reads sheets of one package."""

    MAX_CELLS: ClassVar[int] = 6_000_000

    def __init__(
        self,
        package: Package,
        strings: list[str],
        formats: Formats,
        *,
        from_1904: bool,
        budget: int,
    ) -> None:
        self._package = package
        self._strings = strings
        self._from_1904 = from_1904
        self._budget = budget
        self._dates = [is_date(code) for code in formats.codes]
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
        done = 0
        doing = f"正在读取工作表“{entry.name}”"
        with self._package.archive.open(info) as stream:
            while chunk := stream.read(_STEP):
                progress.step(done, info.file_size, doing)
                parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
                done += len(chunk)
            parser.Parse(b"", True)  # noqa: FBT003
        progress.step(info.file_size, info.file_size, doing)
        return self._rows.in_order()

    def count(self, cells: int) -> None:
        """Account for so many more cells; refuses a sheet without end."""
        self.cells += cells
        if self.cells > self._budget:
            raise UserError(
                f"“{self._package.file}”的工作表“{self._entry.name}”单元格过多，"
                "请删去表格以外的空白行和列后重新保存。"
            )

    def value(self, text: str, kind: str | None, style: int) -> Raw:
        """The value of a cell with this content, which is not empty."""
        if kind == "s":
            return self._shared(text)
        if kind is None or kind == "n":
            return self._number(text, style)
        if kind in ("str", "inlineStr"):
            return unescaped(text)
        if kind == "b":
            return text.strip() in ("1", "true")
        return _moment(text) if kind == "d" else CellError(text)

    def _shared(self, text: str) -> Raw:
        try:
            return self._strings[int(text)] or None
        except (ValueError, IndexError):
            return CellError("缺失的文字")

    def _number(self, text: str, style: int) -> Raw:
        try:
            number = float(text)
        except ValueError:
            return CellError(text)
        if not math.isfinite(number):
            return CellError(text)
        if style < len(self._dates) and self._dates[style]:
            moment = to_datetime(number, from_1904=self._from_1904)
            if moment is not None:
                return moment
        return int(number) if number.is_integer() and abs(number) < 1e17 else number


def _moment(text: str) -> Raw:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text


class _Rows:
    """The handlers of one sheet, and what they have collected."""

    def __init__(self, stream: SheetStream) -> None:
        self.data = GridData()
        self._stream = stream
        self._shapes: dict[object, Shape] = {}
        self._blank_run = 0

    def handlers(  # noqa: C901, PLR0915 - one closure: its locals are what makes it fast
        self, pieces: list[str]
    ) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
        """The start and end handlers for expat; `pieces` collects all character data meanwhile."""
        prefix = ""
        row_number = column = style = 0
        kind: str | None = None
        content: str | None = None
        has_formula = False
        reading = 0
        columns: list[int] = []
        styles: list[int] = []
        values: list[Raw] = []
        formulas: list[int] = []
        value_of = self._stream.value
        cell = value = text = formula = row = phonetic = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal prefix, row_number, column, style, kind, content, has_formula, reading
            nonlocal cell, value, text, formula, row, phonetic
            if name == cell:
                reference = attributes.get("r")
                column = _column(reference) if reference else column + 1
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
                row_number = self._row_number(attributes, row_number)
            elif name == phonetic:
                reading += 1
            elif not prefix:
                prefix = name.removesuffix("worksheet")
                if prefix not in MAIN:
                    raise Malformed(name)
                cell, value, text = prefix + "c", prefix + "v", prefix + "t"
                formula, row, phonetic = prefix + "f", prefix + "row", prefix + "rPh"
            elif name.startswith(prefix):
                self._other(local(name), attributes)

        def end(name: str) -> None:
            nonlocal content, reading
            if name == value:
                content = "".join(pieces)
            elif name == cell:
                columns.append(column)
                styles.append(style)
                if has_formula:
                    formulas.append(column)
                    if content is None:
                        values.append(_NEVER_CALCULATED)
                        return
                values.append(value_of(content, kind, style) if content else None)
            elif name == row:
                self._keep(row_number, (tuple(columns), tuple(styles), tuple(formulas)), values[:])
                columns.clear()
                styles.clear()
                values.clear()
                formulas.clear()
                pieces.clear()
            elif name == text and not reading:
                content = (content or "") + "".join(pieces)
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

    def _row_number(self, attributes: Attributes, previous: int) -> int:
        number = int(attributes["r"]) if "r" in attributes else previous + 1
        if not 1 <= number <= _MAX_ROW:
            raise Malformed("row")
        if attributes.get("hidden") in ("1", "true"):
            self.data.hidden_rows.add(number)
        return number

    def _keep(
        self,
        row: int,
        make: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]],
        values: list[Raw],
    ) -> None:
        columns = make[0]
        if not columns:
            return
        self._stream.count(len(columns))
        blank = all(value is None for value in values)
        self._blank_run = self._blank_run + 1 if blank else 0
        if self._blank_run > _KEPT_BLANK_ROWS or max(columns) > _MAX_COLUMN:
            return
        shape = self._shapes.get(make)
        if shape is None:
            positions = {column: place for place, column in enumerate(columns)}
            shape = self._shapes[make] = Shape(positions, make[1], frozenset(make[2]))
        self.data.rows[row] = (shape, None if blank else values)

    def _other(self, kind: str, attributes: Attributes) -> None:
        """Elements outside the cells: merges and hidden columns."""
        if kind == "mergeCell":
            if len(self.data.merges) >= _MAX_MERGES:
                raise Malformed("merges")
            merge = _range(attributes.get("ref", ""))
            if merge is not None:
                self.data.merges.append(merge)
        elif kind == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.data.hidden_columns.update(range(max(first, 1), min(last, _MAX_COLUMN) + 1))


_COLUMNS: dict[str, int] = {}


def _column(reference: str) -> int:
    """The column of a reference such as `AB12`."""
    letters = reference.rstrip("0123456789")
    known = _COLUMNS.get(letters)
    if known is not None:
        return known
    number = 0
    for symbol in letters.replace("$", ""):
        if not "A" <= symbol <= "Z" or number > _MAX_COLUMN:
            raise Malformed(reference)
        number = number * 26 + ord(symbol) - 64
    if not 1 <= number <= _MAX_COLUMN:
        raise Malformed(reference)
    _COLUMNS[letters] = number
    return number


def _range(reference: str) -> Range | None:
    """A merge's range; nothing for one that is a single cell or stands on its head."""
    first, _, last = reference.partition(":")
    corners = (first.lstrip("$"), (last or first).lstrip("$"))
    if not all(corner[-1:].isdigit() for corner in corners):
        return None
    left, right = (_column(corner) for corner in corners)
    top, bottom = (_digits(corner) for corner in corners)
    if (top, left) == (bottom, right) or not 1 <= top <= bottom <= _MAX_ROW or left > right:
        return None
    return top, left, bottom, right


def _digits(reference: str) -> int:
    digits = reference[len(reference.rstrip("0123456789")) :]
    return int(digits) if len(digits) <= 7 else 0
