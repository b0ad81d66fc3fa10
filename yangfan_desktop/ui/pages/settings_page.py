"""设置: how the program looks, who works with it, what the office is called, what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from yangfan_desktop import paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.settings import FONT_PERCENTS
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.pages.holidays_panel import HolidaysPanel
from yangfan_desktop.ui.pages.layouts_panel import LayoutsPanel
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.pages.setting_cards import (
    CardColumns,
    card_of,
    fields_form,
    in_row,
    named,
    noted,
    scrolled,
)
from yangfan_desktop.ui.recent import RecentLedgers
from yangfan_desktop.ui.widgets.page_head import headed

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_SCHEMES = (("跟随系统", "system"), ("浅色", "light"), ("深色", "dark"))
_BOX = 160


class SettingsPage(Page):
    """What is chosen counts at once. `size_wanted` carries how large everything is to be, in percent."""

    office_changed = Signal()
    support_wanted = Signal()
    size_wanted = Signal(int)

    def __init__(self, kept: RecentLedgers, ledger: Ledger | None) -> None:
        super().__init__()
        self._kept = kept
        self._ledger = ledger
        self.tabs = QTabWidget()
        self.tabs.setObjectName("page_tabs")
        self.tabs.tabBar().setAccessibleName("设置的分类")
        self.tabs.addTab(scrolled(self._general()), "常用")
        self.layouts: LayoutsPanel | None = None
        if ledger is not None:
            self.tabs.addTab(scrolled(self._office(ledger)), "本单位")
            self.layouts = LayoutsPanel(ledger)
            self.layouts.told.connect(self.done)
            self.tabs.addTab(self.layouts, "学到的表式")
        holidays = HolidaysPanel()
        holidays.told.connect(self.done)
        self.tabs.addTab(holidays, "放假安排")
        layout = headed(self, "设置", "改动随时保存")
        layout.addWidget(self.tabs, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.status.emit("")

    # -- 常用 --

    def _general(self) -> QWidget:
        settings = self._kept.settings
        self.operator = QLineEdit(settings.operator)
        self.operator.setAccessibleName("操作人姓名")
        self.operator.setPlaceholderText("留空用电脑的登录名")
        self.scheme = QComboBox()
        for words, value in _SCHEMES:
            self.scheme.addItem(words, value)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(settings.scheme)))
        self.percent = QComboBox()
        for percent in FONT_PERCENTS:
            self.percent.addItem(f"{percent}%", percent)
        for box, name in ((self.scheme, "颜色"), (self.percent, "文字和控件大小")):
            box.setAccessibleName(name)
            box.setMinimumWidth(style.px(_BOX))
        self.percent.setCurrentIndex(max(0, self.percent.findData(settings.font_percent)))
        self.folder = QLineEdit(settings.backup_folder)
        self.folder.setAccessibleName("另一处备份的文件夹")
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText("只在台账旁边备份")
        choose, clear = QPushButton("选择…"), QPushButton("清除")
        support = QPushButton("生成诊断包…")
        looks, begun, safety, aid = fields_form(), fields_form(), fields_form(), fields_form()
        begun.addRow(
            named("操作人姓名"), noted(in_row(self.operator), "写进操作记录，从下一步操作起使用。")
        )
        looks.addRow(named("颜色"), in_row(self.scheme))
        looks.addRow(
            named("文字和控件大小"),
            noted(in_row(self.percent), "马上生效；也可以随时按 Ctrl+Alt+= 和 Ctrl+Alt+-。"),
        )
        safety.addRow(
            named("另一处备份"),
            noted(in_row(self.folder, choose, clear), "例如移动硬盘：每次备份同时在这里存一份。"),
        )
        aid.addRow(
            named("诊断包"),
            noted(
                in_row(support), "发给维护人员查找问题，只有版本、日志和数量，没有台账内容和人名。"
            ),
        )
        self.operator.editingFinished.connect(self._on_operator)
        self.scheme.activated.connect(lambda _: self._on_scheme())
        self.percent.activated.connect(lambda _: self._on_percent())
        choose.clicked.connect(self._on_choose_folder)
        clear.clicked.connect(lambda: self._keep_folder(""))
        support.clicked.connect(self.support_wanted)
        cards = (("署名", begun), ("外观", looks), ("备份", safety), ("求助", aid))
        return CardColumns(*(card_of(title, form) for title, form in cards))

    def _on_operator(self) -> None:
        name = self.operator.text().strip()
        self._kept.change(operator=name)
        if self._ledger is not None:
            from yangfan_desktop.ledger.ledger import account  # noqa: PLC0415 - after first paint

            self._ledger.operator = name or account()

    def _on_scheme(self) -> None:
        scheme = str(self.scheme.currentData())
        self._kept.change(scheme=scheme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            style.follow(application, scheme)

    def _on_percent(self) -> None:
        self.size_wanted.emit(int(self.percent.currentData()))

    def _on_choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, "另一处备份的文件夹", self.folder.text() or str(paths.documents())
        )
        if name:
            self._keep_folder(name)

    def _keep_folder(self, name: str) -> None:
        self.folder.setText(name)
        self._kept.change(backup_folder=name)

    # -- 本单位 --

    def _office(self, ledger: Ledger) -> QWidget:
        from yangfan_desktop.ledger.office import WORDS, office_words  # noqa: PLC0415 - seldom

        known = office_words(ledger)
        self.unit = QLineEdit(ledger.facts.unit)
        self.region = QLineEdit(ledger.facts.region)
        self.words = {name: QLineEdit(known.get(name, "")) for name in WORDS}
        form = fields_form()
        form.addRow(named("单位名称 *"), self.unit)
        form.addRow(named("所属地区"), self.region)
        filled = fields_form()
        for words, line in self.words.items():
            filled.addRow(named(words), line)
            line.setPlaceholderText("填报时留空")
        for line in (self.unit, self.region, *self.words.values()):
            line.setEnabled(not ledger.read_only)
            line.editingFinished.connect(self._on_office)
        why = "存在台账文件里，随台账走；报告的落款用单位名称。"
        when = "填报上级表格时自动写进表头表尾。"
        return CardColumns(card_of("单位", form, why), card_of("填表信息", filled, when))

    def _on_office(self) -> None:
        from yangfan_desktop.ledger.office import keep_office  # noqa: PLC0415 - seldom

        if self._ledger is None:
            return
        words = {name: line.text() for name, line in self.words.items()}
        try:
            keep_office(self._ledger, self.unit.text(), self.region.text(), words)
        except UserError as error:
            self.unit.setText(self._ledger.facts.unit)
            show_error(self, error)
            return
        self.office_changed.emit()
