"""A backup counts only when it is proven whole; older ones go only when newer ones stand in for them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.store.backup import back_up, folder_of, list_backups, verify
from yangfan_desktop.store.file import LedgerFile
from yangfan_desktop.store.restoring import restore
from yangfan_desktop.store.thinning import DAYS, MONTHS, RECENT, WEEKS, kept, stand_in

FACTS = {"unit": "云江市工信局"}
AT = datetime(2026, 1, 19, 9, 3, 12).astimezone()
moments = st.lists(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: AT + timedelta(minutes=minutes)),
    min_size=1,
    max_size=80,
)


def add_zone(path: Path, name: str) -> None:
    file = LedgerFile.open(path)
    with file.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], [({"name": name}, None)])
    file.close()


def zones(path: Path) -> list[str]:
    file = LedgerFile.open(path, read_only=True)
    with file.reading() as connection:
        found = connection.exec_driver_sql("SELECT name FROM zones ORDER BY id").scalars().all()
    file.close()
    return [str(name) for name in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "云江市.yangfan"
    LedgerFile.create(made, FACTS).close()
    add_zone(made, "东湖先导区")
    return made


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_backup_is_a_whole_ledger_named_after_its_moment_and_nothing_else_is_left(
    path: Path,
) -> None:
    made = back_up(path, AT)

    assert made == path.with_name("云江市 备份") / "云江市-20260119-090312.yangfan"
    assert zones(made) == ["东湖先导区"]
    assert names_in(made.parent) == [made.name]
    assert [one.at for one in list_backups(path)] == [AT]


def test_a_backup_can_be_made_while_the_ledger_is_open_and_holds_what_was_committed(
    path: Path,
) -> None:
    file = LedgerFile.open(path)

    with file.step("新增", "王立") as step:
        step.create(REGISTERS["zones"], [({"name": "临港先导区"}, None)])
        during = back_up(path, AT)
    after = back_up(path, AT)

    file.close()
    assert (zones(during), zones(after)) == (["东湖先导区"], ["东湖先导区", "临港先导区"])
    assert after.name == "云江市-20260119-090312-2.yangfan"
    assert [one.path for one in list_backups(path)] == [after, during]


def test_a_damaged_ledger_gives_no_backup_and_old_backups_stay(path: Path) -> None:
    first = back_up(path, AT)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xff" * 4096
    path.write_bytes(content)

    with pytest.raises(UserError, match=r"损坏.*没有备份"):
        back_up(path, AT + timedelta(days=1))

    assert names_in(first.parent) == [first.name]


def test_a_folder_that_cannot_be_one_is_refused_in_a_sentence(path: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")

    with pytest.raises(UserError, match="不能写入"):
        back_up(path, AT, tmp_path / "文件")


def test_files_of_other_names_are_no_backups(path: Path) -> None:
    made = back_up(path, AT)
    shutil.copy(made, made.with_name("云江市 总结.yangfan"))
    shutil.copy(made, made.with_name("青山县-20260119-090312.yangfan"))
    shutil.copy(made, made.with_name("云江市-20269919-090312.yangfan"))

    assert [one.path for one in list_backups(path)] == [made]


@given(times=moments)
def test_thinning_keeps_the_recent_and_of_each_period_its_newest(times: list[datetime]) -> None:
    stay = kept(times)

    ordered = sorted(set(times))
    assert set(ordered[-RECENT:]) <= stay <= set(ordered)
    assert len(stay) <= RECENT + DAYS + WEEKS + MONTHS
    newest_of_day = {at.date(): at for at in ordered}
    assert {newest_of_day[day] for day in sorted(newest_of_day)[-DAYS:]} <= stay
    newest_of_month = {(at.year, at.month): at for at in ordered}
    assert {newest_of_month[month] for month in sorted(newest_of_month)[-MONTHS:]} <= stay


@given(times=moments)
def test_thinning_step_by_step_keeps_as_much_as_thinning_at_the_end(times: list[datetime]) -> None:
    held: set[datetime] = set()
    for at in sorted(times):
        held = kept(held | {at})

    assert held == kept(times)


def test_what_goes_is_only_what_a_proven_newer_backup_stands_in_for(path: Path) -> None:
    first = [back_up(path, AT + timedelta(minutes=number)) for number in range(RECENT + 1)]

    assert [one.exists() for one in first] == [False] + [True] * RECENT


def test_nothing_goes_whose_stand_in_is_damaged(path: Path) -> None:
    made = [back_up(path, AT + timedelta(minutes=number)) for number in range(RECENT)]
    made[1].write_bytes(made[1].read_bytes()[:3000])

    back_up(path, AT + timedelta(minutes=RECENT))

    assert made[0].exists()
    assert stand_in(AT, [AT + timedelta(minutes=3), AT]) == AT + timedelta(minutes=3)


def test_restoring_brings_the_old_state_and_keeps_the_new_one(path: Path) -> None:
    backup = back_up(path, AT)
    add_zone(path, "临港先导区")

    earlier = restore(path, backup, AT + timedelta(hours=1))

    assert zones(path) == ["东湖先导区"]
    assert earlier is not None
    assert zones(earlier) == ["东湖先导区", "临港先导区"]
    assert zones(backup) == ["东湖先导区"]
    assert names_in(path.parent) == ["云江市 备份", "云江市.yangfan"]


def test_restoring_over_a_damaged_ledger_keeps_its_bytes(path: Path) -> None:
    backup = back_up(path, AT)
    path.write_bytes(path.read_bytes()[:5000])

    earlier = restore(path, backup, AT + timedelta(hours=1))

    assert zones(path) == ["东湖先导区"]
    assert earlier is not None
    assert (earlier.name, earlier.stat().st_size) == (
        "云江市-20260119-100312（损坏）.yangfan",
        5000,
    )
    assert [one.path for one in list_backups(path)] == [backup]


def test_a_journal_of_a_dead_writer_is_played_back_before_its_file_is_replaced(path: Path) -> None:
    backup = back_up(path, AT)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE zones SET name = '没有提交'")
    writer.executemany("INSERT INTO counters VALUES (?, 1)", [(f"c{n}",) for n in range(5000)])
    dead = path.with_name("死.yangfan")
    shutil.copy(path, dead)
    shutil.copy(f"{path}-journal", f"{dead}-journal")
    writer.close()

    earlier = restore(dead, backup, AT)

    assert zones(dead) == ["东湖先导区"]
    assert earlier is not None
    assert zones(earlier) == ["东湖先导区"]
    assert not dead.with_name(f"{dead.name}-journal").exists()


def test_a_ledger_that_a_writer_died_on_can_be_opened_for_reading(path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.executemany("INSERT INTO counters VALUES (?, 1)", [(f"c{n}",) for n in range(5000)])
    dead = path.with_name("死.yangfan")
    shutil.copy(path, dead)
    shutil.copy(f"{path}-journal", f"{dead}-journal")
    writer.close()

    assert zones(dead) == ["东湖先导区"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" + bytes(500)])
def test_what_is_no_backup_replaces_nothing(path: Path, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "别的.yangfan"
    wrong.write_bytes(content)
    before = path.read_bytes()

    with pytest.raises(UserError, match=r"不是扬帆台账|损坏"):
        restore(path, wrong, AT)

    assert path.read_bytes() == before
    assert not folder_of(path).exists()


def test_a_backup_cut_in_half_replaces_nothing(path: Path) -> None:
    backup = back_up(path, AT)
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    before = path.read_bytes()

    with pytest.raises(UserError, match="损坏"):
        restore(path, backup, AT)

    assert path.read_bytes() == before


def test_the_ledger_is_no_backup_of_itself(path: Path) -> None:
    with pytest.raises(UserError, match="就是正在用的台账"):
        restore(path, path, AT)


def test_a_lost_ledger_is_restored_to_its_place(path: Path) -> None:
    backup = back_up(path, AT)
    path.unlink()

    assert restore(path, backup, AT) is None
    assert zones(path) == ["东湖先导区"]


def test_what_a_killed_backup_left_is_swept_away_later(path: Path) -> None:
    made = back_up(path, AT)
    left = made.with_name(f".{made.name}.0123abcd.new")
    left.write_bytes(b"half")
    os.utime(left, (0, 0))

    back_up(path, AT + timedelta(hours=1))

    assert not left.exists()
    verify(made)
