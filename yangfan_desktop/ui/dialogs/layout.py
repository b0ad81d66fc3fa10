"""One learnt layout: what each column is read as, whose value counts, what of records not listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from yangfan_desktop.domain.profiles import Missing, Policy, TemplateProfile
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note
from yangfan_desktop.ui.dialogs.mapping_table import AGAIN, MappingTable, let_choose
from yangfan_desktop.ui.models.text_table import calm_table

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_SURE = 4


class LayoutDialog(QDialog):
    """`saved` when the layout was kept as it was edited."""

    saved = Signal()

    def __init__(self, ledger: Ledger, profile: TemplateProfile, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self.profile = profile
        self._register = ledger.register(profile.register)
        self.setWindowTitle("修改表式")
        style.fit(self, 860, 560)
        self.sender_line = QLineEdit(profile.sender)
        self.missing = QComboBox()
        for rule in Missing:
            self.missing.addItem(rule.label, rule.value)
        self.missing.setCurrentIndex(self.missing.findData(profile.missing.value))
        self.model = MappingTable(self, may_add=False)
        view = calm_table(self.model, (64, 240, 200, 120, 0, 80), "各列", growing=(1, 2))
        view.setColumnHidden(_SURE, True)  # noqa: FBT003 - Qt's own; nothing is sure or unsure here
        let_choose(view)
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        form.addRow("报送单位", self.sender_line)
        form.addRow("来表没有列出的记录", self.missing)
        said = note(
            "双击“对应字段”或“与台账不同时”可以改；去掉勾就不导入这一列，打上勾恢复自动识别。"
        )
        lay_out(self, form, said, view, Buttons(self, "保存"), grows=view)
        self.model.decided.connect(self._on_decided)
        self.model.ruled.connect(self._on_ruled)
        self._show()

    def accept(self) -> None:
        from yangfan_desktop.ledger.profiles import save  # noqa: PLC0415 - seldom

        made = replace(
            self.profile,
            sender=self.sender_line.text().strip(),
            missing=Missing(self.missing.currentData()),
        )
        save(self._ledger, made)
        super().accept()
        self.saved.emit()

    def _show(self) -> None:
        rows: list[tuple[str, ...]] = []
        keys: list[str] = []
        left_out: list[str] = []
        for number, header in enumerate(self.profile.headers, start=1):
            decided = header in self.profile.columns
            key = self.profile.columns.get(header)
            policy = self.profile.policies.get(key or "", Policy.THEIRS)
            if decided and key is None:
                left_out.append(str(number))
            words = (
                self._register.field(key).heading if key else "不导入" if decided else "自动识别"
            )
            rule = policy.label if key else ""
            why = "您改过" if decided else ""
            rows.append((str(number), header, words, rule, "", why))
            keys.append(key or ("" if decided else AGAIN))
        self.model.show_columns(self._register, rows, keys, left_out)

    def _on_decided(self, number: str, key: str) -> None:
        header = self.profile.headers[int(number) - 1]
        columns = {words: one for words, one in self.profile.columns.items() if words != header}
        if key != AGAIN:
            columns[header] = key or None
        self.profile = replace(self.profile, columns=columns)
        self._show()

    def _on_ruled(self, key: str, policy: str) -> None:
        if key != AGAIN:
            policies = {**self.profile.policies, key: Policy(policy)}
            self.profile = replace(self.profile, policies=policies)
            self._show()
