"""One declaration per key of a policy pack; reading, writing and comparing follow from it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

from yangfan_desktop.policy.codecs import (
    MISSING_WORD,
    Choice,
    Codec,
    Conditions,
    Flag,
    Labelled,
    Number,
    Plain,
    Text,
    Texts,
    Whole,
)
from yangfan_desktop.policy.place import Place

T = TypeVar("T", bound="Item")
_METADATA_KEY = "yangfan.policy"
_KEY = re.compile(r"\w[\w.-]{0,63}")
_LAST = ("source", "state")


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit together in one entry, and the key to mend; no key means the entry."""

    key: str
    why: str


class Item:
    """One table of a pack's file; its keys are its dataclass fields."""

    __slots__ = ()

    def fault(self) -> Fault | None:
        """A rule between the entry's own keys that is broken, if one is."""
        return None

    @property
    def identity(self) -> str:
        """What may stand only once in a list; nothing where entries have no name."""
        return str(getattr(self, "key", ""))

    @property
    def caption(self) -> str:
        """The words that name this entry on a page."""
        words = (getattr(self, name, "") for name in ("name", "label", "title", "word", "subject"))
        return next((str(word) for word in words if word), self.identity)


@dataclass(frozen=True, slots=True)
class Spec:
    """One key: its name in the file, its words on a page, and what may stand there."""

    key: str
    label: str
    codec: Codec
    default: Any

    @property
    def required(self) -> bool:
        """Whether a file must hold it."""
        return self.default is dataclasses.MISSING


@lru_cache
def specs_of(kind: type[Item]) -> Mapping[str, Spec]:
    """The keys of this kind of entry by name, source and state last."""
    found: dict[str, Spec] = {}
    for item in dataclasses.fields(cast("Any", kind)):
        label, codec = item.metadata[_METADATA_KEY]
        made = item.default_factory
        default = item.default if made is dataclasses.MISSING else made()
        found[item.name] = Spec(item.name, label, codec, default)
    ordered = sorted(found, key=lambda name: _LAST.index(name) if name in _LAST else -1)
    return MappingProxyType({name: found[name] for name in ordered})


def read_keys(specs: Iterable[Spec], table: Mapping[str, object], place: Place) -> dict[str, Any]:
    """The values of these keys; a `UserError` for one that is missing, wrong or not known."""
    known = {spec.key: spec for spec in specs}
    for key in table:
        if key not in known:
            raise place.at(key).error("不是可以识别的项（可能写错了）")
    values: dict[str, Any] = {}
    for key, spec in known.items():
        if key in table:
            values[key] = spec.codec.read(table[key], place.at(key))
        elif spec.required:
            raise place.at(key).error("不能缺少")
        else:
            values[key] = spec.default
    return values


def read_item(kind: type[T], found: object, place: Place) -> T:
    """The entry in this table."""
    if not isinstance(found, dict):
        raise place.error("应为一节")
    table = cast("dict[str, object]", found)
    item = kind(**read_keys(specs_of(kind).values(), table, place))
    fault = item.fault()
    if fault:
        raise (place.at(fault.key) if fault.key else place).error(fault.why)
    return item


def plain_item(item: Item) -> dict[str, Plain]:
    """The entry as TOML holds it; what equals its default is left out."""
    return plain_keys(item, specs_of(type(item)).values())


def plain_keys(item: Item, specs: Iterable[Spec]) -> dict[str, Plain]:
    """These keys of the entry as TOML holds them."""
    values = ((spec, getattr(item, spec.key)) for spec in specs)
    return {spec.key: spec.codec.plain(value) for spec, value in values if value != spec.default}


@dataclass(frozen=True, slots=True)
class One(Codec):
    """A table of its own under a key."""

    kind: type[Item]

    def read(self, found: object, place: Place) -> Item:
        """The entry."""
        return read_item(self.kind, found, place)

    def plain(self, value: Item) -> Plain:
        """A TOML table."""
        return plain_item(value)

    def shown(self, value: Item | None) -> str:
        """Every key that is not empty."""
        if value is None:
            return MISSING_WORD
        pairs = ((spec, getattr(value, spec.key)) for spec in specs_of(type(value)).values())
        return "；".join(
            spec.codec.shown(one)
            for spec, one in pairs
            if one != spec.default and spec.key != "source"
        )


@dataclass(frozen=True, slots=True)
class Many(Codec):
    """A list of tables, no two of the same identity."""

    kind: type[Item]

    def read(self, found: object, place: Place) -> tuple[Item, ...]:
        """The entries in their order."""
        if not isinstance(found, list):
            raise place.error("应为一列")
        items: dict[str, Item] = {}
        for number, one in enumerate(cast("list[object]", found), start=1):
            here = place.item(number, _name_in(one))
            item = read_item(self.kind, one, here)
            name = item.identity or str(number)
            if name in items:
                raise here.error(f"与前面的“{name}”重复")
            items[name] = item
        return tuple(items.values())

    def plain(self, value: tuple[Item, ...]) -> Plain:
        """An array of TOML tables."""
        return [plain_item(item) for item in value]

    def shown(self, value: tuple[Item, ...]) -> str:
        """The names of the entries in one line."""
        return "、".join(item.caption for item in value) or MISSING_WORD


@dataclass(frozen=True, slots=True)
class Named(Codec):
    """Lists of tables by name."""

    kind: type[Item]

    def read(self, found: object, place: Place) -> Mapping[str, tuple[Item, ...]]:
        """The lists in their order."""
        if not isinstance(found, dict):
            raise place.error("应为若干列表")
        table = cast("dict[str, object]", found)
        many = Many(self.kind)
        return MappingProxyType({name: many.read(table[name], place.at(name)) for name in table})

    def plain(self, value: Mapping[str, tuple[Item, ...]]) -> Plain:
        """A TOML table of arrays of tables."""
        many = Many(self.kind)
        return {name: many.plain(items) for name, items in value.items()}


def _name_in(table: object) -> str:
    found = cast("dict[str, object]", table) if isinstance(table, dict) else {}
    name = found.get("key", found.get("indicator"))
    return name[:40] if isinstance(name, str) else ""


def declare(label: str, codec: Codec, default: object = dataclasses.MISSING) -> Any:  # noqa: ANN401
    """A key of an entry; without a default a file must hold it."""
    metadata = {_METADATA_KEY: (label, codec)}
    return dataclasses.field(default=cast("Any", default), metadata=metadata)


def words(label: str) -> Any:  # noqa: ANN401
    """A text that must be there."""
    return declare(label, Text(required=True))


def note(label: str) -> Any:  # noqa: ANN401
    """A text that may be missing."""
    return declare(label, Text(), "")


def key(label: str = "标识") -> Any:  # noqa: ANN401
    """What other entries call this one by."""
    return declare(label, Text(required=True, pattern=_KEY, hint="不含空格的标识"))


def link(label: str) -> Any:  # noqa: ANN401
    """The key of another entry, or nothing."""
    return declare(label, Text(pattern=_KEY, hint="不含空格的标识"), "")


def texts(label: str) -> Any:  # noqa: ANN401
    """A list of texts, perhaps empty."""
    return declare(label, Texts(), ())


def number(label: str) -> Any:  # noqa: ANN401
    """An exact number, or nothing."""
    return declare(label, Number(), None)


def whole(label: str, least: int = 0, most: int = 10**9) -> Any:  # noqa: ANN401
    """A whole number, or nothing."""
    return declare(label, Whole(least, most), None)


def flag(label: str) -> Any:  # noqa: ANN401
    """Yes or no; no where it is not said."""
    return declare(label, Flag(), default=False)


def choice(label: str, words: type[Labelled], default: object = dataclasses.MISSING) -> Any:  # noqa: ANN401
    """One word of a fixed list."""
    return declare(label, Choice(words), default)


def conditions(label: str) -> Any:  # noqa: ANN401
    """Field → the values that count."""
    return _declare_mapping(label, Conditions())


def one(label: str, kind: type[Item]) -> Any:  # noqa: ANN401
    """A table of its own, or nothing."""
    return declare(label, One(kind), None)


def many(label: str, kind: type[Item]) -> Any:  # noqa: ANN401
    """A list of tables, perhaps empty."""
    return declare(label, Many(kind), ())


def named(label: str, kind: type[Item]) -> Any:  # noqa: ANN401
    """Lists of tables by name, perhaps none."""
    return _declare_mapping(label, Named(kind))


def _declare_mapping(label: str, codec: Codec) -> Any:  # noqa: ANN401
    empty: Mapping[str, object] = MappingProxyType({})
    return dataclasses.field(
        default_factory=lambda: empty, metadata={_METADATA_KEY: (label, codec)}
    )
