"""What an office does beside its tables: a project's lifecycle, fields of its own, settings, backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication

from yangfan_desktop import paths
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.navigation import BACKUPS, SETTINGS
from yangfan_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.domain.records import Record
    from yangfan_desktop.ledger.clashes import Clash
    from yangfan_desktop.ui.main_window import MainWindow


class Office(QObject):
    """One method per command; each says itself why it cannot be done now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # -- projects --

    def move_project(self) -> None:
        """推进到…: bring the current project into the next state."""
        from yangfan_desktop.ui.dialogs.lifecycle import MoveDialog  # noqa: PLC0415 - seldom

        ledger, project = self._window.ledger, self._project()
        if ledger is not None and project is not None:
            MoveDialog(ledger, project, self._window.operations, self._window).open()

    def record_event(self, kind: str) -> None:
        """变更、延期、暂停、恢复: register it for the current project."""
        from yangfan_desktop.ui.dialogs.lifecycle import EventDialog  # noqa: PLC0415 - seldom

        ledger, project = self._window.ledger, self._project()
        if ledger is not None and project is not None:
            EventDialog(ledger, project, self._window.operations, self._window, kind).open()

    def _project(self) -> Record | None:
        """The project that one row is chosen of."""
        workspace = self._window.workspace
        page = workspace.register_page if workspace else None
        if workspace is None or page is None or page.register.key != "projects":
            self._window.notice.tell("请先在“试点项目”里选中一个项目")
            return None
        ids = page.selected_ids()
        if len(ids) != 1:
            self._window.notice.tell("请选中一个项目再办理" if not ids else "一次只能办理一个项目")
            return None
        found = workspace.ledger.fetch("projects", ids)
        return found[0] if found else None

    # -- fields --

    def own_fields(self) -> None:
        """自定义字段 of the register that is looked at."""
        from yangfan_desktop.ui.dialogs.own_fields import OwnFieldsDialog  # noqa: PLC0415 - seldom

        workspace = self._window.workspace
        if workspace is None:
            return
        dialog = OwnFieldsDialog(workspace.ledger, workspace.register, self._window)
        dialog.changed.connect(workspace.renew)
        dialog.open()

    # -- others' changes --

    def settle_clash(self, clash: Clash) -> None:
        """Let the user choose between mine and theirs, and write what they choose."""
        from yangfan_desktop.ui.dialogs.clash import ClashDialog  # noqa: PLC0415 - seldom

        window, ledger = self._window, self._window.ledger
        if ledger is None:
            return

        def write(kept: frozenset[tuple[RecordId, str]]) -> None:
            from yangfan_desktop.ledger.edits import settle  # noqa: PLC0415 - loaded already

            window.operations.write("保存修改", lambda _: settle(ledger, clash, kept))

        dialog = ClashDialog(clash, window.operations.front())
        dialog.settled.connect(write)
        dialog.open()

    # -- settings and help --

    def settings(self) -> None:
        """The settings page; a dialog of it where no ledger is open."""
        workspace = self._window.workspace
        if workspace is not None:
            workspace.show_page(SETTINGS)
            return
        from yangfan_desktop.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - seldom

        dialog = SettingsDialog(self._window.recent, self._window)
        dialog.page.support_wanted.connect(self.support_bundle)
        dialog.page.size_wanted.connect(self._window.text_size.choose)
        dialog.open()

    def support_bundle(self) -> None:
        """Ask where, and pack what a maintainer needs."""
        out = self._window.commands.ask_out(
            "诊断包保存为", paths.documents() / "扬帆诊断包.zip", "压缩文件 (*.zip)"
        )
        if out:
            self.make_support_bundle(out)

    def make_support_bundle(self, out: Path) -> None:
        """Pack it here."""
        window = self._window
        ledger = window.ledger
        system = f"Qt {qVersion()} {QGuiApplication.platformName()}"
        screens = [
            f"screen {one.size().width()}x{one.size().height()} {one.devicePixelRatio():g}"
            for one in QGuiApplication.screens()
        ]
        versions = "\n".join((system, *screens))

        def work(_: Progress) -> Path:
            from yangfan_desktop.ledger.support import make_support_bundle  # noqa: PLC0415 - seldom

            return make_support_bundle(out, paths.log_folder(), versions, ledger)

        window.operations.read(
            "生成诊断包",
            work,
            lambda made: window.notice.tell(f"诊断包已保存到 {made}，里面没有台账内容", Tone.GOOD),
        )

    # -- backups --

    def back_up(self) -> None:
        """立即备份, on its page."""
        workspace = self._window.workspace
        if workspace is not None:
            page = workspace.show_page(BACKUPS)
            page.back_up()  # pyright: ignore[reportAttributeAccessIssue]

    def ask_restore(self, backup: Path) -> None:
        """Ask before the ledger becomes what this backup is."""
        ledger = self._window.ledger
        if ledger is None:
            return
        box = Question(
            self._window,
            "恢复备份",
            f"把台账恢复到这份备份？\n{backup.name}",
            "这份备份之后的改动不会丢：现在的台账先另存为一份备份，随时可以换回来。",
        )
        box.answer("恢复", lambda: self.restore(backup))
        box.way_out()
        box.open()

    def restore(self, backup: Path) -> None:
        """Close the ledger, put the backup in its place, and open it again, whatever happens."""
        window = self._window
        ledger = window.ledger
        if ledger is None:
            return
        path, operator = ledger.path, ledger.operator
        window.close_ledger()

        def failed(error: Exception) -> None:
            window.open_ledger(path)
            show_error(window, error)

        self.put_back(path, backup, operator, failed)

    def put_back(
        self,
        path: Path,
        backup: Path,
        operator: str = "",
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Put the backup in the place of a ledger that is not open, and open it."""
        window = self._window
        who = operator or window.recent.operator

        def work(_: Progress) -> Path | None:
            from yangfan_desktop.ledger.backups import restore  # noqa: PLC0415 - off this thread

            return restore(path, backup, who)

        def done(kept: Path | None) -> None:
            more = f"；恢复之前的台账留存在 {kept.name}" if kept else ""
            said = f"已恢复到 {backup.stem}{more}"
            window.open_ledger(path, lambda: window.notice.tell(said, Tone.GOOD))

        window.operations.read("恢复备份", work, done, failed)

    # -- after a crash --

    def recover(self, path: Path) -> None:
        """Open the ledger, check its file, go back to where one was, and say how it is."""
        window, place = self._window, self._window.recent.settings.place
        window.open_ledger(path, lambda: self._check_after_crash(place))

    def _check_after_crash(self, place: str) -> None:
        window = self._window
        workspace = window.workspace
        if workspace is None:
            return
        ledger = workspace.ledger
        if place in workspace.keys:
            workspace.show_page(place)

        def work(_: Progress) -> list[str]:
            return ledger.file.damage()

        def show(wrong: list[str]) -> None:
            if wrong:
                said = f"台账文件有问题：{wrong[0]}。请到“备份与恢复”换回一份完好的备份。"
                window.notice.tell(said, Tone.BAD, ("查看备份", self.show_backups))
            elif not window.typing.offer("台账文件完好，已回到上次的页面。"):
                said = "台账文件完好，所有保存过的内容都在，已回到上次的页面。"
                window.notice.tell(said, Tone.GOOD)

        window.operations.read("检查台账", work, show)

    def show_backups(self) -> None:
        """The page of backups."""
        if self._window.workspace is not None:
            self._window.workspace.show_page(BACKUPS)
