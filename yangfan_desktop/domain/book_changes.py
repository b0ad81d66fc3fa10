"""What is different between two workbooks of the same form: record by record, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Sort(Enum):
    """What kind of difference it is."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"
    AROUND = "around"

    @property
    def label(self) -> str:
        """The word shown to a user."""
        return _LABELS[self]


_LABELS = {
    Sort.CHANGED: "变更",
    Sort.ADDED: "新增",
    Sort.GONE: "减少",
    Sort.AROUND: "表外",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that says something else, or one record that only one of the books has.

    `record` is the record's name (empty outside the records), `column` its heading; `before_at` and
    `after_at` the cells (`汇总表!C6`); `by` how much more a number is, in figures with a sign.
    """

    sort: Sort
    record: str
    column: str
    before: str
    after: str
    before_at: str = ""
    after_at: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class BookChanges:
    """All differences, and how many records each of the books has and how many are as they were."""

    differences: tuple[Difference, ...] = ()
    before: int = 0
    after: int = 0
    unchanged: int = 0

    def counts(self) -> Counter[Sort]:
        """How many lines there are of each sort."""
        return Counter(one.sort for one in self.differences)

    @property
    def changed_records(self) -> int:
        """How many records say something else."""
        return self.after - self.unchanged - self.counts()[Sort.ADDED]

    def words(self) -> str:
        """The whole in one sentence."""
        if not self.differences:
            return "两次报送的内容完全一致。"
        counts = self.counts()
        parts = [f"{self.before:,}条变为{self.after:,}条"] if self.before != self.after else []
        parts += [
            f"{sort.label}{counts[sort]:,}条" for sort in (Sort.ADDED, Sort.GONE) if counts[sort]
        ]
        if counts[Sort.CHANGED]:
            parts.append(f"{self.changed_records:,}条有变更（{counts[Sort.CHANGED]:,}格）")
        if self.unchanged:
            parts.append(f"{self.unchanged:,}条没有变化")
        if counts[Sort.AROUND]:
            parts.append(f"表外{counts[Sort.AROUND]:,}格不同")
        return "，".join(parts) + "。"


def together(changes: Iterable[BookChanges]) -> BookChanges:
    """The differences of several sheets or books as one."""
    every = list(changes)
    return BookChanges(
        tuple(one for each in every for one in each.differences),
        sum(one.before for one in every),
        sum(one.after for one in every),
        sum(one.unchanged for one in every),
    )
