"""Photographs on paper: made ready once, however large the camera made them, and drawn in a box."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from yangfan_desktop.report.ink import Ink

Pictures = Mapping[int, bytes]
"""The pictures that a report shows, made ready, by the number of their file in the ledger."""

NO_PICTURES: Pictures = MappingProxyType({})

_LONGEST = 1200  # pixels: 300 dpi at a hand's breadth
_QUALITY = 82
_FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "GIF")
_MOST_PIXELS = 120_000_000


def made_ready(content: bytes) -> bytes | None:
    """The picture upright, in RGB and no larger than paper needs, as JPEG; nothing if it is none.

    What the camera wrote beside it (place, time, owner) is left out.
    """
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    image.thumbnail((_LONGEST, _LONGEST))
    ready = BytesIO()
    image.save(ready, "JPEG", quality=_QUALITY)
    return ready.getvalue()


def draw_photo(
    ink: Ink, photo: bytes, box: tuple[float, float, float, float], margin: float
) -> None:
    """The picture as large as the box (left, bottom, width, height) holds it, in its middle."""
    left, bottom, width, height = box
    canvas: Any = ink.canvas  # reportlab's parameters are typed after their defaults
    canvas.drawImage(
        ImageReader(BytesIO(photo)),
        left + margin,
        bottom + margin,
        width - 2 * margin,
        height - 2 * margin,
        preserveAspectRatio=True,
        anchor="c",
    )
