"""A policy pack (政策包): one plan as versioned data, with the source and state of every value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from yangfan_desktop.domain.fields import Option
from yangfan_desktop.domain.problems import UserError

VERIFIED, UNVERIFIED = "verified", "unverified"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a pack's list: a sector, a zone scheme."""

    key: str
    label: str
    aliases: tuple[str, ...]
    source: str
    verified: bool

    @property
    def option(self) -> Option:
        """The entry as a choice of a field."""
        return Option(self.key, self.label, self.aliases)


@dataclass(frozen=True, slots=True)
class PolicyPack:
    """One plan: what it is, and the lists that fields choose from."""

    id: str
    title: str
    short_title: str
    document_number: str
    issued_on: str
    issuers: tuple[str, ...]
    source: str
    verified: bool
    lists: Mapping[str, tuple[Entry, ...]]

    def vocabulary(self) -> dict[str, tuple[Option, ...]]:
        """The choices that it supplies, by the vocabulary's name in a field's declaration."""
        return {
            name: tuple(entry.option for entry in entries) for name, entries in self.lists.items()
        }


_LISTS = ("sectors", "zone_schemes")


class _Section:
    """One table of the file; every complaint names file and key."""

    def __init__(self, file: str, name: str, found: object) -> None:
        self._file = file
        self._name = name
        if not isinstance(found, dict):
            raise self.error("", "应为一节")
        self._found = cast("dict[str, Any]", found)

    def error(self, key: str, why: str) -> UserError:
        place = f"{self._name}.{key}" if key else self._name
        return UserError(f"政策包{self._file}的“{place}”{why}，请改正后再用")

    def text(self, key: str) -> str:
        value = self._found.get(key)
        if not isinstance(value, str) or not value:
            raise self.error(key, "应为文字，不能缺少")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._found.get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(one, str) for one in cast("list[object]", value)
        ):
            raise self.error(key, "应为一列文字")
        return tuple(cast("list[str]", value))

    def verified(self) -> bool:
        state = self.text("state")
        if state not in (VERIFIED, UNVERIFIED):
            raise self.error("state", f"应为{VERIFIED}或{UNVERIFIED}")
        return state == VERIFIED


def load(path: Path) -> PolicyPack:
    """The pack in this TOML file; a `UserError` names file and key of what is wrong with it."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"政策包{path.name}无法打开：{error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"政策包{path.name}不是有效的TOML文件：{error}") from error
    head = _Section(path.name, "pack", found.get("pack"))
    return PolicyPack(
        id=head.text("id"),
        title=head.text("title"),
        short_title=head.text("short_title"),
        document_number=head.text("document_number"),
        issued_on=head.text("issued_on"),
        issuers=head.texts("issuers"),
        source=head.text("source"),
        verified=head.verified(),
        lists={name: _entries(path.name, name, found.get(name, [])) for name in _LISTS},
    )


def _entries(file: str, name: str, found: object) -> tuple[Entry, ...]:
    if not isinstance(found, list):
        raise UserError(f"政策包{file}的“{name}”应为一列，请改正后再用")
    entries: list[Entry] = []
    for number, item in enumerate(cast("list[object]", found), start=1):
        section = _Section(file, f"{name}第{number}项", item)
        entry = Entry(
            section.text("key"),
            section.text("label"),
            section.texts("aliases"),
            section.text("source"),
            section.verified(),
        )
        if any(entry.key == other.key for other in entries):
            raise section.error("key", f"“{entry.key}”重复")
        entries.append(entry)
    return tuple(entries)


def shipped(folder: Path) -> dict[str, PolicyPack]:
    """Every pack in this folder, by its id."""
    packs = [load(path) for path in sorted(folder.glob("*.toml"))]
    return {pack.id: pack for pack in packs}
