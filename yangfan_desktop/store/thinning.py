"""Which backups stay: all recent ones, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

RECENT, DAYS, WEEKS, MONTHS = 10, 14, 8, 24

_PERIODS: tuple[tuple[int, Callable[[datetime], Any]], ...] = (
    (DAYS, datetime.date),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def kept(times: Iterable[datetime]) -> set[datetime]:
    """The times of the backups that stay: of each period that has any, its newest.

    Periods are counted by the backups themselves, not by today: who comes back after a long
    leave, or whose clock was wrong, finds everything that was there.
    """
    newest_first = sorted(set(times), reverse=True)
    stay = set(newest_first[:RECENT])
    for number, period in _PERIODS:
        newest: dict[Any, datetime] = {}
        for at in newest_first:
            newest.setdefault(period(at), at)
        stay.update(list(newest.values())[:number])
    return stay


def stand_in(at: datetime, stay: Sequence[datetime]) -> datetime | None:
    """The oldest backup that stays and is newer than this one: what is left in its place."""
    return min((other for other in stay if other > at), default=None)
