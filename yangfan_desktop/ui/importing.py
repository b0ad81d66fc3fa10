"""Starting the import wizard, and what follows from it in the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.outcomes import returned
from yangfan_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from yangfan_desktop.domain.plans import ImportPlan
    from yangfan_desktop.ui.commands import Commands
    from yangfan_desktop.ui.main_window import MainWindow


def start_import(window: MainWindow, commands: Commands, files: Sequence[Path]) -> None:
    """Show the wizard, with these files and folders if there are any."""
    workspace = window.workspace
    if workspace is None:
        return
    if workspace.ledger.read_only:
        why = workspace.ledger.read_only_reason
        window.notice.tell(f"现在不能导入：{why}", Tone.BAD)
        return
    wizard = ImportWizard(workspace.ledger, window.operations, window)
    wizard.told.connect(
        lambda said: window.notice.tell(f"已{said}", Tone.GOOD, ("撤销", commands.undo))
    )
    wizard.fields_changed.connect(workspace.renew)
    wizard.feedback_wanted.connect(
        lambda plan, chosen: _ask_feedback(window, commands, plan, chosen)
    )
    wizard.fill_wanted.connect(commands.look_at_filled)
    wizard.open()
    wizard.read(files)


def _ask_feedback(
    window: MainWindow, commands: Commands, plan: ImportPlan, files: Sequence[Path]
) -> None:
    """Ask where the returned files are to lie."""
    first = files[0]
    alone = len(plan.files) == 1
    suggested = first.with_name(f"{first.stem}（退回）.xlsx" if alone else "退回.xlsx")
    out = commands.ask_out("退回文件保存为", suggested, "Excel工作簿 (*.xlsx)")
    if out:
        make_feedback(window, plan, out)


def make_feedback(window: MainWindow, plan: ImportPlan, out: Path) -> None:
    """Write the senders' files with what is wrong marked in them, and show where they lie."""
    ledger = window.ledger
    if ledger is None:
        return

    def work(_: Progress) -> list[Path]:
        from yangfan_desktop.ledger.feedback import make  # noqa: PLC0415 - loads lxml

        return make(ledger, plan, out)

    window.operations.read(
        "生成退回文件",
        work,
        lambda files: returned(QApplication.activeModalWidget() or window, plan, files).open(),
    )
