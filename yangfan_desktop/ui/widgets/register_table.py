"""The table of a register: a spreadsheet's manners, with the name kept in sight on the left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QWidget,
)

from yangfan_desktop.ui.models.delegates import delegate_for
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.models.register_rows import AnyIndex
from yangfan_desktop.ui.widgets.chosen import Chosen
from yangfan_desktop.ui.widgets.column_widths import ColumnWidths
from yangfan_desktop.ui.widgets.frozen_columns import FrozenColumns
from yangfan_desktop.ui.widgets.register_view import RegisterView
from yangfan_desktop.ui.widgets.table_keys import TABS, go_on, jumps, puts_today


class RegisterTable(RegisterView):
    """Shows a `RegisterModel`. `sort_asked(column)` and `menu_asked(column, place)` come from the header.

    `locked_typed_in(column)` when somebody types, or double clicks, where nothing can be written.
    """

    sort_asked = Signal(int)
    filter_asked = Signal(int)
    column_filter_asked = Signal()
    header_menu_asked = Signal(int, QPoint)
    cleared = Signal()
    editing_ended = Signal()
    columns_moved = Signal()
    widths_pulled = Signal()
    locked_typed_in = Signal(int)

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(model.register.title)
        self._columns = model.columnCount()
        self._model = model
        self.frozen = FrozenColumns(self)
        for view in (self, self.frozen):
            view.prepare(model)
            view.band_clicked.connect(model.toggle)
        self._delegates = [delegate_for(model, column, self) for column in range(self._columns)]
        for column, delegate in enumerate(self._delegates):
            self.setItemDelegateForColumn(column, delegate)
        self._stays = False
        self.widths = ColumnWidths(self, model)
        self.widths.apply()
        self.widths.see_rows()
        self.frozen.set_up()
        self._show_frozen()
        self.selectionModel().selectionChanged.connect(self._mark_selected)
        self.selectionModel().currentChanged.connect(self._mark_selected)
        model.refused.connect(self._on_refused)
        for header in (self.header, self.frozen.header):
            header.sectionClicked.connect(self.sort_asked)
            header.filter_asked.connect(self.filter_asked)
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(
                lambda place, header=header: self._on_header_menu(header, place)
            )
        self.header.sectionResized.connect(self._on_resized)
        self.header.setSectionsMovable(True)
        self.header.setFirstSectionMovable(False)
        self.header.sectionMoved.connect(self._on_moved)
        for view in (self, self.frozen):
            view.doubleClicked.connect(self._tell_locked)
        model.modelReset.connect(self._on_reset)
        model.headerDataChanged.connect(lambda *_: self._on_headings())
        for header in (self.header, self.frozen.header):
            header.sectionHandleDoubleClicked.connect(self._on_edge_double_clicked)
        self.frozen.header.sectionResized.connect(self._on_frozen_pulled)

    def mark_order(self, column: int | None, *, descending: bool) -> None:
        """Show by which column the rows are ordered; several are marked by the model's headings."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for header in (self.header, self.frozen.header):
            header.setSortIndicatorShown(column is not None)
            header.setSortIndicator(-1 if column is None else column, order)

    # -- columns and cells as they are seen --

    def shown_columns(self) -> list[int]:
        """The columns in sight, from the left."""
        header = self.header
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    def show_columns(self, columns: Sequence[int]) -> None:
        """Show these columns from the left, and hide all others; the first one always stays."""
        wanted = [0, *(column for column in columns if column != 0)]
        shown = set(wanted)
        with QSignalBlocker(self.header):
            for place, column in enumerate(wanted):
                self.header.moveSection(self.header.visualIndex(column), place)
            for column in range(self._columns):
                self.header.setSectionHidden(column, column not in shown)
        self.set_widths(self.widths.pinned)
        self.updateGeometries()
        self.viewport().update()
        self.header.viewport().update()

    @property
    def frozen_columns(self) -> int:
        """How many columns on the left stay in sight."""
        return self.frozen.number

    def freeze(self, number: int) -> None:
        """Keep so many columns in sight, at least the first, and never the whole table."""
        self.frozen.number = max(1, min(number, len(self.shown_columns()) - 1))
        self._show_frozen()

    def set_widths(self, pinned: Mapping[int, int]) -> None:
        """These columns are as wide as the user pulled them, all others as their contents want it."""
        self.widths.pin(pinned)
        self._show_frozen()

    def show_filtered(self, columns: Sequence[int]) -> None:
        """Mark the headings of these columns."""
        for header in (self.header, self.frozen.header):
            header.show_filtered(columns)

    def place_of_filter(self, column: int) -> QPoint:
        """Where the filter of this column opens, on the screen."""
        frozen = column in self.frozen.chosen()
        return (self.frozen if frozen else self).header.place_below(column)

    @property
    def chosen(self) -> Chosen:
        """What is selected now."""
        return Chosen(self, self._model)

    @property
    def is_being_edited(self) -> bool:
        """Whether a cell's editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    # -- Qt's own --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.apply()
        self._show_frozen()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.frozen.place()

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """A frozen column is always in sight; any other must not end up behind it."""
        bar = self.horizontalScrollBar()
        place = bar.value()
        if not self.frozen.isColumnHidden(index.column()):
            super().scrollTo(index, hint)
            bar.setValue(place)
            return
        super().scrollTo(index, hint)
        hidden = self.frozen.width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)
        elif bar.value() > place and not QApplication.mouseButtons():
            self.frozen.settle(onwards=True)  # under a mouse nothing moves more than it must

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes down one row, Tab one column on, as in every spreadsheet: neither opens an editor.

        A value that was refused is stayed with.
        """
        focus = QApplication.focusWidget()
        nothing = QAbstractItemDelegate.EndEditHint.NoHint
        super().closeEditor(editor, nothing if hint in TABS else hint)
        if focus is None or _is_within(focus, self):
            self.setFocus()  # a list to choose from would leave it to nobody
        self.editing_ended.emit()
        stays, self._stays = self._stays, False
        if not stays:
            go_on(self, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Delete):
            self.cleared.emit()
        elif alt and event.key() == Qt.Key.Key_Down:
            self.column_filter_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self._tell_locked(self.currentIndex())
            super().keyPressEvent(event)
        elif puts_today(self, self._model, event) or jumps(self, self._model, event):
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An editor that is about to close lets its Enter through to us.
            if not self.is_being_edited:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing where nothing can be written says why, and does not jump to a row that begins so."""
        del search
        self._tell_locked(self.currentIndex())

    def _tell_locked(self, index: QModelIndex) -> None:
        flags = self._model.flags(index)
        if flags & Qt.ItemFlag.ItemIsEnabled and not flags & Qt.ItemFlag.ItemIsEditable:
            self.locked_typed_in.emit(index.column())

    # -- the frozen columns --

    def _show_frozen(self) -> None:
        """The frozen view shows the first columns, and the table paints nothing behind it."""
        chosen = self.frozen.chosen()
        self.frozen.show_columns(chosen)
        self.covered = frozenset(chosen)
        for column, delegate in enumerate(self._delegates):
            delegate.put_behind(self.frozen if column in chosen else None)
        if not QApplication.mouseButtons():  # a column that is being pulled stays where it is
            self.frozen.settle()

    def _on_reset(self) -> None:
        if self.widths.see_rows():
            self._show_frozen()
        else:
            self.frozen.place()
        self._lay_out_at_once()

    def _on_headings(self) -> None:
        """The rows are ordered otherwise: a mark in a heading wants room."""
        self.widths.apply()
        self._show_frozen()

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        """The user pulls at the edge of a heading."""
        self.widths.pull(column, width)
        if not self.frozen.isColumnHidden(column):
            self._show_frozen()
        self.widths_pulled.emit()

    def _on_frozen_pulled(self, column: int, _before: int, width: int) -> None:
        self.header.resizeSection(column, width)

    def _on_edge_double_clicked(self, column: int) -> None:
        """As in every spreadsheet: as wide as the words need it."""
        self.widths.fit(column)
        self._show_frozen()
        self.widths_pulled.emit()

    def _on_moved(self) -> None:
        self._show_frozen()
        self.columns_moved.emit()

    def _lay_out_at_once(self) -> None:
        """A layout that waits for the next paint has everything painted once more after that."""
        for view in (self, self.frozen):
            view.executeDelayedItemsLayout()

    def _mark_selected(self) -> None:
        """The headings and the row numbers tell where the selection is."""
        for header in (self.header, self.frozen.header, self.verticalHeader()):
            header.viewport().update()

    def _on_refused(self) -> None:
        self._stays = True

    def _on_header_menu(self, header: QHeaderView, place: QPoint) -> None:
        column = header.logicalIndexAt(place)
        if column >= 0:
            self.header_menu_asked.emit(column, header.mapToGlobal(place))


def _is_within(widget: QWidget, root: QWidget) -> bool:
    """Whether it belongs to this one; a list that hangs from an editor does, in a window of its own."""
    found: QWidget | None = widget
    while found is not None and found is not root:
        found = found.parentWidget()
    return found is root
