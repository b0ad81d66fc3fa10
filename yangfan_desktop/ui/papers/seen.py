"""The table that the user looks at when they ask for a report: its records and columns can be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yangfan_desktop.domain.records import ALL, Query


@dataclass(frozen=True, slots=True)
class Seen:
    """A register as it is looked at: the question it answers, how many answer, and its columns."""

    register: str
    query: Query
    count: int
    columns: tuple[str, ...]

    @property
    def is_narrowed(self) -> bool:
        """Whether some records are not shown."""
        return bool(self.query.search or self.query.conditions)

    @property
    def everything(self) -> Query:
        """All records, in the same order."""
        return replace(ALL, order=self.query.order)
