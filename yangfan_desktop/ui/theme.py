"""The colours: one set in light and one in dark, named by what they are for."""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """The colours of one scheme, by what they are for; a named tuple, as each start makes two."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    faint: str
    line: str
    line_strong: str
    hover: str
    accent: str
    accent_text: str
    accent_hover: str
    accent_soft: str
    selection: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    dark: bool


LIGHT = Theme(
    window="#f4f6f8",
    base="#ffffff",
    raised="#fafbfc",
    text="#1c2430",
    muted="#5b6675",
    faint="#636e7d",
    line="#e4e8ed",
    line_strong="#cfd6de",
    hover="#edf1f6",
    accent="#1f5fa8",
    accent_text="#ffffff",
    accent_hover="#2a70bf",
    accent_soft="#e3edf8",
    selection="#d6e6f7",
    good="#1f7a4d",
    good_soft="#e0f2e8",
    warn="#8f5a00",
    warn_soft="#fcf0d8",
    bad="#b3261e",
    bad_soft="#fbe6e4",
    dark=False,
)
DARK = Theme(
    window="#1a1e24",
    base="#21262d",
    raised="#262c34",
    text="#e4e8ed",
    muted="#a3adba",
    faint="#919caa",
    line="#323943",
    line_strong="#444d59",
    hover="#2c333c",
    accent="#7ab0ee",
    accent_text="#10202f",
    accent_hover="#93c1f4",
    accent_soft="#263a52",
    selection="#283f5c",
    good="#6fcf9b",
    good_soft="#1f3a2d",
    warn="#e8bb63",
    warn_soft="#40351d",
    bad="#f2938c",
    bad_soft="#472725",
    dark=True,
)
