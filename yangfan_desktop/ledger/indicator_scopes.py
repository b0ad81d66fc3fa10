"""For what part of the ledger an indicator is asked: one county, or the whole of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yangfan_desktop.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Scope:
    """A region by itself, or the whole, which is made of `regions` and goes by `own_names`."""

    name: str
    own_names: tuple[str, ...]
    regions: tuple[str, ...]
    is_whole: bool


def scope_of(ledger: Ledger, name: str, regions: Iterable[str]) -> Scope:
    """One county by itself, or the whole, which is made of `regions`: all that records name."""
    whole = ("", ledger.facts.region)
    if name and name not in whole:
        return Scope(name, (name,), (name,), is_whole=False)
    counties = tuple(sorted(set(regions) - set(whole)))
    return Scope(ledger.facts.region, whole, counties, is_whole=True)
