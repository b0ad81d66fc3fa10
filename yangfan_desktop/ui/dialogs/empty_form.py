"""A file that was taken for an import and is most likely a form to be filled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.ui.dialogs.question import Question


def offer_filling(
    parent: QWidget, plan: ImportPlan, paths: tuple[Path, ...], fill: Callable[[Path], None]
) -> None:
    """Ask whether to fill the form instead, where one workbook has headings and not a single record."""
    if len(paths) != 1 or any(sheet.rows for _, sheet in plan.sheets()):
        return
    (path,) = paths
    said = f"“{path.name}”里有表头，没有记录，看样子是一张待填的空表。"
    box = Question(parent, "导入表格", said, "要用台账填报这张表吗？")
    box.answer("填报这张表", lambda: fill(path))
    box.way_out("留在导入")
    box.open()
