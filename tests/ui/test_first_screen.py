"""What the first screen of a register shows: which columns lead, what is filtered, what is searched."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.records import ALL
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.models.cell_painters import PercentPainter, painter_for
from yangfan_desktop.ui.models.column_order import columns_of
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.pages.register_frame import search_words
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.filter_bar import usual_filters

EVERY = pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)


@EVERY
def test_the_name_leads_and_no_column_is_lost_or_doubled(register: Register) -> None:
    keys = [field.key for field in columns_of(register)]

    assert keys[0] == register.naming
    assert sorted(keys) == sorted(register.keys)


@EVERY
def test_a_code_of_eighteen_characters_never_stands_before_what_is_looked_at_daily(
    register: Register,
) -> None:
    first = columns_of(register)[1:6]

    assert Kind.CREDIT_CODE not in {field.kind for field in first}


@EVERY
def test_the_search_box_names_columns_of_its_register(register: Register) -> None:
    words = search_words(register)

    assert words.startswith(f"搜索{register.noun}（{register.field(register.naming).label}")
    assert words.endswith("等）")


def test_a_contact_is_sought_by_name_and_unit() -> None:
    assert search_words(REGISTERS["contacts"]) == "搜索联系人（姓名、单位等）"


@pytest.mark.parametrize(
    ("register", "period"),
    [("progress_reports", "报告期"), ("observations", "数据截至"), ("targets", "目标期")],
)
def test_what_is_reported_for_a_period_is_filtered_by_it(register: str, period: str) -> None:
    assert period in [field.label for field in usual_filters(REGISTERS[register])]


def test_in_an_empty_register_there_is_nothing_to_search(
    qtbot: QtBot, window: MainWindow, ledger: Ledger
) -> None:
    window.show_ledger(ledger)
    assert window.workspace is not None

    page = window.workspace.show_page("tasks")

    assert isinstance(page, RegisterPage)
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.search.isVisible()
    assert not page.add_button.isVisible()


def test_what_a_register_is_begun_with_has_the_focus(
    qtbot: QtBot, window: MainWindow, ledger: Ledger
) -> None:
    window.show_ledger(ledger)
    assert window.workspace is not None
    page = window.workspace.show_page("tasks")
    assert isinstance(page, RegisterPage)
    qtbot.waitUntil(page.empty.isVisible)

    page.setFocus()

    first = page.empty.findChildren(QPushButton)[0]
    qtbot.waitUntil(first.hasFocus)


def test_a_search_that_finds_nothing_can_be_changed(qtbot: QtBot, page: RegisterPage) -> None:
    page.search.setText("没有这样的记录")

    qtbot.waitUntil(page.nothing.isVisible)

    assert page.search.isVisible()


@pytest.mark.parametrize(
    ("register", "first"), [("zones", "新增先导区"), ("tasks", "导入Excel表格…")]
)
def test_an_empty_register_offers_first_what_its_sentence_advises(
    qtbot: QtBot, window: MainWindow, ledger: Ledger, register: str, first: str
) -> None:
    window.show_ledger(ledger)
    assert window.workspace is not None
    page = window.workspace.show_page(register)
    assert isinstance(page, RegisterPage)
    qtbot.waitUntil(page.empty.isVisible)

    buttons = page.empty.findChildren(QPushButton)

    assert [button.text() for button in buttons if button.property("role") == "primary"] == [first]
    assert len(buttons) == 2


@pytest.mark.parametrize(
    ("register", "key", "bar"),
    [("milestones", "weight", False), ("progress_reports", "progress_percent", True)],
)
def test_a_bar_shows_what_is_on_its_way_to_a_hundred_and_no_weight(
    ledger: Ledger, register: str, key: str, *, bar: bool
) -> None:
    model = RegisterModel(ledger, ledger.registers[register])
    column = [field.key for field in model.fields].index(key)

    assert isinstance(painter_for(model, column), PercentPainter) is bar


def test_a_task_that_never_ends_says_so_where_its_deadline_would_stand(ledger: Ledger) -> None:
    edits.add(ledger, "tasks", {"name": "加强频率资源保障", "long_term": True})
    edits.add(ledger, "tasks", {"name": "还没有定时限"})
    model = RegisterModel(ledger, ledger.registers["tasks"])
    model.show(ALL, ledger.ids("tasks", ALL))
    column = [field.key for field in model.fields].index("due_on")

    said = {model.text(row, 0): model.quiet_words(row, column) for row in range(2)}

    assert said == {"加强频率资源保障": "长期", "还没有定时限": ""}
