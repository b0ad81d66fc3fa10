"""The pages of a paper below each other, at any zoom, with what was searched for marked."""

from __future__ import annotations

from collections.abc import Sequence

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
from yangfan_desktop.ui.papers.page_stack import (
    GAP,
    ZOOM_LEAST,
    ZOOM_MOST,
    ZOOM_STEP,
    Fit,
    PageStack,
    Room,
)
from yangfan_desktop.ui.papers.renderer import Renderer

_MOST_PIXELS = 16_000_000  # of one drawn page, 64 MB; beyond it is stretched


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
        self._stack = PageStack()
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
        if self._stack:
            page = max(0, min(page, len(self._stack) - 1))
            self.verticalScrollBar().setValue(int(self._stack.tops[page] - GAP / 2))

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
        down, before = self.verticalScrollBar(), self._stack
        at = self.page
        into = (down.value() - before.tops[at]) / before.scale(at) if before else 0.0
        self._set(self._zoom_of(at))
        if self._stack and self._page >= 0:
            down.setValue(round(self._stack.tops[at] + into * self._stack.scale(at)))

    def _zoom_of(self, page: int) -> float:
        """How large this page is to be shown in the room that there is now."""
        if self._images is None:
            return self._zoom
        size = self._images.sizes[min(page, len(self._images) - 1)]
        return self._room().zoom(size, self.fit, self._zoom)

    def _room(self) -> Room:
        size = self.viewport().size()
        return Room(size.width(), size.height(), self.logicalDpiX() / 72)

    def _set(self, zoom: float) -> None:
        changed, self._zoom = abs(zoom - self._zoom) > 1e-6, zoom
        room, sizes = self._room(), self._images.sizes if self._images else ()
        self._stack = PageStack(sizes, room, self.fit, zoom)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._stack.height - room.height)))
        down.setPageStep(round(room.height))
        down.setSingleStep(48)
        across.setRange(0, max(0, round(self._stack.width + 2 * GAP - room.width)))
        across.setPageStep(round(room.width))
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

    def _wanted_scale(self, page: int) -> float:
        """Device pixels to a point; less than asked for where the picture would be too large."""
        width, height = self._images.sizes[page] if self._images else (1, 1)
        most = (_MOST_PIXELS / (width * height)) ** 0.5
        return min(self._stack.scale(page) * self.devicePixelRatioF(), most)

    def _rect(self, page: int) -> QRectF:
        width, height = self._stack.size(page)
        room = self.viewport().width()
        left = GAP - self.horizontalScrollBar().value()
        if width + 2 * GAP <= room:
            left = max(left, (room - width) / 2)
        top = self._stack.tops[page] - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(width), round(height))

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
        scale = self._stack.scale(page)
        return QRectF(
            shown.left() + rect.left * scale,
            shown.top() + rect.top * scale,
            rect.width * scale,
            rect.height * scale,
        ).adjusted(-1, -1, 1, 1)

    def _bring(self, page: int, rect: Rect) -> None:
        if page >= len(self._stack):
            return
        place = self._on_page(self._rect(page), page, rect)
        view = self.viewport().rect()
        if not view.contains(place.center().toPoint()):
            down = self.verticalScrollBar()
            down.setValue(round(down.value() + place.center().y() - view.height() / 3))
            across = self.horizontalScrollBar()
            across.setValue(round(across.value() + place.center().x() - view.width() / 2))

    # -- what has to be drawn --

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.within(top, top + self.viewport().height())

    def _fresh(self, page: int) -> bool:
        return self._drawn.holds(page, self._wanted_scale(page))

    def _look(self) -> None:
        """The place or the zoom changed: see which page this is and have it drawn."""
        seen = self._in_sight()
        self.viewport().update()
        if not seen:
            return
        line = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = max((one for one in seen if self._stack.tops[one] <= line), default=seen[0])
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
            self._tell_zoom()
        after = [seen[-1] + 1] if seen[-1] + 1 < len(self._stack) else []
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
