"""A file or a folder in the program that the system opens such things with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from yangfan_desktop.ui.dialogs.question import Question


def open_outside(parent: QWidget | None, path: Path) -> bool:
    """Open it; where no program takes it, say so and where it lies."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return True
    what = "文件夹" if path.is_dir() else "这种文件"
    box = Question(
        parent,
        "打不开",
        f"系统里没有能打开{what}的程序：{path.name}",
        f"它在这里，可以自己用别的程序打开：\n{path}",
    )
    box.warn()
    box.way_out("知道了")
    box.open()
    return False
