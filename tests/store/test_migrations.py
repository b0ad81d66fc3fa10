"""Files of every earlier format are backed up, brought to the newest and checked, or left alone."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.golden.make_ledger import FOLDER, contents
from tests.golden.next_format import next_format
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.ledger import edits, history
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store.backup import folder_of, list_backups
from yangfan_desktop.store.file import LedgerFile
from yangfan_desktop.store.migrate import SHIPPED
from yangfan_desktop.store.opening import version_of

GOLDEN = sorted(FOLDER.glob("*.yangfan"))
FAILURES = {
    "an error": "raise RuntimeError('步骤出错')",
    "references that lead nowhere": "op.execute('UPDATE payments SET fund = 999')",
    "bad SQL": "op.execute('UPDATE nothing SET a = 1')",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "云江市.yangfan"
    shutil.copy(GOLDEN[-1], made)
    return made


def column(path: Path, sql: str) -> list[object]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute(sql)]
    connection.close()
    return found


def test_there_is_a_golden_file_of_the_newest_format() -> None:
    assert GOLDEN[-1].stem == SHIPPED.head


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.stem)
def test_a_golden_file_opens_is_sound_and_holds_what_it_held(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.yangfan"
    shutil.copy(golden, path)

    ledger = Ledger.open(path)

    expected = json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))
    assert contents(ledger) == expected
    assert [one for one in check(ledger) if one.severity is Severity.ERROR] == []
    assert version_of(path) == SHIPPED.head
    ledger.close()


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.stem)
def test_a_golden_file_can_be_worked_on(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.yangfan"
    shutil.copy(golden, path)
    ledger = Ledger.open(path)

    edits.add(ledger, "projects", {"name": "新项目"})
    history.undo(ledger)

    assert ledger.count("projects") == 2
    ledger.close()


def test_an_older_file_is_backed_up_and_brought_to_the_newest_format(
    path: Path, tmp_path: Path
) -> None:
    formats = next_format(tmp_path)
    before = path.read_bytes()

    file = LedgerFile.open(path, formats=formats)

    assert not file.read_only
    assert file.damage() == []
    file.close()
    assert version_of(path) == "9000"
    assert column(path, "SELECT height FROM projects") == [7, 7]
    (kept,) = list_backups(path)
    assert version_of(kept.path) == SHIPPED.head
    shutil.copy(kept.path, path)
    assert len(path.read_bytes()) == len(before)
    assert column(path, "SELECT name FROM projects") == ["5G智慧车间", "港口远程吊装"]


def test_an_older_file_is_migrated_even_where_it_is_only_read(path: Path, tmp_path: Path) -> None:
    formats = next_format(tmp_path)

    file = LedgerFile.open(path, read_only=True, formats=formats)

    assert file.read_only
    assert version_of(path) == "9000"
    file.close()
    writer = LedgerFile.open(path, formats=formats)
    assert not writer.read_only
    writer.close()


@pytest.mark.parametrize("failure", FAILURES)
def test_a_step_that_fails_leaves_the_file_as_it_was_and_says_where_the_backup_is(
    path: Path, tmp_path: Path, failure: str
) -> None:
    formats = next_format(tmp_path, FAILURES[failure])
    before = path.read_bytes()

    with pytest.raises(UserError, match=r"升级到新格式没有成功，没有改动；升级前的备份在.*备份"):
        LedgerFile.open(path, formats=formats)

    assert path.read_bytes() == before
    assert [one.name for one in path.parent.glob(".*")] == []
    assert len(list_backups(path)) == 1


def test_an_older_file_that_somebody_has_open_is_not_migrated(path: Path, tmp_path: Path) -> None:
    first = LedgerFile.open(path, who="王立")
    before = path.read_bytes()

    with pytest.raises(UserError, match="王立"):
        LedgerFile.open(path, formats=next_format(tmp_path))

    assert path.read_bytes() == before
    assert not folder_of(path).exists()
    first.close()


def test_a_newer_file_that_can_be_read_is_opened_for_reading_and_left_alone(
    path: Path, tmp_path: Path
) -> None:
    LedgerFile.open(path, formats=next_format(tmp_path)).close()
    before = path.read_bytes()

    ledger = Ledger.open(path)

    assert ledger.read_only_reason == (
        "台账由更新版本的软件建立（格式9000），这里以只读方式打开；要修改请先升级本软件"
    )
    assert ledger.count("projects") == 2
    with pytest.raises(UserError, match="请先升级本软件"):
        edits.add(ledger, "projects", {"name": "新项目"})
    ledger.close()
    assert path.read_bytes() == before


def test_a_file_of_a_format_that_never_was_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.commit()
    connection.close()
    before = path.read_bytes()

    with pytest.raises(UserError, match="升级到新格式没有成功，没有改动"):
        LedgerFile.open(path)

    assert path.read_bytes() == before
