"""The ticks of an import's preview: what a person chose, and what follows from that for other rows.

A row whose new project is not ticked waits for it: it is not written, and it is as it was chosen once
the project is ticked again. Every tick costs what hangs on it, however long the tables are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

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
        self._waiting: dict[Place, dict[int, int]] = {}
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
        total = 0
        gone: list[tuple[Place, int]] = []
        for place, rows in writing.items():
            off = self._off.setdefault(place, set()) & rows
            total += len(rows) - len(off)
            led = ties.followers.get(place, {})
            gone += [(place, row) for row in off & led.keys()]
        self._chosen = self.writes = total
        self._pass_on(gone, on=False)

    def is_chosen(self, place: Place, row: int) -> bool:
        """Whether a person wants this row, whatever it waits for."""
        return row not in self._off.get(place, ())

    def is_on(self, place: Place, row: int) -> bool:
        """Whether this row would be written."""
        return self.is_chosen(place, row) and not self.waits(place, row)

    def waits(self, place: Place, row: int) -> bool:
        """Whether a row that this one refers to is not ticked."""
        return row in self._waiting.get(place, ())

    def waits_for(self, place: Place, row: int) -> tuple[tuple[Place, int], ...]:
        """The rows that it waits for."""
        led_by = self._ties.leaders.get(place, {}).get(row, ())
        return tuple((of, number) for of, number in led_by if not self.is_on(of, number))

    def has_leaders(self, place: Place) -> bool:
        """Whether some row of this table refers to one that the import brings."""
        return bool(self._ties.leaders.get(place))

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
        waiting = self._waiting.get(place)
        other = turned - waiting.keys() if waiting else turned
        change = 1 if on else -1
        self._chosen += change * len(turned)
        self.writes += change * len(other)
        led = self._ties.followers.get(place)
        if led:
            self._pass_on([(place, row) for row in other & led.keys()], on=on)
        return turned

    def _pass_on(self, turned: list[tuple[Place, int]], *, on: bool) -> None:
        """Let follow what refers to the rows that are now on or off, and what refers to that."""
        for place, row in turned:  # it grows meanwhile
            for follower in self._ties.followers.get(place, {}).get(row, ()):
                of, number = follower
                waiting = self._waiting.setdefault(of, {})
                missing = waiting.get(number, 0) + (-1 if on else 1)
                if missing:
                    waiting[number] = missing
                else:
                    del waiting[number]
                if missing == (0 if on else 1) and number not in self._off.get(of, ()):
                    self.writes += 1 if on else -1
                    turned.append(follower)
