"""For what part of the ledger an indicator is asked: one county, or the whole of it."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Scope:
    """A region by itself, or the whole, which is made of `regions` and goes by `own_names`."""

    name: str
    own_names: tuple[str, ...]
    regions: tuple[str, ...]
    is_whole: bool


def scope_of(ledger: Ledger, name: str) -> Scope:
    """One county by itself, or the whole, which is made of all the counties that records name."""
    whole = ("", ledger.facts.region)
    if name and name not in whole:
        return Scope(name, (name,), (name,), is_whole=False)
    known = {
        str(value)
        for register in ("projects", "observations")
        for value, _ in ledger.facets(register, "region")
        if value
    }
    return Scope(ledger.facts.region, whole, tuple(sorted(known - set(whole))), is_whole=True)
