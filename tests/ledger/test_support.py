"""The support bundle helps a maintainer and tells nothing of anybody."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.office import keep_office, office_words
from yangfan_desktop.ledger.support import covered, make_support_bundle

LOG = """2026-11-22 10:00:00,123 ERROR yangfan_desktop.ui.jobs A job failed
Traceback (most recent call last):
  File "/home/zhangsan/yangfan_desktop/ledger/edits.py", line 12, in add
    raise KeyError(name)
KeyError: '智慧港口'
2026-11-22 10:00:01,000 WARNING qt cannot open C:\\\\Users\\\\张三\\\\台账.yangfan 13800138000
"""


def test_a_log_keeps_where_it_failed_and_covers_what_it_was_about() -> None:
    shown = covered(LOG)

    assert 'File "yangfan_desktop/ledger/edits.py", line 12, in add' in shown
    assert "raise KeyError(name)" in shown
    assert "\nKeyError\n" in shown
    for private in ("zhangsan", "张三", "智慧港口", "13800138000", "台账"):
        assert private not in shown


@pytest.mark.parametrize(
    ("words", "private"),
    [
        (r"cannot open C:\Users\Zhang San\My Documents\Plan B.xlsx", ("San", "Documents", "Plan")),
        ("cannot open file:///home/lisi/a%20b.yangfan", ("lisi", "a%20b")),
        (r"cannot open \\server\lisi\a.yangfan", ("server", "lisi")),
        ("asked zhangsan@example.com", ("zhangsan", "example")),
        ("called 138-0013-8000, 0716 8123 456", ("0013", "8000", "8123")),
        ("/home/lisi/x.py:3: UserWarning: Li Si", ("lisi", "Li Si")),
    ],
)
def test_a_line_of_the_log_names_nobody(words: str, private: tuple[str, ...]) -> None:
    shown = covered(f"2026-11-22 10:00:01,000 WARNING qt {words}\n")

    assert shown.startswith("2026-11-22 10:00:01,000 WARNING qt ")
    assert [one for one in private if one in shown] == []


def test_the_bundle_counts_records_and_names_none(ledger: Ledger, tmp_path: Path) -> None:
    edits.add(ledger, "projects", {"name": "智慧港口", "contact": "王小明"})
    (tmp_path / "yangfan.log").write_text(LOG, encoding="utf-8")

    out = make_support_bundle(tmp_path / "诊断.zip", tmp_path, "Qt 6", ledger)

    with zipfile.ZipFile(out) as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    assert "projects 1 records" in texts["ledger.txt"]
    assert "Qt 6" in texts["versions.txt"]
    assert not any("王小明" in text or "智慧港口" in text for text in texts.values())


def test_the_office_is_kept_in_the_ledger(ledger: Ledger) -> None:
    keep_office(ledger, "云江市数据局", "云江市", {"填报人": "李四", "联系电话": " 0711-1 "})
    keep_office(ledger, "云江市数据局", "云江市", {"填报人": "", "联系电话": "0711-1"})

    assert ledger.facts.unit == "云江市数据局"
    assert office_words(ledger) == {"联系电话": "0711-1"}
