"""Export a policy pack as a TOML file that loads back equal."""

from __future__ import annotations

from pathlib import Path

from yangfan_desktop.files import replacing
from yangfan_desktop.policy.codecs import Plain
from yangfan_desktop.policy.load import HEAD, head_specs, read, section_specs
from yangfan_desktop.policy.model import FORMAT, PolicyPack
from yangfan_desktop.policy.specs import plain_keys
from yangfan_desktop.policy.toml import dumps

_OPENING = (
    "# 扬帆政策包。state = verified：已与文件原文或公开转载的原文核对；unverified：未核实。\n\n"
)


def text_of(pack: PolicyPack) -> str:
    """The pack as TOML text."""
    head: dict[str, Plain] = {"format": FORMAT, **plain_keys(pack, head_specs())}
    return _OPENING + dumps({HEAD: head, **plain_keys(pack, section_specs())})


def write(pack: PolicyPack, path: Path) -> None:
    """Write the pack to this file, replacing it whole or not at all.

    A pack that could not be loaded again is refused with the sentence that loading would give.
    """
    text = text_of(pack)
    read(text, path.name)
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
