"""Targets of the office's own packs: changed as a whole, checked before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import packs
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.chain import chain_of, resolve
from yangfan_desktop.policy.indicators import Target
from yangfan_desktop.policy.load import read
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.write import text_of


def own_packs(ledger: Ledger) -> frozenset[str]:
    """The ids of the packs that the office made or imported: those that may be changed."""
    return frozenset(id_ for id_ in ledger.packs if packs.is_own(ledger, id_))


def set_targets(ledger: Ledger, id_: str, targets: Sequence[Target]) -> PolicyPack:
    """Give a pack of one's own these targets; a `UserError` says which of them cannot be."""
    pack = packs.pack_of(ledger, id_)
    if pack.id not in own_packs(ledger):
        raise UserError(f"“{pack.short_title}”是软件自带的政策包，请先建立下级政策包，再改目标")
    made = read(text_of(replace(pack, targets=tuple(targets))), pack.short_title)
    resolve(chain_of(made, {**ledger.packs, made.id: made}))
    return packs.keep(ledger, made)
