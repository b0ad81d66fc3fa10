"""The second step of an import: what was found, sheet by sheet, and which of its rows would be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yangfan_desktop.domain.plans import FilePlan, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.profiles import Policy
from yangfan_desktop.domain.ticks import Ticks
from yangfan_desktop.domain.ties import Place
from yangfan_desktop.ui.dialogs.import_items import refused_item, sheet_item
from yangfan_desktop.ui.dialogs.import_words import PlanFacts, summary
from yangfan_desktop.ui.dialogs.import_work import ImportWork, Looked
from yangfan_desktop.ui.dialogs.missing_list import MissingList
from yangfan_desktop.ui.dialogs.sheet_preview import SheetPreview
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class PreviewStep(QObject):
    """Holds the plan, the ticks, and what the files do not list; fills the form's second page."""

    def __init__(
        self, ledger: Ledger, form: Ui_ImportWizard, work: ImportWork, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._form = form
        self._work = work
        self.plan: ImportPlan | None = None
        self.ticks = Ticks()
        self._facts: PlanFacts | None = None
        self._policies: Mapping[Place, Mapping[str, Policy]] = {}
        self.sheet_preview = SheetPreview(form, self)
        self.missing = MissingList()
        form.missing_layout.addWidget(self.missing)
        form.sheet_list.currentRowChanged.connect(self._on_sheet)
        self.sheet_preview.ticked.connect(self.show_writes)
        self.missing.changed.connect(self.show_writes)

    @property
    def has_problems(self) -> bool:
        """Whether the files have any."""
        return self._facts is not None and bool(self._facts.problems)

    def show(self, found: Looked, aside: Sequence[tuple[str, str]]) -> None:
        """Show the plan; the sheet that one looked at and the ticks stay after a correction.

        `aside` are the files that were not read, with the reasons.
        """
        self.plan = found.plan
        self.ticks.begin(found.facts.writing, found.ties, anew=found.anew)
        self._facts = found.facts
        self._policies = found.policies
        sheets = self._form.sheet_list
        before = max(sheets.currentRow(), 0)
        sheets.clear()
        for file, sheet in found.plan.sheets():
            wrong = found.facts.wrong[(file.file, sheet.reading.name)]
            sheets.addItem(sheet_item(self._ledger.registers, file, sheet, wrong))
        number = sheets.count()
        for words, why in aside:
            sheets.addItem(refused_item(words, why))
        sheets.setVisible(sheets.count() > 1)
        self._show_missing(found)
        sheets.setCurrentRow(min(before, number - 1))

    def sheet(self) -> tuple[FilePlan, SheetPlan] | None:
        """The sheet that is looked at, with its file."""
        row = self._form.sheet_list.currentRow()
        sheets = list(self.plan.sheets()) if self.plan is not None else []
        return sheets[row] if 0 <= row < len(sheets) else None

    def chosen_plan(self) -> ImportPlan:
        """The plan without the rows that were unticked."""
        if self.plan is None:
            raise RuntimeError("no plan yet")

        def wanted(file: str, sheet: str, row: RowPlan) -> bool:
            return self.ticks.is_chosen((file, sheet), row.row)

        return self.plan.choosing(wanted)

    def show_writes(self) -> None:
        """Say what the button would do now; counted along with the ticks, however many rows there are."""
        if self._facts is None:
            return
        writes, form = self.ticks.writes, self._form
        marked = sum(len(one.records) for one in self.missing.chosen())
        words = [f"导入{writes:,}条"] if writes else []
        words += [f"标注{marked:,}条"] if marked else []
        form.apply_button.setText("，".join(words) or "没有可导入的")
        form.apply_button.setEnabled(bool(words))
        form.cancel_button.setText("取消" if words else "关闭")
        form.summary_label.setText(summary(self._facts, self.missing.number, self.ticks.behind))

    def _show_missing(self, found: Looked) -> None:
        """The records of the ledger that the files do not list, if there are any."""
        self.missing.show_missing(self._ledger, found.missing, found.rule)
        tabs = self._form.tabs
        at = tabs.indexOf(self._form.missing_tab)
        tabs.setTabVisible(at, bool(self.missing.number))
        tabs.setTabText(at, f"来表未列{self.missing.number:,}条")

    def _on_sheet(self, row: int) -> None:
        found = self.sheet()
        if row < 0 or found is None or self._facts is None:
            return
        place = (found[0].file, found[1].reading.name)
        register = self._ledger.registers[found[1].reading.register]
        decided = self._work.corrections.columns.get(place, {})
        left_out = [letter for letter, key in decided.items() if key is None]
        policies, counts = self._policies.get(place, {}), self._facts.chips[place]
        self.sheet_preview.show(register, found[1], self.ticks, place, policies, left_out, counts)
