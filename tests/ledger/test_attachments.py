"""Files that belong to a record: kept once, given back as they were, undone like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import attachments, edits, history
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger

CONTENT = "同意立项。".encode() * 1000


@pytest.fixture
def project(ledger: Ledger) -> RecordId:
    edits.add(ledger, "projects", {"name": "5G智慧车间"})
    return ledger.ids("projects")[0]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    made = tmp_path / "立项批复.pdf"
    made.write_bytes(CONTENT)
    return made


def names(ledger: Ledger, project: RecordId) -> list[str]:
    return [one.name for one in attachments.listing(ledger, "projects", project)]


def kept(ledger: Ledger) -> int:
    with ledger.file.reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM received_files").scalar_one()


def test_it_is_listed_with_its_size_and_who_added_it(
    ledger: Ledger, project: RecordId, letter: Path
) -> None:
    changes = attachments.add(ledger, "projects", project, letter)

    (one,) = attachments.listing(ledger, "projects", project)
    assert (one.name, one.size, one.operator) == ("立项批复.pdf", len(CONTENT), "王立")
    assert changes.label == "给项目“5G智慧车间”添加附件“立项批复.pdf”"
    assert changes.touches("attachments")
    assert check(ledger) == []


def test_it_is_given_back_byte_for_byte(
    ledger: Ledger, project: RecordId, letter: Path, tmp_path: Path
) -> None:
    attachments.add(ledger, "projects", project, letter)
    (one,) = attachments.listing(ledger, "projects", project)

    attachments.save_as(ledger, one.id, tmp_path / "取出.pdf")

    assert (tmp_path / "取出.pdf").read_bytes() == CONTENT


def test_one_content_is_kept_once(ledger: Ledger, project: RecordId, letter: Path) -> None:
    attachments.add(ledger, "projects", project, letter)
    attachments.add(ledger, "projects", project, letter.rename(letter.with_name("批复.pdf")))

    assert names(ledger, project) == ["立项批复.pdf", "批复.pdf"]
    assert kept(ledger) == 1


def test_the_same_file_twice_is_refused(ledger: Ledger, project: RecordId, letter: Path) -> None:
    attachments.add(ledger, "projects", project, letter)

    with pytest.raises(UserError, match=r"已经有附件“立项批复\.pdf”"):
        attachments.add(ledger, "projects", project, letter)


def test_adding_and_removing_are_undone(ledger: Ledger, project: RecordId, letter: Path) -> None:
    attachments.add(ledger, "projects", project, letter)
    (one,) = attachments.listing(ledger, "projects", project)

    attachments.remove(ledger, one.id)
    removed = names(ledger, project)
    history.undo(ledger)
    back = names(ledger, project)
    history.undo(ledger)

    assert (removed, back, names(ledger, project)) == ([], ["立项批复.pdf"], [])
    assert check(ledger) == []


def test_it_goes_with_its_record_and_comes_back_with_it(
    ledger: Ledger, project: RecordId, letter: Path
) -> None:
    attachments.add(ledger, "projects", project, letter)

    edits.delete(ledger, "projects", [project])
    gone = ledger.count("attachments")
    history.undo(ledger)

    assert gone == 0
    assert names(ledger, project) == ["立项批复.pdf"]


def test_the_making_of_a_record_that_has_an_attachment_is_not_undone(
    ledger: Ledger, project: RecordId, letter: Path
) -> None:
    attachments.add(ledger, "projects", project, letter)
    making = history.change_sets(ledger)[-1]

    with pytest.raises(UserError, match=r"不能撤销：“立项批复\.pdf”引用了"):
        history.take_back(ledger, making)

    assert ledger.count("projects") == 1


def test_an_attachment_does_not_come_back_without_its_record(
    ledger: Ledger, project: RecordId, letter: Path
) -> None:
    attachments.add(ledger, "projects", project, letter)
    (one,) = attachments.listing(ledger, "projects", project)
    attachments.remove(ledger, one.id)
    removal = history.change_sets(ledger)[0]
    edits.delete(ledger, "projects", [project])

    with pytest.raises(UserError, match="第1号项目已经删除，而它要恢复的内容引用了这条记录"):
        history.take_back(ledger, removal)

    assert check(ledger) == []


@pytest.mark.parametrize(
    ("content", "name", "complaint"), [(b"", "空.pdf", "空文件"), (None, "没有.pdf", "找不到文件")]
)
def test_what_cannot_be_attached_is_refused_in_words(
    ledger: Ledger,
    project: RecordId,
    tmp_path: Path,
    content: bytes | None,
    name: str,
    complaint: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UserError, match=complaint):
        attachments.add(ledger, "projects", project, tmp_path / name)

    assert names(ledger, project) == []


def test_a_file_that_is_too_large_is_refused(
    ledger: Ledger, project: RecordId, tmp_path: Path
) -> None:
    large = tmp_path / "视频.mp4"
    with large.open("wb") as file:
        file.truncate(attachments.LARGEST + 1)

    with pytest.raises(UserError, match="附件最大100MB"):
        attachments.add(ledger, "projects", project, large)
