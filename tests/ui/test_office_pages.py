"""Policy packs, backups, settings and submissions, used in the window as an official would."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop import settings
from yangfan_desktop.domain.profiles import TemplateProfile
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits, pack_edits, packs, profiles
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.office import office_words
from yangfan_desktop.policy.model import Level
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.child_pack import ChildPackDialog
from yangfan_desktop.ui.dialogs.compare_packs import ComparePacks
from yangfan_desktop.ui.dialogs.layout import LayoutDialog
from yangfan_desktop.ui.dialogs.pack_entries import IndicatorDialog, PointsDialog, SectorDialog
from yangfan_desktop.ui.dialogs.pack_targets import TargetsDialog
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.dialogs.settings import SettingsDialog
from yangfan_desktop.ui.looks import Looks, read_looks
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import BACKUPS, PACKS, SETTINGS, SUBMISSIONS
from yangfan_desktop.ui.pages.backups_page import BackupsPage
from yangfan_desktop.ui.pages.packs_page import PacksPage
from yangfan_desktop.ui.pages.settings_page import SettingsPage
from yangfan_desktop.ui.pages.submissions_page import SubmissionsPage
from yangfan_desktop.ui.rescuing import tell_of_crash

P = TypeVar("P", bound=QWidget)


def page_of(window: MainWindow, key: str, kind: type[P]) -> P:
    assert window.workspace is not None
    page = window.workspace.show_page(key)
    assert isinstance(page, kind)
    return page


@pytest.fixture
def opened(window: MainWindow, filled: Ledger) -> MainWindow:
    window.show_ledger(filled)
    return window


# -- policy packs --


def test_a_pack_shows_every_value_with_its_state_and_source(opened: MainWindow) -> None:
    page = page_of(opened, PACKS, PacksPage)

    top = [page.tree.topLevelItem(row) for row in range(page.tree.topLevelItemCount())]
    words = {item.text(0): item for item in top if item is not None}
    indicator = words["指标"].child(0)
    action = words["专项行动"].child(0)

    assert page.pack is not None
    assert page.pack.id == "yangfan-2021"
    assert "目标" in indicator.text(1)
    assert indicator.text(2) in ("✓ 已核实", "？ 未核实")
    assert action.childCount() > 0
    assert "处未核实" in opened.status_text


def test_a_child_pack_is_made_its_target_set_compared_and_used(
    opened: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    page = page_of(opened, PACKS, PacksPage)
    page.commands.make_child()
    child = page.findChild(ChildPackDialog)
    assert child is not None
    child.title.setText("云江市行动方案")
    child.unit.setText("云江市")
    child.id.setText("yunjiang")
    child.ok_button.click()
    assert page.pack is not None
    assert page.pack.id == "yunjiang"

    page.commands.edit_targets()
    dialog = page.findChild(TargetsDialog)
    assert dialog is not None
    dialog.period.setText("2025")
    dialog.value.setText("六十")
    dialog.source.setText("市政府文件")
    dialog.put_button.click()
    nothing = list(dialog.targets)
    dialog.value.setText("60")
    dialog.put_button.click()
    dialog.save_button.click()
    page.compare_button.click()
    compared = page.findChild(ComparePacks)
    assert compared is not None
    compared.before.setCurrentIndex(compared.before.findData("yangfan-2021"))
    compared.after.setCurrentIndex(compared.after.findData("yunjiang"))
    told = compared.model.rows
    compared.reject()
    page.use_button.click()
    packs.export_pack(filled, "yunjiang", tmp_path / "包.toml")

    assert nothing == []
    (target,) = filled.packs["yunjiang"].targets
    assert (target.scope, target.period, str(target.value)) == ("云江市", "2025", "60")
    assert any("云江市2025年不低于60" in after for _, _, _, after, _ in told)
    assert filled.facts.pack == "yunjiang"
    assert "云江市行动方案" in opened.notice.text
    assert not page.use_button.isEnabled()


def test_a_shipped_pack_cannot_be_changed(opened: MainWindow) -> None:
    page = page_of(opened, PACKS, PacksPage)

    assert not page.edit_button.isEnabled()
    assert "先建立下级" in page.edit_button.toolTip()


def test_a_pack_of_ones_own_grows_by_indicators_sectors_and_points(
    opened: MainWindow, filled: Ledger
) -> None:
    packs.make_child(
        filled, "yangfan-2021", "yunjiang", title="云江方案", level=Level.MUNICIPAL, unit="云江市"
    )
    page = page_of(opened, PACKS, PacksPage)
    page.reload("yunjiang")
    page.commands.add_indicator()
    indicator = page.findChild(IndicatorDialog)
    assert indicator is not None
    indicator.name.setText("5G融合应用培训人次")
    indicator.unit.setText("人次")
    indicator.save_button.click()
    lacking = indicator.wrong
    indicator.source.setText("云江市政府文件")
    indicator.save_button.click()
    page.commands.add_sector()
    sector = page.findChild(SectorDialog)
    assert sector is not None
    sector.label.setText("5G+智慧渔业")
    sector.source.setText("云江市政府文件")
    sector.save_button.click()
    page.commands.set_points()
    points = page.findChild(PointsDialog)
    assert points is not None
    first = next(iter(points.lines))
    points.lines[first].setText("20")
    points.source.setText("云江市评审办法")
    points.save_button.click()

    pack = filled.packs["yunjiang"]
    assert "来源" in lacking
    assert [one.name for one in pack.indicators] == ["5G融合应用培训人次"]
    assert [one.label for one in pack.sectors] == ["5G+智慧渔业"]
    given = [one.points for sheet in pack.score_templates for one in sheet.criteria]
    assert Decimal(20) in given


def test_an_entry_of_ones_own_is_taken_out_again_and_one_from_above_cannot_be(
    qtbot: QtBot, opened: MainWindow, filled: Ledger
) -> None:
    packs.make_child(
        filled, "yangfan-2021", "yunjiang", title="云江方案", level=Level.MUNICIPAL, unit="云江市"
    )
    pack_edits.add_sector(filled, "yunjiang", "fishery", "5G+智慧渔业", source="市政府文件")
    page = page_of(opened, PACKS, PacksPage)
    page.reload("yunjiang")
    (from_above, *_), (own, *_) = (
        page.tree.findItems(words, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        for words in ("5G+工业互联网", "5G+智慧渔业")
    )

    page.tree.setCurrentItem(from_above)
    offered_above = page.remove_action.isEnabled()
    page.tree.setCurrentItem(own)
    offered = page.remove_action.isEnabled()
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    asked = page.findChild(Question)
    assert asked is not None
    asked.buttons()[0].click()

    assert (offered_above, offered) == (False, True)
    assert filled.packs["yunjiang"].sectors == ()
    assert "已从“云江方案”删除“5G+智慧渔业”" in opened.notice.text


# -- backups --


def test_a_backup_is_made_verified_and_brings_back_what_was(
    qtbot: QtBot, opened: MainWindow, filled: Ledger
) -> None:
    page = page_of(opened, BACKUPS, BackupsPage)
    page.back_up_button.click()
    qtbot.waitUntil(lambda: any("✓ 完好" in row for row in page.model.rows))
    first = filled.records("projects")[0]
    edits.edit(filled, "projects", first.id, {"total_investment": Money.of(1)})
    page.table.selectRow(page.model.rowCount() - 1)

    page.restore_button.click()
    box = opened.findChild(QMessageBox)
    assert box is not None
    with qtbot.waitSignal(opened.opened):
        box.buttons()[0].click()

    assert opened.ledger is not None
    again = opened.ledger.records("projects")[0]
    assert again["total_investment"] == Money.of(12000)
    assert "恢复之前的台账留存在" in opened.notice.text


def test_a_second_folder_gets_a_copy_too(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    second = tmp_path / "移动硬盘"
    second.mkdir()
    opened.recent.change(backup_folder=str(second))
    page = page_of(opened, BACKUPS, BackupsPage)

    with qtbot.waitSignal(page.done):
        page.back_up_button.click()

    assert len(list(second.glob("*.yangfan"))) == 1


# -- settings --


def test_what_is_set_is_kept_and_counts_at_once(
    opened: MainWindow, filled: Ledger, qapp: QApplication
) -> None:
    page = page_of(opened, SETTINGS, SettingsPage)
    page.operator.setText("陈晓")
    page.operator.editingFinished.emit()
    page.scheme.setCurrentIndex(page.scheme.findData("dark"))
    page.scheme.activated.emit(0)
    dark = style.theme().dark
    page.percent.setCurrentIndex(page.percent.findData(150))
    page.percent.activated.emit(0)
    page.unit.setText("云江市数据局")
    page.words["填报人"].setText("李四")
    page.unit.editingFinished.emit()
    style.follow(qapp, "light")

    kept = settings.load(opened.recent.file)
    assert (kept.operator, kept.scheme, kept.font_percent) == ("陈晓", "dark", 150)
    assert read_looks(opened.recent.file) == Looks(150, "dark")
    assert filled.operator == "陈晓"
    assert dark
    assert "云江市数据局" in opened.windowTitle()
    assert office_words(filled) == {"填报人": "李四"}


def test_settings_can_be_reached_without_a_ledger(window: MainWindow) -> None:
    window.office.settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    titles = [dialog.page.tabs.tabText(tab) for tab in range(dialog.page.tabs.count())]
    dialog.reject()

    assert titles == ["常用", "放假安排"]


def test_a_learnt_layout_is_shown_changed_passed_on_and_forgotten(
    opened: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    known = TemplateProfile("abc", "projects", "青山县", ("名称", "甲方"), {"甲方": "owner"})
    profiles.save(filled, known)
    page = page_of(opened, SETTINGS, SettingsPage)
    panel = page.layouts
    assert panel is not None
    page.tabs.setCurrentWidget(panel)
    panel.reload()
    shown = panel.model.rows

    panel.view.selectRow(0)
    panel.edit_button.click()
    dialog = panel.findChild(LayoutDialog)
    assert dialog is not None
    dialog.model.decided.emit("2", "contact")
    dialog.accept()
    panel.export_to(tmp_path / "表式.json")
    panel.view.selectRow(0)
    panel.forget_button.click()
    forgotten = profiles.profiles(filled)
    panel.import_from(tmp_path / "表式.json")

    assert shown[0][:3] == ("青山县", "项目", "名称、甲方")
    assert forgotten == {}
    assert profiles.profiles(filled)["abc"].columns == {"甲方": "contact"}


# -- submissions, recovery --


def test_an_empty_register_of_submissions_says_what_to_do(opened: MainWindow) -> None:
    page = page_of(opened, SUBMISSIONS, SubmissionsPage)

    assert page.table.isHidden()
    assert "共0次报送" in opened.status_text


def test_after_a_crash_the_file_is_checked_and_the_last_page_shown(
    qtbot: QtBot, opened: MainWindow, filled: Ledger
) -> None:
    path = filled.path
    page_of(opened, BACKUPS, BackupsPage)
    place = opened.recent.settings.place
    opened.close_ledger()
    opened.recent.change(place=place)

    tell_of_crash(opened)
    opened.notice.act()
    qtbot.waitUntil(lambda: "完好" in opened.notice.text)

    assert opened.workspace is not None
    assert opened.ledger is not None
    assert opened.ledger.path == path
    assert opened.workspace.page_key == BACKUPS
