"""The columns of a wide list parted over sheets: as few parts as can be read, evenly filled.

A part with one narrow column left over is a sheet for nothing: its columns are squeezed into the parts
before it where their texts can break a little sooner, and else all parts are filled alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from yangfan_desktop.domain.fields import Field, Kind, Register

ROOM = 1119.0
"""Points: the width of an A3 ledger."""

NARROW = 637.0
"""Points: the width of one on A4, landscape."""

NUMBER = 26.0
"""Points: the column of numbers, which each part begins with."""

_SQUEEZED = 0.8  # of the room it asks for: a column of texts can do with this much
_READABLE = 84.0  # points: what a column of texts keeps, eight characters and a little
_MOST_KEYS = 0.33  # of the sheet: what is repeated on each part takes no more
_SPLIT = 0.05  # what it costs to part columns of one group, beside squares of how full parts are
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)


def keys_of(register: Register) -> list[str]:
    """What tells a record on every part: its name, then the rest of its most certain identity."""
    own = [key for key in register.identity[0] if register.field(key).kind is not Kind.CREDIT_CODE]
    return list(dict.fromkeys([register.naming, *own]))


def parted(
    fields: Sequence[Field], register: Register, need: Callable[[Field], float]
) -> list[list[Field]]:
    """The fields in order, parted so that each part fits the sheet; each begins with the keys.

    `need` is how wide a column would like to be, in points.
    """
    name = register.field(register.naming)
    rest = [one for one in fields if one.key != name.key]
    widths = {one: need(one) for one in (name, *rest)}
    if _squeezed([name, *rest], widths) + NUMBER <= ROOM:
        return [[name, *rest]]
    keys = _repeated([name, *(one for one in rest if one.key in keys_of(register))], widths)
    rest = [one for one in rest if one not in keys]
    for parts in count(2):
        found = _Parting(rest, keys, widths).into(parts)
        if found:
            return [[*keys, *part] for part in found]
    raise AssertionError


def _repeated(keys: Sequence[Field], widths: Mapping[Field, float]) -> list[Field]:
    """The name and those of the other keys that leave most of the sheet to the columns."""
    found = [keys[0]]
    for one in keys[1:]:
        if sum(widths[key] for key in (*found, one)) <= _MOST_KEYS * ROOM:
            found.append(one)
    return found


def _squeezed(fields: Sequence[Field], widths: Mapping[Field, float]) -> float:
    """How wide these columns are together when their texts break as soon as they may."""
    return sum(_least(one, widths[one]) for one in fields)


def _least(field: Field, width: float) -> float:
    return min(width, max(_SQUEEZED * width, _READABLE)) if field.kind in _TEXTS else width


@dataclass(frozen=True, slots=True)
class _Parting:
    """Columns that are to be parted, and those repeated on each part."""

    rest: Sequence[Field]
    keys: Sequence[Field]
    widths: Mapping[Field, float]

    def into(self, parts: int) -> list[Sequence[Field]] | None:
        """So many parts as even as can be, groups of columns rather whole; None where they do not fit."""
        last = len(self.rest)
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # by where a part ends
        for _ in range(min(parts, last)):
            longer: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, cuts) in best.items():
                for end in range(start + 1, last + 1):
                    if not self._fits(start, end):
                        break
                    whole = cost + self._cost(start, end)
                    if end not in longer or whole < longer[end][0]:
                        longer[end] = whole, (*cuts, end)
            best = longer
        if last not in best:
            return None
        ends = best[last][1]
        return [self.rest[a:b] for a, b in zip((0, *ends), ends, strict=False)]

    def _fits(self, start: int, end: int) -> bool:
        columns = [*self.keys, *self.rest[start:end]]
        return end == start + 1 or _squeezed(columns, self.widths) + NUMBER <= ROOM

    def _cost(self, start: int, end: int) -> float:
        filled = sum(self.widths[one] for one in self.rest[start:end]) / ROOM
        parted = start > 0 and self.rest[start].group == self.rest[start - 1].group != ""
        return filled**2 + (_SPLIT if parted else 0.0)
