"""The photographs among the attachments of records, as reports show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePath

from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.report.blocks import Form, Photo, Report
from yangfan_desktop.store import kept_files

_SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif")
_OWN = BESIDE["attachments"].key


def photos_of(ledger: Ledger, register: str, ids: Collection[int]) -> dict[int, Sequence[Photo]]:
    """The pictures attached to these records by their ids, the last attached first."""
    wanted = set(ids)
    query = Query(conditions=(Condition("of_register", Test.IS, (register,)),))
    found: dict[int, list[Photo]] = {}
    for one in sorted(ledger.records(_OWN, query), key=lambda one: -int(one.id)):
        owner, file, name = one["of_record"], one["file"], str(one["name"])
        is_picture = PurePath(name).suffix.lower() in _SUFFIXES
        if is_picture and isinstance(owner, int) and isinstance(file, int) and owner in wanted:
            found.setdefault(owner, []).append(Photo(file, name))
    return dict(found)


def pictures_of(ledger: Ledger, report: Report) -> dict[int, bytes]:
    """Those that this report shows, made ready for paper; one that is no picture is left out."""
    files = {
        cell.photo.file
        for block in report.blocks
        if isinstance(block, Form)
        for row in block.rows
        for cell in row.cells
        if cell.photo
    }
    found: dict[int, bytes] = {}
    if not files:
        return found
    from yangfan_desktop.report.photos import made_ready  # noqa: PLC0415 - loads reportlab

    with ledger.file.reading() as connection:
        for file in sorted(files):
            content = kept_files.content(connection, file)
            ready = made_ready(content) if content else None
            if ready:
                found[file] = ready
    return found
