"""A policy pack in words, section by section: what a page or a terminal shows of it, doubts included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from yangfan_desktop.domain.wording import inner
from yangfan_desktop.policy.chain import targets_of
from yangfan_desktop.policy.contents import ScoreTemplate
from yangfan_desktop.policy.indicators import Indicator
from yangfan_desktop.policy.load import section_specs
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.specs import Item, Many, Named, One, specs_of

DOUBT = "（未核实）"
_APART = ("targets",)  # told beside their indicators
_SILENT = ("key", "number", "source", "state", "label", "name", "title", "subject", "chapter")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its key, its words, whether somebody compared it with the document, its source.

    `details` are what else it says, each as `what：words`, marked where that part is in doubt.
    """

    key: str
    words: str
    verified: bool
    source: str
    details: tuple[str, ...] = ()

    @property
    def marked(self) -> str:
        """The words, with 未核实 where they are."""
        return self.words if self.verified else f"{self.words}{DOUBT}"


@dataclass(frozen=True, slots=True)
class Section:
    """One list of a pack with its title; `key` is its name in the file."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TargetCell:
    """One level's target for an indicator: 国家、省、市、县."""

    level: str
    scope: str
    period: str
    words: str
    verified: bool
    source: str
    pack: str

    def __str__(self) -> str:
        doubt = "" if self.verified else DOUBT
        return f"{self.scope}目标（{self.period}）{self.words}{doubt}"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One indicator with every level's targets side by side, the highest level first."""

    key: str
    name: str
    unit: str
    verified: bool
    cells: tuple[TargetCell, ...]


def target_rows(whole: PolicyPack, chain: Sequence[PolicyPack]) -> tuple[TargetRow, ...]:
    """The indicators of a pack (as `resolve` gives it) with the targets of its chain."""
    return tuple(
        TargetRow(one.key, one.name, one.unit, one.verified, tuple(_cells(one, chain)))
        for one in whole.indicators
    )


def sections(whole: PolicyPack, chain: Sequence[PolicyPack]) -> tuple[Section, ...]:
    """Every list that has entries; targets stand with their indicators."""
    rows = {row.key: row for row in target_rows(whole, chain)}
    found: list[Section] = []
    for spec in section_specs():
        value: object = getattr(whole, spec.key)
        if isinstance(spec.codec, Named):
            lists = cast("Mapping[str, tuple[Item, ...]]", value)
            found += [_section(name, f"{spec.label}“{name}”", lists[name]) for name in lists]
        elif spec.key == "indicators":
            found.append(Section(spec.key, spec.label, tuple(_indicators(whole, rows))))
        elif spec.key not in _APART:
            found.append(_section(spec.key, spec.label, cast("tuple[Item, ...]", value)))
    return tuple(one for one in found if one.lines)


def _cells(one: Indicator, chain: Sequence[PolicyPack]) -> Iterator[TargetCell]:
    for each in targets_of(one.key, chain):
        target = each.target
        yield TargetCell(
            each.pack.level.label,
            target.scope,
            target.period,
            target.words(one.unit),
            target.verified,
            target.source,
            each.pack.id,
        )


def _indicators(whole: PolicyPack, rows: Mapping[str, TargetRow]) -> Iterator[Line]:
    for one in whole.indicators:
        unit = f"（{one.unit}）" if one.unit else ""
        cells = "；".join(map(str, rows[one.key].cells))
        aims = (cells or "没有目标",)
        yield Line(one.key, f"{one.name}{unit}", one.verified, one.source, (*aims, *_details(one)))


def _section(key: str, title: str, items: Iterable[Item]) -> Section:
    return Section(key, title, tuple(_line(item, at) for at, item in enumerate(items, start=1)))


def _line(item: Item, at: int) -> Line:
    number = getattr(item, "number", None)
    words = f"{number}. {item.caption}" if number is not None else item.caption
    verified = bool(getattr(item, "verified", True))
    source = str(getattr(item, "source", ""))
    return Line(item.identity or str(at), words, verified, source, tuple(_details(item)))


def _details(item: Item) -> Iterator[str]:
    if isinstance(item, Indicator):
        if item.definition is not None:
            doubt = "" if item.definition.verified else DOUBT
            yield f"口径{doubt}：{inner(item.definition.text)}"
        return
    if isinstance(item, ScoreTemplate):
        for one in item.criteria:
            points = "分值待定" if one.points is None else f"{one.points:f}分"
            yield f"{one.title}：{points}{'' if one.verified else DOUBT}"
        return
    for spec in specs_of(type(item)).values():
        value = getattr(item, spec.key)
        if spec.key in _SILENT or value in (spec.default, ""):
            continue
        if isinstance(spec.codec, One):
            doubt = "" if getattr(value, "verified", True) else DOUBT
            words = getattr(value, "text", "") or "、".join(getattr(value, "items", ()))
            yield f"{spec.label}{doubt}：{words}"
        elif isinstance(spec.codec, Many):
            yield f"{spec.label}：{'；'.join(_part(one) for one in value)}"
        else:
            yield f"{spec.label}：{spec.codec.shown(value)}"


def _part(item: Item) -> str:
    title, text = str(getattr(item, "title", "")), str(getattr(item, "text", ""))
    return f"{title}：{text}" if title and text else title or text or item.caption
