"""A paper to look at: thumbnails, pages, zoom and search together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from yangfan_desktop.domain.progress import Progress, watched
from yangfan_desktop.report.page_images import Hit, PageImages
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.papers.page_bar import PageBar
from yangfan_desktop.ui.papers.page_stack import ZOOM_STEP, Fit
from yangfan_desktop.ui.papers.page_view import PageView
from yangfan_desktop.ui.papers.thumbnails import Thumbnails

_BEGINNING = 10  # characters of a sentence, which tell it from the others
_ROOMY_PX = 640


class Viewer(QWidget):
    """Empty until it is given pages; `stop` before it goes."""

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._images: PageImages | None = None
        self._asked = 0
        self._hits: Sequence[Hit] = ()
        self._hit = -1
        self.bar = PageBar()
        self.thumbnails = Thumbnails()
        self.pages = PageView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.thumbnails)
        below.addWidget(self.pages, 1)
        layout.addLayout(below, 1)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the page itself has it."""
        super().resizeEvent(event)
        self.thumbnails.setVisible(self.width() >= _ROOMY_PX)

    def show_pages(self, images: PageImages) -> None:
        """Show these pages, and look again for what was searched."""
        before, self._images = self._images, images
        self.thumbnails.show_pages(images)
        self.pages.show_pages(images)
        self.bar.show_count(len(images))
        self.thumbnails.follow(self.pages.page)
        self.bar.show_page(self.pages.page)
        if before is not None:
            before.close()
        self._search(self.bar.words.text().strip())

    def point_at(self, words: str) -> None:
        """Bring the first place where this sentence begins into sight, and mark it."""
        images, start = self._images, words[:_BEGINNING]
        if images is None:
            return

        def work(progress: Progress) -> list[Hit]:
            for page in watched(range(len(images)), progress, "正在查找", every=20):
                found = images.find(start, page)
                if found:
                    return found[:1]
            return []

        def show(hits: list[Hit]) -> None:
            if hits and images is self._images:
                self.pages.mark(hits, 0)

        self._operations.read("查找", work, show, lambda _: None, quiet=True)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._images) if self._images else 0

    @property
    def hits(self) -> Sequence[Hit]:
        """Where the words that are searched for stand."""
        return self._hits

    def stop(self) -> None:
        """Let nothing be drawn or searched any more, and let the pages go."""
        self._asked += 1
        self.thumbnails.stop()
        self.pages.stop()
        if self._images is not None:
            self._images.close()
            self._images = None

    def _connect(self) -> None:
        bar, pages = self.bar, self.pages
        bar.page_wanted.connect(pages.go_to)
        bar.zoom_wanted.connect(pages.set_zoom)
        bar.fit_wanted.connect(self._fit)
        bar.searched.connect(self._search)
        bar.moved.connect(self._move)
        pages.page_changed.connect(bar.show_page)
        pages.page_changed.connect(self.thumbnails.follow)
        pages.zoom_changed.connect(lambda zoom: bar.show_zoom(zoom, pages.fit))
        self.thumbnails.wanted.connect(pages.go_to)
        for keys, call in (
            (QKeySequence.StandardKey.ZoomIn, lambda: pages.set_zoom(pages.zoom * ZOOM_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: pages.set_zoom(pages.zoom / ZOOM_STEP)),
            (QKeySequence.StandardKey.Find, self._find),
            (QKeySequence.StandardKey.FindNext, lambda: self._move(1)),
            (QKeySequence.StandardKey.FindPrevious, lambda: self._move(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(call)

    def _fit(self, fit: Fit) -> None:
        self.pages.set_fit(fit)
        self.bar.show_zoom(self.pages.zoom, fit)

    def _find(self) -> None:
        self.bar.words.setFocus()
        self.bar.words.selectAll()

    # -- search --

    def _search(self, words: str) -> None:
        """Look through all pages in the background; the last question alone is answered."""
        self._asked += 1
        number, images = self._asked, self._images
        if not words or images is None:
            self._show_hits(())
            return

        def work(progress: Progress) -> list[Hit]:
            pages = watched(range(len(images)), progress, "正在查找", every=20)
            return [hit for page in pages for hit in images.find(words, page)]

        def show(hits: list[Hit]) -> None:
            if number == self._asked:
                self._show_hits(hits)

        self._operations.read("查找", work, show, lambda _: None, quiet=True)

    def _show_hits(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        here = [at for at, hit in enumerate(hits) if hit.page >= self.pages.page]
        self._hit = (here or [0])[0] if hits else -1
        self._tell()

    def _move(self, by: int) -> None:
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self._tell()

    def _tell(self) -> None:
        self.pages.mark(self._hits, self._hit)
        self.bar.show_found(self._hit, len(self._hits))
