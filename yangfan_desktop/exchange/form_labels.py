"""A sheet that is a form for one record (申报表): its labels, and the cell that answers each.

A label is answered in the cell beside it, in the cell below it, or in its own cell after a colon. A
form is told from a list by its labels: they stand in many rows, a few in each, between the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.grid import Grid, letter
from yangfan_desktop.exchange.header_words import GENERIC, forms, is_unit, unit_of
from yangfan_desktop.exchange.tables import HeaderColumn

_LONGEST_LABEL = 30
_LONGEST_FORM = 400
_TRIED = 30
_MOST_IN_ROW = 5
_FEWEST = 4
_FEWEST_ROWS = 3
_SHARE = 0.6
_FEWEST_LABELLED = 0.4
_FEWEST_HELD = 0.4
"""The share of rows that have labels, and of labels that have an answer: a list has fewer of either."""
_INLINE = re.compile(
    r"(?:^|[\s　；;])(?P<label>[^\s：:；;]{2,20}?)(?:[（(][^）)：:]{0,12}[）)])?\s*[：:]"
)
_FILLER = re.compile(r"填报|填表|制表|审核|复核|签字|签名|盖章|负责人签")
"""Lines about who filled in the form: their telephone is not that of the record."""
_NAMELESS = frozenset(("名称", "姓名", "全称", "单位名称", "企业名称", "代码", "编号"))
"""Labels that mean nothing without the heading of their section."""
Spot = tuple[int, int]
"""A cell: row and column."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its cell, its words from the group down, the cell that answers it.

    `inline` is the answer where it stands in the label's own cell; `unit` stands behind the answer.
    """

    spot: Spot
    path: tuple[str, ...]
    answer: Spot
    inline: str | None = None
    unit: str = ""

    @property
    def column(self) -> HeaderColumn:
        """The label as the heading of a column, in which form wordings are compared."""
        unit = next((found for text in reversed(self.path) if (found := unit_of(text))), "")
        name = f"{letter(self.answer[1])}{self.answer[0]}"
        header = "/".join(self.path)
        return HeaderColumn(
            self.answer[1], name, self.path, self.path[-1], unit or self.unit, header
        )


class FormLabels:
    """The labels of one sheet, as one register knows them."""

    def __init__(self, grid: Grid, register: Register) -> None:
        self._grid = grid
        self._known = _wordings(register)
        self._required = frozenset(f.key for f in register.fields if f.required)
        self._spots: dict[Spot, Field] = {}
        self._inline: list[Label] = []
        if grid.max_row <= _LONGEST_FORM:
            self._look()
            self._drop_answers()

    def _look(self) -> None:
        for count, (row, values) in enumerate(self._grid.rows()):
            if count == _TRIED and not self._looks_hopeful(count):
                self._spots.clear()
                self._inline.clear()
                return
            for column, value in values.items():
                if not isinstance(value, str) or self._grid.is_formula(row, column):
                    continue
                field = self.field(_words(value)) if len(value) <= _LONGEST_LABEL else None
                if field is not None:
                    self._spots[row, column] = field
                elif not _FILLER.search(value):
                    self._inline += self._inside(row, column, value)

    def _looks_hopeful(self, rows: int) -> bool:
        """Whether so many of the first rows have labels that this is not plainly a list."""
        labelled = {row for row, _ in self._spots} | {one.spot[0] for one in self._inline}
        return len(labelled) >= _FEWEST_LABELLED * rows / 2

    def _drop_answers(self) -> None:
        """Answers that read like labels (项目阶段：完工) are none.

        They are one of the choices that the label beside them asks for, or stand in a column of answers.
        """
        crowd: dict[int, int] = {}
        for _, column in self._spots:
            crowd[column] = crowd.get(column, 0) + 1
        for row, column in sorted(self._spots):
            merge = self._grid.merge_at(row, column)
            beside = self._anchor(row, (merge[3] if merge else column) + 1)
            if (row, column) not in self._spots or beside not in self._spots:
                continue
            columns = crowd[column] >= _FEWEST_ROWS
            if self._is_choice(self._spots[row, column], beside) or (
                columns and crowd[beside[1]] * _FEWEST_ROWS <= crowd[column]
            ):
                del self._spots[beside]

    def _is_choice(self, field: Field, spot: Spot) -> bool:
        """Whether this cell holds one of the field's choices."""
        said = normal(str(self._grid.value(*spot)))
        return any(said in map(normal, (one.label, *one.aliases)) for one in field.options)

    def field(self, text: str) -> Field | None:
        """The field that goes by exactly this wording."""
        return next((self._known[form] for form in forms(text) if form in self._known), None)

    def is_form(self) -> bool:
        """Whether this sheet is a form of the register rather than a list."""
        places = [(spot, field.key) for spot, field in self._spots.items()]
        places += [
            (one.spot, field.key) for one in self._inline if (field := self.field(one.path[-1]))
        ]
        rows: dict[str, int] = {}
        crowd: dict[int, set[str]] = {}
        for (row, _), key in sorted(places):
            rows.setdefault(key, row)
            crowd.setdefault(row, set()).add(key)
        if len(rows) < _FEWEST or len(set(rows.values())) < _FEWEST_ROWS:
            return False
        if max(map(len, crowd.values())) > _MOST_IN_ROW or not self._required <= rows.keys():
            return False
        answered = [one for one in self.labels() if one.spot in self._spots or one.inline]
        held = [one for one in answered if self.raw(one) is not None]
        named = any(
            (field := self.field(one.path[-1])) and field.key in self._required for one in held
        )
        filled = sum(1 for _ in self._grid.rows())
        mostly = len(crowd) >= _FEWEST_LABELLED * filled and len(held) >= _FEWEST_HELD * len(places)
        return named and mostly and len(answered) >= _SHARE * len(places)

    def starts(self) -> list[int]:
        """The rows in which a form begins: several may stand below each other."""
        spots = sorted([*self._spots, *(one.spot for one in self._inline)])
        if not spots:
            return []
        first = spots[0]
        words = normal(str(self._grid.value(*first))[:4])
        return [
            row
            for row, column in spots
            if column == first[1] and normal(str(self._grid.value(row, column))[:4]) == words
        ]

    def labels(self) -> Iterator[Label]:
        """Every label with its answer, from the top; such as no field is known for come too."""
        section = ""
        beside = {column for row, column in self._spots if self._beside(row, column) is not None}
        inline = {one.spot: [] for one in self._inline}
        for one in self._inline:
            inline[one.spot].append(one)
        for row, values in self._grid.rows():
            texts = {c: v for c, v in values.items() if isinstance(v, str)}
            if len(values) == 1 and len(texts) == 1 and (row, min(texts)) not in self._spots:
                section = _words(texts[min(texts)])
            taken: set[Spot] = set()
            for column, text in texts.items():
                if (row, column) in inline:
                    yield from inline[row, column]
                elif (row, column) not in taken and (
                    (row, column) in self._spots
                    or (column in beside and len(text) <= _LONGEST_LABEL)
                ):
                    found = self._label(row, column, text, section)
                    if found is not None:
                        taken.add(found.answer)
                        yield found

    def raw(self, label: Label, shift: int = 0) -> object:
        """What stands in a label's answer; `shift` columns further right for the next record."""
        if label.inline is not None:
            return label.inline or None
        return self._grid.value(label.answer[0], label.answer[1] + shift)

    def _label(self, row: int, column: int, text: str, section: str) -> Label | None:
        answer = self._beside(row, column)
        under = self._below(row, column)
        if answer is None or (
            self._grid.value(*answer) is None and under and self._grid.value(*under) is not None
        ):
            answer = under or answer
        if answer is None or ((row, column) not in self._spots and answer == under):
            return None
        words = _words(text)
        group = self._group(row, column)
        path = (group, words) if group else (words,)
        if not group and section and any(form in _NAMELESS for form in forms(words)):
            path = (section, words)
        return Label((row, column), path, answer, unit=self._unit_behind(answer))

    def _group(self, row: int, column: int) -> str:
        """The words of the merged cell to the left that holds several labels: 承担单位 | 名称 | …."""
        if column < 2:
            return ""
        merge = self._grid.merge_at(row, column - 1)
        if merge is None or merge[2] == merge[0]:
            return ""
        value = self._grid.value(merge[0], merge[1])
        return _words(value) if isinstance(value, str) and len(value) <= _LONGEST_LABEL else ""

    def _beside(self, row: int, column: int) -> Spot | None:
        """The cell to the right, unless it is a label or there is none."""
        merge = self._grid.merge_at(row, column)
        spot = self._anchor(row, (merge[3] if merge else column) + 1)
        if spot[1] > max(self._grid.max_column, 2) or spot in self._spots or spot[0] < row:
            return None
        return None if self._is_in_between(spot) else spot

    def _is_in_between(self, spot: Spot) -> bool:
        """Whether a cell holds words that lead on to an answer of their own: a child of a group."""
        value = self._grid.value(*spot)
        if not isinstance(value, str) or normal(_words(value)) not in GENERIC or len(value) > 8:
            return False
        merge = self._grid.merge_at(*spot)
        after = self._anchor(spot[0], (merge[3] if merge else spot[1]) + 1)
        return after not in self._spots and after[1] <= self._grid.max_column

    def _below(self, row: int, column: int) -> Spot | None:
        """The cell below, unless it is a label or belongs to a column of several answers."""
        merge = self._grid.merge_at(row, column)
        if merge and merge[2] > merge[0]:
            return None  # beside its children, not above its answer
        spot = self._anchor((merge[2] if merge else row) + 1, column)
        if spot in self._spots or spot[1] != column or spot[0] > self._grid.max_row:
            return None
        own = self._grid.merge_at(*spot)
        after = ((own[2] if own else spot[0]) + 1, column)
        wide = merge and own and merge[3] > merge[1] and merge[3] - merge[1] == own[3] - own[1]
        free = wide or after in self._spots or self._grid.merged_value(*after) is None
        left = {c for r, c in self._spots if r == spot[0] and c < column}
        return spot if free and not left else None

    def _anchor(self, row: int, column: int) -> Spot:
        merge = self._grid.merge_at(row, column)
        return (merge[0], merge[1]) if merge else (row, column)

    def _unit_behind(self, answer: Spot) -> str:
        merge = self._grid.merge_at(*answer)
        value = self._grid.value(answer[0], (merge[3] if merge else answer[1]) + 1)
        return value.strip() if isinstance(value, str) and is_unit(value.strip()) else ""

    def _inside(self, row: int, column: int, text: str) -> list[Label]:
        """Labels and answers that share a cell: `项目名称：甲　联系人：张三`."""
        found = [one for one in _INLINE.finditer(text) if self.field(one["label"])]
        labels: list[Label] = []
        for place, one in enumerate(found):
            end = found[place + 1].start() if place + 1 < len(found) else len(text)
            told = text[one.end() : end].strip(" \t　；;_＿")
            if place == 0 and text[: one.start()].strip():
                return []
            labels.append(Label((row, column), (one["label"],), (row, column), told))
        return labels


def _words(text: str) -> str:
    return "".join(one_line(text).rstrip("：: ").split())


def _wordings(register: Register) -> dict[str, Field]:
    """The field that each wording names; what a field is called outranks what it may be called."""
    known: dict[str, Field] = {}
    for field in register.fields:
        known.update(dict.fromkeys(forms(field.label), field))
    for field in register.fields:
        for wording in field.aliases:
            for form in forms(wording):
                known.setdefault(form, field)
    return {form: field for form, field in known.items() if len(form) >= 2}
