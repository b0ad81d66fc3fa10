"""Whether a percent column writes 0.65 or 65 for 65 %: decided once per column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.domain.parsing import Raw

_BARE = re.compile(r"[-+]?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class PercentScale:
    """What bare numbers of a column are multiplied with.

    `why` is set where that is an assumption. A `mixed` column has numbers that cannot be told: those
    between 0 and 1 beside larger ones, and 1 where there is nothing else.
    """

    factor: int = 1
    why: str = ""
    mixed: bool = False

    def is_ambiguous(self, raw: Raw) -> bool:
        """Whether this bare number may be either."""
        number = _bare(raw)
        return self.mixed and number is not None and 0 < abs(number) <= 1


def percent_scale(values: Sequence[Raw]) -> PercentScale:
    """The scale of a column from its values, cells in percent format left out."""
    numbers = [number for value in values if (number := _bare(value)) is not None and number != 0]
    if not numbers or all(abs(number) > 1 for number in numbers):
        return PercentScale()
    fractions = [number for number in numbers if abs(number) < 1]
    if all(abs(number) <= 1 for number in numbers):
        if fractions:
            return PercentScale(100, "值都在0到1之间，按比例读（0.65即65%）")
        return PercentScale(mixed=True)
    return PercentScale(mixed=bool(fractions))


def _bare(raw: Raw) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    text = str(raw).strip()
    if isinstance(raw, float):
        text = format(Decimal(repr(raw)), "f")
    return Decimal(text) if _BARE.fullmatch(text) else None
