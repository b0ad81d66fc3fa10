"""附件: files that belong to a record, kept in the ledger itself; adding and removing can be undone.

A content is kept once, however often it is attached or was received, and stays for the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Record, Test
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.files import reason, replacing
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import kept_files

LARGEST = 100 * 1024 * 1024
"""Bytes of the largest file: every backup of the ledger carries it."""
_OWN = BESIDE["attachments"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file: its name, size in bytes, when and by whom it was added."""

    id: RecordId
    name: str
    size: int
    at: datetime
    operator: str


def add(ledger: Ledger, register: str, id_: RecordId, path: Path) -> Changes:
    """Attach this file to the record; the same content under the same name only once."""
    spec = ledger.register(register)
    content = _content(path)
    with ledger.step() as step:
        record = ledger.record(spec.key, id_)
        kept = step.keep_file(content)
        if any(one["file"] == kept and one["name"] == path.name for one in _of(ledger, spec, id_)):
            raise UserError(
                f"{_title(spec, record)}已经有附件“{path.name}”，内容也相同，没有重复添加"
            )
        step.label = f"给{_title(spec, record)}添加附件“{path.name}”"
        values = {
            "of_register": spec.key,
            "of_record": int(id_),
            "name": path.name,
            "file": kept,
        }
        step.create(_OWN, [(values, None)])
    return step.changes


def listing(ledger: Ledger, register: str, id_: RecordId) -> list[Attachment]:
    """The record's attachments, the oldest first."""
    found = _of(ledger, ledger.register(register), id_)
    with ledger.file.reading() as connection:
        sizes = kept_files.sizes(connection, [_file(one) for one in found])
        made = kept_files.made(connection, _OWN.key, [one.id for one in found])
    return [Attachment(one.id, str(one["name"]), sizes[_file(one)], *made[one.id]) for one in found]


def save_as(ledger: Ledger, attachment: RecordId, path: Path) -> None:
    """Write the attachment to this file, whole or not at all."""
    record = _one(ledger, attachment)
    with ledger.file.reading() as connection:
        content = kept_files.content(connection, _file(record))
    if content is None:
        raise UserError(f"附件“{record['name']}”的内容不在台账里，请运行“检查台账”")
    with replacing(path) as draft:
        draft.write_bytes(content)


def remove(ledger: Ledger, attachment: RecordId) -> Changes:
    """Take the attachment from its record; undoing this step brings it back."""
    with ledger.step() as step:
        record = _one(ledger, attachment)
        spec = ledger.registers[str(record["of_register"])]
        owners = ledger.fetch(spec.key, [RecordId(_number(record["of_record"]))])
        of = f"{_title(spec, owners[0])}的" if owners else ""
        step.label = f"删除{of}附件“{record['name']}”"
        step.delete(_OWN, [record.id])
    return step.changes


def of_records(ledger: Ledger, register: str, ids: Sequence[RecordId]) -> list[RecordId]:
    """The attachments of these records: what goes with them when they are deleted."""
    wanted = set(ids)
    query = Query(conditions=(Condition("of_register", Test.IS, (register,)),))
    return [
        one.id
        for one in ledger.records(_OWN.key, query)
        if RecordId(_number(one["of_record"])) in wanted
    ]


def _of(ledger: Ledger, spec: Register, id_: RecordId) -> list[Record]:
    mine = (
        Condition("of_register", Test.IS, (spec.key,)),
        Condition("of_record", Test.IS, (int(id_),)),
    )
    return ledger.records(_OWN.key, Query(conditions=mine))


def _one(ledger: Ledger, attachment: RecordId) -> Record:
    found = ledger.fetch(_OWN.key, [attachment])
    if not found:
        raise UserError("这个附件已经不在台账里了，请刷新")
    return found[0]


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UserError(f"{path}是文件夹，请选择文件，或先压缩成一个文件")
        if size > LARGEST:
            raise UserError(
                f"“{path.name}”有{size / 1024 / 1024:.0f}MB，附件最大{LARGEST // 1024 // 1024}MB，"
                "请压缩或拆分后再添加"
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"找不到文件：{path}") from None
    except OSError as error:
        raise UserError(f"文件{path}无法读取：{reason(error)}") from error
    if not content:
        raise UserError(f"“{path.name}”是空文件，没有添加")
    return content


def _title(spec: Register, record: Record) -> str:
    name = spec.field(spec.naming).text(record[spec.naming])
    return f"{spec.noun}“{name if len(name) <= 24 else f'{name[:23]}…'}”"


def _file(record: Record) -> int:
    return _number(record["file"])


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
