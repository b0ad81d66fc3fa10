"""Whose eyes a paper is for, and what it therefore hides: telephone numbers, and names of persons.

内部 papers circulate widely, so that telephone numbers are masked; 上报 papers give the superior
what it asks for; 公示 papers hide the names of persons too. The mask is laid over the finished
blocks, so that no draft can forget it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Value
from yangfan_desktop.report.blocks import Block, Form, Ledger, Report, Table
from yangfan_desktop.report.catalogue.phrases import masked

B = TypeVar("B")

_MOBILE = re.compile(r"(?<!\d)((?:\+?86[-\s]?)?1[3-9]\d)([-\s]?)\d{4}\2?[-\s]?(\d{4})(?!\d)")
_LANDLINE = re.compile(
    r"((?<!\d)[（(]?0\d{2,3}(?:[)）]|[-—–\s])\d{2}|(?<![0-9A-Za-z])0\d{2,3}\d{2})"
    r"(\d{3,4})(\d{2})(?!\d)"
)
"""With a mark after the area code, or else not inside a code of letters and digits."""

_SERVICE = re.compile(r"(?<!\d)([48]00)[-\s]?\d{3}[-\s]?(\d{4})(?!\d)")
_EMAIL = re.compile(r"([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+)")
_SHORT = 2
_NAMING_WIDTH = 40  # characters: a wider column holds sentences and no names of things
_BEHIND = re.compile(r"[（(0-9]")
_APART = re.compile(r"[、，,；;/\s]+")
_PERSONS = frozenset(("contact", "person", "filler", "responsible_person", "closed_by"))


class Purpose(Enum):
    """What a paper is made for; the value is its word."""

    INTERNAL = "内部"
    UPWARD = "上报"
    PUBLIC = "公示"

    @property
    def hides_phones(self) -> bool:
        """Whether telephone numbers are masked."""
        return self is not Purpose.UPWARD

    @property
    def hides_names(self) -> bool:
        """Whether the names of persons are masked."""
        return self is Purpose.PUBLIC


@dataclass(frozen=True, slots=True)
class Private:
    """The names of persons and the telephone numbers that the records hold.

    `words` are what else the records name (projects, organisations, places): in those a name of two
    characters is no person's.
    """

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def private_in(records: Iterable[tuple[Register, Sequence[Record]]]) -> Private:
    """What these records say of persons."""
    names: set[str] = set()
    phones: set[str] = set()
    words: set[str] = set()
    for register, members in records:
        for field in register.fields:
            given = {str(one[field.key]) for one in members if one[field.key]}
            if field.kind is Kind.PHONE:
                phones |= {part for text in given for part in (text, *_APART.split(text)) if part}
            elif field.key in _PERSONS or (register.key, field.key) == ("contacts", "name"):
                names |= {name for text in given for name in _names(text)}
            elif field.kind in (Kind.TEXT, Kind.REFERENCE) and field.width <= _NAMING_WIDTH:
                words |= given
    short = [name for name in names if len(name) == _SHORT]
    kept = frozenset(word for word in words - names if any(name in word for name in short))
    return Private(frozenset(names), frozenset(phones), kept)


def names_persons(register: Register) -> bool:
    """Whether records of this register name persons."""
    return register.key == "contacts" or any(field.key in _PERSONS for field in register.fields)


def _names(text: str) -> Iterator[str]:
    """王伟（科长）、李娜 13800000000: the names alone."""
    for part in _APART.split(text):
        name = _BEHIND.split(part)[0]
        if name:
            yield name


def covered(report: Report, purpose: Purpose, private: Private, public: str = "") -> Report:
    """The report as this purpose may show it; `public` is the office's own number, which stays."""
    return covered_with_names(report, purpose, private, public)[0]


def covered_with_names(
    report: Report, purpose: Purpose, private: Private, public: str = ""
) -> tuple[Report, Mapping[str, int]]:
    """The same, with the names of two characters that were hidden in running text, and how often.

    Such a name may be a common word too (高峰), so that who publishes the paper should look at them.
    """
    if not purpose.hides_phones:
        return report, {}
    cover = _Cover(purpose, private, public)
    blocks = tuple(cover.block(block) for block in report.blocks)
    return replace(report, blocks=blocks, title=cover.text(report.title)), cover.hidden


def covered_values(
    records: Sequence[Record], register: Register, purpose: Purpose, private: Private
) -> list[dict[str, Value | None]]:
    """The values of these records as this purpose may show them, for a workbook."""
    cover = _Cover(purpose, private, "")

    def shown(value: Value | None) -> Value | None:
        return cover.cell(value) if isinstance(value, str) and purpose.hides_phones else value

    kept = {field.key for field in register.fields if field.kind in (Kind.CREDIT_CODE, Kind.CHOICE)}
    return [
        {key: value if key in kept else shown(value) for key, value in one.values.items()}
        for one in records
    ]


def masked_name(name: str) -> str:
    """张*, 欧阳**: the family name is left, of a name of four or more characters the first two."""
    kept = 2 if len(name) >= 4 else 1
    return name[:kept] + "*" * (len(name) - kept)


class _Cover:
    """Lays the mask over texts, each different one only once."""

    def __init__(self, purpose: Purpose, private: Private, public: str) -> None:
        self._private = private
        self._names = sorted(private.names, key=len, reverse=True) if purpose.hides_names else []
        short = [name for name in self._names if len(name) == _SHORT]
        self._words = {name: [one for one in private.words if name in one] for name in short}
        self._public = public
        self.hidden: Counter[str] = Counter()
        self._hides_mail = purpose.hides_names
        self.cell = lru_cache(100_000)(self._cell)

    def block(self, block: Block) -> Block:
        """The block with every text of it covered."""
        if isinstance(block, Table | Ledger):
            return replace(
                self._shallow(block),
                rows=tuple(tuple(map(self.cell, row)) for row in block.rows),
            )
        if isinstance(block, Form):
            return replace(
                block,
                rows=tuple(
                    replace(
                        row,
                        cells=tuple(replace(cell, text=self.cell(cell.text)) for cell in row.cells),
                    )
                    for row in block.rows
                ),
            )
        return self._shallow(block)

    def _shallow(self, block: B) -> B:
        """The block with the texts that are its own fields covered."""
        shown: Any = block
        texts = {
            one.name: self.text(value)
            for one in fields(shown)
            if isinstance(value := getattr(shown, one.name), str) and value
        }
        return replace(shown, **texts) if texts else block

    def _cell(self, text: str) -> str:
        """A cell: it may be a person's name or number as a whole, else it is a text."""
        return "\n".join(self._part(part) for part in text.split("\n"))

    def _part(self, text: str) -> str:
        if text in self._private.phones and text != self._public:
            return masked(text)
        if self._names and text in self._private.names:
            return masked_name(text)
        return self.text(text)

    def text(self, text: str) -> str:
        """Running text: numbers by their form, and every name that the records know."""
        if self._public and self._public in text:
            before, _, after = text.partition(self._public)
            return self.text(before) + self._public + self.text(after)
        hidden = _MOBILE.sub(r"\1****\3", text)
        hidden = _LANDLINE.sub(lambda found: f"{found[1]}{'*' * len(found[2])}{found[3]}", hidden)
        hidden = _SERVICE.sub(r"\1-***-\2", hidden)
        if self._hides_mail:
            hidden = _EMAIL.sub(r"\1***@\2", hidden)
        for name in self._names:
            if name in hidden:
                hidden = (
                    self._without_short(hidden, name)
                    if len(name) == _SHORT
                    else hidden.replace(name, masked_name(name))
                )
        return hidden

    def _without_short(self, text: str, name: str) -> str:
        """The text without this name of two characters, but for where it is a part of a known word."""
        spans = [
            found.span()
            for word in self._words[name]
            for found in re.finditer(re.escape(word), text)
        ]

        def shown(found: re.Match[str]) -> str:
            if any(start <= found.start() and found.end() <= end for start, end in spans):
                return name
            self.hidden[name] += 1
            return masked_name(name)

        return re.sub(re.escape(name), shown, text)
