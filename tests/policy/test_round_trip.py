"""What is written loads back equal, whatever it is."""

from __future__ import annotations

import dataclasses
import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangfan_desktop import resources
from yangfan_desktop.policy import codecs
from yangfan_desktop.policy.load import read
from yangfan_desktop.policy.model import PolicyPack
from yangfan_desktop.policy.packs import shipped
from yangfan_desktop.policy.specs import Item, Many, Named, One, Spec, specs_of
from yangfan_desktop.policy.toml import dumps
from yangfan_desktop.policy.write import text_of

_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_TEXT = _ANY_TEXT.filter(str.strip)
_NUMBER = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
_KEYS = st.from_regex(r"[A-Za-z字][A-Za-z0-9_.字-]{0,6}", fullmatch=True)
_SCALARS = st.one_of(_ANY_TEXT.filter(bool), st.booleans(), st.integers(-99, 99))
_PATTERNED = {
    "id": st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True),
    "period": st.sampled_from(["2023", "2023-06", "2023-Q4", "2023-H1"]),
    "register": st.sampled_from(["networks", "projects"]),
    "field": st.sampled_from(["", "terminals"]),
    "group_by": st.sampled_from(["", "sector"]),
}


def _values(spec: Spec) -> st.SearchStrategy[Any]:
    found = _required(spec)
    return found if spec.required else st.one_of(st.just(spec.default), found)


def _required(spec: Spec) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911, PLR0912 - one case per kind
    match spec.codec:
        case codecs.Text() as codec:
            if spec.key in _PATTERNED:
                return _PATTERNED[spec.key]
            if codec.pattern is None:
                return _TEXT if codec.required else _ANY_TEXT
            return _KEYS if "标识" in codec.hint else st.sampled_from(["2021", "2022-07"])
        case codecs.Number():
            return _NUMBER
        case codecs.Whole() as codec:
            return st.integers(codec.least, codec.most)
        case codecs.Flag():
            return st.booleans()
        case codecs.Texts():
            return st.lists(_TEXT, max_size=3).map(tuple)
        case codecs.Choice() as codec:
            return st.sampled_from(list(codec.words))
        case codecs.Conditions():
            return st.dictionaries(_KEYS, st.lists(_SCALARS, min_size=1, max_size=2).map(tuple))
        case One() as codec:
            return _items(codec.kind)
        case Many() as codec:
            return _lists(codec.kind)
        case Named() as codec:
            names = _KEYS.filter(lambda name: name not in ("sectors", "zone_schemes"))
            return st.dictionaries(names, _lists(codec.kind), max_size=2)
        case _:
            raise AssertionError(spec)


def _items(kind: type[Item]) -> st.SearchStrategy[Any]:
    fields = {key: _values(spec) for key, spec in specs_of(kind).items()}
    return st.builds(kind, **fields).filter(lambda item: item.fault() is None)


def _lists(kind: type[Item]) -> st.SearchStrategy[tuple[Any, ...]]:
    def identity(item: Any) -> object:  # noqa: ANN401
        return item.identity or id(item)

    unique: list[Any] = [identity]
    if "number" in specs_of(kind):
        unique.append(lambda item: item.number)
    return st.lists(_items(kind), max_size=2, unique_by=tuple(unique)).map(tuple)


@pytest.mark.parametrize("spec", specs_of(PolicyPack).values(), ids=lambda spec: spec.key)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_a_pack_holds_loads_back_equal(spec: Spec, data: st.DataObject) -> None:
    base = shipped(resources.POLICY / "examples")["example-hunan-sectors"]
    value = data.draw(_values(spec))
    pack = dataclasses.replace(base, **{spec.key: value})
    if pack.fault() is not None or (spec.key == "parent" and not value):
        return

    assert read(text_of(pack), "p.toml") == pack


@pytest.mark.parametrize("folder", ["", "examples"])
def test_every_shipped_pack_loads_back_equal(folder: str) -> None:
    for pack in shipped(resources.POLICY / folder).values():
        assert read(text_of(pack), "p.toml") == pack


_PLAIN = st.recursive(
    st.one_of(_ANY_TEXT, st.booleans(), st.integers(-(2**60), 2**60), _NUMBER),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(_ANY_TEXT, inner, max_size=3)
    ),
    max_leaves=12,
)


def _even(value: object) -> bool:
    """Arrays hold tables only, or none: what the writer promises."""
    if isinstance(value, dict):
        return all(_even(one) for one in value.values())
    if isinstance(value, list):
        tables = sum(isinstance(one, dict) for one in value)
        return tables in (0, len(value)) and all(_even(one) for one in value)
    return True


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_ANY_TEXT, _PLAIN, max_size=4).filter(_even))
def test_the_toml_that_is_written_is_the_toml_that_is_read(document: dict[str, Any]) -> None:
    assert tomllib.loads(dumps(document), parse_float=Decimal) == document
