"""A register out as a workbook: which of its records, where to, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.outcomes import exported

if TYPE_CHECKING:
    from yangfan_desktop.ui.commands import Commands
    from yangfan_desktop.ui.main_window import MainWindow

_WORKBOOKS = "Excel工作簿 (*.xlsx *.xlsm)"


def ask_and_export(window: MainWindow, commands: Commands, folder: Path) -> None:
    """Ask for the records and a place, and write the register that is looked at there."""
    workspace = window.workspace
    query = _ask_query(window)
    if workspace is None or query is None:
        return
    title = workspace.ledger.registers[workspace.register].title
    out = commands.ask_out("导出台账", folder / f"{title}.xlsx", _WORKBOOKS)
    if out:
        export_to(window, out, query)


def export_to(window: MainWindow, out: Path, query: Query | None = None) -> None:
    """Write the register that is looked at as a workbook."""
    workspace = window.workspace
    if workspace is None:
        return
    ledger, register = workspace.ledger, workspace.register

    def work(progress: Progress) -> int:
        from yangfan_desktop.ledger.exports import export_register  # noqa: PLC0415 - XlsxWriter

        return export_register(ledger, register, out, query=query or ALL, progress=progress)

    window.operations.read("导出台账", work, lambda number: exported(window, number, out).open())


def _ask_query(window: MainWindow) -> Query | None:
    """All records, or those that the user has narrowed the table to; nothing if they give up."""
    page = window.workspace.register_page if window.workspace else None
    if page is None:
        return ALL
    query = page.query
    if not query.search and not query.conditions:
        return query
    shown = page.model.record_count
    chosen: list[Query] = []
    said = f"表格现在只显示筛选出的{shown:,}条，要用哪些记录？"
    box = Question(window, "选择记录", said)
    box.answer(f"筛选出的{shown:,}条", lambda: chosen.append(query))
    every = replace(ALL, order=query.order)
    box.answer("全部记录", lambda: chosen.append(every))
    box.way_out()
    box.exec()
    return chosen[0] if chosen else None
