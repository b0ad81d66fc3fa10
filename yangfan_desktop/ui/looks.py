"""What the first paint needs of the settings: light or dark, and how large everything is."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

_started = [100]
_LINE = re.compile(r"^(font_percent|scheme) = \"?(\w+)\"?\s*$", re.MULTILINE)


class Looks(NamedTuple):
    """`percent` from 100 to 200; `scheme` is system, light or dark."""

    percent: int = 100
    scheme: str = "system"


def read_looks(settings_file: Path) -> Looks:
    """The looks in this file, read without everything else in it; the usual ones where it is missing."""
    try:
        found = dict(_LINE.findall(settings_file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return Looks()
    percent = found.get("font_percent", "")
    size = int(percent) if percent.isdigit() else 100
    return Looks(min(max(size, 100), 200), found.get("scheme", "system"))


def scale_everything(percent: int) -> None:
    """Draw everything larger, text and controls alike: before the application is made."""
    _started[0] = percent
    if percent != 100 and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:g}"


def started_percent() -> int:
    """How large this process draws everything since its start."""
    return _started[0]
