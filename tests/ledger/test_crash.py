"""A process that dies in the middle of an import leaves the ledger as it was before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yangfan_desktop.domain.changes import ChangeSetId
from yangfan_desktop.domain.plans import Action, FilePlan, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits, history, imports
from yangfan_desktop.ledger.ledger import Ledger

ROWS = 3000
ROOT = Path(__file__).resolve().parents[2]


class DyingAt:
    """A progress that kills its own process at the given call."""

    def __init__(self, call: int) -> None:
        self.calls = 0
        self.last = call

    def step(self, done: int, total: int, doing: str = "") -> None:
        """Count, and die when it is time."""
        del done, total, doing
        self.calls += 1
        if self.calls == self.last:
            os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)


def large_plan(base: ChangeSetId) -> ImportPlan:
    """A plan of many new projects and one change, as if read from a workbook."""
    reading = SheetReading("大表.xlsx", "Sheet1", "projects", (1,), ())
    rows = [
        RowPlan(
            number + 2,
            Action.NEW,
            {"name": f"项目{number}", "total_investment": Money.of(number)},
        )
        for number in range(ROWS)
    ]
    return ImportPlan((FilePlan("大表.xlsx", b"PK", (SheetPlan(reading, tuple(rows)),)),), base)


def import_and_die(path: str, call: str) -> None:
    """What the child process does; `call` 0 lets it finish."""
    ledger = Ledger.open(path, operator="王立")
    plan = large_plan(history.change_sets(ledger)[0].id)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    imports.apply(ledger, plan, DyingAt(int(call)))
    ledger.close()
    sys.stdout.write("done\n")


def child(ledger: Ledger, call: int) -> subprocess.Popen[str]:
    """The child, started; it needs the ledger for itself."""
    ledger.close()
    code = (
        "import sys, importlib.util as u; s = u.spec_from_file_location('crash', sys.argv[1]);"
        "m = u.module_from_spec(s); s.loader.exec_module(m); m.import_and_die(*sys.argv[2:])"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, __file__, ledger.place, str(call)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize(
    ("ledger", "call"),
    [*(("sqlite", call) for call in (1, 3, 10, 16, 17, 18)), ("postgresql", 3), ("postgresql", 18)],
    indirect=["ledger"],
)
def test_a_death_at_any_point_of_an_import_leaves_the_ledger_as_it_was(
    ledger: Ledger, call: int
) -> None:
    edits.add(ledger, "projects", {"name": "原有项目", "total_investment": Money.of(8)})
    before = ledger.records("projects")
    steps = history.change_sets(ledger)

    process = child(ledger, call)
    process.communicate(timeout=120)

    assert process.returncode == (1 if os.name == "nt" else -signal.SIGKILL)
    again = Ledger.open(ledger.place)
    assert again.records("projects") == before
    assert history.change_sets(again) == steps
    assert again.file.damage() == []
    again.close()


def test_a_death_at_a_random_moment_leaves_all_of_the_import_or_nothing(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "原有项目"})

    for tenths in range(6):
        process = child(ledger, 0)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(tenths * 0.05)
        process.kill()
        process.communicate(timeout=120)

        again = Ledger.open(ledger.place)
        steps = history.change_sets(again)
        assert again.count("projects") == 1 + ROWS * (len(steps) - 1)
        assert again.file.damage() == []
        again.close()


def test_a_process_that_lives_finishes_the_same_import(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "原有项目"})

    said, _ = child(ledger, 0).communicate(timeout=120)

    assert said == "ready\ndone\n"
    again = Ledger.open(ledger.place)
    assert again.count("projects") == 1 + ROWS
    again.close()
