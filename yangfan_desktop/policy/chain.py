"""Packs above and beside a pack: 国家 → 省 → 市 → 县, targets side by side, lists extended."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.checks import check_links
from yangfan_desktop.policy.indicators import Target
from yangfan_desktop.policy.load import section_specs
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.place import Place
from yangfan_desktop.policy.specs import Item, Named


@dataclass(frozen=True, slots=True)
class PackTarget:
    """A target and the pack that sets it."""

    pack: PolicyPack
    target: Target

    @property
    def heading(self) -> str:
        """The column that it stands in: “国家目标（2023）”."""
        return f"{self.target.scope}目标（{self.target.period}）"


def chain_of(pack: PolicyPack, packs: Mapping[str, PolicyPack]) -> tuple[PolicyPack, ...]:
    """The pack with all above it, the highest first; a `UserError` where one is missing."""
    found = [pack]
    while parent := found[0].parent:
        if parent not in packs:
            raise UserError(f"政策包“{found[0].short_title}”的上级政策包“{parent}”不在，请先导入它")
        if any(parent == one.id for one in found):
            raise UserError(
                f"政策包“{pack.short_title}”的上级绕了一圈又回到“{parent}”，请改正parent"
            )
        found.insert(0, packs[parent])
    return tuple(found)


def resolve(chain: Sequence[PolicyPack]) -> PolicyPack:
    """The last pack of the chain with the lists of all above it.

    A lower entry takes the place of a higher one with the same key; others are added. Targets of
    different scopes never take each other's place. A link that leads nowhere is a `UserError`.
    """
    if not chain:
        raise ValueError("an empty chain has nothing to resolve")
    last = chain[-1]
    merged = {
        spec.key: _merged(
            [getattr(pack, spec.key) for pack in chain], isinstance(spec.codec, Named)
        )
        for spec in section_specs()
    }
    whole = dataclasses.replace(last, **merged)
    check_links(whole, Place(last.id))
    return whole


def targets_of(indicator: str, packs: Iterable[PolicyPack]) -> tuple[PackTarget, ...]:
    """Every target that these packs set for the indicator: by level, then by period."""
    found = [
        PackTarget(pack, target)
        for pack in packs
        for target in pack.targets
        if target.indicator == indicator
    ]
    return tuple(sorted(found, key=lambda one: (one.pack.level.rank, one.target.period)))


def vocabulary_of(
    pack: PolicyPack, packs: Mapping[str, PolicyPack]
) -> dict[str, tuple[Option, ...]]:
    """What a ledger under this pack may choose from: its own chain's lists, then the borrowed ones."""
    chain = chain_of(pack, packs)
    words = resolve(chain).vocabulary()
    borrowed = dict.fromkeys(name for one in chain for name in one.borrows)
    for name in borrowed:
        if name not in packs:
            raise UserError(f"政策包“{pack.short_title}”借用的政策包“{name}”不在，请先导入它")
        for list_name, options in packs[name].vocabulary().items():
            own = words.get(list_name, ())
            known = {option.value for option in own}
            words[list_name] = own + tuple(one for one in options if one.value not in known)
    return words


def _merged(values: Sequence[Any], by_name: bool) -> object:  # noqa: FBT001 - two shapes of one thing
    if not by_name:
        return _extended(cast("Sequence[tuple[Item, ...]]", values))
    lists = cast("Sequence[Mapping[str, tuple[Item, ...]]]", values)
    names = dict.fromkeys(name for one in lists for name in one)
    return {name: _extended([one.get(name, ()) for one in lists]) for name in names}


def _extended(lists: Iterable[tuple[Item, ...]]) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for entries in lists:
        for entry in entries:
            found[entry.identity] = entry
    return tuple(found.values())
