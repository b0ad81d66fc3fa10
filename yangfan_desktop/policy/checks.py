"""What one entry of a pack says of another: numbers told apart, links that lead somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from yangfan_desktop.policy.contents import Action, Box, Guarantee, Task
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.place import Place
from yangfan_desktop.policy.specs import Item

T = TypeVar("T", bound=Item)
RESERVED_LISTS = ("sectors", "zone_schemes", "indicators")


def check_alone(pack: PolicyPack, place: Place) -> None:
    """What must hold in a file by itself; a `UserError` names the key."""
    numbered: tuple[tuple[str, Sequence[Action | Task | Box | Guarantee]], ...] = (
        ("actions", pack.actions),
        ("tasks", pack.tasks),
        ("boxes", pack.boxes),
        ("guarantees", pack.guarantees),
    )
    for section, entries in numbered:
        seen: set[int] = set()
        for order, entry in enumerate(entries, start=1):
            if entry.number in seen:
                here = place.at(section).item(order, entry.key).at("number")
                raise here.error(f"“{entry.number}”与前面的重复")
            seen.add(entry.number)
    for name in RESERVED_LISTS:
        if name in pack.lists:
            raise place.at("lists").at(name).error(f"与[[{name}]]重名")


def check_links(pack: PolicyPack, place: Place) -> None:
    """Every link leads to an entry; for a pack without a parent, or a resolved one."""
    for where, names, known in _links(pack, place):
        for name in names:
            if name and name not in known:
                raise where.error(f"所指的“{name}”在政策包里没有")


def _links(
    pack: PolicyPack, place: Place
) -> Iterator[tuple[Place, tuple[str, ...], Collection[str]]]:
    indicators = _keys(pack.indicators)
    actions, sectors = _keys(pack.actions), _keys(pack.sectors)
    templates = _keys(pack.score_templates)
    numbers = {str(task.number) for task in pack.tasks}
    for here, task in _placed(pack.tasks, place.at("tasks")):
        yield here.at("action"), (task.action,), actions
    for here, target in _placed(pack.targets, place.at("targets")):
        yield here.at("indicator"), (target.indicator,), indicators
    for here, box in _placed(pack.boxes, place.at("boxes")):
        yield here.at("indicators"), box.indicators, indicators
    for here, sector in _placed(pack.sectors, place.at("sectors")):
        yield here.at("maps_to"), (sector.maps_to,), sectors - {sector.key}
        yield here.at("task"), (str(sector.task or ""),), numbers
    for here, scheme in _placed(pack.zone_schemes, place.at("zone_schemes")):
        yield here.at("score_template"), (scheme.score_template,), templates


def _keys(entries: Iterable[Item]) -> set[str]:
    return {entry.identity for entry in entries}


def _placed(entries: Sequence[T], place: Place) -> Iterator[tuple[Place, T]]:
    for number, entry in enumerate(entries, start=1):
        yield place.item(number, entry.identity), entry
