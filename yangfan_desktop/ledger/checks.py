"""检查台账: is the file whole, and do the records agree with themselves and with their history?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.ledger.findings import Books, Finding
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.record_checks import in_records
from yangfan_desktop.ledger.relation_checks import between_records
from yangfan_desktop.store import queries, soundness

__all__ = ["Finding", "check", "check_records"]


def check(ledger: Ledger) -> list[Finding]:
    """Everything that is wrong with the ledger: damage to the file first, and then nothing else."""
    damage = [Finding(f"文件损坏：{text}", Severity.ERROR) for text in ledger.file.damage()]
    if damage:
        return damage
    registers = tuple(ledger.books.values())
    with ledger.file.reading() as connection:  # one state for all that is compared
        every = {one.key: list(queries.every(connection, one)) for one in registers}
        books = Books(ledger.books, every)
        faults = [*soundness.history_faults(connection, registers)]
        faults += soundness.reused_ids(connection, registers)
        left = list(soundness.orphan_extras(connection, registers))
    return [
        *_of_history(books, faults),
        *in_records(books),
        *between_records(books),
        *_left_over(books, left),
    ]


def check_records(ledger: Ledger, register: str, ids: Sequence[RecordId]) -> list[Finding]:
    """What is wrong inside these records, where the whole ledger takes too long to be checked."""
    found = ledger.fetch(register, ids)
    return list(in_records(Books(ledger.books, {register: found})))


def _of_history(books: Books, faults: list[soundness.Fault]) -> Iterator[Finding]:
    named = {fault.register for fault in faults}
    held = {(key, one.id): one for key in named for one in books.records[key]}
    for fault in faults:
        spec = books.registers[fault.register]
        record = held.get((spec.key, fault.record))
        if record is not None:
            yield books.finding(spec.key, record, fault.message, severity=Severity.ERROR)
        else:
            text = f"{spec.noun}第{fault.record}号：{fault.message}"
            yield Finding(text, Severity.ERROR, spec.key, fault.record)


def _left_over(
    books: Books, left: Sequence[tuple[str, str, Sequence[RecordId]]]
) -> Iterator[Finding]:
    for register, key, ids in left:
        record = next(one for one in books.records[register] if one.id == ids[0])
        more = f"等{len(ids)}条" if len(ids) > 1 else ""
        yield books.finding(register, record, f"{more}保留着已删除的自定义字段（{key}）的值")
