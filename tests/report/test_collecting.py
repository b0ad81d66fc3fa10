"""The cycle collector while a paper is set."""

from __future__ import annotations

import gc

import pytest

from yangfan_desktop.report.collecting import seldom_collected


def test_the_collector_is_held_back_and_let_go_even_after_an_error() -> None:
    before = gc.get_threshold()

    with pytest.raises(ValueError, match="stop"), seldom_collected():
        assert gc.get_threshold()[0] > before[0]
        raise ValueError("stop")

    assert gc.get_threshold() == before


def test_blocks_inside_each_other_come_back_to_what_was_before_the_first() -> None:
    before = gc.get_threshold()

    with seldom_collected():
        with seldom_collected():
            pass
        assert gc.get_threshold()[0] > before[0]

    assert gc.get_threshold() == before
