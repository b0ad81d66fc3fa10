"""The navigation on the left: pages under section titles that can be folded away."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.navigation import SHORTCUTS, Section

_KEY = Qt.ItemDataRole.UserRole
_ROW_PX, _LEAST_ROW_PX, _WIDTH = 32, 27, 184
_NARROW_WIDTH, _LEAST_NARROW_ROW_PX, _LINE_PX = 52, 21, 10
_FADE_PX = 18
"""Where the list goes on above or below, its edge fades instead of cutting a word in half."""
_CHEVRON_PX = 12
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


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
        self._rows = _Delegate(self)
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
                item.setData(0, _KEY, entry.key)
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
            room -= self._usual_titles * _LINE_PX
        else:
            rows += self._usual_titles
        least = style.px(_LEAST_NARROW_ROW_PX if self.is_narrow else _LEAST_ROW_PX)
        height = max(least, min(style.px(_ROW_PX), room // max(1, rows)))
        if height != self._rows.height:
            self._rows.height = height
            self.scheduleDelayedItemsLayout()

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        key = item.data(0, _KEY) if item is not None else None
        if key:
            self.chosen.emit(key)


class _Delegate(QStyledItemDelegate):
    """Titles small and quiet with their fold mark, pages with their icon on a soft ground."""

    height = _ROW_PX
    is_narrow = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        is_line = self.is_narrow and not index.data(_KEY)
        return QSize(0, _LINE_PX if is_line else self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_KEY):
            _paint_page(painter, rect, state, index, words=not self.is_narrow)
        elif self.is_narrow:
            _paint_line(painter, rect, state)
        else:
            _paint_title(painter, rect, state, index)
        painter.restore()


def _fade(painter: QPainter, place: QRect, *, upwards: bool) -> None:
    """Let what stands here pass into the ground."""
    ground = QColor(style.theme().window)
    clear = QColor(ground)
    clear.setAlpha(0)
    fade = QLinearGradient(place.topLeft(), place.bottomLeft())
    fade.setColorAt(0, ground if upwards else clear)
    fade.setColorAt(1, clear if upwards else ground)
    painter.fillRect(place, fade)


def _paint_page(
    painter: QPainter,
    rect: QRect,
    state: QStyle.StateFlag,
    index: QModelIndex | QPersistentModelIndex,
    *,
    words: bool,
) -> None:
    colours = style.theme()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    ground = QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or hovered:
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
        painter.drawRoundedRect(ground, 6, 6)
    if selected and state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.drawRoundedRect(ground, 6, 6)
    icon = index.data(Qt.ItemDataRole.DecorationRole)
    if isinstance(icon, QIcon):
        size = min(style.px(style.ICON), rect.height())
        left = rect.left() + 10 if words else rect.center().x() - size // 2
        place = QRect(left, rect.center().y() - size // 2 + 1, size, size)
        mode = QIcon.Mode.Selected if selected else QIcon.Mode.Normal
        icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
    if not words:
        return
    painter.setPen(QColor(colours.accent if selected else colours.text))
    painter.drawText(rect.adjusted(style.px(style.ICON) + 20, 0, -4, 0), _MIDDLE, str(index.data()))


def _paint_line(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """A section among icons: a line, and a mark in it where something is folded away below it."""
    marked = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
    colours = style.theme()
    middle = rect.center()
    painter.setPen(QPen(QColor(colours.accent if marked else colours.line_strong), 1))
    if state & QStyle.StateFlag.State_Open:
        painter.drawLine(rect.left() + 6, middle.y(), rect.right() - 6, middle.y())
        return
    painter.drawLine(rect.left() + 6, middle.y(), middle.x() - 8, middle.y())
    painter.drawLine(middle.x() + 8, middle.y(), rect.right() - 6, middle.y())
    colour = colours.accent if marked else colours.faint
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    mark = icons.pixmap("chevron-down", colour, _CHEVRON_PX, ratio)
    painter.drawPixmap(middle.x() - _CHEVRON_PX // 2, middle.y() - _CHEVRON_PX // 2, mark)


def _paint_title(
    painter: QPainter,
    rect: QRect,
    state: QStyle.StateFlag,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    colours = style.theme()
    marked = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
    colour = colours.text if marked else colours.muted
    painter.setFont(style.font(style.SMALL_PT))
    painter.setPen(QColor(colour))
    painter.drawText(rect.adjusted(10, 4, -20, 0), _MIDDLE, str(index.data()))
    opened = bool(state & QStyle.StateFlag.State_Open)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    mark = icons.pixmap(
        "chevron-down" if opened else "chevron-right", colours.faint, _CHEVRON_PX, ratio
    )
    painter.drawPixmap(rect.right() - 20, rect.center().y() - _CHEVRON_PX // 2 + 3, mark)
