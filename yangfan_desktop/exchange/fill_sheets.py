"""Several lists of one register in a workbook (在建项目, 建成项目): who goes to which sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yangfan_desktop.exchange.fill_groups import Groups, Record, takes
from yangfan_desktop.exchange.fill_joined import alone
from yangfan_desktop.exchange.fill_parts import Part


def split_by_sheet(
    parts: Sequence[Part], given: Mapping[int, Sequence[Record]]
) -> dict[int, Sequence[Record]]:
    """The records of each list, where the names of the sheets say what belongs on them.

    The sheets' names must all be explained by one field and tell different things; else every list
    takes every record.
    """
    divided: dict[int, Sequence[Record]] = {}
    lists = [part for part in parts if part.kind == "list"]
    for key in dict.fromkeys(part.register.key for part in lists):
        own = [part for part in lists if part.register.key == key]
        names = [part.grid.sheet for part in own]
        if len(set(names)) < 2 or len(set(names)) < len(own):
            continue
        records = given[id(own[0])]
        groups = Groups(names, alone(own[0].register), records)
        wanted = [groups.wanted((name,)) for name in names]
        if not all(wanted) or len({frozenset(w.items()) for w in wanted}) < len(own):
            continue
        for part, wants in zip(own, wanted, strict=True):
            divided[id(part)] = [one for one in records if takes(wants, one)]
    return divided
