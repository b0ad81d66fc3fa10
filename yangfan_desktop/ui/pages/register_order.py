"""What a click on a heading does to the order of the rows."""

from __future__ import annotations

from yangfan_desktop.domain.records import Order


def next_order(now: tuple[Order, ...], key: str, *, adds: bool) -> tuple[Order, ...]:
    """Upwards, then downwards, then not at all; `adds` keeps the other columns of the order."""
    before = next((one for one in now if one.field == key), None)
    after: tuple[Order, ...] = (Order(key),)
    if before is not None:
        after = () if before.descending else (Order(key, descending=True),)
    if not adds:
        only = len(now) == 1 and before is not None
        return after if only else (Order(key),)
    if before is None:
        return (*now, *after)
    at = now.index(before)
    return (*now[:at], *after, *now[at + 1 :])
