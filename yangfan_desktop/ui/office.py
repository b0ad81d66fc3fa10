"""What an office does beside its tables: a project's lifecycle, fields of its own, settings, backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from yangfan_desktop.domain.records import Record
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
