"""Which records go under which banner of a template (`一、5G+工业互联网领域`, `东湖区`, `（一）在建`).

All banners of one numbering are about one field: the one that explains most of them. A banner is
explained by a choice it names or by a value that some record has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.values import Value
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.banners import certain_option

Record = Mapping[str, Value | None]
_NUMBERING = re.compile(
    r"\s*([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．])\s*"
)
_COUNT = re.compile(r"[（(]\s*共?\s*[\d_＿　 ]*\s*[个项家][）)]\s*$")
_ENDING = re.compile(r"(?:应用)?(?:领域|行业|方向|类|类别|项目|专题|情况|试点)+$")
_REST = re.compile(r"(?:其他|其它|未分类).*")
_GROUPING = (Kind.CHOICE, Kind.TEXT, Kind.REFERENCE, Kind.FLAG)

Wanted = Mapping[str, tuple[Value, ...]]
"""By field, the values of which a record must have one."""


class Groups:
    """What each of a template's banners asks of a record."""

    def __init__(
        self, banners: Sequence[str], register: Register, records: Sequence[Record]
    ) -> None:
        self._styles = {text: _style(text) for text in banners}
        self._told: dict[str, tuple[str, tuple[Value, ...]]] = {}
        known = _known_values(register, records)
        for style in dict.fromkeys(self._styles.values()):
            own = [text for text in banners if self._styles[text] == style]
            self._explain(own, register, known)

    def _explain(
        self, banners: list[str], register: Register, known: Mapping[str, Mapping[str, list[Value]]]
    ) -> None:
        """Let the field that explains most of these banners explain them."""
        best: dict[str, tuple[Value, ...]] = {}
        chosen: Field | None = None
        for field in register.fields:
            if field.kind not in _GROUPING or field.key == register.naming:
                continue
            found = {
                text: values
                for text in banners
                if (values := _meant(field, text, known.get(field.key, {})))
            }
            if len(found) > len(best):
                best, chosen = found, field
        if chosen is not None:
            self._told.update({text: (chosen.key, values) for text, values in best.items()})

    def wanted(self, path: Sequence[str]) -> Wanted:
        """What a record needs to belong under these banners, the outer first."""
        return dict(self._told[text] for text in path if text in self._told)

    def level(self, text: str) -> str:
        """The numbering of a banner: banners of one level end each other."""
        return self._styles[text]

    def is_rest(self, text: str) -> bool:
        """Whether a banner is for what no other one takes: `其他`."""
        return text not in self._told and bool(_REST.fullmatch(_words(text)))


def takes(wanted: Wanted, record: Record) -> bool:
    """Whether a record is what the banners ask for."""
    return all(record.get(key) in values for key, values in wanted.items())


def _style(text: str) -> str:
    found = _NUMBERING.match(text)
    return re.sub(r"[一二三四五六七八九十\d]+", "#", found[1]).replace("（", "(") if found else ""


def _words(text: str) -> str:
    line = one_line(text)
    found = _NUMBERING.match(line)
    return _COUNT.sub("", line[found.end() :] if found else line).strip("　 ：:")


def _known_values(
    register: Register, records: Sequence[Record]
) -> dict[str, dict[str, list[Value]]]:
    """By field, the values that records have, under their comparable words."""
    known: dict[str, dict[str, list[Value]]] = {}
    for field in register.fields:
        if field.kind not in _GROUPING:
            continue
        own = known.setdefault(field.key, {})
        for value in {record.get(field.key) for record in records} - {None, ""}:
            if value is not None:
                own.setdefault(normal(field.text(value)), []).append(value)
    return known


def _meant(field: Field, text: str, known: Mapping[str, list[Value]]) -> tuple[Value, ...]:
    """The values of a field that a banner's words name."""
    words = _words(text)
    for wording in dict.fromkeys((words, _ENDING.sub("", words))):
        if not wording:
            continue
        if field.kind is Kind.CHOICE and (value := certain_option(field, wording)) is not None:
            return (value,)
        if normal(wording) in known:
            return tuple(known[normal(wording)])
        if field.key == "region" and (near := _same_place(wording, known)):
            return near
    if field.key == "region" and re.fullmatch(r"[\u4e00-\u9fff]{1,8}(?:县|区|市|旗)", words):
        return (words,)
    return ()


def _same_place(words: str, known: Mapping[str, list[Value]]) -> tuple[Value, ...]:
    """Regions that are written longer or shorter: `云江市东湖区` and `东湖区`."""
    wanted = normal(words)
    return tuple(
        value
        for name, values in known.items()
        if len(name) >= 3 and (wanted.endswith(name) or name.endswith(wanted))
        for value in values
    )
