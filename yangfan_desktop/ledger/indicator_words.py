"""What a record about an indicator means without storing it: its unit, and what its parts come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yangfan_desktop.domain.indicators import Measure, Observed, display, measure
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Number, PartialDate

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.indicators import Indicator

REGISTERS = ("observations", "targets")
"""Whose records name an indicator."""


def unit_of(ledger: Ledger, record: Record) -> str:
    """The unit of the record's indicator; empty where its policy does not know it."""
    indicator = _indicator(ledger, record)
    return indicator.unit if indicator is not None else ""


def reckoned(ledger: Ledger, record: Record) -> str:
    """The value of an observation by its numerator and denominator, rounded as its indicator asks.

    Empty for one that has a value of its own, for a part that is missing or 0, and for a growth, which
    takes more than one observation.
    """
    indicator, as_of = _indicator(ledger, record), record["as_of"]
    parts = record["numerator"], record["denominator"]
    if indicator is None or not indicator.kind.is_divided or record["value"] is not None:
        return ""
    if not isinstance(as_of, PartialDate) or not all(isinstance(one, Number) for one in parts):
        return ""
    part, whole = (one.number if isinstance(one, Number) else None for one in parts)
    observed = Observed(region="", as_of=as_of, numerator=part, denominator=whole)
    found = measure(Measure(indicator.kind.value), [observed], [""], as_of.last_day).value
    return "" if found is None else display(found, indicator.decimals)


def _indicator(ledger: Ledger, record: Record) -> Indicator | None:
    """By the record's own policy first, then by the ledger's, then by any that has it."""
    key = str(record["indicator"])
    wanted = (str(record["pack"]), ledger.facts.pack, *ledger.packs)
    packs = (ledger.packs[id_] for id_ in wanted if id_ in ledger.packs)
    return next((found for pack in packs if (found := pack.indicator(key)) is not None), None)
