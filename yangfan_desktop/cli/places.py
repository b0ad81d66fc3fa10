"""Where the ledger is that a verb works on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yangfan_desktop.cli.outcome import Arguments
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.ledger import SUFFIX, Ledger


@contextmanager
def open_ledger(arguments: Arguments, *, writes: bool | None) -> Iterator[Ledger]:
    """The ledger, for writing only where nobody else has it; with `None` for writing if it can be."""
    ledger = Ledger.open(ledger_place(arguments), read_only=writes is False)
    try:
        if writes and ledger.read_only:
            reason = ledger.read_only_reason
            raise UserError(reason.replace("，这里以只读方式打开", "，现在不能写入"))
        if ledger.backup_problem:
            print(f"提示：{ledger.backup_problem}", file=sys.stderr)
        yield ledger
    finally:
        ledger.close()


def ledger_place(arguments: Arguments) -> Path | str:
    """The ledger that was named, or the only one in this folder.

    Raises:
        UserError: none was named, and there is not exactly one here.
    """
    if arguments.ledger:
        return arguments.ledger
    found = sorted(Path().glob(f"*{SUFFIX}"))
    if len(found) != 1:
        why = "这里有多个台账文件" if found else "这里没有台账文件"
        raise UserError(f"{why}，请用 --ledger 指明，例如：--ledger 云江市{SUFFIX}")
    return found[0]


def ledger_file(arguments: Arguments) -> Path:
    """The ledger where only a file will do."""
    place = ledger_place(arguments)
    if isinstance(place, str):
        raise UserError("共享台账不是文件，不能用在这里；备份和恢复请找服务器的管理员")
    return place
