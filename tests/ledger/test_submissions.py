"""What was sent is kept frozen under a number that is never given again."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import history
from yangfan_desktop.ledger.checks import check
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.submissions import SubmissionFacts, keep, save_files, submissions


def sent(path: Path, words: str) -> Path:
    path.write_text(words, encoding="utf-8")
    return path


def test_a_submission_stays_as_it_was_whatever_becomes_of_its_file(
    ledger: Ledger, tmp_path: Path
) -> None:
    facts = SubmissionFacts("省级汇总表.xlsx", "projects", records=12, period="2026-Q3")
    file = sent(tmp_path / "云江市.xlsx", "第三季度")

    keep(ledger, facts, [file])
    file.write_text("后来改过", encoding="utf-8")
    (tmp_path / "取出").mkdir()
    (written,) = save_files(ledger, 1, tmp_path / "取出")

    (one,) = submissions(ledger)
    assert (one.number, one.facts, one.files) == (1, facts, (("云江市.xlsx", 12),))
    assert written.read_text(encoding="utf-8") == "第三季度"
    assert check(ledger) == []


def test_a_number_is_never_given_again(ledger: Ledger, tmp_path: Path) -> None:
    facts = SubmissionFacts("表.xlsx", "projects")
    keep(ledger, facts, [sent(tmp_path / "一.xlsx", "一")])
    history.undo(ledger)

    keep(ledger, facts, [sent(tmp_path / "二.xlsx", "二"), sent(tmp_path / "三.xlsx", "三")])

    (one,) = submissions(ledger)
    assert one.number == 2
    assert [name for name, _ in one.files] == ["二.xlsx", "三.xlsx"]


def test_a_submission_that_is_not_there_is_named(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有第7号报送"):
        save_files(ledger, 7, tmp_path)
