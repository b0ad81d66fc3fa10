"""Read a policy pack from its TOML file; whatever is wrong is said with file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, cast

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.stumbles import stumble
from yangfan_desktop.files import reason
from yangfan_desktop.policy.checks import check_alone, check_links
from yangfan_desktop.policy.model import FORMAT, PolicyPack
from yangfan_desktop.policy.place import Place
from yangfan_desktop.policy.specs import Many, Named, Spec, read_keys, specs_of

HEAD = "pack"


def load(path: Path) -> PolicyPack:
    """The pack in this TOML file; a `UserError` names file and key of what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"政策包{path.name}不是UTF-8编码的文本文件，请另存为UTF-8编码") from error
    except OSError as error:
        raise UserError(f"政策包{path.name}无法打开：{reason(error)}") from error
    return read(text, path.name)


def read(text: str, file: str) -> PolicyPack:
    """The pack in this TOML text; `file` is the name that complaints give."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, InvalidOperation, RecursionError) as error:
        raise UserError(f"政策包{file}不是有效的TOML文件：{stumble(error)}") from error
    place = Place(file)
    pack = PolicyPack(**_facts(document, place), **_sections(document, place))
    fault = pack.fault()
    if fault:
        raise place.at(HEAD).at(fault.key).error(fault.why)
    check_alone(pack, place)
    if not pack.parent:
        check_links(pack, place)
    return pack


def head_specs() -> tuple[Spec, ...]:
    """The keys that stand in `[pack]`."""
    return tuple(spec for spec in specs_of(PolicyPack).values() if not _is_section(spec))


def section_specs() -> tuple[Spec, ...]:
    """The keys that are lists of their own."""
    return tuple(spec for spec in specs_of(PolicyPack).values() if _is_section(spec))


def _is_section(spec: Spec) -> bool:
    return isinstance(spec.codec, Many | Named)


def _facts(document: Mapping[str, object], place: Place) -> dict[str, Any]:
    here = place.at(HEAD)
    head = document.get(HEAD)
    if not isinstance(head, dict):
        raise here.error("应为一节，不能缺少")
    facts = dict(cast("dict[str, object]", head))
    number = facts.pop("format", FORMAT)
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise here.at("format").error("应为正整数")
    if number > FORMAT:
        raise here.at("format").error("是较新的格式，要用较新版本的程序才能打开")
    return read_keys(head_specs(), facts, here)


def _sections(document: Mapping[str, object], place: Place) -> dict[str, Any]:
    rest = {key: value for key, value in document.items() if key != HEAD}
    return read_keys(section_specs(), rest, place)
