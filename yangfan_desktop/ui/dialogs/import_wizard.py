"""Workbooks in: choose, look at what would happen row by row, and only then write it as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidgetItem, QWidget

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.plans import Action, FilePlan, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.dialogs.mapping_table import NEW_FIELD
from yangfan_desktop.ui.dialogs.sheet_preview import SheetPreview
from yangfan_desktop.ui.errors import show_error, show_sentence
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard
from yangfan_desktop.ui.jobs import Job
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.corrections import Corrections
    from yangfan_desktop.ledger.ledger import Ledger

_WORKBOOKS = "Excel工作簿 (*.xlsx *.xlsm);;所有文件 (*)"
_BIG_ICON = 48
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv")


class ImportWizard(QDialog):
    """Three steps: files, preview, result. `told(sentence)` says what was imported when it closes.

    `fields_added(register)` when a column became a field of the user's own.
    """

    told = Signal(str)
    fields_added = Signal(str)

    def __init__(self, ledger: Ledger, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._operations = operations
        self.plan: ImportPlan | None = None
        self._job: Job | None = None
        self._changes = Changes()
        self._files: list[Path] = []
        self._corrections: Corrections | None = None
        self._unticked: dict[tuple[str, str], set[int]] = {}
        self.form = Ui_ImportWizard()
        self.form.setupUi(self)
        style.fit(self, self.width(), self.height())
        self.preview = SheetPreview(self.form, self)
        self._dress()
        self._connect()
        self._go(0)

    # -- first step: files --

    def read(self, files: Sequence[Path]) -> None:
        """Make the plan for these files; the preview follows when it is there."""
        from yangfan_desktop.ledger.corrections import NONE  # noqa: PLC0415 - after first paint

        found = workbooks_in(files)
        if files and not found:
            show_sentence(self, "文件夹里没有找到可以导入的表格（xlsx、xlsm、xls、csv）")
        if not found:
            return
        self._files = found
        self._unticked.clear()
        self._plan_with(NONE)

    def _plan_with(self, corrections: Corrections) -> None:
        """Make the plan, with these corrections if it can be made."""
        from yangfan_desktop.ledger.imports import plan_import  # noqa: PLC0415 - after first paint

        self.form.choose_button.setEnabled(False)
        self._job = self._operations.read(
            "读取表格",
            lambda progress: plan_import(
                self._ledger, self._files, corrections=corrections, progress=progress
            ),
            lambda plan: self._on_planned(plan, corrections),
            self._on_unreadable,
        )
        self._job.cancelled.connect(partial(self.form.choose_button.setEnabled, True))  # noqa: FBT003

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.form.steps.currentIndex() == 0:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    # -- corrections --

    def _sheet(self) -> tuple[FilePlan, SheetPlan] | None:
        row = self.form.sheet_list.currentRow()
        return None if self.plan is None or row < 0 else list(self.plan.sheets())[row]

    def _on_column_decided(self, letter: str, key: str) -> None:
        found = self._sheet()
        if found is None or self._corrections is None:
            return
        file, sheet = found
        if key == NEW_FIELD:
            key = self._added_field(sheet, letter)
            if not key:
                return
        place = (file.file, sheet.reading.name)
        made = self._corrections
        for match in sheet.reading.columns:
            if match.field == key and match.column != letter:
                made = made.with_column(place, match.column, None)
        self._plan_with(made.with_column(place, letter, key or None))

    def _added_field(self, sheet: SheetPlan, letter: str) -> str:
        """The key of a new field of the user's own, named as the column is; empty if refused."""
        from yangfan_desktop.ledger.own_fields import add_field  # noqa: PLC0415 - seldom

        columns = (*sheet.reading.columns, *sheet.reading.unmapped)
        header = next(one.header for one in columns if one.column == letter)
        register = sheet.reading.register
        try:
            made = add_field(self._ledger, register, one_line(header), Kind.TEXT)
        except UserError as error:
            show_error(self, error)
            return ""
        self.fields_added.emit(register)
        return made.key

    def _on_value_fixed(self, row: int, key: str, words: str) -> None:
        from yangfan_desktop.ledger.edits import typed  # noqa: PLC0415 - after the first paint

        found = self._sheet()
        if found is None or self._corrections is None:
            return
        file, sheet = found
        register = self._ledger.registers[sheet.reading.register]
        try:
            typed(register.field(key), words)
        except UserError as error:
            show_error(self, error)
            return
        place = (file.file, sheet.reading.name)
        self._plan_with(self._corrections.with_value(place, row, key, words))

    def _on_choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, "选择要导入的表格", str(paths.documents()), _WORKBOOKS
        )
        self.read([Path(name) for name in names])

    def _on_unreadable(self, error: Exception) -> None:
        self.form.choose_button.setEnabled(True)
        show_error(self, error)

    # -- second step: preview --

    def _on_planned(self, plan: ImportPlan, corrections: Corrections) -> None:
        """Show the plan; the sheet that one looked at and the ticks stay after a correction."""
        self._job = None
        self.plan = plan
        self._corrections = corrections
        for file, sheet in plan.sheets():
            self._unticked.setdefault(_key(file.file, sheet.reading.name), set())
        sheets = self.form.sheet_list
        before = max(sheets.currentRow(), 0)
        sheets.clear()
        for file, sheet in plan.sheets():
            sheets.addItem(_sheet_item(self._ledger.registers, file, sheet))
        sheets.setVisible(sheets.count() > 1)
        self._go(1)
        sheets.setCurrentRow(min(before, sheets.count() - 1))
        self._show_writes()

    def _on_sheet(self, row: int) -> None:
        if self.plan is None or row < 0:
            return
        file, sheet = list(self.plan.sheets())[row]
        register = self._ledger.registers[sheet.reading.register]
        unticked = self._unticked[_key(file.file, sheet.reading.name)]
        self.preview.show(register, sheet, unticked)

    def chosen_plan(self) -> ImportPlan:
        """The plan without the rows that were unticked."""
        if self.plan is None:
            raise RuntimeError("no plan yet")

        def wanted(file: str, sheet: str, row: RowPlan) -> bool:
            return row.row not in self._unticked[_key(file, sheet)]

        return self.plan.choosing(wanted)

    def _show_writes(self) -> None:
        """What the button would do now."""
        plan = self.chosen_plan()
        self.form.apply_button.setText(
            f"导入 {plan.writes:,} 条" if plan.writes else "没有可导入的"
        )
        self.form.apply_button.setEnabled(plan.writes > 0)
        self.form.summary_label.setText(_summary(self._ledger.registers, plan))

    # -- third step: result --

    def _on_apply(self) -> None:
        from yangfan_desktop.ledger.imports import apply  # noqa: PLC0415 - after the first paint

        plan = self.chosen_plan()
        self.form.apply_button.setEnabled(False)
        self._job = self._operations.write(
            "写入台账",
            lambda progress: apply(self._ledger, plan, progress),
            self._on_applied,
            self._on_not_applied,
        )
        self._job.cancelled.connect(self._show_writes)

    def _on_not_applied(self, error: Exception) -> None:
        self._show_writes()
        show_error(self, error)

    def _on_applied(self, changes: Changes) -> None:
        self._job = None
        self._changes = changes
        form = self.form
        plan = self.chosen_plan()
        form.result_title.setText(f"已导入 {plan.writes:,} 条")
        form.result_label.setText(_result(self._ledger.registers, plan))
        self._draw_result("check", style.theme().good)
        self._go(2)

    def _on_undo(self) -> None:
        from yangfan_desktop.ledger.history import change_sets, take_back  # noqa: PLC0415

        self.form.undo_button.setEnabled(False)
        wanted = self._changes.change_set

        def work(_: object) -> Changes:
            step = next(one for one in change_sets(self._ledger) if one.id == wanted)
            return take_back(self._ledger, step)

        self._job = self._operations.write("撤销本次导入", work, self._on_undone)

    def _on_undone(self, _: Changes) -> None:
        self._job = None
        self._changes = Changes()
        self.form.result_title.setText("已撤销本次导入")
        self.form.result_label.setText("台账回到了导入之前的样子。")
        self.form.undo_button.hide()
        self._draw_result("undo", style.theme().muted)

    # -- the dialog itself --

    def reject(self) -> None:
        """Closing while the files are still being read cancels that."""
        if self._job is not None:
            self._job.cancel()
        if self._changes.count:
            self.told.emit(self._changes.label)
        super().reject()

    def _dress(self) -> None:
        form = self.form
        form.title_label.setFont(style.font(style.HEADING_PT, bold=True))
        form.drop_title.setFont(style.font(style.HEADING_PT - 2, bold=True))
        form.result_title.setFont(style.font(style.HEADING_PT, bold=True))
        for label in (form.summary_label, form.steps_label, form.drop_hint, form.result_label):
            style.mark(label, role="muted")
        style.mark(form.drop_frame, role="drop")
        ratio = self.devicePixelRatioF()
        faint = style.theme().faint
        form.drop_icon.setPixmap(icons.pixmap("import", faint, _BIG_ICON, ratio))
        form.preview_splitter.setSizes([230, 930])

    def _connect(self) -> None:
        form = self.form
        form.choose_button.clicked.connect(self._on_choose)
        form.back_button.clicked.connect(lambda: self._go(0))
        form.cancel_button.clicked.connect(self.reject)
        form.apply_button.clicked.connect(self._on_apply)
        form.undo_button.clicked.connect(self._on_undo)
        form.sheet_list.currentRowChanged.connect(self._on_sheet)
        self.preview.ticked.connect(self._show_writes)
        self.preview.column_decided.connect(self._on_column_decided)
        self.preview.value_fixed.connect(self._on_value_fixed)
        self.finished.connect(self.deleteLater)

    def _go(self, step: int) -> None:
        form = self.form
        titles = ("选择要导入的表格", "核对后导入", "导入完成")
        form.steps.setCurrentIndex(step)
        form.title_label.setText(titles[step])
        form.steps_label.setText(f"第 {step + 1} 步，共 3 步")
        form.summary_label.setVisible(step == 1)
        form.back_button.setVisible(step == 1)
        form.apply_button.setVisible(step == 1)
        form.choose_button.setEnabled(True)
        form.cancel_button.setText("取消" if step < 2 else "完成")
        (form.choose_button, form.apply_button, form.cancel_button)[step].setDefault(True)
        (form.choose_button, form.apply_button, form.cancel_button)[step].setFocus()

    def _draw_result(self, icon: str, colour: str) -> None:
        ratio = self.devicePixelRatioF()
        self.form.result_icon.setPixmap(icons.pixmap(icon, colour, _BIG_ICON, ratio))


def workbooks_in(paths: Sequence[Path]) -> list[Path]:
    """The files named, and the workbooks in the folders named; what Excel leaves behind is no file."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [
            one
            for one in inside
            if one == path
            or (one.suffix.casefold() in _SUFFIXES and not one.name.startswith(("~$", ".")))
        ]
    return list(dict.fromkeys(found))


def _sheet_item(
    registers: Mapping[str, Register], file: FilePlan, sheet: SheetPlan
) -> QListWidgetItem:
    problems = f"，{len(sheet.problems):,} 处问题" if sheet.problems else ""
    item = QListWidgetItem(f"{file.file}\n〔{sheet.reading.name}〕{len(sheet.rows):,} 行{problems}")
    title = registers[sheet.reading.register].title
    item.setToolTip(f"{file.file}〔{sheet.reading.sheet}〕导入{title}")
    return item


def _key(file: str, sheet: str) -> tuple[str, str]:
    return file, sheet


def _summary(registers: Mapping[str, Register], plan: ImportPlan) -> str:
    rows = sum(1 for _ in plan.rows())
    errors = plan.problem_count(Severity.ERROR)
    warnings = plan.problem_count(Severity.WARNING)
    parts = [f"共 {rows:,} 行"]
    parts += [f"{action.label} {number:,}" for action, number in _counts(plan)]
    parts += _added(registers, plan)
    if errors:
        parts.append(f"错误 {errors:,} 处")
    if warnings:
        parts.append(f"提示 {warnings:,} 处")
    return "　".join(parts)


def _counts(plan: ImportPlan) -> list[tuple[Action, int]]:
    counts = plan.counts()
    return [(action, counts[action]) for action in Action if counts[action]]


def _added(registers: Mapping[str, Register], plan: ImportPlan) -> list[str]:
    """The records that come along because the rows refer to them: `一并新增单位 32`."""
    return [f"一并新增{registers[key].noun} {number:,}" for key, number in plan.added().items()]


def _result(registers: Mapping[str, Register], plan: ImportPlan) -> str:
    wrote: list[str] = []
    left: list[str] = []
    for action, _ in _counts(plan):
        rows = [row for row in plan.rows() if row.action is action]
        written = sum(row.will_write for row in rows)
        if action.writes:
            wrote.append(f"{action.label} {written:,} 条")
        else:
            left.append(f"{action.label} {len(rows):,} 行")
    unticked = sum(row.action.writes and not row.chosen for row in plan.rows())
    if unticked:
        left.append(f"未勾选 {unticked:,} 行")
    lines = ["，".join((*wrote, *_added(registers, plan)))]
    return "\n".join(lines + ([f"没有写入：{'，'.join(left)}"] if left else []))
