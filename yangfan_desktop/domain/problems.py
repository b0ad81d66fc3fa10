"""What can be wrong, said so that an official can act on it.

Three kinds only: a `Problem` is a value with a place (a workbook yields many), a `UserError` is
raised when an operation cannot go on and its sentence says what to do, and everything else is a bug.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from yangfan_desktop.domain.values import Value


class Severity(Enum):
    """Whether a value was left out (`ERROR`) or taken with a doubt (`WARNING`)."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The word shown to a user."""
        return "错误" if self is Severity.ERROR else "提示"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a workbook: `row` counts from 1, `column` is the letter; either may be missing."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = f"{self.column or ''}{self.row or ''}"
        if self.row is not None and self.column is None:
            place = f"第{self.row}行"
        elif self.column is not None and self.row is None:
            place = f"{self.column}列"
        inside = "!".join(part for part in (self.sheet, place) if part)
        return f"{self.file}〔{inside}〕" if inside else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the user can fix, where it is and in words they can act on.

    `proposed` is the value that was probably meant; it is stored only where the user accepts it.
    """

    where: Cell
    message: str
    severity: Severity = Severity.ERROR
    proposed: Value | None = None

    def __str__(self) -> str:
        return f"{self.where}：{self.message}"

    @property
    def suggests(self) -> bool:
        """Whether another value is proposed than was received: the message quotes that first."""
        received = self.message.partition("“")[2].partition("”")[0]
        return self.proposed is not None and str(self.proposed) != received


class UserError(Exception):
    """An operation cannot go on; `str()` is a Chinese sentence that says what and where."""


class PasswordNeeded(UserError):
    """A workbook is locked and its password is missing or wrong."""
