"""The line in the window that says what happened: each of its kinds as it comes about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.ui.gallery_camera import Camera, Opening, settle, wait
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.rescuing import tell_of_crash

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow


def take_notices(camera: Camera, window: MainWindow, scratch: Path) -> None:
    """Take each line alone, as wide as the window."""
    if not camera.may_want("notice"):
        return
    page = window.workspace.show_page("projects") if window.workspace else None
    settle(window)
    if not isinstance(page, RegisterPage):
        return
    for picture, call in notices(window, page, scratch):
        if camera.wants(picture):
            call()
            wait(lambda: bool(window.notice.text))
            settle(window)
            camera.take(window.notice, picture)
            window.notice.hide()


def notices(window: MainWindow, page: RegisterPage, scratch: Path) -> Iterator[Opening]:
    """What brings each of them up; some close the ledger and open it again."""
    page.table.setCurrentIndex(page.model.index(1, 3))
    yield "notice-crash", lambda: tell_of_crash(window)
    yield "notice-draft", lambda: _offer_draft(window, page)
    yield "notice-several", lambda: _of_several(window, page)
    yield "notice-undone", lambda: _undo(window, page)
    yield "notice-support", lambda: window.office.make_support_bundle(scratch / "扬帆诊断包.zip")
    yield "notice-no_backup", lambda: _fail_to_back_up(window)
    yield "notice-backed_up", lambda: _back_up(window)
    yield "notice-recovered", lambda: _recover(window)
    yield "notice-restored", lambda: _restore(window)


def _offer_draft(window: MainWindow, page: RegisterPage) -> None:
    if window.ledger is None:
        return
    words = {
        "register": "projects",
        "record": str(page.model.id_at(1)),
        "field": "progress_note",
        "text": "设备已全部到场",
    }
    window.drafts.keep(f"{window.ledger.place}·正在输入", words)
    window.typing.offer()
    window.drafts.drop(f"{window.ledger.place}·正在输入")


def _of_several(window: MainWindow, page: RegisterPage) -> None:
    page.table.selectAll()
    window.office.move_project()
    page.table.setCurrentIndex(page.model.index(1, 3))


def _undo(window: MainWindow, page: RegisterPage) -> None:
    """A step is made, taken back, and the ledger is as it was."""
    from yangfan_desktop.ledger import edits  # noqa: PLC0415 - with the ledger

    if window.ledger is not None:
        edits.edit(window.ledger, "projects", page.model.id_at(1), {"remark": "已现场核实"})
        window.commands.undo()


def _fail_to_back_up(window: MainWindow) -> None:
    """A file lies where the folder of the backups should be."""

    def block(path: Path) -> None:
        folder = _backups_of(path)
        if folder.is_dir():
            folder.rename(_aside(folder))
        folder.write_text("")
        window.open_ledger(path)

    _closed(window, block)


def _back_up(window: MainWindow) -> None:
    folder = _backups_of(window.ledger.path) if window.ledger else None
    if folder is not None and folder.is_file():
        folder.unlink()
        if _aside(folder).is_dir():
            _aside(folder).rename(folder)
    window.office.back_up()


def _backups_of(path: Path) -> Path:
    return path.with_name(f"{path.stem} 备份")


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}（挪开）")


def _recover(window: MainWindow) -> None:
    _closed(window, window.office.recover)


def _restore(window: MainWindow) -> None:
    from yangfan_desktop.ledger.backups import last_backup  # noqa: PLC0415 - with the ledger

    found = last_backup(window.ledger) if window.ledger else None
    if found is not None:
        window.office.restore(found.path)


def _closed(window: MainWindow, then: Callable[[Path], None]) -> None:
    """Without a ledger, as after a crash."""
    path = window.ledger.path if window.ledger else None
    window.close_ledger()
    if path is not None:
        then(path)
