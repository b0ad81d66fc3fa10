"""The table of a register: a spreadsheet's manners, with the name kept in sight on the left."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.delegates import delegate_for
from yangfan_desktop.ui.models.register_model import AnyIndex, RegisterModel, as_cell

_CHARACTER_PX = 7
_HEADER_MARGIN_PX = 36


class RegisterTable(QTableView):
    """Shows a `RegisterModel`. `sort_asked(column)` and `menu_asked(column, place)` come from the header."""

    sort_asked = Signal(int)
    header_menu_asked = Signal(int, QPoint)
    cleared = Signal()

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = QTableView(self)
        self.setAccessibleName(model.register.title)
        for view in (self, self._frozen):
            _prepare(view, model)
        self._stays = False
        self._set_up_frozen()
        self._set_widths(model)
        model.refused.connect(self._on_refused)
        for header in (self.horizontalHeader(), self._frozen.horizontalHeader()):
            header.sectionClicked.connect(self.sort_asked)
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(
                lambda place, header=header: self._on_header_menu(header, place)
            )
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self._frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self._frozen.verticalScrollBar().setValue)
        model.modelReset.connect(self._place_frozen)
        self._frozen.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._frozen.customContextMenuRequested.connect(self.customContextMenuRequested)

    def mark_order(self, column: int | None, *, descending: bool) -> None:
        """Show by which column the rows are ordered."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for header in (self.horizontalHeader(), self._frozen.horizontalHeader()):
            header.setSortIndicatorShown(column is not None)
            header.setSortIndicator(-1 if column is None else column, order)

    def selected_text(self) -> str:
        """The selected cells as tab-separated lines, the way spreadsheets exchange them."""
        indexes = self.selectionModel().selectedIndexes()
        if not indexes:
            return ""
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        chosen = {(index.row(), index.column()): str(index.data()) for index in indexes}
        return "\n".join(
            "\t".join(as_cell(chosen.get((row, column), "")) for column in columns) for row in rows
        )

    # -- Qt's own --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_frozen()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_frozen()

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The frozen column is always in sight; any other must not end up behind it."""
        if index.column() == 0:
            place = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(place)
            return
        super().scrollTo(index, hint)
        hidden = self._frozen.width() - self.visualRect(index).left()
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes down one row, as in every spreadsheet; a value that was refused is stayed with."""
        super().closeEditor(editor, hint)
        stays, self._stays = self._stays, False
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and not stays:
            current = self.currentIndex()
            below = current.siblingAtRow(current.row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete):
            self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An editor that is about to close lets its Enter through to us.
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # -- the frozen column --

    def _set_up_frozen(self) -> None:
        frozen = self._frozen
        frozen.setObjectName("frozen")
        frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frozen.verticalHeader().hide()
        frozen.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frozen.setSelectionModel(self.selectionModel())
        for column in range(1, self._columns):
            frozen.hideColumn(column)
        self.viewport().stackUnder(frozen)

    def _set_widths(self, model: RegisterModel) -> None:
        metrics = self.horizontalHeader().fontMetrics()
        for column, field in enumerate(model.fields):
            heading = metrics.horizontalAdvance(field.heading) + _HEADER_MARGIN_PX
            self.setColumnWidth(column, max(field.width * _CHARACTER_PX + 16, heading))
        self._frozen.setColumnWidth(0, self.columnWidth(0))

    @property
    def _columns(self) -> int:
        model: QAbstractItemModel = self.model()
        return model.columnCount()

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if column == 0:
            self._frozen.setColumnWidth(0, width)
            self._place_frozen()

    def _place_frozen(self) -> None:
        edge = self.frameWidth()
        self._frozen.setGeometry(
            self.verticalHeader().width() + edge,
            edge,
            self.columnWidth(0) + 1,
            self.viewport().height() + self.horizontalHeader().height(),
        )

    def _on_refused(self) -> None:
        self._stays = True

    def _on_header_menu(self, header: QHeaderView, place: QPoint) -> None:
        column = header.logicalIndexAt(place)
        if column >= 0:
            self.header_menu_asked.emit(column, header.mapToGlobal(place))


def _prepare(view: QTableView, model: RegisterModel) -> None:
    view.setModel(model)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )
    rows = view.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(style.ROW_HEIGHT)
    rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    header = view.horizontalHeader()
    header.setFixedHeight(style.ROW_HEIGHT + 4)
    header.setSectionsClickable(True)
    header.setHighlightSections(False)
    for column, field in enumerate(model.fields):
        view.setItemDelegateForColumn(column, delegate_for(field, view))
