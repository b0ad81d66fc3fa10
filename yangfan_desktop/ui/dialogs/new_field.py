"""A column of a received table becomes a field of the user's own: what it would be, to look at and change."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.proposed_fields import KINDS, ProposedField, choices_in, misfits
from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, grow, heading, lay_out, note
from yangfan_desktop.ui.widgets.own_field_form import OwnFieldForm

_WIDTH = 520
_EXAMPLES = 5
_LONGEST = 14


class NewFieldDialog(QDialog):
    """`agreed(OwnField)`; it says at once how many of the column's values the kind cannot hold."""

    agreed = Signal(object)

    def __init__(self, column: str, found: ProposedField, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("新增自定义字段")
        self.setMinimumWidth(style.px(_WIDTH))
        self._found = found
        self.form = OwnFieldForm("字段名称")
        self.form.show_field(found.field)
        kind = KINDS[found.field.kind]
        self.why = note(f"{found.why}，建议类型为“{kind}”。可以改成别的。")
        self.fit = note()
        self.buttons = Buttons(self, "新增并导入这一列")
        lay_out(
            self,
            heading(f"把“{column}”这一列记成新字段", style.TEXT_PT + 2),
            note(f"列里的内容：{self._examples()}"),
            self.why,
            self.form,
            self.fit,
            self.buttons,
        )
        self.form.changed.connect(self._check)
        self._check()
        self.form.label.setFocus()

    def accept(self) -> None:
        super().accept()
        self.agreed.emit(self.form.said())

    def _examples(self) -> str:
        words = [_short(one) for one in choices_in(self._found.values)[:_EXAMPLES]]
        more = "等" if len(choices_in(self._found.values)) > _EXAMPLES else ""
        return "、".join(words) + more if words else "（空白）"

    def _check(self) -> None:
        """Say whether the column's values fit what the lines say now."""
        said = self.form.said()
        if said.kind is Kind.CHOICE and not said.choices:
            self.form.choices.setText("、".join(choices_in(self._found.values)[:12]))
            return
        odd = misfits(said.field, self._found.values)
        kind = KINDS[said.kind]
        if not odd:
            self.fit.setText("这一列的内容都读得出来。" if self._found.values else "")
        else:
            some = "、".join(f"“{_short(one)}”" for one in odd[:2])
            more = f"等{len(odd):,}种写法" if len(odd) > 2 else ""
            self.fit.setText(f"{some}{more}不是{kind}，会留作空白并列为问题，可以在预览里改。")
        style.mark(self.fit, role="warn" if odd else "muted")
        self.buttons.go.setEnabled(bool(said.label))
        grow(self, _WIDTH)


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
