"""The shared ledger: what only a server can do or refuse, each refusal in a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine

from tests.postgres_server import Server
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Order, Query
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.ledger.own_fields import add_field
from yangfan_desktop.store import postgres
from yangfan_desktop.store.migrate import SHIPPED, Formats, upgrade
from yangfan_desktop.store.postgres import SharedLedger


@pytest.fixture
def shared(server: Server) -> Iterator[SharedLedger]:
    opened = SharedLedger.open(server.ledger())
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("mysql://a@b/c", "只能放在PostgreSQL上"),
        ("postgresql://主机:端口/台账", "写得不对"),
        ("postgresql+psycopg://王立:secret@127.0.0.1:1/台账", "连接不上台账.*并检查网络和服务器"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_without_its_password(
    place: str, sentence: str
) -> None:
    pytest.importorskip("psycopg")

    with pytest.raises(UserError, match=sentence) as refusal:
        SharedLedger.open(place)

    assert "secret" not in str(refusal.value)


def test_without_the_driver_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(UserError, match="没有安装连接PostgreSQL的组件"):
        SharedLedger.open("postgresql+psycopg://a@b/c")


def test_a_database_that_is_not_there_or_holds_no_ledger_is_refused(server: Server) -> None:
    with pytest.raises(UserError, match=r"连接不上台账.*none"):
        SharedLedger.open(server.address("none"))
    with pytest.raises(UserError, match="没有扬帆台账"):
        SharedLedger.open(server.empty())


def test_a_writer_who_waits_too_long_for_another_is_told_so(
    shared: SharedLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "WAIT_MS", 50)
    other = SharedLedger.open(shared.place)

    with (
        shared.step("新增", "王立"),
        pytest.raises(UserError, match="正被另一位同事写入"),
        other.step("新增", "李明"),
    ):
        pass

    other.close()


def test_an_account_that_may_only_read_opens_for_reading(
    shared: SharedLedger,
) -> None:
    with shared.writing() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS reader")
        connection.exec_driver_sql("CREATE ROLE reader LOGIN")
        connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")

    reading = SharedLedger.open(shared.place.replace("postgres@", "reader@"))

    assert reading.read_only
    assert reading.facts()["unit"] == "云江市工业和信息化局"
    reading.close()


def test_a_shared_ledger_of_a_newer_program_is_refused(shared: SharedLedger) -> None:
    with shared.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(UserError, match="请先升级本软件"):
        SharedLedger.open(shared.place)


def test_an_older_shared_ledger_is_brought_to_the_newest_format_by_who_may_write(
    server: Server,
) -> None:
    place = server.empty()
    engine = create_engine(place)
    with engine.begin() as connection:
        upgrade(connection, Formats("0001", SHIPPED.scripts))
        connection.exec_driver_sql("INSERT INTO ledger_info VALUES ('unit', '云江市工信局')")
        connection.exec_driver_sql("INSERT INTO zones (id, name, version) VALUES (1, '东湖', 1)")
    engine.dispose()
    with pytest.raises(UserError, match="请先由可以写入的同事用这个版本的软件打开一次"):
        SharedLedger.open(place, read_only=True)

    opened = SharedLedger.open(place)

    assert opened.version() == SHIPPED.head
    assert opened.damage() == []
    with opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM zones").scalar_one() == "东湖"
    opened.close()


def test_a_table_that_is_missing_is_damage(shared: SharedLedger) -> None:
    with shared.writing() as connection:
        connection.exec_driver_sql("DROP TABLE payments")

    assert shared.damage() == ["缺少payments表"]


def test_two_ledgers_in_one_database_are_told_apart_by_their_schemas(server: Server) -> None:
    place = server.empty()
    engine = create_engine(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA east")
        connection.exec_driver_sql("CREATE SCHEMA west")
    engine.dispose()
    places = [f"{place}&options=-csearch_path%3D{name}" for name in ("east", "west")]

    made = [Ledger.create(one, LedgerFacts(one[-4:])) for one in places]
    edits.add(made[0], "projects", {"name": "甲"})

    assert [(ledger.facts.unit, ledger.count("projects")) for ledger in made] == [
        ("east", 1),
        ("west", 0),
    ]
    for ledger in made:
        ledger.close()


def test_words_sort_as_in_a_file_whatever_the_servers_language(server: Server) -> None:
    ledger = Ledger.create(server.empty("icu", "zh-CN"), LedgerFacts("云江市工信局"))
    street = add_field(ledger, "projects", "街道", Kind.TEXT).key
    names = ["重庆路", "a", "阿里", "B", "北京", "丁一"]
    for name in names:
        edits.add(ledger, "projects", {"name": name, street: name})

    for field in ("name", street):
        found = ledger.records("projects", Query(order=(Order(field),)))
        assert [record[field] for record in found] == sorted(names)

    assert [record["name"] for record in ledger.records("projects", Query(search="b"))] == ["B"]
    ledger.close()


def test_a_shared_ledger_has_no_file_and_never_shows_its_password(server: Server) -> None:
    place = server.ledger().replace("postgres@", "postgres:secret@")
    ledger = Ledger.open(place)

    with pytest.raises(UserError, match="不是文件") as refusal:
        _ = ledger.path

    assert "secret" not in str(refusal.value)
    assert "postgres:secret@" in ledger.place
    assert ledger.name.startswith("ledger_")
    ledger.close()
