"""Charts in the window: pointing, clicking, keys, legend, table twin, files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.charts.cases import KINDS, gantt
from yangfan_desktop.charts.kinds import Bar, Gantt, Lines
from yangfan_desktop.charts.projects import by_region
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.totals import summarise
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui import style
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.charts_page import ChartsPage
from yangfan_desktop.ui.plots import save_picture
from yangfan_desktop.ui.widgets.chart_card import ChartCard
from yangfan_desktop.ui.widgets.chart_view import ChartView

REGIONS = by_region(
    summarise([Project(region="东湖区"), Project(region="东湖区"), Project()]), "注"
)
EAST = Query(conditions=(Condition("region", Test.ONE_OF, ("东湖区",)),))


def view(qtbot: QtBot) -> ChartView:
    made = ChartView(REGIONS, style.LIGHT)
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    return made


def middle(shown: ChartView, at: int) -> QPoint:
    area = shown.marks()[at].area
    return QPoint(round(area.left + area.width / 2), round(area.top + area.height / 2))


def test_a_click_on_a_bar_asks_for_the_rows_behind_it(qtbot: QtBot) -> None:
    shown = view(qtbot)

    with qtbot.waitSignal(shown.picked) as asked:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=middle(shown, 0))

    assert asked.args == ["projects", EAST]


def test_pointing_says_what_a_mark_stands_for(qtbot: QtBot) -> None:
    shown = view(qtbot)

    with qtbot.waitSignal(shown.said, check_params_cb=bool) as told:
        qtbot.mouseMove(shown, middle(shown, 0))

    assert told.args == ["东湖区 · 项目数：2个"]


def test_the_keys_walk_over_the_marks_and_enter_asks_for_the_rows(qtbot: QtBot) -> None:
    shown = view(qtbot)

    qtbot.keyClick(shown, Qt.Key.Key_Right)
    with qtbot.waitSignal(shown.picked) as asked:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.keyClick(shown, Qt.Key.Key_Left)

    assert asked.args == ["projects", EAST]
    assert shown.accessibleDescription() == "未填报 · 项目数：1个"


def test_a_click_beside_the_bars_asks_for_nothing(qtbot: QtBot) -> None:
    shown = view(qtbot)

    with qtbot.assertNotEmitted(shown.picked):
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(559, 299))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_chart_is_painted_on_a_card(qtbot: QtBot, kind: str) -> None:
    card = ChartCard(KINDS[kind]("usual"))
    qtbot.addWidget(card)
    card.resize(620, 500)
    card.show()

    image = card.grab().toImage()

    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(60, image.height(), 3)
    }
    assert len(colours) > 8


def test_the_legend_hides_a_series_and_brings_it_back(qtbot: QtBot) -> None:
    card = ChartCard(KINDS["upright"]("usual"))
    qtbot.addWidget(card)
    shown = card.view
    assert shown is not None
    button = next(one for one in card.findChildren(QToolButton) if one.text() == "总投资")

    button.click()
    hidden = set(shown.labels())
    button.click()

    assert "64" not in hidden
    assert "64" in shown.labels()


def test_the_table_goes_to_the_clipboard_as_a_sheet_takes_it(qtbot: QtBot) -> None:
    card = ChartCard(REGIONS)
    qtbot.addWidget(card)

    card.copy_table()

    assert QGuiApplication.clipboard().text() == "\t项目数（个）\n东湖区\t2\n未填报\t1"


def test_a_chart_is_saved_as_a_vector_drawing(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot

    save_picture(REGIONS, tmp_path / "图.svg")

    text = (tmp_path / "图.svg").read_text("utf-8")
    assert "东湖区" in text
    assert "<image" not in text


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_chart_that_cannot_be_written_leaves_nothing_behind(
    qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    del qtbot
    folder = tmp_path / f"已有的文件夹{ending}"
    folder.mkdir()

    with pytest.raises(UserError, match="这是一个文件夹"):
        save_picture(REGIONS, folder)

    assert [one.name for one in tmp_path.iterdir()] == [folder.name]


def test_a_card_without_data_offers_neither_table_nor_export(qtbot: QtBot) -> None:
    card = ChartCard(KINDS["heat"]("none"))
    qtbot.addWidget(card)

    assert card.view is None


def test_an_empty_map_leads_to_the_page_on_which_one_is_brought(qtbot: QtBot) -> None:
    card = ChartCard(KINDS["areas"]("none"))
    qtbot.addWidget(card)
    button = next(one for one in card.findChildren(QPushButton) if "地图" in one.text())

    with qtbot.waitSignal(card.map_wanted):
        button.click()


@pytest.mark.parametrize("width", [620, 1100])
def test_a_drawing_begins_below_its_title_and_ends_below_its_links(
    qtbot: QtBot, width: int
) -> None:
    card = ChartCard(KINDS["upright"]("usual"))
    qtbot.addWidget(card)
    card.resize(width, 500)
    card.show()
    shown = card.view
    assert shown is not None

    left, right = _edges(card, shown)
    title = next(one for one in card.findChildren(QLabel) if one.text() == card.bars.title)
    note = next(one for one in card.findChildren(QLabel) if one.text() == card.bars.note)

    assert left == _edges(card, title)[0]
    assert left == _edges(card, note)[0] + note.contentsMargins().left()
    assert left == card.width() - right


def _edges(card: ChartCard, part: QWidget) -> tuple[int, int]:
    """Left and right of what stands on the card."""
    left = part.mapTo(card, QPoint(0, 0)).x()
    return left, left + part.width()


def test_only_the_rows_in_sight_of_a_long_chart_are_painted(qtbot: QtBot) -> None:
    few = gantt("usual")
    bars = tuple(Bar(f"第{at}个项目", few.bars[0].start, few.bars[0].end) for at in range(2000))
    shown = ChartView(Gantt("g", "题", bars, few.today), style.LIGHT)
    qtbot.addWidget(shown)
    shown.resize(600, 40000)

    assert len(shown.marks()) == 2000
    assert len(list(shown.in_sight(1000, 1400))) < 400


def test_a_mark_of_a_chart_leads_to_the_filtered_register(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page("charts")
    assert isinstance(page, ChartsPage)
    qtbot.waitUntil(lambda: page.card is not None)
    assert page.card is not None
    stages = page.card.view
    assert stages is not None
    building = next(mark for mark in stages.marks() if mark.words.startswith("在建"))

    stages.picked.emit("projects", building.query)

    register = window.workspace.register_page
    assert register is not None
    assert register.model.rowCount() == 2


def brushed_card(qtbot: QtBot) -> ChartCard:
    card = ChartCard(KINDS["trend"]("usual"))
    qtbot.addWidget(card)
    card.resize(700, 460)
    card.show()
    return card


def test_dragging_over_a_chart_of_periods_shows_only_these(qtbot: QtBot) -> None:
    card = brushed_card(qtbot)
    shown = card.view
    assert isinstance(card.bars, Lines)
    assert shown is not None
    places = sorted({round(mark.area.left + 7) for mark in shown.marks()})

    qtbot.mousePress(shown, Qt.MouseButton.LeftButton, pos=QPoint(places[1] - 3, 40))
    qtbot.mouseMove(shown, QPoint(places[3] + 3, 60))
    shown.mouseMoveEvent(drag(QPoint(places[3] + 3, 60)))
    qtbot.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=QPoint(places[3] + 3, 60))

    assert isinstance(shown.chart, Lines)
    assert shown.chart.categories == card.bars.categories[1:4]
    card.show_all()
    assert shown.chart == card.bars


def test_shift_and_the_arrow_keys_choose_periods_too(qtbot: QtBot) -> None:
    card = brushed_card(qtbot)
    shown = card.view
    assert isinstance(card.bars, Lines)
    assert shown is not None

    qtbot.keyClick(shown, Qt.Key.Key_Right)
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(shown, Qt.Key.Key_Return)

    assert isinstance(shown.chart, Lines)
    assert shown.chart.categories == card.bars.categories[:3]


def drag(at: QPoint) -> QMouseEvent:
    button = Qt.MouseButton.LeftButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(at), button, button,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
