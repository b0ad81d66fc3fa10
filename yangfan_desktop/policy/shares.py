"""How the policies' indicators make one number of two, for whoever reckons with very many at once."""

from __future__ import annotations

from collections.abc import Iterable

from yangfan_desktop.domain.quotients import Share
from yangfan_desktop.policy.indicators import IndicatorKind
from yangfan_desktop.policy.model import PolicyPack

_FACTORS = {IndicatorKind.RATIO: 100, IndicatorKind.PER_10K: 1}
"""A ratio is told in percent; how many there are to ten thousand has ten thousands in its whole."""


def shares_of(packs: Iterable[PolicyPack]) -> tuple[Share, ...]:
    """Of every divided indicator, as the first of these packs that has it declares it."""
    found: dict[str, Share | None] = {}
    for pack in packs:
        for one in pack.indicators:
            factor = _FACTORS.get(one.kind)
            share = Share(one.key, factor, one.decimals) if factor else None
            found.setdefault(one.key, share)
    return tuple(share for share in found.values() if share is not None)
