"""备份与恢复: copies of the whole ledger that are proven before they count, and the way back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from yangfan_desktop.ledger.ledger import Ledger, account
from yangfan_desktop.store import backup as stored
from yangfan_desktop.store import restoring
from yangfan_desktop.store.backup import Backup
from yangfan_desktop.store.opening import claimed

OFTEN = timedelta(days=1)
"""How old the last backup may be before opening a ledger that has changed makes another."""


def back_up(ledger: Ledger, folder: Path | None = None) -> Path:
    """Make a verified backup beside the ledger (or in this folder) and thin out the older ones."""
    return stored.back_up(ledger.path, _now(), folder)


def back_up_if_due(ledger: Ledger, folder: Path | None = None) -> Path | None:
    """Back up a ledger that changed since its last backup, if that is a day old; else do nothing.

    With a `folder` the backups that count are those in it, not those beside the ledger.

    For opening: it costs one look at a folder and one at the newest step where nothing is due. A
    shared ledger is backed up by whoever looks after its server.
    """
    if ledger.read_only or not ledger.is_file:
        return None
    now = _now()
    past = [
        one.at for one in list_backups(ledger.path, folder) if one.at <= now
    ]  # a clock may have been ahead
    since = past[0] if past else ledger.created
    if since is not None and timedelta() <= now - since < OFTEN:
        return None
    changed = stored.last_step_at(ledger.path)
    if changed is None or (past and changed < past[0]):
        return None
    return back_up(ledger, folder)


def list_backups(path: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of the ledger with this path, the newest first."""
    return stored.list_backups(path, folder)


def fault_of(backup: Path) -> str:
    """What is wrong with this backup; nothing for one that is whole. Reads all of it."""
    return stored.fault(backup)


def last_backup(ledger: Ledger) -> Backup | None:
    """The newest backup beside the ledger."""
    found = list_backups(ledger.path)
    return found[0] if found else None


def rescue_of(path: Path) -> Backup | None:
    """The newest whole backup beside a ledger that is damaged or gone; nothing for a whole ledger."""
    if path.is_file() and not fault_of(path):
        return None
    return next((one for one in list_backups(path) if not fault_of(one.path)), None)


def restore(path: Path, backup: Path, operator: str = "") -> Path | None:
    """Make the ledger at this path what the backup is; returns the backup of what it replaced.

    The ledger must not be open anywhere: a `UserError` says who has it. Whatever happens, even if the
    machine goes off, the path names one whole ledger: the one of before or the restored one.
    """
    with claimed(path, operator or account(), _now()):
        return restoring.restore(path, backup, _now())


def _now() -> datetime:
    return datetime.now().astimezone()
