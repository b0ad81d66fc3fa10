"""Where a live ledger must not lie: shares of the network and folders that are copied to a cloud.

SQLite cannot promise anything there: locks do not reach the other side, and a program that copies a
file while it is being written copies half of it. So nothing is written in such a place; the user is
told the way out.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

SHARE = "网络共享盘"
WAY_OUT = "请把台账复制到本机的文件夹（例如“文档”）再打开，需要共享时在那里备份或导出"
_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW
_NETWORK_KINDS = (
    *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs"),
    *("afs", "ceph", "glusterfs", "lustre", "davfs", "webdav"),
)
_NETWORK_FUSE = ("sshfs", "davfs", "rclone", "gvfsd-fuse", "smbnetfs", "s3fs", "glusterfs")
_SYNCED = {
    "onedrive": "OneDrive",
    "坚果云": "坚果云",
    "我的坚果云": "坚果云",
    "nutstore": "坚果云",
    "nutstore files": "坚果云",
    "百度网盘同步空间": "百度网盘",
    "百度网盘同步": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "baidunetdiskworkspace": "百度网盘",
    "wps云盘": "WPS云盘",
    "wps网盘": "WPS云盘",
    "wpsdrive": "WPS云盘",
    "wps cloud files": "WPS云盘",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "iclouddrive": "iCloud",
    "微云同步助手": "微云",
}
"""Names that synchronising programs give their folder, in lower case, with the program's name."""
_MARKERS = {
    ".dropbox": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
"""Files (not folders) that such programs leave at the top of what they synchronise."""
_SYNC_JOURNAL = re.compile(r"\._?sync_.*\.db")  # of Nextcloud and ownCloud


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted file system: where, and of which kind (`ext4`, `cifs`, `fuse.sshfs` …)."""

    point: PurePosixPath
    kind: str

    @property
    def is_remote(self) -> bool:
        """Whether its files lie on another machine."""
        if self.kind.startswith("fuse"):
            return self.kind.partition(".")[2] in _NETWORK_FUSE
        return self.kind in _NETWORK_KINDS


def unsafe_place(path: Path) -> str:
    """What is wrong with the place of this file (`网络共享盘`, `OneDrive同步文件夹`); else nothing."""
    whole = path.resolve()
    if sys.platform == "win32":
        remote = is_remote_on_windows(PureWindowsPath(whole), _drive_type)
    else:
        remote = is_remote_on_posix(PurePosixPath(whole), _mounts())
    if remote:
        return SHARE
    program = synchroniser(whole) or marked(whole.parents)
    return f"{program}同步文件夹" if program else ""


def synchroniser(path: PurePath) -> str:
    """The program that synchronises a folder above this file, by the folder's name; else nothing."""
    for folder in path.parts[:-1]:
        name = re.split(r" - | \(|（", folder.casefold())[0].strip()
        if name in _SYNCED:
            return _SYNCED[name]
    return ""


def marked(folders: Iterable[Path]) -> str:
    """The program that left its mark in one of these folders; else nothing."""
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:  # a folder above that may not be read says nothing
                program = _MARKERS.get(entry.name) or (
                    "Nextcloud" if _SYNC_JOURNAL.fullmatch(entry.name) else ""
                )
                if program and entry.is_file():
                    return program
    return ""


def is_remote_on_windows(path: PureWindowsPath, drive_type: Callable[[str], int]) -> bool:
    r"""Whether the path is a share (`\\server\share`) or on a drive that stands for one."""
    drive = path.drive
    if drive.startswith("\\\\?\\UNC\\"):
        return True
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        drive = drive[4:]
    elif drive.startswith("\\\\"):
        return True
    return drive_type(f"{drive}\\") == _REMOTE


def is_remote_on_posix(path: PurePosixPath, mounts: Sequence[Mount]) -> bool:
    """Whether the innermost mount that holds this path is of another machine."""
    holding = [mount for mount in mounts if path.is_relative_to(mount.point)]
    deepest = max((len(mount.point.parts) for mount in holding), default=0)
    innermost = [mount for mount in holding if len(mount.point.parts) == deepest]
    return bool(innermost) and innermost[-1].is_remote  # the last one covers the others


def mounts_in(table: str) -> list[Mount]:
    r"""The lines of `/proc/mounts`, in their order; a blank in a name is written `\040` there."""
    found: list[Mount] = []
    for line in table.splitlines():
        words = line.split()
        if len(words) >= 3:
            point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[1])
            found.append(Mount(PurePosixPath(point), words[2]))
    return found


def _mounts() -> list[Mount]:
    try:
        return mounts_in(Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return []


def _drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes  # noqa: PLC0415 - Windows only

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))
