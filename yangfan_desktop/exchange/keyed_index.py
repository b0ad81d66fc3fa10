"""Which records a named row of a template is about: looked up by name, alias, code or county."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Value
from yangfan_desktop.domain.wording import core_name, normal
from yangfan_desktop.exchange.fill_groups import Record
from yangfan_desktop.exchange.in_common import share

_ALIKE = 0.85
_APART = 0.08
_NUMBERING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．])\s*"
)


@dataclass(frozen=True, slots=True)
class Keys:
    """The columns that name the rows: the field each stands for, by column number."""

    fields: Mapping[int, Field]
    naming: bool
    open: tuple[int, ...]


class Index:
    """The records by what their key fields are called."""

    def __init__(self, records: Sequence[Record], keys: Keys) -> None:
        self._keys = keys
        self._places: dict[int, dict[str, list[int]]] = {column: {} for column in keys.fields}
        for place, record in enumerate(records):
            for column, field in keys.fields.items():
                for name in _wordings(field, record.get(field.key)):
                    self._places[column].setdefault(name, []).append(place)

    def find(self, names: Mapping[int, str]) -> list[int]:
        """The records of these names: any name of its own will do, groups need all of them."""
        found = [self._lookup(column, name) for column, name in sorted(names.items())]
        if not found:
            return []
        if self._keys.naming:
            return next((places for places in found if places), [])
        return [place for place in found[0] if all(place in more for more in found[1:])]

    def near(self, names: Mapping[int, str]) -> list[int]:
        """The records whose name is much like this one and no other's: for choices of a policy only.

        The names of projects and firms differ by less than that and are never taken for each other.
        """
        for column, name in sorted(names.items()):
            if not self._keys.naming or self._keys.fields[column].kind is not Kind.CHOICE:
                continue
            known = self._places[column]
            scores = [(share(normal(_bare(name)), word), word) for word in known]
            scores.sort(reverse=True)
            if not scores or scores[0][0] < _ALIKE:
                continue
            places = known[scores[0][1]]
            others = [score for score, word in scores if known[word] != places]
            if not others or others[0] < scores[0][0] - _APART:
                return places
        return []

    def _lookup(self, column: int, name: str) -> list[int]:
        known = self._places[column]
        bare = _bare(name)
        for wording in (normal(name), normal(bare), core_name(bare)):
            if wording in known:
                return known[wording]
        if self._keys.fields[column].key == "region" and len(bare) >= 2:
            near = [
                place
                for word, places in known.items()
                if word.startswith(normal(bare)) or word.endswith(normal(bare))
                for place in places
            ]
            return sorted(near)
        return []


def _bare(name: str) -> str:
    """The name without the numbering in front of it."""
    return _NUMBERING.sub("", name)


def _wordings(field: Field, value: Value | None) -> set[str]:
    """Everything that a value goes by, comparable."""
    if value is None or value == "":
        return set()
    words = [field.text(value), str(value)]
    option = field.option(value) if isinstance(value, str) else None
    if option:
        words += [option.label, *option.aliases]
    names = {normal(word) for word in words}
    return names | {core_name(word) for word in words if field.kind is not Kind.CHOICE}
