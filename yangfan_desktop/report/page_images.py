"""A finished PDF as pictures and text: for looking at it, searching it and printing it.

PDFium (pypdfium2) is preferred to QtPdf: that comes with the add-ons of PySide6 only (160 MB
with a browser), while this is 6 MB and works with every line of PySide6. PDFium knows no threads, so
one lock serves all documents.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Cancelled

_LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows of pixels from the top: 4 bytes each as blue, green, red and one unused, or 1 of grey."""

    width: int
    height: int
    stride: int
    pixels: bytes
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """A piece of a page in points, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text was found: the page (from 0) and a rectangle for each line that it covers."""

    page: int
    rects: tuple[Rect, ...]


def _lines(boxes: Sequence[Rect]) -> tuple[Rect, ...]:
    """One rectangle for each line: PDFium gives one for each change of face."""
    found: list[Rect] = []
    for box in boxes:
        last = found[-1] if found else None
        if last and min(box.bottom, last.bottom) - max(box.top, last.top) > 0.4 * box.height:
            left, top = min(last.left, box.left), min(last.top, box.top)
            right, bottom = max(last.right, box.right), max(last.bottom, box.bottom)
            found[-1] = Rect(left, top, right - left, bottom - top)
        else:
            found.append(box)
    return tuple(found)


class PageImages:
    """The pages of a PDF; it may be asked from any thread."""

    def __init__(self, content: bytes) -> None:
        """Open a PDF by its bytes, so that no file is kept open; UserError where it is none."""
        self._closed = False
        with _LOCK:
            try:
                self._document = pdfium.PdfDocument(content)
            except pdfium.PdfiumError as error:
                raise UserError("不能显示这份PDF，文件可能不完整，请重新生成") from error
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(at) for at in range(len(self._document))
            )

    def __len__(self) -> int:
        return len(self.sizes)

    def close(self) -> None:
        """Let the document go; whoever still asks is told that it is no longer wanted."""
        with _LOCK:
            self._closed = True
            self._document.close()

    def bitmap(self, page: int, scale: float, *, grey: bool = False) -> Bitmap:
        """The page drawn with so many pixels to a point (1 is 72 dpi)."""
        return self._drawn(page, scale, (0, 0, 0, 0), grey=grey)

    def band(self, page: int, scale: float, top: float, height: float) -> Bitmap:
        """A horizontal piece of the page, `top` points below its upper edge: for a printer."""
        below = max(0.0, self.sizes[page][1] - top - height)
        return self._drawn(page, scale, (0, below, 0, top), grey=False)

    def text(self, page: int) -> str:
        """Everything that is written on the page."""
        with self._opened(page) as sheet, closing(sheet.get_textpage()) as text:
            return text.get_text_bounded()

    def find(self, words: str, page: int) -> list[Hit]:
        """Where the words are on this page, whatever their case."""
        if not words.strip():
            return []
        hits: list[Hit] = []
        with self._opened(page) as sheet, closing(sheet.get_textpage()) as text:
            searcher = text.search(words)
            while found := searcher.get_next():
                boxes = [text.get_rect(at) for at in range(text.count_rects(*found))]
                hits.append(Hit(page, _lines([self._rect(page, *box) for box in boxes])))
            searcher.close()
        return hits

    def _rect(self, page: int, left: float, bottom: float, right: float, top: float) -> Rect:
        return Rect(left, self.sizes[page][1] - top, right - left, top - bottom)

    def _drawn(
        self, page: int, scale: float, crop: tuple[float, float, float, float], *, grey: bool
    ) -> Bitmap:
        pixels: Any = scale  # the checker infers the parameter's type from its default
        with self._opened(page) as sheet:
            made = sheet.render(scale=pixels, crop=crop, grayscale=grey, prefer_bgrx=not grey)
            bitmap = Bitmap(made.width, made.height, made.stride, bytes(made.buffer), grey)
            made.close()
        return bitmap

    @contextmanager
    def _opened(self, page: int) -> Iterator[pdfium.PdfPage]:
        """One page, closed again before the lock is let go: PDFium must not free it later on its own."""
        with _LOCK:
            if self._closed:
                raise Cancelled
            sheet = self._document[page]
            try:
                yield sheet
            finally:
                sheet.close()
