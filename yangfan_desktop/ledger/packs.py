"""The policy packs of a ledger: those that ship, those that the office made, and the one in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from yangfan_desktop import resources
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.policy.chain import chain_of, resolve
from yangfan_desktop.policy.clone import clone
from yangfan_desktop.policy.compare import PackDifference, compare
from yangfan_desktop.policy.load import load
from yangfan_desktop.policy.model import Level, PolicyPack
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.policy.write import text_of, write
from yangfan_desktop.store import kept_packs


def pack_of(ledger: Ledger, id_: str) -> PolicyPack:
    """The pack with this id or title."""
    return find(ledger.packs, id_)


def find(packs: Mapping[str, PolicyPack], id_: str) -> PolicyPack:
    """The pack with this id or title among these."""
    for pack in packs.values():
        if id_ in (pack.id, pack.short_title, pack.title):
            return pack
    raise UserError(f"没有政策包“{id_}”，可用的有：{'、'.join(packs)}")


def without_ledger() -> Mapping[str, PolicyPack]:
    """The packs that ship, for whoever has no ledger yet."""
    return shipped(resources.POLICY)


def whole(ledger: Ledger, id_: str) -> PolicyPack:
    """The pack with everything that it has from the packs above it."""
    return resolve(chain_of(pack_of(ledger, id_), ledger.packs))


def make_child(
    ledger: Ledger, parent: str, id_: str, *, title: str, level: Level, unit: str
) -> PolicyPack:
    """A local pack under this one, kept in the ledger file; its own lists are empty at first."""
    _refuse_taken(ledger, id_)
    made = clone(pack_of(ledger, parent), id_, title, level, unit)
    return keep(ledger, made)


def keep(ledger: Ledger, pack: PolicyPack) -> PolicyPack:
    """Keep a pack of the office's own, in the place of an earlier version of it."""
    chain_of(pack, ledger.packs)  # a parent that is missing is said before anything is kept
    with ledger.file.writing() as connection:
        kept_packs.keep(connection, pack.id, text_of(pack))
    ledger.read_declarations()
    return pack


def import_pack(ledger: Ledger, path: Path) -> PolicyPack:
    """Keep the pack in this file; one that ships with the program is never replaced."""
    pack = load(path)
    if pack.id in ledger.packs and pack.id not in _own(ledger):
        raise UserError(f"“{pack.id}”是软件自带的政策包，不能替换；请在文件里换一个标识")
    return keep(ledger, pack)


def export_pack(ledger: Ledger, id_: str, path: Path) -> None:
    """Write the pack to a file that another ledger can import."""
    write(pack_of(ledger, id_), path)


def use(ledger: Ledger, id_: str) -> PolicyPack:
    """Make new records under this pack from now on; records keep the pack they were made under."""
    pack = pack_of(ledger, id_)
    ledger.file.set_fact("pack", pack.id)
    ledger.facts = replace(ledger.facts, pack=pack.id)
    ledger.read_declarations()
    return pack


def difference(ledger: Ledger, one: str, other: str) -> PackDifference:
    """How two packs differ, each seen with all that stands above it."""
    return compare(whole(ledger, one), whole(ledger, other))


def is_own(ledger: Ledger, id_: str) -> bool:
    """Whether this pack is the office's own, kept in the ledger, and no one that ships."""
    return id_ in _own(ledger)


def forget(ledger: Ledger, id_: str) -> None:
    """Take a pack of the office's own out of the ledger, if nothing rests on it."""
    pack = pack_of(ledger, id_)
    if not is_own(ledger, pack.id):
        raise UserError(f"“{pack.short_title}”是软件自带的政策包，不能删除")
    if ledger.facts.pack == pack.id:
        raise UserError(f"“{pack.short_title}”正在使用，请先改用别的政策包")
    for other in ledger.packs.values():
        if pack.id in (other.parent, other.supersedes, *other.borrows):
            raise UserError(f"“{other.short_title}”引用了“{pack.short_title}”，请先删除它")
    under = Query(conditions=(Condition("pack", Test.IS, (pack.id,)),))
    for register in ledger.registers.values():
        used = ledger.count(register.key, under) if "pack" in register.keys else 0
        if used:
            raise UserError(
                f"有{used}条{register.noun}是在“{pack.short_title}”下建立的，不能删除它"
            )
    with ledger.file.writing() as connection:
        kept_packs.forget(connection, pack.id)
    ledger.read_declarations()


def _own(ledger: Ledger) -> set[str]:
    with ledger.file.reading() as connection:
        return set(kept_packs.load_all(connection))


def _refuse_taken(ledger: Ledger, id_: str) -> None:
    if id_ in ledger.packs:
        raise UserError(f"已经有标识为“{id_}”的政策包，请换一个标识")
