"""办理: moving a project along its lifecycle, and what is approved beside it. One step each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from yangfan_desktop.domain import lifecycle
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.lifecycle import NEEDS_APPROVAL, SIDE_EVENTS
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import PartialDate, Value
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, Scrolling, grow, heading, lay_out, note
from yangfan_desktop.ui.dialogs.help import help_on
from yangfan_desktop.ui.errors import report_crash
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.widgets.field_form import FieldForm

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_COMMON = ("happened_on", "approval_number", "note")
_MIDDLE = 480


class _ProjectDialog(QDialog):
    """A heading, a choice, lines for it, the approval. It stays open until it is written."""

    def __init__(
        self,
        words: tuple[str, str],
        ledger: Ledger,
        project: Record,
        operations: Operations,
        parent: QWidget,
    ) -> None:
        """`words` are the title, and the verb on the button."""
        super().__init__(parent)
        title, verb = words
        self.setWindowTitle(title)
        self.setMinimumWidth(style.px(_MIDDLE))
        self.ledger, self.project, self.operations = ledger, project, operations
        self.choice = QComboBox()
        self.choice.setMaxVisibleItems(20)
        self.hint, self.wrong = note(), note(role="bad")
        self.form = FieldForm(())
        self._lines = Scrolling(_at_the_top(self.form))
        self.buttons = Buttons(self, verb)
        self.ok_button = self.buttons.go
        name = heading(str(project["name"]), style.TEXT_PT + 2)
        lay_out(
            self, name, self.choice, self.hint, self._lines, self.wrong, self.buttons,
            grows=self._lines,
        )  # fmt: skip
        help_on(self, "project")

    def show_form(self, form: FieldForm) -> None:
        """Show these lines; what was typed into lines of the same name stays."""
        typed = self.form.words()
        held = self._lines.takeWidget()
        if held is not None:
            held.deleteLater()
        self.form = form
        self._lines.setWidget(_at_the_top(form))
        for key in form.words():
            if typed.get(key):
                form.set_text(key, typed[key])
        form.show()
        self._make_room()

    def _make_room(self) -> None:
        """As high as the lines and what is said under them, as far as the screen has room."""
        for widget in (self.form, self._lines.widget()):
            inner = widget.layout()
            if inner is not None:
                inner.activate()
        self._lines.updateGeometry()
        grow(self, _MIDDLE)

    def event_form(
        self, keys: tuple[str, ...], required: tuple[str, ...], *, approval: bool
    ) -> FieldForm:
        """Lines for these fields of the project, then date, approval number and note."""
        projects = self.ledger.registers["projects"]
        events = self.ledger.registers["project_events"]
        fields = [*(projects.field(key) for key in keys), *(events.field(key) for key in _COMMON)]
        today = PartialDate.of_day(date.today())  # noqa: DTZ011 - the office's own day
        values: dict[str, Value | None] = {key: self.project[key] for key in keys}
        needed = ("happened_on", *required, *(("approval_number",) if approval else ()))
        return FieldForm(fields, {**values, "happened_on": today}, needed)

    def write(self, work: Callable[[], Changes]) -> None:
        """Write; the dialog closes when that is done, and says why if it cannot be."""
        self.ok_button.setEnabled(False)
        self.operations.write(
            self.windowTitle(),
            lambda _: work(),
            lambda _: QDialog.accept(self),
            self._fail,
        )

    def complain(self, sentence: str) -> None:
        """Say what is wrong, in the dialog."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _fail(self, error: Exception) -> None:
        self.ok_button.setEnabled(True)
        if isinstance(error, UserError):
            self.complain(str(error))
        else:
            report_crash(self, error)


class MoveDialog(_ProjectDialog):
    """推进到…: only states that may follow are offered."""

    def __init__(
        self, ledger: Ledger, project: Record, operations: Operations, parent: QWidget
    ) -> None:
        super().__init__(("推进项目状态", "推进"), ledger, project, operations, parent)
        state, stage = _word(project["lifecycle"]), _word(project["stage"])
        self.choice.setAccessibleName("新状态")
        for one in lifecycle.allowed(state, stage):
            self.choice.addItem(f"推进到“{lifecycle.label_of(one)}”", one)
        now = lifecycle.label_of(state) if state else "尚未登记"
        self.hint.setText(f"现在的管理状态：{now}。状态变更会写入变更记录，可以撤销。")
        self.choice.setVisible(self.choice.count() > 0)
        self.ok_button.setEnabled(self.choice.count() > 0)
        if not self.choice.count():
            self.hint.setText(f"现在的管理状态：{now}，这是最终状态，不能再变更。")
        self.choice.currentIndexChanged.connect(lambda _: self._on_choice())
        self._on_choice()

    def _on_choice(self) -> None:
        needs = self.choice.currentData() in NEEDS_APPROVAL
        self.show_form(self.event_form((), (), approval=needs))

    def accept(self) -> None:
        from yangfan_desktop.ledger.lifecycle import move  # noqa: PLC0415 - after the first paint

        self.complain("")
        if self.form.complaint():
            self._make_room()
            return
        values = self.form.values()
        to, on = str(self.choice.currentData()), cast("PartialDate", values["happened_on"])
        approval, note = _text(values["approval_number"]), _text(values["note"])
        self.write(lambda: move(self.ledger, self.project.id, to, on, approval=approval, note=note))


class EventDialog(_ProjectDialog):
    """变更、延期、暂停、恢复: with what each of them sets, and the approval that it needs."""

    def __init__(
        self, ledger: Ledger, project: Record, operations: Operations, parent: QWidget, kind: str
    ) -> None:
        super().__init__(("登记变更事项", "登记"), ledger, project, operations, parent)
        self.choice.setAccessibleName("事项")
        for event in SIDE_EVENTS.values():
            self.choice.addItem(event.label, event.kind)
        self.choice.setCurrentIndex(max(0, self.choice.findData(kind)))
        self.choice.currentIndexChanged.connect(lambda _: self._on_choice())
        self._on_choice()

    def _on_choice(self) -> None:
        event = SIDE_EVENTS[str(self.choice.currentData())]
        self.show_form(self.event_form(event.fields, event.required, approval=event.needs_approval))
        when = "、".join(lifecycle.label_of(one) for one in event.during)
        parts = [
            f"适用于{when}的项目" if when else "",
            "要有批准文号" if event.needs_approval else "",
        ]
        said = "；".join(part for part in parts if part)
        self.hint.setText(
            f"{said}。原来的数值会写在变更记录里。" if said else "写入变更记录，可以撤销。"
        )
        grow(self, _MIDDLE)

    def accept(self) -> None:
        from yangfan_desktop.ledger.lifecycle import record_event  # noqa: PLC0415 - after first paint

        self.complain("")
        if self.form.complaint():
            self._make_room()
            return
        values = self.form.values()
        kind = str(self.choice.currentData())
        event = SIDE_EVENTS[kind]
        new = {
            key: values[key]
            for key in event.fields
            if key in event.required or not self._is_as_before(key, values[key])
        }
        on = cast("PartialDate", values["happened_on"])
        approval, note = _text(values["approval_number"]), _text(values["note"])
        self.write(
            lambda: record_event(
                self.ledger, self.project.id, kind, on, approval=approval, note=note, values=new
            )
        )

    def _is_as_before(self, key: str, value: Value | None) -> bool:
        field = self.ledger.registers["projects"].field(key)
        before = self.project[key]
        if field.kind is Kind.REFERENCE:
            return field.text(before) == (str(value) if value is not None else "")
        return before == value


def _at_the_top(form: FieldForm) -> QWidget:
    """The lines with what room is left below them, not between them."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch()
    return made


def _word(value: Value | None) -> str | None:
    return value if isinstance(value, str) else None


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""
