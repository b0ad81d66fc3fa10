"""What a ledger knows of its indicators on some days, read once: the observations, and the counts.

All indicators of a page ask the same observations; the database passes over them once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.indicators import Measured, Observed
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger.indicator_counts import Tallies
from yangfan_desktop.ledger.indicator_scopes import Scope, scope_of
from yangfan_desktop.ledger.indicator_targets import number, text
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.memory import Memory
from yangfan_desktop.policy.counting import CountRule
from yangfan_desktop.store.latest import latest
from yangfan_desktop.store.touched import Touched

_REGISTER = "observations"


class Reported:
    """The observations that decide what was known on any of these days, and counts in the registers.

    Asking about another day is a bug and finds too little; so is asking about other indicators than
    those of `only`, where some are named. The counties are those of `beside`, if that is given.
    """

    def __init__(
        self,
        ledger: Ledger,
        days: Collection[date],
        memory: Memory | None = None,
        *,
        only: Collection[str] | None = None,
        beside: Reported | None = None,
    ) -> None:
        self.days = frozenset(days)
        self._only = None if only is None else frozenset(only)
        self._beside = beside
        self._ledger = ledger
        self._memory = memory or Memory(ledger)
        self._tallies = Tallies(ledger, self._memory)

    @cached_property
    def records(self) -> Sequence[Record]:
        """The observations themselves, by id."""
        key = ("observations", self.days, self._only)
        return self._memory.get(key, {_REGISTER: None}, self._read, self._renewed)

    def _read(self, indicators: Collection[str] | None = None) -> list[Record]:
        register = self._ledger.registers[_REGISTER]
        with self._ledger.file.reading() as connection:
            return latest(connection, register, self.days, indicators or self._only)

    def _renewed(self, old: Sequence[Record], touched: Mapping[str, Touched]) -> Sequence[Record]:
        """Only the indicators that were written to are looked for again."""
        ids = touched[_REGISTER].records or frozenset()
        now = self._ledger.fetch(_REGISTER, [RecordId(id_) for id_ in sorted(ids)])
        before = [one for one in old if one.id in ids]
        indicators = {str(one["indicator"]) for one in (*now, *before)}
        if self._only is not None:
            indicators &= self._only
        rest = [one for one in old if str(one["indicator"]) not in indicators]
        found = self._read(indicators) if indicators else []
        return sorted((*rest, *found), key=lambda one: one.id)

    @cached_property
    def _observed(self) -> Mapping[str, list[Observed]]:
        found: dict[str, list[Observed]] = {}
        for record in self.records:
            as_of = record["as_of"]
            if isinstance(as_of, PartialDate):
                found.setdefault(str(record["indicator"]), []).append(_observed(record, as_of))
        return found

    def of(self, indicator: str) -> Sequence[Observed]:
        """The observations of this indicator."""
        return self._observed.get(indicator, ())

    def count(self, rule: CountRule, day: date, region: str = "") -> Measured:
        """What the rule counts as of this day, for one region or for all."""
        return self._tallies.count(rule, day, region)

    def scope(self, name: str) -> Scope:
        """One county by itself, or the whole with the counties that it is made of."""
        return scope_of(self._ledger, name, self.regions)

    @cached_property
    def regions(self) -> frozenset[str]:
        """The counties that have projects or observations."""
        if self._beside is not None:
            return self._beside.regions
        projects = self._memory.get(
            ("regions",),
            {"projects": frozenset({"region"})},
            lambda: self._ledger.facets("projects", "region"),
        )
        observed = {text(record["region"]) for record in self.records}
        return frozenset(observed | {str(value) for value, _ in projects if value})

    @cached_property
    def targets(self) -> Sequence[Record]:
        """The ledger's own targets."""
        return self._memory.get(
            ("targets",), {"targets": None}, lambda: self._ledger.records("targets")
        )


def _observed(record: Record, as_of: PartialDate) -> Observed:
    return Observed(
        region=text(record["region"]),
        as_of=as_of,
        numerator=number(record["numerator"]),
        denominator=number(record["denominator"]),
        value=number(record["value"]),
        definition=text(record["definition"]),
        is_estimate=record["is_estimate"] is True,
        is_confirmed=record["confirmation"] not in (None, "operator"),
        note=text(record["note"]),
    )
