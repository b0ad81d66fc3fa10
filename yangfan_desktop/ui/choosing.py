"""One rule for finding a choice by typing: its words, other names of it, or 拼音 (initials, or spelt out)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.ui.finding import MOST_NAMED, rank

HINT = "输入名称或拼音首字母"
"""What a line says in which one types to choose."""
NOTHING = "没有这一项，换个说法或拼音首字母试试"
_OTHER_NAME = 10
"""A choice's other names count after all the ways in which its own label may answer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it is called, what it stands for, and what else it is known as."""

    label: str
    key: str = ""
    also: tuple[str, ...] = ()


def of_fields(fields: Iterable[Field]) -> list[Choice]:
    """These fields to choose from."""
    return [Choice(one.label, one.key, one.aliases) for one in fields]


def of_options(field: Field) -> list[Choice]:
    """What this field of a choice, or of yes and no, may hold."""
    if field.kind is Kind.FLAG:
        return [Choice("是"), Choice("否")]
    return [Choice(one.label, one.value, one.aliases) for one in field.options]


def matching(words: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that answer these words, the best first; all of them where there are no words.

    The very words come first; a choice's own label counts before its other names; among equals they
    keep their order. So many choices that spelling them all would be waited for answer to words alone.
    """
    if not words.strip():
        return list(choices)
    spelt = len(choices) <= MOST_NAMED
    places = ((_place(words, one, spelt=spelt), one) for one in choices)
    found = [(place, one) for place, one in places if place is not None]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _place(words: str, choice: Choice, *, spelt: bool) -> int | None:
    """How well this choice answers, the less the better; None where it does not."""
    if words.strip().casefold() == choice.label.casefold():
        return -1
    own = rank(words, choice.label, spelt=spelt)
    if own is not None:
        return own
    others = (rank(words, name, spelt=spelt) for name in choice.also)
    best = min((place for place in others if place is not None), default=None)
    return None if best is None else _OTHER_NAME + best
