"""A register too large to be asked in a moment, and pages that are made before anybody goes to them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.records import ALL, Condition, Order, Query, Test
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.row_windows import WINDOW
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.workspace import Workspace

NUMBER = 4 * WINDOW
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
