"""What the menus do: ask what is needed, start the operation, show its outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.report.catalogue import ReportKind
    from yangfan_desktop.ui.main_window import MainWindow

_LEDGERS = "扬帆台账 (*.yangfan)"
_WORKBOOKS = "Excel工作簿 (*.xlsx *.xlsm)"
_SAMPLE_FOLDER = "扬帆示例"


class Commands(QObject):
    """Every command of the window, one method each; those with a path ask nobody anything."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._folder = paths.documents()

    # -- ledgers --

    def new_ledger(self) -> None:
        """Ask for the unit and a place, and make a ledger there."""
        from yangfan_desktop.ui.dialogs.new_ledger import NewLedgerDialog  # noqa: PLC0415 - seldom

        dialog = NewLedgerDialog(self._window)
        dialog.made.connect(self._window.show_ledger)
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
            from yangfan_desktop.ledger import demo  # noqa: PLC0415 - loads everything

            ledger = folder / demo.LEDGER
            if not ledger.is_file():
                stages = iter(range(1, 1000))
                demo.make_demo(folder, lambda said: progress.step(next(stages), 1000, said))
            return ledger

        self._window.operations.read("准备示例", work, self._window.open_ledger)

    # -- steps --

    def next_steps(self) -> tuple[str, str]:
        """The labels of what undo and redo would do; empty where there is nothing."""
        ledger = self._window.ledger
        if ledger is None:
            return "", ""
        from yangfan_desktop.ledger.history import next_steps  # noqa: PLC0415 - after first paint

        undo, redo = next_steps(ledger)
        return undo.label if undo else "", redo.label if redo else ""

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
        """Start the import wizard, with these files if there are any."""
        from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard  # noqa: PLC0415 - seldom

        ledger = self._window.ledger
        if ledger is None:
            return
        wizard = ImportWizard(ledger, self._window.operations, self._window)
        wizard.told.connect(
            lambda said: self._window.notice.tell(f"已{said}", Tone.GOOD, ("撤销", self.undo))
        )
        wizard.open()
        wizard.read(files)

    def fill(self) -> None:
        """Ask for a template and a place, and fill it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "选择上级下发的表格模板", str(self._folder), _WORKBOOKS
        )
        query = self._ask_query() if name else None
        if query is None:
            return
        template = Path(name)
        out = self._ask_out(
            "填好的表格保存为", template.with_name(f"{template.stem}（已填）{template.suffix}"),
            _WORKBOOKS,
        )  # fmt: skip
        if out:
            self.fill_template(template, out, query)

    def fill_template(self, template: Path, out: Path, query: Query = ALL) -> None:
        """Fill this template and show what was filled."""
        window, ledger = self._window, self._window.ledger
        if ledger is None or window.workspace is None:
            return
        register = window.workspace.register

        def work(progress: Progress) -> object:
            from yangfan_desktop.ledger.fills import fill_template  # noqa: PLC0415 - loads lxml

            return fill_template(
                ledger, template, out, register=register, query=query, progress=progress
            )

        window.operations.read(
            "填报上级表格",
            work,
            lambda found: _outcomes().filled(window, ledger.registers[register], found, out).open(),
        )

    def export(self) -> None:
        """Ask for a place and write the register there."""
        workspace = self._window.workspace
        query = self._ask_query()
        if workspace is None or query is None:
            return
        title = workspace.ledger.registers[workspace.register].title
        out = self._ask_out("导出台账", self._folder / f"{title}.xlsx", _WORKBOOKS)
        if out:
            self.export_to(out, query)

    def export_to(self, out: Path, query: Query = ALL) -> None:
        """Write the register that is looked at as a workbook."""
        window, workspace = self._window, self._window.workspace
        if workspace is None:
            return
        ledger, register = workspace.ledger, workspace.register

        def work(progress: Progress) -> int:
            from yangfan_desktop.ledger.exports import export_register  # noqa: PLC0415 - XlsxWriter

            return export_register(ledger, register, out, query=query, progress=progress)

        window.operations.read(
            "导出台账", work, lambda number: _outcomes().exported(window, number, out).open()
        )

    # -- papers --

    def report(self) -> None:
        """Ask which report and where, and make it."""
        from yangfan_desktop.ledger.reports import catalogue  # noqa: PLC0415 - after first paint
        from yangfan_desktop.ui.dialogs.report_choice import ReportChoice  # noqa: PLC0415 - seldom

        choice = ReportChoice(catalogue(), self._window)
        choice.chosen.connect(self._on_report_chosen)
        choice.open()

    def _on_report_chosen(self, kind: ReportKind) -> None:
        query = self._ask_query(kind.register)
        if query is None:
            return
        out = self._ask_out("报告保存为", self._folder / f"{kind.title}.pdf", "PDF文件 (*.pdf)")
        if out:
            self.make_report(kind.key, out, query)

    def make_report(self, key: str, out: Path, query: Query = ALL) -> None:
        """Make this report and offer to open it."""
        window, ledger = self._window, self._window.ledger
        if ledger is None:
            return

        def work(progress: Progress) -> object:
            from yangfan_desktop.ledger.reports import make_report  # noqa: PLC0415 - reportlab

            return make_report(ledger, key, out, query=query, progress=progress)

        window.operations.read(
            "生成报告", work, lambda made: _outcomes().reported(window, made, out).open()
        )

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
        box = _outcomes().about(self._window)
        box.open()

    # -- asking --

    def _ask_query(self, register: str = "") -> Query | None:
        """All records, or those that the user has narrowed the table to; nothing if they give up."""
        workspace = self._window.workspace
        page = workspace.register_page if workspace else None
        if page is None or (register and page.register.key != register):
            return ALL
        query = page.query
        if not query.search and not query.conditions:
            return query
        shown = page.model.rowCount()
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(f"表格现在只显示筛选出的 {shown:,} 条，要用哪些记录？")
        narrowed = box.addButton(f"筛选出的 {shown:,} 条", QMessageBox.ButtonRole.AcceptRole)
        everything = box.addButton("全部记录", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is narrowed:
            return query
        return Query(order=query.order) if box.clickedButton() is everything else None

    def _ask_out(self, title: str, suggested: Path, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds)
        if not name:
            return None
        path = Path(name)
        self._folder = path.parent
        return path if path.suffix else path.with_suffix(suggested.suffix)


def _outcomes() -> ModuleType:
    """The dialogs of outcomes, loaded when the first of them is wanted."""
    from yangfan_desktop.ui import outcomes  # noqa: PLC0415

    return outcomes
