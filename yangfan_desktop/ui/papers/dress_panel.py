"""How the paper is dressed: letterhead, number, 版记, mark, both sides, the machine's own faces."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from yangfan_desktop.report.profile import Profile
from yangfan_desktop.ui.dialogs.frame import Scrolling
from yangfan_desktop.ui.papers.panel import column, hint, labelled

MARKS = ("", "内部资料", "征求意见稿", "送审稿")
LEADINGS = (0.0, 26.0, 28.0, 30.0)
"""Points between the lines of the text; 0 is the standard's grid."""


class DressPanel(QWidget):
    """`changed` when the paper should look otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letterhead, self.number = QLineEdit(), QLineEdit()
        self.number.setPlaceholderText("例如：云工信〔2026〕12号")
        self.letterhead.setPlaceholderText("不用红头")
        self.copies, self.printer = QLineEdit(), QLineEdit()
        self.printer.setPlaceholderText("例如：云江市工业和信息化局办公室")
        self.copies.setPlaceholderText("例如：市委办、市政府办")
        self.mark = QComboBox()
        self.mark.setEditable(True)
        self.mark.addItems(list(MARKS))
        mark = self.mark.lineEdit()
        if mark is not None:
            mark.setPlaceholderText("不标")
        self.leading = QComboBox()
        for points in LEADINGS:
            self.leading.addItem(
                f"固定值{points:g}磅" if points else "标准（每页22行、每行28字）", points
            )
        self.duplex = QCheckBox("双面打印（横排的表转成竖页装订）")
        self.cover = QCheckBox("加封面（不编页码）")
        self.own_faces = QCheckBox("用本机的方正小标宋、仿宋_GB2312等字体")
        self._faces = hint()
        self._faces.setText("本机没有或不允许嵌入的字体，用随软件的字体代替，生成后会说明。")
        self._lay_out()
        for edit in (self.letterhead, self.number, self.copies, self.printer):
            edit.editingFinished.connect(self.changed)
        self.mark.currentTextChanged.connect(self.changed)
        self.leading.currentIndexChanged.connect(self.changed)
        for box in (self.cover, self.duplex, self.own_faces):
            box.toggled.connect(lambda _: self.changed.emit())

    @property
    def profile(self) -> Profile:
        """What is chosen."""
        return Profile(
            letterhead=self.letterhead.text().strip(),
            number=self.number.text().strip(),
            copies=self.copies.text().strip(),
            printer=self.printer.text().strip(),
            mark=self.mark.currentText().strip(),
            duplex=self.duplex.isChecked(),
            own_faces=self.own_faces.isChecked(),
            cover=self.cover.isChecked(),
            leading=float(self.leading.currentData()),
        )

    def show_profile(self, profile: Profile) -> None:
        """Show what was chosen the last time."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.letterhead.setText(profile.letterhead)
        self.number.setText(profile.number)
        self.copies.setText(profile.copies)
        self.printer.setText(profile.printer)
        self.mark.setEditText(profile.mark)
        self.duplex.setChecked(profile.duplex)
        self.own_faces.setChecked(profile.own_faces)
        self.cover.setChecked(profile.cover)
        self.leading.setCurrentIndex(max(0, self.leading.findData(profile.leading)))
        self.blockSignals(False)  # noqa: FBT003

    def _lay_out(self) -> None:
        page, layout = column()
        labelled(layout, "红头（发文机关标志）", self.letterhead)
        labelled(layout, "发文字号", self.number)
        labelled(layout, "抄送", self.copies)
        labelled(layout, "印发机关", self.printer)
        labelled(layout, "首页标记", self.mark)
        labelled(layout, "正文行距", self.leading)
        layout.addWidget(self.cover)
        layout.addWidget(self.duplex)
        layout.addWidget(self.own_faces)
        layout.addWidget(self._faces)
        layout.addStretch()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolling(page))
