"""What Qt's own Chinese translation leaves in English, or says in other words than the rest of the window."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

_LINES = {"&Undo": "撤销(&U)"}
_WORDS = {
    "QLineEdit": _LINES,
    "QWidgetTextControl": _LINES,
    "QAbstractFileIconProvider": {
        "Drive": "磁盘",
        "File": "文件",
        "%1 File": "%1文件",
        "File Folder": "文件夹",
        "Folder": "文件夹",
        "Shortcut": "快捷方式",
        "Alias": "替身",
        "Unknown": "其他",
    },
    "QFileDialog": {
        "Look in:": "文件夹：",
        "File &name:": "文件名(&N)：",
        "Parent Directory": "上级文件夹",
        "Go to the parent directory": "到上级文件夹",
        "Change to list view mode": "只列名称",
        "List View": "只列名称",
        "Change to detail view mode": "列出大小和日期",
        "Detail View": "列出大小和日期",
        "Create a New Folder": "新建文件夹",
    },
    "QFileSystemModel": {"Size": "大小"},
    "QPrintDialog": {
        "&Options >>": "更多选项(&O)",
        "&Options <<": "收起选项(&O)",
        "Even Pages": "偶数页",
        "Odd Pages": "奇数页",
        "All Pages": "全部页",
        "Print to File (PDF)": "存成PDF文件",
        "Write PDF file": "PDF文件",
        "Local file": "本机",
    },
    "QPrintWidget": {"Output &file:": "存为(&F)：", "...": "选择…"},
    "QPrintSettingsOutput": {
        "Print all": "全部",
        "Pages from": "页码从",
        "to": "到",
        "Pages": "指定页",
        "Selection": "选中的部分",
        "Current Page": "当前页",
        "Page Set:": "奇偶页：",
        "Output Settings": "份数",
        "Copies": "范围和份数",
        "Reverse": "从最后一页打起",
        "Collate": "逐份打印",
        "Grayscale": "黑白",
        "Color Mode": "颜色",
        "Off": "单面",
        "Double Sided Printing": "单双面",
        "Long side binding": "双面，长边装订",
        "Short side binding": "双面，短边装订",
    },
}
"""By Qt's context and English words."""


class QtWords(QTranslator):
    """Asked before Qt's own translation; it answers only for the words above."""

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride] - nothing is an answer
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Our word for this one, or nothing."""
        del disambiguation, n
        words = _WORDS.get(context)
        return words.get(sourceText) if words else None

    def isEmpty(self) -> bool:
        """Qt asks nobody who says yes."""
        return False
