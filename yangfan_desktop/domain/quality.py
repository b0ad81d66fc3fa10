"""数据质量: what is missing, what nobody has confirmed, and what is out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.registers import Observation
from yangfan_desktop.domain.values import Percent

STALE = timedelta(days=183)
"""An observation older than half a year no longer says how things stand."""

PROJECT_FIELDS = (
    "region",
    "owner",
    "sector",
    "level",
    "stage",
    "start_date",
    "end_date",
    "total_investment",
    "completed_investment",
    "progress_percent",
)
"""What every paper about projects asks for."""


@dataclass(frozen=True, slots=True)
class Missing:
    """How many of the records leave a field empty."""

    field: str
    label: str
    empty: int
    of: int

    @property
    def rate(self) -> Percent | None:
        """填报率: the share that is filled in."""
        return Percent.ratio(self.of - self.empty, self.of)


@dataclass(frozen=True, slots=True)
class Trust:
    """Of so many observations, how many nobody confirmed, are estimates, or are too old."""

    observations: int
    unconfirmed: int
    estimated: int
    stale: int


def missing_of(register: Register, whole: int, empty: Mapping[str, int]) -> tuple[Missing, ...]:
    """The same of what was counted before: of `whole` records, so many leave each field empty."""
    found = [
        Missing(key, register.field(key).label, number, whole) for key, number in empty.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.empty))


def trust(observations: Iterable[Observation], day: date) -> Trust:
    """How far the latest observation of each indicator, region and definition can be relied on.

    Of those of one day the one given last counts.
    """
    latest: dict[tuple[str | None, str | None, str | None], Observation] = {}
    for one in observations:
        key = (one.indicator, one.region, one.definition)
        if one.as_of is None or one.as_of.first_day > day:
            continue
        before = latest.get(key)
        if before is None or before.as_of is None or before.as_of <= one.as_of:
            latest[key] = one
    values = latest.values()
    return Trust(
        len(latest),
        sum(one.confirmation in (None, "operator") for one in values),
        sum(one.is_estimate is True for one in values),
        sum(one.as_of is not None and day - one.as_of.last_day > STALE for one in values),
    )
