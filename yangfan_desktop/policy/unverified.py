"""What of a pack nobody has compared with its document yet, for the pages that must say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from yangfan_desktop.policy.load import section_specs
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.sourced import Gap, State
from yangfan_desktop.policy.specs import Item, Many, Named, specs_of


@dataclass(frozen=True, slots=True)
class Unverified:
    """One value that is shown as 未核实: where it stands, what it is, what is known of its source.

    `path` is the way to it by keys, such as `("tasks", "t13")` or `("tasks", "t13", "body")`.
    """

    path: tuple[str, ...]
    label: str
    source: str
    missing: bool

    def __str__(self) -> str:
        return f"{self.label}：{'未取得' if self.missing else '未核实'}（{self.source}）"


def unverified(pack: PolicyPack) -> list[Unverified]:
    """Everything in the pack's own file that is not verified, gaps included, in its order."""
    found: list[Unverified] = []
    if not pack.verified:
        found.append(Unverified(("pack",), "文件信息", pack.source, missing=False))
    for spec in section_specs():
        value: object = getattr(pack, spec.key)
        if isinstance(spec.codec, Named):
            lists = cast("Mapping[str, tuple[Item, ...]]", value)
            for name, entries in lists.items():
                found.extend(_inside(entries, (spec.key, name), spec.label))
        else:
            found.extend(_inside(cast("tuple[Item, ...]", value), (spec.key,), spec.label))
    return found


def _inside(entries: Iterable[Item], path: tuple[str, ...], label: str) -> Iterator[Unverified]:
    for number, entry in enumerate(entries, start=1):
        here = (*path, entry.identity or str(number))
        yield from _of(entry, here, f"{label}“{entry.caption}”")


def _of(item: Item, path: tuple[str, ...], label: str) -> Iterator[Unverified]:
    if getattr(item, "state", State.VERIFIED) is State.UNVERIFIED:
        source = str(getattr(item, "source", ""))
        yield Unverified(path, label, source, missing=isinstance(item, Gap))
    for spec in specs_of(type(item)).values():
        value = getattr(item, spec.key)
        if isinstance(value, Item):
            yield from _of(value, (*path, spec.key), f"{label}的{spec.label}")
        elif isinstance(spec.codec, Many):
            yield from _inside(value, (*path, spec.key), f"{label}的{spec.label}")
