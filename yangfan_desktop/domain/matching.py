"""Telling whether a row of a workbook is a record that the ledger already has.

The surest name wins: a code, then credit code and name, then name and owner. A weaker name counts
only where no surer one contradicts it, and a name that fits several records decides nothing, but a
record's own name goes before another's other name. Where records may lack part of every name (a figure
without its region), one that lacks it is told apart from the others that lack it, so that a file which
comes again adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Value
from yangfan_desktop.domain.wording import normal, normals

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
        self._values: dict[RecordId, _Values] = {}
        self._by_level: dict[int, _Known] = {}
        self._at = [tuple(map(self.keys.index, names)) for names in self._levels]
        self._surer = [
            self._places(register.identity[:level]) for level in range(len(self._levels))
        ]
        needed = {field.key for field in register.fields if field.required}
        always = any(needed.issuperset(names) for names in self._levels)
        several = (level for level, names in enumerate(self._levels) if len(names) > 1)
        self._partial = () if always else tuple(several)
        self._whole = self._places(self._levels)
        self._lacking: _Lacking | None = None

    def _places(self, levels: tuple[tuple[str, ...], ...]) -> _Places:
        """Where the values of these names stand among those of `keys`."""
        wanted = {key for names in levels for key in names}
        return tuple((at, key) for at, key in enumerate(self.keys) if key in wanted)

    def add(self, id_: RecordId, values: _Values) -> None:
        """Remember a record by the values of `keys`."""
        self._values[id_] = values
        if self._lacking is not None:
            self._file_lacking(self._lacking, id_, values)
        for level, known in self._by_level.items():
            name = _name([values[at] for at in self._at[level]])
            self._file(known, level, [(id_, values)], [name])

    def add_all(self, records: Iterable[tuple[RecordId, _Values]]) -> None:
        """Remember many records, before any is looked for."""
        self._values.update(records)
        self._lacking = None
        self._by_level.clear()

    def _known_by(self, level: int) -> _Known:
        """The records by their names of this level, made when a row first gets so far.

        Where every row has its code, the names of 100,000 records need not be looked at.
        """
        if level not in self._by_level:
            columns = [[values[at] for values in self._values.values()] for at in self._at[level]]
            known: _Known = {}
            self._file(known, level, self._values.items(), _names(columns))
            self._by_level[level] = known
        return self._by_level[level]

    def _file(
        self,
        known: _Known,
        level: int,
        records: Iterable[tuple[RecordId, _Values]],
        names: Iterable[_Name | None],
    ) -> None:
        """Put records under their names; most names are of one record alone, which needs no list."""
        others = self._levels[level] == ("name",) and self._other_names
        for (id_, values), name in zip(records, names, strict=True):
            if name is not None:
                _put(known, name, id_)
            if others:
                for other in self._other_names_in(values):
                    _put(known, (other,), id_)

    def _other_names_in(self, values: _Values) -> Iterator[str]:
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
            borne = self._known_by(level).get(name) if name is not None else None
            match = None if borne is None else self._match(borne, self._surer[level], values)
            if match is not None:
                return match
        return self._match_lacking(values) if self._partial else _NOBODY

    def find_all(self, rows: Sequence[Values]) -> list[Match]:
        """The record that each of these rows names: as `find`, but level by level."""
        found: list[Match | None] = [None] * len(rows)
        open_ = list(range(len(rows))) if self._values else []
        for level, keys in enumerate(self._levels):
            if not open_:
                break
            columns = [[rows[at].get(key) for at in open_] for key in keys]
            names = list(_names(columns))
            if any(names):
                known, surer = self._known_by(level), self._surer[level]
                for at, name in zip(open_, names, strict=True):
                    borne = known.get(name) if name else None
                    if borne is not None:
                        found[at] = self._match(borne, surer, rows[at])
            open_ = [at for at in open_ if found[at] is None]
        for at in open_ if self._partial else ():
            found[at] = self._match_lacking(rows[at])
        return [match or _NOBODY for match in found]

    def _match(
        self, borne: RecordId | list[RecordId], surer: _Places, values: Values
    ) -> Match | None:
        """Whom of those who bear its name a row means: nobody whom a surer name calls otherwise."""
        if not surer and not isinstance(borne, list):
            return Match(borne)
        found = [
            id_
            for id_ in (borne if isinstance(borne, list) else (borne,))
            if not surer or not _contradicts(surer, self._values[id_], values)
        ]
        if len(found) > 1 and self._other_names:
            found = self._called_so(found, values) or found
        if len(found) == 1:
            return Match(found[0])
        return Match(several=len(found)) if found else None

    def _called_so(self, found: list[RecordId], values: Values) -> list[RecordId]:
        """Those whose own name the row bears: what another is also called comes second to it."""
        at, name = self.keys.index("name"), _name([values.get("name")])
        return [one for one in found if _name([self._values[one][at]]) == name]

    def namesake(self, values: Values) -> RecordId | None:
        """A record of the same name that these values do not mean, for something else tells them apart."""
        name = _name([values.get("name")])
        if not self._values or name is None or ("name",) not in self._levels:
            return None
        borne = self._known_by(self._levels.index(("name",))).get(name)
        return borne[0] if isinstance(borne, list) else borne

    def _match_lacking(self, values: Values) -> Match:
        """The record that lacks the same parts of a name as these values, and agrees in the rest."""
        if self._lacking is None:
            self._lacking = {}
            for id_, held in self._values.items():
                self._file_lacking(self._lacking, id_, held)
        for level in self._partial:
            name = _partial_name([values.get(key) for key in self._levels[level]])
            found = self._lacking.get((level, name), []) if name is not None else []
            same = [
                one for one in found if not _contradicts(self._whole, self._values[one], values)
            ]
            if same:
                return Match(same[0]) if len(same) == 1 else Match(several=len(same))
        return _NOBODY

    def _file_lacking(self, known: _Lacking, id_: RecordId, values: _Values) -> None:
        for level in self._partial:
            name = _partial_name([values[at] for at in self._at[level]])
            if name is not None:
                known.setdefault((level, name), []).append(id_)

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
_Places = tuple[tuple[int, str], ...]
"""Where a record's names stand among the values of `keys`, and their keys."""
_Known = dict[_Name, RecordId | list[RecordId]]
"""Records by their name: one alone, or several."""
_Lacking = dict[tuple[int, _Name], list[RecordId]]
"""The records that lack part of a name of this level, by what they have of it."""
_Values = tuple[Value | None, ...]
_NOBODY = Match()


def _put(known: _Known, name: _Name, id_: RecordId) -> None:
    held = known.setdefault(name, id_)
    if isinstance(held, list):
        if held[-1] != id_:  # what one record is called comes in a row
            held.append(id_)
    elif held != id_:
        known[name] = [held, id_]


def _name(values: Sequence[Value | None]) -> _Name | None:
    """What these values call the record; nothing where one of them is empty."""
    parts: list[str] = []
    for value in values:
        if value is None or value == "":
            return None
        parts.append(normal(str(value)))
    return tuple(parts)


def _names(columns: Sequence[Sequence[Value | None]]) -> Iterator[_Name | None]:
    """`_name` of each row of these columns."""
    texts = [["" if value is None else str(value) for value in column] for column in columns]
    for given, name in zip(
        zip(*texts, strict=True), zip(*map(normals, texts), strict=True), strict=True
    ):
        yield name if all(given) else None


def _partial_name(values: Sequence[Value | None]) -> _Name | None:
    """What these values call a record of which some are empty; nothing where all or none are."""
    parts = tuple("" if value in (None, "") else normal(str(value)) for value in values)
    return parts if any(parts) and not all(parts) else None


def _contradicts(surer: _Places, known: _Values, values: Values) -> bool:
    """Whether a surer name says that these are two different records."""
    return any(_differ(known[at], values.get(key)) for at, key in surer)


def _differ(one: Value | None, other: Value | None) -> bool:
    if one in (None, "") or other in (None, ""):
        return False
    return normal(str(one)) != normal(str(other))
