"""学到的表式: what the user corrected while importing, by layout; shown, changed, forgotten, passed on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop import paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.profiles import Policy, TemplateProfile
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.save_names import ask_save
from yangfan_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_JSON = "扬帆表式 (*.json)"


class LayoutsPanel(QWidget):
    """`told` what was done."""

    told = Signal(str)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._listed: list[TemplateProfile] = []
        self.model = TextTable(("报送单位", "台账", "表头", "改过的列", "规矩"), parent=self)
        self.view = calm_table(self.model, (140, 96, 220, 110, 90), "学到的表式", (0, 2, 3))
        self.edit_button = QPushButton("修改…")
        self.forget_button = QPushButton("忘记")
        self.export_button = QPushButton("导出…")
        self.import_button = QPushButton("导入…")
        self._empty = EmptyState(
            "import",
            "还没有学到表式",
            "改过的对应会一张一张列在这里；别的单位学到的，也可以导入进来用。",
        )
        note = QLabel("导入时改过列的对应，就记在这里；下次来同样的表，不用再改。")
        style.mark(note, role="muted")
        note.setMinimumWidth(1)
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(note, 1)
        for button in (
            self.edit_button, self.forget_button, self.export_button, self.import_button,
        ):  # fmt: skip
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._empty, 1)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.view.doubleClicked.connect(self._on_edit)
        self.edit_button.clicked.connect(self._on_edit)
        self.forget_button.clicked.connect(self._on_forget)
        self.export_button.clicked.connect(self._on_export)
        self.import_button.clicked.connect(self._on_import)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Show what is known now."""
        from yangfan_desktop.ledger.profiles import profiles  # noqa: PLC0415 - seldom

        self._listed = list(profiles(self._ledger).values())
        self.view.setVisible(bool(self._listed))
        self._empty.setVisible(not self._listed)
        self.model.show([self._row(one) for one in self._listed])
        self._enable()

    def export_to(self, path: Path) -> None:
        """Write everything that was learnt to this file."""
        from yangfan_desktop.ledger.profiles import export  # noqa: PLC0415 - seldom

        try:
            number = export(self._ledger, path)
        except UserError as error:
            show_error(self, error)
            return
        self.told.emit(f"已导出{number:,}个表式到 {path}")

    def import_from(self, path: Path) -> None:
        """Take up what another office learnt."""
        from yangfan_desktop.ledger.profiles import import_file  # noqa: PLC0415 - seldom

        try:
            number = import_file(self._ledger, path)
        except UserError as error:
            show_error(self, error)
            return
        self.reload()
        self.told.emit(f"已导入{number:,}个表式")

    def _row(self, one: TemplateProfile) -> tuple[str, ...]:
        register = self._ledger.registers.get(one.register)
        rules = [policy for policy in one.policies.values() if policy is not Policy.THEIRS]
        parts = [f"{len(rules)}个字段另有规矩"] if rules else []
        parts += [f"未列的{one.missing.label}"] if one.missing.value != "keep" else []
        return (
            one.sender or "（未写明）",
            register.noun if register else one.register,
            "、".join(one.headers),
            f"{len(one.columns):,}" if one.columns else "",
            "，".join(parts),
        )

    def _chosen(self) -> TemplateProfile | None:
        rows = self.view.selectionModel().selectedRows()
        return self._listed[rows[0].row()] if rows else None

    def _enable(self) -> None:
        writable = not self._ledger.read_only
        for button in (self.edit_button, self.forget_button):
            button.setEnabled(writable and self._chosen() is not None)
        self.export_button.setEnabled(bool(self._listed))
        self.import_button.setEnabled(writable)

    def _on_edit(self) -> None:
        from yangfan_desktop.ui.dialogs.layout import LayoutDialog  # noqa: PLC0415 - seldom

        chosen = self._chosen()
        if chosen is not None and not self._ledger.read_only:
            dialog = LayoutDialog(self._ledger, chosen, self)
            dialog.saved.connect(self.reload)
            dialog.open()

    def _on_forget(self) -> None:
        from yangfan_desktop.ledger.profiles import forget  # noqa: PLC0415 - seldom

        chosen = self._chosen()
        if chosen is not None:
            forget(self._ledger, chosen.layout)
            self.reload()
            self.told.emit("已忘记这个表式，下次重新识别")

    def _on_export(self) -> None:
        suggested = str(paths.documents() / "学到的表式.json")
        out = ask_save(self, "导出表式", Path(suggested), _JSON)
        if out is not None:
            self.export_to(out)

    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "导入表式", str(paths.documents()), _JSON)
        if name:
            self.import_from(Path(name))
