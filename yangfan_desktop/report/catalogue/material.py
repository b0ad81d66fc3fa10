"""What a draft is made of: facts, records, indicators and the lights of the policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from yangfan_desktop.domain.aims import Standing
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.indicators import Measured
from yangfan_desktop.domain.records import Record, Values
from yangfan_desktop.domain.reporting import Timeliness
from yangfan_desktop.domain.totals import Summary, summarise
from yangfan_desktop.domain.values import Link
from yangfan_desktop.policy.lights import LightScheme
from yangfan_desktop.report.blocks import Photo
from yangfan_desktop.report.catalogue.facts import ReportFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indicator as of the paper's day, beside the targets of every level."""

    name: str
    unit: str
    text: str
    definition: str = ""
    headline: bool = False
    verified: bool = True
    measured: Measured
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a draft may look at.

    `records` holds, for each register that the report asked for, those that answer the query (for
    the report's main register) or all of them. `counties` are the headline indicators of each
    county, in the order of `indicators`. `reporting` is how each county reported for the
    period, which `reporting_words` name with the last day in time. A list is parted by the field
    `group`, where one is named. `photos` are those attached to the main register's records, by id.
    """

    facts: ReportFacts
    registers: Mapping[str, Register]
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    indicators: tuple[IndicatorLine, ...] = ()
    counties: Mapping[str, tuple[IndicatorLine, ...]] = field(
        default_factory=dict[str, tuple[IndicatorLine, ...]]
    )
    lights: LightScheme | None = None
    reporting: tuple[Timeliness, ...] = ()
    reporting_words: str = ""
    columns: tuple[str, ...] = ()
    group: str = ""
    photos: Mapping[int, Sequence[Photo]] = field(default_factory=dict[int, Sequence[Photo]])
    _built: dict[str, dict[int, Any]] = field(
        init=False, repr=False, compare=False, default_factory=dict[str, dict[int, Any]]
    )

    def of(self, register: str) -> Sequence[Record]:
        """The records of this register."""
        return self.records.get(register, ())

    def values(self, register: str) -> list[Values]:
        """The same without their ids."""
        return [record.values for record in self.of(register)]

    def built(self, register: str) -> Mapping[int, Any]:
        """The same as typed records (`Project`, `Issue` …) by their ids; each built once."""
        found = self._built.get(register)
        if found is None:
            spec = self.registers[register]
            found = {int(one.id): spec.build(one.values) for one in self.of(register)}
            self._built[register] = found
        return found

    def parts(self, register: str, reference: str, whole: Record) -> list[Record]:
        """The records of this register whose reference points to `whole`."""
        found = []
        for one in self.of(register):
            link = one[reference]
            if isinstance(link, Link) and link.id == whole.id:
                found.append(one)
        return found

    def text(self, register: str, record: Record, key: str) -> str:
        """A field of a record as a page shows it; nothing where it is empty."""
        return self.registers[register].field(key).text(record[key])

    def summary(self) -> Summary:
        """The sums over the projects."""
        register = self.registers["projects"]
        return summarise(self.built("projects").values(), register)
