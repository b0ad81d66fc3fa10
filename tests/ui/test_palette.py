"""Ctrl+K, F1, the history's filter and the notice after a crash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from yangfan_desktop import resources
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.about import AboutDialog
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.help import PAGES, HelpDialog
from yangfan_desktop.ui.dialogs.palette import Palette
from yangfan_desktop.ui.filling import templates_of
from yangfan_desktop.ui.finding import rank
from yangfan_desktop.ui.kept_templates import KeptTemplate
from yangfan_desktop.ui.last_run import LastRun
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.history_page import HistoryPage
from yangfan_desktop.ui.rescuing import tell_of_crash

ROOT = Path(__file__).parents[2]


@pytest.fixture
def palette(qtbot: QtBot, window: MainWindow, filled: Ledger) -> Palette:
    window.show_ledger(filled)
    window.form.palette_action.trigger()
    found = window.findChild(Palette)
    assert found is not None
    qtbot.waitUntil(lambda: len(found._named) >= 3)
    return found


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        ("导入", "导入", 0),
        ("表格", "填报上级表格", 1),
        ("tbsj", "填报上级表格", 2),
        ("bg", "填报上级表格", 3),
        ("5gq", "5G全连接工厂", 2),
        ("tianbao", "填报上级表格", 4),
        ("biaoge", "填报上级表格", 5),
        ("zi", "填报上级表格", None),
        ("港口", "5G全连接工厂", None),
    ],
)
def test_labels_answer_by_words_and_by_initials(
    words: str, label: str, expected: int | None
) -> None:
    assert rank(words, label) == expected


def test_a_record_is_found_by_initials_and_gone_to(
    qtbot: QtBot, window: MainWindow, palette: Palette
) -> None:
    palette.edit.setText("ksw")
    found = palette.labels()

    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)

    assert found[0] == "矿山无人驾驶"
    assert window.workspace is not None
    page = window.workspace.register_page
    assert page is not None
    assert page.table.currentIndex().data() == "矿山无人驾驶"


def test_a_page_and_a_command_are_found_by_name(
    qtbot: QtBot, window: MainWindow, palette: Palette
) -> None:
    palette.edit.setText("检查台账")
    commands = palette.labels()
    palette.edit.setText("供应商")
    pages = palette.labels()

    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)

    assert commands == ["检查台账"]
    assert pages[0] == "供应商"
    assert window.workspace is not None
    assert window.workspace.page_key == "suppliers"


def test_a_report_is_found_by_its_initials(palette: Palette) -> None:
    palette.edit.setText("sdxmtj")

    assert "试点项目推进情况简报" in palette.labels()
    palette.close()


def test_a_form_that_was_filled_before_is_found_and_opens_filled_again(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    form = tmp_path / "省级汇总表.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active.append(["项目名称", "所属区县", "总投资（万元）"])
    book.save(form)
    window.show_ledger(filled)
    templates_of(window).remember(KeptTemplate(str(form), filled.place, at="2026-10-08T09:00"))
    gone = KeptTemplate(str(tmp_path / "省级旧表.xlsx"), filled.place, at="2025-10-08T09:00")
    templates_of(window).remember(gone)
    window.form.palette_action.trigger()
    palette = window.findChild(Palette)
    assert palette is not None

    palette.edit.setText("sj")
    found = palette.labels()
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    wizard = window.findChild(FillWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    wizard.reject()

    assert found[0] == "省级汇总表"
    assert "省级旧表" not in found
    assert wizard.template == form


def test_what_nothing_answers_is_said(palette: Palette) -> None:
    palette.edit.setText("zzqq")
    nothing = [one.text() for one in palette.findChildren(QLabel) if "没有找到" in one.text()]
    palette.edit.setText("导入")
    then = [one.text() for one in palette.findChildren(QLabel) if "没有找到" in one.text()]
    palette.close()

    assert nothing == ["没有找到“zzqq”。换几个字，或者只输入拼音首字母试试"]
    assert then == []


def test_nothing_is_offered_twice(palette: Palette) -> None:
    offered = palette.labels()
    palette.close()

    assert len(offered) == len(set(offered))


def test_every_page_of_the_manual_is_there_with_its_pictures() -> None:
    for topic in PAGES:
        text = (resources.HELP / f"{topic}.md").read_text(encoding="utf-8")
        named = [part.split(")")[0] for part in text.split("](")[1:]]

        assert text.startswith("# ")
        assert [name for name in named if not (resources.HELP / name).is_file()] == []


def test_f1_opens_the_manual_at_the_page_one_looks_at(window: MainWindow, filled: Ledger) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    window.workspace.show_page("history")

    window.form.help_action.trigger()

    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.browser.toPlainText().startswith("操作记录与撤销")
    dialog.close()


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("overview", "总览"), ("charts", "图表"), ("map", "地图"), ("zones", "台账表格"),
        ("report", "生成报告"), ("submissions", "报送留存"), ("packs", "政策包"),
        ("backups", "备份与恢复"), ("settings", "设置"),
    ],
)  # fmt: skip
def test_every_page_has_its_own_page_of_the_manual(
    window: MainWindow, filled: Ledger, key: str, title: str
) -> None:
    window.show_ledger(filled)
    assert window.workspace is not None
    window.workspace.show_page(key)

    window.form.help_action.trigger()

    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    assert dialog.browser.toPlainText().startswith(title)
    dialog.close()


def test_the_about_box_names_every_part_with_its_licence(window: MainWindow) -> None:
    window.form.about_action.trigger()

    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    parts = {row[0]: row[2] for row in dialog.model.rows}
    assert parts["PySide6-Essentials"].startswith("LGPL-3.0")
    assert all(parts.values())
    dialog.close()


def test_the_history_is_filtered_by_words(window: MainWindow, filled: Ledger) -> None:
    edits.edit(filled, "projects", filled.ids("projects")[0], {"region": "东湖区"})
    window.show_ledger(filled)
    assert window.workspace is not None
    page = window.workspace.show_page("history")
    assert isinstance(page, HistoryPage)
    everything = len(page.model.rows)

    page.search.setText("修改 区县")

    assert everything == 4
    assert [row[2] for row in page.model.rows] == ["修改“智慧港口”的所属区县"]


def test_a_run_that_did_not_end_is_noticed_by_the_next_one(tmp_path: Path) -> None:
    first = LastRun(tmp_path)
    beside = LastRun(tmp_path)
    first.end()
    second = LastRun(tmp_path)
    second.end()
    dies = "import os, sys; from pathlib import Path; from yangfan_desktop.ui.last_run import LastRun\n"
    dies += "kept = LastRun(Path(sys.argv[1])); os._exit(1)"
    subprocess.run([sys.executable, "-c", dies, str(tmp_path)], check=False, cwd=ROOT)

    third = LastRun(tmp_path)
    third.end()

    assert [one.crashed for one in (first, beside, second, third)] == [False, False, False, True]


def test_after_a_crash_the_last_ledger_is_offered(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.recent.remember(filled.path)

    tell_of_crash(window)
    text = window.notice.text
    window.notice.act()
    qtbot.waitUntil(lambda: window.ledger is not None)

    assert text.startswith("上次没有正常退出")
