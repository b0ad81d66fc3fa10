"""Telling whether a row of a workbook is a record that the ledger already has.

The surest name wins: a code, then credit code and name, then name and owner. A weaker name counts
only where no surer one contradicts it, and a name that fits several records decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        self._levels = register.identity
        self._other_names = register.other_names
        naming = (key for names in register.identity for key in names)
        self.keys = tuple(dict.fromkeys((*naming, *register.other_names)))
        self._by_name: dict[_Name, list[RecordId]] = {}
        self._values: dict[RecordId, tuple[Value | None, ...]] = {}
        self._surer = [
            self._places(register.identity[:level]) for level in range(len(self._levels))
        ]

    def _places(self, levels: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, str], ...]:
        """Where the values of these names stand among those of `keys`."""
        wanted = {key for names in levels for key in names}
        return tuple((at, key) for at, key in enumerate(self.keys) if key in wanted)

    def add(self, id_: RecordId, values: tuple[Value | None, ...]) -> None:
        """Remember a record by the values of `keys`."""
        self._values[id_] = values
        named = dict(zip(self.keys, values, strict=True))
        for name in self._names(named):
            found = self._by_name.setdefault(name, [])
            if id_ not in found:
                found.append(id_)

    def _names(self, named: Values) -> Iterator[_Name]:
        """Everything that names the record, its other names as well."""
        for names in self._levels:
            name = _name(names, named)
            if name is not None:
                yield name
        for key in self._other_names:
            for other in _SEPARATORS.split(str(named.get(key) or "")):
                if other.strip():
                    yield ("name",), (normal(other),)

    def find(self, values: Values) -> Match:
        """The record that these values name."""
        for names, surer in zip(self._levels, self._surer, strict=True):
            name = _name(names, values)
            if name is None or name not in self._by_name:
                continue
            candidates = [
                id_
                for id_ in self._by_name[name]
                if not _contradicts(surer, self._values[id_], values)
            ]
            if len(candidates) == 1:
                return Match(candidates[0])
            if candidates:
                return Match(several=len(candidates))
        return _NOBODY

    def by_any_name(self, text: str) -> Match:
        """The record that this text names, be it a code, a credit code or a name."""
        for names in self._levels:
            if len(names) == 1:
                found = self.find({names[0]: text})
                if found.record is not None or found.several:
                    return found
        return _NOBODY


_Name = tuple[tuple[str, ...], tuple[str, ...]]
"""A combination of fields, and their comparable values."""
_NOBODY = Match()


def _name(names: tuple[str, ...], values: Values) -> _Name | None:
    """What these fields call the record; nothing where one of them is empty."""
    parts: list[str] = []
    for key in names:
        value = values.get(key)
        if value is None or value == "":
            return None
        parts.append(normal(str(value)))
    return names, tuple(parts)


def _contradicts(
    surer: tuple[tuple[int, str], ...], known: tuple[Value | None, ...], values: Values
) -> bool:
    """Whether a surer name says that these are two different records."""
    return any(_differ(known[at], values.get(key)) for at, key in surer)


def _differ(one: Value | None, other: Value | None) -> bool:
    if one in (None, "") or other in (None, ""):
        return False
    return normal(str(one)) != normal(str(other))
