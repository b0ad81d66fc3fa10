"""The policy packs of a folder; what the rest of the program needs of them in one place."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.contents import Entry
from yangfan_desktop.policy.load import load
from yangfan_desktop.policy.model import PolicyPack

__all__ = ["Entry", "PolicyPack", "load", "shipped"]


def shipped(folder: Path) -> dict[str, PolicyPack]:
    """Every pack in this folder, by its id; a `UserError` where two files have the same."""
    found: dict[str, PolicyPack] = {}
    for path in sorted(folder.glob("*.toml")):
        pack = load(path)
        if pack.id in found:
            raise UserError(
                f"政策包{path.name}的“pack.id”“{pack.id}”与另一个文件重复，请改正后再用"
            )
        found[pack.id] = pack
    return found
