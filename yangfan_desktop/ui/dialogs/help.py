"""F1: offline pages with pictures, opened at the one about what the user looks at."""

from __future__ import annotations

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QWidget,
)

from yangfan_desktop import resources
from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.help_browser import HelpBrowser
from yangfan_desktop.ui.widgets.row_list import RowList

PAGES = {
    "start": "开始使用",
    "overview": "总览",
    "charts": "图表",
    "map": "地图",
    "register": "台账表格",
    "record": "记录详情",
    "import": "导入表格",
    "fill": "填报上级表格",
    "report": "生成报告",
    "submissions": "报送留存",
    "project": "项目办理",
    "history": "操作记录与撤销",
    "packs": "政策包",
    "backups": "备份与恢复",
    "settings": "设置",
    "keys": "快捷键",
}
"""The files under resources/help, with their titles, in the order of the list."""


class HelpDialog(QDialog):
    """Not modal: one reads and tries beside it."""

    def __init__(self, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        style.fit(self, 1000, 680)
        self.list = RowList()
        self.list.setObjectName("sheet_list")
        self.list.setAccessibleName("帮助目录")
        self.list.setFixedWidth(style.px(180))
        for title in PAGES.values():
            item = QListWidgetItem(title)
            item.setSizeHint(QSize(0, style.row_height() + 4))
            self.list.addItem(item)
        self.browser = HelpBrowser()
        self.browser.anchorClicked.connect(self._on_link)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_L)
        layout.addWidget(self.list)
        layout.addWidget(self.browser, 1)
        self.list.currentRowChanged.connect(self._on_row)
        self.finished.connect(self.deleteLater)
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Open this page."""
        self.list.setCurrentRow(list(PAGES).index(topic) if topic in PAGES else 0)

    def _on_row(self, row: int) -> None:
        topic = list(PAGES)[row]
        text = (resources.HELP / f"{topic}.md").read_text(encoding="utf-8")
        self.browser.show_page(text)

    def _on_link(self, url: QUrl) -> None:
        self.show_topic(url.fileName().removesuffix(".md"))


def help_on(dialog: QWidget, topic: str) -> None:
    """F1 in this dialog opens the page about it."""
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
    shortcut.activated.connect(lambda: HelpDialog(topic, dialog).show())
