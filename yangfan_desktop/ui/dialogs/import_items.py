"""The list of what was found on the left of an import's preview: sheets, and files that were not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import FilePlan, SheetPlan

if TYPE_CHECKING:
    from yangfan_desktop.ledger.import_session import ImportSession

_NAMED = 8


def sheet_item(
    registers: Mapping[str, Register], file: FilePlan, sheet: SheetPlan, wrong: int
) -> QListWidgetItem:
    """A sheet with what it holds and how much of it is `wrong`."""
    problems = f"，{wrong:,}处问题" if wrong else ""
    register = registers[sheet.reading.register]
    counted = f"{register.noun}{len(sheet.rows):,}行{problems}"
    item = QListWidgetItem(f"{file.file}\n〔{sheet.reading.name}〕{counted}")
    title = register.title
    item.setToolTip(f"{file.file}〔{sheet.reading.name}〕导入{title}")
    return item


def refused_item(words: str, why: str) -> QListWidgetItem:
    """A file that was not read: it cannot be chosen, and its reason is its tip and second line."""
    item = QListWidgetItem(f"✕ {words}\n{why}")
    item.setToolTip(why)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def set_aside(session: ImportSession | None, left: Sequence[Path]) -> list[tuple[str, str]]:
    """What was not read: a file's name with the reason; files `left` in a folder were no tables."""
    found = [(path.name, str(why)) for path, why in session.refused.items()] if session else []
    if left:
        names = "、".join(path.name for path in left[:_NAMED])
        found.append((f"另有{len(left):,}个文件不是表格", names))
    return found
