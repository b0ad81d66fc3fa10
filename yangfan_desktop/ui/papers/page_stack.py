"""Where the pages of a paper stand below each other, and how large each of them is shown.

A long ledger has thousands of pages of very few sizes: what is reckoned is reckoned for each size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

GAP = 16
"""Pixels around each page."""
ZOOM_LEAST, ZOOM_MOST, ZOOM_STEP = 0.25, 4.0, 1.2
_FITTED_LEAST = 0.1
Size = tuple[float, float]
"""How wide and high a page is, in points."""


class Fit(Enum):
    """How the zoom follows the window."""

    WIDTH = "适合宽度"
    PAGE = "整页"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages are shown in: how wide and high, and how many pixels a point has at zoom 1."""

    width: float
    height: float
    pixels: float

    def zoom(self, size: Size, fit: Fit, zoom: float) -> float:
        """How large a page of this size is shown: where pages are fitted, each fills the room on its own."""
        if fit is Fit.NONE:
            return zoom
        fitted = (self.width - 2 * GAP) / (self.pixels * size[0])
        if fit is Fit.PAGE:
            fitted = min(fitted, (self.height - GAP) / (self.pixels * size[1]))
        return max(_FITTED_LEAST, min(fitted, ZOOM_MOST))


class PageStack:
    """Pages below each other in a room; `zoom` counts where they are not fitted. No pages: no height."""

    def __init__(
        self,
        sizes: Sequence[Size] = (),
        room: Room = Room(0, 0, 1),
        fit: Fit = Fit.NONE,
        zoom: float = 1.0,
    ) -> None:
        self._sizes = sizes
        self._scales = {size: room.zoom(size, fit, zoom) * room.pixels for size in set(sizes)}
        steps = {size: size[1] * scale + GAP for size, scale in self._scales.items()}
        *self.tops, self.height = accumulate((steps[size] for size in sizes), initial=float(GAP))
        """The upper edge of each page, and the lower one of all with the gap below, in pixels."""
        self.width = max((size[0] * scale for size, scale in self._scales.items()), default=0.0)
        """That of the widest page, in pixels."""

    def __len__(self) -> int:
        return len(self._sizes)

    def scale(self, page: int) -> float:
        """Pixels to a point of this page."""
        return self._scales[self._sizes[page]]

    def size(self, page: int) -> Size:
        """How wide and high this page is shown, in pixels."""
        (width, height), scale = self._sizes[page], self.scale(page)
        return width * scale, height * scale

    def within(self, top: float, bottom: float) -> range:
        """The pages of which something is between these heights."""
        first = max(0, bisect_right(self.tops, top) - 1)
        if first < len(self.tops) and self.tops[first] + self.size(first)[1] <= top:
            first += 1
        return range(first, max(first, bisect_left(self.tops, bottom)))
