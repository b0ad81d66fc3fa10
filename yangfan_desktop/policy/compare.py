"""Two packs beside each other: what was added, removed, changed and replaced, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from yangfan_desktop.domain.wording import inner, normal
from yangfan_desktop.policy.codecs import MISSING_WORD
from yangfan_desktop.policy.indicators import Indicator, Replaces, Target
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.specs import Item, One, specs_of


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that the second pack says otherwise; the same shown words: something inside differs."""

    label: str
    before: str
    after: str

    def __str__(self) -> str:
        if self.before == self.after:
            return f"{self.label}的内容有改动"
        return f"{self.label}由{_quoted(self.before)}改为{_quoted(self.after)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that only one of the packs has, with the targets told of together with it."""

    caption: str
    targets: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.caption}（{'、'.join(self.targets)}）" if self.targets else self.caption


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that is in both packs but not the same; `details` say each difference."""

    key: str
    caption: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class ListDifference:
    """How one list differs: entries by their captions, changed ones in detail."""

    title: str
    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Change, ...]

    def words(self, before: str, after: str) -> Iterator[str]:
        """The difference in sentences; the arguments are the two packs' short titles.

        What is in one pack only is said so, not called new or abolished: a pack may have gaps.
        """
        if self.added:
            yield f"“{before}”没有而“{after}”有的{self.title}：{'、'.join(map(str, self.added))}"
        if self.removed:
            yield f"“{before}”有而“{after}”没有的{self.title}：{'、'.join(map(str, self.removed))}"
        for change in self.changed:
            yield f"{self.title}“{inner(change.caption)}”：{'；'.join(map(str, change.details))}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """An indicator that takes the place of an earlier one, and whether the series goes on."""

    before: Indicator
    after: Indicator
    link: Replaces
    targets_before: tuple[str, ...]
    targets_after: tuple[str, ...]

    def __str__(self) -> str:
        before, after = (
            "、".join(targets) or "未定目标"
            for targets in (self.targets_before, self.targets_after)
        )
        broken = f"数列不连续，不能直接比较：{self.link.note}"
        series = "数列连续" if self.link.continuous else broken
        doubt = "" if self.link.verified else "（替代关系未核实）"
        names = f"“{self.before.name}”（{before}）由“{self.after.name}”（{after}）"
        return f"指标{names}替代，{series}{doubt}"


@dataclass(frozen=True, slots=True)
class PackDifference:
    """What the second pack has otherwise than the first."""

    before: PolicyPack
    after: PolicyPack
    facts: tuple[Detail, ...]
    replaced: tuple[Replacement, ...]
    indicators: ListDifference
    tasks: ListDifference
    sectors: ListDifference

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.words()

    def words(self) -> tuple[str, ...]:
        """Every difference as a sentence, the document's own facts first."""
        titles = self.before.short_title, self.after.short_title
        parts = (self.indicators, self.tasks, self.sectors)
        found = (
            *map(str, self.facts),
            *(str(one) for one in self.replaced),
            *(sentence for part in parts for sentence in part.words(*titles)),
        )
        return (*found, *self._doubts()) if found else ()

    def _doubts(self) -> Iterator[str]:
        for pack in (self.before, self.after):
            if not pack.verified:
                yield f"“{pack.short_title}”的文件信息未核实（{pack.source}）"
            if pack.gaps:
                names = "、".join(gap.subject for gap in pack.gaps)
                yield f"“{pack.short_title}”还有内容没有取得，比较可能不全：{names}"


_FACTS = (
    "title",
    "document_number",
    "issued_on",
    "effective_from",
    "effective_to",
    "standing",
    "issuers",
)
_UNTOLD = ("source", "key", "number", "replaces")


def compare(before: PolicyPack, after: PolicyPack) -> PackDifference:
    """What `after` has otherwise than `before`; replaced indicators are neither added nor removed.

    Entries of one document and of its local packs are told apart by key, those of two documents by
    their words. A child pack is compared as `resolve` gives it.
    """
    replaced = tuple(_replacements(before, after))
    old = {one.before.key for one in replaced}
    new = {one.after.key for one in replaced}
    named = _Names(before.id not in (after.id, after.parent) and after.id != before.parent)
    labels = specs_of(PolicyPack)
    return PackDifference(
        before=before,
        after=after,
        facts=tuple(
            detail for name in _FACTS for detail in _detail(labels[name].label, name, before, after)
        ),
        replaced=replaced,
        indicators=named.difference(
            "指标",
            [_Told.indicator(before, one) for one in before.indicators if one.key not in old],
            [_Told.indicator(after, one) for one in after.indicators if one.key not in new],
        ),
        tasks=named.difference("任务", map(_Told, before.tasks), map(_Told, after.tasks)),
        sectors=named.difference("应用领域", map(_Told, before.sectors), map(_Told, after.sectors)),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry with the targets that are told of together with it."""

    item: Item
    targets: tuple[str, ...] = ()

    @classmethod
    def indicator(cls, pack: PolicyPack, indicator: Indicator) -> _Told:
        return cls(indicator, _targets(pack, indicator))

    @property
    def entry(self) -> Entry:
        return Entry(self.item.caption, self.targets)

    def differences(self, other: _Told) -> Iterator[Detail]:
        yield from _details(self.item, other.item)
        if self.targets != other.targets:
            old, new = ("、".join(one.targets) or "未定" for one in (self, other))
            yield Detail("目标", old, new)


@dataclass(frozen=True, slots=True)
class _Names:
    """How entries of two lists are recognised as the same."""

    by_words: bool

    def _name(self, item: Item) -> str:
        return normal(item.caption) if self.by_words else item.identity

    def difference(
        self, title: str, before: Iterable[_Told], after: Iterable[_Told]
    ) -> ListDifference:
        old = {self._name(one.item): one for one in before}
        new = {self._name(one.item): one for one in after}
        changes = (
            Change(one.item.identity, one.item.caption, tuple(one.differences(new[name])))
            for name, one in old.items()
            if name in new
        )
        return ListDifference(
            title,
            tuple(one.entry for name, one in new.items() if name not in old),
            tuple(one.entry for name, one in old.items() if name not in new),
            tuple(change for change in changes if change.details),
        )


def _replacements(before: PolicyPack, after: PolicyPack) -> Iterator[Replacement]:
    for new in after.indicators:
        link = new.replaces
        old = before.indicator(link.indicator) if link and link.pack == before.id else None
        if link and old:
            yield Replacement(old, new, link, _targets(before, old), _targets(after, new))


def _targets(pack: PolicyPack, indicator: Indicator) -> tuple[str, ...]:
    found = [target for target in pack.targets if target.indicator == indicator.key]
    return tuple(f"{one.scope}{_period(one)}{one.words(indicator.unit)}" for one in found)


def _period(target: Target) -> str:
    return f"{target.period}年" if target.period.isdigit() else target.period


def _details(before: Item, after: Item) -> Iterator[Detail]:
    for spec in specs_of(type(before)).values():
        if spec.key not in _UNTOLD:
            yield from _detail(spec.label, spec.key, before, after)


def _detail(label: str, key: str, before: Item, after: Item) -> Iterator[Detail]:
    old, new = getattr(before, key), getattr(after, key)
    if old == new:
        return
    codec = specs_of(type(before))[key].codec
    if isinstance(codec, One) and isinstance(old, Item) and isinstance(new, Item):
        for part in _details(old, new):
            yield replace(part, label=f"{label}的{part.label}")
        return
    yield Detail(label, codec.shown(old), codec.shown(new))


def _quoted(words: str) -> str:
    """In quotation marks, unless it is the word for what is missing."""
    return words if words == MISSING_WORD else f"“{inner(words)}”"
