"""A job ends in exactly one way, and says so on the window's thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui.jobs import Job


class Ear(QObject):
    """Notes what a job says, and on which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[QThread] = set()
        job.progressed.connect(lambda done, total, doing: self._note((done, total, doing)))
        job.done.connect(lambda result: self._note(("done", result)))
        job.failed.connect(lambda error: self._note(("failed", str(error))))
        job.cancelled.connect(lambda: self._note(("cancelled",)))

    def _note(self, what: object) -> None:
        self.heard.append(what)
        self.threads.add(QThread.currentThread())


def run(qtbot: QtBot, job: Job) -> Ear:
    ear = Ear(job)
    with qtbot.waitSignal(job.ended):
        job.start(QThreadPool.globalInstance())
    return ear


def test_a_job_that_is_done_tells_its_result_and_its_progress(qtbot: QtBot) -> None:
    def work(progress: Progress) -> int:
        progress.step(2, 2, "写入")
        return 42

    ear = run(qtbot, Job(work))

    assert ear.heard == [(2, 2, "写入"), ("done", 42)]
    assert ear.threads == {QThread.currentThread()}


@pytest.mark.parametrize("error", [UserError("磁盘已满"), ValueError("磁盘已满")])
def test_a_job_that_fails_tells_its_error_and_nothing_else(qtbot: QtBot, error: Exception) -> None:
    def work(_: Progress) -> None:
        raise error

    ear = run(qtbot, Job(work))

    assert ear.heard == [("failed", "磁盘已满")]


def test_a_job_that_is_cancelled_stops_at_its_next_step(qtbot: QtBot) -> None:
    begun, cancelled = threading.Event(), threading.Event()
    after: list[str] = []

    def work(progress: Progress) -> None:
        begun.set()
        cancelled.wait()
        progress.step(1, 2)
        after.append("went on")

    job = Job(work)
    ear = Ear(job)
    with qtbot.waitSignal(job.ended):
        job.start(QThreadPool.globalInstance())
        begun.wait()
        job.cancel()
        cancelled.set()

    assert ear.heard == [("cancelled",)]
    assert after == []


def test_a_job_cancelled_before_its_turn_never_begins(qtbot: QtBot) -> None:
    begun: list[str] = []
    job = Job(lambda _: begun.append("begun"))
    job.cancel()

    ear = run(qtbot, job)

    assert ear.heard == [("cancelled",)]
    assert begun == []


@pytest.mark.usefixtures("qapp")
def test_what_qt_forgets_to_count_does_not_end_the_program() -> None:
    heard: list[int] = []
    job = Job(lambda _: None)
    job.progressed.connect(lambda done, _total, _doing: heard.append(done))

    for number in range(50_000):
        job.progressed.emit(number, 0, "")  # some PySide6 lose a reference to True
        job.findChild(Job)  # and this one to None

    assert len(heard) == 50_000
