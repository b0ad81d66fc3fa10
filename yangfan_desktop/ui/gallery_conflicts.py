"""What others' changes and later steps bring about: values that clash, a step that cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yangfan_desktop.domain.values import Money
from yangfan_desktop.ui.dialogs.hindrances import HindrancesDialog
from yangfan_desktop.ui.gallery_camera import Opening

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.domain.records import Values
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.main_window import MainWindow

_NOTE = "progress_note"
_MONEY = "total_investment"


def of_conflicts(window: MainWindow, ledger: Ledger, ids: list[RecordId]) -> Iterator[Opening]:
    """Each as it comes about, with records of the ledger; what is written for it is taken back."""
    yield "clash", lambda: _clash(window, ledger, ids[:2])
    yield "hindrances", lambda: _hindrances(window, ledger, ids[:3])


def _clash(window: MainWindow, ledger: Ledger, ids: list[RecordId]) -> None:
    """A colleague writes into two records; what is typed here was typed over what stood before."""
    from yangfan_desktop.ledger.clashes import Clash  # noqa: PLC0415 - with the ledger
    from yangfan_desktop.ledger.edits import edit_many  # noqa: PLC0415
    from yangfan_desktop.ledger.history import undo  # noqa: PLC0415

    seen = ledger.fetch("projects", ids)
    theirs: dict[RecordId, Values] = {
        one: {_MONEY: Money.of(13000 + number)} for number, one in enumerate(ids)
    }
    mine: dict[RecordId, Values] = {one: {_MONEY: Money.of(14000)} for one in ids}
    theirs[ids[0]] = {**theirs[ids[0]], _NOTE: "已竣工，等待市里组织验收"}
    mine[ids[0]] = {**mine[ids[0]], _NOTE: "已完成设备安装，正在联调联试"}
    edit_many(ledger, "projects", theirs)
    try:
        edit_many(ledger, "projects", mine, seen)
    except Clash as clash:
        window.office.settle_clash(clash)
    finally:
        undo(ledger)


def _hindrances(window: MainWindow, ledger: Ledger, ids: list[RecordId]) -> None:
    """A step in several records, some of which were changed again: once, and twice."""
    from yangfan_desktop.ledger.edits import edit, edit_many  # noqa: PLC0415 - with the ledger
    from yangfan_desktop.ledger.hindrances import UndoRefused  # noqa: PLC0415
    from yangfan_desktop.ledger.history import change_sets, take_back, undo  # noqa: PLC0415

    edit_many(ledger, "projects", {one: {_NOTE: "设备正在招标"} for one in ids})
    step = change_sets(ledger)[0]
    later = ((ids[0], "设备已到场"), (ids[-1], "设备已到场"), (ids[0], "正在安装调试"))
    for one, words in later:
        edit(ledger, "projects", one, {_NOTE: words})
    try:
        take_back(ledger, step)
    except UndoRefused as error:
        HindrancesDialog(error, window).open()
    finally:
        for _ in range(len(later) + 1):
            undo(ledger)
