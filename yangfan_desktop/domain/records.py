"""A record as pages and workbooks handle it, and the questions that can be asked of a register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.values import PartialDate, Value

Values = Mapping[str, Value | None]
"""The fields of a record by key; a field that is not named is not meant, `None` is an empty one."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a register.

    `version` counts its changes from 1, so that an edit can tell whether others changed the record
    since it was read; records are equal if they hold the same values.
    """

    id: RecordId
    values: Values
    version: int = field(default=0, compare=False)

    def __getitem__(self, key: str) -> Value | None:
        return self.values.get(key)


class Test(Enum):
    """How a condition compares."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    NOT_CONTAINS = "not_contains"
    BEGINS = "begins"
    ENDS = "ends"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EMPTY = "empty"
    NOT_EMPTY = "not_empty"
    ONE_OF = "one_of"
    LARGEST = "largest"
    SMALLEST = "smallest"
    LARGEST_SHARE = "largest_share"
    SMALLEST_SHARE = "smallest_share"
    ABOVE_AVERAGE = "above_average"
    BELOW_AVERAGE = "below_average"
    DURING = "during"
    MARKED = "marked"

    __test__ = False  # pytest: this is no test class


PARTS = (Test.CONTAINS, Test.NOT_CONTAINS, Test.BEGINS, Test.ENDS)
"""What asks for a part of a text, which is sought as it stands."""
RANKS = (Test.LARGEST, Test.SMALLEST, Test.LARGEST_SHARE, Test.SMALLEST_SHARE)
"""So many records, or so many in a hundred, from one end of the column; equals of the last one too."""
RELATIVE = (*RANKS, Test.ABOVE_AVERAGE, Test.BELOW_AVERAGE)
"""What compares a record with the others: with all that the conditions of every other kind let through."""
WORDED = (Test.DURING, Test.MARKED)
"""What names no value of the field but says words: a `Span`, or marks that a page puts on records."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One field compared with values of its own kind; `EMPTY`, `NOT_EMPTY` and averages take none.

    What is not a value (`IS_NOT`, `NOT_CONTAINS`) an empty field is not either. A rank takes a number,
    what is `WORDED` its words.
    """

    field: str
    test: Test
    values: tuple[Value | None, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedCondition(Condition):
    """`MARKED`, with the records that bear one of the marks now, sorted.

    Marks are reckoned and not stored: without its records such a condition lets nothing through.
    """

    records: tuple[RecordId, ...] = ()


def until(key: str, value: Value) -> Condition:
    """At most this value; a date that names a year, a quarter or a month is meant to its last day."""
    if isinstance(value, PartialDate):
        value = PartialDate.of_day(value.last_day)
    return Condition(key, Test.AT_MOST, (value,))


@dataclass(frozen=True, slots=True)
class Order:
    """Sort by this field; empty values come last either way."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Which records, in which order. `search` is looked for in every text of a record."""

    search: str = ""
    conditions: tuple[Condition, ...] = ()
    order: tuple[Order, ...] = ()


ALL = Query()
