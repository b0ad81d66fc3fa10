"""The ledger file: made whole, opened with care, refused in a sentence."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.store.file import LedgerFile

FACTS = {"unit": "云江市工信局"}


def test_a_new_file_holds_its_facts_and_passes_every_check(tmp_path: Path) -> None:
    file = LedgerFile.create(tmp_path / "a.yangfan", FACTS)

    assert file.facts() == FACTS
    assert file.damage() == []
    file.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.yangfan"]


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yangfan"
    path.write_text("重要内容", encoding="utf-8")

    with pytest.raises(UserError, match="已经存在，没有覆盖"):
        LedgerFile.create(path, FACTS)

    assert path.read_text(encoding="utf-8") == "重要内容"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "是空文件（0字节）"),
        (b"PK\x03\x04 a workbook", "不是扬帆台账文件"),
        (b"SQLite format 3\x00" + bytes(200), "不是扬帆台账文件"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_by_its_content(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "a.yangfan"
    path.write_bytes(content)

    with pytest.raises(UserError, match=why):
        LedgerFile.open(path)

    assert path.read_bytes() == content


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到台账文件"):
        LedgerFile.open(tmp_path / "none.yangfan")
    with pytest.raises(UserError, match="是文件夹"):
        LedgerFile.open(tmp_path)


def test_a_file_cut_in_half_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.yangfan"
    LedgerFile.create(path, FACTS).close()
    path.write_bytes(path.read_bytes()[:5000])

    with pytest.raises(UserError, match=r"损坏|不完整"):
        LedgerFile.open(path)


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_a_file_cut_anywhere_is_refused_in_a_sentence_and_left_alone(
    tmp_path: Path, percent: int
) -> None:
    path = tmp_path / "a.yangfan"
    LedgerFile.create(path, FACTS).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * percent // 100])

    with pytest.raises(UserError, match=r"损坏|不完整|不是扬帆台账文件"):
        LedgerFile.open(path)

    assert path.read_bytes() == content[: len(content) * percent // 100]
    assert [one.name for one in tmp_path.iterdir()] == ["a.yangfan"]


def test_a_file_of_a_newer_program_whose_tables_are_others_is_refused_and_left_alone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.yangfan"
    LedgerFile.create(path, FACTS).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("ALTER TABLE projects RENAME COLUMN name TO title")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(UserError, match="请先升级本软件"):
        LedgerFile.open(path)

    assert path.read_bytes() == before


def test_a_file_that_another_program_is_writing_is_said_to_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yangfan_desktop.store.engine.BUSY_MS", 50)
    path = tmp_path / "a.yangfan"
    file = LedgerFile.create(path, FACTS)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(UserError, match="正被另一个程序写入"), file.step("新增", "王立"):
        pass

    other.close()
    file.close()


def test_a_disk_without_room_is_said_to_be_full_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yangfan"
    file = LedgerFile.create(path, FACTS)
    zones = REGISTERS["zones"]
    many = [({"name": "先导区" * 200}, None)] * 500

    with pytest.raises(UserError, match="磁盘空间不足"), file.step("新增", "王立") as step:
        pages = step._connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        step._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        step.create(zones, many)

    assert file.damage() == []
    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
def test_a_ledger_that_was_moved_away_meanwhile_is_said_to_be_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.yangfan"
    file = LedgerFile.create(path, FACTS)
    path.rename(tmp_path / "b.yangfan")

    with pytest.raises(UserError, match="不在原来的位置了"), file.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], [({"name": "东湖先导区"}, None)])

    left = [one.name for one in tmp_path.iterdir() if one.suffix == ".yangfan"]
    (tmp_path / "b.yangfan").rename(path)
    with file.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], [({"name": "东湖先导区"}, None)])
    assert left == ["b.yangfan"]
    assert file.damage() == []
    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
def test_a_ledger_whose_folder_went_with_the_stick_is_said_to_be_gone(tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    file = LedgerFile.create(stick / "a.yangfan", FACTS)
    stick.rename(tmp_path / "拔出的U盘")

    with pytest.raises(UserError, match="U盘已经拔出"), file.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], [({"name": "东湖先导区"}, None)])

    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody replace an open file")
def test_a_ledger_that_another_file_took_the_place_of_is_said_to_be_replaced(
    tmp_path: Path,
) -> None:
    path, other = tmp_path / "a.yangfan", tmp_path / "b.yangfan"
    LedgerFile.create(other, FACTS).close()
    file = LedgerFile.create(path, FACTS)
    with file.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], [({"name": "临港先导区"}, None)])
    other.replace(path)

    with pytest.raises(UserError, match="被另一个文件替换"), file.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], [({"name": "东湖先导区"}, None)])

    file.close()
