"""A register too large to be asked in a moment, and pages that are made before anybody goes to them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import ALL, Condition, Order, Query, Test
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui import watch
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.row_windows import WINDOW
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.workspace import Workspace

NUMBER = 12 * WINDOW
EAST = Query(conditions=(Condition("region", Test.IS, ("东湖区",)),))


@pytest.fixture
def large(window: MainWindow, ledger: Ledger) -> RegisterPage:
    """The projects of a register that counts as large: half of them in 东湖区."""
    spec = ledger.registers["projects"]
    with ledger.step("造数") as step:
        regions = ("东湖区", "临港区")
        step.create(
            spec,
            [({"name": f"项目{at:03}", "region": regions[at % 2]}, None) for at in range(NUMBER)],
        )
    window.show_ledger(ledger)
    assert window.workspace is not None
    found = window.workspace.register_page
    assert found is not None
    found._asking.quick_records = 0
    found._asking.ask(ALL)
    return found


def ask(qtbot: QtBot, page: RegisterPage, query: Query) -> list[int]:
    """How many rows the page shows, each time that it shows other ones."""
    seen: list[int] = []
    page.model.modelReset.connect(lambda: seen.append(page.model.rowCount()))
    page.model.rowsInserted.connect(lambda: seen.append(page.model.rowCount()))
    with qtbot.waitSignal(page._asking.answered):
        page._asking.ask(query)
    return seen


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def made(window: MainWindow) -> set[str]:
    return set(workspace_of(window)._pages)


def names(page: RegisterPage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount())]


def test_the_first_rows_are_shown_before_all_others_are_known(
    qtbot: QtBot, large: RegisterPage
) -> None:
    seen = ask(qtbot, large, EAST)

    assert seen == [WINDOW, NUMBER // 2]
    assert names(large) == [f"项目{at:03}" for at in range(0, NUMBER, 2)]


def test_sorted_rows_are_shown_when_all_are_known(qtbot: QtBot, large: RegisterPage) -> None:
    seen = ask(qtbot, large, Query(order=(Order("name", descending=True),)))

    assert seen == [NUMBER]
    assert names(large)[0] == f"项目{NUMBER - 1:03}"


def test_a_page_that_is_looked_at_stays_where_it_is_when_it_asks_again(
    qtbot: QtBot, large: RegisterPage, ledger: Ledger
) -> None:
    ask(qtbot, large, EAST)
    large.table.setCurrentIndex(large.model.index(70, 0))
    edits.add(ledger, "projects", {"name": "新来的", "region": "东湖区"})
    resets: list[int] = []
    large.model.modelReset.connect(lambda: resets.append(1))

    with qtbot.waitSignal(large._asking.answered):
        large._asking.ask(EAST)

    assert resets == []
    assert large.table.currentIndex().row() == 70
    assert names(large)[-1] == "新来的"


def test_all_rows_are_shown_at_once_and_after_a_deletion_all_the_same(
    qtbot: QtBot, large: RegisterPage, ledger: Ledger
) -> None:
    at_once = large.model.rowCount()
    ask(qtbot, large, EAST)
    edits.delete(ledger, "projects", [large.model.id_at(3)])

    ask(qtbot, large, ALL)
    qtbot.waitUntil(lambda: not large._asking.is_waiting)

    assert at_once == NUMBER
    assert large.model.rowCount() == NUMBER - 1


def test_many_selected_cells_are_copied_aside_with_gaps_where_nothing_is_selected(
    qtbot: QtBot, large: RegisterPage
) -> None:
    model, chosen = large.model, large.table.selectionModel()
    region = [field.key for field in model.fields].index("region")
    add = QItemSelectionModel.SelectionFlag.Select
    chosen.select(QItemSelection(model.index(0, 0), model.index(NUMBER - 1, 0)), add)
    chosen.select(QItemSelection(model.index(1, region), model.index(1, region)), add)

    with qtbot.waitSignal(large.copying.copied) as said:
        large.copy_with_headings()

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:3] == ["项目名称\t所属区县", "项目000\t", "项目001\t临港区"]
    assert len(lines) == NUMBER + 1
    assert said.args == [f"已复制{NUMBER:,}行2列"]


def test_taking_everything_does_not_ask_for_every_cell(large: RegisterPage) -> None:
    large.table.selectAll()

    heads = (large.table.header, large.table.verticalHeader())

    assert large.table.chosen.rows() == list(range(NUMBER))
    assert [head.selectionModel().hasSelection() for head in heads] == [False, False]


def test_the_pages_in_sight_of_the_navigation_are_made_in_a_quiet_moment(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    before = made(window)

    qtbot.waitUntil(lambda: "issues" in made(window), timeout=20_000)

    assert before == {"projects"}
    assert "networks" not in made(window)
    assert window.workspace is not None
    assert window.workspace.register_page is page


def test_a_page_made_ahead_shows_what_is_there_when_one_goes_to_it(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, filled: Ledger
) -> None:
    qtbot.waitUntil(lambda: "zones" in made(window), timeout=20_000)
    edits.add(filled, "zones", {"name": "东湖先导区"})

    shown = workspace_of(window).show_page("zones")

    assert isinstance(shown, RegisterPage)
    assert names(shown) == ["东湖先导区"]
    assert not shown.table.isHidden()
    assert page.model.rowCount() == 3


def test_in_a_ledger_too_large_to_be_checked_what_is_in_sight_is(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    edits.add(
        filled,
        "projects",
        {
            "name": "倒着的项目",
            "stage": "building",
            "start_date": PartialDate(2026, 5),
            "end_date": PartialDate(2021, 1),
        },
    )
    most, watch.MOST_RECORDS = watch.MOST_RECORDS, 0
    try:
        window.show_ledger(filled)
        page = workspace_of(window).register_page
        assert page is not None
        column = [field.key for field in page.model.fields].index("end_date")
        qtbot.waitUntil(lambda: page.model.severity(3, column) is not None)
    finally:
        watch.MOST_RECORDS = most

    qtbot.waitUntil(lambda: page.model.light(3) is not None)
    assert page.model.severity(0, column) is None
