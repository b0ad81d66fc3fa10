"""Where a ledger lies: a file by its path, or a database on a server by its address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from yangfan_desktop.store.base import LedgerStore
from yangfan_desktop.store.file import LedgerFile


def is_address(place: Path | str) -> bool:
    """Whether this is an address (`postgresql+psycopg://…`) and no path."""
    return isinstance(place, str) and "://" in place


def create(place: Path | str, facts: Mapping[str, str], *, who: str = "") -> LedgerStore:
    """Make a new ledger that holds these facts, and open it for `who`."""
    if is_address(place):
        from yangfan_desktop.store.postgres import SharedLedger  # noqa: PLC0415 - loads a dialect

        return SharedLedger.create(str(place), facts)
    return LedgerFile.create(Path(place), facts, who=who)


def open_store(place: Path | str, *, read_only: bool = False, who: str = "") -> LedgerStore:
    """Open a ledger for `who`; one that cannot be written is opened for reading."""
    if is_address(place):
        from yangfan_desktop.store.postgres import SharedLedger  # noqa: PLC0415 - loads a dialect

        return SharedLedger.open(str(place), read_only=read_only)
    return LedgerFile.open(Path(place), read_only=read_only, who=who)
