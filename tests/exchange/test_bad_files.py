"""Damaged, disguised and hostile files are read or refused in a sentence; nothing else ever happens."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from tests.exchange.bad_files import BAD
from tests.exchange.books import KNOWN
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.reading import read_sheets

READ = {
    "尾部多余.xlsx",
    "目录坏.xlsx",
    "半截网页.xls",
    "跨度网页.xls",
    "只有表头.csv",
    "角落.xlsx",
    "缺文字.xlsx",
    "坏数.xlsx",
    "只有错误.xlsx",
    "未计算.xlsx",
    "空行百万.xlsx",
    "样式空行.xlsx",
    "整表合并.xlsx",
    "坏合并.xlsx",
    "只有表头.xlsx",
    "谎报范围.xlsx",
    "范围太小.xlsx",
    "穿越.xlsx",
    "行嵌行.xlsx",
    "注释里的行.xlsx",
    "两份数据.xlsx",
    "脚本网页.xls",
    "表格其实是文本.xlsx",
    "金山.et",
    "金山新版.et",
}
"""What is still a table, however odd; all else is refused."""
MEGABYTES = 1024


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_read_or_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name]())
    said, others = "", largest_child()

    try:
        readings = read_sheets(path, KNOWN)
    except UserError as error:
        readings, said = [], str(error)

    assert bool(readings) == (name in READ), said
    assert readings or (path.name in said and said.endswith("。"))
    assert "注释" not in name or not any(reading.rows for reading in readings)
    assert largest_child() <= max(512 * MEGABYTES, others, own_size())


def largest_child() -> int:
    """The most memory that one process took which this one started, whichever test it was."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def own_size() -> int:
    """What a child counts as its own until it runs its own program: the tests before may have grown it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_there_are_sixty_kinds_of_them() -> None:
    assert len(set(BAD) - READ) >= 60
