"""A policy pack as a tree of lines: its facts, indicators with their targets, actions with their tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from yangfan_desktop.policy.load import head_specs, section_specs
from yangfan_desktop.policy.specs import Item, Many, Named, specs_of

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.model import PolicyPack

_QUIET = ("key", "source", "state", "number", "name", "label", "title", "word", "subject")
_NESTED = ("targets", "tasks")
"""Sections that are shown under the entries of another one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an entry of a pack's own stands: its section, its key there, and what people call it."""

    section: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, what it says, its state (empty: none of its own), its source, its parts.

    `entry` is given where the pack that is looked at holds it itself, so that it can be taken out.
    """

    label: str
    text: str = ""
    state: str = ""
    source: str = ""
    parts: tuple[Line, ...] = ()
    entry: Entry | None = None


def state_words(*, verified: bool, missing: bool = False) -> str:
    """The state as a symbol and a word."""
    if missing:
        return "— 未取得"
    return "✓ 已核实" if verified else "？ 未核实"


def in_order(ledger: Ledger) -> list[PolicyPack]:
    """Each pack with those under it right after it; what is in force above all others."""
    packs = list(ledger.packs.values())

    def under(parent: str) -> list[PolicyPack]:
        found: list[PolicyPack] = []
        for pack in packs:
            if pack.parent == parent:
                found += [pack, *under(pack.id)]
        return found

    roots = [pack for pack in packs if pack.parent not in ledger.packs]
    in_force = ledger.facts.pack
    roots.sort(key=lambda root: not any(one.id == in_force for one in (root, *under(root.id))))
    return [one for root in roots for one in (root, *under(root.id))]


def lines_of(ledger: Ledger, pack: PolicyPack) -> list[Line]:
    """The whole pack, with what it has from the packs above it."""
    from yangfan_desktop.ledger.pack_targets import own_packs  # noqa: PLC0415 - after first paint
    from yangfan_desktop.ledger.packs import whole  # noqa: PLC0415

    found, mine = whole(ledger, pack.id), own_packs(ledger)
    made = [Line("文件信息", parts=tuple(_facts(pack)))]
    for spec in section_specs():
        value: object = getattr(found, spec.key)
        if spec.key in _NESTED or not value:
            continue
        if isinstance(spec.codec, Named):
            lists = cast("Mapping[str, tuple[Item, ...]]", value)
            parts = tuple(
                Line(name, f"{len(items):,}项", parts=tuple(map(_entry, items)))
                for name, items in lists.items()
            )
        else:
            items = cast("tuple[Item, ...]", value)
            own = {one.identity for one in getattr(pack, spec.key)} if pack.id in mine else set()
            parts = tuple(
                _owned(_nested(ledger, found, spec.key, one), spec.key, one, own) for one in items
            )
        made.append(Line(spec.label, f"{len(parts):,}项", parts=parts))
    loose = tuple(_entry(one) for one in found.tasks if not one.action)
    if loose:
        made.append(Line("重点任务", f"{len(loose):,}项", parts=loose))
    return made


def _owned(line: Line, section: str, item: Item, own: Collection[str]) -> Line:
    """The line of an entry, with where it stands if it is the pack's own."""
    if item.identity not in own:
        return line
    return replace(line, entry=Entry(section, item.identity, item.caption))


def _facts(pack: PolicyPack) -> Iterator[Line]:
    for spec in head_specs():
        value: object = getattr(pack, spec.key)
        if value not in ("", (), None) and spec.key not in ("state", "source"):
            yield Line(spec.label, spec.codec.shown(value))
    yield Line("来源", pack.source, state_words(verified=pack.verified))


def _nested(ledger: Ledger, pack: PolicyPack, section: str, item: Item) -> Line:
    """An entry with what stands under it: an indicator's targets, an action's tasks."""
    from yangfan_desktop.policy.chain import chain_of, targets_of  # noqa: PLC0415 - after first paint

    line = _entry(item)
    if section == "indicators":
        unit = str(getattr(item, "unit", ""))
        chain = chain_of(ledger.packs[pack.id], ledger.packs)
        targets = tuple(
            Line(
                one.heading,
                one.target.words(unit),
                state_words(verified=one.target.verified),
                one.target.source,
            )
            for one in targets_of(item.identity, chain)
        )
        said = "；".join(_said(one) for one in targets[:2])
        return Line(line.label, said or line.text, line.state, line.source, (*targets, *line.parts))
    if section == "actions":
        tasks = tuple(_entry(one) for one in pack.tasks if one.action == item.identity)
        return Line(
            line.label, f"{len(tasks):,}项任务", line.state, line.source, (*tasks, *line.parts)
        )
    return line


def _said(target: Line) -> str:
    """A target with its heading; a full-width bracket brings its own gap."""
    gap = "" if target.label.endswith("）") else " "
    return f"{target.label}{gap}{target.text}"


def _entry(item: Item) -> Line:
    """An entry with its keys as lines."""
    source = str(getattr(item, "source", ""))
    verified = getattr(item, "verified", None)
    missing = type(item).__name__ == "Gap"
    state = "" if verified is None else state_words(verified=bool(verified), missing=missing)
    parts: list[Line] = []
    for spec in specs_of(type(item)).values():
        value: object = getattr(item, spec.key)
        if spec.key in _QUIET or value in (None, "", ()) or value == spec.default:
            continue
        if isinstance(value, Item):
            inner = _entry(value)
            text = spec.codec.shown(value).partition("；核实状态")[0]
            parts.append(Line(spec.label, text, inner.state, inner.source))
        elif isinstance(spec.codec, Many):
            items = cast("Sequence[Item]", value)
            parts.append(Line(spec.label, f"{len(items):,}项", parts=tuple(map(_entry, items))))
        else:
            parts.append(Line(spec.label, spec.codec.shown(value)))
    number = getattr(item, "number", None)
    label = f"{number}. {item.caption}" if isinstance(number, int) else item.caption
    return Line(label, "", state, source, tuple(parts))
