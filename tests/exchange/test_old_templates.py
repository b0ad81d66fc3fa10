"""Templates in the old format: the way out in words, and a conversion that says what it loses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange import formats
from tests.exchange.package_files import load
from tests.exchange.test_fill_books import LIST, filler
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.fill import fill_book
from yangfan_desktop.exchange.old_templates import convert

ROWS = [[str(word) for word in LIST]]


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Path:
    path = tmp_path / "省级汇总表.et"
    path.write_bytes(formats.biff(ROWS))
    return path


def test_an_old_template_is_refused_with_the_way_out(old: Path) -> None:
    with pytest.raises(UserError, match=r"另存为.*xlsx.*--convert"):
        fill_book(old, old.with_name("填好.xlsx"), filler())


def test_an_old_template_is_converted_when_asked_and_what_was_lost_is_told(old: Path) -> None:
    out = old.with_name("填好.xlsx")

    result = fill_book(old, out, filler(convert=True))

    found = load(out).worksheets[0]
    assert [cell.value for cell in found[1]] == list(LIST)
    assert [found.cell(row, 2).value for row in (2, 3, 4)] == [
        "5G智慧港口",
        "5G智慧矿山",
        "5G智慧工厂",
    ]
    assert "转换时丢掉了：下拉选项" in result.problems[0].message


def test_a_converted_template_is_saved_under_a_new_formats_name(old: Path) -> None:
    with pytest.raises(UserError, match=r"以 \.xlsx 结尾"):
        fill_book(old, old.with_name("填好.xls"), filler(convert=True))


def test_an_old_template_that_cannot_be_read_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "坏.xls"
    path.write_bytes(formats.biff(ROWS)[:10])

    with pytest.raises(UserError, match=r"另存为|已损坏"):
        convert(path, tmp_path / "新.xlsx")
