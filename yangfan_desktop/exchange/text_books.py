"""Tables that are only text: CSV and TSV in any usual encoding, and web pages that call themselves .xls."""

from __future__ import annotations

import codecs
import csv
import html.parser
import io
import re

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.number_formats import GENERAL
from yangfan_desktop.exchange.sheet_parts import SheetParts

_DELIMITERS = ("\t", ",", ";", "|", "，")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,10}|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_KEPT_TEXT = re.compile(r"\d{4}\.\d?0|\d{6}|\d{8}")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST_ROWS = 300_000
_WIDEST = 1 << 20


def decoded(content: bytes) -> str | None:
    """The text in whichever of the usual encodings it is; nothing if in none."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _try(content, encoding)
    nulls = content[:2000].count(0)
    if nulls:
        odd = content[1:2000:2].count(0)
        return (
            _try(content, "utf-16-le" if odd * 2 > nulls else "utf-16-be") if nulls > 20 else None
        )
    told = _CHARSET.search(content[:4096])
    encodings = ["utf-8", "gb18030"]
    if told:
        encodings.insert(
            0,
            {"gb2312": "gb18030", "gbk": "gb18030"}.get(told[1].decode().lower(), told[1].decode()),
        )
    return next((text for one in encodings if (text := _try(content, one)) is not None), None)


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def typed(text: str) -> Raw:
    """A plain number as a number; dates, codes and everything else stay text.

    What may have lost a zero (`2023.1`) becomes a number as well, because it is as doubtful as one.
    """
    bare = text.strip()
    if not bare:
        return None
    if not _NUMBER.fullmatch(bare) or _KEPT_TEXT.fullmatch(bare):
        return text
    digits = bare.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def read_delimited(file: str, text: str) -> list[SheetParts]:
    """The rows of a CSV or TSV; raises `UserError` where there are no columns."""
    if text.lstrip().lower().startswith("sep="):
        first, _, text = text.lstrip().partition("\n")
        delimiter = first.strip()[4:5] or ","
    else:
        delimiter = _delimiter(text)
    if delimiter is None:
        raise UserError(f"“{file}”不是电子表格，请选择 .xlsx 文件。")
    csv.field_size_limit(_WIDEST)
    parts = SheetParts("Sheet1")
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ):
            if number >= _MOST_ROWS:
                raise UserError(f"“{file}”超过{_MOST_ROWS}行，请分成几个文件后再导入。")
            for column, value in enumerate(row):
                parts.put(number + 1, column + 1, typed(_formula_text(value)))
    except csv.Error as error:
        raise UserError(
            f"“{file}”的分隔符或引号不完整，无法按表格读取，请另存为 .xlsx 后再导入。"
        ) from error
    return [parts]


def _formula_text(value: str) -> str:
    """`="0012"` is how a CSV keeps the zeros of a code."""
    found = re.fullmatch(r'="([^"]*)"', value)
    return found[1] if found else value


def _delimiter(text: str) -> str | None:
    """The sign that splits the most lines into the same number of columns."""
    lines = [line for line in text[:65536].splitlines() if line.strip()][:100]
    best: tuple[float, str] | None = None
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines]
        common = max(counts, default=0)
        if common:
            usual = max(set(counts) - {0}, key=counts.count)
            worth = counts.count(usual) * min(usual, 5)
            if best is None or worth > best[0]:
                best = (worth, sign)
    return best[1] if best else None


def read_html(file: str, text: str) -> list[SheetParts]:
    """All tables of a page, one below the other; raises `UserError` where there is none."""
    reader = _Page()
    reader.feed(text)
    reader.close()
    if not reader.found:
        raise UserError(f"“{file}”是网页，其中没有表格，请选择 .xlsx 文件。")
    return [reader.parts]


class _Page(html.parser.HTMLParser):
    """Lays out the cells of the page's tables by their spans."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = SheetParts("Sheet1")
        self.found = False
        self._row = self._column = 0
        self._taken: set[tuple[int, int]] = set()
        self._cell: tuple[int, int] | None = None
        self._pieces: list[str] = []
        self._number: str | None = None
        self._text = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        own = {key: value or "" for key, value in attrs}
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "table":
            self.found = True
            self._row += 1 if self._row else 0
        elif tag == "tr":
            self._end_cell()
            self._row += 1
            self._column = 0
        elif tag in ("td", "th"):
            self._begin_cell(own)
        elif tag in ("br", "p", "div") and self._cell and self._pieces:
            self._pieces.append("\n")

    def _begin_cell(self, own: dict[str, str]) -> None:
        self._end_cell()
        self._row = self._row or 1
        self._column += 1
        while (self._row, self._column) in self._taken:
            self._column += 1
        down, across = _span(own.get("rowspan", "")), _span(own.get("colspan", ""))
        for row in range(self._row, self._row + down):
            self._taken.update((row, self._column + place) for place in range(across))
        self.parts.merge(self._row, self._column, down - 1, across - 1)
        self._cell = (self._row, self._column)
        self._column += across - 1
        self._pieces = []
        self._number = own.get("x:num")
        self._text = "x:str" in own or "\\@" in own.get("style", "")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if tag in ("script", "style"):
            self._silent = max(self._silent - 1, 0)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Characters of a cell."""
        if self._cell and not self._silent:
            self._pieces.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = self._number or "".join(self._pieces).strip(" \n")
        percent = text.endswith("%") and self._number is None
        value: Raw = text or None if self._text or percent else typed(text)
        self.parts.put(*self._cell, value, GENERAL)
        self._cell = None

    def close(self) -> None:
        """The page is over."""
        super().close()
        self._end_cell()


def _span(text: str) -> int:
    return (
        max(1, min(int(text), 1000)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    )
