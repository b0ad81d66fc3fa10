"""关于扬帆: the version, the parts it is made of with their licences, and where its files are."""

from __future__ import annotations

import platform
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop import __version__, paths
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.dialogs.frame import CloseButton, lay_out, note
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

_LOGO = 56
_PARTS = (
    ("PySide6-Essentials", "LGPL-3.0，可自行替换", "窗口界面（Qt）"),
    ("SQLAlchemy", "MIT", "读写台账文件"),
    ("alembic", "MIT", "台账文件升级"),
    ("lxml", "BSD-3-Clause", "读写Excel"),
    ("XlsxWriter", "BSD-2-Clause", "导出Excel"),
    ("python-calamine", "MIT", "读Excel"),
    ("xlrd", "BSD", "读旧版Excel"),
    ("msoffcrypto-tool", "MIT", "识别加密的文件"),
    ("RapidFuzz", "MIT", "识别相近的表头和名称"),
    ("reportlab", "BSD", "生成PDF"),
    ("python-docx", "MIT", "生成Word"),
    ("pypdfium2", "BSD-3-Clause / Apache-2.0", "预览PDF"),
    ("pypinyin", "MIT", "拼音首字母查找"),
    ("platformdirs", "MIT", "设置文件的位置"),
)
_FONTS = (
    (
        "PSTitleSong、PSSong、PSHei、PSRare、PSRareHei",
        "SIL OFL 1.1",
        "报告的标题、黑体、生僻字（改自Noto CJK）",
    ),
    ("PSKai、PSFangSupp", "SIL OFL 1.1", "报告的楷体、仿宋补字（改自LXGW WenKai）"),
    ("PSFang", "GPL加字体例外", "报告的仿宋（改自FandolFang）"),
)


class AboutDialog(QDialog):
    """Everything that a careful administrator asks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于扬帆")
        style.fit(self, 640, 520)
        logo = QLabel()
        logo.setPixmap(icons.pixmap("yangfan", style.LIGHT.accent, _LOGO, self.devicePixelRatioF()))
        name = QLabel(f"扬帆 {__version__}")
        name.setFont(style.font(style.HEADING_PT, bold=True))
        promise = QLabel("填一次，任何上级表格自动生成，每个数可追溯")
        style.mark(promise, role="muted")
        words = QVBoxLayout()
        words.setSpacing(style.SPACE_S)
        words.addStretch()
        words.addWidget(name)
        words.addWidget(promise)
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_L)
        head.addWidget(logo)
        head.addLayout(words, 1)
        system = f"Qt {qVersion()}　Python {platform.python_version()}　{platform.platform()}"
        files = note(
            f"{system}\n不联网，不收集任何数据。\n"
            f"设置：{paths.settings_file()}\n日志：{paths.log_folder()}"
        )
        files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.model = TextTable(("组成部分", "版本", "许可", "用途"), parent=self)
        self.model.show([*(_part(*part) for part in _PARTS), *(_font(*one) for one in _FONTS)])
        parts = calm_table(self.model, (180, 80, 170), "组成部分")
        lay_out(self, head, files, parts, CloseButton(self), grows=parts)


def _part(name: str, licence: str, use: str) -> tuple[str, str, str, str]:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = ""
    return name, version, licence, use


def _font(name: str, licence: str, use: str) -> tuple[str, str, str, str]:
    return name, "", licence, use
