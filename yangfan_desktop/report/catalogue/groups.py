"""小计: the records of a list by one of their fields, with a row of totals after each group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from yangfan_desktop.domain.fields import Field

T = TypeVar("T")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The members (by their place in the list) that share a value, and what the value is called."""

    name: str
    members: tuple[int, ...]

    @property
    def title(self) -> str:
        """What stands in the row of the group's totals."""
        return f"{self.name}小计（{len(self.members)}项）"


def groups_of(field: Field | None, values: Sequence[object]) -> list[Group]:
    """The groups in the order in which their values first come; what has no value comes last."""
    if field is None:
        return []
    found: dict[str, list[int]] = {}
    for at, value in enumerate(values):
        found.setdefault(field.text(value) if value is not None else "", []).append(at)  # pyright: ignore[reportArgumentType]
    empty = found.pop("", [])
    named = [Group(name, tuple(members)) for name, members in found.items()]
    return [*named, *([Group(f"未填{field.label}", tuple(empty))] if empty else [])]


def in_groups(items: Sequence[T], groups: Sequence[Group]) -> list[T]:
    """The same items, those of a group beside each other."""
    return [items[at] for group in groups for at in group.members] if groups else list(items)


def with_subtotals(
    rows: Sequence[Row], groups: Sequence[Group], subtotal: Callable[[Group], Row]
) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """Rows that are in groups already, with each group's totals after it, and which rows those are."""
    found: list[Row] = []
    strong: list[int] = []
    start = 0
    for group in groups:
        found += rows[start : start + len(group.members)]
        start += len(group.members)
        strong.append(len(found))
        found.append(subtotal(group))
    return tuple(found) if groups else tuple(rows), tuple(strong)
