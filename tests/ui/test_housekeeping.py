"""Garbage is looked for in quiet moments."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui.housekeeping import MOST_ALIVE, Housekeeping
from yangfan_desktop.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)
    gc.unfreeze()


class Ring:
    """Refers to itself, so that only a collection ends it."""

    ended = 0

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        Ring.ended += 1


def test_a_job_leaves_no_garbage_for_long(qtbot: QtBot, window: MainWindow) -> None:
    housekeeping = Housekeeping(window.operations)
    housekeeping._timer.setInterval(20)

    window.operations.read("试验", lambda _: Ring() and None, lambda _: None)

    qtbot.waitUntil(lambda: Ring.ended == 1)


def test_nothing_is_collected_while_a_job_runs(qtbot: QtBot, window: MainWindow) -> None:
    housekeeping = Housekeeping(window.operations)
    housekeeping._timer.setInterval(20)

    window.operations.read("试验", lambda _: time.sleep(0.05), lambda _: None)

    assert not housekeeping._timer.isActive()
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    assert housekeeping._timer.isActive() or housekeeping._frozen


def test_a_full_collection_waits_until_nobody_is_there_while_very_much_is_alive(
    qtbot: QtBot, window: MainWindow
) -> None:
    housekeeping = Housekeeping(window.operations)
    housekeeping._idle.setInterval(20)
    housekeeping._collect()
    alive = [Ring() for _ in range(MOST_ALIVE)]
    gc.collect()
    Ring.ended = 0
    old = Ring()
    gc.collect()
    del old

    housekeeping._collect()
    at_once = Ring.ended

    assert at_once == 0
    qtbot.waitUntil(lambda: Ring.ended == 1)
    assert len(alive) == MOST_ALIVE


def test_it_waits_too_where_a_long_report_was_made_before_the_first_quiet_moment(
    qtbot: QtBot, window: MainWindow
) -> None:
    housekeeping = Housekeeping(window.operations)
    housekeeping._idle.setInterval(20)
    alive = [Ring() for _ in range(MOST_ALIVE)]
    gc.collect()
    Ring.ended = 0
    old = Ring()
    gc.collect()
    del old

    housekeeping._collect()
    at_once = Ring.ended

    assert at_once == 0
    qtbot.waitUntil(lambda: Ring.ended == 1)
    assert len(alive) == MOST_ALIVE
