"""What the menus do: ask what is needed, start the operation, show its outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import Changes, RecordId
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.domain.records import Query
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.report.catalogue import ReportKind
    from yangfan_desktop.ui.main_window import MainWindow
    from yangfan_desktop.ui.papers.code_lookup import CodeLookup
    from yangfan_desktop.ui.papers.paper_window import PaperWindow

_LEDGERS = "扬帆台账 (*.yangfan)"
_SAMPLE_FOLDER = "扬帆示例"


class Commands(QObject):
    """Every command of the window, one method each; those with a path ask nobody anything."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @cached_property
    def _folder(self) -> Path:
        """Where file dialogs open."""
        from yangfan_desktop import paths  # noqa: PLC0415 - after the first paint

        return paths.documents()

    # -- ledgers --

    def new_ledger(self, files: Sequence[Path] = ()) -> None:
        """Ask for the unit and a place, and make a ledger there; in three steps the first time.

        These files are imported into it then.
        """
        window = self._window
        if not window.recent.paths:
            self._first_run(files)
            return
        from yangfan_desktop.ui.dialogs.new_ledger import NewLedgerDialog  # noqa: PLC0415 - seldom

        dialog = NewLedgerDialog(window)
        dialog.made.connect(lambda ledger: self._begin_with(ledger, files))
        dialog.open()

    def _begin_with(self, ledger: Ledger, files: Sequence[Path]) -> None:
        self._window.show_ledger(ledger)
        if files:
            self.import_files(files)

    def _first_run(self, files: Sequence[Path]) -> None:
        from yangfan_desktop.ui.dialogs.first_run import FirstRunDialog  # noqa: PLC0415 - once

        window = self._window
        dialog = FirstRunDialog(window)
        dialog.operator_named.connect(lambda name: window.recent.change(operator=name))
        dialog.made.connect(lambda ledger: self._begin_with(ledger, files))
        if not files:
            dialog.import_wanted.connect(self.import_files)
        dialog.open()

    def open_ledger(self) -> None:
        """Ask for a ledger file and open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "打开台账", str(self._folder), _LEDGERS)
        if name:
            self._window.open_ledger(Path(name))

    def open_sample(self) -> None:
        """Open the sample ledger; it is made on its first use."""
        self.make_sample(self._folder / _SAMPLE_FOLDER)

    def make_sample(self, folder: Path) -> None:
        """Make the sample in this folder unless it is there, and open it."""

        def work(progress: Progress) -> Path:
            from yangfan_desktop.ledger import sample  # noqa: PLC0415 - seldom

            ledger = folder / f"{sample.CITY}台账.yangfan"
            if not ledger.is_file():
                folder.mkdir(parents=True, exist_ok=True)
                progress.step(0, 1, "生成示例市两年的台账")
                sample.make_sample(ledger).close()
            return ledger

        self._window.operations.read("准备示例", work, self._window.open_ledger)

    # -- steps --

    def next_steps(self) -> tuple[str, str]:
        """The labels of what undo and redo would do; empty where there is nothing."""
        ledger = self._window.ledger
        if ledger is None:
            return "", ""
        from yangfan_desktop.ledger.history import next_labels  # noqa: PLC0415 - after first paint

        return next_labels(ledger)

    def undo(self) -> None:
        """Take back the last step."""
        from yangfan_desktop.ledger.history import undo  # noqa: PLC0415 - after first paint

        self._step("撤销", undo)

    def redo(self) -> None:
        """Bring again the step that was taken back last."""
        from yangfan_desktop.ledger.history import redo  # noqa: PLC0415 - after first paint

        self._step("重做", redo)

    def _step(self, title: str, work: Callable[[Ledger], Changes]) -> None:
        ledger = self._window.ledger
        if ledger is None:
            return

        def told(changes: Changes) -> None:
            self._window.notice.tell(f"已{changes.label}")

        self._window.operations.write(title, lambda _: work(ledger), told)

    # -- workbooks --

    def choose_files(self) -> None:
        """Start the import wizard with nothing chosen yet."""
        self.import_files()

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Start the import wizard, with these files and folders if there are any."""
        from yangfan_desktop.ui.importing import start_import  # noqa: PLC0415 - seldom

        start_import(self._window, self, files)

    def fill(self) -> None:
        """Ask for a template, show it filled, and save it where the user says."""
        from yangfan_desktop.ui.filling import choose_template  # noqa: PLC0415 - seldom

        choose_template(self._window, self, self._folder)

    def look_at_filled(self, template: Path) -> None:
        """Show this template as it would be filled."""
        from yangfan_desktop.ui.filling import look_at_filled  # noqa: PLC0415 - seldom

        look_at_filled(self._window, self, template)

    def export(self) -> None:
        """Ask for a place and write the register there."""
        from yangfan_desktop.ui.exporting import ask_and_export  # noqa: PLC0415 - seldom

        ask_and_export(self._window, self, self._folder)

    def export_to(self, out: Path, query: Query | None = None) -> None:
        """Write the register that is looked at as a workbook."""
        from yangfan_desktop.ui.exporting import export_to  # noqa: PLC0415 - seldom

        export_to(self._window, out, query)

    # -- papers --

    def report(self) -> None:
        """Choose a report, look at its pages, print or save it."""
        self.show_report("")

    def report_of(self, kind: ReportKind) -> None:
        """The same, beginning with this report."""
        self.show_report(kind.key)

    def show_report(self, key: str) -> PaperWindow | None:
        """Open the window of papers with this report; with the first one where none is named."""
        from yangfan_desktop.ui.paper_commands import show_report  # noqa: PLC0415 - seldom

        return show_report(self._window, self._folder, key)

    def code(self) -> None:
        """Ask for a printed code."""
        self.look_up_code()

    def look_up_code(self, parent: QWidget | None = None) -> CodeLookup | None:
        """Ask for a printed code, and say what it was and whether it still holds."""
        from yangfan_desktop.ui.paper_commands import look_up_code  # noqa: PLC0415 - seldom

        return look_up_code(self._window, self._folder, parent)

    # -- the rest --

    def check(self) -> None:
        """Check the ledger and list what is wrong; a chosen line leads to its record."""
        window, workspace = self._window, self._window.workspace
        if workspace is None:
            return
        ledger = workspace.ledger

        def work(_: Progress) -> list[Finding]:
            from yangfan_desktop.ledger.checks import check  # noqa: PLC0415 - after first paint

            return check(ledger)

        def show(findings: list[Finding]) -> None:
            dialog = _outcomes().checked(window, findings)
            dialog.row_chosen.connect(lambda _, row: workspace.show_finding(findings[row]))
            dialog.open()

        window.operations.read("检查台账", work, show)

    def about(self) -> None:
        """What this is, its version, and whose work it stands on."""
        from yangfan_desktop.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - seldom

        AboutDialog(self._window).open()

    def palette(self) -> None:
        """Ctrl+K: find a command, a page, a record or a report by name or initials."""
        from yangfan_desktop.ui.dialogs.palette import Palette  # noqa: PLC0415 - seldom
        from yangfan_desktop.ui.palette_targets import targets  # noqa: PLC0415 - seldom

        window = self._window

        def go(register: str, record: RecordId) -> None:
            if window.workspace is not None:
                window.workspace.show_record(register, record)

        Palette(targets(window), window.ledger, window.operations, go, window).open_over(window)

    def help_here(self) -> None:
        """F1: the page of the manual about what the user looks at."""
        from yangfan_desktop.ui.dialogs.help import PAGES, HelpDialog  # noqa: PLC0415 - seldom

        workspace = self._window.workspace
        here = "start"
        if workspace is not None:
            here = workspace.page_key if workspace.page_key in PAGES else "register"
        HelpDialog(here, self._window).show()

    # -- asking --

    def ask_out(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Ask where to save a file; nothing if the user gives up."""
        from yangfan_desktop.ui.save_names import ask_save  # noqa: PLC0415 - after the first paint

        path = ask_save(self._window, title, suggested, kinds)
        if path is not None:
            self._folder = path.parent
        return path


def _outcomes() -> ModuleType:
    """The dialogs of outcomes, loaded when the first of them is wanted."""
    from yangfan_desktop.ui import outcomes  # noqa: PLC0415

    return outcomes
