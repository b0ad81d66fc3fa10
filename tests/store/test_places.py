"""A live ledger is refused on shares and in synchronised folders, and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts
from yangfan_desktop.store.unsafe_places import (
    is_remote_on_posix,
    is_remote_on_windows,
    marked,
    mounts_in,
    synchroniser,
    unsafe_place,
)

MOUNTS = mounts_in(
    r"""/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//gx/data /mnt/共享\040资料 cifs rw 0 0
gx:/home /home/nfs nfs4 rw 0 0
wang@gx:/ /home/wang/远程 fuse.sshfs rw 0 0
https://pan.gx/dav /mnt/dav fuse rw 0 0
https://pan.gx/dav /mnt/dav fuse.davfs rw 0 0
/dev/sdb1 /media/wang/U盘 fuseblk rw 0 0
/dev/sdc1 /home/nfs/本机 ext4 rw 0 0
"""
)


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/wang/云江市.yangfan", False),
        ("/tmp/云江市.yangfan", False),
        ("/mnt/共享 资料/2026/云江市.yangfan", True),
        ("/mnt/共享 资料二/云江市.yangfan", False),
        ("/home/nfs/云江市.yangfan", True),
        ("/home/nfs/本机/云江市.yangfan", False),
        ("/home/wang/远程/云江市.yangfan", True),
        ("/mnt/dav/云江市.yangfan", True),
        ("/media/wang/U盘/云江市.yangfan", False),
    ],
)
def test_the_innermost_mount_decides_on_linux(path: str, *, remote: bool) -> None:
    assert is_remote_on_posix(PurePosixPath(path), MOUNTS) is remote


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"C:\台账\云江市.yangfan", False),
        (r"\\gx-01\台账\云江市.yangfan", True),
        (r"\\?\UNC\gx-01\台账\云江市.yangfan", True),
        (r"\\?\C:\台账\云江市.yangfan", False),
        (r"Z:\台账\云江市.yangfan", True),
        (r"\\?\Z:\台账\云江市.yangfan", True),
    ],
)
def test_shares_and_drives_that_stand_for_them_are_known_on_windows(
    path: str, *, remote: bool
) -> None:
    drives = {"C:\\": 3, "Z:\\": 4}

    assert is_remote_on_windows(PureWindowsPath(path), lambda root: drives[root]) is remote


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (r"C:\Users\wl\OneDrive\云江市.yangfan", "OneDrive"),
        (r"C:\Users\wl\OneDrive - 云江市工信局\台账\云江市.yangfan", "OneDrive"),
        (r"D:\我的坚果云\云江市.yangfan", "坚果云"),
        (r"D:\BaiduSyncdisk\台账\云江市.yangfan", "百度网盘"),
        (r"C:\Users\wl\WPS Cloud Files\123\云江市.yangfan", "WPS云盘"),
        (r"C:\Users\wl\Dropbox (个人)\云江市.yangfan", "Dropbox"),
        (r"C:\Users\wl\Nextcloud\云江市.yangfan", "Nextcloud"),
        (r"C:\Users\wl\文档\坚果云.yangfan", ""),
        (r"C:\Users\wl\OneDriveTemp报表\云江市.yangfan", ""),
    ],
)
def test_synchronised_folders_are_known_by_name(path: str, program: str) -> None:
    assert synchroniser(PureWindowsPath(path)) == program


def test_a_synchronised_folder_of_another_name_is_known_by_its_mark(tmp_path: Path) -> None:
    folder = tmp_path / "同步" / "台账"
    folder.mkdir(parents=True)
    path = folder / "云江市.yangfan"
    before = marked(path.parents)

    (tmp_path / "同步" / ".dropbox").touch()

    assert (before, marked(path.parents)) == ("", "Dropbox")


@pytest.mark.parametrize("name", [".nextcloudsync.log", ".sync_0a1b2c.db", "._sync_0a1b2c.db"])
def test_the_files_of_nextcloud_mark_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    assert marked([tmp_path / "没有这个文件夹", tmp_path]) in ("Nextcloud", "ownCloud")


def test_the_settings_folder_of_such_a_program_in_the_home_folder_is_no_mark(
    tmp_path: Path,
) -> None:
    (tmp_path / ".dropbox").mkdir()

    assert marked([tmp_path]) == ""


def test_a_ledger_in_a_synchronised_folder_is_read_only_and_says_the_way_out(
    tmp_path: Path,
) -> None:
    here, synced = tmp_path / "云江市.yangfan", tmp_path / "坚果云" / "云江市.yangfan"
    Ledger.create(here, LedgerFacts("云江市工信局")).close()
    synced.parent.mkdir()
    here.rename(synced)

    ledger = Ledger.open(synced)

    assert ledger.read_only_reason == (
        "台账在坚果云同步文件夹里，写入可能损坏文件，这里以只读方式打开；"
        "请把台账复制到本机的文件夹（例如“文档”）再打开，需要共享时在那里备份或导出"
    )
    assert ledger.count("projects") == 0
    ledger.close()
    assert unsafe_place(here) == ""


def test_no_ledger_is_made_in_a_synchronised_folder(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()

    with pytest.raises(UserError, match=r"OneDrive同步文件夹.*换到本机的文件夹"):
        Ledger.create(tmp_path / "OneDrive" / "云江市.yangfan", LedgerFacts("云江市工信局"))

    assert list((tmp_path / "OneDrive").iterdir()) == []
