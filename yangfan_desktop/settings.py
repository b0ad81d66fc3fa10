"""The program's own settings: one frozen value, kept as one TOML file beside the user's other settings.

What belongs to the data (unit name, region, policy pack) is in the ledger file and travels with it.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

RECENT_LEDGERS = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers between two starts."""

    recent: tuple[str, ...] = ()
    operator: str = ""

    def with_recent(self, path: Path) -> Settings:
        """The same, with this ledger as the most recent one."""
        others = (one for one in self.recent if one != str(path))
        return dataclasses.replace(self, recent=(str(path), *others)[:RECENT_LEDGERS])


def load(path: Path) -> Settings:
    """The settings in this file; the default ones where it is missing or cannot be understood."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    recent = found.get("recent", [])
    operator = found.get("operator", "")
    return Settings(
        tuple(one for one in recent if isinstance(one, str)) if isinstance(recent, list) else (),
        operator if isinstance(operator, str) else "",
    )


def save(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "recent = [",
        *(f"    {_quoted(one)}," for one in settings.recent),
        "]",
        f"operator = {_quoted(settings.operator)}",
        "",
    ]
    new = path.with_suffix(".new")
    new.write_text("\n".join(lines), encoding="utf-8")
    os.replace(new, path)  # noqa: PTH105 - atomic on every system


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
