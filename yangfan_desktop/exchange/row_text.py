"""Many new rows of a sheet, written as text: a tree of 200,000 cells takes too much time and memory.

The rows are modelled on one row, as `insert_rows` would copy it: its styles, height and formulas.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from yangfan_desktop.domain.values import plain
from yangfan_desktop.exchange.cells import Area, CellValue, Sheet
from yangfan_desktop.exchange.copied_formulas import CopiedDown
from yangfan_desktop.exchange.formulas import Insertion, letters
from yangfan_desktop.exchange.number_formats import is_date
from yangfan_desktop.exchange.shared_strings import escaped, text_xml
from yangfan_desktop.exchange.spool import Spool
from yangfan_desktop.exchange.styles import DATE_FORMAT, TEXT_FORMAT
from yangfan_desktop.exchange.xml import Element, escape, is_true, local


class RowText:
    """The rows `insertion.before` and following of a sheet; each is written once, from the top."""

    def __init__(self, sheet: Sheet, insertion: Insertion, model: Element) -> None:
        self._sheet, self._book = sheet, sheet.book
        self.first, self.count = insertion.before, insertion.count
        prefix = f"{model.prefix}:" if model.prefix else ""
        self._row, self._c, self._f = f"{prefix}row", f"{prefix}c", f"{prefix}f"
        self._v, self._is, self._t = f"{prefix}v", f"{prefix}is", f"{prefix}t"
        # a height that nobody set by hand was fitted to other text: programs fit it again
        fitted = () if is_true(model.get("customHeight")) else ("ht",)
        self._attributes = "".join(
            f' {key}="{escape(value)}"'
            for key, value in model.attrib.items()
            if key not in ("r", "spans", *fitted) and "{" not in key
        )
        self.pieces = Spool()
        self.totals: dict[int, Decimal] = defaultdict(Decimal)
        self._blank: dict[int, str] = {}
        self._styles: dict[int, int] = {}
        self._formulas: dict[int, CopiedDown] = {}
        self._shown: dict[tuple[int, str], int] = {}
        self._starts: dict[int, str] = {}

    @classmethod
    def of(cls, sheet: Sheet, insertion: Insertion, like: int) -> RowText | None:
        """Such rows if row `like` can be their model: it is there and holds no array formula."""
        model = sheet.rows.get(like)
        if model is None:
            return None
        made = cls(sheet, insertion, model)
        for column, cell in sheet.cells(like).items():
            formula = cell.find(sheet.tag("f"))
            if formula is not None and formula.get("t") in ("array", "dataTable"):
                return None
            text = None if formula is None else CopiedDown(insertion, formula.text or "", like)
            made.add_column(column, int(cell.get("s") or 0), text)
        return None if any(local(child) not in ("c", "") for child in model) else made

    def add_column(self, column: int, style: int, formula: CopiedDown | None = None) -> None:
        """Have a cell in this column of every row."""
        self._styles[column] = style
        if formula is not None:
            self._formulas[column] = formula
        starts = {**self._starts, column: f'<{self._c} r="{letters(column)}'}
        self._starts = dict(sorted(starts.items()))

    def has_formula(self, column: int) -> bool:
        """Whether the rows calculate this column."""
        return column in self._formulas

    def formula(self, row: int, column: int) -> str:
        """The formula of one of the rows."""
        return self._formulas[column].at(row)

    def write(self, row: int, tails: dict[int, str]) -> None:
        """Append the next row; `tails` are by column what `tail` gave for its values."""
        if len(self._blank) < len(self._starts):
            self._blank = {column: self._empty(column) for column in self._starts}
        name = str(row)
        parts = [
            f"{start}{name}{tails.get(column) or self._blank[column] or self._calculated(row, column)}"
            for column, start in self._starts.items()
        ]
        cells = "".join(parts)
        self.pieces.append(f'<{self._row} r="{name}"{self._attributes}>{cells}</{self._row}>')

    def _empty(self, column: int) -> str:
        """What an empty cell of this column is, after its name; nothing where it is calculated."""
        return "" if column in self._formulas else f'"{_style(self._styles[column])}/>'

    def _calculated(self, row: int, column: int) -> str:
        formula = escape(escaped(self._formulas[column].at(row)))
        style = _style(self._styles[column])
        return f'"{style}><{self._f}>{formula}</{self._f}></{self._c}>'

    def tail(self, column: int, value: CellValue, *, as_text: bool) -> tuple[str, Decimal | None]:
        """The XML of a cell of this column after its name; the number that it adds to a sum."""
        if column not in self._styles:
            self.add_column(column, self._sheet.style(self.first + self.count, column))
        style = self._styles[column]
        number: Decimal | None = None
        if value is None or value == "":
            return f'"{_style(style)}/>', None
        if isinstance(value, bool):
            kind, held = ' t="b"', str(int(value))
        elif isinstance(value, str):
            style = self._as(style, TEXT_FORMAT) if as_text else style
            if self._book.strings is None:
                inline = f"<{self._is}>{text_xml(self._t, value)}</{self._is}>"
                return f'"{_style(style)} t="inlineStr">{inline}</{self._c}>', None
            kind, held = ' t="s"', str(self._book.strings.number(value))
        elif isinstance(value, date):
            if not self._is_date(style):
                style = self._as(style, DATE_FORMAT)
            kind, held = "", str(self._book.serial(value))
            number = Decimal(held)
        else:
            number = Decimal(value)
            kind, held = "", plain(number)
        return f'"{_style(style)}{kind}><{self._v}>{held}</{self._v}></{self._c}>', number

    def ends(self, column: int, kind: str, *, as_text: bool = False) -> tuple[str, str]:
        """What stands before and after the content of a cell of this column; `kind` is its `t`."""
        if column not in self._styles:
            self.add_column(column, self._sheet.style(self.first + self.count, column))
        style = self._styles[column]
        style = self._as(style, TEXT_FORMAT) if as_text else style
        named = f' t="{kind}"' if kind else ""
        return f'"{_style(style)}{named}><{self._v}>', f"</{self._v}></{self._c}>"

    def _is_date(self, style: int) -> bool:
        styles = self._book.styles
        return styles is not None and is_date(styles.code(style))

    def _as(self, style: int, code: str) -> int:
        """A style like this one that shows values by this format."""
        key = (style, code)
        if key not in self._shown:
            styles = self._book.styles
            same = styles is None or styles.code(style) == code
            self._shown[key] = style if same or styles is None else styles.with_code(style, code)
        return self._shown[key]

    def total(self, area: Area) -> Decimal | None:
        """What these rows add to a sum over an area; nothing if it covers only a part of them."""
        if not self.meets(area):
            return Decimal(0)
        top, left, bottom, right = area
        if top > self.first or bottom < self.first + self.count - 1:
            return None
        return sum(
            (amount for column, amount in self.totals.items() if left <= column <= right),
            Decimal(0),
        )

    def meets(self, area: Area) -> bool:
        """Whether an area reaches these rows."""
        return area[0] < self.first + self.count and area[2] >= self.first

    def calculates(self, area: Area) -> bool:
        """Whether an area has formulas in these rows, whose results are not known."""
        return self.meets(area) and any(area[1] <= c <= area[3] for c in self._formulas)


def _style(style: int) -> str:
    return f' s="{style}"' if style else ""
