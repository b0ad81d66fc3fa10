"""Putting a backup in the place of a ledger; what it replaces is kept first.

The ledger's own name always stands for a whole file: the old one until one rename, then the new one.
"""

from __future__ import annotations

import contextlib
import shutil
from datetime import datetime
from pathlib import Path

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import reason
from yangfan_desktop.store.backup import back_up, copy, fault, folder_of, sweep, sync_folder, verify


def restore(path: Path, backup: Path, at: datetime) -> Path | None:
    """Make the ledger what this backup is; returns where what was there is kept, if anything was.

    The caller holds the ledger's lock. A `UserError` says that nothing was replaced.
    """
    if not backup.is_file():
        raise UserError(f"找不到备份：{backup}")
    if path.exists() and path.samefile(backup):
        raise UserError(f"{backup}就是正在用的台账，请选择备份")
    verify(backup)
    sweep(path.parent)
    earlier = _keep(path, at) if path.exists() else None
    try:
        copy(backup, path)
    except UserError as error:
        raise UserError(f"没有恢复，台账还是原来的样子：{error}") from error
    return earlier


def _keep(path: Path, at: datetime) -> Path:
    """A backup of what is there; of a damaged file its very bytes, for whoever may mend it."""
    journal = path.with_name(f"{path.name}-journal")
    try:
        kept = back_up(path, at)
    except UserError:
        if not fault(path):
            raise
        kept = _keep_bytes(path, at)
        if journal.exists():  # it would spoil the new file: it goes with the bytes it belongs to
            journal.replace(kept.with_name(f"{kept.name}-journal"))
    if journal.exists():
        raise UserError(f"台账{path}正被另一个程序写入，请关闭那个程序后再恢复")
    return kept


def _keep_bytes(path: Path, at: datetime) -> Path:
    folder = folder_of(path)
    kept = folder / f"{path.stem}-{at:%Y%m%d-%H%M%S}（损坏）{path.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, kept)
        sync_folder(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            kept.unlink(missing_ok=True)
        raise UserError(f"没有恢复：原来的文件不能保留到{folder}（{reason(error)}）") from error
    return kept
