"""Whatever stands where a file should be is read once or named; nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.received import content_of

posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        content_of(path)
    return str(caught.value)


def test_a_file_that_is_open_elsewhere_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"PK and more")

    with path.open("r+b"):
        content = content_of(path)

    assert content == b"PK and more"


@posix
def test_a_link_is_followed_and_a_broken_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "原件.xlsx").write_bytes(b"PK")
    for name, target in (
        ("好.xlsx", "原件.xlsx"),
        ("断.xlsx", "没有.xlsx"),
        ("环.xlsx", "环.xlsx"),
    ):
        (tmp_path / name).symlink_to(tmp_path / target)

    assert content_of(tmp_path / "好.xlsx") == b"PK"
    assert "快捷方式" in refusal(tmp_path / "断.xlsx")
    assert "快捷方式" in refusal(tmp_path / "环.xlsx")


@posix
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")

    said = refusal(tmp_path / "管道.xlsx")

    assert "不是普通文件" in said


def test_folders_and_missing_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"PK")

    assert "文件夹" in refusal(tmp_path)
    assert "找不到文件" in refusal(tmp_path / "没有.xlsx")
    assert "找不到文件" in refusal(tmp_path / "文件" / "里面.xlsx")


def test_half_a_download_is_told_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx.crdownload"
    path.write_bytes(b"PK")

    assert "没有下载完" in refusal(path)


@pytest.mark.skipif(
    not Path("/proc/version").is_file(), reason="a file that is longer than it says"
)
def test_a_file_whose_size_changes_meanwhile_is_being_written() -> None:
    said = refusal(Path("/proc/version"))

    assert "正在被写入" in said


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="needs a user without all rights"
)
def test_a_file_without_the_right_to_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"PK")
    path.chmod(0)

    assert "没有权限" in refusal(path)


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(300 << 20)

    assert "超过200 MB" in refusal(path)
