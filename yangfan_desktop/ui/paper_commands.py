"""Papers from the window: a report is chosen and looked at, a printed code is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.ui.outcomes import reported
from yangfan_desktop.ui.papers.code_lookup import CodeLookup
from yangfan_desktop.ui.papers.paper_window import PaperWindow
from yangfan_desktop.ui.papers.seen import Seen

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.ui.main_window import MainWindow


def show_report(window: MainWindow, folder: Path, key: str) -> PaperWindow | None:
    """Open the window of papers with this report; with the first one where none is named.

    What the user has narrowed a table to can be printed as it is seen.
    """
    workspace = window.workspace
    if workspace is None:
        return None
    page, query, seen = workspace.register_page, workspace.query, None
    if page is not None:
        count = workspace.ledger.count(page.register.key, query)
        seen = Seen(page.register.key, query, count, page.columns.shown)
    papers = PaperWindow(
        workspace.ledger,
        window.operations,
        (window.settings_folder / "papers.json", folder),
        seen,
        window,
    )
    papers.written.connect(lambda made, out: reported(papers, made, out).open())
    papers.lookup_wanted.connect(lambda: look_up_code(window, folder, papers))
    papers.open()
    papers.show_report(key)
    return papers


def look_up_code(
    window: MainWindow, folder: Path, parent: QWidget | None = None
) -> CodeLookup | None:
    """Ask for a printed code, and say what it was and whether it still holds."""
    workspace = window.workspace
    if workspace is None:
        return None
    ledger = workspace.ledger
    lookup = CodeLookup(ledger, window.operations, folder, parent or window)

    def go(register: str, ids: Sequence[RecordId]) -> None:
        from yangfan_desktop.ledger.reports import rows_of  # noqa: PLC0415 - loaded already

        if isinstance(parent, QDialog):
            parent.reject()
        workspace.show_rows(register, rows_of(ledger, register, ids))

    lookup.records_wanted.connect(go)
    lookup.written.connect(lambda made, out: reported(lookup, made, out).open())
    lookup.open()
    return lookup
