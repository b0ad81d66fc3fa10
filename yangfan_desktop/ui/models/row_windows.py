"""The rows around what is on the screen: fetched in windows, formatted when a cell is first painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Value

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

WINDOW = 50  # rows fetched at once: some two screens
_WINDOWS_KEPT = 48


class Row:
    """One record with the texts of those of its cells that have been asked for."""

    __slots__ = ("_fields", "_texts", "record")

    def __init__(self, record: Record, fields: Sequence[Field]) -> None:
        self.record = record
        self._fields = fields
        self._texts: list[str | None] = [None] * len(fields)

    def text(self, column: int) -> str:
        """What the cell shows."""
        found = self._texts[column]
        if found is None:
            field = self._fields[column]
            found = self._texts[column] = shown(field, self.record.values.get(field.key))
        return found


class RowWindows:
    """Rows of one register by their place among the ids that are shown; negative ids are no records.

    Rows that cannot be read (the disk is gone) are empty, and `unread` is told why: cells are asked for
    in the middle of painting, where an error would take the whole program with it.
    """

    def __init__(
        self, ledger: Ledger, key: str, fields: Sequence[Field], unread: Callable[[str], None]
    ) -> None:
        self._unread = unread
        self._ledger = ledger
        self._key = key
        self._fields = fields
        self._windows: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._number = -1
        self._last: list[Row | None] = []
        self._at = -1
        self._found: Row | None = None

    def forget(self) -> None:
        """Fetch everything anew."""
        self._windows.clear()
        self._number = self._at = -1

    def forget_row(self, row: int) -> None:
        """Fetch the window of this row anew."""
        self._windows.pop(row // WINDOW, None)
        self._number = self._at = -1

    def row(self, ids: Sequence[RecordId], row: int) -> Row | None:
        """The record in this row; nothing if it is gone, or if the row shows none."""
        if row == self._at:  # a row's cells are asked for one after the other
            return self._found
        number, at = divmod(row, WINDOW)
        if number != self._number:
            self._number, self._last = number, self._window(ids, number)
        self._at, self._found = row, self._last[at]
        return self._found

    def _window(self, ids: Sequence[RecordId], number: int) -> list[Row | None]:
        found = self._windows.get(number)
        if found is None:
            found = self._fetch(ids[number * WINDOW : (number + 1) * WINDOW])
            self._windows[number] = found
            if len(self._windows) > _WINDOWS_KEPT:
                self._windows.popitem(last=False)
        else:
            self._windows.move_to_end(number)
        return found

    def _fetch(self, ids: Sequence[RecordId]) -> list[Row | None]:
        wanted = [id_ for id_ in ids if id_ > 0]
        try:
            found = {record.id: record for record in self._ledger.fetch(self._key, wanted)}
        except UserError as error:
            self._unread(str(error))
            return [None] * len(ids)
        return [Row(found[id_], self._fields) if id_ in found else None for id_ in ids]


def shown(field: Field, value: Value | None) -> str:
    """A value as its cell shows it."""
    text = field.text(value)
    return text if field.kind is not Kind.LONG_TEXT else text.strip()
