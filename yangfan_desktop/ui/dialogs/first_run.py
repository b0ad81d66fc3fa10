"""第一次使用: three steps to an own ledger — whose it is, which plan it follows, where it begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop import paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import note
from yangfan_desktop.ui.widgets.two_lines import TwoLines

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_SUFFIX = ".yangfan"
_FORBIDDEN = '\\/:*?"<>|'
_TITLES = ("这是谁的台账", "按哪份计划管理", "存在哪里，从哪里开始")
_NOTES = (
    "单位名称会印在每张表和报告上，以后可以在“设置”里改。",
    "计划决定有哪些应用领域、指标和任务；以后可以换，也可以建立本地的下级政策包。",
    "一个台账就是一个文件，拷走就是备份；不要放在网盘的同步文件夹里。",
)


class FirstRunDialog(QDialog):
    """`made(ledger)` when the file is there; `import_wanted` if one begins with workbooks."""

    made = Signal(object)
    operator_named = Signal(str)
    import_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建台账")
        style.fit(self, 620, 440)
        self._chose_file = False
        self._title, self._note, self._number = QLabel(), QLabel(), QLabel()
        self._title.setFont(style.font(style.HEADING_PT, bold=True))
        self._note.setWordWrap(True)
        for label in (self._note, self._number):
            style.mark(label, role="muted")
        self._wrong, self._nameless = note(role="bad"), note(role="bad")
        self.steps = QStackedWidget()
        self.steps.addWidget(self._whose())
        self.steps.addWidget(self._which())
        self.steps.addWidget(self._where())
        self.back_button, self.next_button = QPushButton("上一步"), QPushButton("下一步")
        self.cancel_button = QPushButton("取消")
        self.next_button.setDefault(True)
        for button in (self.back_button, self.cancel_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.unit.textEdited.connect(self._on_unit)
        self.region.textEdited.connect(self._suggest)
        self.back_button.clicked.connect(lambda: self._go(self.steps.currentIndex() - 1))
        self.next_button.clicked.connect(self._on_next)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._suggest()
        self._go(0)

    # -- the steps --

    def _whose(self) -> QWidget:
        self.unit, self.region, self.operator = QLineEdit(), QLineEdit(), QLineEdit()
        self.unit.setPlaceholderText("例如：云江市工业和信息化局")
        self.region.setPlaceholderText("例如：云江市")
        self.operator.setPlaceholderText("您的姓名，写进操作记录；可以不填")
        form = QFormLayout()
        form.setVerticalSpacing(style.SPACE_L)
        form.setHorizontalSpacing(style.SPACE_L)
        unit = QVBoxLayout()
        unit.setSpacing(style.SPACE_S)
        unit.addWidget(self.unit)
        unit.addWidget(self._nameless)
        form.addRow("单位名称 *", unit)
        form.addRow("所在地区", self.region)
        form.addRow("操作人", self.operator)
        return _panel(form)

    def _which(self) -> QWidget:
        from yangfan_desktop.ledger.ledger import packs_to_choose  # noqa: PLC0415 - after first paint

        self.packs = QListWidget()
        self.packs.setObjectName("recent_list")
        self.packs.setAccessibleName("政策包")
        self.packs.setItemDelegate(TwoLines(self.packs))
        for pack in packs_to_choose():
            item = QListWidgetItem(f"{pack.short_title}\n{pack.title}　{pack.standing.label}")
            item.setData(Qt.ItemDataRole.UserRole, pack.id)
            self.packs.addItem(item)
        self.packs.setCurrentRow(0)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.packs)
        return made

    def _where(self) -> QWidget:
        self.file = QLineEdit()
        self.file.setAccessibleName("台账文件")
        browse = QPushButton("选择…")
        browse.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        self.with_import = QRadioButton("先导入手头的表格（Excel、WPS都行）")
        self.empty = QRadioButton("先打开空台账，自己录入")
        self.with_import.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.with_import)
        group.addButton(self.empty)
        form = QFormLayout()
        form.setVerticalSpacing(style.SPACE_L)
        form.setHorizontalSpacing(style.SPACE_L)
        form.addRow("台账文件", row)
        choices = QVBoxLayout()
        choices.setSpacing(style.SPACE_M)
        choices.setContentsMargins(0, style.SPACE_S, 0, 0)  # beside its label
        choices.addWidget(self.with_import)
        choices.addWidget(self.empty)
        form.addRow("从哪里开始", choices)
        self.file.textEdited.connect(self._on_file_edited)
        browse.clicked.connect(self._on_browse)
        return _panel(form)

    # -- moving on --

    @property
    def path(self) -> Path:
        """Where the file will lie."""
        path = Path(self.file.text().strip())
        return path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._number)
        foot = QHBoxLayout()
        foot.setSpacing(style.SPACE_M)
        foot.addWidget(self.back_button)
        foot.addStretch()
        foot.addWidget(self.next_button)
        foot.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_XL] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addSpacing(style.SPACE_M)
        layout.addWidget(self.steps, 1)
        layout.addWidget(self._wrong)
        layout.addLayout(foot)

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self._title.setText(_TITLES[step])
        self._note.setText(_NOTES[step])
        self._number.setText(f"第{step + 1}步，共3步")
        self._wrong.hide()
        self.back_button.setVisible(step > 0)
        self.next_button.setText("建立台账" if step == 2 else "下一步")
        (self.unit, self.packs, self.file)[step].setFocus()

    def _on_next(self) -> None:
        step = self.steps.currentIndex()
        if step == 0 and not self.unit.text().strip():
            self._nameless.setText("请填写单位名称")
            self._nameless.show()
            style.mark(self.unit, wrong="true")
            self.unit.setFocus()
        elif step < 2:
            self._go(step + 1)
        else:
            self._make()

    def _make(self) -> None:
        from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts  # noqa: PLC0415 - later

        if not self.file.text().strip():
            self._complain("请填写台账保存在哪里")
            return
        item = self.packs.currentItem()
        pack = str(item.data(Qt.ItemDataRole.UserRole))
        facts = LedgerFacts(self.unit.text(), self.region.text(), pack)
        operator = self.operator.text().strip()
        if self.path.parent == paths.documents():
            paths.documents().mkdir(parents=True, exist_ok=True)
        try:
            ledger: Ledger = Ledger.create(self.path, facts, operator)
        except UserError as error:
            self._complain(str(error))
            return
        self.accept()
        if operator:
            self.operator_named.emit(operator)
        self.made.emit(ledger)
        if self.with_import.isChecked():
            self.import_wanted.emit()

    def _complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()

    def _on_unit(self) -> None:
        self._nameless.hide()
        style.mark(self.unit, wrong="false")
        self._suggest()

    def _suggest(self) -> None:
        """A file named after the region, until the user names one."""
        if self._chose_file:
            return
        typed = self.region.text().strip() or self.unit.text().strip()
        name = "".join(letter for letter in typed if letter not in _FORBIDDEN)
        self.file.setText(str(paths.documents() / f"{name}台账{_SUFFIX}"))

    def _on_file_edited(self) -> None:
        self._chose_file = True

    def _on_browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "台账保存为", str(self.path), f"扬帆台账 (*{_SUFFIX})"
        )
        if name:
            self._chose_file = True
            self.file.setText(name)


def _panel(form: QFormLayout) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(form)
    column.addStretch()
    return made
