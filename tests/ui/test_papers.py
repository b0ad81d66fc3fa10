"""Charts, filled templates and reports from the window."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.charts.figures import Bars, Pattern, Series, ticks
from yangfan_desktop.domain.records import ALL
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.fills import FillRun
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.fill_preview import FillWish
from yangfan_desktop.ui.filling import save_filled
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.charts_page import ChartsPage
from yangfan_desktop.ui.plots import picture
from yangfan_desktop.ui.widgets.chart_view import ChartView

BARS = Bars(
    "investment",
    "投资完成情况",
    "万元",
    ("临港区", "东湖区"),
    (
        Series("总投资", (Decimal(100), Decimal(60)), "#2B5C8A"),
        Series("累计完成", (Decimal(50), None), "#D08A2E", Pattern.HATCHED),
    ),
    ticks(Decimal(100)),
    note="数据截至2026年6月30日",
)


def test_a_plot_shows_the_figures_labels_and_ticks_of_its_value(qtbot: QtBot) -> None:
    plot = ChartView(BARS, style.LIGHT)
    qtbot.addWidget(plot)

    assert {"100", "60", "50", "—", "临港区", "东湖区"} <= set(plot.labels())
    assert plot.accessibleName() == "投资完成情况"


def test_a_chart_becomes_a_picture_that_is_not_blank(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    path = tmp_path / "图.png"

    assert picture(BARS).save(str(path))

    image = QImage(str(path))
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    assert "#2b5c8a" in colours


def charts_page(qtbot: QtBot, window: MainWindow, ledger: Ledger) -> ChartsPage:
    window.show_ledger(ledger)
    assert window.workspace is not None
    page = window.workspace.show_page("charts")
    assert isinstance(page, ChartsPage)
    qtbot.waitUntil(lambda: page.card is not None)
    return page


def test_the_first_chart_is_drawn_with_its_table_twin(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    page = charts_page(qtbot, window, filled)

    assert page.card is not None
    assert page.card.bars.title == "各阶段试点项目数"
    assert page.card.table_rows() == [
        ("储备", "0"),
        ("在建", "2"),
        ("建成", "1"),
        ("验收", "0"),
        ("终止", "0"),
    ]


def test_a_chart_is_drawn_anew_when_a_project_is_taken_back(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    page = charts_page(qtbot, window, filled)

    window.form.undo_action.trigger()

    def shown() -> tuple[str, ...] | None:
        return page.card.table_rows()[1] if page.card else None

    qtbot.waitUntil(lambda: shown() == ("在建", "1"))


def test_another_chart_is_chosen_and_put_beside_another_county(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    page = charts_page(qtbot, window, filled)

    page.show_chart("sector")
    qtbot.waitUntil(lambda: page.card is not None and page.card.bars.key == "sector")
    page.show_chart("stage")
    qtbot.waitUntil(lambda: page.card is not None and page.card.bars.key == "stage")
    page.against.setCurrentIndex(page.against.findText("东湖区"))
    page.reload()

    qtbot.waitUntil(lambda: page.card is not None and "东湖区" in page.card.bars.title)
    assert page.card is not None
    assert page.card.table_rows()[1:3] == [("在建", "2", "0"), ("建成", "1", "1")]


def test_a_template_is_looked_at_filled_before_it_is_saved(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目情况表"])
    sheet.append(["序号", "项目名称", "所属区县", "总投资（万元）", "主管领导批示"])
    for _ in range(3):
        sheet.append([None] * 5)
    sheet.merge_cells("A1:E1")
    template = tmp_path / "模板.xlsx"
    book.save(template)
    before = template.read_bytes()
    window.show_ledger(filled)

    window.commands.look_at_filled(template)
    wizard = window.findChild(FillWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.preview is not None)
    model = wizard.sheet.model()
    shown = [[model.index(row, at).data() for at in range(1, 5)] for row in range(2, 5)]
    tinted = [
        model.index(2, at).data(Qt.ItemDataRole.BackgroundRole) is not None for at in range(5)
    ]
    wizard.reject()

    assert shown == [
        ["智慧港口", "临港区", "12000", ""],
        ["5G全连接工厂", "东湖区", "800", ""],
        ["矿山无人驾驶", "临港区", "", ""],
    ]
    assert tinted[1:] == [True, True, True, False]
    assert template.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*.xlsx")] == ["模板.xlsx"]


def test_a_template_is_filled_and_the_dialog_says_what_stayed_empty(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "项目名称", "所属区县", "总投资（万元）", "主管领导批示"])
    for _ in range(3):
        sheet.append([None] * 5)
    template, out = tmp_path / "模板.xlsx", tmp_path / "已填.xlsx"
    book.save(template)
    window.show_ledger(filled)

    save_filled(window, template, out, FillWish(None, ALL, FillRun()))
    qtbot.waitUntil(lambda: window.findChild(ResultDialog) is not None)

    dialog = window.findChild(ResultDialog)
    assert dialog is not None
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    assert dialog.form.title_label.text() == "已填写3条项目"
    assert "没有填的列（1）" in [tabs.tabText(at) for at in range(tabs.count())]
    dialog.close()
    made = load_workbook(out).active
    assert made is not None
    assert made["B2"].value == "智慧港口"


def test_a_check_leads_to_the_record_that_it_complains_of(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    id_ = filled.ids("projects")[1]
    edits.edit(filled, "projects", id_, {"completed_investment": Money.of(900)})
    window.show_ledger(filled)
    assert window.workspace is not None
    window.workspace.show_page("history")

    window.commands.check()
    qtbot.waitUntil(lambda: window.findChild(ResultDialog) is not None)
    dialog = window.findChild(ResultDialog)
    assert dialog is not None
    dialog.row_chosen.emit(0, 0)
    dialog.close()

    page = window.workspace.register_page
    assert page is not None
    current = page.table.currentIndex()
    assert page.model.id_at(current.row()) == id_
    assert page.model.fields[current.column()].key == "completed_investment"
