"""How each dialog of the program is brought up that a command of the window does not open by itself.

Whoever wants to look at every dialog goes through `openings`: the gallery takes a picture of each, and a
test asks each whether it fits a small screen and whether its words are whole.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop import resources
from yangfan_desktop.domain.changes import ChangeSetId
from yangfan_desktop.domain.profiles import Missing, Policy, TemplateProfile
from yangfan_desktop.domain.proposed_fields import proposed_field
from yangfan_desktop.domain.records import ALL
from yangfan_desktop.policy.model import Level
from yangfan_desktop.ui import outcomes
from yangfan_desktop.ui.dialogs.change_preview import ChangePreview, Preview
from yangfan_desktop.ui.dialogs.child_pack import ChildPackDialog
from yangfan_desktop.ui.dialogs.choose_template import ChooseTemplate
from yangfan_desktop.ui.dialogs.compare_packs import ComparePacks
from yangfan_desktop.ui.dialogs.layout import LayoutDialog
from yangfan_desktop.ui.dialogs.name_view import NameViewDialog
from yangfan_desktop.ui.dialogs.new_field import NewFieldDialog
from yangfan_desktop.ui.dialogs.own_fields import OwnFieldsDialog
from yangfan_desktop.ui.dialogs.pack_entries import IndicatorDialog, PointsDialog, SectorDialog
from yangfan_desktop.ui.dialogs.pack_targets import TargetsDialog
from yangfan_desktop.ui.dialogs.password import PasswordDialog
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.dialogs.settings import SettingsDialog
from yangfan_desktop.ui.dialogs.source_sheet import SourceSheetDialog
from yangfan_desktop.ui.errors import report_crash, show_sentence
from yangfan_desktop.ui.gallery_camera import Opening
from yangfan_desktop.ui.gallery_conflicts import of_conflicts
from yangfan_desktop.ui.gallery_errors import of_errors
from yangfan_desktop.ui.gallery_records import of_single_records
from yangfan_desktop.ui.jobs import Job
from yangfan_desktop.ui.kept_templates import KeptTemplate
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.proposals import Wanted, propose
from yangfan_desktop.ui.widgets.progress_dialog import ProgressDialog

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.model import PolicyPack
    from yangfan_desktop.ui.main_window import MainWindow

_COLUMN = ("年产能（台）", [*range(100, 1300, 100), "很多"])
_KINDS = ("融合应用类型", ["5G+工业互联网", "5G+工业互联网", "数字孪生", "机器视觉"] * 4)
_LONG = "云江市2026年第三季度5G规模化应用试点项目进展情况汇总表（青山县上报稿最终版）.xlsx"
_OWN = "local-pictures"


def openings(window: MainWindow) -> Iterator[Opening]:
    """Each dialog once; the window shows the register of projects with one row at least.

    What is written, a policy pack and fields of the office's own, is taken away again.
    """
    workspace = window.workspace
    page = workspace.show_page("projects") if workspace else None
    if workspace is None or not isinstance(page, RegisterPage):
        return
    ledger = workspace.ledger
    page.table.setCurrentIndex(page.model.index(0, 3))
    ids = [page.model.id_at(row) for row in range(min(6, page.model.rowCount()))]
    yield from _of_records(page, ids)
    yield from of_single_records(window, page, ids)
    yield from _of_changes(window, ledger, ids)
    yield from _of_fields(window, ledger)
    yield from _messages(window)
    yield from _results(window)
    yield from _of_packs(window, ledger)
    yield from _of_files(window, ledger)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        yield from of_errors(window, Path(scratch))


def _of_records(page: RegisterPage, ids: list[RecordId]) -> Iterator[Opening]:
    yield "add_record", page.commands.add
    yield "add_record-wrong", lambda: _pressed(page, page.commands.add)
    yield "bulk_edit", lambda: page.editing.bulk_edit(ids)
    yield "replace", lambda: page.editing.replace(ALL)
    yield "delete", lambda: page.commands.delete(ids)
    yield "origins", lambda: page.commands.show_origin(ids[0], "total_investment")
    yield "columns", page.choose_columns
    yield "save_view", partial(_open, NameViewDialog, ("在建项目",), page)


def _of_changes(window: MainWindow, ledger: Ledger, ids: list[RecordId]) -> Iterator[Opening]:
    wanted = [
        Wanted(one, key, words)
        for one in ids
        for key, words in (
            ("total_investment", "1200万"),
            ("progress_note", "设备已全部到场，正在安装调试，预计年底前完成竣工验收"),
            ("end_date", "年底" if one == ids[0] else "2027-06"),
        )
    ]
    yield (
        "change_preview",
        lambda: ChangePreview(
            "粘贴", Preview.of(propose(ledger, "projects", wanted)), window, "2列没有对应的列"
        ).open(),
    )
    yield from of_conflicts(window, ledger, ids)


def _of_fields(window: MainWindow, ledger: Ledger) -> Iterator[Opening]:
    for called, column in (("new_field", _COLUMN), ("new_field-choice", _KINDS)):
        proposed = proposed_field(*column)
        yield called, partial(_open, NewFieldDialog, column[0], proposed, window)
    yield "own_fields-choice", lambda: _own_fields(window, ledger)


def _own_fields(window: MainWindow, ledger: Ledger) -> None:
    dialog = OwnFieldsDialog(ledger, "projects", window)
    dialog.form.label.setText("融合应用类型")
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findText("选项"))
    dialog.open()


def _messages(window: MainWindow) -> Iterator[Opening]:
    backup = Path("云江市台账 2026-06-30 0900.yangfan")
    yield "restore", lambda: window.office.ask_restore(backup)
    said = "“青山县.xlsx”正被其他程序打开，请关闭后再试"
    yield "sentence", lambda: show_sentence(window, said)
    long = f"“{Path.home() / _LONG}”不能读取：文件在第3页之后不完整，可能没有复制完。请重新复制一份再导入"
    yield "sentence-long", lambda: show_sentence(window, long)
    yield "crash", lambda: report_crash(window, RuntimeError("示例"))
    locked = f"“{_LONG}”设有打开密码，请输入密码后再导入。"
    yield "password", partial(_open, PasswordDialog, locked, window)
    wrong = f"“{_LONG}”的打开密码不对，请重新输入。"
    yield "password-wrong", partial(_open, PasswordDialog, wrong, window)
    yield "progress", lambda: _progress(window, 320, 1180)
    yield "progress-begun", lambda: _progress(window, 0, 0)
    yield "records_question", lambda: _records_question(window)
    yield "settings_dialog", partial(_open, SettingsDialog, window.recent, window)


def _progress(window: MainWindow, done: int, total: int) -> None:
    job = Job(lambda _: None, window)
    dialog = ProgressDialog(job, "导入表格", window)
    dialog.finished.connect(job.ended)
    dialog.open()
    job.progressed.emit(done, total, f"读取{_LONG}" if total else "")


def _records_question(window: MainWindow) -> None:
    box = Question(window, "选择记录", "表格现在只显示筛选出的128条，要用哪些记录？")
    box.answer("筛选出的128条", lambda: None)
    box.answer("全部记录", lambda: None)
    box.way_out()
    box.open()


def _results(window: MainWindow) -> Iterator[Opening]:
    out = Path.home() / "文档" / _LONG
    yield "result", lambda: outcomes.exported(window, 1280, out).open()
    yield "result-good", lambda: outcomes.checked(window, ()).open()
    yield "result-list", lambda: _checked(window)


def _checked(window: MainWindow) -> None:
    from yangfan_desktop.domain.problems import Severity  # noqa: PLC0415 - with the ledger
    from yangfan_desktop.ledger.findings import Finding  # noqa: PLC0415 - with the ledger

    said = (
        "“云江港5G智慧码头”的累计完成投资12,600万元超过总投资12,000万元",
        "“青山铜业5G+智能矿山”的竣工时间2026年3月早于开工时间2026年5月",
        "“海川石化5G全连接工厂”已竣工，但没有填写竣工时间",
    )
    findings = [
        Finding(words, Severity.ERROR if number == 0 else Severity.WARNING)
        for number, words in enumerate(said)
    ]
    outcomes.checked(window, findings).open()


def _of_packs(window: MainWindow, ledger: Ledger) -> Iterator[Opening]:
    parent = ledger.packs[ledger.facts.pack]
    yield "pack-child", partial(_open, ChildPackDialog, ledger, parent, window)
    if len(ledger.packs) > 1:
        yield "pack-compare", partial(_open, ComparePacks, ledger, parent.id, window)
    for called, kind in (
        ("pack-targets", TargetsDialog), ("pack-indicator", IndicatorDialog),
        ("pack-sector", SectorDialog), ("pack-points", PointsDialog),
    ):  # fmt: skip
        yield called, partial(_with_own_pack, ledger, parent, partial(_open_of_pack, kind, window))


def _open_of_pack(
    kind: Callable[[Ledger, PolicyPack, QWidget], QDialog],
    window: MainWindow,
    ledger: Ledger,
    pack: PolicyPack,
) -> QDialog:
    return _open(kind, ledger, pack, window)


def _with_own_pack(
    ledger: Ledger, parent: PolicyPack, opened: Callable[[Ledger, PolicyPack], QDialog]
) -> None:
    from yangfan_desktop.ledger.packs import forget, make_child  # noqa: PLC0415 - with the ledger

    level = next(one for one in Level if one.rank > parent.level.rank)
    title = "云江市5G规模化应用行动方案（2026—2027年）"
    made = make_child(ledger, parent.id, _OWN, title=title, level=level, unit="云江市")
    dialog = opened(ledger, made)
    dialog.finished.connect(lambda _: forget(ledger, made.id))


def _of_files(window: MainWindow, ledger: Ledger) -> Iterator[Opening]:
    headers = ("序号", "项目名称", "建设单位", "总投资（万元）", "投资完成情况/本年完成", "备注")
    profile = TemplateProfile(
        "picture", "projects", "青山县工业和信息化局", headers,
        {"项目名称": "name", "总投资（万元）": "total_investment", "备注": None},
        {"total_investment": Policy.OURS}, Missing.ASK,
    )  # fmt: skip
    yield "layout", partial(_open, LayoutDialog, ledger, profile, window)
    folder = Path.home() / "文档" / "2026年三季度上报"
    kept = [
        KeptTemplate(str(_template()), ledger.place, receiver="省工业和信息化厅", at="2026-09-28"),
        KeptTemplate(str(folder / _LONG), ledger.place, at="2026-06-30"),
    ]
    yield "source_sheet", lambda: _source_sheet(window)
    yield "choose_template-kept", partial(_open, ChooseTemplate, kept, folder, window)
    yield "code", window.commands.look_up_code


def _source_sheet(window: MainWindow) -> None:
    from yangfan_desktop.domain.problems import Cell  # noqa: PLC0415 - with the ledger
    from yangfan_desktop.exchange.workbooks import open_workbook  # noqa: PLC0415 - loads lxml
    from yangfan_desktop.ledger.source_sheets import Kept, SourceSheet  # noqa: PLC0415 - the same

    file = next(one for one in resources.SAMPLES.glob("*.xlsx") if one != _template())
    grid = open_workbook(file)[0]
    cell = Cell(file.name, grid.sheet, 13, "I")
    kept = Kept(ChangeSetId(1), file.name, 1, 0)
    SourceSheetDialog(SourceSheet(grid, cell, kept), window).open()


def _template() -> Path:
    """The template of a higher level that comes with the program."""
    return next(file for file in resources.SAMPLES.glob("*.xlsx") if "模板" in file.name)


def _open(kind: Callable[..., QDialog], *facts: object) -> QDialog:
    dialog = kind(*facts)
    dialog.open()
    return dialog


def _pressed(page: QWidget, call: Callable[[], object]) -> None:
    """Open the dialog and have it do what it does with nothing filled in."""
    call()
    for dialog in page.findChildren(QDialog):
        if dialog.isVisible():
            dialog.accept()
