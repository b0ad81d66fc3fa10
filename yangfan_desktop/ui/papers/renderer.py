"""Pages drawn in the background, the ones that are looked at first."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from yangfan_desktop.domain.progress import Cancelled
from yangfan_desktop.report.page_images import Bitmap, PageImages

_log = logging.getLogger(__name__)


def to_image(bitmap: Bitmap) -> QImage:
    """The pixels as Qt paints them; it owns them."""
    shape = QImage.Format.Format_Grayscale8 if bitmap.grey else QImage.Format.Format_RGB32
    return QImage(bitmap.pixels, bitmap.width, bitmap.height, bitmap.stride, shape).copy()


class Renderer(QObject):
    """One thread of its own. `drawn(page, pixels per point, image)` on the window's thread."""

    drawn = Signal(int, float, QImage)
    _came = Signal(object, int, float, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._lock = threading.Lock()
        self._images: PageImages | None = None
        self._wanted: list[tuple[int, float]] = []
        self._works = False
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def show(self, images: PageImages | None) -> None:
        """Draw from this document from now on; nothing of the last one comes any more."""
        with self._lock:
            self._images = images
            self._wanted = []

    def want(self, pages: Sequence[tuple[int, float]]) -> None:
        """Draw these (page, pixels per point) in this order, in place of all that still waits."""
        with self._lock:
            self._wanted = list(pages)
            begins = bool(pages) and not self._works and self._images is not None
            self._works = self._works or begins
        if begins:
            self._pool.start(_Task(self))

    def stop(self) -> None:
        """Let nothing run any more."""
        self.show(None)
        self._pool.waitForDone()

    def work(self) -> None:
        """On the renderer's thread: draw until nothing is wanted."""
        while True:
            with self._lock:
                images = self._images
                if images is None or not self._wanted:
                    self._works = False
                    return
                page, scale = self._wanted.pop(0)
            try:
                image = to_image(images.bitmap(page, scale))
            except Cancelled:
                continue
            except Exception:  # noqa: BLE001 - one bad page must not stop the others
                _log.exception("Page %d cannot be drawn", page)
                continue
            self._came.emit(images, page, scale, image)

    def _on_came(self, images: PageImages, page: int, scale: float, image: QImage) -> None:
        if images is self._images:
            self.drawn.emit(page, scale, image)


class _Task(QRunnable):
    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self._renderer = renderer

    def run(self) -> None:
        """Called by the pool, on its thread."""
        self._renderer.work()
