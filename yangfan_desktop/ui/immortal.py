"""A guard against PySide6 6.12 on Python 3.11, which together abort after some 570 signals.

`Signal.emit` returns `True` without taking a reference to it. From Python 3.12 on `True` is immortal
and nothing happens; before, its count falls by one with every signal that is emitted from Python until
the interpreter aborts ("deallocating True or False").
"""

from __future__ import annotations

import ctypes
import sys


def keep_true() -> None:
    """Give `True` more references than a program can lose; once is enough."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    count = ctypes.c_ssize_t.from_address(id(True))  # noqa: FBT003 - True itself is meant
    if count.value < sys.maxsize // 4:
        count.value += sys.maxsize // 2
