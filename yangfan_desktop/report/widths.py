"""How wide the columns of a table become: by their shares, and by what stands in them.

The shares are what a table's author thought of; the cells decide. A column of numbers is never cut,
and no column keeps room that it does not need while another one breaks its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest

from yangfan_desktop.report.blocks import Align
from yangfan_desktop.report.cells import UNIT, Ruled, TableStyle
from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.low_rows import lowered

_AIR = 1.5  # points between a rule and the widest number, beyond the padding
_EASE = 3.0  # points that a column keeps beyond its widest text when it gives room away
_LONGEST = 6  # texts of a column that are measured to find the widest
_SHORT = 3  # characters of a heading that are not parted
_HALVINGS = 20
_SHORTEST = 8.0  # em: texts of a column this wide are not parted either
_CODES = 13.0  # em: nor are dates and codes, as wide as a unit's code of eighteen characters
_NARROWEST = 8.0  # em: what a column of longer texts keeps


def column_widths(ruled: Ruled, style: TableStyle, width: float) -> list[float]:
    """The width of each column, together `width`.

    By their shares, but a column of numbers is at least as wide as its widest cell, and any column as
    its heading and as its texts where they are short; only where numbers alone do not fit are they
    narrowed, all alike. What a column has beyond its widest text goes to those whose texts would be
    broken, to the nearly satisfied ones first; then columns of text lend each other room until the
    rows are low.
    """
    columns = ruled.columns
    wants = [_wanted(at, ruled, style) for at in range(len(columns))]
    needs = [
        want if column.align is Align.RIGHT else 0.0
        for want, column in zip(wants, columns, strict=True)
    ]
    if sum(needs) >= width:
        return [need * width / sum(needs) for need in needs]
    heads = _heads(ruled, style)
    short = _SHORTEST * style.body.size
    whole = [
        want <= short or (want <= _CODES * style.body.size and _is_whole(at, ruled))
        for at, want in enumerate(wants)
    ]
    words = [want if own else 0.0 for want, own in zip(wants, whole, strict=True)]
    least = _fitting(needs, [max(one) for one in zip(heads, words, strict=True)], width)
    widths = _shared([column.width for column in columns], least, width)
    found = _given(widths, [max(one) for one in zip(wants, heads, strict=True)])
    texts = [column.align is not Align.RIGHT and not own
             for own, column in zip(whole, columns, strict=True)]  # fmt: skip
    narrowest = _NARROWEST * style.body.size
    limits = [max(one, narrowest) if text else None for one, text in zip(heads, texts, strict=True)]
    broken = any(
        want > width for want, width, text in zip(wants, found, texts, strict=True) if text
    )
    return lowered(found, limits, ruled, style) if broken else found


def _is_whole(at: int, ruled: Ruled) -> bool:
    """Whether these are dates or codes: centred, and each begins with a digit or a letter."""
    centred = ruled.columns[at].align is Align.CENTRE
    return centred and all(row[at][:1].isascii() for row in ruled.rows)


def _fitting(needs: Sequence[float], wishes: Sequence[float], width: float) -> list[float]:
    """What each column needs, and of its wish as much as they all can have: small ones whole."""

    def least(most: float) -> list[float]:
        return [max(need, min(wish, most)) for need, wish in zip(needs, wishes, strict=True)]

    low, high = 0.0, max(wishes)
    if sum(least(high)) < width:
        return least(high)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(least(middle)) < width else (low, middle)
    return least(low)


def _shared(shares: Sequence[float], needs: Sequence[float], width: float) -> list[float]:
    """The width parted by shares, none below what it needs."""
    fixed: set[int] = set()
    while True:
        room = width - sum(needs[at] for at in fixed)
        rest = sum(share for at, share in enumerate(shares) if at not in fixed)
        widths = [
            needs[at] if at in fixed else room * share / rest for at, share in enumerate(shares)
        ]
        short = {at for at in range(len(shares)) if at not in fixed and widths[at] < needs[at]}
        if not short:
            return widths
        fixed |= short


def _given(widths: Sequence[float], wants: Sequence[float]) -> list[float]:
    """The same widths, what some do not need given to those that want more."""
    spare = [max(0.0, width - want - _EASE) for width, want in zip(widths, wants, strict=True)]
    short = [max(0.0, want - width) for width, want in zip(widths, wants, strict=True)]
    left = total = min(sum(spare), sum(short))
    if not total:
        return list(widths)
    share = total / sum(spare)
    found = [width - share * own for width, own in zip(widths, spare, strict=True)]
    hungry = sorted((at for at, own in enumerate(short) if own), key=short.__getitem__)
    for done, at in enumerate(hungry):
        got = min(short[at], left / (len(hungry) - done))
        found[at] += got
        left -= got
    return found


def _wanted(at: int, ruled: Ruled, style: TableStyle) -> float:
    """The width at which no text of the column's body is broken."""
    widest = _widest({row[at] for row in ruled.rows}, style.body)
    strong = [*(ruled.rows[row] for row in ruled.strong), *([ruled.total] if ruled.total else [])]
    widest = max(widest, _widest({row[at] for row in strong}, style.head))
    return widest + 2 * style.inset + _AIR


def _widest(texts: Iterable[str], setting: Setting) -> float:
    """The width of the widest line; only the longest texts are measured."""
    lines = {line for text in texts for line in text.split("\n")}
    longest = nlargest(_LONGEST, lines, key=_length)
    return max((setting.fonts.width(line) for line in longest), default=0.0) * setting.size


def _length(text: str) -> int:
    """Roughly how wide a text is: full-width characters count twice."""
    return len(text) + len(text.encode())


def _heads(ruled: Ruled, style: TableStyle) -> list[float]:
    """The widths at which each column's heading stands in two lines, its unit in one."""
    around = 2 * style.inset + _AIR
    return [_heading(column.header[-1], style.head) + around for column in ruled.columns]


def _heading(text: str, setting: Setting) -> float:
    unit = UNIT.fullmatch(text)
    parts = [unit[1], unit[2]] if unit else text.split("\n")
    return max(_parted(one) * setting.fonts.width(one) * setting.size for one in parts)


def _parted(words: str) -> float:
    """How much of its width a heading needs: what is in brackets is not parted, nor is a short one."""
    return 0.6 if len(words) > _SHORT and "（" not in words else 1.0
