"""All pages small, to see the whole and to go to one."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.ui import style
from yangfan_desktop.ui.papers.renderer import Renderer

_NOWHERE = QModelIndex()
_SIDE = 116
_CELL = QSize(_SIDE + 24, _SIDE + 36)


class Thumbnails(QListView):
    """`wanted(page)` when the user picks one, from 0. Only what is in sight is drawn."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.setAccessibleName("页面缩略图")
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFixedWidth(_CELL.width() + 16)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self.setItemDelegate(_Painter(self))
        self._renderer = Renderer(self)
        self._renderer.drawn.connect(self._on_drawn)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.clicked.connect(lambda index: self.wanted.emit(index.row()))
        self.activated.connect(lambda index: self.wanted.emit(index.row()))

    def show_pages(self, images: PageImages) -> None:
        """Show these pages."""
        self._renderer.show(images)
        self._pages.show(images.sizes)
        self._look()

    def stop(self) -> None:
        """Let nothing be drawn any more."""
        self._renderer.stop()

    def follow(self, page: int) -> None:
        """Show which page is looked at."""
        index = self._pages.index(page, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def _look(self) -> None:
        first = max(0, self.verticalScrollBar().value() // _CELL.height() - 1)
        last = first + self.viewport().height() // _CELL.height() + 3
        ratio = self.devicePixelRatioF()
        sizes, drawn = self._pages.sizes, self._pages.images
        self._renderer.want(
            [
                (page, ratio * _SIDE / max(sizes[page]))
                for page in range(first, min(last, len(sizes)))
                if page not in drawn
            ]
        )

    def _on_drawn(self, page: int, scale: float, image: QImage) -> None:
        del scale
        self._pages.put(page, image)


class _Pages(QAbstractListModel):
    """The pages' sizes in points, and their small pictures as far as they are drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.images: dict[int, QImage] = {}

    def show(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Other pages."""
        self.beginResetModel()
        self.sizes, self.images = sizes, {}
        self.endResetModel()

    def put(self, page: int, image: QImage) -> None:
        """This page's picture has come."""
        self.images[page] = image
        index = self.index(page, 0)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sizes)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第{index.row() + 1}页"
        return None


class _Painter(QStyledItemDelegate):
    """The page on its shadow, framed where it is looked at, and its number below."""

    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return _CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model, theme = index.model(), style.theme()
        if not isinstance(model, _Pages):
            return
        cell = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        width, height = model.sizes[index.row()]
        scale = _SIDE / max(width, height)
        page = QRectF(0, 0, round(width * scale), round(height * scale))
        page.moveCenter(cell.center() - QPointF(0, 9))
        here = index.row() == self._view.currentIndex().row()
        edge = 2 if here else 1
        colour = QColor(theme.accent if here else theme.line_strong)
        painter.fillRect(page.adjusted(-edge, -edge, edge, edge), colour)
        painter.fillRect(page, Qt.GlobalColor.white)
        image = model.images.get(index.row())
        if image is not None:
            painter.drawImage(page, image)
        painter.setPen(QColor(theme.accent if here else theme.muted))
        label = QRectF(cell.left(), page.bottom() + 3, cell.width(), 18)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
