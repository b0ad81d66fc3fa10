"""Untidy workbooks of random make are read without help: nothing silently wrong, no row missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.books import KNOWN
from tests.messy_books.books import make_book
from tests.messy_books.judge import Verdict, judge
from yangfan_desktop.exchange.reading import read_sheets


@pytest.mark.parametrize("decade", range(6))
def test_ten_untidy_workbooks_are_read_without_help(tmp_path: Path, decade: int) -> None:
    verdict = Verdict()

    for seed in range(decade * 50, decade * 50 + 10):
        path = tmp_path / f"{seed}.xlsx"
        truth = make_book(seed, path)
        verdict.add(judge(truth, read_sheets(path, KNOWN)))

    assert verdict.faults == []
    assert verdict.share >= 0.995
