"""A template known from before: what was decided about its columns, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.profiles import TemplateProfile, layout_of
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.tables import Table

_ALIKE = 0.6
"""So much of two headers is the same wording where one is the other's next version."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a table: the field of a column by its letter, and sentences on what changed."""

    columns: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    news: tuple[str, ...] = ()


def known_columns(table: Table, register: Register, learnt: Mapping[str, TemplateProfile]) -> Known:
    """What an earlier filling or import of this layout, or of one much like it, tells."""
    if not learnt:
        return Known()
    headers = [column.header for column in table.columns if column.path]
    profile = learnt.get(layout_of(headers)) or _nearest(headers, register, learnt)
    if profile is None or profile.register != register.key:
        return Known()
    decided = {normal(header): key for header, key in profile.columns.items()}
    columns = {
        column.letter: decided[normal(column.header)]
        for column in table.columns
        if column.path
        and normal(column.header) in decided
        and decided[normal(column.header)] in (None, *register.keys)
    }
    return Known(columns, tuple(_news(table, profile.headers)))


def _nearest(
    headers: Sequence[str], register: Register, learnt: Mapping[str, TemplateProfile]
) -> TemplateProfile | None:
    """The layout of this register that shares most of its wordings, if that is much."""
    own = {normal(header) for header in headers}
    best: tuple[float, TemplateProfile] | None = None
    for profile in learnt.values():
        other = {normal(header) for header in profile.headers if header}
        if profile.register != register.key or not own or not other:
            continue
        share = len(own & other) / max(len(own), len(other))
        if share >= _ALIKE and (best is None or share > best[0]):
            best = (share, profile)
    return best[1] if best else None


def _news(table: Table, before: Sequence[str]) -> list[str]:
    """What is different from the header known before, in sentences."""
    own = {normal(one.header): one for one in table.columns if one.path}
    old = {normal(header): header for header in before if header}
    added = [f"{one.letter}列“{one.header}”" for key, one in own.items() if key not in old]
    gone = [f"“{header}”" for key, header in old.items() if key not in own]
    shared = [key for key in old if key in own]
    now = sorted(shared, key=lambda key: own[key].index)
    moved = _moved(shared, now)
    said: list[str] = []
    if added:
        said.append(f"与上次相比多了{'、'.join(added)}")
    if gone:
        said.append(f"与上次相比少了{'、'.join(gone)}")
    if moved:
        words = "、".join(f"“{own[key].header}”（现在在{own[key].letter}列）" for key in moved)
        said.append(f"与上次相比换了位置：{words}")
    return said


def _moved(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """The fewest that must be moved to get from one order to the other."""
    place = {key: index for index, key in enumerate(before)}
    best: list[list[str]] = []  # the longest run in the old order that ends at each
    for key in now:
        ends = [run for run in best if place[run[-1]] < place[key]]
        best.append([*max(ends, key=len, default=[]), key])
    kept = set(max(best, key=len, default=[]))
    return [key for key in now if key not in kept]
