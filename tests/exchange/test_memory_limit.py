"""The process that parses old workbooks cannot take all the memory there is."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from yangfan_desktop.exchange import memory_limit

_GREEDY = """
from yangfan_desktop.exchange.memory_limit import limit_memory
limit_memory(400 << 20)
try:
    bytearray(1 << 30)
except MemoryError:
    print("refused")
"""


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce this limit")
def test_a_limited_process_cannot_have_more() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _GREEDY], capture_output=True, text=True, check=False
    )

    assert done.stdout.strip() == "refused", done.stderr


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes as 64-bit Windows has them")
def test_the_structures_of_windows_have_their_sizes() -> None:
    assert ctypes.sizeof(memory_limit._BasicLimits) == 64
    assert ctypes.sizeof(memory_limit._ExtendedLimits) == 144
