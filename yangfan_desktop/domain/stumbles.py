"""Where a reader of JSON or TOML stumbled, said to people."""

from __future__ import annotations

import re

_LINE = re.compile(r"\bline (\d+)")
_OURS = re.compile(r"[\u4e00-\u9fff]")


def stumble(error: Exception) -> str:
    """What is wrong with the file: our own sentence as it is, a library's English as the line it names."""
    said = str(error)
    if _OURS.search(said):
        return said
    line = _LINE.search(said)
    return f"第{line[1]}行写法不对" if line else "内容不合规范"
