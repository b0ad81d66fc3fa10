"""One chart on its card: title, picture or table of the same figures, note, export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)

from yangfan_desktop import paths
from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_sentence
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.plots import BarPlot, picture, swatch

_HEIGHT = 300
_BAR_PX = 30


class ChartCard(QFrame):
    """Shows one `Bars` value."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()
        style.mark(self, role="card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.bars = bars
        self._body = QStackedWidget()
        self._toggle = QPushButton("看表格")
        self._export = QPushButton("导出图片…")
        for button in (self._toggle, self._export):
            style.mark(button, role="link")
            button.setEnabled(not bars.is_empty)
        self._lay_out()
        self._toggle.clicked.connect(self._on_toggle)
        self._export.clicked.connect(self._on_export)

    def _lay_out(self) -> None:
        bars = self.bars
        title = QLabel(bars.title)
        title.setFont(style.font(style.TEXT_PT + 1, bold=True))
        unit = QLabel(f"单位：{bars.unit}")
        style.mark(unit, role="muted")
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(title)
        head.addWidget(unit)
        head.addStretch()
        head.addWidget(self._toggle)
        head.addWidget(self._export)
        rows = len(bars.categories) * len(bars.series)
        self._body.setFixedHeight(max(_HEIGHT, rows * _BAR_PX + 60) if bars.horizontal else _HEIGHT)
        self._body.addWidget(self._picture())
        self._body.addWidget(self._table())
        note = QLabel(bars.note)
        note.setFont(style.font(style.SMALL_PT))
        style.mark(note, role="muted")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_M, style.SPACE_M)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        if len(bars.series) > 1 and not bars.is_empty:
            layout.addLayout(self._legend())
        layout.addWidget(self._body)
        layout.addWidget(note)

    def _picture(self) -> QLabel | BarPlot:
        if self.bars.is_empty:
            nothing = QLabel("还没有可以画的数据")
            style.mark(nothing, role="muted")
            return nothing
        return BarPlot(self.bars, style.theme())

    def _table(self) -> QFrame:
        head, *rows = self.bars.table()
        self._twin = TextTable(head, range(1, len(head)), parent=self)
        self._twin.show(rows)
        return calm_table(self._twin, (200, 150), self.bars.title)

    def table_rows(self) -> list[tuple[str, ...]]:
        """The lines of the table twin."""
        return self._twin.rows

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_M)
        for series in self.bars.series:
            sample = QLabel()
            sample.setPixmap(swatch(series, style.theme()))
            name = QLabel(series.name)
            style.mark(name, role="muted")
            row.addWidget(sample)
            row.addWidget(name)
            row.addSpacing(style.SPACE_M)
        row.addStretch()
        return row

    def _on_toggle(self) -> None:
        shown = 1 - self._body.currentIndex()
        self._body.setCurrentIndex(shown)
        self._toggle.setText("看图" if shown else "看表格")

    def _on_export(self) -> None:
        suggested = paths.documents() / f"{self.bars.title}.png"
        name, _ = QFileDialog.getSaveFileName(self, "导出图片", str(suggested), "PNG图片 (*.png)")
        if name:
            self.save_picture(Path(name))

    def save_picture(self, path: Path) -> None:
        """Write the chart as a PNG picture."""
        if not picture(self.bars).save(str(path)):
            show_sentence(self.window(), f"图片没有保存：{path}不能写入，请换一个位置")
