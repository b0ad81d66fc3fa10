"""The pages that are no register: made when they are first looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from yangfan_desktop.ui.navigation import BACKUPS, REPORTS, SETTINGS

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow
    from yangfan_desktop.ui.pages.page import Page
    from yangfan_desktop.ui.workspace import Workspace


def make_page(key: str, workspace: Workspace) -> Page:
    """The page with this key."""
    makers = {BACKUPS: _backups, SETTINGS: _settings, REPORTS: _reports}
    return makers.get(key, _submissions)(workspace, cast("MainWindow", workspace.window))


def _backups(workspace: Workspace, window: MainWindow) -> Page:
    from yangfan_desktop.ui.pages.backups_page import BackupsPage  # noqa: PLC0415 - seldom

    folder = window.recent.settings.backup_folder
    page = BackupsPage(workspace.ledger, workspace.operations, Path(folder) if folder else None)
    page.restore_wanted.connect(window.office.ask_restore)
    return page


def _settings(workspace: Workspace, window: MainWindow) -> Page:
    from yangfan_desktop.ui.pages.settings_page import SettingsPage  # noqa: PLC0415 - seldom

    page = SettingsPage(window.recent, workspace.ledger)
    page.office_changed.connect(window.show_title)
    page.support_wanted.connect(window.office.support_bundle)
    page.size_wanted.connect(window.text_size.choose)
    return page


def _reports(workspace: Workspace, window: MainWindow) -> Page:
    from yangfan_desktop.ui.pages.reports_page import ReportsPage  # noqa: PLC0415 - seldom

    def look_up(code: str) -> None:
        lookup = window.commands.look_up_code()
        if lookup is not None and code:
            lookup.look_up(code)

    page = ReportsPage(workspace.ledger, workspace.operations)
    page.report_wanted.connect(window.commands.show_report)
    page.run_wanted.connect(look_up)
    return page


def _submissions(workspace: Workspace, window: MainWindow) -> Page:
    from yangfan_desktop.ui.pages.submissions_page import SubmissionsPage  # noqa: PLC0415 - seldom

    page = SubmissionsPage(workspace.ledger, workspace.operations)
    page.fill_wanted.connect(window.commands.fill)
    return page
