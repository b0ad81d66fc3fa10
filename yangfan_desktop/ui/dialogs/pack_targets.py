"""The targets of a pack of one's own: a list, and lines for the chosen one."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.indicators import Comparator, Indicator, Target
from yangfan_desktop.policy.sourced import State
from yangfan_desktop.ui import style
from yangfan_desktop.ui.choosing import Choice
from yangfan_desktop.ui.dialogs.frame import Buttons, Scrolling, lay_out, note
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.pack_tree import state_words
from yangfan_desktop.ui.widgets.box_choices import add_choices
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.search_box import make_searchable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.model import PolicyPack

_RANGE, _WORDS = Comparator.RANGE, Comparator.QUALITATIVE


class TargetsDialog(QDialog):
    """`saved` when the pack was kept with these targets; until then nothing is written."""

    saved = Signal()

    def __init__(self, ledger: Ledger, pack: PolicyPack, parent: QWidget) -> None:
        from yangfan_desktop.ledger.packs import whole  # noqa: PLC0415 - seldom

        super().__init__(parent)
        self._ledger = ledger
        self._pack = pack
        self._indicators = whole(ledger, pack.id).indicators
        self.targets: list[Target] = list(pack.targets)
        self._is_typing = False
        self.setWindowTitle(f"“{pack.short_title}”的目标")
        style.fit(self, 980, 560)
        self.model = TextTable(("指标", "范围", "期次", "目标", "状态"), parent=self)
        self.view = calm_table(self.model, (170, 80, 80, 110, 80), "目标", growing=(0, 3))
        none = EmptyState("targets", "还没有本地目标", "在右边填写，再点“加入列表”。")
        self._stack = QStackedWidget()
        for page in (self.view, none):
            self._stack.addWidget(page)
        self.indicator = QComboBox()
        add_choices(self.indicator, map(_choice, self._indicators))
        make_searchable(self.indicator)
        self.scope = QLineEdit(pack.unit)
        self.period = QLineEdit()
        self.period.setPlaceholderText("2027、2026-Q4、2026-H2（下半年）")
        self.comparator = QComboBox()
        for one in Comparator:
            self.comparator.addItem(one.label, one.value)
        self.comparator.setCurrentIndex(self.comparator.findData(">="))
        self.value, self.low, self.high = QLineEdit(), QLineEdit(), QLineEdit()
        self.words, self.source = QLineEdit(), QLineEdit()
        self.source.setPlaceholderText("文件名称、文号、章节")
        self.verified = QCheckBox("已与文件原文核对")
        self.put_button = QPushButton("加入列表")
        self.remove_button = QPushButton("删除选中的目标")
        self._wrong = note(role="bad")
        for button in (self.put_button, self.remove_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.comparator.currentIndexChanged.connect(lambda _: self._on_comparator())
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.put_button.clicked.connect(self._on_put)
        self.remove_button.clicked.connect(self._on_remove)
        self._on_comparator()
        self._show()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setSpacing(style.SPACE_M)
        rows = (
            ("指标", self.indicator), ("范围", self.scope), ("期次", self.period),
            ("比较方式", self.comparator), ("目标值", self.value), ("下限", self.low),
            ("上限", self.high), ("目标表述", self.words), ("出处", self.source), ("", self.verified),
        )  # fmt: skip
        for label, widget in rows:
            self._form.addRow(label, widget)
        side = QVBoxLayout()
        side.addLayout(self._form)
        side.addWidget(self._wrong)
        side.setSpacing(style.SPACE_M)
        side.addWidget(self.put_button, alignment=Qt.AlignmentFlag.AlignRight)
        side.addStretch()
        right = QWidget()
        right.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(style.SPACE_L)
        columns.addWidget(self._stack, 3)
        columns.addWidget(Scrolling(right), 2)
        box = Buttons(self, "保存目标")
        self.save_button = box.go
        foot = QHBoxLayout()
        foot.addWidget(self.remove_button)
        foot.addStretch()
        foot.addWidget(box)
        lay_out(self, columns, foot, grows=columns)
        for line in (self.period, self.value, self.low, self.high, self.words, self.source):
            line.textEdited.connect(self._on_typed)

    def accept(self) -> None:
        from yangfan_desktop.ledger.pack_targets import set_targets  # noqa: PLC0415 - seldom

        if self._is_typing and not self._on_put():
            return  # what was typed and not put into the list is not lost without a word
        try:
            set_targets(self._ledger, self._pack.id, self.targets)
        except UserError as error:
            self._complain(str(error))
            return
        super().accept()
        self.saved.emit()

    def _show(self) -> None:
        names = {one.key: one for one in self._indicators}
        self.model.show(
            [
                (
                    names[one.indicator].name if one.indicator in names else one.indicator,
                    one.scope,
                    one.period,
                    one.words(names[one.indicator].unit if one.indicator in names else ""),
                    state_words(verified=one.verified),
                )
                for one in self.targets
            ]
        )
        self._stack.setCurrentIndex(0 if self.targets else 1)
        self._on_selected()

    def _on_typed(self) -> None:
        self._is_typing = True

    def _on_comparator(self) -> None:
        chosen = Comparator(self.comparator.currentData())
        self._form.setRowVisible(self.value, chosen not in (_RANGE, _WORDS))
        self._form.setRowVisible(self.low, chosen is _RANGE)
        self._form.setRowVisible(self.high, chosen is _RANGE)

    def _row(self) -> int | None:
        rows = self.view.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def _on_selected(self) -> None:
        row = self._row()
        self.remove_button.setEnabled(row is not None)
        self.put_button.setText("加入列表" if row is None else "改好放回列表")
        if row is None:
            return
        one = self.targets[row]
        self.indicator.setCurrentIndex(self.indicator.findData(one.indicator))
        self.comparator.setCurrentIndex(self.comparator.findData(one.comparator.value))
        lines = (
            (self.scope, one.scope), (self.period, one.period), (self.words, one.text),
            (self.source, one.source), (self.value, _plain(one.value)), (self.low, _plain(one.low)),
            (self.high, _plain(one.high)),
        )  # fmt: skip
        for line, words in lines:
            line.setText(words)
        self.verified.setChecked(one.verified)

    def _on_put(self) -> bool:
        """Take the lines over into the list, in the place of the same target; whether they could be read."""
        try:
            made = self._target()
        except UserError as error:
            self._complain(str(error))
            return False
        self._complain("")
        row = self._row()
        others = [one for number, one in enumerate(self.targets) if number != row]
        self.targets = [one for one in others if one.identity != made.identity] + [made]
        self._is_typing = False
        self._show()
        return True

    def _complain(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _on_remove(self) -> None:
        row = self._row()
        if row is not None:
            del self.targets[row]
            self._show()

    def _target(self) -> Target:
        comparator = Comparator(self.comparator.currentData())
        is_range, is_words = comparator is _RANGE, comparator is _WORDS
        source = self.source.text().strip()
        if not source:
            raise UserError("请填写出处：目标从哪个文件来")
        made = Target(
            indicator=str(self.indicator.currentData()),
            scope=self.scope.text().strip(),
            period=self.period.text().strip(),
            comparator=comparator,
            value=None if is_range or is_words else _number(self.value, "目标值"),
            low=_number(self.low, "下限") if is_range else None,
            high=_number(self.high, "上限") if is_range else None,
            text=self.words.text().strip(),
            source=source,
            state=State.VERIFIED if self.verified.isChecked() else State.UNVERIFIED,
        )
        if not made.scope or not made.period:
            raise UserError("请填写范围和期次")
        fault = made.fault()
        if fault:
            raise UserError(f"目标不能这样填：{fault.key}{fault.why}")
        return made


def _choice(one: Indicator) -> Choice:
    return Choice(f"{one.name}（{one.unit}）" if one.unit else one.name, one.key, one.aliases)


def _number(line: QLineEdit, label: str) -> Decimal:
    words = line.text().strip().replace(",", "")
    try:
        return Decimal(words)
    except InvalidOperation as error:
        raise UserError(f"{label}“{words}”不是数字" if words else f"请填写{label}") from error


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
