"""Editing a policy pack of the office's own: local targets, fields, indicators, points of a score sheet.

What ships with the program is never changed; a child pack (`packs.make_child`) is. Every entry that is
added says where it comes from, and is 未核实 unless the user says that it was compared.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.packs import is_own, keep, pack_of, whole
from yangfan_desktop.policy.contents import Sector
from yangfan_desktop.policy.indicators import (
    Comparator,
    Definition,
    Indicator,
    IndicatorKind,
    Target,
)
from yangfan_desktop.policy.load import read
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.sourced import State
from yangfan_desktop.policy.specs import Item
from yangfan_desktop.policy.write import text_of

_WORDS = (
    ("超过", Comparator.MORE), ("不低于", Comparator.AT_LEAST), ("不少于", Comparator.AT_LEAST),
    ("低于", Comparator.LESS), ("不超过", Comparator.AT_MOST), (">=", Comparator.AT_LEAST),
    ("≥", Comparator.AT_LEAST), ("<=", Comparator.AT_MOST), ("≤", Comparator.AT_MOST),
    (">", Comparator.MORE), ("<", Comparator.LESS),
)  # fmt: skip
"""What a target may begin with; a bare number is reached by itself (达到)."""
_RANGES = ("—", "－", "–", "~", "～", "至")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTarget:
    """A target to set, in words: `超过45`, `≥45`, `10—20`, `45`; without a number it is qualitative.

    `scope` is the pack's own region unless said.
    """

    indicator: str
    period: str
    words: str
    source: str
    verified: bool = False
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalIndicator:
    """An indicator to add; a ratio needs its numerator and denominator in words."""

    key: str
    name: str
    kind: IndicatorKind
    source: str
    unit: str = ""
    numerator: str = ""
    denominator: str = ""
    definition: str = ""


def set_target(ledger: Ledger, pack: str, wish: LocalTarget) -> PolicyPack:
    """Set this pack's target for an indicator and period, in the place of an earlier one."""
    own = _own_pack(ledger, pack)
    known = whole(ledger, own.id).indicators
    found = next((one for one in known if wish.indicator in (one.key, one.name)), None)
    if found is None:
        names = "、".join(f"{one.key}（{one.name}）" for one in known)
        raise UserError(f"“{own.short_title}”没有指标“{wish.indicator}”，可用的有：{names}")
    facts = {**_target(wish.words, found), **_stated(wish.source, verified=wish.verified)}
    scope = wish.scope or own.unit
    target = Target(indicator=found.key, scope=scope, period=wish.period, **facts)
    return _kept(ledger, own, "targets", target)


def add_sector(
    ledger: Ledger, pack: str, key: str, label: str, *, source: str, maps_to: str = ""
) -> PolicyPack:
    """Add a field of application; `maps_to` is the higher level's one that it is counted under."""
    own = _own_pack(ledger, pack)
    sector = Sector(key=key, label=label, maps_to=maps_to, **_stated(source, verified=False))
    return _kept(ledger, own, "sectors", sector)


def add_indicator(ledger: Ledger, pack: str, wish: LocalIndicator) -> PolicyPack:
    """Add an indicator of the office's own."""
    own = _own_pack(ledger, pack)
    stated = _stated(wish.source, verified=False)
    parts = wish.numerator, wish.denominator
    said = wish.definition or (f"{parts[0]}÷{parts[1]}" if all(parts) else "")
    meaning = (
        Definition(numerator=parts[0], denominator=parts[1], text=said, **stated) if said else None
    )
    decimals = 2 if wish.kind.is_divided or wish.kind is IndicatorKind.GROWTH else 0
    one = Indicator(
        key=wish.key,
        name=wish.name,
        unit=wish.unit,
        kind=wish.kind,
        decimals=decimals,
        definition=meaning,
        **stated,
    )
    return _kept(ledger, own, "indicators", one)


def set_points(
    ledger: Ledger, pack: str, template: str, points: Mapping[str, str], *, source: str
) -> PolicyPack:
    """Set the points of a score sheet's lines by their keys; once all are given they make the total.

    The sheet may be one that the pack only borrows (先导区评审指标): the pack then gets its own copy.
    """
    own = _own_pack(ledger, pack)
    every = [*whole(ledger, own.id).score_templates]
    every += [one for id_ in own.borrows for one in ledger.packs[id_].score_templates]
    found = next((one for one in every if template in (one.key, one.title)), None)
    if found is None:
        names = "、".join(f"{one.key}（{one.title}）" for one in every) or "没有"
        raise UserError(f"没有评审指标“{template}”，可用的有：{names}")
    unknown = set(points) - {one.key for one in found.criteria}
    if unknown:
        keys = "、".join(f"{one.key}（{one.title}）" for one in found.criteria)
        raise UserError(f"评审指标没有“{min(unknown)}”这一项，可用的有：{keys}")
    stated = _stated(source, verified=False)
    criteria = tuple(
        dataclasses.replace(one, points=_number(points[one.key]), **stated)
        if one.key in points
        else one
        for one in found.criteria
    )
    return _kept(ledger, own, "score_templates", dataclasses.replace(found, criteria=criteria))


def remove_entry(ledger: Ledger, pack: str, section: str, key: str) -> PolicyPack:
    """Take an entry out of the pack's own list (`targets`, `sectors`, `indicators` …)."""
    own = _own_pack(ledger, pack)
    entries: tuple[Item, ...] = getattr(own, section, ())
    left = tuple(one for one in entries if one.identity != key)
    if len(left) == len(entries):
        raise UserError(f"“{own.short_title}”自己没有“{key}”这一条，上级的内容不能删除")
    return _checked(ledger, dataclasses.replace(own, **{section: left}))


def _own_pack(ledger: Ledger, pack: str) -> PolicyPack:
    found = pack_of(ledger, pack)
    if not is_own(ledger, found.id):
        raise UserError(
            f"“{found.short_title}”是软件自带的政策包，不能修改；请先用它建立下级政策包，再改下级的"
        )
    return found


def _kept(ledger: Ledger, own: PolicyPack, section: str, entry: Item) -> PolicyPack:
    """Keep the pack with this entry in the place of the one with the same name, or at the end."""
    entries: tuple[Item, ...] = getattr(own, section)
    held = {one.identity: one for one in entries} | {entry.identity: entry}
    return _checked(ledger, dataclasses.replace(own, **{section: tuple(held.values())}))


def _checked(ledger: Ledger, pack: PolicyPack) -> PolicyPack:
    """Keep the pack once it is one that a file could hold and the packs above it can carry."""
    again = read(text_of(pack), f"“{pack.short_title}”")
    return keep(ledger, again)


def _target(words: str, indicator: Indicator) -> dict[str, Any]:
    said = words.strip().removesuffix(indicator.unit).strip() if indicator.unit else words.strip()
    for sign in _RANGES:
        low, found, high = said.partition(sign)
        if found and _is_number(low) and _is_number(high):
            return {"comparator": Comparator.RANGE, "low": _number(low), "high": _number(high)}
    for word, comparator in _WORDS:
        if said.startswith(word) and _is_number(said.removeprefix(word)):
            return {"comparator": comparator, "value": _number(said.removeprefix(word))}
    if _is_number(said):
        return {"comparator": Comparator.AT_LEAST, "value": _number(said)}
    if not said or (indicator.kind is not IndicatorKind.TEXT and _has_number(said)):
        raise UserError(f"目标“{words}”看不懂，请写成“超过45”“不低于45”“10—20”，或不含数字的文字")
    return {"comparator": Comparator.QUALITATIVE, "text": said}


def _stated(source: str, *, verified: bool) -> dict[str, Any]:
    if not source.strip():
        raise UserError("请写明来源（文件名称、文号或会议），没有来源的数不能作为依据")
    return {"source": source.strip(), "state": State.VERIFIED if verified else State.UNVERIFIED}


def _has_number(text: str) -> bool:
    return any(mark.isdigit() or mark in "一二三四五六七八九十百千万亿" for mark in text)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.strip()).is_finite()
    except InvalidOperation:
        return False


def _number(text: str) -> Decimal:
    if not _is_number(text):
        raise UserError(f"“{text}”不是数字")
    return Decimal(text.strip())
