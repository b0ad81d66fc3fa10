"""A small read-only table of texts, for lists that are made once and shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from yangfan_desktop.ui import style

_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


_LEAST = 72  # pixels, of a column that gives way


class TextTable(QAbstractTableModel):
    """Rows of texts under a header; the columns named in `right` are aligned right.

    `tone(row, column)` names a colour of the theme for a cell whose words say the same.
    """

    def __init__(
        self,
        header: Sequence[str],
        right: Sequence[int] = (),
        parent: QObject | None = None,
        tone: Callable[[int, int], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._header = tuple(header)
        self._right = frozenset(right)
        self._tone = tone
        self._rows: list[tuple[str, ...]] = []

    def show(self, rows: Sequence[Sequence[str]], header: Sequence[str] = ()) -> None:
        """Show these rows instead, under another header where one is given."""
        self.beginResetModel()
        self._header = tuple(header) or self._header
        self._rows = list(map(tuple, rows))
        self.endResetModel()

    @property
    def header(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return self._header

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """What is shown."""
        return list(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and self._tone is not None:
            tone = self._tone(index.row(), index.column())
            return style.ink(tone) if tone else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _DISPLAY:
            return self._header[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class CalmTable(QTableView):
    """Shares its width among its columns: those that grow take what is left, and give way first."""

    def __init__(self, widths: Sequence[int], growing: Sequence[int]) -> None:
        super().__init__()
        self._widths = tuple(widths)
        self._growing = tuple(growing)
        self._is_fitting = False
        self._is_own = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the columns their widths, unless the user has chosen some."""
        if not self._growing or self._is_own or self.model() is None:
            return
        shown = [at for at in range(len(self._widths)) if not self.isColumnHidden(at)]
        growing = [at for at in self._growing if at in shown]
        rest = self.viewport().width() - sum(self._widths[at] for at in shown)
        base = sum(self._widths[at] for at in growing)
        shares = {at: rest * self._widths[at] // base for at in growing}
        if growing:
            shares[growing[-1]] += rest - sum(shares.values())  # to the last pixel
        self._is_fitting = True
        for at in shown:
            share = shares.get(at, 0)
            self.setColumnWidth(at, max(_LEAST if share else 0, self._widths[at] + share))
        self._is_fitting = False

    @property
    def whole_width(self) -> int:
        """What its columns were given, before they share any room."""
        return sum(self._widths)

    def set_width(self, column: int, width: int) -> None:
        """From now on this column is so wide, for text of the usual size; the others share the rest."""
        wanted = list(self._widths)
        wanted[column] = style.px(width)
        self._widths = tuple(wanted)
        self.fit()

    def hide_empty(self, columns: Sequence[int]) -> None:
        """Hide those of these columns in which nothing stands."""
        model = self.model()
        self._is_fitting = True  # hiding a column is not the user's doing
        for at in columns:
            cells = (model.index(row, at).data() for row in range(model.rowCount()))
            self.setColumnHidden(at, not any(cells))
        self._is_fitting = False
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with the Tab key sees where they are."""
        super().focusInEvent(event)
        chosen = self.selectionModel()
        came = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if came and chosen is not None and not chosen.hasSelection() and self.model().rowCount():
            self.selectRow(max(0, self.currentIndex().row()))

    def note_resized(self) -> None:
        """A column has another width; one that the user gave it stays."""
        self._is_own = self._is_own or not self._is_fitting


def calm_table(
    model: QAbstractTableModel, widths: Sequence[int], name: str, growing: Sequence[int] = ()
) -> CalmTable:
    """A table view for such a list: whole rows, no grid.

    The columns named in `growing` share what is left of the room; without them the last takes it.
    """
    widths = [style.px(width) for width in widths]
    view = CalmTable(widths, growing)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)  # Tab goes on to the next control, as everywhere else
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(style.row_height())
    header = view.horizontalHeader()
    header.setFixedHeight(style.row_height())
    header.setHighlightSections(False)
    for column, width in enumerate(widths):
        view.setColumnWidth(column, width)
    header.setStretchLastSection(not growing)
    header.sectionResized.connect(view.note_resized)
    view.fit()
    return view
