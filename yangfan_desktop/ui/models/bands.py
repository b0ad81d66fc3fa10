"""The rows that head groups of records, in among the records' ids as negative numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field

if TYPE_CHECKING:
    from yangfan_desktop.ledger.grouping import RecordGroup


@dataclass(frozen=True, slots=True)
class Band:
    """One heading row: the group's words, how many records it has, and its sums as texts by field."""

    title: str
    count: int
    sums: dict[str, str]
    is_open: bool

    @property
    def text(self) -> str:
        """`▾ 临港区　12条`"""
        return f"{'▾' if self.is_open else '▸'} {self.title}　{self.count:,}条"


class Bands:
    """The groups that a table shows, and which of them are folded away (kept by their title)."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = {field.key: field for field in fields}
        self._keys = [field.key for field in fields]
        self._groups: Sequence[RecordGroup] = ()
        self._bands: list[Band] = []
        self._closed: set[str] = set()
        self._starts: list[int] = []

    def set_groups(self, groups: Sequence[RecordGroup]) -> None:
        """Show these groups; none for a table that is not grouped."""
        self._groups = groups

    def at(self, id_: int) -> Band | None:
        """The band behind this entry among the ids; nothing for a record."""
        return self._bands[-id_ - 1] if id_ < 0 else None

    def text(self, id_: int, column: int) -> str:
        """What the band behind this entry shows in a column: its title in the first, sums in others."""
        band = self.at(id_)
        if band is None:
            return ""
        return band.text if column == 0 else band.sums.get(self._keys[column], "")

    def number_of(self, row: int) -> int:
        """The number of the record in this row: as many as there are above it, without the bands."""
        return row + 1 - bisect_left(self._starts, row)

    def toggle(self, title: str) -> None:
        """Fold this group away, or unfold it."""
        self._closed ^= {title}

    def fold_all(self, *, closed: bool) -> None:
        """Fold or unfold every group."""
        self._closed = {one.title for one in self._groups} if closed else set()

    def arranged(self) -> list[RecordId]:
        """A band before the records of each group; those of a folded one are left out."""
        self._bands, self._starts = [], []
        ids: list[RecordId] = []
        for number, group in enumerate(self._groups, start=1):
            is_open = group.title not in self._closed
            self._bands.append(Band(group.title, len(group.ids), self._sums(group), is_open))
            self._starts.append(len(ids))
            ids.append(RecordId(-number))
            if is_open:
                ids.extend(group.ids)
        return ids

    def open_for(self, id_: RecordId) -> bool:
        """Unfold the group of this record; whether it was folded."""
        for group in self._groups:
            if group.title in self._closed and id_ in group.ids:
                self._closed.discard(group.title)
                return True
        return False

    def _sums(self, group: RecordGroup) -> dict[str, str]:
        return {key: self._fields[key].text(value) for key, value in group.sums.items()}
