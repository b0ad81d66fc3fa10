"""Write TOML: the standard library reads it only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from yangfan_desktop.policy.codecs import Plain

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WIDTH = 96


def dumps(document: Mapping[str, Plain]) -> str:
    """The TOML text of tables, arrays of tables, texts, numbers, flags and arrays of these."""
    return "\n".join(_table(document, ())).strip("\n") + "\n"


def _table(table: Mapping[str, Plain], path: tuple[str, ...]) -> Iterator[str]:
    """Plain keys first: in TOML they end where the first sub-table begins."""
    nested = {key: value for key, value in table.items() if _has_header(value, path)}
    for key, value in table.items():
        if key not in nested:
            yield _line(key, value)
    for key, value in nested.items():
        here = (*path, key)
        name = ".".join(_key(part) for part in here)
        if isinstance(value, dict):
            yield f"\n[{name}]"
            yield from _table(value, here)
        elif isinstance(value, list):
            for item in value:
                yield f"\n[[{name}]]"
                yield from _table(item if isinstance(item, dict) else {}, here)


def _has_header(value: Plain, path: tuple[str, ...]) -> bool:
    """A short table inside another stands on one line, every other table has its header."""
    if isinstance(value, dict):
        simple = not any(isinstance(one, dict | list) for one in value.values())
        return not (path and simple and len(_inline(value)) <= _WIDTH // 2)
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _line(key: str, value: Plain) -> str:
    line = f"{_key(key)} = {_inline(value)}"
    if isinstance(value, list) and len(line) > _WIDTH:
        items = "".join(f"    {_inline(item)},\n" for item in value)
        return f"{_key(key)} = [\n{items}]"
    return line


def _inline(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list):
        return f"[{', '.join(_inline(item) for item in value)}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return _text(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character < " " or character == "\x7f":
        return f"\\u{ord(character):04x}"
    return character
