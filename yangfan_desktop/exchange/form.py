"""A form for one record: label and value beside or below, `项目名称：______`, `□是 □否`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.readings import UnmappedColumn
from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.exchange.blanks import (
    Blank,
    blanks_of,
    boxes,
    is_blank,
)
from yangfan_desktop.exchange.fill_wishes import field_key
from yangfan_desktop.exchange.formulas import letters, place
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import forms, is_serial

_LONGEST_LABEL = 30
_FEWEST = 3
_INK = re.compile(r"盖章|公章|签字|签名|签章")
"""A line for a stamp or a signature takes no typed words unless it is underlined."""
_FEW = 2
"""A row of more words than these is a list's header: what is below belongs to the list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a form: the field, its label's words and cell, the cell that takes the value.

    `blank` is the stretch of the cell's text to fill, where label and value share the cell.
    """

    field: Field
    label: str
    row: int
    column: int
    blank: Blank | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that is a form, with its entries from the top; `unknown` are labels of no field."""

    grid: Grid
    entries: tuple[Entry, ...]
    unknown: tuple[UnmappedColumn, ...]


def form_of(
    grid: Grid, register: Register, cells: Mapping[str, str | None] | None = None
) -> Form | None:
    """The sheet as a form that asks for a record of this register; nothing if it does not.

    `cells` are the user's own word on which field a cell takes, `None` for none; `UserError` for a
    field that there is not.
    """
    form = _form(grid, register)
    told = dict(cells or {})
    kept = [e for e in form.entries if f"{letters(e.column)}{e.row}" not in told]
    for cell, wanted in told.items():
        if wanted is not None:
            own = register.field(field_key(register, wanted))
            kept = [entry for entry in kept if entry.field != own]
            kept.append(Entry(own, own.label, *place(cell)))
    form = Form(grid, tuple(kept), form.unknown)
    rows = {entry.row for entry in form.entries}
    return form if told or (len(rows) > 1 and len(form.entries) >= _FEWEST) else None


def _form(grid: Grid, register: Register) -> Form:
    known = _wordings(register)
    entries: dict[str, Entry] = {}
    unknown: list[UnmappedColumn] = []
    for row, values in grid.rows():
        for column, value in values.items():
            if not isinstance(value, str) or grid.is_formula(row, column):
                continue
            found = list(_entries(grid, known, row, column, value))
            for entry in found:
                entries.setdefault(entry.field.key, entry)
            if not found and (why := _why_not(grid, known, row, column, value)):
                unknown.append(UnmappedColumn(f"{letters(column)}{row}", one_line(value), why))
    return Form(grid, tuple(entries.values()), tuple(unknown))


def _why_not(grid: Grid, known: dict[str, Field], row: int, column: int, text: str) -> str:
    """Why a text that asks for something is not filled; nothing for one that asks for nothing."""
    field = _field(known, _label(text)) if len(text) <= _LONGEST_LABEL else None
    if field is None:
        left = grid.merged_value(row, (grid.merge_at(row, column) or (row, column))[1] - 1)
        is_value = isinstance(left, str) and _field(known, _label(left)) is not None
        return "没有对应的字段" if not is_value and _is_label(grid, row, column, text) else ""
    if _INK.search(text) or len(grid.row(row)) > _FEW:
        return ""  # to be signed by hand, or the header of a list
    beside = grid.value(row, _right_of(grid, row, column))
    if isinstance(beside, str) and _field(known, _label(beside)) is None:
        return "右边的格已有内容"
    return (
        "" if beside is not None and not isinstance(beside, str) else "右边和下边都没有可填的空格"
    )


def _wordings(register: Register) -> dict[str, Field]:
    known: dict[str, Field] = {}
    for field in register.fields:
        for form in forms(field.label):
            known[form] = field
    for field in register.fields:
        for wording in (*field.aliases, *(f"{field.group}/{word}" for word in field.wordings)):
            for form in forms(wording):
                known.setdefault(form, field)
    return known


def _field(known: dict[str, Field], label: str) -> Field | None:
    return next((known[form] for form in forms(label) if form in known), None)


def _label(text: str) -> str:
    return one_line(text).strip().rstrip("：:").replace("　", "").replace(" ", "")


def _is_label(grid: Grid, row: int, column: int, text: str) -> bool:
    """Whether a text of no known field still asks for something: a blank beside it, short itself."""
    if len(_label(text)) > _LONGEST_LABEL or is_serial(text) or boxes(text) or blanks_of(text):
        return False
    titled = re.search(r"(?:表|书|单|册|汇总|台账)\s*$", text) is not None
    return not titled and "。" not in text and _beside(grid, row, column) is not None


def _entries(
    grid: Grid, known: dict[str, Field], row: int, column: int, text: str
) -> Iterator[Entry]:
    """What one cell with words asks for."""
    field = _field(known, _label(text)) if len(text) <= _LONGEST_LABEL else None
    if field is not None and not _INK.search(text):
        spot = _place_of(grid, known, row, column)
        if spot is not None:
            yield Entry(field, one_line(text), *spot)
            return
    for blank in blanks_of(text):
        inner = _field(known, blank.label)
        if inner is not None and (blank.pattern or not _INK.search(text)):
            yield Entry(inner, blank.label, row, column, blank)
    head, _, tail = text.replace(":", "：").partition("：")
    asked = _field(known, _label(head))
    if asked is not None and boxes(tail):
        yield Entry(asked, head, row, column)


def _place_of(grid: Grid, known: dict[str, Field], row: int, column: int) -> tuple[int, int] | None:
    """The cell that takes the value of a field's label: beside it, or below where labels stand above.

    What stands beside a label and is no label itself is its value already.
    """
    right = grid.value(row, _right_of(grid, row, column))
    if right is not None and not (isinstance(right, str) and _field(known, _label(right))):
        return _beside(grid, row, column)
    below = _below(grid, row, column) if len(grid.row(row)) <= _FEW else None
    if below is not None and _stand_above(grid, known, row):
        return below
    return _beside(grid, row, column, absent=True) or below


def _stand_above(grid: Grid, known: dict[str, Field], row: int) -> bool:
    """Whether the labels of a row leave no room beside each other: their values belong below."""
    labels = [
        c for c, v in grid.row(row).items() if isinstance(v, str) and _field(known, _label(v))
    ]
    return any(_right_of(grid, row, column) in labels for column in labels)


def _right_of(grid: Grid, row: int, column: int) -> int:
    merge = grid.merge_at(row, column)
    return (merge[3] if merge else column) + 1


def _beside(grid: Grid, row: int, column: int, *, absent: bool = False) -> tuple[int, int] | None:
    """The cell right of a label, if it is prepared for a value.

    One `absent` may lie in the first column beyond all that the sheet holds: a form whose values
    were never given a look.
    """
    right = _right_of(grid, row, column)
    own = grid.merge_at(row, right)
    if own is not None and (own[0], own[1]) != (row, right):
        return None
    width = max([grid.max_column, *(merge[3] for merge in grid.merges)])
    if right > width + (absent and right == column + 1):
        return None
    return (row, right) if _is_open(grid, row, right) else None


def _below(grid: Grid, row: int, column: int) -> tuple[int, int] | None:
    """The cell under a label that takes its whole width, if it is prepared for a value."""
    merge = grid.merge_at(row, column)
    under = (merge[2] if merge else row) + 1
    own = grid.merge_at(under, column)
    if own is not None and (own[0], own[1]) != (under, column):
        return None
    wide = (merge[3] - merge[1] if merge else 0) == (own[3] - own[1] if own else 0)
    if under > max([grid.max_row, *(each[2] for each in grid.merges)]):
        return None
    return (under, column) if wide and _is_open(grid, under, column) else None


def _is_open(grid: Grid, row: int, column: int) -> bool:
    value = grid.value(row, column)
    if grid.is_formula(row, column):
        return False
    return value is None or (isinstance(value, str) and (is_blank(value) or bool(boxes(value))))
