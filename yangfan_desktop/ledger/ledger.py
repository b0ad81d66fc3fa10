"""An open ledger: what it is, its registers, and every way to read it.

Writing is in the modules beside this one (`edits`, `imports`, `history`), all through `Ledger.step`.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop import resources
from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Option, Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.quotients import Share
from yangfan_desktop.domain.records import ALL, Query, Record, Values
from yangfan_desktop.domain.registers import BESIDE, REGISTERS
from yangfan_desktop.domain.values import Value
from yangfan_desktop.files import LEDGER_SUFFIX
from yangfan_desktop.policy.chain import vocabulary_of
from yangfan_desktop.policy.load import read
from yangfan_desktop.policy.model import Standing
from yangfan_desktop.policy.packs import PolicyPack, shipped
from yangfan_desktop.policy.shares import shares_of
from yangfan_desktop.store import kept_packs, own_fields, places, queries
from yangfan_desktop.store.file import LedgerFile

if TYPE_CHECKING:
    from yangfan_desktop.store.base import LedgerStore
    from yangfan_desktop.store.steps import Step

SUFFIX = LEDGER_SUFFIX
UNSAID_PACK = "yangfan-2021"
"""The plan of a ledger that does not say which it is under. A new one is asked: `default_pack`."""


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """What a ledger file says of itself."""

    unit: str
    region: str = ""
    pack: str = UNSAID_PACK


class Ledger:
    """One office's work, open. Safe to read from several threads; writers wait for each other."""

    def __init__(self, file: LedgerStore, operator: str = "") -> None:
        self._file = file
        found = file.facts()
        self.facts = LedgerFacts(
            found.get("unit", ""), found.get("region", ""), found.get("pack", UNSAID_PACK)
        )
        self.created = datetime.fromisoformat(found["created"]) if "created" in found else None
        self.operator = operator or account()
        self.backup_problem = ""
        """Why the backup that was due on opening could not be made; the work may go on."""
        self.packs: Mapping[str, PolicyPack] = {}
        self.registers: Mapping[str, Register] = {}
        self.read_declarations()

    @classmethod
    def create(cls, place: Path | str, facts: LedgerFacts, operator: str = "") -> Ledger:
        """Make a new ledger, a file or a shared one, and open it; none is ever overwritten."""
        if not facts.unit.strip():
            raise UserError("请填写单位名称，它会印在每张表和报告上")
        pack = _pack(facts.pack, shipped(resources.POLICY))
        created = datetime.now().astimezone().isoformat(timespec="seconds")
        words = {
            "unit": facts.unit.strip(),
            "region": facts.region.strip(),
            "pack": pack.id,
            "created": created,
        }
        who = operator or account()
        return cls._of(places.create(place, words, who=who), who)

    @classmethod
    def open(cls, place: Path | str, *, read_only: bool = False, operator: str = "") -> Ledger:
        """Open a ledger by its path or address; one that cannot be written only for reading.

        A file that changed since its last backup, a day ago or more, is backed up first.
        """
        from yangfan_desktop.ledger.backups import back_up_if_due  # noqa: PLC0415 - it imports us

        who = operator or account()
        ledger = cls._of(places.open_store(place, read_only=read_only, who=who), who)
        try:
            back_up_if_due(ledger)
        except UserError as error:
            ledger.backup_problem = f"没有自动备份：{error}"
        return ledger

    @classmethod
    def _of(cls, file: LedgerStore, who: str) -> Ledger:
        try:
            return cls(file, who)
        except BaseException:
            file.close()
            raise

    def read_declarations(self) -> None:
        """Take up packs and registers anew: the packs' choices, the user's own fields."""
        with self._file.reading() as connection:
            own = own_fields.load_all(connection)
            kept = kept_packs.load_all(connection)
        self.packs = {
            **shipped(resources.POLICY),
            **{id_: read(text, f"（台账内{id_}）") for id_, text in kept.items()},
        }
        words = vocabulary_of(self.pack, self.packs)
        words["packs"] = tuple(Option(one.id, one.short_title) for one in self.packs.values())
        shares = shares_of((self.pack, *self.packs.values()))
        self.registers = {
            key: _dividing(
                replace(register, fields=register.fields + own.get(key, ())).with_vocabulary(words),
                shares,
            )
            for key, register in REGISTERS.items()
        }

    @property
    def pack(self) -> PolicyPack:
        """The policy pack that new records are made under."""
        return _pack(self.facts.pack, self.packs)

    @property
    def is_file(self) -> bool:
        """Whether this ledger is a file and not shared on a server."""
        return isinstance(self._file, LedgerFile)

    def is_at(self, path: Path) -> bool:
        """Whether this ledger is that file, whatever it is called there; one that is gone is not."""
        try:
            return self.is_file and path.samefile(self.path)
        except OSError:
            return False

    @property
    def path(self) -> Path:
        """The file on the disk; a shared ledger has none."""
        if not isinstance(self._file, LedgerFile):
            raise UserError(f"共享台账{self._file}不是文件，请由服务器的管理员备份和维护")
        return self._file.path

    @property
    def place(self) -> str:
        """What opens this ledger again: its path, or its address on a server."""
        return self._file.place

    @property
    def name(self) -> str:
        """The ledger's name: its file's, without the ending."""
        return self._file.name

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._file.read_only

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be written, in a sentence; empty where everything can."""
        return self._file.read_only_reason

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def register(self, key: str) -> Register:
        """The register with this key or title."""
        for register in self.registers.values():
            if key in (register.key, register.title, register.noun):
                return register
        known = "、".join(f"{one.key}（{one.title}）" for one in self.registers.values())
        raise UserError(f"没有“{key}”这个台账，可用的有：{known}")

    @property
    def books(self) -> Mapping[str, Register]:
        """The registers, and what is kept beside them: all that has records and a history."""
        return {**self.registers, **BESIDE}

    def ids(self, register: str, query: Query = ALL, most: int | None = None) -> list[RecordId]:
        """The records that answer the query, in its order; the first `most` of them if told."""
        with self._file.reading() as connection:
            return queries.ids(connection, self.books[register], query, most)

    def unbroken_ids(self, register: str) -> Sequence[RecordId] | None:
        """All records in their order, found at once where no id is missing among them; else nothing."""
        with self._file.reading() as connection:
            return queries.unbroken_ids(connection, self.books[register])

    def ids_in_parts(self, register: str, query: Query, first: int) -> Iterator[list[RecordId]]:
        """What `ids` finds, the first so many as soon as they are known where they come unsorted."""
        with self._file.reading() as connection:
            yield from queries.ids_in_parts(connection, self.books[register], query, first)

    def count(self, register: str, query: Query = ALL) -> int:
        """How many records answer the query."""
        with self._file.reading() as connection:
            return queries.count(connection, self.books[register], query)

    def fetch(self, register: str, ids: Sequence[RecordId]) -> list[Record]:
        """These records, in this order; one that is gone is left out."""
        with self._file.reading() as connection:
            return queries.fetch(connection, self.books[register], ids)

    def record(self, register: str, id_: RecordId) -> Record:
        """This record."""
        found = self.fetch(register, [id_])
        if not found:
            raise UserError(f"这条{self.registers[register].noun}已经不在台账里了，请刷新")
        return found[0]

    def records(self, register: str, query: Query = ALL) -> list[Record]:
        """All records that answer the query, in its order."""
        with self._file.reading() as connection:
            return list(queries.every(connection, self.books[register], query))

    def columns(
        self, register: str, keys: Sequence[str]
    ) -> dict[RecordId, tuple[Value | None, ...]]:
        """These fields of every record: a few columns of 100,000 records, much quicker than all."""
        with self._file.reading() as connection:
            return dict(queries.columns(connection, self.books[register], keys))

    def facets(
        self, register: str, field: str, query: Query = ALL, most: int | None = None
    ) -> list[tuple[Value | None, int]]:
        """Each value of this field among the records of the query, with how often; at most so many."""
        with self._file.reading() as connection:
            found = self.registers[register]
            return queries.facets(connection, found, found.field(field), query, most)

    def under_pack(self, register: Register, values: Values) -> Values:
        """The values of a new record with the pack in force, where its register keeps that."""
        keeps = "pack" in register.keys and values.get("pack") is None
        return {**values, "pack": self.facts.pack} if keeps else values

    def step(self, label: str = "") -> AbstractContextManager[Step]:
        """One labelled change set in one transaction: for the modules of this package.

        Nobody else writes before it ends: read in it what the step depends on.
        """
        return self._file.step(label, self.operator)

    @property
    def file(self) -> LedgerStore:
        """The file or database underneath: for the modules of this package."""
        return self._file


def account() -> str:
    """The name of whoever uses this computer, for steps of no other operator."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "未具名"


def packs_to_choose() -> tuple[PolicyPack, ...]:
    """The packs that a new ledger can be made under, those in force first.

    They name fields of application; the first one is taken where nobody chooses.
    """
    packs = shipped(resources.POLICY)
    chosen = [pack for pack in packs.values() if vocabulary_of(pack, packs).get("sectors")]
    return tuple(sorted(chosen, key=lambda pack: pack.standing is not Standing.CURRENT))


def default_pack() -> str:
    """The pack of a new ledger for which nobody chooses one, in the window as on the command line."""
    return packs_to_choose()[0].id


def _dividing(register: Register, shares: tuple[Share, ...]) -> Register:
    """The register with what is known of its quotients."""
    fields = tuple(
        replace(field, quotient=replace(field.quotient, shares=shares)) if field.quotient else field
        for field in register.fields
    )
    return replace(register, fields=fields)


def _pack(id_: str, packs: Mapping[str, PolicyPack]) -> PolicyPack:
    if id_ not in packs:
        raise UserError(f"没有政策包“{id_}”，可用的有：{'、'.join(packs)}")
    return packs[id_]
