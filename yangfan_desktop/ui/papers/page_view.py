"""The pages of a paper below each other, at any zoom, with what was searched for marked."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from yangfan_desktop.report.page_images import Hit, PageImages, Rect
from yangfan_desktop.ui import style
from yangfan_desktop.ui.papers.drawn_pages import DrawnPages
from yangfan_desktop.ui.papers.renderer import Renderer

_GAP = 16
_MOST_PIXELS = 16_000_000  # of one drawn page, 64 MB; beyond it is stretched
ZOOM_LEAST, ZOOM_MOST, ZOOM_STEP = 0.25, 4.0, 1.2


class Fit(Enum):
    """How the zoom follows the window."""

    WIDTH = "适合宽度"
    PAGE = "整页"
    NONE = ""


class PageView(QAbstractScrollArea):
    """`page_changed(page)` counts from 0; `zoom_changed(zoom)`: 1 is the size on paper."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("报告的页面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._images: PageImages | None = None
        self._renderer = Renderer(self)
        self._renderer.drawn.connect(self._on_drawn)
        self._drawn = DrawnPages()
        self._hits: Sequence[Hit] = ()
        self._hit = -1
        self._tops: list[float] = []
        self._page = -1
        self._zoom = 1.0
        self.fit = Fit.WIDTH

    # -- what is shown --

    def show_pages(self, images: PageImages) -> None:
        """Show these pages; the place is kept where the paper still has it."""
        bar = self.verticalScrollBar()
        place = bar.value()
        self._images = images
        self._drawn.clear()
        self._renderer.show(images)
        self.mark((), -1)
        self._page = -1
        self._set(self._zoom_of(0))
        bar.setValue(min(place, bar.maximum()))
        self._look()

    def stop(self) -> None:
        """Let nothing be drawn any more."""
        self._renderer.stop()

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return max(0, self._page)

    @property
    def zoom(self) -> float:
        """1 is the size on paper."""
        return self._zoom

    def shown_size(self, page: int) -> tuple[float, float]:
        """How wide and high this page is shown, in pixels."""
        rect = self._rect(page)
        return rect.width(), rect.height()

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight is drawn at its present size."""
        seen = self._in_sight()
        return bool(seen) and all(self._fresh(page) for page in seen)

    def go_to(self, page: int) -> None:
        """Bring this page's top into sight."""
        if self._tops:
            page = max(0, min(page, len(self._tops) - 1))
            self.verticalScrollBar().setValue(int(self._tops[page] - _GAP / 2))

    def mark(self, hits: Sequence[Hit], current: int) -> None:
        """Mark these places, the `current`th (from 0) more strongly, and bring it into sight."""
        self._hits, self._hit = hits, current
        if 0 <= current < len(hits) and hits[current].rects:
            self._bring(hits[current].page, hits[current].rects[0])
        self.viewport().update()

    # -- zoom --

    def set_fit(self, fit: Fit) -> None:
        """Follow the window's width, or show whole pages."""
        self.fit = fit
        self._arrange()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show the pages this large; what is `at` this point of the view stays there."""
        zoom = max(ZOOM_LEAST, min(zoom, ZOOM_MOST))
        where = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        self._zoom = self._zoom_of(self.page)
        ratio = zoom / self._zoom
        self.fit = Fit.NONE
        before = QPointF(across.value() + where.x(), down.value() + where.y())
        self._set(zoom)
        across.setValue(round(before.x() * ratio - where.x()))
        down.setValue(round(before.y() * ratio - where.y()))

    def _arrange(self) -> None:
        """Lay the pages out below each other, keeping the place in the page that is looked at."""
        if self._images is None:
            return
        down = self.verticalScrollBar()
        at = self.page
        into = (down.value() - self._tops[at]) / self._scale(at) if self._tops else 0.0
        zoom = self._zoom_of(at)
        self._set(zoom)
        if self._tops and self._page >= 0:
            down.setValue(round(self._tops[at] + into * self._scale(at)))

    def _zoom_of(self, page: int) -> float:
        """How large this page is shown: where pages are fitted, each fills the view on its own."""
        if self.fit is Fit.NONE or self._images is None:
            return self._zoom
        page = min(page, len(self._images) - 1)
        room, pixels = self.viewport().size(), self.logicalDpiX() / 72
        width, height = self._images.sizes[page]
        zoom = (room.width() - 2 * _GAP) / (pixels * width)
        if self.fit is Fit.PAGE:
            zoom = min(zoom, (room.height() - _GAP) / (pixels * height))
        return max(0.1, min(zoom, ZOOM_MOST))

    def _set(self, zoom: float) -> None:
        changed, self._zoom = abs(zoom - self._zoom) > 1e-6, zoom
        top = float(_GAP)
        self._tops = []
        widest = 0.0
        for page, (width, height) in enumerate(self._images.sizes if self._images else ()):
            scale = self._scale(page)
            self._tops.append(top)
            top += height * scale + _GAP
            widest = max(widest, width * scale)
        room = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, round(top - room.height())))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, round(widest + 2 * _GAP - room.width())))
        self.horizontalScrollBar().setPageStep(room.width())
        self._look()
        if changed:
            self.zoom_changed.emit(zoom)

    # -- Qt's own --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.set_zoom(self._zoom * ZOOM_STEP**steps, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(style.theme().hover))
        for page in self._in_sight():
            self._paint(painter, page)

    # -- painting --

    def _scale(self, page: int) -> float:
        """Logical pixels to a point."""
        return self._zoom_of(page) * self.logicalDpiX() / 72

    def _wanted_scale(self, page: int) -> float:
        """Device pixels to a point; less than asked for where the picture would be too large."""
        width, height = self._images.sizes[page] if self._images else (1, 1)
        most = (_MOST_PIXELS / (width * height)) ** 0.5
        return min(self._scale(page) * self.devicePixelRatioF(), most)

    def _rect(self, page: int) -> QRectF:
        width, height = self._images.sizes[page] if self._images else (0, 0)
        scale = self._scale(page)
        room = self.viewport().width()
        left = max(_GAP - self.horizontalScrollBar().value(), (room - width * scale) / 2)
        if width * scale + 2 * _GAP > room:
            left = _GAP - self.horizontalScrollBar().value()
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(width * scale), round(height * scale))

    def _paint(self, painter: QPainter, page: int) -> None:
        rect = self._rect(page)
        painter.fillRect(rect.adjusted(-1, -1, 1, 2), QColor(style.theme().line_strong))
        painter.fillRect(rect, Qt.GlobalColor.white)
        drawn = self._drawn.image(page)
        if drawn is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, drawn)
        for at, hit in enumerate(self._hits):
            if hit.page == page:
                colour = QColor("#f5a623" if at == self._hit else "#ffe04d")
                colour.setAlpha(150 if at == self._hit else 110)
                for one in hit.rects:
                    painter.fillRect(self._on_page(rect, page, one), colour)

    def _on_page(self, shown: QRectF, page: int, rect: Rect) -> QRectF:
        scale = self._scale(page)
        return QRectF(
            shown.left() + rect.left * scale,
            shown.top() + rect.top * scale,
            rect.width * scale,
            rect.height * scale,
        ).adjusted(-1, -1, 1, 1)

    def _bring(self, page: int, rect: Rect) -> None:
        if page >= len(self._tops):
            return
        place = self._on_page(self._rect(page), page, rect)
        view = self.viewport().rect()
        if not view.contains(place.center().toPoint()):
            down = self.verticalScrollBar()
            down.setValue(round(down.value() + place.center().y() - view.height() / 3))
            across = self.horizontalScrollBar()
            across.setValue(round(across.value() + place.center().x() - view.width() / 2))

    # -- what has to be drawn --

    def _in_sight(self) -> list[int]:
        if self._images is None or not self._tops:
            return []
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        sizes = self._images.sizes
        return [
            page
            for page, start in enumerate(self._tops)
            if start < bottom and start + sizes[page][1] * self._scale(page) > top
        ]

    def _fresh(self, page: int) -> bool:
        return self._drawn.holds(page, self._wanted_scale(page))

    def _look(self) -> None:
        """The place or the zoom changed: see which page this is and have it drawn."""
        seen = self._in_sight()
        self.viewport().update()
        if not seen:
            return
        line = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = max((one for one in seen if self._tops[one] <= line), default=seen[0])
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
            self._tell_zoom()
        after = [seen[-1] + 1] if seen[-1] + 1 < len(self._tops) else []
        wanted = [one for one in [*seen, *after] if not self._fresh(one)]
        self._renderer.want([(one, self._wanted_scale(one)) for one in wanted])

    def _tell_zoom(self) -> None:
        """Where pages are fitted one by one, the next one may be shown at another size."""
        zoom = self._zoom_of(self._page)
        if abs(zoom - self._zoom) > 1e-6:
            self._zoom = zoom
            self.zoom_changed.emit(zoom)

    def _on_drawn(self, page: int, scale: float, image: QImage) -> None:
        self._drawn.put(page, scale, image, seen=self._in_sight())
        self.viewport().update(self._rect(page).toAlignedRect().adjusted(-2, -2, 2, 2))
