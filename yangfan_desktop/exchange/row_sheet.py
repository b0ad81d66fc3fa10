"""A worksheet that takes whole rows of values: a table of 100,000 rows in a third of the time.

XlsxWriter keeps an object for every cell and words each one's XML by itself, empty ones with a border
too, and most cells of a register are empty. Here a row is worded at once from what is the same in every
row; what comes out is what XlsxWriter would write, letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.worksheet import Worksheet

from yangfan_desktop.exchange.formulas import letters

MOST_ROWS = 1_048_576
"""Of a worksheet in Excel."""
Cell = str | float | None
"""A text, a number or nothing."""
_ROW = "\0"
_LONGEST = 32_767
"""UTF-16 units in a cell; Excel holds no more."""


class TextsInOrder(SharedStringTable):
    """The texts of a workbook, which are in their order from the first on.

    To sort 200,000 of them all the same keeps every other thread waiting for a tenth of a second.
    """

    def _sort_string_data(self) -> None:
        self.string_array = list(self.string_table)
        self.string_table = {}


class RowSheet(Worksheet):
    """Cells written one by one come first; `begin_rows` and `add_row` put rows below them.

    The rows are as wide as those above; each of their columns has one format.
    """

    def __init__(self) -> None:
        super().__init__()
        self._first = 0
        self._blanks: list[str] = []
        self._opened: list[str] = []
        self._texts: list[str] = []
        self._rows: list[str] = []

    def begin_rows(self, first: int, looks: Sequence[Format]) -> None:
        """The rows from this one on (from 0) have these formats, one for each column from the left.

        At least one row must follow: a format that no cell has would be in the file all the same.
        """
        self._first = first
        for row in range(first):  # formats are numbered in the order of their first cells
            for cell in self.table[row].values():
                cell.format._get_xf_index()  # noqa: SLF001
        styles = [look._get_xf_index() for look in looks]  # noqa: SLF001 - as each of its own cells does
        for column, style in enumerate(styles, start=1):
            opened = f'<c r="{letters(column)}{_ROW}" s="{style}"'
            self._blanks.append(f"{opened}/>")
            self._opened.append(f"{opened}><v>")
            self._texts.append(f'{opened} t="s"><v>')

    def add_row(self, values: Sequence[Cell]) -> None:
        """The next row, with a value for each column."""
        cells = self._blanks.copy()
        for at, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, str):
                cells[at] = f"{self._texts[at]}{self._number_of(value)}</v></c>"
            else:
                cells[at] = f"{self._opened[at]}{value:.16G}</v></c>"
        number = self._first + len(self._rows) + 1
        row = f'<row r="{_ROW}" spans="1:{len(cells)}">{"".join(cells)}</row>'
        self._rows.append(row.replace(_ROW, str(number)))

    def end_rows(self) -> None:
        """No more rows: the sheet reaches as far as the last one."""
        if self._rows:
            last = self._first + len(self._rows) - 1
            self._check_dimensions(last, len(self._blanks) - 1)

    def _number_of(self, text: str) -> int:
        """The text's number among those of the workbook."""
        table = self.str_table
        if table is None:
            raise RuntimeError("the sheet is in no workbook")
        return table._get_shared_string_index(_fitting(text))  # noqa: SLF001 - as `write_string` does

    def _write_rows(self) -> None:
        """Called by XlsxWriter when the workbook is closed."""
        reach = self.dim_rowmax
        if self._rows:
            self.dim_rowmax = self._first - 1
        super()._write_rows()
        self.dim_rowmax = reach
        for row in self._rows:
            self.fh.write(row)


def _fitting(text: str) -> str:
    if len(text) <= _LONGEST // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
