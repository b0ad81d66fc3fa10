"""The navigation on the left: pages under section titles that can be folded away."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.navigation import SHORTCUTS, Section
from yangfan_desktop.ui.widgets.navigation_rows import LINE_PX, PAGE_KEY, ROW_PX, NavigationRows

_LEAST_ROW_PX, _WIDTH = 27, 184
_LEAST_NARROW_ROW_PX, _NARROW_WIDTH = 21, 52
_FADE_PX = 18
"""Where the list goes on above or below, its edge fades instead of cutting a word in half."""


class NavigationTree(QTreeWidget):
    """`chosen` carries the key of the page that one goes to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self.setFixedWidth(style.px(_WIDTH))
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(style.ICON, style.ICON))
        self.setHeaderHidden(True)
        self.header().setMinimumSectionSize(1)
        self.header().setStretchLastSection(False)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self._rows = NavigationRows(self)
        self.setItemDelegate(self._rows)
        self._usual_rows = self._usual_titles = 1
        self.is_narrow = False
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._on_current)

    def offer(self, sections: Sequence[Section], closed: Collection[str] | None) -> None:
        """Show these sections; `closed` names those folded away, None for never chosen yet."""
        self.clear()
        for section in sections:
            parent: QTreeWidget | QTreeWidgetItem = self
            if section.title:
                parent = QTreeWidgetItem(self, [section.title])
                parent.setFlags(Qt.ItemFlag.ItemIsEnabled)
                is_open = section.opened if closed is None else section.title not in closed
                parent.setExpanded(is_open)
            for entry in section.entries:
                item = QTreeWidgetItem(parent, [entry.label])
                item.setData(0, PAGE_KEY, entry.key)
                self._items[entry.key] = item
        self._usual_rows = sum(len(one.entries) if one.opened else 0 for one in sections)
        self._usual_titles = sum(bool(one.title) for one in sections)
        self._set_tips()
        self._fit_rows()
        self.redraw()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - as Qt's own setters
        """Show icons only, with the words in their tips; sections are then set off by lines."""
        if narrow == self.is_narrow:
            return
        self.is_narrow = self._rows.is_narrow = narrow
        self.setUniformRowHeights(not narrow)
        self.setFixedWidth(style.px(_NARROW_WIDTH if narrow else _WIDTH))
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if narrow else bar.ScrollBarAsNeeded)
        self._set_tips()
        self._fit_rows()
        self.doItemsLayout()
        if self.currentItem() is not None:
            self.scrollTo(self.currentIndex())

    def clear(self) -> None:
        """Show nothing."""
        self._items.clear()
        super().clear()

    @property
    def keys(self) -> tuple[str, ...]:
        """The pages offered, from the top down."""
        return tuple(self._items)

    @property
    def in_sight(self) -> tuple[str, ...]:
        """The pages whose section is not folded away, from the top down."""
        found = ((key, item.parent()) for key, item in self._items.items())
        return tuple(key for key, parent in found if parent is None or parent.isExpanded())

    @property
    def closed(self) -> tuple[str, ...]:
        """The titles of the sections that are folded away."""
        tops = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return tuple(
            top.text(0) for top in tops if top and top.childCount() and not top.isExpanded()
        )

    def go(self, key: str) -> None:
        """Go to this page, unfolding its section."""
        item = self._items[key]
        parent = item.parent()
        if parent is not None:
            parent.setExpanded(True)
        self.setCurrentItem(item)

    def redraw(self) -> None:
        """Draw the icons in the colours of the present theme."""
        for key, item in self._items.items():
            item.setIcon(0, icons.page_icon(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())  # a hidden header does not stretch itself
        self._fit_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bar, port = self.verticalScrollBar(), self.viewport()
        height = style.px(_FADE_PX)
        painter = QPainter(port)
        if bar.value() > bar.minimum():
            _fade(painter, QRect(0, 0, port.width(), height), upwards=True)
        if bar.value() < bar.maximum():
            below = QRect(0, port.height() - height, port.width(), height)
            _fade(painter, below, upwards=False)
        painter.end()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """In full sight is within the edges that fade."""
        super().scrollTo(index, hint)
        place, bar, fade = self.visualRect(index), self.verticalScrollBar(), style.px(_FADE_PX)
        below = place.bottom() + 1 - (self.viewport().height() - fade)
        above = fade - place.top()
        if below > 0:
            bar.setValue(bar.value() + below)
        elif above > 0:
            bar.setValue(bar.value() - above)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()  # what faded a moment ago has moved

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if item is not None and item.childCount():
            item.setExpanded(not item.isExpanded())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and item and item.childCount():
            item.setExpanded(not item.isExpanded())
            return
        super().keyPressEvent(event)

    def refit(self) -> None:
        """The text is larger or smaller now."""
        self.setFixedWidth(style.px(_NARROW_WIDTH if self.is_narrow else _WIDTH))
        self.setIconSize(QSize(style.px(style.ICON), style.px(style.ICON)))
        self._fit_rows()
        self.scheduleDelayedItemsLayout()

    def _set_tips(self) -> None:
        """Icons alone are told by their tips; words need none but for the keys that lead there."""
        for key, item in self._items.items():
            keys = f"（Ctrl+{SHORTCUTS.index(key) + 1}）" if key in SHORTCUTS else ""
            item.setToolTip(0, item.text(0) + keys if keys or self.is_narrow else "")
        for row in range(self.topLevelItemCount()):
            top = self.topLevelItem(row)
            if top is not None and top.childCount():
                top.setToolTip(0, f"{top.text(0)}（点一下折叠或展开）" if self.is_narrow else "")

    def _fit_rows(self) -> None:
        """What is unfolded at first is in sight at once, also on a small screen."""
        room, rows = self.viewport().height(), self._usual_rows
        if self.is_narrow:
            room -= self._usual_titles * LINE_PX
        else:
            rows += self._usual_titles
        least = style.px(_LEAST_NARROW_ROW_PX if self.is_narrow else _LEAST_ROW_PX)
        height = max(least, min(style.px(ROW_PX), room // max(1, rows)))
        if height != self._rows.height:
            self._rows.height = height
            self.scheduleDelayedItemsLayout()

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        key = item.data(0, PAGE_KEY) if item is not None else None
        if key:
            self.chosen.emit(key)


def _fade(painter: QPainter, place: QRect, *, upwards: bool) -> None:
    """Let what stands here pass into the ground."""
    ground = QColor(style.theme().window)
    clear = QColor(ground)
    clear.setAlpha(0)
    fade = QLinearGradient(place.topLeft(), place.bottomLeft())
    fade.setColorAt(0, ground if upwards else clear)
    fade.setColorAt(1, clear if upwards else ground)
    painter.fillRect(place, fade)
