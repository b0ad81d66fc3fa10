"""Words in charts: shortened, broken and kept apart, so that none runs over another or off the edge."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.charts.scene import Space

_ORPHAN, _SHORT, _EVEN = 2, 8, 1.15
_NEVER_LAST = "（《「『【〈‘“(["
_NEVER_FIRST = "，。、；：？！）》」』】〉’”…—·,.;:?!)%％"


def shortened(text: str, room: float, space: Space) -> str:
    """The text on one line, with … where that is not all of it."""
    if space.measure(text) <= room:
        return text
    kept = text
    while kept and space.measure(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept}…"


def broken(text: str, room: float, most: int, space: Space) -> list[str]:
    """The text on at most so many lines, with … where that is not all of it.

    Where only a sign or two would stand on the last line, the lines are made of about one length.
    """
    lines = _filled(text, room, most, space)
    if len(lines) > 1 and len(lines[-1]) <= _ORPHAN and len(lines[0]) > _SHORT:
        evener = _filled(text, space.measure(text) / len(lines) * _EVEN, most, space)
        if len(evener) == len(lines) and all(space.measure(line) <= room for line in evener):
            return evener
    return lines


def _filled(text: str, room: float, most: int, space: Space) -> list[str]:
    """Each line as full as it can be."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        if len(lines) == most - 1:
            return [*lines, shortened(rest, room, space)]
        at = _fitting(rest, room, space)
        lines.append(rest[:at])
        rest = rest[at:].lstrip()
    return lines or [""]


def _fitting(text: str, room: float, space: Space) -> int:
    """How many characters fit, at least one.

    No line begins with a closing sign or inside a word, and none ends with an opening sign.
    """
    at = len(text)
    while at > 1 and space.measure(text[:at]) > room:
        at -= 1
    if at == len(text):
        return at
    back = at
    while back > 1 and not _parts(text, back):
        back -= 1
    return back if back > at // 2 else at


def _parts(text: str, at: int) -> bool:
    """Whether a new line may begin here."""
    odd = text[at] in _NEVER_FIRST or text[at - 1] in _NEVER_LAST
    return not odd and not _inside_word(text, at)


def _inside_word(text: str, at: int) -> bool:
    return (
        text[at].isascii() and text[at - 1].isascii() and text[at].isalnum() and text[at - 1] != " "
    )


def apart(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Places near the wanted ones, at least so far from each other, between top and bottom.

    Where there is no room for all, they are spread evenly.
    """
    count = len(wanted)
    if count == 0:
        return []
    if least * (count - 1) > bottom - top:
        step = (bottom - top) / max(1, count - 1)
        ordered = sorted(range(count), key=lambda at: wanted[at])
        places = [0.0] * count
        for rank, at in enumerate(ordered):
            places[at] = top + rank * step
        return places
    return _pushed(wanted, least, top, bottom)


def _pushed(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    ordered = sorted(range(len(wanted)), key=lambda at: wanted[at])
    places = [0.0] * len(wanted)
    lowest = top
    for at in ordered:
        places[at] = max(wanted[at], lowest)
        lowest = places[at] + least
    highest = bottom
    for at in reversed(ordered):
        places[at] = min(places[at], highest)
        highest = places[at] - least
    return places


def spaced(widths: Sequence[float], step: float, gap: float) -> int:
    """Every how many-th of these labels to show so that none touches the next."""
    widest = max(widths, default=0.0) + gap
    every = 1
    while every * step < widest and every < len(widths):
        every += 1
    return every
