"""A chart as a picture, drawn by the same painter as on paper: for files that cannot hold ours."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from yangfan_desktop.report.blocks import Figure
from yangfan_desktop.report.flow import Slab
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.page import OFFICIAL

DOTS_PER_INCH = 300
_MOST_WORDS = 400  # of a description: a longer one is not listened to


def picture(slab: Slab) -> tuple[bytes, float]:
    """A chart as PNG, as wide as the type area, and its height in points."""
    page = BytesIO()
    canvas = Canvas(page, pagesize=(OFFICIAL.width, slab.height), invariant=1)
    ink = Ink(canvas)
    if slab.draw:
        slab.draw(ink, 0, slab.height)
    ink.finish()
    canvas.showPage()
    canvas.save()
    return _rendered(page.getvalue()), slab.height


def _rendered(page: bytes) -> bytes:
    document = pypdfium2.PdfDocument(page)
    try:
        scale: Any = DOTS_PER_INCH / 72  # typed after its default
        bitmap = document[0].render(scale=scale)
        png = BytesIO()
        bitmap.to_pil().convert("RGB").quantize(128).save(
            png, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), optimize=True
        )
        bitmap.close()
    finally:
        document.close()
    return png.getvalue()


def described(figure: Figure) -> str:
    """The chart in words, for those who do not see it: its caption, and its numbers where they are few."""
    caption = figure.caption or figure.chart.title
    rows = figure.chart.table()
    words = "；".join("，".join(part for part in row if part) for row in rows)
    return f"{caption}。{words}。" if len(words) <= _MOST_WORDS else caption
