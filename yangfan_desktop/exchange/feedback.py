"""The sender's own workbook back, with what is wrong marked: red cells, and a column that says why.

An .xlsx or .xlsm is edited in place, everything else in it stays as it is. Of any other format a fresh
workbook is made that lists what is wrong and where.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from yangfan_desktop.domain.problems import Problem, Severity, UserError
from yangfan_desktop.domain.readings import SheetReading, letters_of
from yangfan_desktop.domain.wording import in_one_sentence
from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.grid import column_number
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.sniff import FileKind, judge
from yangfan_desktop.exchange.xml import Element, local, make

HEADING = "错误说明"
_FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C"}
_LONGEST = 2000
_LIST = ("工作表", "行", "列", "级别", "说明", "建议")

SheetProblems = tuple[SheetReading, Sequence[Problem]]
"""How a sheet was read, and everything that was found wrong or doubtful in it."""


def write_feedback(name: str, content: bytes, sheets: Sequence[SheetProblems], out: Path) -> Path:
    """Write the annotated copy of the workbook in these bytes; returns its path.

    A file with macros keeps its own ending. Raises `UserError` where the file cannot be written.
    """
    kind = judge(name, content)
    if kind not in (FileKind.XLSX, FileKind.XLSM):
        _list_problems(sheets, out)
        return out
    target = out.with_suffix(".xlsm") if kind is FileKind.XLSM else out
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / (Path(name).name or "表.xlsx")
        original.write_bytes(content)
        book = Workbook(original)
        colours = _Colours(book)
        for reading, problems in sheets:
            if reading.sheet in book.sheet_names:
                _annotate(book.sheet(reading.sheet), reading, problems, colours)
        book.save(target)
    return target


def _annotate(
    sheet: Sheet, reading: SheetReading, problems: Sequence[Problem], colours: _Colours
) -> None:
    """Colour the cells and say in each row what is wrong there."""
    by_row: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.where.row is not None:
            by_row.setdefault(problem.where.row, []).append(problem)
    if not by_row:
        return
    header = reading.header_rows[-1] if reading.header_rows else 1
    column = _free_column(sheet, reading, [header, *by_row])
    sheet.set(header, column, HEADING)
    for row, found in by_row.items():
        sheet.set(row, column, in_one_sentence(_sentence(reading, one) for one in found)[:_LONGEST])
        for one in sorted(found, key=lambda problem: problem.severity is Severity.ERROR):
            if one.where.column is not None:
                _paint(sheet, row, column_number(one.where.column), one.severity, colours)


def _sentence(reading: SheetReading, problem: Problem) -> str:
    field = reading.field_at(problem.where)
    match = next((m for m in reading.columns if field and m.field == field), None)
    where = f"{problem.where.column}列“{match.header}”：" if match else ""
    proposed = f"（建议：{problem.proposed}）" if problem.suggests else ""
    return f"{where}{problem.message}{proposed}"


def _free_column(sheet: Sheet, reading: SheetReading, rows: Sequence[int]) -> int:
    """The first column right of the table that is empty in all these rows."""
    letters = [one.column for one in (*reading.columns, *reading.unmapped)]
    column = max((column_number(letters_of(name)) for name in letters), default=0) + 1
    while any(sheet.text(row, column) or sheet.formula(row, column) for row in rows):
        column += 1
    return column


def _paint(sheet: Sheet, row: int, column: int, severity: Severity, colours: _Colours) -> None:
    if column not in sheet.cells(row):
        sheet.set(row, column, None)
    cell = sheet.cells(row)[column]
    style = colours.filled(sheet.style(row, column), _FILLS[severity])
    if style is not None:
        sheet.book.package.edit(sheet.part)
        cell.set("s", str(style))


class _Colours:
    """Styles like the existing ones with another fill, appended to the workbook's own."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}

    def filled(self, style: int, colour: str) -> int | None:
        """The number of a style like this one, filled; nothing in a workbook without styles."""
        if (style, colour) not in self._made:
            made = self._append(style, colour)
            if made is None:
                return None
            self._made[(style, colour)] = made
        return self._made[(style, colour)]

    def _append(self, style: int, colour: str) -> int | None:
        package = self._book.package
        parts = package.related(self._book.part, "styles")
        if not parts:
            return None
        root = package.edit(parts[0])
        sections = {local(section): section for section in root}
        styles, fills = sections.get("cellXfs"), sections.get("fills")
        if styles is None or fills is None or not len(styles):
            return None
        known = list(styles)
        made = copy.deepcopy(known[style] if style < len(known) else known[0])
        made.set("fillId", str(self._fill(fills, colour)))
        made.set("applyFill", "1")
        styles.append(made)
        styles.set("count", str(len(styles)))
        return len(styles) - 1

    def _fill(self, fills: Element, colour: str) -> int:
        if colour not in self._fills:
            space = fills.tag.rpartition("}")[0] + "}"
            pattern = make(f"{space}patternFill", make(f"{space}fill", fills))
            pattern.set("patternType", "solid")
            make(f"{space}fgColor", pattern).set("rgb", colour)
            make(f"{space}bgColor", pattern).set("indexed", "64")
            fills.set("count", str(len(fills)))
            self._fills[colour] = len(fills) - 1
        return self._fills[colour]


def _list_problems(sheets: Sequence[SheetProblems], out: Path) -> None:
    """A fresh workbook with one line for each problem."""
    book = xlsxwriter.Workbook(str(out))
    bold = book.add_format({"bold": True})
    red = book.add_format({"bg_color": "#FFC7CE", "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet(HEADING)
    page.write_row(0, 0, _LIST, bold)
    page.set_column(0, 3, 10)
    page.set_column(4, 5, 40)
    line = 1
    for reading, problems in sheets:
        for problem in problems:
            proposed = str(problem.proposed) if problem.suggests else ""
            where = problem.where
            cells = (reading.sheet, where.row or "", where.column or "", problem.severity.label)
            style = red if problem.severity is Severity.ERROR else plain
            page.write_row(line, 0, (*cells, problem.message, proposed), style)
            line += 1
    try:
        book.close()
    except (OSError, FileCreateError) as error:
        raise UserError(f"“{out}”无法写入，请检查位置，或关闭正在打开它的程序。") from error
