"""报送留存: frozen, numbered copies of what was sent to a higher level, with what they were made from.

A submission is its files and one note of facts, kept beside the records as attachments are. Its number
is never given again, even where the step that kept it is undone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Record, Test, Values
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.domain.registers.beside import SUBMISSIONS
from yangfan_desktop.files import reason, replacing
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import bulk, kept_files

_OWN = BESIDE["attachments"]
_NOTE = "报送说明.json"


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What a submission was made from: template, register, how many records, for which period, to whom."""

    template: str
    register: str
    sheet: str = ""
    records: int = 0
    period: str = ""
    receiver: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission: its number, when and by whom it was kept, its files with their sizes in bytes."""

    number: int
    at: datetime
    operator: str
    facts: SubmissionFacts
    files: tuple[tuple[str, int], ...]

    @property
    def title(self) -> str:
        """The number, the day and the period first: what tells two of them apart."""
        names = "、".join(name for name, _ in self.files)
        parts = (f"第{self.number}号", f"{self.at:%Y-%m-%d}", self.facts.period, names)
        return "　".join(part for part in parts if part)


def keep(ledger: Ledger, facts: SubmissionFacts, files: Sequence[Path]) -> Changes:
    """Keep copies of these files under the next number, as one step; they may be deleted afterwards."""
    contents = [(path.name, _content(path)) for path in files]
    if not contents:
        raise UserError("没有可以留存的文件")
    with ledger.file.writing() as connection:
        number = bulk.take_ids(connection, SUBMISSIONS, 1)
    note = json.dumps(asdict(facts), ensure_ascii=False).encode()
    more = f"等{len(contents)}个文件" if len(contents) > 1 else ""
    with ledger.step(f"留存第{number}号报送“{contents[0][0]}”{more}") as step:
        rows: list[tuple[Values, None]] = []
        for name, content in [*contents, (_NOTE, note)]:
            kept = step.keep_file(content)
            rows.append(
                (
                    {"of_register": SUBMISSIONS, "of_record": number, "name": name, "file": kept},
                    None,
                )
            )
        step.create(_OWN, rows)
    return step.changes


def submissions(ledger: Ledger) -> list[Submission]:
    """Every submission, the newest first."""
    by_number: dict[int, list[Record]] = {}
    for one in _rows(ledger):
        by_number.setdefault(_whole(one["of_record"]), []).append(one)
    made: list[Submission] = []
    with ledger.file.reading() as connection:
        for number, rows in by_number.items():
            sizes = kept_files.sizes(connection, [_whole(one["file"]) for one in rows])
            note = next((one for one in rows if one["name"] == _NOTE), None)
            text = kept_files.content(connection, _whole(note["file"])) if note else None
            at, operator = kept_files.made(connection, _OWN.key, [rows[0].id])[rows[0].id]
            files = tuple(
                (str(one["name"]), sizes[_whole(one["file"])]) for one in rows if one is not note
            )
            made.append(Submission(number, at, operator, _facts(text), files))
    return sorted(made, key=lambda one: one.number, reverse=True)


def contents(ledger: Ledger, number: int) -> list[tuple[str, bytes]]:
    """The files of a submission as they were sent: their names and their bytes."""
    found: list[tuple[str, bytes]] = []
    for one in _rows(ledger, number):
        if one["name"] == _NOTE:
            continue
        with ledger.file.reading() as connection:
            content = kept_files.content(connection, _whole(one["file"]))
        if content is None:
            raise UserError(f"第{number}号报送的“{one['name']}”不在台账里，请运行“检查台账”")
        found.append((str(one["name"]), content))
    if not found:
        raise UserError(f"没有第{number}号报送，请刷新")
    return found


def save_files(ledger: Ledger, number: int, folder: Path) -> list[Path]:
    """Write the files of a submission into this folder, as they were; returns their paths."""
    written: list[Path] = []
    for name, content in contents(ledger, number):
        path = folder / name
        with replacing(path) as draft:
            draft.write_bytes(content)
        written.append(path)
    return written


def _rows(ledger: Ledger, number: int | None = None) -> list[Record]:
    mine = [Condition("of_register", Test.IS, (SUBMISSIONS,))]
    if number is not None:
        mine.append(Condition("of_record", Test.IS, (number,)))
    found = ledger.records(_OWN.key, Query(conditions=tuple(mine)))
    return sorted(found, key=lambda one: RecordId(one.id))


def _facts(text: bytes | None) -> SubmissionFacts:
    found: dict[str, Any] = {"template": "", "register": ""}
    found |= json.loads(text) if text else {}
    known = {key: found[key] for key in SubmissionFacts.__dataclass_fields__ if key in found}
    return SubmissionFacts(**known)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"文件{path}无法读取：{reason(error)}，没有留存") from error


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
