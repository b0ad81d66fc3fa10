"""What a policy pack holds, line by line, with its state and its source as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.pack_tree import Entry, Line, state_words

_ENTRY = Qt.ItemDataRole.UserRole
_OPEN = ("指标", "专项行动")
_STATE_PX, _SOURCE_PX = 88, 720
"""How wide the column of states is, and from which width on the source has one."""


class PackView(QTreeWidget):
    """The lines of one pack; `delete_asked` for the entry that is chosen, by its menu or by Delete."""

    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pack_tree")
        self.setAccessibleName("政策包内容")
        self.setHeaderLabels(["内容", "说明", "状态", "出处"])
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        header = self.header()
        header.setFixedHeight(style.row_height())
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.viewport().installEventFilter(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    @property
    def entry(self) -> Entry | None:
        """The chosen line's entry, if it is the pack's own and can be taken out."""
        item = self.currentItem()
        found = item.data(0, _ENTRY) if item is not None and item.isSelected() else None
        return found if isinstance(found, Entry) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; what one looks for first is opened."""
        self.clear()
        for line in lines:
            item = _item(line)
            self.addTopLevelItem(item)
            item.setExpanded(line.label in _OPEN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.viewport():
            self._share(self.viewport().width())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) and self.entry is not None:
            self.delete_asked.emit()
            return
        super().keyPressEvent(event)

    def _on_menu(self, place: QPoint) -> None:
        if self.entry is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(icons.icon("delete"), "删除这个条目…", self.delete_asked.emit)
            menu.popup(self.viewport().mapToGlobal(place))

    def _share(self, width: int) -> None:
        """The columns fit the room: a source that finds none is in the tool tip."""
        has_source = width >= style.px(_SOURCE_PX)
        self.setColumnHidden(3, not has_source)
        rest = width - style.px(_STATE_PX)
        needed = self.sizeHintForColumn(0) + style.SPACE_M
        first = min(max(needed, int(rest * 0.3)), int(rest * (0.42 if has_source else 0.56)))
        self.setColumnWidth(0, first)
        self.setColumnWidth(1, int(rest * 0.76) - first if has_source else rest - first)
        self.setColumnWidth(2, style.px(_STATE_PX))


def _item(line: Line) -> QTreeWidgetItem:
    colours = style.theme()
    source = line.source if line.state else ""
    item = QTreeWidgetItem([line.label, line.text, line.state, source])
    for column, words in enumerate((line.label, line.text, line.state, line.source)):
        item.setToolTip(column, words)
    item.setData(0, _ENTRY, line.entry)
    if line.state:
        good = line.state == state_words(verified=True)
        item.setForeground(2, QColor(colours.good if good else colours.warn))
    item.setForeground(3, QColor(colours.muted))
    for part in line.parts:
        item.addChild(_item(part))
    return item
