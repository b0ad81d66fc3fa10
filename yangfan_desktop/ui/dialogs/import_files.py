"""The first step of an import: which files, and what of a folder is a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from yangfan_desktop import paths
from yangfan_desktop.ui.errors import show_sentence

_NAMED = 10


def tables_in(files: Sequence[Path], parent: QWidget) -> tuple[list[Path], list[Path]]:
    """The tables among these files and in these folders, and what was left; says so where there is none."""
    from yangfan_desktop.ledger.import_session import SUFFIXES, files_in  # noqa: PLC0415 - later

    found, left = files_in(files)
    if files and not found:
        known = "、".join(one.lstrip(".") for one in SUFFIXES[:_NAMED])
        show_sentence(parent, f"文件夹里没有找到可以导入的表格（{known}等）")
    return found, left


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for workbooks; none if the user gives up."""
    from yangfan_desktop.ledger.import_session import SUFFIXES  # noqa: PLC0415 - seldom

    kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    names, _ = QFileDialog.getOpenFileNames(
        parent, "选择要导入的表格", str(paths.documents()), f"表格 ({kinds});;所有文件 (*)"
    )
    return [Path(name) for name in names]


def ask_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder; none if the user gives up."""
    name = QFileDialog.getExistingDirectory(parent, "选择文件夹", str(paths.documents()))
    return [Path(name)] if name else []
