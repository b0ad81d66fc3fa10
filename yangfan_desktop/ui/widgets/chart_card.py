"""One chart on its card: title, picture or table of the same figures, legend, note, export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop import paths
from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.charts.kinds import Lines, Picture, PointMap
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_sentence
from yangfan_desktop.ui.models.text_table import CalmTable
from yangfan_desktop.ui.plots import height_of, save_picture, swatch
from yangfan_desktop.ui.save_names import ask_save
from yangfan_desktop.ui.widgets.chart_table import table_of
from yangfan_desktop.ui.widgets.chart_view import ChartView
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.tile import told

_HEIGHT = 300
_LEAST = 180
"""Of a drawing that has a page's height to fill: it gives way, so that its axis stays in sight."""
_INSET = style.SPACE_L - style.SPACE_M
"""Of what stands beside the words of a link or below those of the legend, whose buttons reach further."""
_ANY_WIDTH = 16_777_215  # Qt's own largest
_WHY = "导入区县报来的Excel表格，或者录入项目和监测值，图就画在这里。"
_WHY_NO_MAP = "导入区县、园区的边界（GeoJSON文件）后，图就画在这里。"
_FORMATS = "PNG图片 (*.png);;SVG矢量图 (*.svg);;放进报告的Word文件 (*.docx);;PDF文件 (*.pdf)"
_PAPERS = (".pdf", ".docx")


class ChartCard(QFrame):
    """Shows one chart."""

    rows_wanted = Signal(str, object)
    """The register and the `Query` of the rows behind a mark that was clicked."""
    status = Signal(str)
    """What the pointer or the keys are on."""
    import_wanted = Signal()
    map_wanted = Signal()
    paper_wanted = Signal(object, object)
    """The chart as it is shown, and the PDF or Word file that it shall be written to."""

    def __init__(self, chart: Picture) -> None:
        super().__init__()
        style.mark(self, role="card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.bars = chart
        self._hidden: set[str] = set()
        self._room = 0
        self._beside = 0
        self._is_table = False
        self._column = QVBoxLayout(self)
        self._body = QWidget()
        self._view: ChartView | None = None
        self._toggle = QPushButton("看表格")
        self._copy = QPushButton("复制表格")
        self._export = QPushButton("导出…")
        self._period = QWidget()
        self._shown: Picture = chart
        self._brushed: tuple[int, int] | None = None
        for button in (self._toggle, self._copy, self._export):
            style.mark(button, role="link")
            button.setEnabled(not chart.is_empty)
        self._lay_out()
        self._toggle.clicked.connect(self._on_toggle)
        self._copy.clicked.connect(self.copy_table)
        self._export.clicked.connect(self._on_export)

    @property
    def view(self) -> ChartView | None:
        """The drawing; none where there is no data."""
        return self._view

    def _lay_out(self) -> None:
        chart = self.bars
        title = QLabel(chart.title)
        title.setFont(style.font(style.TEXT_PT + 1, bold=True))
        unit = QLabel(f"单位：{chart.unit}" if chart.unit else "")
        style.mark(unit, role="muted")
        head = QHBoxLayout()
        head.setContentsMargins(_INSET, 0, 0, 0)
        head.setSpacing(style.SPACE_M)
        head.addWidget(title)
        head.addWidget(unit)
        head.addStretch()
        for button in (self._toggle, self._copy, self._export):
            head.addWidget(button)
        self._picture, self._sheet = self._drawing(), self._table()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(_INSET, 0, _INSET, 0)
        row.setSpacing(style.SPACE_L)
        row.addWidget(self._picture, 1)
        row.addWidget(self._sheet, 1)
        self._sheet.hide()
        self._body.setFixedHeight(_HEIGHT)
        note = told(chart.note)
        note.setContentsMargins(_INSET, 0, _INSET, 0)
        layout = self._column
        layout.setContentsMargins(*(style.SPACE_M,) * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        if isinstance(chart, Bars | Lines) and len(chart.series) > 1 and not chart.is_empty:
            layout.addLayout(self._legend(chart))
        layout.addWidget(self._body)
        layout.addWidget(self._period_bar())
        layout.addWidget(note)

    def _period_bar(self) -> QWidget:
        """What stands below a chart of which only some periods are shown."""
        self._stretch = QLabel()
        rows = QPushButton("看这一段的记录")
        whole = QPushButton("看全部时段")
        row = QHBoxLayout(self._period)
        row.setContentsMargins(_INSET, 0, 0, 0)
        row.addWidget(self._stretch)
        for button in (rows, whole):
            style.mark(button, role="link")
            row.addWidget(button)
        row.addStretch()
        rows.clicked.connect(self._on_rows)
        whole.clicked.connect(self.show_all)
        self._period.hide()
        return self._period

    def show_periods(self, first: int, last: int) -> None:
        """Show only these periods of what is shown now."""
        if not isinstance(self.bars, Lines):
            return
        begin = self._brushed[0] if self._brushed else 0
        self._brushed = (begin + first, begin + last)
        names = self.bars.categories
        self._stretch.setText(f"{names[begin + first]}至{names[begin + last]}")
        self._period.show()
        self._fit()
        self._redraw()

    def show_all(self) -> None:
        """Show all periods again."""
        self._brushed = None
        self._period.hide()
        self._fit()
        self._redraw()

    def _on_rows(self) -> None:
        if isinstance(self.bars, Lines) and self._brushed is not None:
            query = self.bars.rows_between(*self._brushed)
            if query is not None:
                self.rows_wanted.emit(self.bars.register, query)

    def _redraw(self) -> None:
        """The chart without what is hidden, of the periods that are chosen."""
        shown: Picture = self.bars
        if isinstance(shown, Bars | Lines):
            shown = shown.hiding(frozenset(self._hidden))
        if isinstance(shown, Lines) and self._brushed is not None:
            shown = shown.between(*self._brushed)
        self._shown = shown
        if self._view is not None:
            self._view.show_chart(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower card may need more lines for its words, and so more height."""
        super().resizeEvent(event)
        self._fit()

    def fill(self, height: int) -> None:
        """Be this high, or higher where the drawing needs it; a map never does."""
        self._room = height
        self._fit()

    def put_beside(self, width: int) -> None:
        """Show the table beside the drawing wherever the card is wide enough for one of this width.

        It is wider than this where its names are long, as far as the card has room.
        """
        self._beside = width
        self._fit()

    def _fit(self) -> None:
        self._arrange()
        column = self._column
        by_width = column.hasHeightForWidth()  # the note has as many lines as it needs
        whole = column.heightForWidth(self.width()) if by_width else column.totalSizeHint().height()
        around = whole - self._body.height()
        room = max(_LEAST, self._room - around) if self._room else _HEIGHT
        if self._view is not None:
            inner = self.width() - 2 * style.SPACE_L
            is_map = isinstance(self.bars, PointMap)
            room = max(room, 0 if is_map and self._room else height_of(self.bars, inner))
        self._body.setFixedHeight(room)
        self.setFixedHeight(around + room)

    def _arrange(self) -> None:
        """Drawing, table or both."""
        both = bool(self._beside) and self._view is not None and self.width() > 3 * self._beside
        self._toggle.setVisible(not both)
        self._picture.setVisible(both or not self._is_table)
        self._sheet.setVisible(both or self._is_table)
        width = max(self._beside, min(self._sheet.whole_width, self.width() * 48 // 100))
        self._sheet.setMaximumWidth(width if both else _ANY_WIDTH)
        self._sheet.setMinimumWidth(width if both else 0)

    def _drawing(self) -> QWidget:
        if self.bars.is_empty:
            if isinstance(self.bars, PointMap):
                without = EmptyState("map", "还没有地图", _WHY_NO_MAP, "去“地图”页")
                without.wanted.connect(self.map_wanted)
                return without
            nothing = EmptyState("charts", "还没有可以画的数据", _WHY, "导入Excel表格…")
            nothing.wanted.connect(self.import_wanted)
            return nothing
        self._view = ChartView(self.bars, style.theme())
        self._view.picked.connect(self.rows_wanted)
        self._view.said.connect(self.status)
        self._view.brushed.connect(self.show_periods)
        return self._view

    def _table(self) -> CalmTable:
        table, self._twin = table_of(self.bars, self)
        copying = QShortcut(QKeySequence.StandardKey.Copy, table, self.copy_table)
        copying.setContext(Qt.ShortcutContext.WidgetShortcut)
        return table

    def table_rows(self) -> list[tuple[str, ...]]:
        """The lines of the table twin."""
        return self._twin.rows

    def copy_table(self) -> None:
        """Put the table on the clipboard as Excel takes it: cells parted by tabs."""
        text = "\n".join(
            "\t".join(cell.replace("\n", " ") for cell in row) for row in self.bars.table()
        )
        QApplication.clipboard().setText(text)
        self.status.emit(f"已复制“{self.bars.title}”的表格，可以粘贴到Excel")

    def _legend(self, chart: Bars | Lines) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_M)
        lines = isinstance(chart, Lines)
        for at, series in enumerate(chart.series):
            button = QToolButton()
            button.setText(series.name)
            sample = swatch(
                series, style.theme(), at if lines else None, ratio=self.devicePixelRatioF()
            )
            button.setIcon(QIcon(sample))
            button.setIconSize(sample.deviceIndependentSize().toSize())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(True)
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolTip("点一下隐藏或显示这一组")
            button.toggled.connect(lambda on, name=series.name: self.show_series(name, shown=on))
            row.addWidget(button)
        row.addStretch()
        return row

    def show_series(self, name: str, *, shown: bool) -> None:
        """Show or hide one series; the table keeps them all."""
        (self._hidden.discard if shown else self._hidden.add)(name)
        self._redraw()

    def _on_toggle(self) -> None:
        self._is_table = not self._is_table
        self._toggle.setText("看图" if self._is_table else "看表格")
        self._arrange()

    def _on_export(self) -> None:
        suggested = paths.documents() / f"{self.bars.title}.png"
        path = ask_save(self, "导出图表", suggested, _FORMATS)
        if path is not None:
            self.save_as(path)

    def save_as(self, path: Path) -> None:
        """Write the chart as it is shown: a picture, or a paper that can be put into a report."""
        if path.suffix.lower() in _PAPERS:
            self.paper_wanted.emit(self._shown, path)
        else:
            self.save_picture(path)

    def save_picture(self, path: Path) -> None:
        """Write the chart as a PNG picture, or as SVG where the name ends so."""
        try:
            save_picture(self._shown, path)
        except UserError as error:
            show_sentence(self.window(), f"图片没有保存：{error}")
