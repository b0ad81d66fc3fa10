"""What of a workbook can be filled: which tables and forms, each from which register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.profiles import TemplateProfile
from yangfan_desktop.exchange.fill_joined import alone, is_joined, with_joined, without_joined
from yangfan_desktop.exchange.fill_layouts import known_columns
from yangfan_desktop.exchange.fill_place import Candidate, samples_of
from yangfan_desktop.exchange.fill_wishes import Wish, Wishes, decided
from yangfan_desktop.exchange.form import Form, form_of
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import HeaderWords
from yangfan_desktop.exchange.headers import find_tables
from yangfan_desktop.exchange.keyed import Keys, keys_of, measures_of
from yangfan_desktop.exchange.mapping import ColumnMapping, match_columns
from yangfan_desktop.exchange.measures import is_count
from yangfan_desktop.exchange.tables import RowKind, Table

_USUAL = 0.6
"""How much more the usual register is thought to be meant, where two fit a table nearly as well."""
_NAMED = 4.0
"""What it is worth that a table says which record each row is: without that a row is of no use."""
_FEWEST = 3
_ASIDE = re.compile(r"示例|样表|样例|范例|范本|说明|须知|字典|选项|参数|数据源")
"""Sheets of these names show how to fill in the others."""

Learnt = Mapping[str, TemplateProfile]
"""What was learnt of layouts before, by layout."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table or form that can be filled; a keyed table has `keys`, a form `form`.

    `worth` says how well its register fits; `news` what is different from the layout known before;
    `decided` is by header which field a user said that a column is.
    """

    register: Register
    grid: Grid
    candidate: Candidate | None = None
    keys: Keys | None = None
    form: Form | None = None
    worth: float = 0.0
    news: tuple[str, ...] = ()
    decided: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])

    @property
    def kind(self) -> str:
        """list, keyed or form."""
        return "form" if self.form else "keyed" if self.keys else "list"

    @property
    def is_certain(self) -> bool:
        """Whether so much is recognised that this is no chance likeness of a word or two."""
        if self.candidate is None:
            return True
        fields = {
            match.field for match in self.candidate.mapping.columns if not is_joined(match.field)
        }
        named = any(self.register.field(key).required for key in fields)
        return len(fields) >= _FEWEST or self.keys is not None or (named and len(fields) > 1)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the registers, the usual one among them, one sheet or all, what is decided."""

    registers: Mapping[str, Register]
    usual: str = ""
    sheet: str | None = None
    wishes: Wishes = field(default_factory=dict[str, Wish])
    learnt: Learnt = field(default_factory=dict[str, TemplateProfile])


def find_parts(grids: Sequence[Grid], search: Search, file: str) -> list[Part]:
    """Everything that can be filled, in the order of the sheets and from the top of each.

    A table in which hardly a word is recognised counts only where there is nothing better. Raises
    `UserError` for a sheet that there is not.
    """
    sheet = search.sheet
    if sheet and all(grid.sheet != sheet for grid in grids):
        known = "、".join(grid.sheet for grid in grids)
        raise UserError(f"“{file}”中没有工作表“{sheet}”，可选的工作表：{known}")
    named = set(search.wishes) - {""}
    asked = [
        grid
        for grid in grids
        if (grid.sheet == sheet if sheet else grid.state == "visible" or grid.sheet in named)
    ]
    found = [part for grid in asked for part in _parts_of(grid, search)]
    if not sheet:
        found = [
            p for p in found if p.grid.sheet in named or not _ASIDE.search(p.grid.sheet)
        ] or found
    certain = [part for part in found if part.is_certain]
    return certain or sorted(found, key=lambda part: -part.worth)[:1]


def main_part(parts: Sequence[Part]) -> Part:
    """The part that a template is chiefly about: of those that fit best the first."""
    return max(parts, key=lambda part: part.worth)


def _parts_of(grid: Grid, search: Search) -> list[Part]:
    """The tables of one sheet, or the form that it is."""
    wish = search.wishes.get(grid.sheet, search.wishes.get("", Wish()))
    if wish.leave_out:
        return []
    registers = search.registers
    if wish.register:
        registers = {wish.register: registers[wish.register]}
    found: list[Part] = []
    refused: list[UserError] = []
    for key in registers:
        try:
            found += [*_tables(grid, search, key, wish), *_form_part(grid, search, key, wish)]
        except UserError as error:  # this register has no such field: another may be meant
            refused.append(error)
    if refused and not any(part.decided or part.form for part in found):
        raise refused[0]
    tables = _chosen([part for part in found if part.form is None])
    forms = [part for part in found if part.form is not None]
    form = max(forms, key=lambda part: part.worth, default=None)
    columns = max((len(p.candidate.mapping.columns) for p in tables if p.candidate), default=0)
    if form is not None and form.form and len(form.form.entries) > columns:
        return [form]
    return _apart(tables)


def _form_part(grid: Grid, search: Search, key: str, wish: Wish) -> list[Part]:
    """The sheet as a form for this register, if it is one."""
    form = form_of(grid, alone(search.registers[key]), wish.cells)
    if form is None:
        return []
    worth = len(form.entries) + _bonus(search, key)
    return [Part(search.registers[key], grid, form=form, worth=worth)]


def _bonus(search: Search, key: str) -> float:
    return _USUAL if key == search.usual else 0.0


def _tables(grid: Grid, search: Search, key: str, wish: Wish) -> Iterator[Part]:
    """Every table of a sheet as this register sees it."""
    whole = search.registers[key]
    register = alone(whole)
    tables = find_tables(grid, register, header_rows=wish.header_rows or None)
    if not wish.header_rows:
        tables += [more for table in tables for more in _further(grid, register, table)]
    for table in tables:
        known = known_columns(table, register, search.learnt)
        overrides = {**known.columns, **decided(table, whole, wish)}
        own = {c: None if k is None or is_joined(k) else k for c, k in overrides.items()}
        mapping = match_columns(table, grid, register, own)
        samples = samples_of(grid, table)
        candidate = Candidate(grid, table, mapping, samples)
        asked = measures_of(candidate, register)
        if not mapping.columns and not asked:
            continue
        keys = keys_of(candidate, register)
        worth = mapping.confidence + (0.5 * len(asked) if keys else 0.0) + _bonus(search, key)
        worth += _NAMED * any(register.field(match.field).required for match in mapping.columns)
        titled = register.noun in table.facts.get("标题", "")
        worth += _NAMED if titled and _is_identified(register, mapping) else titled
        worth += 0.5 * bool(known.columns)
        if mapping.columns:
            said = {
                column.header: overrides[column.letter]
                for column in table.columns
                if column.letter in overrides
            }
            if keys is None:
                beyond = with_joined(table, mapping, whole, overrides)
                candidate = replace(candidate, mapping=beyond)
            yield Part(whole, grid, candidate, keys, worth=worth, news=known.news, decided=said)


def _is_identified(register: Register, mapping: ColumnMapping) -> bool:
    """Whether one of the fields that tell the register's records apart is among the columns."""
    telling = {register.naming, *(combination[0] for combination in register.identity)}
    return any(match.field in telling for match in mapping.columns)


def _further(grid: Grid, register: Register, table: Table) -> list[Table]:
    """Tables below this one whose headers are too short to be found by themselves.

    Such a header is a row of words, two of them known, below the rows that can be filled.
    """
    words = HeaderWords.of(register)
    begun = False
    for row in table.rows:
        begun = begun or row.kind in (RowKind.BLANK, RowKind.TOTAL)
        values = grid.row(row.row)
        plain = len(values) > 1 and all(isinstance(value, str) for value in values.values())
        if not begun or not plain or row.kind is RowKind.TOTAL:
            continue
        known = [v for v in values.values() if words.weight(v) >= 0.5 or is_count(str(v))]
        if len(known) > 1:
            return find_tables(grid, register, header_rows=(row.row,))
    return []


def _chosen(parts: list[Part]) -> list[Part]:
    """Of all readings of the same header the one that fits best."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: -part.worth):
        if not any(_shares_header(part, other) for other in kept):
            kept.append(part)
    return sorted(kept, key=_top)


def _top(part: Part) -> int:
    return part.candidate.table.header_rows[0] if part.candidate else 0


def _shares_header(one: Part, other: Part) -> bool:
    if one.candidate is None or other.candidate is None:
        return False
    rows, more = one.candidate.table.header_rows, other.candidate.table.header_rows
    return rows[0] <= more[-1] and more[0] <= rows[-1]


def _apart(parts: list[Part]) -> list[Part]:
    """The tables of a sheet, each ended where the titles of the next begin."""
    return [
        _ended(part, _top(after) if after else None)
        for part, after in zip(parts, [*parts[1:], None], strict=False)
    ]


def _ended(part: Part, following: int | None) -> Part:
    found = part.candidate
    if found is None or following is None or following <= found.table.header_rows[-1]:
        return part
    rows = [row for row in found.table.rows if row.row < following]
    while rows and rows[-1].kind in (RowKind.NOTE, RowKind.BANNER, RowKind.BLANK, RowKind.HEADER):
        if rows[-1].kind is RowKind.BLANK and found.grid.bordered(rows[-1].row) > 1:
            break
        rows.pop()
    if len(rows) == len(found.table.rows):
        return part
    table: Table = replace(found.table, rows=tuple(rows))
    candidate = replace(found, table=table, samples=samples_of(found.grid, table))
    own = replace(candidate, mapping=without_joined(candidate.mapping))
    return replace(part, candidate=candidate, keys=keys_of(own, alone(part.register)))
