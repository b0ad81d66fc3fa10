"""Where to save a file: its name gets the ending that it needs, and nothing is replaced unasked."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from yangfan_desktop.ui.dialogs.question import Question

_ENDINGS = re.compile(r"\*(\.\w+)")


def ask_save(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """Ask for a name; one of the endings of `kinds` (`PDF文件 (*.pdf);;…`) is put to what has none.

    What follows the point of “汇总表11.22” is no ending. A file that only the put ending meets is
    asked about, as the file dialog did for the name as it was typed. Nothing if the user gives up.
    """
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    if not name:
        return None
    typed = Path(name)
    path = _ended(typed, suggested, kinds, chosen)
    return path if path == typed or not path.exists() or _may_replace(parent, path) else None


def _ended(typed: Path, suggested: Path, kinds: str, chosen: str) -> Path:
    """The name with an ending; another kind chosen in the list decides over the suggested ending."""
    known = [one.casefold() for one in _ENDINGS.findall(kinds)]
    picked = [one.casefold() for one in _ENDINGS.findall(chosen)]
    ending, usual = typed.suffix.casefold(), suggested.suffix.casefold()
    if not picked or usual in picked:
        return typed if ending in known else typed.with_name(typed.name + usual)
    if ending in picked or (ending in known and ending != usual):
        return typed
    return (
        typed.with_suffix(picked[0]) if ending == usual else typed.with_name(typed.name + picked[0])
    )


def _may_replace(parent: QWidget, path: Path) -> bool:
    said: list[bool] = []
    asked = Question(parent, "文件已经存在", f"“{path.name}”已经存在，要替换它吗？")
    asked.warn()
    asked.answer("替换", lambda: said.append(True))
    asked.setDefaultButton(asked.way_out("不替换"))
    asked.exec()
    return bool(said)
