"""Filling a template from the window: choose it, look at it filled, save it, keep a frozen copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.records import ALL
from yangfan_desktop.ui.dialogs.choose_template import ChooseTemplate
from yangfan_desktop.ui.dialogs.fill_options import Choice
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.fill_preview import FillWish
from yangfan_desktop.ui.jobs import Job
from yangfan_desktop.ui.kept_templates import KeptTemplate, KeptTemplates
from yangfan_desktop.ui.outcomes import filled

if TYPE_CHECKING:
    from yangfan_desktop.exchange.fill_result import FillResult
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.commands import Commands
    from yangfan_desktop.ui.main_window import MainWindow
    from yangfan_desktop.ui.workspace import Workspace

_MOST_CHOSEN = 200
"""How many selected records can be asked for by name."""


def templates_of(window: MainWindow) -> KeptTemplates:
    """The templates that were filled before."""
    return KeptTemplates(window.settings_folder / "templates.json")


def choose_template(window: MainWindow, commands: Commands, folder: Path) -> None:
    """Ask for a template, and go on with it."""
    ledger = window.ledger
    if ledger is None:
        return
    dialog = ChooseTemplate(templates_of(window).of(ledger.place), folder, window)
    dialog.chosen.connect(commands.look_at_filled)
    dialog.open()


def look_at_filled(window: MainWindow, commands: Commands, template: Path) -> None:
    """Show this template as it would be filled."""
    workspace = window.workspace
    if workspace is None:
        return
    wizard = FillWizard(workspace.ledger, template, _choices(workspace), window.operations, window)
    before = templates_of(window).find(workspace.ledger.place, template)
    if before is not None:
        wizard.options.restore(before.register, before.words)
        wizard.receiver.setText(before.receiver)

    def save(wish: FillWish, receiver: str | None) -> None:
        suffix = template.suffix if template.suffix.casefold() == ".xlsm" else ".xlsx"
        suggested = template.with_name(f"{template.stem}（已填）{suffix}")
        out = commands.ask_out("填好的表格保存为", suggested, "Excel工作簿 (*.xlsx *.xlsm)")
        if out is None:
            wizard.go_on()
            return

        def failed(error: Exception) -> None:
            wizard.go_on()
            show_error(wizard, error)

        job = save_filled(window, template, out, wish, receiver, Afterwards(wizard.accept, failed))
        if job is not None:
            job.cancelled.connect(wizard.go_on)

    def choose_another() -> None:
        wizard.reject()
        commands.fill()

    wizard.save_wanted.connect(save)
    wizard.another_wanted.connect(choose_another)
    wizard.open()
    wizard.ask()


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What is done before the outcome is told, and what if the file could not be written."""

    done: Callable[[], None]
    failed: Callable[[Exception], None]


def save_filled(
    window: MainWindow,
    template: Path,
    out: Path,
    wish: FillWish,
    receiver: str | None = None,
    afterwards: Afterwards | None = None,
) -> Job | None:
    """Fill the template as wished, remember it, keep a frozen copy for a receiver, and tell of it."""
    ledger = window.ledger
    if ledger is None:
        return None

    def work(progress: Progress) -> FillResult:
        from yangfan_desktop.ledger.fills import fill_template, remember  # noqa: PLC0415 - loads lxml

        found = fill_template(
            ledger, template, out, register=wish.register, query=wish.query, run=wish.run,
            progress=progress,
        )  # fmt: skip
        remember(ledger, found)
        return found

    def done(found: FillResult) -> None:
        if afterwards is not None:
            afterwards.done()
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        templates_of(window).remember(
            KeptTemplate(
                str(template), ledger.place, wish.register, wish.run.words, receiver or "", at
            )
        )
        if receiver is None:
            filled(window, found, out).open()
        else:
            _keep(window, ledger, (template, out), (found, wish, receiver))

    failed = afterwards.failed if afterwards else None
    return window.operations.read("填报上级表格", work, done, failed)


def _keep(
    window: MainWindow,
    ledger: Ledger,
    files: tuple[Path, Path],
    made: tuple[FillResult, FillWish, str],
) -> None:
    template, out = files
    found, wish, receiver = made

    def work(_: Progress) -> Changes:
        from yangfan_desktop.ledger.submissions import SubmissionFacts, keep  # noqa: PLC0415 - seldom

        period = wish.run.period
        facts = SubmissionFacts(
            template.name,
            found.register,
            found.sheet,
            sum(one.records for one in found.tables),
            str(period) if period else "",
            receiver,
        )
        return keep(ledger, facts, found.files or (out,))

    def failed(error: Exception) -> None:
        """The file itself is written all the same."""
        filled(window, found, out).open()
        show_error(window.operations.front(), error)

    window.operations.write(
        "留存报送", work, lambda changes: filled(window, found, out, changes.label).open(), failed
    )


def _choices(workspace: Workspace) -> tuple[Choice, ...]:
    """The records that the user narrowed the table to, or selected in it."""
    page = workspace.register_page
    if page is None:
        return ()
    found: list[Choice] = []
    query = page.query
    if query.search or query.conditions:
        label = f"筛选出的{page.model.record_count:,}条{page.register.noun}"
        found.append(Choice(label, page.register.key, query))
    chosen = page.selected_ids()
    if 1 < len(chosen) <= _MOST_CHOSEN:
        from yangfan_desktop.ledger.reports import rows_of  # noqa: PLC0415 - seldom

        query = rows_of(workspace.ledger, page.register.key, chosen)
        if query != ALL:
            label = f"选中的{len(chosen):,}条{page.register.noun}"
            found.append(Choice(label, page.register.key, query))
    return tuple(found)
