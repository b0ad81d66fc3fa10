"""What an operation touched, so that a page can decide for itself whether it is stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

ChangeSetId = NewType("ChangeSetId", int)
RecordId = NewType("RecordId", int)


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one write: which registers it touched and under which step it can be undone.

    `doubts` are sentences on what was written although it looks like a slip.
    """

    registers: frozenset[str] = frozenset()
    change_set: ChangeSetId | None = None
    label: str = ""
    created: int = 0
    changed: int = 0
    deleted: int = 0
    doubts: tuple[str, ...] = ()

    def touches(self, register: str) -> bool:
        """Whether records of this register may look different now."""
        return register in self.registers

    @property
    def count(self) -> int:
        """How many records were written."""
        return self.created + self.changed + self.deleted


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One step of the ledger's history (批次), as a list shows it."""

    id: ChangeSetId
    at: datetime
    operator: str
    label: str
    created: int
    changed: int
    deleted: int
    undoes: ChangeSetId | None = None
    undone_by: ChangeSetId | None = None
    files: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many records it wrote."""
        return self.created + self.changed + self.deleted
