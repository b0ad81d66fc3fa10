"""The ways in which a column can be compared, as its filter lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from yangfan_desktop.domain.condition_words import end_word
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.records import RANKS, Test
from yangfan_desktop.ui.widgets.filter_words import blank_word


class Takes(Enum):
    """What has to be filled in for a way to compare."""

    NOTHING = auto()
    VALUES = auto()
    NUMBER = auto()
    SPAN = auto()


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the list. A range compares twice; a rank is of records or of a share of them."""

    label: str
    tests: tuple[Test, ...] = ()
    takes: Takes = Takes.VALUES

    def is_of(self, tests: tuple[Test, ...]) -> bool:
        """Whether conditions with these tests were chosen so."""
        if self.takes is Takes.NUMBER:
            return len(tests) == 1 and tests[0] in self.tests
        return self.tests == tests

    @property
    def edits(self) -> int:
        """How many values are typed."""
        return len(self.tests) if self.takes is Takes.VALUES else 0


def compares(field: Field) -> bool:
    """Whether the column is filtered by comparing and not by a list of its values."""
    return field.kind.is_number or field.kind is Kind.DATE


def is_period(field: Field) -> bool:
    """Whether it is what each record is reported for: of these there are few, and they come again."""
    return field.kind is Kind.DATE and field.required


def ways_of(field: Field) -> tuple[Way, ...]:
    """Those that make sense for the field, the most usual first."""
    if field.kind.is_number:
        return (*_NUMBERS, *_ranks(field), *_AVERAGES, *_blanks(field))
    if is_period(field):
        return (_TICKED, *_DATES)
    if field.kind is Kind.DATE:
        return (*_DATES, *_ranks(field), *_blanks(field))
    if field.kind in (Kind.CHOICE, Kind.FLAG):
        return (_TICKED, *_blanks(field))
    return (_TICKED, *_TEXTS, *_blanks(field))


def _ranks(field: Field) -> tuple[Way, ...]:
    """前10项 as spreadsheets have it: the records or the share, from either end."""
    largest, smallest, largest_share, smallest_share = RANKS
    ends = ((largest, largest_share), (smallest, smallest_share))
    return tuple(
        Way(f"前10项…（{end_word(field, both[0])}的）", both, Takes.NUMBER) for both in ends
    )


def _blanks(field: Field) -> tuple[Way, ...]:
    word = blank_word(field)
    return (
        Way(word, (Test.EMPTY,), Takes.NOTHING),
        Way(f"非{word}", (Test.NOT_EMPTY,), Takes.NOTHING),
    )


_TICKED = Way("按下面勾选的值", (), Takes.NOTHING)
_BETWEEN = Way("介于（含两端，可只填一端）", (Test.AT_LEAST, Test.AT_MOST))
_EQUAL = (Way("等于", (Test.IS,)), Way("不等于", (Test.IS_NOT,)))
_NUMBERS = (
    _BETWEEN,
    *_EQUAL,
    Way("大于", (Test.ABOVE,)),
    Way("大于或等于", (Test.AT_LEAST,)),
    Way("小于", (Test.BELOW,)),
    Way("小于或等于", (Test.AT_MOST,)),
)
_AVERAGES = (
    Way("高于平均值", (Test.ABOVE_AVERAGE,), Takes.NOTHING),
    Way("低于平均值", (Test.BELOW_AVERAGE,), Takes.NOTHING),
)
_DATES = (
    _BETWEEN,
    Way("在此日期或之后", (Test.AT_LEAST,)),
    Way("在此日期或之前", (Test.AT_MOST,)),
    Way("在下面的时间段里", (Test.DURING,), Takes.SPAN),
)
_TEXTS = (
    Way("包含", (Test.CONTAINS,)),
    Way("不包含", (Test.NOT_CONTAINS,)),
    Way("开头是", (Test.BEGINS,)),
    Way("结尾是", (Test.ENDS,)),
    *_EQUAL,
)
