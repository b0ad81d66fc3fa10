"""报送: which projects have reported for a period, in time, late or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.values import Percent


@dataclass(frozen=True, slots=True)
class Expected:
    """A project that has to report, with the region that answers for it."""

    project: int
    region: str


@dataclass(frozen=True, slots=True)
class Timeliness:
    """How a region reported: `expected` projects, of these `in_time`, `late` and `missing`."""

    region: str
    expected: int
    in_time: int
    late: int

    @property
    def missing(self) -> int:
        """How many have not reported."""
        return self.expected - self.in_time - self.late

    @property
    def rate(self) -> Percent | None:
        """按时报送率; none where nobody has to report."""
        return Percent.ratio(self.in_time, self.expected)


def timeliness(
    expected: Iterable[Expected], received: Mapping[int, date], until: date
) -> tuple[Timeliness, ...]:
    """Each region's, in the order of first mention; `received` says on which day a project's came.

    A report of the last day is in time.
    """
    regions: dict[str, list[int]] = {}
    for one in expected:
        regions.setdefault(one.region, []).append(one.project)
    return tuple(
        Timeliness(
            region,
            len(projects),
            sum(id_ in received and received[id_] <= until for id_ in projects),
            sum(id_ in received and received[id_] > until for id_ in projects),
        )
        for region, projects in regions.items()
    )
