"""The pages of a paper that are drawn already, as many as memory has room for."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtGui import QImage

_KEPT_PIXELS = 64_000_000


class DrawnPages:
    """Pictures of pages, each with the scale (device pixels to a point) that it was drawn at."""

    def __init__(self) -> None:
        self._drawn: dict[int, tuple[float, QImage]] = {}

    def clear(self) -> None:
        """Another paper is shown."""
        self._drawn.clear()

    def image(self, page: int) -> QImage | None:
        """The picture of this page at whatever scale there is."""
        found = self._drawn.get(page)
        return found[1] if found else None

    def holds(self, page: int, scale: float) -> bool:
        """Whether this page is drawn at this very scale."""
        found = self._drawn.get(page)
        return found is not None and abs(found[0] - scale) < 1e-6

    def put(self, page: int, scale: float, image: QImage, *, seen: Collection[int]) -> None:
        """Keep this one; pages drawn long ago and not `seen` now are let go, the oldest first.

        So a long paper needs no more memory than a short one.
        """
        self._drawn.pop(page, None)
        self._drawn[page] = (scale, image)
        used = sum(one.width() * one.height() for _, one in self._drawn.values())
        for old in list(self._drawn):
            if used <= _KEPT_PIXELS:
                return
            if old not in seen:
                gone = self._drawn.pop(old)[1]
                used -= gone.width() * gone.height()
