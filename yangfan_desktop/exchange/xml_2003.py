"""SpreadsheetML 2003, the XML that Excel 2003 saved and that some systems still call .xls."""

from __future__ import annotations

from datetime import datetime

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.exchange.sheet_parts import GENERAL, MAX_COLUMN, SheetParts
from yangfan_desktop.exchange.workbook_parts import Attributes, Malformed, local, safe_parser

_NAMED = {
    "Percent": "0.00%", "Short Date": "yyyy-mm-dd", "Long Date": "yyyy-mm-dd", "Medium Date": "yyyy-mm-dd",
    "General Date": "yyyy-mm-dd", "Fixed": "0.00", "Standard": "#,##0.00", "General Number": GENERAL,
}  # fmt: skip


def read_xml_2003(file: str, content: bytes) -> list[SheetParts]:
    """Every sheet of the file; raises expat's error over a damaged one."""
    reader = _Reader()
    parser = safe_parser(file)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(content, True)  # noqa: FBT003 - expat's own signature
    return reader.sheets


class _Reader:
    """Collects the sheets."""

    def __init__(self) -> None:
        self.sheets: list[SheetParts] = []
        self._codes: dict[str, str] = {}
        self._borders: set[str] = set()
        self._style = ""
        self._row = self._column = self._across = 0
        self._kind = ""
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] | None = None
        self._value: Raw = None
        self._note = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        own = {local(key): value for key, value in attributes.items()}
        handler = getattr(self, "_on_" + local(name).lower(), None)
        if handler is not None:
            handler(own)

    def _on_style(self, own: dict[str, str]) -> None:
        self._style = own.get("ID", "")

    def _on_numberformat(self, own: dict[str, str]) -> None:
        code = own.get("Format", GENERAL)
        self._codes[self._style] = _NAMED.get(code, code)

    def _on_border(self, own: dict[str, str]) -> None:
        if own.get("LineStyle", "None") != "None":
            self._borders.add(self._style)

    def _on_worksheet(self, own: dict[str, str]) -> None:
        self.sheets.append(SheetParts(own.get("Name", "")))
        self._row = self._column = 0

    def _on_visible(self, _: dict[str, str]) -> None:
        self._pieces = []

    def _on_column(self, own: dict[str, str]) -> None:
        self._column = _whole(own, "Index", self._column + 1)
        span = min(_whole(own, "Span", 0), MAX_COLUMN)
        if own.get("Hidden") == "1" and self.sheets:
            self.sheets[-1].hidden_columns.update(range(self._column, self._column + span + 1))
        self._column += span

    def _on_row(self, own: dict[str, str]) -> None:
        self._row = _whole(own, "Index", self._row + 1)
        self._column = self._across = 0
        if own.get("Hidden") == "1" and self.sheets:
            self.sheets[-1].hidden_rows.add(self._row)

    def _on_cell(self, own: dict[str, str]) -> None:
        self._column = _whole(own, "Index", self._column + 1 + self._across)
        self._across = _whole(own, "MergeAcross", 0)
        self._cell, self._value = own, None

    def _on_comment(self, _: dict[str, str]) -> None:
        self._note = True

    def _on_data(self, own: dict[str, str]) -> None:
        self._kind = own.get("Type", "String")
        self._pieces = []

    def text(self, data: str) -> None:
        """Characters of a value, a note or an option."""
        if self._pieces is not None:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        kind = local(name).lower()
        if not self.sheets:
            return
        if kind == "data" and self._pieces is not None:
            self._end_data("".join(self._pieces))
        elif kind == "comment":
            self._note = False
        elif kind == "cell" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif kind == "visible" and self._pieces is not None:
            shown = "".join(self._pieces)
            self.sheets[-1].state = "hidden" if shown.startswith("SheetHidden") else "veryHidden"
            self._pieces = None

    def _end_data(self, text: str) -> None:
        self._pieces = None
        if self._note:
            self.sheets[-1].comments[(self._row, self._column)] = text
        else:
            self._value = _value(self._kind, text)

    def _end_cell(self, own: dict[str, str]) -> None:
        style = own.get("StyleID", "")
        code = self._codes.get(style, GENERAL)
        sheet = self.sheets[-1]
        sheet.put(self._row, self._column, self._value, code, border=style in self._borders)
        sheet.merge(self._row, self._column, _whole(own, "MergeDown", 0), self._across)


def _whole(own: dict[str, str], key: str, otherwise: int) -> int:
    text = own.get(key)
    if text is None:
        return otherwise
    if not text.isascii() or not text.isdigit() or len(text) > 7:
        raise Malformed(key)
    return int(text)


def _value(kind: str, text: str) -> Raw:  # noqa: PLR0911 - one line a type
    if not text:
        return None
    match kind:
        case "Number":
            try:
                number = float(text)
            except ValueError:
                return CellError(text)
            return int(number) if number.is_integer() and abs(number) < 1e17 else number
        case "DateTime":
            try:
                return datetime.fromisoformat(text).replace(tzinfo=None)
            except ValueError:
                return text
        case "Boolean":
            return text == "1"
        case "Error":
            return CellError(text)
        case _:
            return text
