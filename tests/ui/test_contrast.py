"""Words can be read: WCAG 2.1 asks for 4.5 to 1 between text and ground, 3 to 1 for what is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from yangfan_desktop.charts import lay_grid
from yangfan_desktop.charts.colours import AMBER, BLUE, GREY, PLUM, RAMP, TEAL
from yangfan_desktop.ui.plots import on_ground
from yangfan_desktop.ui.theme import DARK, LIGHT, Theme

GROUNDS = ("window", "base", "raised", "hover")
WORDS = (
    *((ink, ground) for ink in ("text", "muted", "faint") for ground in GROUNDS),
    *((ink, "base") for ink in ("accent", "good", "warn", "bad")),
    *((ink, "window") for ink in ("accent", "good", "warn", "bad")),
    *((tone, f"{tone}_soft") for tone in ("accent", "good", "warn", "bad")),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("text", "selection"),
    ("muted", "selection"),
    ("text", "accent_soft"),
    ("muted", "accent_soft"),
)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor | str, other: QColor | str) -> float:
    low, high = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_the_standard_has_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@THEMES
def test_words_stand_out_from_their_ground(theme: Theme) -> None:
    poor = {
        f"{ink} on {ground}": round(ratio, 2)
        for ink, ground in WORDS
        if (ratio := contrast(getattr(theme, ink), getattr(theme, ground))) < 4.5
    }

    assert poor == {}


@THEMES
def test_numbers_stand_out_from_every_shade_of_a_heat_map(theme: Theme) -> None:
    ratios = [
        contrast(
            on_ground(lay_grid.ink_on(shade), dark=theme.dark),
            on_ground(RAMP[shade], dark=theme.dark),
        )
        for shade in range(len(RAMP))
    ]

    assert min(ratios) >= 4.5


@THEMES
def test_more_is_further_from_the_ground(theme: Theme) -> None:
    steps = [contrast(on_ground(shade, dark=theme.dark), theme.base) for shade in RAMP]

    assert steps == sorted(steps)


@THEMES
def test_series_stand_out_from_the_card(theme: Theme) -> None:
    series = (BLUE, AMBER, TEAL, PLUM, GREY)
    drawn = {one: contrast(on_ground(one, dark=theme.dark), theme.base) for one in series}

    assert {one: ratio for one, ratio in drawn.items() if ratio < 2.6} == {}
