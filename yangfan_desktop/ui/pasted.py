"""Cells on the clipboard, as Excel and WPS exchange them: tab-separated text and an HTML table."""

from __future__ import annotations

import html
from collections.abc import Sequence
from html.parser import HTMLParser

Grid = list[list[str]]
_MOST = 16_384


def cells_of(text: str, markup: str = "") -> Grid:
    """The cells of what was copied: the text where it has any, else the first table of the markup.

    Lines end as on any system; a cell in quotes may hold tabs, line breaks and doubled quotes.
    Rows are made equally long.
    """
    rows = _separated(text) if text.strip("\r\n") else _table(markup)
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """The cells as tab-separated lines; a cell that could be mistaken is put in quotes."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def as_markup(rows: Sequence[Sequence[str]]) -> str:
    """The cells as an HTML table of texts, so that codes keep their leading zeros."""
    lines = (
        "<tr>" + "".join(f"<td style=\"mso-number-format:'\\@'\">{_escaped(c)}</td>" for c in row)
        for row in rows
    )  # fmt: skip
    return f"<table>{''.join(lines)}</table>"


def _escaped(cell: str) -> str:
    return html.escape(cell).replace("\n", "<br>")


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in "\t\n\r") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _separated(text: str) -> Grid:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: Grid = [[]]
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at < len(text) and text[at] == "\n":
            rows.append([])
        at += 1
    return rows


def _cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins here and where its separator stands."""
    if text.startswith('"', start):
        found = _in_quotes(text, start)
        if found is not None:
            return found
    ends = [place for place in (text.find("\t", start), text.find("\n", start)) if place >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def _in_quotes(text: str, start: int) -> tuple[str, int] | None:
    """A quoted cell; nothing where the quotes are part of the words."""
    at = start + 1
    while True:
        end = text.find('"', at)
        if end < 0:
            return None
        if text.startswith('""', end):
            at = end + 2
            continue
        after = end + 1
        if after == len(text) or text[after] in "\t\n":
            return text[start + 1 : end].replace('""', '"'), after
        return None


def _table(markup: str) -> Grid:
    reader = _Table()
    reader.feed(markup)
    reader.close()
    return reader.rows


def _count(said: str | None) -> int:
    """How many columns or rows a cell takes; never more than a sheet has columns."""
    return min(int(said), _MOST) if said and said.isascii() and said.isdecimal() else 1


class _Table(HTMLParser):
    """Collects the cells of the first table; a merged cell counts once, empty ones follow it.

    They stand to the right of it and below it, so that the cells beside it keep their columns.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: Grid = []
        self._words: list[str] | None = None
        self._span = self._rows = 1
        self._below: dict[int, int] = {}
        self._is_done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._is_done:
            return
        if tag == "tr":
            self._skip_merged()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._words = []
            said = dict(attrs)
            self._span, self._rows = _count(said.get("colspan")), _count(said.get("rowspan"))
        elif tag == "br" and self._words is not None:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._words is not None:
            lines = ("".join(self._words)).split("\n")
            text = "\n".join(" ".join(line.split()) for line in lines).strip()
            self._skip_merged()
            row = self.rows[-1]
            if self._rows > 1:
                self._below |= dict.fromkeys(range(len(row), len(row) + self._span), self._rows - 1)
            row += [text, *[""] * (self._span - 1)]
            self._words = None
        elif tag == "tr":
            self._skip_merged()
        elif tag == "table":
            self._is_done = True

    def _skip_merged(self) -> None:
        """Empty cells where one of a row above reaches down."""
        row = self.rows[-1] if self.rows else []
        while self._below.get(len(row)):
            self._below[len(row)] -= 1
            row.append("")

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            # A line break in the source is a blank; only <br> breaks a line.
            self._words.append(data.replace("\r", " ").replace("\n", " "))
