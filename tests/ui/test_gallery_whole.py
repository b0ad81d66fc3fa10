"""Whoever looks at the gallery has seen every dialog that the program can show."""

from __future__ import annotations

import ast
from pathlib import Path

from yangfan_desktop import ui
from yangfan_desktop.ui.gallery_pages import PAGES
from yangfan_desktop.ui.navigation import sections

FOLDER = Path(ui.__file__).parent
QT_DIALOGS = {"QDialog", "QMessageBox", "QWizard", "QProgressDialog", "QInputDialog"}
OPENED_BY = {
    # A dialog that one of these calls brings up, in the words of `gallery_openings` and its like.
    "AddRecordDialog": "page.commands.add",
    "BulkEditDialog": "page.editing.bulk_edit",
    "ReplaceDialog": "page.editing.replace",
    "OriginsDialog": "page.commands.show_origin",
    "ColumnsDialog": "page.choose_columns",
    "CrashDialog": "report_crash",
    "ResultDialog": "outcomes.exported",
    "CodeLookup": "commands.look_up_code",
    "PaperWindow": "commands.show_report",
    "SubmissionDiffDialog": "compare_submissions",
    "MoveDialog": "office.move_project",
    "EventDialog": "office.record_event",
    "NewLedgerDialog": '"new_ledger"',
    "AboutDialog": '"about"',
    "ClashDialog": "office.settle_clash",
}


def dialogs() -> set[str]:
    """The classes of the package that are dialogs and are no other's forefather."""
    parents: dict[str, set[str]] = {}
    for file in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                parents[node.name] = {one.id for one in node.bases if isinstance(one, ast.Name)}

    def is_dialog(name: str) -> bool:
        return name in QT_DIALOGS or any(map(is_dialog, parents.get(name, set())))

    return {name for name in parents if is_dialog(name) and not name.startswith("_")}


def test_every_dialog_is_in_the_gallery() -> None:
    said = "\n".join(one.read_text(encoding="utf-8") for one in FOLDER.glob("gallery*.py"))

    missing = {name for name in dialogs() if OPENED_BY.get(name, name) not in said}

    assert missing == set()


def test_nothing_is_said_to_open_a_dialog_that_is_none() -> None:
    assert set(OPENED_BY) <= dialogs()


def test_every_page_that_is_no_register_is_in_the_gallery() -> None:
    pages = {entry.key for section in sections({}) for entry in section.entries}

    assert set(PAGES) == pages
