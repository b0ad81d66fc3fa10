"""地图: the office's own outlines, shaded by a figure, with zones, projects and other places on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.ui import style
from yangfan_desktop.ui.chart_paper import write_paper
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.drawn_page import DrawnPage
from yangfan_desktop.ui.widgets.chart_area import ChartArea
from yangfan_desktop.ui.widgets.chart_card import ChartCard
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.tab_order import follow_layout
from yangfan_desktop.ui.widgets.tile import label

if TYPE_CHECKING:
    from yangfan_desktop.charts.kinds import Picture
    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.boundaries import Boundary
    from yangfan_desktop.ledger.chart_desk import Desk
    from yangfan_desktop.ledger.ledger import Ledger

_TABLE_PX = 320
"""How wide the table of the same figures is, where it has room beside the map."""


class MapPage(DrawnPage):
    """Draws off the window's thread when what it shows has changed."""

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._desk: Desk | None = None
        self._drawn: Picture | None = None
        self._boundaries: list[Boundary] = []
        self.card: ChartCard | None = None
        self.measure = QComboBox()
        self.bring = QPushButton("导入边界…")
        self.remove = QPushButton("删除边界 ▾")
        style.mark(self.remove, role="menu")
        self._area = ChartArea()
        self._stack = QStackedWidget()
        self._lay_out()
        self.measure.activated.connect(self.reload)
        self.bring.clicked.connect(self._on_bring)

    def draw_again(self) -> None:
        if self._drawn is not None:
            self._show((self._drawn, self._boundaries))

    def reload(self) -> None:
        """Draw the map by the measure that is chosen."""
        self._stale = False
        measure = self.measure.currentData() or ""

        def work(_: Progress) -> tuple[Picture, list[Boundary]]:
            from yangfan_desktop.ledger.boundaries import boundaries  # noqa: PLC0415 - off thread
            from yangfan_desktop.ledger.chart_desk import Desk  # noqa: PLC0415

            if self._desk is None:
                self._desk = Desk(self._ledger)
            return self._desk.draw_map(measure), boundaries(self._ledger)

        self._operations.read("画地图", work, self._show, quiet=True)

    def bring_file(self, path: Path) -> None:
        """Import the outlines and points of this file; one step that can be undone."""

        def work(_: Progress) -> Changes:
            from yangfan_desktop.ledger.boundaries import import_file  # noqa: PLC0415

            return import_file(self._ledger, path)

        self._operations.write("导入边界", work)

    def _on_bring(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "导入边界", str(paths.documents()), "GeoJSON文件 (*.geojson *.json)"
        )
        if name:
            self.bring_file(Path(name))

    def _on_remove(self, ids: list[RecordId]) -> None:
        def work(_: Progress) -> Changes:
            from yangfan_desktop.ledger.boundaries import remove  # noqa: PLC0415

            return remove(self._ledger, ids)

        self._operations.write("删除边界", work)

    def _show(self, found: tuple[Picture, list[Boundary]]) -> None:
        self._drawn, self._boundaries = found
        self._stack.setCurrentIndex(1 if self._drawn.is_empty else 0)
        self.bring.setEnabled(not self._ledger.read_only)
        self.remove.setMenu(self._removable())
        self.remove.setEnabled(bool(self._boundaries) and not self._ledger.read_only)
        if self.measure.count() == 0:
            from yangfan_desktop.ledger.maps import MEASURES  # noqa: PLC0415 - loaded by now

            for key, words in MEASURES:
                self.measure.addItem(words, key)
        self.card = ChartCard(self._drawn)
        self.card.rows_wanted.connect(self.rows_wanted)
        self.card.status.connect(self.status)
        self.card.paper_wanted.connect(self._on_paper)
        self.card.put_beside(style.px(_TABLE_PX))
        self._area.show_card(self.card)
        follow_layout(self)
        self.status.emit(self._drawn.note)

    def _removable(self) -> QMenu:
        """Each file's boundaries can be taken away together."""
        menu = QMenu(self)
        files: dict[str, list[RecordId]] = {}
        for one in self._boundaries:
            files.setdefault(one.file, []).append(one.id)
        for file, ids in files.items():
            action = menu.addAction(f"{file}（{len(ids)}个）")
            action.triggered.connect(lambda _=False, these=ids: self._on_remove(these))
        return menu

    def _on_paper(self, chart: Picture, out: Path) -> None:
        write_paper(self._ledger, self._operations, (chart, out), self.status.emit)

    def _lay_out(self) -> None:
        empty = EmptyState(
            "map",
            "还没有地图",
            "导入GeoJSON文件：区县、园区的边界，或者基站等点位，经纬度以度为单位。\n"
            "只保存在本台账里，不联网；与区县、先导区、项目同名的自动对应。",
            "导入边界…",
        )
        empty.wanted.connect(self._on_bring)
        empty.setContentsMargins(0, 0, style.SPACE_L, 0)  # as on the left
        self._stack.addWidget(self._area)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.SPACE_L, style.SPACE_M, 0, 0)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        self.measure.setAccessibleName("着色")
        self.measure.setMinimumWidth(160)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, style.SPACE_L, 0)
        row.setSpacing(style.SPACE_M)
        row.addWidget(label("地图", points=style.HEADING_PT, bold=True))
        row.addStretch()
        row.addWidget(label("着色", role="muted"))
        row.addWidget(self.measure)
        row.addWidget(self.bring)
        row.addWidget(self.remove)
        return row
