"""Text that is written now and put into a part later: kept on the disk as soon as there is much of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

_IN_MEMORY = 1 << 18
_AT_ONCE = 200
_CHUNK = 1 << 18


class Spool:
    """Pieces of XML in their order; they may still grow until they are read."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives as long as we
        self._waiting: list[str] = []

    def append(self, text: str) -> None:
        """Add a piece behind the others."""
        self._waiting.append(text)
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._file.write("".join(self._waiting).encode())
        self._waiting.clear()

    def chunks(self) -> Iterator[bytes]:
        """Everything, a part at a time."""
        self._flush()
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk
        self._file.seek(0, 2)

    def __del__(self) -> None:
        """Let the file on the disk go."""
        self._file.close()
