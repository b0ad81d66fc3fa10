"""Asking where the material pack shall be, making it as a job, and showing what is in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from yangfan_desktop import paths
from yangfan_desktop.ui.dialogs.result import Listing, ResultDialog
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.material_pack import MaterialPack


def ask_for_pack(
    parent: QWidget, ledger: Ledger, operations: Operations, zone: str, day: date
) -> None:
    """Ask in which folder, then make the pack there."""
    chosen = QFileDialog.getExistingDirectory(
        parent, "材料包放在哪个文件夹", str(paths.documents())
    )
    if chosen:
        pack_into(parent, ledger, operations, Path(chosen), (zone, day))


def pack_into(
    parent: QWidget,
    ledger: Ledger,
    operations: Operations,
    place: Path,
    asked: tuple[str, date],
) -> None:
    """Make the pack with progress and a button to give up, and show what is in it."""

    def work(progress: Progress) -> MaterialPack:
        from yangfan_desktop.ledger.material_pack import (  # noqa: PLC0415 - loads the papers
            PackWish,
            make_pack,
        )

        return make_pack(ledger, place, PackWish(zone=asked[0], day=asked[1]), progress)

    operations.read("生成本期材料包", work, lambda made: packed(parent, made).open())


def packed(parent: QWidget, made: MaterialPack) -> ResultDialog:
    """What is in the pack, and what is not."""
    files = [(one.file, one.size) for one in made.contents]
    return ResultDialog(
        parent,
        f"材料包已生成，共{len(files):,}个文件和目录",
        str(made.folder),
        (
            Listing("没有生成的", ("材料", "原因"), list(made.left_out), (240,)),
            Listing("文件", ("文件", "篇幅"), files, (420,)),
        ),
        made.folder,
    )
