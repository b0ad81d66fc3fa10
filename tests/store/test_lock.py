"""One writer at a time; whoever comes second is told the name and may read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.store.file import LedgerFile
from yangfan_desktop.store.lock import Holder, holder_of, lock_file, take

FACTS = {"unit": "云江市工信局"}
AT = datetime(2026, 1, 19, 9, 3).astimezone()
ROOT = Path(__file__).resolve().parents[2]
HOLD = (
    "import sys; from pathlib import Path; from yangfan_desktop.store.file import LedgerFile;"
    "f = LedgerFile.open(Path(sys.argv[1]), who='李强'); print(f.read_only_reason, flush=True);"
    "sys.stdin.read()"
)


def other_process(path: Path) -> tuple[subprocess.Popen[str], str]:
    """Another program that opens the ledger and waits; with what it was told."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "云江市.yangfan"
    LedgerFile.create(made, FACTS).close()
    return made


def test_the_second_one_is_told_who_has_it_open_on_which_computer_since_when() -> None:
    holder = Holder("王立", "GX-01", AT)

    assert holder.sentence(AT + timedelta(hours=2)) == (
        "台账正由王立（电脑 GX-01）自9:03打开，这里以只读方式打开"
    )
    assert holder.sentence(AT + timedelta(days=1)) == (
        "台账正由王立（电脑 GX-01）自1月19日9:03打开，这里以只读方式打开"
    )


def test_a_second_opening_in_the_same_process_can_read_but_not_write(path: Path) -> None:
    first = LedgerFile.open(path, clock=lambda: AT, who="王立")

    second = LedgerFile.open(path, clock=lambda: AT, who="李强")

    assert first.read_only_reason == ""
    assert second.read_only_reason.startswith("台账正由王立（电脑 ")
    assert second.facts() == FACTS
    with pytest.raises(UserError, match=r"台账正由王立.*不能修改"), second.step("新增", "李强"):
        pass
    second.close()
    with first.step("新增", "王立"):
        pass
    first.close()


def test_a_second_process_can_read_but_not_write(path: Path) -> None:
    first = LedgerFile.open(path, who="王立")

    process, told = other_process(path)
    process.communicate(timeout=60)

    assert told.startswith("台账正由王立（电脑 ")
    first.close()


def test_the_lock_goes_with_a_process_that_is_killed(path: Path) -> None:
    process, told = other_process(path)
    during = LedgerFile.open(path)
    refused = during.read_only_reason
    during.close()

    process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    process.communicate(timeout=60)
    after = LedgerFile.open(path)

    assert (told, refused[:6]) == ("", "台账正由李强")
    assert after.read_only_reason == ""
    after.close()


def test_a_lock_is_free_again_after_closing_and_leaves_no_file(path: Path) -> None:
    LedgerFile.open(path, who="王立").close()

    again = LedgerFile.open(path, who="李强")

    assert again.read_only_reason == ""
    again.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_opening_for_reading_only_locks_nobody_out(path: Path) -> None:
    reader = LedgerFile.open(path, read_only=True, who="王立")

    writer = LedgerFile.open(path, who="李强")

    assert writer.read_only_reason == ""
    writer.close()
    reader.close()


def test_the_same_file_by_another_name_is_locked_too(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "链接.yangfan"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no symbolic links here")
    first = LedgerFile.open(path)

    second = LedgerFile.open(link)

    assert second.read_only
    second.close()
    first.close()


def test_words_that_cannot_be_read_lock_nobody_out(path: Path) -> None:
    lock_file(path).write_text("{", encoding="utf-8")

    assert holder_of(path) is None
    file = LedgerFile.open(path, who="王立")

    assert file.read_only_reason == ""
    assert getattr(holder_of(path), "user", "") == "王立"
    file.close()


def test_a_released_lock_can_be_taken_and_released_again(path: Path) -> None:
    holder = Holder("王立", "GX-01", AT)
    first = take(path, holder)
    assert first is not None

    refused = take(path, holder)
    first.release()
    first.release()
    second = take(path, holder)

    assert refused is None
    assert second is not None
    second.release()


def test_a_ledger_that_is_closed_takes_no_step(path: Path) -> None:
    file = LedgerFile.open(path)
    file.close()

    with pytest.raises(UserError, match="已经关闭"), file.step("新增", "王立"):
        pass


def test_a_file_that_may_not_be_written_opens_for_reading_and_says_so(path: Path) -> None:
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everything")

    file = LedgerFile.open(path)

    assert "不能写入，这里以只读方式打开" in file.read_only_reason
    assert file.facts() == FACTS
    file.close()
