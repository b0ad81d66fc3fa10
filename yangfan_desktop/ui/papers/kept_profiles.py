"""How each office dressed its papers the last time: kept beside the program's settings, by ledger."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.files import replacing
from yangfan_desktop.report.profile import PLAIN, Profile

_KEPT = {one.name: type(getattr(PLAIN, one.name)) for one in fields(Profile)} | {
    "leading": int | float
}


def profile_of(file: Path, place: str) -> Profile:
    """The profile last used with this ledger; the plain one where there is none that can be read."""
    found = _load(file).get(place)
    if not isinstance(found, dict):
        return PLAIN
    return Profile(
        **{key: found[key] for key, kind in _KEPT.items() if isinstance(found.get(key), kind)}
    )


def keep_profile(file: Path, place: str, profile: Profile) -> None:
    """Remember it; a folder that cannot be written costs the memory and nothing else."""
    everything = _load(file) | {place: asdict(profile)}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as draft:
            draft.write_text(json.dumps(everything, ensure_ascii=False, indent=1), encoding="utf-8")
    except (OSError, UserError):
        return


def _load(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
