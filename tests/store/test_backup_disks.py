"""A real disk without room, and a real one that is read only: one sentence each, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.golden.make_ledger import FOLDER
from tests.golden.next_format import next_format
from yangfan_desktop.cli import main
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import backups, edits
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.store.file import LedgerFile
from yangfan_desktop.store.migrate import SHIPPED
from yangfan_desktop.store.opening import version_of

GOLDEN = FOLDER / f"{SHIPPED.head}.yangfan"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB of its own."""
    place = tmp_path / "小盘"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if os.name == "nt" or shutil.which("mount") is None:
        pytest.skip("no disks can be made here")
    if subprocess.run(words, check=False, capture_output=True).returncode != 0:
        pytest.skip("only root may mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(disk: Path, leave: int = 0) -> None:
    """Leave so many bytes free."""
    free = shutil.disk_usage(disk).free - leave
    (disk / "占满").write_bytes(bytes(max(free, 0)))


def names(ledger: Ledger) -> list[object]:
    return [record["name"] for record in ledger.records("projects")]


def files(disk: Path) -> set[str]:
    return {str(one.relative_to(disk)) for one in disk.rglob("*") if one.is_file()}


@pytest.mark.parametrize("leave", [0, 4096, 16384])
def test_an_edit_on_a_full_disk_is_refused_and_loses_nothing(disk: Path, leave: int) -> None:
    path = disk / "云江市.yangfan"
    shutil.copy(GOLDEN, path)
    ledger = Ledger.open(path)
    before = names(ledger)
    fill_up(disk, leave)

    with pytest.raises(UserError, match=r"磁盘空间不足|磁盘出错|不能写入"):
        edits.add(ledger, "projects", {"name": "新项目", "description": "长" * 40_000})

    assert names(ledger) == before
    assert check(ledger) == []
    (disk / "占满").unlink()
    edits.add(ledger, "projects", {"name": "新项目"})
    assert names(ledger) == [*before, "新项目"]
    ledger.close()


Work = Callable[[Path, Path], object]
ON_A_FULL_DISK: dict[str, Work] = {
    "back up": lambda path, _: main_words(path, "backup"),
    "restore": lambda path, backup: main_words(path, "restore", str(backup)),
}


def main_words(path: Path, *words: str) -> None:
    assert main(["--ledger", str(path), *words]) == 1


@pytest.mark.parametrize("leave", [0, 8192, 100_000, 250_000])
@pytest.mark.parametrize("name", ON_A_FULL_DISK)
def test_backing_up_and_restoring_on_a_full_disk_leave_everything_as_it_was(
    disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, leave: int
) -> None:
    path, backup = disk / "云江市.yangfan", tmp_path / "别处.yangfan"
    shutil.copy(GOLDEN, path)
    shutil.copy(GOLDEN, backup)
    ledger = Ledger.open(path)
    kept = backups.back_up(ledger)
    ledger.close()
    fill_up(disk, leave)
    before, content = files(disk), (path.read_bytes(), kept.read_bytes())

    ON_A_FULL_DISK[name](path, backup)

    said = capsys.readouterr().err
    assert "磁盘空间不足" in said
    assert said.count("\n") == 1
    assert files(disk) == before
    assert (path.read_bytes(), kept.read_bytes()) == content


@pytest.mark.parametrize(
    "words",
    [
        ("export", "projects", "-o", "台账.xlsx"),
        ("policy", "export", "yangfan-2021", "-o", "政策包.toml"),
        ("edit", "projects", "5G智慧车间", "备注=已核对"),
        ("attach", "projects", "5G智慧车间", "--add", "批复.pdf"),
        ("attach", "projects", "5G智慧车间", "--get", "立项批复.txt", "-o", "取出.txt"),
        ("move", "5G智慧车间", "建设中"),
        ("field", "add", "projects", "厂房面积"),
        ("undo",),
    ],
    ids=lambda words: "-".join(words[:2]),
)
def test_whatever_else_is_written_on_a_full_disk_is_refused_in_one_sentence(
    disk: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(disk)
    path = disk / "云江市.yangfan"
    shutil.copy(GOLDEN, path)
    (disk / "批复.pdf").write_bytes(os.urandom(50_000))
    fill_up(disk)
    before, content = files(disk), path.read_bytes()

    main_words(path, *words)

    said = capsys.readouterr().err
    assert "磁盘空间不足" in said
    assert said.count("\n") == 1
    assert files(disk) == before
    assert path.read_bytes() == content


@pytest.mark.parametrize("leave", [0, 100_000, 300_000])
def test_migrating_on_a_full_disk_leaves_the_file_as_it_was(
    disk: Path, tmp_path: Path, leave: int
) -> None:
    path = disk / "云江市.yangfan"
    shutil.copy(GOLDEN, path)
    fill_up(disk, leave)
    content = path.read_bytes()

    with pytest.raises(UserError, match="磁盘空间不足"):
        LedgerFile.open(path, formats=next_format(tmp_path))

    assert version_of(path) == SHIPPED.head
    assert path.read_bytes() == content
    (disk / "占满").unlink()
    LedgerFile.open(path, formats=next_format(disk)).close()
    assert version_of(path) == "9000"


def test_no_ledger_is_made_on_a_full_disk_and_nothing_is_left(disk: Path) -> None:
    fill_up(disk, 100_000)

    with pytest.raises(UserError, match="磁盘空间不足"):
        Ledger.create(disk / "云江市.yangfan", LedgerFacts("云江市工信局"))

    assert files(disk) == {"占满"}


def test_a_ledger_on_a_read_only_disk_opens_for_reading_and_says_so(disk: Path) -> None:
    path = disk / "云江市.yangfan"
    shutil.copy(GOLDEN, path)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

    ledger = Ledger.open(path)

    assert ledger.read_only_reason == (
        f"台账文件“{path}”是只读的，或者没有写入所在文件夹的权限，这里以只读方式打开"
    )
    assert len(names(ledger)) == 2
    with pytest.raises(UserError, match="这里以只读方式打开，不能修改"):
        edits.add(ledger, "projects", {"name": "新项目"})
    with pytest.raises(UserError, match=r"备份文件夹.*不能写入"):
        backups.back_up(ledger)
    ledger.close()


def test_a_backup_to_a_read_only_disk_is_refused_in_a_sentence(disk: Path, tmp_path: Path) -> None:
    path = tmp_path / "云江市.yangfan"
    shutil.copy(GOLDEN, path)
    (disk / "备份").mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    ledger = Ledger.open(path)

    with pytest.raises(UserError, match="不能写入"):
        backups.back_up(ledger, disk / "备份")

    ledger.close()
    assert files(disk) == set()
