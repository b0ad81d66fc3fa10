"""Files are written under another name first: what was there stays until the new one is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yangfan_desktop.domain.problems import UserError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it takes the place of `path` if the block ends well.

    Raises `UserError` where the folder or the file cannot be written.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(".tmp", f".{path.name[:40]}.", path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(_usual_mode())
        temporary.replace(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(
            f"不能写入“{path}”（{why}）。请确认文件夹可以写入、该文件没有被其他程序打开"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _usual_mode() -> int:
    """The rights that a new file gets here; a temporary one is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
