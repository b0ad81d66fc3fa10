"""Telling whether a row of a workbook is a record that the ledger already has.

The surest name wins: a code, then credit code and name, then name and owner. A weaker name counts
only where no surer one contradicts it, and a name that fits several records decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
        self._values: dict[RecordId, tuple[Value | None, ...]] = {}
        self._by_level: dict[int, dict[_Name, list[RecordId]]] = {}
        self._at = [tuple(map(self.keys.index, names)) for names in self._levels]
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
        for level, known in self._by_level.items():
            self._file(known, level, id_, values)

    def _known_by(self, level: int) -> dict[_Name, list[RecordId]]:
        """The records by their names of this level, made when a row first gets so far.

        Where every row has its code, the names of 100,000 records need not be looked at.
        """
        if level not in self._by_level:
            known = self._by_level[level] = {}
            for id_, values in self._values.items():
                self._file(known, level, id_, values)
        return self._by_level[level]

    def _file(
        self,
        known: dict[_Name, list[RecordId]],
        level: int,
        id_: RecordId,
        values: tuple[Value | None, ...],
    ) -> None:
        name = _name([values[at] for at in self._at[level]])
        if name is not None:
            known.setdefault(name, []).append(id_)
        if self._levels[level] != ("name",):
            return
        for other in self._other_names_in(values):
            found = known.setdefault((other,), [])
            if id_ not in found:
                found.append(id_)

    def _other_names_in(self, values: tuple[Value | None, ...]) -> Iterator[str]:
        """The record's other names, which count like its name."""
        for key in self._other_names:
            for other in _SEPARATORS.split(str(values[self.keys.index(key)] or "")):
                if other.strip():
                    yield normal(other)

    def find(self, values: Values) -> Match:
        """The record that these values name."""
        if not self._values:
            return _NOBODY
        for level, names in enumerate(self._levels):
            name = _name([values.get(key) for key in names])
            found = self._known_by(level).get(name) if name is not None else None
            if not found:
                continue
            surer = self._surer[level]
            candidates = [
                id_
                for id_ in found
                if not surer or not _contradicts(surer, self._values[id_], values)
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


_Name = tuple[str, ...]
"""The comparable values of a combination of fields."""
_NOBODY = Match()


def _name(values: Sequence[Value | None]) -> _Name | None:
    """What these values call the record; nothing where one of them is empty."""
    parts: list[str] = []
    for value in values:
        if value is None or value == "":
            return None
        parts.append(normal(str(value)))
    return tuple(parts)


def _contradicts(
    surer: tuple[tuple[int, str], ...], known: tuple[Value | None, ...], values: Values
) -> bool:
    """Whether a surer name says that these are two different records."""
    return any(_differ(known[at], values.get(key)) for at, key in surer)


def _differ(one: Value | None, other: Value | None) -> bool:
    if one in (None, "") or other in (None, ""):
        return False
    return normal(str(one)) != normal(str(other))
