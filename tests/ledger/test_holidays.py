"""Holiday tables that the user imports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from yangfan_desktop import paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.holidays import import_year, workdays

TABLE = """
format = 1
year = {year}
title = "{year}年放假安排"
[[holidays]]
name = "国庆节"
from = {year}-10-01
to = {year}-10-07
source = "通知"
state = "unverified"
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "放假"
    monkeypatch.setattr(paths, "holiday_folder", lambda: folder)
    return folder


def write(tmp_path: Path, year: int) -> Path:
    path = tmp_path / "新.toml"
    path.write_text(TABLE.format(year=year), "utf-8-sig")
    return path


def test_an_imported_year_is_known_from_then_on(tmp_path: Path) -> None:
    assert not workdays().covers(date(2027, 10, 1))

    import_year(write(tmp_path, 2027))

    assert workdays().covers(date(2026, 12, 1), date(2027, 10, 1))
    assert workdays().on_or_after(date(2027, 10, 1)) != date(2027, 10, 1)
    assert workdays().unverified == (2027,)


def test_an_imported_year_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    import_year(write(tmp_path, 2026))

    assert workdays().on_or_after(date(2026, 5, 1)) == date(2026, 5, 1)


def test_a_table_that_cannot_be_used_changes_nothing(tmp_path: Path) -> None:
    import_year(write(tmp_path, 2027))
    bad = tmp_path / "坏.toml"
    bad.write_bytes("放假".encode("gbk"))

    with pytest.raises(UserError, match="UTF-8编码的TOML文件"):
        import_year(bad)
    bad.write_text("format = 1\nyear = 2027", "utf-8")
    with pytest.raises(UserError, match="缺少title"):
        import_year(bad)

    assert workdays().covers(date(2027, 1, 1))
