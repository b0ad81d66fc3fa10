"""The colours of series: told apart by every colour vision, and by lightness or pattern in grey."""

from __future__ import annotations

from yangfan_desktop.charts.figures import Pattern

BLUE = "#2B5C8A"
AMBER = "#D08A2E"
TEAL = "#2F8F83"
PLUM = "#7A4E8A"
GREY = "#7C8794"
PALE = "#EEF2F6"

STYLES = (
    (BLUE, Pattern.SOLID),
    (AMBER, Pattern.HATCHED),
    (TEAL, Pattern.CROSSED),
    (PLUM, Pattern.LINED),
    (GREY, Pattern.OPEN),
)
"""A look for each of up to five series."""

RAMP = ("#E6EEF6", "#BCD2E6", "#86AED1", "#4079AC", "#1F4E7C")
"""From few to many."""
