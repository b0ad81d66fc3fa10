"""The ticks of an import's preview: what a person chose, and what follows from that for other rows.

A row whose new project is not ticked waits for it: it is not written, and it is as it was chosen once
the project is ticked again. Every tick costs what hangs on it, however long the tables are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import chain

from yangfan_desktop.domain.ties import Place, Ties


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one act has turned, for taking it back."""

    place: Place
    rows: frozenset[int]
    on: bool


class Ticks:
    """`writes` is how many rows would be written; `behind` how many chosen ones wait for another row."""

    def __init__(self) -> None:
        self._off: dict[Place, set[int]] = {}
        self._waiting: dict[Place, set[int]] = {}
        self._missing: dict[tuple[Place, int], int] = {}
        self._ties = Ties()
        self._turns: list[_Turn] = []
        self._chosen = 0
        self.writes = 0

    @property
    def behind(self) -> int:
        """How many rows are chosen and wait for one that is not."""
        return self._chosen - self.writes

    def begin(self, writing: Mapping[Place, Set[int]], ties: Ties, *, anew: bool) -> None:
        """These rows would be written, and hang together so.

        What was chosen before stays where the tables were only corrected, and goes where they are `anew`.
        """
        if anew:
            self._off.clear()
        self._ties = ties
        self._turns.clear()
        self._waiting.clear()
        self._missing.clear()
        gone = {place: self._off.setdefault(place, set()) & rows for place, rows in writing.items()}
        total = sum(len(rows) - len(gone[place]) for place, rows in writing.items())
        self._chosen = self.writes = total
        for place, rows in gone.items():
            self._pass_on(place, rows, on=False)

    def is_chosen(self, place: Place, row: int) -> bool:
        """Whether a person wants this row, whatever it waits for."""
        return row not in self._off.get(place, ())

    def is_on(self, place: Place, row: int) -> bool:
        """Whether this row would be written."""
        return self.is_chosen(place, row) and not self.waits(place, row)

    def waits(self, place: Place, row: int) -> bool:
        """Whether a row that this one refers to is not ticked."""
        return row in self._waiting.get(place, ())

    def may_wait(self, place: Place) -> bool:
        """Whether rows of this table refer to rows of the import."""
        return self._ties.leads_to(place)

    def are_all_chosen(self, place: Place, rows: Set[int]) -> bool:
        """Whether a person wants all of these rows."""
        return rows.isdisjoint(self._off.get(place, ()))

    def turn(self, place: Place, rows: Iterable[int], *, on: bool) -> None:
        """Tick or untick these rows, all of which would be written."""
        turned = self._turn(place, frozenset(rows), on=on)
        if turned:
            self._turns.append(_Turn(place, turned, on))

    def take_back(self) -> bool:
        """Undo the last act; whether there was one."""
        if not self._turns:
            return False
        last = self._turns.pop()
        self._turn(last.place, last.rows, on=not last.on)
        return True

    def _turn(self, place: Place, rows: frozenset[int], *, on: bool) -> frozenset[int]:
        off = self._off.setdefault(place, set())
        turned = rows & off if on else rows - off
        if on:
            off -= turned
        else:
            off |= turned
        others = turned - self._waiting.get(place, set())
        change = 1 if on else -1
        self._chosen += change * len(turned)
        self.writes += change * len(others)
        self._pass_on(place, others, on=on)
        return turned

    def _pass_on(self, place: Place, turned: Set[int], *, on: bool) -> None:
        """Let follow what refers to the rows that are now on or off, and what refers to that.

        By whole sets: 100,000 rows one by one would take a quarter of a second.
        """
        for of, led in self._ties.followers.get(place, {}).items():
            rows = led.keys() & turned
            if not rows:
                continue
            met = list(chain.from_iterable(map(led.__getitem__, rows)))
            waiting = self._waiting.setdefault(of, set())
            flipped = self._flipped(of, met, on=on)
            if on:
                waiting -= flipped
            else:
                waiting |= flipped
            others = flipped - self._off.get(of, set())
            self.writes += len(others) if on else -len(others)
            self._pass_on(of, others, on=on)

    def _flipped(self, of: Place, met: list[int], *, on: bool) -> set[int]:
        """Those of the rows that now begin to wait, or end it: of several missing rows the last counts."""
        several = self._ties.several.get(of)
        if not several:
            return set(met)
        found: set[int] = set()
        for row in met:
            if row not in several:
                found.add(row)
                continue
            missing = self._missing.get((of, row), 0) + (-1 if on else 1)
            self._missing[of, row] = missing
            if missing == (0 if on else 1):
                found.add(row)
        return found
