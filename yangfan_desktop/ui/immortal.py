"""A guard against PySide6 6.12 on Python 3.11, which together abort after some hundred signals.

That PySide6 takes `None`, `True` and their like for immortal and returns them without taking a reference
(`Signal.emit` loses one of `True` each time, `findChild` one of `None`). From Python 3.12 on they are
immortal; before, their counts fall until the interpreter aborts ("deallocating True or False").
"""

from __future__ import annotations

import ctypes
import sys

_SINGLETONS = (None, True, False, NotImplemented, Ellipsis)


def keep_singletons() -> None:
    """Give the singletons more references than a program can lose; once is enough."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for one in _SINGLETONS:
        count = ctypes.c_ssize_t.from_address(id(one))  # ob_refcnt, an object's first member
        if count.value < sys.maxsize // 4:
            count.value += sys.maxsize // 2
