"""Two packs beside each other: what was added, removed, changed and replaced, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yangfan_desktop.policy.indicators import Indicator
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.specs import Item, Many, One, specs_of


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that is in both packs but not the same; `details` say each difference."""

    key: str
    caption: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """How one list differs: entries by their captions, changed ones in detail."""

    title: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]

    def words(self) -> Iterator[str]:
        """One sentence per difference."""
        for caption in self.added:
            yield f"新增{self.title}“{caption}”"
        for caption in self.removed:
            yield f"取消{self.title}“{caption}”"
        for change in self.changed:
            yield f"{self.title}“{change.caption}”：{'；'.join(change.details)}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """An indicator that takes the place of an earlier one, and whether the series goes on."""

    before: Indicator
    after: Indicator
    continuous: bool
    note: str
    targets_before: tuple[str, ...]
    targets_after: tuple[str, ...]

    def __str__(self) -> str:
        before, after = (
            "、".join(targets) or "未定目标"
            for targets in (self.targets_before, self.targets_after)
        )
        series = "数列连续" if self.continuous else f"数列不连续，不能直接比较：{self.note}"
        return f"指标“{self.before.name}”（{before}）由“{self.after.name}”（{after}）替代，{series}"


@dataclass(frozen=True, slots=True)
class PackDifference:
    """What the second pack has otherwise than the first."""

    before: PolicyPack
    after: PolicyPack
    facts: tuple[str, ...]
    replaced: tuple[Replacement, ...]
    indicators: ListDifference
    targets: ListDifference
    tasks: ListDifference
    sectors: ListDifference

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.words()

    def words(self) -> tuple[str, ...]:
        """Every difference as a sentence, the document's own facts first."""
        parts = (self.indicators, self.targets, self.tasks, self.sectors)
        return (
            *self.facts,
            *(str(one) for one in self.replaced),
            *(sentence for part in parts for sentence in part.words()),
        )


_FACTS = ("title", "document_number", "issued_on", "effective_from", "effective_to", "issuers")
_UNTOLD = ("source", "key", "number", "replaces")


def compare(before: PolicyPack, after: PolicyPack) -> PackDifference:
    """What `after` has otherwise than `before`; replaced indicators are neither added nor removed."""
    replaced = tuple(_replacements(before, after))
    old = {one.before.key for one in replaced}
    new = {one.after.key for one in replaced}
    specs = specs_of(PolicyPack)
    return PackDifference(
        before=before,
        after=after,
        facts=tuple(
            detail for name in _FACTS for detail in _detail(specs[name].label, name, before, after)
        ),
        replaced=replaced,
        indicators=_lists(
            "指标",
            [one for one in before.indicators if one.key not in old],
            [one for one in after.indicators if one.key not in new],
        ),
        targets=_lists(
            "目标",
            [one for one in before.targets if one.indicator not in old],
            [one for one in after.targets if one.indicator not in new],
        ),
        tasks=_lists("任务", before.tasks, after.tasks),
        sectors=_lists("应用领域", before.sectors, after.sectors),
    )


def _replacements(before: PolicyPack, after: PolicyPack) -> Iterator[Replacement]:
    for new in after.indicators:
        link = new.replaces
        old = before.indicator(link.indicator) if link and link.pack == before.id else None
        if link and old:
            yield Replacement(
                old, new, link.continuous, link.note, _targets(before, old), _targets(after, new)
            )


def _targets(pack: PolicyPack, indicator: Indicator) -> tuple[str, ...]:
    return tuple(
        f"{target.scope}{target.period}年{target.words(indicator.unit)}"
        if target.period.isdigit()
        else f"{target.scope}{target.period}{target.words(indicator.unit)}"
        for target in pack.targets
        if target.indicator == indicator.key
    )


def _lists(title: str, before: Sequence[Item], after: Sequence[Item]) -> ListDifference:
    old = {one.identity: one for one in before}
    new = {one.identity: one for one in after}
    both = [(old[key], new[key]) for key in old if key in new]
    changes = [
        Change(one.identity, one.caption, tuple(_details(one, other))) for one, other in both
    ]
    return ListDifference(
        title,
        tuple(one.caption for key, one in new.items() if key not in old),
        tuple(one.caption for key, one in old.items() if key not in new),
        tuple(change for change in changes if change.details),
    )


def _details(before: Item, after: Item) -> Iterator[str]:
    for spec in specs_of(type(before)).values():
        if spec.key not in _UNTOLD:
            yield from _detail(spec.label, spec.key, before, after)


def _detail(label: str, key: str, before: Item, after: Item) -> Iterator[str]:
    old, new = getattr(before, key), getattr(after, key)
    if old == new:
        return
    codec = specs_of(type(before))[key].codec
    if isinstance(codec, One) and isinstance(old, Item) and isinstance(new, Item):
        for part in _details(old, new):
            yield f"{label}的{part}"
        return
    shown = codec.shown(old), codec.shown(new)
    if isinstance(codec, Many) and shown[0] == shown[1]:
        yield f"{label}的内容有改动"
    else:
        yield f"{label}由“{shown[0]}”改为“{shown[1]}”"
