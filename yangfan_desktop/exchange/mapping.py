"""Which column is which field: every column scored against every field, then one best assignment.

Words decide, the unit may forbid, values raise or lower a doubtful guess. What stays below the threshold
is reported as unmapped with its reason; no column is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.domain.values import MONEY_UNITS
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.assignment import best_assignment
from yangfan_desktop.exchange.contact_pairs import contact_fields
from yangfan_desktop.exchange.date_ranges import end_of_period, range_fields
from yangfan_desktop.exchange.evidence import SAMPLE, Evidence, evidence, is_telling
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.header_words import (
    is_foreign,
    is_serial,
    money_unit_in,
    unit_for,
    unit_of,
)
from yangfan_desktop.exchange.similarity import Likeness, likeness
from yangfan_desktop.exchange.tables import HeaderColumn, RowKind, Table

THRESHOLD = 0.75
_EXACT_FLOOR = 0.8
_MOST_GAIN = 0.2
_BEHIND = 0.02
_MOST_COLUMNS = 150
_MOST_LOOKED_AT = 400
_RATIO_UNITS = ("%", "‰", "个百分点", "百分点")
CHOSEN = "由用户指定"
"""Why a column is what the user said."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The recognised columns and the others, both in the order of the sheet."""

    columns: tuple[ColumnMatch, ...]
    unmapped: tuple[UnmappedColumn, ...] = ()

    @property
    def confidence(self) -> float:
        """The sum of all confidences: how much of a register this table holds."""
        return sum(match.confidence for match in self.columns)


@dataclass(frozen=True, slots=True)
class _Found:
    field: Field
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class _Score:
    field: Field
    value: float
    likeness: Likeness
    evidence: Evidence

    @property
    def why(self) -> str:
        """In Chinese, what the match rests on."""
        if self.likeness.exact:
            words = f"表头与“{self.likeness.wording}”一致"
        else:
            words = f"表头近似“{self.likeness.wording}”（相似度{self.likeness.score:.2f}）"
        return f"{words}；{self.evidence.words}" if self.evidence.words else words


def match_columns(
    table: Table,
    grid: Grid,
    register: Register,
    overrides: Mapping[str, str | None] | None = None,
) -> ColumnMapping:
    """The field of each column of this table.

    `overrides` are the user's own decisions by column letter: a field's key, or `None` for a column
    that must not be read. They come before anything guessed; KeyError for a key that does not exist.
    """
    decided = dict(overrides or {})
    found, scored = _guess(table, grid, register, decided)
    for column in table.columns:
        key = decided.get(column.letter)
        if key is not None:
            found[column.index] = _Found(register.field(key), 1.0, CHOSEN)
    default_unit = unit_above(table) or _unit_beside(table)
    taken = {match.field.key for match in found.values()}
    matches: list[ColumnMatch] = []
    unmapped: list[UnmappedColumn] = []
    for column in table.columns:
        match = found.get(column.index)
        if match:
            matches.append(_column_match(column, match, default_unit))
        elif ends := _both_ends(column, register, decided, taken, _sample(grid, table, column)):
            matches.extend(ends)
            taken.update(end.field for end in ends)
        else:
            why = _why_left_out(column, decided, scored.get(column.index), taken)
            if len(scored) >= _MOST_LOOKED_AT and column.index not in scored:
                why = f"列太多，只识别了前{_MOST_LOOKED_AT}列"
            unmapped.append(UnmappedColumn(column.letter, column.header, why))
    return ColumnMapping(tuple(matches), tuple(unmapped))


def unit_above(table: Table) -> str:
    """The unit of money that the lines around a table name for all of it; empty if none does."""
    facts = table.facts
    told = money_unit_in(facts.get("金额单位", "")) or money_unit_in(facts.get("单位", ""))
    titled = unit_of(facts.get("标题", ""))
    return told or (titled if titled in MONEY_UNITS else "")


def _unit_beside(table: Table) -> str:
    """The one unit of money that columns of the table name in their headings."""
    units = {column.unit for column in table.columns if column.unit in MONEY_UNITS}
    return units.pop() if len(units) == 1 else ""


def _column_match(column: HeaderColumn, match: _Found, default_unit: str) -> ColumnMatch:
    unit, why = column.unit or match.field.unit, match.why
    if _is_measured(match.field):
        unit = unit_for(column.header, match.field.unit) or match.field.unit
    if match.field.kind is Kind.MONEY and column.unit not in MONEY_UNITS:
        unit = default_unit or match.field.unit
        why += f"；单位按表上注明的{unit}" if default_unit else f"；没有写明单位，按{unit}"
    sure = round(match.confidence, 2)
    return ColumnMatch(column.letter, column.header, match.field.key, sure, unit, why)


def _both_ends(
    column: HeaderColumn,
    register: Register,
    decided: Mapping[str, str | None],
    taken: set[str],
    values: Sequence[Raw],
) -> list[ColumnMatch]:
    """A column of two fields gives both (a period's ends, a person and a number), if nothing else does."""
    if column.letter in decided or not column.path:
        return []
    ends = two_fields(column, register, values)
    if ends is None or any(field.key in taken for field in ends):
        return []
    why = f"同一列中有两项，分别记为{ends[0].label}和{ends[1].label}"
    return [ColumnMatch(column.letter, column.header, f.key, 0.9, why=why) for f in ends]


def two_fields(
    column: HeaderColumn, register: Register, values: Sequence[Raw]
) -> tuple[Field, Field] | None:
    """The two fields that share this column; nothing for most columns."""
    return range_fields(column.leaf, register) or contact_fields(column.leaf, register, values)


def _guess(
    table: Table, grid: Grid, register: Register, decided: Mapping[str, str | None]
) -> tuple[dict[int, _Found], dict[int, list[_Score]]]:
    """The best field of each column the user has not decided about, and all scores by column."""
    fixed = {key for key in decided.values() if key is not None}
    unknown = fixed.difference(register.keys)
    if unknown:
        raise KeyError(unknown.pop())
    columns = [
        column
        for column in table.columns
        if column.letter not in decided and column.path and not is_serial(column.leaf)
    ]
    columns = columns[:_MOST_LOOKED_AT]
    scored: dict[int, list[_Score]] = {}
    rows = table.of_kind(RowKind.DATA)[: SAMPLE * 2]
    for column in columns:
        sample = [raw for raw in grid.column(column.index, rows) if raw is not None]
        if contact_fields(column.leaf, register, sample):
            continue
        scored[column.index] = [
            _score(column, field, sample, register) for field in register.fields
        ]
    _put_exact_first(scored)
    gains = {
        index: [0.0 if score.field.key in fixed else _gain(score, place) for score in row]
        for place, (index, row) in enumerate(scored.items())
    }
    likely = sorted(gains, key=lambda index: -max(gains[index], default=0.0))[:_MOST_COLUMNS]
    likely = sorted(index for index in likely if any(gains[index]))
    found: dict[int, _Found] = {}
    chosen = best_assignment([gains[index] for index in likely])
    for index, choice in zip(likely, chosen, strict=True):
        if choice is not None:
            score = scored[index][choice]
            found[index] = _Found(score.field, score.value, score.why)
    return found, scored


def _put_exact_first(scored: dict[int, list[_Score]]) -> None:
    """Let no near heading (备案总投资) come before the field's own (总投资), whatever stands below them.

    A few cells that cannot be read must not hand a column's place to the one that a county put in.
    """
    exact: dict[str, float] = {}
    for row in scored.values():
        for score in row:
            if score.likeness.exact:
                exact[score.field.key] = max(exact.get(score.field.key, 0.0), score.value)
    for row in scored.values():
        for place, score in enumerate(row):
            most = exact.get(score.field.key, 0.0) - _BEHIND
            if not score.likeness.exact and THRESHOLD <= most < score.value:
                row[place] = replace(score, value=most)


def _sample(grid: Grid, table: Table, column: HeaderColumn) -> list[Raw]:
    rows = table.of_kind(RowKind.DATA)[: SAMPLE * 2]
    return [value for value in grid.column(column.index, rows) if value is not None]


def _gain(score: _Score, place: int) -> float:
    """What a pair is worth; of two equal columns the first wins."""
    return score.value - place * 1e-6 if score.value >= THRESHOLD else 0.0


def _siblings(register: Register, field: Field) -> frozenset[str]:
    """The comparable wordings of the fields that stand under the same group."""
    return _group_words(register).get(field.group, frozenset()) if field.group else frozenset()


@lru_cache(maxsize=64)
def _group_words(register: Register) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for field in register.fields:
        words.setdefault(field.group, set()).update(normal(wording) for wording in field.wordings)
    return {group: frozenset(found) for group, found in words.items()}


@lru_cache(maxsize=32768)
def _worded(column: HeaderColumn, field: Field, register: Register) -> Likeness:
    """What the words say, the ends of a period under a common group included."""
    end = end_of_period(column.path)
    if end is not None and field in (range_fields(column.path[-2], register) or ()):
        right = (range_fields(column.path[-2], register) or ())[end] is field
        return Likeness(0.99 if right else 0.0, column.header, exact=right)
    return likeness(column, field, _siblings(register, field))


def _score(column: HeaderColumn, field: Field, values: Sequence[Raw], register: Register) -> _Score:
    words = _worded(column, field, register)
    measured = _is_measured(field) and unit_for(column.header, field.unit) is None
    measured = measured or (field.kind is Kind.MONEY and is_foreign(column.leaf))
    if words.score < 0.35 or measured or not _unit_fits(column.unit, field):
        return _Score(field, 0.0, words, Evidence(None))
    if words.score < (THRESHOLD - _MOST_GAIN if is_telling(field) else THRESHOLD):
        return _Score(field, words.score, words, Evidence(None))  # no values could make it a match
    found = evidence(values, field)
    return _Score(field, _weighed(field, words, found), words, found)


def _weighed(field: Field, words: Likeness, found: Evidence) -> float:
    """The words' score after the values have had their say.

    An exact heading stays above the threshold whatever the values: what cannot be read must become
    problems, not an ignored column. Only a mere alias of a choice gives way where no value fits.
    """
    if found.share is None:
        return words.score
    against = 0.3 * (1 - found.share)
    if words.exact:
        foreign = field.kind is Kind.CHOICE and found.share == 0 and words.wording != field.label
        return words.score - against if foreign else max(words.score - against, _EXACT_FLOOR)
    if found.share < 0.9:
        return words.score - against
    if is_telling(field) and words.score >= 0.5:
        return min(words.score + _MOST_GAIN, 0.94)
    return words.score


def _is_measured(field: Field) -> bool:
    """Whether a number of the user's own has a unit that no header but its own knows (吨, 千瓦时)."""
    return field.custom and field.kind is Kind.NUMBER and bool(field.unit)


def _unit_fits(unit: str, field: Field) -> bool:
    """An amount is no count and no date, whatever the words say."""
    if not unit:
        return True
    if unit in MONEY_UNITS:
        return field.kind is Kind.MONEY
    if unit in _RATIO_UNITS:
        return field.kind in (Kind.PERCENT, Kind.NUMBER)
    return field.kind not in (Kind.MONEY, Kind.PERCENT, Kind.DATE)


def _why_left_out(
    column: HeaderColumn,
    decided: Mapping[str, str | None],
    scores: list[_Score] | None,
    taken: set[str],
) -> str:
    """Why a column belongs to no field, in Chinese."""
    if column.letter in decided:
        return "由用户指定不导入"
    if not column.path:
        return "没有表头"
    if is_serial(column.leaf):
        return "序号只表示行的次序，不导入"
    best = max(scores or (), key=lambda score: score.value, default=None)
    named = next((s for s in scores or () if s.likeness.exact and _is_measured(s.field)), None)
    if named is not None:
        why = f"单位与“{named.field.heading}”不同"
    elif best is None or best.value < 0.5:
        why = "没有对应的字段"
    elif best.value >= THRESHOLD and best.field.key in taken:
        why = f"“{best.field.label}”已由另一列对应"
    else:
        why = f"与“{best.field.label}”相近但不能确定（{best.value:.2f}）"
    return why
