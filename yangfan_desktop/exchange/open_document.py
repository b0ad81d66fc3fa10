"""OpenDocument spreadsheets (.ods): the content part read in one streaming pass."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import IO
from xml.parsers import expat

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.exchange.sheet_parts import MAX_COLUMN, MAX_ROW, SheetParts
from yangfan_desktop.exchange.workbook_parts import Attributes, Malformed, local, safe_parser

_STEP = 1 << 18
_REPEATED_VALUES = 1000
_CODES = {"percentage": "0%", "date": "yyyy-mm-dd"}


def read_ods(file: str, content: bytes) -> list[SheetParts]:
    """Every sheet of the file; raises what `zipfile` and expat raise over a damaged one."""
    reader = _Reader()
    parser = safe_parser(file)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "content.xml" not in archive.namelist():
            raise Malformed("content.xml")
        with archive.open("content.xml") as stream:
            _feed(parser, stream)
    return reader.sheets


def _feed(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    while chunk := stream.read(_STEP):
        parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
    parser.Parse(b"", True)  # noqa: FBT003


def is_locked(content: bytes) -> bool:
    """Whether the parts are encrypted with a password."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        manifest = (
            archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        )
    return b"encryption-data" in manifest


class _Reader:
    """Collects the sheets; names of attributes are taken without their namespace."""

    def __init__(self) -> None:
        self.sheets: list[SheetParts] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._header_column = 0
        self._cell: dict[str, str] | None = None
        self._note: list[str] | None = None
        self._paragraphs: list[str] = []
        self._inside = 0
        self._pending: list[tuple[int, Raw, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        own = {local(key): value for key, value in attributes.items()}
        handler = getattr(self, "_on_" + local(name).replace("-", "_"), None)
        if handler is not None:
            handler(own)

    def _on_style(self, own: dict[str, str]) -> None:
        self._style = own.get("name", "")

    def _on_table_properties(self, own: dict[str, str]) -> None:
        if own.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _on_table(self, own: dict[str, str]) -> None:
        state = "hidden" if own.get("style-name", "") in self._hidden_styles else "visible"
        self.sheets.append(SheetParts(own.get("name", ""), state))
        self._row, self._header_column = 0, 0

    def _on_table_column(self, own: dict[str, str]) -> None:
        number = min(_whole(own, "number-columns-repeated"), MAX_COLUMN)
        if own.get("visibility") in ("collapse", "filter") and self.sheets:
            first = self._header_column + 1
            self.sheets[-1].hidden_columns.update(range(first, first + number))
        self._header_column += number

    def _on_table_row(self, own: dict[str, str]) -> None:
        self._rows = _whole(own, "number-rows-repeated")
        self._column = 0
        self._pending = []
        if own.get("visibility") in ("collapse", "filter") and self.sheets:
            last = min(self._rows, _REPEATED_VALUES)
            self.sheets[-1].hidden_rows.update(range(self._row + 1, self._row + last + 1))

    def _on_table_cell(self, own: dict[str, str]) -> None:
        self._columns = _whole(own, "number-columns-repeated")
        self._cell = own
        self._paragraphs = []

    _on_covered_table_cell = _on_table_cell

    def _on_annotation(self, _: dict[str, str]) -> None:
        self._note = []

    def _on_p(self, _: dict[str, str]) -> None:
        if self._cell is not None:
            self._inside += 1
            (self._paragraphs if self._note is None else self._note).append("")

    def _on_line_break(self, _: dict[str, str]) -> None:
        self.text("\n")

    def _on_s(self, own: dict[str, str]) -> None:
        self.text(" " * min(_whole(own, "c"), 100))

    def text(self, data: str) -> None:
        """Characters of a cell or of a note."""
        if self._inside and self._cell is not None:
            lines = self._paragraphs if self._note is None else self._note
            lines[-1] += data

    def end(self, name: str) -> None:
        """An element ends."""
        kind = local(name)
        if kind == "p" and self._inside:
            self._inside -= 1
        elif kind == "annotation" and self._note is not None:
            place = (self._row + 1, self._column + 1)
            self.sheets[-1].comments[place] = "\n".join(self._note)
            self._note = None
        elif kind in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif kind == "table-row":
            self._end_row()

    def _end_cell(self, own: dict[str, str]) -> None:
        value = _value(own, "\n".join(self._paragraphs))
        down, across = _whole(own, "number-rows-spanned"), _whole(own, "number-columns-spanned")
        if (down > 1 or across > 1) and self.sheets:
            self.sheets[-1].merge(self._row + 1, self._column + 1, down - 1, across - 1)
        if value is not None:
            code = _CODES.get(own.get("value-type", ""), "General")
            for place in range(min(self._columns, _REPEATED_VALUES)):
                self._pending.append((self._column + place + 1, value, code))
        self._column += self._columns

    def _end_row(self) -> None:
        if not self.sheets:
            raise Malformed("row")
        if self._pending:
            for down in range(min(self._rows, _REPEATED_VALUES)):
                for column, value, code in self._pending:
                    self.sheets[-1].put(self._row + down + 1, column, value, code)
        self._row = min(self._row + self._rows, MAX_ROW)


def _whole(own: dict[str, str], key: str) -> int:
    text = own.get(key, "1")
    if not text.isascii() or not text.isdigit():
        raise Malformed(key)
    return max(int(text[:9]), 1)


def _value(own: dict[str, str], text: str) -> Raw:
    match own.get("value-type", ""):
        case "float" | "percentage" | "currency":
            number = float(own.get("value", "nan"))
            if text.startswith(("#", "Err:")):
                return CellError(text)
            return int(number) if number.is_integer() and abs(number) < 1e17 else number
        case "date":
            return _moment(own.get("date-value", ""), text)
        case "boolean":
            return own.get("boolean-value") == "true"
        case _:
            return (
                CellError(text)
                if text.startswith(("#REF!", "#N/A", "#DIV", "Err:"))
                else text or None
            )


def _moment(stamp: str, text: str) -> Raw:
    try:
        return datetime.fromisoformat(stamp).replace(tzinfo=None)
    except ValueError:
        return text or None
