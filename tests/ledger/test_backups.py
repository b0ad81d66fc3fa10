"""Backups and the way back at the gate and on the command line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from yangfan_desktop.cli import main
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import backups, edits, history
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in a file: what lies on a server is backed up there."""
    opened = Ledger.create(tmp_path / "云江市.yangfan", LedgerFacts("云江市工信局"), "王立")
    yield opened
    opened.close()


def date_back(path: Path, days: int) -> None:
    """Make the ledger, and all that was done in it, so many days older."""
    at = (datetime.now().astimezone() - timedelta(days=days)).isoformat(timespec="seconds")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE ledger_info SET value = ? WHERE key = 'created'", [at])
    connection.execute("UPDATE change_sets SET at = ?", [at])
    connection.commit()
    connection.close()


def names(ledger: Ledger) -> list[object]:
    return [record["name"] for record in ledger.records("zones")]


def test_a_backup_and_the_way_back(ledger: Ledger) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    made = backups.back_up(ledger)
    edits.add(ledger, "zones", {"name": "临港先导区"})
    ledger.close()

    kept = backups.restore(ledger.path, made, "王立")

    again = Ledger.open(ledger.path)
    assert names(again) == ["东湖先导区"]
    assert len(history.change_sets(again)) == 1
    last = backups.last_backup(again)
    assert last is not None
    assert last.path == kept
    again.close()


@pytest.mark.parametrize("kept", [0, 5000])
def test_a_lost_or_damaged_ledger_is_brought_back(ledger: Ledger, kept: int) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    made = backups.back_up(ledger)
    ledger.close()
    content = ledger.path.read_bytes()
    ledger.path.unlink()
    if kept:
        ledger.path.write_bytes(content[:kept])

    earlier = backups.restore(ledger.path, made)

    again = Ledger.open(ledger.path)
    assert names(again) == ["东湖先导区"]
    assert (earlier is not None) == bool(kept)
    again.close()


def test_a_ledger_that_is_open_is_not_replaced(ledger: Ledger) -> None:
    made = backups.back_up(ledger)

    with pytest.raises(UserError, match=r"^台账正由王立（电脑 .*打开，现在不能写入$"):
        backups.restore(ledger.path, made)

    assert len(backups.list_backups(ledger.path)) == 1


def test_a_backup_goes_to_another_folder_if_asked(ledger: Ledger, tmp_path: Path) -> None:
    made = backups.back_up(ledger, tmp_path / "U盘")

    assert made.parent == tmp_path / "U盘"
    assert backups.last_backup(ledger) is None
    assert [one.path for one in backups.list_backups(ledger.path, tmp_path / "U盘")] == [made]


def test_opening_a_ledger_that_changed_backs_it_up_once_a_day(ledger: Ledger) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    fresh = backups.back_up_if_due(ledger)
    date_back(ledger.path, 2)
    ledger.close()

    Ledger.open(ledger.path).close()
    again = Ledger.open(ledger.path)

    assert fresh is None
    assert len(backups.list_backups(ledger.path)) == 1
    assert again.backup_problem == ""
    again.close()


def test_a_ledger_that_did_not_change_is_not_backed_up_again(ledger: Ledger) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    date_back(ledger.path, 9)
    ledger.close()
    Ledger.open(ledger.path).close()
    (made,) = backups.list_backups(ledger.path)
    three_days_ago = datetime.now().astimezone() - timedelta(days=3)
    older = made.path.with_name(f"{ledger.name}-{three_days_ago:%Y%m%d-%H%M%S}.yangfan")
    made.path.rename(older)

    again = Ledger.open(ledger.path)

    assert [one.path for one in backups.list_backups(ledger.path)] == [older]
    again.close()


def test_opening_for_reading_makes_no_backup(ledger: Ledger) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    date_back(ledger.path, 2)
    ledger.close()

    Ledger.open(ledger.path, read_only=True).close()

    assert backups.list_backups(ledger.path) == []


def test_a_backup_that_cannot_be_made_on_opening_is_told_and_stops_nothing(ledger: Ledger) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    date_back(ledger.path, 2)
    ledger.close()
    ledger.path.with_name(f"{ledger.name} 备份").write_text("占了位置", encoding="utf-8")

    again = Ledger.open(ledger.path)

    assert again.backup_problem.startswith("没有自动备份：")
    edits.add(again, "zones", {"name": "临港先导区"})
    again.close()


def test_a_backup_of_a_clock_that_was_ahead_does_not_stop_backing_up(ledger: Ledger) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    date_back(ledger.path, 2)
    made = backups.back_up(ledger)
    ahead = made.with_name(f"{ledger.name}-20990101-120000.yangfan")
    made.rename(ahead)
    ledger.close()

    Ledger.open(ledger.path).close()

    assert len(backups.list_backups(ledger.path)) == 2
    assert ahead.exists()


def test_the_command_line_backs_up_lists_and_restores(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    words = ["--ledger", str(ledger.path)]

    assert main([*words, "backup", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)["backup"]
    edits.add(ledger, "zones", {"name": "临港先导区"})
    ledger.close()
    assert main([*words, "backup", "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["backups"]
    assert main([*words, "restore", made, "--json"]) == 0
    restored = json.loads(capsys.readouterr().out)

    assert [one["path"] for one in listed] == [made]
    assert Path(restored["kept"]).exists()
    again = Ledger.open(ledger.path)
    assert names(again) == ["东湖先导区"]
    again.close()


def test_writing_verbs_say_who_has_the_ledger_and_reading_verbs_go_on(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    edits.add(ledger, "zones", {"name": "东湖先导区"})
    words = ["--ledger", str(ledger.path)]

    assert main([*words, "undo"]) == 1
    said = capsys.readouterr()
    assert main([*words, "list", "zones"]) == 0

    assert said.err.startswith("台账正由王立（电脑 ")
    assert said.err.endswith("打开，现在不能写入\n")
    assert names(ledger) == ["东湖先导区"]


def test_restoring_what_is_no_backup_is_one_sentence(
    ledger: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.close()
    (tmp_path / "总结.txt").write_text("不是备份", encoding="utf-8")

    status = main(["--ledger", str(ledger.path), "restore", str(tmp_path / "总结.txt")])

    said = capsys.readouterr()
    assert (status, said.out) == (1, "")
    assert said.err == f"备份{tmp_path / '总结.txt'}已经损坏或不完整，请换一个备份\n"
