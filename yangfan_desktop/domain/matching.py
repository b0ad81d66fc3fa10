"""Telling whether a row of a workbook is a record that the ledger already has.

The surest name wins: a code, then credit code and name, then name and owner. A weaker name counts
only where no surer one contradicts it, and a name that fits several records decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Value
from yangfan_desktop.domain.wording import normal

_SEPARATORS = re.compile(r"[、,，;；\n]")


@dataclass(frozen=True, slots=True)
class Match:
    """The record that a row is; or none; or several, which is for the user to settle."""

    record: RecordId | None = None
    several: int = 0


class Index:
    """The records of a register by everything that names them."""

    def __init__(self, register: Register) -> None:
        self._register = register
        naming = (key for names in register.identity for key in names)
        self.keys = tuple(dict.fromkeys((*naming, *register.other_names)))
        self._by_name: dict[tuple[str, ...], list[RecordId]] = {}
        self._values: dict[RecordId, tuple[Value | None, ...]] = {}

    def add(self, id_: RecordId, values: tuple[Value | None, ...]) -> None:
        """Remember a record by the values of `keys`."""
        self._values[id_] = values
        named = dict(zip(self.keys, values, strict=True))
        for name in self._names(named):
            found = self._by_name.setdefault(name, [])
            if id_ not in found:
                found.append(id_)

    def _names(self, named: Values) -> Iterator[tuple[str, ...]]:
        """Everything that names the record, its other names as well."""
        yield from self._register.identities(named)
        for key in self._register.other_names:
            for other in _SEPARATORS.split(str(named.get(key) or "")):
                if other.strip():
                    yield ("name", normal(other))

    def find(self, values: Values) -> Match:
        """The record that these values name."""
        for name in self._register.identities(values):
            level = self._register.identity.index(name[: len(name) // 2])
            candidates = [
                id_
                for id_ in self._by_name.get(name, ())
                if not self._contradicts(level, self._values[id_], values)
            ]
            if len(candidates) == 1:
                return Match(candidates[0])
            if candidates:
                return Match(several=len(candidates))
        return Match()

    def by_any_name(self, text: str) -> Match:
        """The record that this text names, be it a code, a credit code or a name."""
        for names in self._register.identity:
            if len(names) == 1:
                found = self.find({names[0]: text})
                if found.record is not None or found.several:
                    return found
        return Match()

    def _contradicts(self, level: int, known: tuple[Value | None, ...], values: Values) -> bool:
        """Whether a surer name says that these are two different records."""
        surer = {key for names in self._register.identity[:level] for key in names}
        return any(_differ(known[at], values.get(key)) for at, key in self._keys(surer))

    def _keys(self, wanted: set[str]) -> Iterable[tuple[int, str]]:
        return ((at, key) for at, key in enumerate(self.keys) if key in wanted)


def _differ(one: Value | None, other: Value | None) -> bool:
    if one in (None, "") or other in (None, ""):
        return False
    return normal(str(one)) != normal(str(other))
