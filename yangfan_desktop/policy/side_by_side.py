"""A comparison of two packs as lines with two columns: what the one says, what the other says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yangfan_desktop.policy.compare import Detail, Entry, ListDifference, PackDifference

ABSENT = "没有"
"""What stands on the side of the pack that has no such entry."""
_PRESENT = "有"
_FACTS = "文件信息"
_OPEN = "待核实"


@dataclass(frozen=True, slots=True)
class Line:
    """One difference: the part of the packs it is in, what it is about, and what each says of it."""

    part: str
    entry: str
    before: str
    after: str
    remark: str = ""
    """What else is to be known, as that a series of numbers does not go on."""


def side_by_side(found: PackDifference) -> tuple[Line, ...]:
    """Every difference as a line; the lines of a part stand together, changes before what is missing."""
    parts = (found.indicators, found.tasks, found.sectors)
    return (
        *(_line(_FACTS, detail.label, detail) for detail in found.facts),
        *_replaced(found),
        *(line for part in parts for line in _lines(part)),
    )


def open_questions(found: PackDifference) -> tuple[Line, ...]:
    """What makes the comparison less than sure: where the facts are from, and what was not obtained."""
    packs = found.before, found.after
    sources = ["已核实" if pack.verified else f"未核实：{pack.source}" for pack in packs]
    gaps = ["、".join(gap.subject for gap in pack.gaps) or ABSENT for pack in packs]
    return (
        *([Line(_OPEN, "文件信息的依据", *sources)] if not all(p.verified for p in packs) else []),
        *([Line(_OPEN, "还没有取得的内容", *gaps)] if any(p.gaps for p in packs) else []),
    )


def _replaced(found: PackDifference) -> Iterator[Line]:
    for one in found.replaced:
        before, after = (
            "、".join(targets) or "未定目标" for targets in (one.targets_before, one.targets_after)
        )
        if one.before.name != one.after.name:
            before = f"{one.before.name}\n{before}"
        doubt = "" if one.link.verified else "（替代关系未核实）"
        series = "数列连续" if one.link.continuous else f"数列不连续：{one.link.note}"
        yield Line(found.indicators.title, one.after.name, before, after, f"{series}{doubt}")


def _lines(part: ListDifference) -> Iterator[Line]:
    for change in part.changed:
        for detail in change.details:
            yield _line(part.title, f"{change.caption}\n{detail.label}", detail)
    for one in part.removed:
        yield Line(part.title, one.caption, _held(one), ABSENT)
    for one in part.added:
        yield Line(part.title, one.caption, ABSENT, _held(one))


def _held(one: Entry) -> str:
    return "、".join(one.targets) or _PRESENT


def _line(part: str, entry: str, detail: Detail) -> Line:
    remark = "内容有改动" if detail.before == detail.after else ""
    return Line(part, entry, detail.before, detail.after, remark)
