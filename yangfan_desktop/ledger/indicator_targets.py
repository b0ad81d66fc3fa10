"""The targets that stand beside an indicator: the policy packs' and those of the ledger's own register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from yangfan_desktop.domain.aims import Aim, Comparison
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Number, PartialDate, Value
from yangfan_desktop.ledger.indicator_scopes import Scope
from yangfan_desktop.policy.chain import targets_of
from yangfan_desktop.policy.indicators import Target
from yangfan_desktop.policy.model import Level, PolicyPack

_COMPARISONS = {
    "above": Comparison.MORE,
    "at_least": Comparison.AT_LEAST,
    "range": Comparison.RANGE,
    "qualitative": Comparison.QUALITATIVE,
}
"""The words of the targets register."""
_HALVES = {"H1": "2", "H2": "4"}
_OWN_LEVELS = ("municipal", "county")


def aims_for(
    key: str, chain: Sequence[PolicyPack], own: Iterable[Record], scope: Scope
) -> list[Aim]:
    """Every target of the indicator for this scope or for what lies above it.

    `own` are the records of the targets register. A county's target is not its neighbour's.
    """
    found = [_pack_aim(one.pack, one.target) for one in targets_of(key, chain)]
    found += [_own_aim(record) for record in own if record["indicator"] == key]
    return [aim for aim in found if aim.region in scope.own_names or _lies_above(aim, scope)]


def is_meant_for(aim: Aim, scope: Scope) -> bool:
    """Whether the target is meant for just this scope, and not for a larger region as a whole."""
    if aim.region:
        return aim.region in scope.own_names
    return aim.level == "county" or (scope.is_whole and aim.level in _OWN_LEVELS)


def _lies_above(aim: Aim, scope: Scope) -> bool:
    if scope.is_whole:
        return aim.level not in _OWN_LEVELS
    return aim.level != "county" or not aim.region


def _pack_aim(pack: PolicyPack, target: Target) -> Aim:
    level = next((one for one in Level if one.label == target.scope), pack.level)
    value = target.low if target.low is not None else target.value
    return Aim(
        level=level.value,
        region="" if level.label == target.scope else target.scope,
        period=_period(target.period),
        comparison=Comparison(target.comparator.value),
        value=value,
        upper=target.high,
        wording=target.text,
        document=pack.document_number if pack.document_number and pack.verified else pack.title,
        verified=target.verified,
    )


def _period(words: str) -> PartialDate:
    """A period of a pack (`2023`, `2023-06`, `2023-Q2`, `2023-H1`): a half year ends with its quarter."""
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|(H[12])))?", words)
    if found is None:
        raise ValueError(words)
    year, month, quarter, half = found.groups()
    if month:
        return PartialDate.of_month(int(year), int(month))
    ending = quarter or _HALVES.get(half or "")
    return (
        PartialDate.of_quarter(int(year), int(ending)) if ending else PartialDate.of_year(int(year))
    )


def _own_aim(record: Record) -> Aim:
    period = record["period"]
    value = number(record["value"])
    comparison = _COMPARISONS.get(text(record["comparator"]))
    if comparison is None:
        comparison = Comparison.QUALITATIVE if value is None else Comparison.AT_LEAST
    return Aim(
        level=text(record["level"]),
        region=text(record["region"]),
        period=period if isinstance(period, PartialDate) else PartialDate.of_year(9998),
        comparison=comparison,
        value=value,
        upper=number(record["upper"]),
        wording=text(record["wording"]),
        document=text(record["document"]),
    )


def number(value: Value | None) -> Decimal | None:
    """The number, if it is one."""
    return value.number if isinstance(value, Number) else None


def text(value: Value | None) -> str:
    """The text, if it is one."""
    return value if isinstance(value, str) else ""
