"""Figures that were reckoned before and still hold: after an edit only what it touched is made anew.

The ledger's own history says what was written since, by whomever, so that nobody has to tell.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store.touched import Touched, last_step, touched_since

T = TypeVar("T")
Basis = Mapping[str, frozenset[str] | None]
"""The registers that a figure rests on, each with the fields that matter (`None`: all of them)."""
Renew = Callable[[Any, Mapping[str, Touched]], Any]


@dataclass(slots=True)
class _Kept:
    value: Any
    rests_on: Basis
    renew: Renew | None


class Memory:
    """Keeps what was reckoned for one ledger. Safe to ask from several threads, one after another."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: dict[Hashable, _Kept] = {}
        self._declared: object = ledger.registers
        self._step = self._last()
        self._lock = threading.RLock()
        self.made: list[Hashable] = []
        """What had to be reckoned since the last `refresh`, for a page that says so and for tests."""

    def refresh(self) -> None:
        """Take up what was written since: drop what rests on it, or renew it in part."""
        with self._lock:
            self.made.clear()
            if self._declared is not self._ledger.registers:  # other choices, other own fields
                self._declared = self._ledger.registers
                self._kept.clear()
            with self._ledger.file.reading() as connection:
                touched = touched_since(connection, self._step)
                self._step, _ = last_step(connection)
            for key, kept in list(self._kept.items()):
                if _is_touched(kept.rests_on, touched):
                    self._take_up(key, kept, touched)

    def get(
        self,
        key: Hashable,
        rests_on: Basis,
        make: Callable[[], T],
        renew: Callable[[T, Mapping[str, Touched]], T] | None = None,
    ) -> T:
        """What is kept under this key, or else what `make` gives.

        `renew` makes it anew out of the old one where few records were written.
        """
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                self.made.append(key)
                found = self._kept[key] = _Kept(make(), rests_on, renew)
            return found.value

    def _take_up(self, key: Hashable, kept: _Kept, touched: Mapping[str, Touched]) -> None:
        few = all(one.records is not None for name, one in touched.items() if name in kept.rests_on)
        if kept.renew is None or not few:
            del self._kept[key]
            return
        self.made.append(key)
        kept.value = kept.renew(kept.value, touched)

    def _last(self) -> Any:  # noqa: ANN401 - the store's own number of a step
        with self._ledger.file.reading() as connection:
            return last_step(connection)[0]


def _is_touched(rests_on: Basis, touched: Mapping[str, Touched]) -> bool:
    return any(name in rests_on and one.meets(rests_on[name]) for name, one in touched.items())
