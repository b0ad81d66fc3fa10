"""Kill a working program at random moments, many times, and count what it cost.

`python -m benchmarks.kill [TIMES]` (500 unless told) goes over editing, importing, undoing, attaching
files, backing up, restoring and migrating (by a made-up step that rebuilds a table, and by the real ones
from the first format). After each death the ledger is opened again and must be whole, hold every
step that was acknowledged, and no part of one that was not.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

from tests.golden.make_ledger import FOLDER
from tests.golden.next_format import next_format
from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.plans import Action, FilePlan, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import attachments, backups, edits, history, imports
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.store.backup import fault
from yangfan_desktop.store.file import LedgerFile
from yangfan_desktop.store.migrate import SHIPPED
from yangfan_desktop.store.opening import version_of

ROWS = 200
ROOT = Path(__file__).resolve().parents[1]
NAME = "云江市.yangfan"
FIRST = min(FOLDER.glob("*.yangfan"))
"""The golden file of the first format."""


@dataclass
class Figures:
    """What so many deaths cost; `faults` says in words what was wrong.

    `midway` counts the deaths that left a journal or an unfinished copy behind.
    """

    kills: int = 0
    midway: int = 0
    acknowledged: int = 0
    corrupt: int = 0
    lost: int = 0
    half: int = 0
    faults: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.midway} in the middle of writing, "
            f"{self.acknowledged} acknowledged steps; {self.corrupt} corrupt, "
            f"{self.lost} acknowledged steps lost, {self.half} half done"
        )


# -- in the child ----------------------------------------------------------------------------------


def say(word: object) -> None:
    """Acknowledge: from now on it must never be lost."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def edit(path: Path) -> None:
    """Edit one record after another."""
    ledger = Ledger.open(path)
    say("ready")
    for number in count():
        at = RecordId(number % ROWS + 1)
        say(edits.edit(ledger, "projects", at, {"remark": f"第{number}次"}).change_set)


def import_(path: Path) -> None:
    """Import one workbook after another."""
    ledger = Ledger.open(path)
    say("ready")
    for number in count():
        say(imports.apply(ledger, plan(ledger, f"第{number}批")).change_set)


def undo(path: Path) -> None:
    """Take an import back and bring it again."""
    ledger = Ledger.open(path)
    say("ready")
    for step in cycle((history.undo, history.redo)):
        say(step(ledger).change_set)


def attach(path: Path) -> None:
    """Attach a file and take it away again."""
    letter = path.with_name("批复.pdf")
    ledger = Ledger.open(path)
    say("ready")
    for number in count():
        letter.write_bytes(f"第{number}份".encode() * 20_000)
        say(attachments.add(ledger, "projects", RecordId(1), letter).change_set)
        (one,) = attachments.listing(ledger, "projects", RecordId(1))
        say(attachments.remove(ledger, one.id).change_set)


def backup(path: Path) -> None:
    """Edit and back up."""
    ledger = Ledger.open(path)
    say("ready")
    for number in count():
        say(edits.edit(ledger, "projects", RecordId(1), {"remark": f"第{number}次"}).change_set)
        backups.back_up(ledger)


def restore(path: Path) -> None:
    """Restore the one state and the other."""
    say("ready")
    for state in cycle("甲乙"):
        backups.restore(path, path.with_name(f"{state}.yangfan"))
        say(state)


def migrate(path: Path) -> None:
    """Bring the file to a newer format."""
    import alembic.command  # noqa: F401, PLC0415 - 0.7 s that are no part of migrating

    formats = next_format(path.parent)
    say("ready")
    LedgerFile.open(path, formats=formats)
    say(formats.head)


def upgrade(path: Path) -> None:
    """Open a file of the first format that shipped."""
    import alembic.command  # noqa: F401, PLC0415 - as above

    shutil.copy(FIRST, path)
    say("ready")
    Ledger.open(path)
    say(SHIPPED.head)


def plan(ledger: Ledger, batch: str) -> ImportPlan:
    """An import of new projects, as if read from a workbook."""
    reading = SheetReading(f"{batch}.xlsx", "Sheet1", "projects", (1,), ())
    rows = tuple(
        RowPlan(n + 2, Action.NEW, {"name": f"{batch}{n}", "total_investment": Money.of(n)})
        for n in range(ROWS)
    )
    steps = history.change_sets(ledger)
    file = FilePlan(f"{batch}.xlsx", batch.encode() * 5000, (SheetPlan(reading, rows),))
    return ImportPlan((file,), steps[0].id)


# -- in the parent ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Deed:
    """One thing that is done until death: the work, and for how many seconds at most it may go on."""

    work: Callable[[Path], None]
    seconds: float


DEEDS = {
    "edit": Deed(edit, 0.15),
    "import": Deed(import_, 0.4),
    "undo": Deed(undo, 0.5),
    "attach": Deed(attach, 0.3),
    "backup": Deed(backup, 0.5),
    "restore": Deed(restore, 0.8),
    "migrate": Deed(migrate, 0.2),
    "upgrade": Deed(upgrade, 0.2),
}


def run(times: int, folder: Path, seed: int = 0) -> Figures:
    """Kill so often, the deeds in turn, inside this folder."""
    chance = random.Random(seed)
    prepare(folder / "fresh")
    figures = Figures()
    for _, name in zip(range(times), cycle(DEEDS), strict=False):
        place = folder / "now"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder / "fresh", place)
        said = killed(name, place / NAME, chance.uniform(0, DEEDS[name].seconds))
        figures.kills += 1
        figures.midway += any(
            one.name.endswith(("-journal", ".new")) and one.stat().st_size
            for one in place.rglob("*")
        )
        figures.acknowledged += len(said.split()) - 1
        try:
            judge(name, place / NAME, said.split()[1:], figures)
        except UserError as error:
            figures.corrupt += 1
            figures.faults.append(f"{name}: {error}")
    return figures


def prepare(folder: Path) -> None:
    """A ledger with some projects and an import to undo, and two states of it to restore."""
    folder.mkdir(parents=True)
    ledger = Ledger.create(folder / NAME, LedgerFacts("云江市工信局"))
    for state in "甲乙":
        edits.add(ledger, "zones", {"name": state})
        backups.back_up(ledger, folder).rename(folder / f"{state}.yangfan")
    imports.apply(ledger, plan(ledger, "首批"))
    ledger.close()


def killed(name: str, path: Path, seconds: float) -> str:
    """Let a child work for so long, kill it, and return what it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.kill", name, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert process.stdout is not None
    ready = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    return ready + process.communicate(timeout=60)[0]


def judge(name: str, path: Path, said: Sequence[str], figures: Figures) -> None:
    """Open what the death left and count what is wrong; a `UserError` where it cannot be opened."""
    if name in _MIGRATIONS:
        judge_migration(name, path, said, figures)
    ledger = Ledger.open(path)
    judge_records(name, ledger, figures)
    if name == "restore":
        states = "".join(str(one["name"]) for one in ledger.records("zones"))
        judge_restoring(states, said, figures)
    elif name not in _MIGRATIONS:
        judge_steps(name, ledger, said, figures)
    ledger.close()
    for one in backups.list_backups(path):
        if fault(one.path):
            figures.corrupt += 1
            figures.faults.append(f"{name}: {one.path.name}: {fault(one.path)}")


def judge_records(name: str, ledger: Ledger, figures: Figures) -> None:
    """Whole, and every record what its history says."""
    for finding in check(ledger):
        if finding.severity is Severity.ERROR:
            if finding.register:
                figures.half += 1
            else:
                figures.corrupt += 1
            figures.faults.append(f"{name}: {finding.message}")


def judge_steps(name: str, ledger: Ledger, said: Sequence[str], figures: Figures) -> None:
    """Every acknowledged step is there, every step is whole, and the ledger can be written again."""
    steps = {str(step.id): step for step in history.change_sets(ledger)}
    partial = [one for one in steps.values() if "导入" in one.label and one.count != ROWS]
    lost = [one for one in said if one not in steps]
    figures.half += len(partial)
    figures.lost += len(lost)
    figures.faults += [f"{name}: {step.label} holds {step.count}" for step in partial]
    figures.faults += [f"{name}: step {one} is lost" for one in lost]
    if ledger.read_only:
        figures.faults.append(f"{name}: {ledger.read_only_reason}")


_MIGRATIONS = {"migrate": (SHIPPED.head, "9000"), "upgrade": (FIRST.stem, SHIPPED.head)}
"""The format before and after."""


def judge_migration(name: str, path: Path, said: Sequence[str], figures: Figures) -> None:
    """All steps of the migration or none."""
    version = version_of(path)
    if said and version != said[-1]:
        figures.lost += 1
        figures.faults.append(f"{name}: {version} after {said[-1]}")
    elif version not in _MIGRATIONS[name]:
        figures.half += 1
        figures.faults.append(f"{name}: {version}")


def judge_restoring(states: str, said: Sequence[str], figures: Figures) -> None:
    """The last state that was acknowledged, or the one that was on its way."""
    done = said[-1] if said else ""
    coming = "乙" if done == "甲" else "甲"
    meaning = {"": "甲乙", "甲": "甲", "乙": "甲乙"}  # 乙 was made after 甲 and holds it
    if states not in (meaning[done], meaning[coming]):
        figures.lost += 1
        figures.faults.append(f"restore: {states} after {done}")


def main(words: Sequence[str]) -> None:
    """Work as the child, or kill as the parent."""
    if words and words[0] in DEEDS:
        DEEDS[words[0]].work(Path(words[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        figures = run(int(words[0]) if words else 500, Path(folder))
    print(figures)
    for one in figures.faults[:20]:
        print(one)
    sys.exit(bool(figures.faults))


if __name__ == "__main__":
    main(sys.argv[1:])
