"""What each row below a header is: a record, a total, a banner, a note …

The rules look at the row alone and at whether the notes have begun; they err towards DATA, because a
record that is wrongly skipped is lost while a note that is wrongly read becomes a visible problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.facts import NOTE, SIGNATURE, is_meta
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.tables import RowKind, TableRow

_ASIDE = re.compile(r"[（(].+[）)]")
_TOTAL = re.compile(
    r"共计?\d+[个项家](?:项目|企业|单位)?|.{0,10}?(?:合计|小计|总计|共计|累计)(?:\(.*\)|\d+[个项家])?|其中[:：].*"
)
_NUMERAL = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?[、.]?")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*\S"
)
_COUNTED = re.compile(r".+[（(]\s*共?\s*\d+\s*[个项家][）)]")
_COLUMN_MARK = re.compile(
    r"[甲乙丙丁戊己庚辛壬癸]|[(（]?\d{1,2}[)）]?(?:\s*=.*)?|[A-Z](?:\s*=.*)?|栏次|—|-",
    re.IGNORECASE,
)
_LONG_LINE = 30
_LOOKED_AT = 400


_SUMS = frozenset(("合计", "小计", "总计", "共计"))
_REGION = re.compile(r"[\u4e00-\u9fff]{1,8}(?:县|区|市|旗)")
_STEMS = "甲乙丙丁戊己庚辛壬癸"


def _counts_up(marks: list[str]) -> bool:
    """Whether these marks number columns as 甲 乙 丙 1 or A B C do: in order, from the first."""
    stems = [mark for mark in marks if mark in _STEMS]
    rest = [mark for mark in marks if mark not in _STEMS and mark != "栏次"]
    if stems and "".join(stems) == _STEMS[: len(stems)]:
        return all(
            mark.strip("()（）").split("=")[0].strip() == str(place)
            for place, mark in enumerate(rest, 1)
        )
    letters = "".join(mark[0].upper() for mark in rest)
    return len(letters) >= 3 and letters == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(letters)]


@dataclass(frozen=True)
class RowJudge:
    """Tells what rows are, for one table: its grid, header texts and special columns."""

    grid: Grid
    first: int
    last: int
    headers: tuple[Mapping[int, str], ...]
    serials: frozenset[int]
    names: frozenset[int]
    lines: frozenset[str] = frozenset()
    """The titles and meta lines above, which are repeated with the header on each printed page."""

    def judge(self, row: int, *, after_notes: bool) -> TableRow:
        """The kind of this row; `after_notes` once the lines below the table have begun."""
        if self._is_plain_record(self.grid.cells(row)):
            return TableRow(row, RowKind.DATA)
        values = self.grid.row(row)
        if not values:
            return TableRow(row, RowKind.BLANK)
        texts = {c: v for c, v in values.items() if isinstance(v, str) and v.strip()}
        opening = one_line(texts[min(texts)]) if texts else ""
        kind, words = RowKind.DATA, ""
        if self._is_header(texts):
            kind = RowKind.HEADER
        elif self._is_note(row, opening, values, after_notes=after_notes):
            kind = RowKind.NOTE
        elif any(normal(texts.get(column, "")) in _SUMS for column in self.names):
            kind = RowKind.TOTAL
        elif self._is_counted(values):
            kind = RowKind.BLANK if self._is_blank(row, values) else RowKind.DATA
        elif self._is_total(values, texts):
            kind = RowKind.TOTAL
        elif words := self._banner(row, values, texts):
            kind = RowKind.BANNER
        elif self._is_blank(row, values):
            kind = RowKind.BLANK
        return TableRow(row, kind, words)

    def _is_plain_record(self, cells: Sequence[Raw]) -> bool:
        """Whether the row says too much to be anything but a record.

        Notes, totals, banners and numbered blank rows hold few texts, and a header the header's; what
        is true here the rules below say as well, only ten times as slowly.
        """
        filled = len(cells) - cells.count(None)
        texts = [cell for cell in cells if type(cell) is str and not cell.isspace()]
        enough = max(4, filled // 2, len(self.serials) + 1)
        return filled > 4 and len(texts) > enough and self._header_words.isdisjoint(texts)

    @cached_property
    def _header_words(self) -> frozenset[str]:
        return frozenset(text for header in self.headers for text in header.values())

    @cached_property
    def _has_arabic_serials(self) -> bool:
        """Whether records are numbered 1 2 3, so that 一 二 三 head groups."""
        rows = (row for row in self.grid.row_numbers[:_LOOKED_AT])
        values = (self.grid.value(row, column) for row in rows for column in self.serials)
        return any(re.fullmatch(r"\d{1,5}(?:\.0)?", str(value).strip()) for value in values)

    def is_numbers(self, row: int) -> bool:
        """Whether this row only numbers the columns: `甲 乙 1 2 3`."""
        values = self.grid.row(row)
        if len(values) < 3 or len(values) * 2 < self.last - self.first + 1:
            return False
        shown = [str(value).strip() for _, value in sorted(values.items())]
        if not all(_COLUMN_MARK.fullmatch(text) for text in shown):
            return False
        if _counts_up(shown):
            return True
        digits = [int(found[0]) for text in shown if (found := re.search(r"\d+", text))]
        return len(digits) >= 2 and digits == list(range(digits[0], digits[0] + len(digits)))

    def _is_counted(self, values: Mapping[int, Raw]) -> bool:
        """Whether the row has a number of its own (序号): totals and banners have none."""
        return any(
            column in self.serials and re.fullmatch(r"\d{1,5}(?:\.0)?", str(value).strip())
            for column, value in values.items()
        )

    def _is_header(self, texts: Mapping[int, str]) -> bool:
        """A header repeated on a printed page has the same words in the same columns.

        So have the lines above it.
        """
        if texts and self.lines.issuperset(texts.values()):
            return True
        for header in self.headers:
            if len(header) >= 2:
                if any(normal(texts.get(c, text)) != normal(text) for c, text in header.items()):
                    continue  # one word more or less may be the unit
                same = sum(1 for c in header if c in texts)
                if same >= 2 and same * 5 >= len(header) * 3:
                    return True
        return False

    def _is_total(self, values: Mapping[int, Raw], texts: Mapping[int, str]) -> bool:
        """合计 stands in one of the first columns that say anything, or in the name's place.

        Bare numbers without any word are a total whose label was left out: no record lacks its name.
        """
        if not texts:
            numbers = any(type(value) in (int, float) for value in values.values())
            return numbers and bool(self.names) and not (self.names | self.serials) & values.keys()
        first = set(sorted(values)[:3]) | self.names
        for column, text in texts.items():
            if (
                len(text) <= 24
                and any(sign in text for sign in "计其共")
                and _TOTAL.fullmatch(normal(text))
            ):
                return (column in first or len(texts) == 1) and len(texts) <= max(
                    3, len(values) // 2
                )
        return False

    def continues_header(self, row: int) -> bool:
        """Whether this row repeats one row of the header word for word, be it a single group."""
        values = self.grid.row(row)
        return any(values == header for header in self.headers)

    def _is_note(
        self, row: int, opening: str, values: Mapping[int, Raw], *, after_notes: bool
    ) -> bool:
        if not opening:
            return False
        few = len(values) <= 4
        if few and (NOTE.match(opening) or SIGNATURE.match(opening)):
            return True
        alone = len(values) == 1
        if alone and is_meta(opening):
            return True
        if after_notes:
            return alone or (few and not self.names & values.keys())
        start = min(values)
        wide = self._width(row, start) > 2 or start not in self.names
        return alone and wide and (len(opening) > _LONG_LINE or "。" in opening)

    def _banner(self, row: int, values: Mapping[int, Raw], texts: Mapping[int, str]) -> str:
        """The words of a group's line, such as `一、5G+工业互联网领域` or `东湖区（12个）`."""
        if not texts or len(texts) > 2:
            return ""
        columns = sorted(texts)
        if len(texts) == 2:
            paired = columns[0] in self.serials and _NUMERAL.fullmatch(normal(texts[columns[0]]))
            # without 1 2 3 among them 一 二 三 number the records themselves
            heads = paired and (len(values) == 2 or self._has_arabic_serials)
            return one_line(texts[columns[1]]) if heads else ""
        column, text = columns[0], one_line(texts[columns[0]])
        if column > self.first + 3 and self._width(row, column) < 3:
            return ""
        # a county with its subtotal may stand between numbered records
        county = column in self.names and _REGION.fullmatch(text) and self._has_arabic_serials
        if county or _NUMBERED.match(text) or _COUNTED.fullmatch(text):
            return text
        if len(values) > 1 or _ASIDE.fullmatch(text):
            return text if len(values) == 1 else ""
        worded = column in self.serials and re.search(r"[\u4e00-\u9fff]", text)
        return text if worded or self._width(row, column) >= 3 else ""

    def _is_blank(self, row: int, values: Mapping[int, Raw]) -> bool:
        """Only a row number, or formulas that have nothing to calculate with."""
        return all(
            (column in self.serials and not isinstance(value, CellError))
            or (self.grid.is_formula(row, column) and not isinstance(value, str))
            or (isinstance(value, str) and not value.strip())
            for column, value in values.items()
        )

    def _width(self, row: int, column: int) -> int:
        merge = self.grid.merge_at(row, column)
        return merge[3] - merge[1] + 1 if merge else 1
