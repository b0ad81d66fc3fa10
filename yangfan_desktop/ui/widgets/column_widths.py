"""How wide the columns of a register's table are: by what stands in them and what a user pulled."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.ui import style

if TYPE_CHECKING:
    from yangfan_desktop.domain.fields import Field
    from yangfan_desktop.ui.models.register_model import RegisterModel
    from yangfan_desktop.ui.widgets.register_table import RegisterTable

_CHARACTERS = "0"
_HEADING_MARGIN_PX, _CELL_MARGIN_PX = 36, 20
_LIGHT_PX = 72
"""Beside the names of what can be late there is room for its light."""
_WITH_LIGHTS = ("projects", "tasks", "issues", "milestones")
_SAMPLE_ROWS = 50
"""As many as the model fetches at once."""
_MEASURED = 4
"""Of the texts of a column so many are measured: those of the most bytes."""
_WORDY = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)
_MOST_PX = {Kind.LONG_TEXT: 340, Kind.TEXT: 320, Kind.REFERENCE: 320}
_TIGHT_MARGIN_PX = 18
"""Beside a heading or a text that is not to be cut: the cell's own margins."""
_LEAST_PX = 84
_ARROW_PX = 12
_MOST_OF_VIEW = 0.45
"""The frozen name never takes more of the table than this share."""
_LARGEST_PX = 1200


class ColumnWidths:
    """Sets the widths of a table's columns.

    A width that the user pulled is pinned. Any other column is as wide as its heading and the words of
    the first rows need. Where all of them leave bare ground at the right, long texts that are cut take
    what they need of it and the last column the rest; where a little is missing, every column gives up
    some of the air around its words before one has to scroll sideways for it.
    """

    def __init__(self, table: RegisterTable, model: RegisterModel) -> None:
        self._table = table
        self._model = model
        self._pinned: dict[int, int] = {}
        self._wanted = [self._declared(field) for field in model.fields]
        self._uncut = dict[int, int]()
        self._has_seen_rows = False

    @property
    def pinned(self) -> Mapping[int, int]:
        """The widths that the user pulled, by column."""
        return self._pinned

    def pin(self, widths: Mapping[int, int]) -> None:
        """These columns are so wide, and all others as their contents want it."""
        self._pinned = {column: min(width, _LARGEST_PX) for column, width in widths.items()}
        self.apply()

    def pull(self, column: int, width: int) -> None:
        """The user made this column so wide."""
        self._pinned[column] = width

    def see_rows(self) -> bool:
        """Rows are shown: the first time, look how long their words are; whether it was the first."""
        if self._has_seen_rows or not self._model.rowCount():
            return False
        self._has_seen_rows = True
        for column in self._table.shown_columns():
            self._wanted[column] = self._by_content(column)
        self.apply()
        return True

    def fit(self, column: int) -> None:
        """As wide as the words of the rows in sight need, as a double click on the edge asks."""
        self._pinned.pop(column, None)
        self._wanted[column] = self._by_content(column, most=_LARGEST_PX)
        self.apply()

    def apply(self) -> None:
        """Set all widths."""
        shown = self._table.shown_columns()
        widths = {column: self._pinned.get(column, self._wanted[column]) for column in shown}
        room = self._table.viewport().width()
        if shown and shown[0] not in self._pinned and room > _LEAST_PX:
            widths[shown[0]] = min(widths[shown[0]], max(round(room * _MOST_OF_VIEW), _LEAST_PX))
        for order in self._model.query.order:
            column = self._column_of(order.field)
            if column in widths and column not in self._pinned:
                widths[column] = max(widths[column], self._ordered(column))
        spare = room - sum(widths.values())
        if spare > 0:
            self._widen(widths, shown, spare)
        elif spare < 0:
            self._tighten(widths, shown, -spare)
        header = self._table.header
        with QSignalBlocker(header):
            for column, width in widths.items():
                if header.sectionSize(column) != width:
                    header.resizeSection(column, width)

    def _widen(self, widths: dict[int, int], shown: list[int], spare: int) -> None:
        """Long texts that are cut first, then the last column that bears it."""
        free = [column for column in shown[1:] if column not in self._pinned]
        for column in free:
            more = min(max(self._uncut.get(column, 0) - widths[column], 0), spare)
            widths[column] += more
            spare -= more
        fields = self._model.fields
        left = [column for column in free if not fields[column].kind.is_number]
        taker = left[-1] if left and left[-1] == shown[-1] else None
        wordy = [column for column in free if fields[column].kind in _WORDY]
        takers = [one for one in (taker, *wordy[-1:], *free[-1:]) if one is not None]
        if takers:
            widths[takers[0]] += spare

    def _tighten(self, widths: dict[int, int], shown: list[int], missing: int) -> None:
        """Take the air around the words, if that is enough and cuts none of them."""
        ordered = {self._column_of(order.field) for order in self._model.query.order}
        free = [one for one in shown[1:] if one not in self._pinned and one not in ordered]
        airs = {column: max(widths[column] - self._tight(column), 0) for column in free}
        if missing > sum(airs.values()):
            return
        for number, column in enumerate(sorted(free, key=airs.__getitem__)):
            less = min(airs[column], -(-missing // (len(free) - number)))
            widths[column] -= less
            missing -= less

    def _tight(self, column: int) -> int:
        """The least width that cuts neither the heading nor the words that were measured."""
        field = self._model.fields[column]
        heading = self._table.header.fontMetrics().horizontalAdvance(field.heading)
        words = self._uncut.get(column)
        if words is None:
            digit = self._table.fontMetrics().horizontalAdvance(_CHARACTERS)
            words = field.width * digit + _CELL_MARGIN_PX
        cut = style.px(_MOST_PX.get(field.kind, _LARGEST_PX))
        return max(heading + _TIGHT_MARGIN_PX, min(words, cut) - _CELL_MARGIN_PX + _TIGHT_MARGIN_PX)

    def _declared(self, field: Field) -> int:
        """As wide as the field says, in characters; at least as wide as its heading."""
        digit = self._table.fontMetrics().horizontalAdvance(_CHARACTERS)
        return max(field.width * digit + _CELL_MARGIN_PX, self._heading(field))

    def _heading(self, field: Field) -> int:
        metrics = self._table.header.fontMetrics()
        return max(
            metrics.horizontalAdvance(field.heading) + _HEADING_MARGIN_PX, style.px(_LEAST_PX)
        )

    def _column_of(self, key: str) -> int:
        keys = [field.key for field in self._model.fields]
        return keys.index(key) if key in keys else -1

    def _ordered(self, column: int) -> int:
        """As wide as a heading needs that bears the mark of the order as well."""
        heading = self._model.headerData(column, Qt.Orientation.Horizontal)
        metrics = self._table.header.fontMetrics()
        return metrics.horizontalAdvance(str(heading)) + _HEADING_MARGIN_PX + style.px(_ARROW_PX)

    def _by_content(self, column: int, most: int | None = None) -> int:
        """As wide as the first rows in sight need it, within what its kind may have."""
        field = self._model.fields[column]
        if field.kind is Kind.CHOICE and most is None:
            labels = [field.text(option.value) for option in field.options]
            roomy = self._longest(labels) + 2 * _CELL_MARGIN_PX
            has_grounds = field.key == "stage"
            self._uncut[column] = roomy if has_grounds else roomy - _CELL_MARGIN_PX
            return max(min(roomy, _MOST_PX[Kind.TEXT]), self._heading(field))
        if field.kind not in _WORDY and most is None:
            return self._wanted[column]
        longest = self._longest(self._texts(column, in_sight=most is not None))
        limit = style.px(_MOST_PX.get(field.kind, _LARGEST_PX)) if most is None else most
        if column == 0 and self._model.register.key in _WITH_LIGHTS:
            longest += style.px(_LIGHT_PX)
        if column == 0 and most is None:
            limit += style.px(_LIGHT_PX)
        self._uncut[column] = longest + _CELL_MARGIN_PX
        return max(min(longest + _CELL_MARGIN_PX, limit), self._heading(field))

    def _texts(self, column: int, *, in_sight: bool) -> set[str]:
        """The first lines of this column's first texts, or of those in sight."""
        model = self._model
        first = max(0, self._table.rowAt(0)) if in_sight else 0
        rows = range(first, min(first + _SAMPLE_ROWS, model.rowCount()))
        texts = {
            f"{model.text(row, column)}  {model.quiet_words(row, column)}".rstrip()
            for row in rows
            if model.record_at(row) is not None
        }
        return {text.partition("\n")[0] for text in texts}

    def _longest(self, texts: Collection[str]) -> int:
        """How wide the widest of these is; only those of the most bytes are measured."""
        measure = self._table.fontMetrics().horizontalAdvance
        most = sorted(texts, key=lambda text: len(text.encode()), reverse=True)[:_MEASURED]
        return max((measure(text) for text in most), default=0)
