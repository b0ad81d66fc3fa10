"""The program's own settings: one frozen value, kept as one TOML file beside the user's other settings.

What belongs to the data (unit name, region, policy pack) is in the ledger file and travels with it.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

RECENT_LEDGERS = 10
SCHEMES = ("system", "light", "dark")
FONT_PERCENTS = (100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers between two starts.

    `font_percent` is one of `FONT_PERCENTS`, `scheme` one of `SCHEMES`. `backup_folder` is where
    copies of backups go besides the folder beside each ledger; empty for nowhere. `place` is the page
    that was looked at last in the ledger used last.
    """

    recent: tuple[str, ...] = ()
    operator: str = ""
    font_percent: int = 100
    scheme: str = "system"
    backup_folder: str = ""
    place: str = ""

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
    percent, scheme = found.get("font_percent"), _text(found, "scheme")
    return Settings(
        tuple(one for one in recent if isinstance(one, str)) if isinstance(recent, list) else (),
        _text(found, "operator"),
        percent if percent in FONT_PERCENTS else 100,
        scheme if scheme in SCHEMES else "system",
        _text(found, "backup_folder"),
        _text(found, "place"),
    )


def save(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "recent = [",
        *(f"    {_quoted(one)}," for one in settings.recent),
        "]",
        f"operator = {_quoted(settings.operator)}",
        f"font_percent = {settings.font_percent}",
        f"scheme = {_quoted(settings.scheme)}",
        f"backup_folder = {_quoted(settings.backup_folder)}",
        f"place = {_quoted(settings.place)}",
        "",
    ]
    new = path.with_suffix(".new")
    new.write_text("\n".join(lines), encoding="utf-8")
    os.replace(new, path)  # noqa: PTH105 - atomic on every system


def _text(found: Mapping[str, object], key: str) -> str:
    words = found.get(key, "")
    return words if isinstance(words, str) else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
