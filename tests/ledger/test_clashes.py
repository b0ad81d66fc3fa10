"""Two people at one record: other fields merge, the same field is a clash, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Link, Money, Percent
from yangfan_desktop.ledger import edits, history, own_fields
from yangfan_desktop.ledger.clashes import Clash, FieldClash
from yangfan_desktop.ledger.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
FIELDS, EDITS = ("base_stations", "terminals"), 12


@pytest.fixture
def seen(ledger: Ledger) -> Record:
    """A project as both people saw it."""
    edits.add(
        ledger,
        "projects",
        {"name": "智慧港口", "total_investment": Money.of(100), "owner": "云江港务"},
    )
    return ledger.records("projects")[0]


def test_a_records_version_counts_its_changes_from_one(ledger: Ledger, seen: Record) -> None:
    versions = [seen.version]

    def look() -> None:
        versions.append(ledger.record("projects", seen.id).version)

    edits.edit(ledger, "projects", seen.id, {"remark": "一"})
    look()
    history.undo(ledger)
    look()
    edits.delete(ledger, "projects", [seen.id])
    history.undo(ledger)
    look()

    assert versions == [1, 2, 3, 5]


def test_a_field_that_somebody_else_changed_is_a_clash_that_holds_all_three_values(
    ledger: Ledger, seen: Record
) -> None:
    edits.edit(ledger, "projects", seen.id, {"total_investment": Money.of(200)}, seen)
    steps = len(history.change_sets(ledger))
    mine = {"total_investment": Money.of(300), "remark": "已核对"}

    with pytest.raises(Clash) as clash:
        edits.edit(ledger, "projects", seen.id, mine, seen)

    found = clash.value
    assert found.fields == (
        FieldClash(seen.id, "total_investment", Money.of(100), Money.of(300), Money.of(200)),
    )
    assert found.mine == {seen.id: mine}
    assert found.theirs == (ledger.record("projects", seen.id),)
    assert str(found) == (
        "总投资刚被别人改过：原来是“100”，别人改为“200”，您改为“300”；没有写入，请选择保留哪一个"
    )
    assert ledger.record("projects", seen.id)["remark"] is None
    assert len(history.change_sets(ledger)) == steps


def test_a_clash_is_settled_by_editing_again_on_what_they_left(
    ledger: Ledger, seen: Record
) -> None:
    edits.edit(ledger, "projects", seen.id, {"total_investment": Money.of(200)}, seen)
    with pytest.raises(Clash) as clash:
        edits.edit(ledger, "projects", seen.id, {"total_investment": Money.of(300)}, seen)

    (theirs,) = clash.value.theirs
    edits.edit(ledger, "projects", seen.id, clash.value.mine[seen.id], theirs)

    assert ledger.record("projects", seen.id)["total_investment"] == Money.of(300)


def test_a_clash_is_settled_field_by_field(ledger: Ledger, seen: Record) -> None:
    theirs = {"total_investment": Money.of(200), "region": "东湖区", "owner": "云江重工"}
    mine = {
        "total_investment": Money.of(300),
        "region": "临港区",
        "owner": "云江新港",
        "remark": "核",
    }
    edits.edit(ledger, "projects", seen.id, theirs, seen)
    with pytest.raises(Clash) as clash:
        edits.edit(ledger, "projects", seen.id, mine, seen)

    keep = {(seen.id, "total_investment"), (seen.id, "owner")}
    edits.settle(ledger, clash.value, keep)

    found = ledger.record("projects", seen.id)
    assert found["total_investment"] == Money.of(300)
    assert str(found["owner"]) == "云江新港"
    assert (found["region"], found["remark"]) == ("东湖区", "核")


def test_who_changes_it_again_while_a_clash_is_settled_makes_it_one_again(
    ledger: Ledger, seen: Record
) -> None:
    edits.edit(ledger, "projects", seen.id, {"remark": "他"}, seen)
    with pytest.raises(Clash) as clash:
        edits.edit(ledger, "projects", seen.id, {"remark": "我"}, seen)
    edits.edit(ledger, "projects", seen.id, {"remark": "又是他"})

    with pytest.raises(Clash, match="别人改为“又是他”"):
        edits.settle(ledger, clash.value, {(seen.id, "remark")})


def test_changes_of_different_fields_of_one_record_merge(ledger: Ledger, seen: Record) -> None:
    edits.edit(ledger, "projects", seen.id, {"total_investment": Money.of(200)}, seen)
    whole_form = {**seen.values, "remark": "已核对"}
    del whole_form["owner_credit_code"]

    edits.edit(ledger, "projects", seen.id, whole_form, seen)

    found = ledger.record("projects", seen.id)
    assert (found["total_investment"], found["remark"]) == (Money.of(200), "已核对")


def test_two_who_say_the_same_do_not_clash(ledger: Ledger, seen: Record) -> None:
    for _ in range(2):
        edits.edit(ledger, "projects", seen.id, {"owner": "云江港务集团"}, seen)

    assert str(ledger.record("projects", seen.id)["owner"]) == "云江港务集团"
    assert ledger.count("organisations") == 2


def test_references_and_own_fields_clash_like_any_other(ledger: Ledger, seen: Record) -> None:
    own = own_fields.add_field(ledger, "projects", "街道", own_fields.Kind.TEXT).key
    theirs = {"owner": "甲公司", own: "东门"}
    edits.edit(ledger, "projects", seen.id, theirs, seen)

    with pytest.raises(Clash, match="承担单位等2处") as clash:
        edits.edit(ledger, "projects", seen.id, {"owner": "乙公司", own: "西门"}, seen)

    owner, street = clash.value.fields
    assert (str(owner.base), str(owner.mine), str(owner.theirs)) == (
        "云江港务",
        "乙公司",
        "甲公司",
    )
    assert isinstance(owner.theirs, Link)
    assert (street.base, street.mine, street.theirs) == (None, "西门", "东门")
    assert ledger.count("organisations") == 2


def test_a_pasted_block_clashes_as_a_whole(ledger: Ledger, seen: Record) -> None:
    edits.add(ledger, "projects", {"name": "智慧矿山"})
    bases = ledger.records("projects")
    edits.edit(ledger, "projects", seen.id, {"stage": "building"}, bases[0])

    with pytest.raises(Clash):
        edits.edit_many(
            ledger, "projects", {base.id: {"stage": "accepted"} for base in bases}, bases
        )

    assert [record["stage"] for record in ledger.records("projects")] == ["building", None]


def edit_often(ledger: Ledger, record: RecordId, field: str) -> int:
    """Count up a field of one's own and try for a shared one; returns how often that clashed."""
    clashes = 0
    for number in range(1, EDITS + 1):
        base = ledger.record("projects", record)
        edits.edit(ledger, "projects", record, {field: number}, base)
        edits.add(ledger, "projects", {"name": f"{field}{number}", "owner": f"单位{number}"})
        try:
            shared = {"progress_percent": Percent.of(f"{number}.{len(field)}")}
            edits.edit(ledger, "projects", record, shared, base)
        except Clash:
            clashes += 1
    return clashes


def open_and_edit_often(place: str, id_: str, field: str) -> None:
    """What each of the processes does."""
    ledger = Ledger.open(place, operator=field)
    sys.stdout.write(str(edit_often(ledger, RecordId(int(id_)), field)))
    ledger.close()


def worker(ledger: Ledger, id_: RecordId, field: str) -> subprocess.Popen[str]:
    code = (
        "import sys, importlib.util as u; s = u.spec_from_file_location('clash', sys.argv[1]);"
        "m = u.module_from_spec(s); s.loader.exec_module(m); m.open_and_edit_often(*sys.argv[2:])"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, __file__, ledger.place, str(id_), field],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize("ledger", ["postgresql"], indirect=True)
def test_two_processes_at_one_record_lose_nothing_and_share_no_id(
    ledger: Ledger, seen: Record
) -> None:
    workers = [worker(ledger, seen.id, field) for field in FIELDS]

    clashes = sum(int(one.communicate(timeout=300)[0]) for one in workers)

    assert_nothing_lost(ledger, seen, clashes)


def test_two_threads_at_one_record_lose_nothing_and_share_no_id(
    ledger: Ledger, seen: Record
) -> None:
    with ThreadPoolExecutor(2) as pool:
        clashes = sum(pool.map(lambda field: edit_often(ledger, seen.id, field), FIELDS))

    assert_nothing_lost(ledger, seen, clashes)


def assert_nothing_lost(ledger: Ledger, seen: Record, clashes: int) -> None:
    found = ledger.record("projects", seen.id)
    assert [found[field] for field in FIELDS] == [EDITS, EDITS]
    assert ledger.count("projects") == 1 + 2 * EDITS
    assert ledger.count("organisations") == 1 + EDITS
    steps = history.change_sets(ledger)
    assert [step.id for step in steps] == list(range(len(steps), 0, -1))
    assert len(steps) == 1 + 6 * EDITS - clashes
    assert found.version == 1 + 4 * EDITS - clashes
    assert ledger.file.damage() == []
