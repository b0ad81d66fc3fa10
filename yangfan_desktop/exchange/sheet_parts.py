"""A sheet of any format on its way to becoming a `Grid`: plain values that a child process can hand over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.number_formats import GENERAL
from yangfan_desktop.exchange.sheet_data import GridData, Range, Shape
from yangfan_desktop.exchange.workbook_parts import Formats

MAX_CELLS = 6_000_000
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


@dataclass
class SheetParts:
    """What a reader found in one sheet; rows and columns count from 1.

    `rows` holds by row the cells in order of their columns: column, value, number format, border.
    """

    name: str
    state: str = "visible"
    rows: dict[int, list[tuple[int, Raw, str, bool]]] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)
    cells: int = 0

    def put(
        self, row: int, column: int, value: Raw, code: str = GENERAL, *, border: bool = False
    ) -> None:
        """Keep one cell; an empty one without a border is not worth keeping."""
        if (value is None or value == "") and not border:
            return
        if row > MAX_ROW or column > MAX_COLUMN:
            return
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise UserError(
                f"工作表“{self.name}”单元格过多，请删去表格以外的空白行和列后重新保存。"
            )
        self.rows.setdefault(row, []).append((column, None if value == "" else value, code, border))

    def merge(self, top: int, left: int, down: int, across: int) -> None:
        """Keep a merge that spans so many rows and columns more than its first cell."""
        if (down > 0 or across > 0) and down >= 0 and across >= 0:
            self.merges.append(
                (top, left, min(top + down, MAX_ROW), min(left + across, MAX_COLUMN))
            )


def grids_of(file: str, sheets: Iterable[SheetParts]) -> list[Grid]:
    """The sheets as grids."""
    return [_grid(file, sheet) for sheet in sheets]


def _grid(file: str, sheet: SheetParts) -> Grid:
    styles: dict[tuple[str, bool, bool], int] = {(GENERAL, False, False): 0}
    shapes: dict[tuple[tuple[int, ...], tuple[int, ...]], Shape] = {}
    data = GridData(
        merges=sheet.merges, hidden_rows=sheet.hidden_rows, hidden_columns=sheet.hidden_columns
    )
    for row, cells in sorted(sheet.rows.items()):
        columns = tuple(cell[0] for cell in cells)
        own = tuple(
            styles.setdefault((code, border, (row, column) in sheet.struck), len(styles))
            for column, _, code, border in cells
        )
        shape = shapes.get((columns, own))
        if shape is None:
            places = {column: place for place, column in enumerate(columns)}
            shape = shapes[(columns, own)] = Shape(places, own)
        values = [cell[1] for cell in cells]
        data.rows[row] = (shape, values if any(v is not None for v in values) else None)
    formats = Formats(*zip(*styles, strict=True))
    return Grid(file, sheet.name, data, formats, sheet.state, sheet.comments)
