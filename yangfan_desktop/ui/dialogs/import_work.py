"""The import that a wizard is about: reading, corrections, passwords and writing, as jobs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.profiles import Missing, Policy
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.ties import Ties, ties_of
from yangfan_desktop.ui.dialogs.import_words import PlanFacts, facts_of
from yangfan_desktop.ui.jobs import Job
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.corrections import Corrections, Sheet
    from yangfan_desktop.ledger.import_session import ImportSession
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.missing_rows import MissingRows


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: the plan, what the files do not list, and the rules that were learnt before."""

    plan: ImportPlan
    facts: PlanFacts
    missing: tuple[MissingRows, ...]
    rule: Missing
    policies: Mapping[Sheet, Mapping[str, Policy]]
    ties: Ties
    anew: bool = False
    """Whether other files, or files that are others now, were read: ticks of old do not hold."""


class ImportWork(QObject):
    """`looked` carries a `Looked`; `failed` an exception where no file could be read at all."""

    looked = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, ledger: Ledger, operations: Operations, parent: QObject) -> None:
        from yangfan_desktop.ledger.corrections import NONE  # noqa: PLC0415 - after first paint

        super().__init__(parent)
        self._ledger = ledger
        self._operations = operations
        self._job: Job | None = None
        self.is_writing = False
        self.session: ImportSession | None = None
        self.corrections: Corrections = NONE
        self.skipped: set[Path] = set()
        """Locked files whose password the user did not know."""

    def begin(self, paths: Sequence[Path], register: str | None) -> None:
        """Read these files; what was corrected stays where they are the same ones as before."""
        from yangfan_desktop.ledger.corrections import NONE  # noqa: PLC0415 - after first paint
        from yangfan_desktop.ledger.import_session import ImportSession  # noqa: PLC0415

        before, corrections = self.session, self.corrections
        self.session = session = ImportSession(self._ledger, paths, register)
        self.skipped.clear()

        def kept() -> tuple[Corrections, bool]:
            again = before is not None and session.is_again(before)
            return (corrections if again else NONE), not again

        self._plan(kept)

    def read_as(self, register: str | None) -> None:
        """Read the same files as tables of this register, or of whichever they look like."""
        if self.session is not None and self.session.register != register:
            self.session.register = register
            self.again()

    def unlock(self, path: Path, password: str) -> None:
        """Try this password, and read again."""
        if self.session is not None:
            self.session.passwords[path] = password
            self.again()

    def again(self) -> None:
        """Make the plan once more, with the corrections there are."""
        self.correct(self.corrections)

    def correct(self, corrections: Corrections) -> None:
        """Make the plan anew with these corrections; they count only if it can be made."""
        self._plan(lambda: (corrections, False))

    def _plan(self, wanted: Callable[[], tuple[Corrections, bool]]) -> None:
        session, ledger = self.session, self._ledger
        if session is None:
            return

        def work(progress: Progress) -> tuple[Corrections, Looked]:
            corrections, anew = wanted()
            plan = session.plan(corrections, progress)
            return corrections, _looked(ledger, plan, corrections, anew=anew)

        def show(found: tuple[Corrections, Looked]) -> None:
            self.corrections = found[0]
            self.looked.emit(found[1])

        self._start(self._operations.read("读取表格", work, show, self.failed.emit, owner=self))

    def write(
        self,
        chosen: Callable[[], ImportPlan],
        marked: Sequence[MissingRows],
        rule: Mapping[Sheet, Missing],
        done: Callable[[Changes], None],
    ) -> None:
        """Write what `chosen` gives, as one step, and remember what was decided.

        It is called off the window's thread: choosing among many rows takes its time.
        """
        session, corrections = self.session, self.corrections
        if session is None:
            raise RuntimeError("nothing was read")
        job = self._operations.write(
            "写入台账",
            lambda progress: session.finish(chosen(), corrections, marked, rule, progress),
            done,
            self.failed.emit,
            gives_way=True,
        )
        self.is_writing = True
        self._start(job)

    def take_back(self, changes: Changes, done: Callable[[Changes], None]) -> None:
        """Undo what was written."""
        from yangfan_desktop.ledger.history import change_sets, take_back  # noqa: PLC0415

        ledger = self._ledger

        def work(_: Progress) -> Changes:
            step = next(one for one in change_sets(ledger) if one.id == changes.change_set)
            return take_back(ledger, step)

        self._start(self._operations.write("撤销本次导入", work, done))

    def cancel(self) -> None:
        """Stop what is running."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, job: Job) -> None:
        self._job = job
        job.cancelled.connect(self.stopped)
        job.ended.connect(self._forget)

    def _forget(self) -> None:
        if self._job is self.sender():
            self._job = None
            self.is_writing = False


def _looked(ledger: Ledger, plan: ImportPlan, corrections: Corrections, *, anew: bool) -> Looked:
    from yangfan_desktop.ledger.missing_rows import missing_rows  # noqa: PLC0415 - off this thread
    from yangfan_desktop.ledger.profiles import profile_of, profiles  # noqa: PLC0415 - the same

    learnt = profiles(ledger)
    rule = Missing.KEEP
    policies: dict[Sheet, Mapping[str, Policy]] = {}
    for file, sheet in plan.sheets():
        place = (file.file, sheet.reading.name)
        profile = profile_of(sheet.reading, learnt)
        before = profile.policies if profile else {}
        policies[place] = {**before, **corrections.policies.get(place, {})}
        if profile is not None and rule is Missing.KEEP:
            rule = profile.missing
    return Looked(
        plan,
        facts_of(ledger.registers, plan),
        tuple(missing_rows(ledger, plan)),
        rule,
        policies,
        ties_of(plan),
        anew,
    )
