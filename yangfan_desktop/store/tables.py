"""The tables of a ledger file, built from the declarations of the registers."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.registers import BESIDE, REGISTERS

HEAD = "0002"
"""The newest revision in `migrations/versions`; a new file is made at it."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
VERSION = "version"
"""The column that counts a record's changes, from 1: the number of its entries in the history."""
_Id = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's own row number
Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts and compares by code point, as SQLite does, whatever the server's locale."""

info = Table(
    "ledger_info",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
policy_packs = Table(
    "policy_packs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("content", Text, nullable=False),
)
custom_fields = Table(
    "custom_fields",
    metadata,
    Column("register", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("declaration", JSON, nullable=False),
)
template_profiles = Table(
    "template_profiles",
    metadata,
    Column("layout", Text, primary_key=True),
    Column("content", JSON, nullable=False),
)
counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("next", BigInteger, nullable=False),
)
change_sets = Table(
    "change_sets",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("undoes", ForeignKey("change_sets.id")),
)
received_files = Table(
    "received_files",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
sources = Table(
    "sources",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
    Column("change_set_id", ForeignKey("change_sets.id"), nullable=False),
    Column("file_id", ForeignKey("received_files.id"), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("columns", Text, nullable=False),
    Index(None, "change_set_id"),
)
history = Table(
    "history",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
    Column("change_set_id", ForeignKey("change_sets.id"), nullable=False),
    Column("register", Text, nullable=False),
    Column("record_id", BigInteger, nullable=False),
    Column("action", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("source_id", ForeignKey("sources.id")),
    Column("source_row", Integer),
    Index(None, "change_set_id"),
    Index(None, "register", "record_id"),
)
report_runs = Table(
    "report_runs",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("change_set_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("asked", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sources", JSON, nullable=False),
    Column("prints", JSON, nullable=False),
    Index(None, "digest"),
)

_WHOLE = (Kind.MONEY, Kind.PERCENT, Kind.NUMBER, Kind.DATE, Kind.COUNT)


_IN_FILES = ("attachments", "boundaries")
"""Registers whose `file` is the id of a kept file."""


def _column(register: Register, field: Field) -> Column[int] | Column[str]:
    if field.key == "file" and register.key in _IN_FILES:
        return Column(field.key, ForeignKey("received_files.id"), nullable=False)
    if field.kind is Kind.REFERENCE:
        return Column(field.key, ForeignKey(f"{field.target}.id"), nullable=not field.required)
    if field.kind in _WHOLE:
        return Column(field.key, BigInteger)
    if field.kind is Kind.FLAG:
        return Column(field.key, Integer)
    return Column(field.key, Words, nullable=not field.required)


def _table(register: Register) -> Table:
    columns = (_column(register, field) for field in register.stored)
    return Table(
        register.key,
        metadata,
        Column("id", _Id, primary_key=True, autoincrement=False),
        *columns,
        Column("extras", JSON(none_as_null=True)),
        Column(VERSION, Integer, nullable=False),
        *(Index(None, field.key) for field in register.stored if field.kind is Kind.REFERENCE),
    )


records = {key: _table(register) for key, register in {**REGISTERS, **BESIDE}.items()}
"""The table of each register, by the register's key, and of what is kept beside the records."""
attachments = records["attachments"]
Index(None, attachments.c.of_register, attachments.c.of_record)
