"""Untidy workbooks of random make are read without help: nothing silently wrong, no row missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.books import KNOWN
from tests.messy_books.books import make_book
from tests.messy_books.counties import judge_county, make_county_book
from tests.messy_books.judge import Verdict, judge
from tests.messy_books.offices import judge_office, make_office_book
from yangfan_desktop.exchange.reading import read_sheets


@pytest.mark.parametrize("decade", range(6))
def test_ten_untidy_workbooks_are_read_without_help(tmp_path: Path, decade: int) -> None:
    verdict = Verdict()

    for seed in range(decade * 100, decade * 100 + 7):
        path = tmp_path / f"{seed}.xlsx"
        truth = make_book(seed, path)
        verdict.add(judge(truth, read_sheets(path, KNOWN)))

    assert verdict.faults == []
    assert verdict.share >= 0.995


@pytest.mark.parametrize("decade", range(4))
def test_untidy_workbooks_of_any_register_and_layout_are_read_without_help(
    tmp_path: Path, decade: int
) -> None:
    cells = right = 0
    faults: list[str] = []

    for seed in range(decade * 100, decade * 100 + 10):
        path = tmp_path / f"{seed}.xlsx"
        truth = make_office_book(seed, path, KNOWN)
        own, good, wrong = judge_office(truth, read_sheets(path, KNOWN))
        cells, right, faults = cells + own, right + good, faults + wrong

    assert faults == []
    assert right >= 0.995 * cells


@pytest.mark.parametrize("decade", range(3))
def test_what_county_offices_do_to_a_list_is_read_told_or_refused(
    tmp_path: Path, decade: int
) -> None:
    cells = right = 0
    faults: list[str] = []

    for seed in range(decade * 100, decade * 100 + 15):
        path = tmp_path / f"{seed}.xlsx"
        truth = make_county_book(seed, path)
        own, good, _, wrong = judge_county(truth, read_sheets(path, KNOWN))
        cells, right, faults = cells + own, right + good, faults + wrong

    assert faults == []
    assert right >= 0.995 * cells
