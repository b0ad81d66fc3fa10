"""Numbers of one column with their decimal points below each other, without zeros that nobody entered."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from yangfan_desktop.ui import style

_MOST_PLACES = 4
"""A number of more places stands as it is: it must not push all others into the middle of their cells."""


class DecimalPoints:
    """How far each number of a column is from the right edge, by the most places seen so far."""

    __slots__ = ("_indents", "_places")

    def __init__(self) -> None:
        self._places = 0
        self._indents: dict[tuple[float, int, int], int] = {}

    def widen(self, text: str) -> bool:
        """Take in this number; whether it has more places than all before it."""
        places = _places(text)
        if not self._places < places <= _MOST_PLACES:
            return False
        self._places = places
        return True

    def indent(self, painter: QPainter, text: str) -> int:
        """Pixels between this number and the right edge."""
        places = _places(text)
        if places >= self._places:
            return 0
        key = (style.zoom(), places, self._places)
        found = self._indents.get(key)
        if found is None:
            point = "" if places else "."
            missing = point + "0" * (self._places - places)
            found = self._indents[key] = painter.fontMetrics().horizontalAdvance(missing)
        return found


def _places(text: str) -> int:
    """How many digits stand behind the point."""
    at = text.rfind(".")
    return len(text) - at - 1 if at >= 0 else 0
