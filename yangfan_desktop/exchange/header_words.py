"""The words of headers: which ones a register knows, and the unit that a header names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.values import MONEY_UNITS
from yangfan_desktop.domain.wording import normal, one_line

SERIAL = frozenset(("序号", "顺序号", "序", "no", "no.", "行号", "行次"))
_OTHER_UNITS = (
    "%",
    "‰",
    "个百分点",
    "百分点",
    "个",
    "人",
    "座",
    "台",
    "家",
    "项",
    "套",
    "部",
    "条",
    "户",
)
_UNITS = tuple(sorted((*MONEY_UNITS, *_OTHER_UNITS), key=len, reverse=True))
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕")
_TRAILING = re.compile(
    rf"(?:[/:,，]\s*(?:单位)?[:：]?\s*|\s+)({'|'.join(re.escape(u) for u in _UNITS)})$"
)
_ASIDE = re.compile(r"必填|选填|可选|下拉|多选|单选|格式|例如|如[:：]|请|精确|保留|单位|是/否|含税")
_LONGEST_HEADING = 40


def unit_of(text: str) -> str:
    """The unit that this header names, or nothing: `总投资（万元）` → `万元`, `进度/%` → `%`."""
    folded = unicodedata.normalize("NFKC", one_line(text))
    for found in _BRACKETED.finditer(folded):
        inside = next(part for part in found.groups() if part is not None)
        for piece in re.split(r"[,、;:/\s]", inside):
            word = piece.removeprefix("单位").removesuffix("人民币").removeprefix("人民币")
            if word in _UNITS:
                return word
    trailing = _TRAILING.search(folded)
    return trailing[1] if trailing else ""


def money_unit_in(text: str) -> str:
    """The unit of money in a line such as `单位：万元、个`; the longest name wins."""
    folded = unicodedata.normalize("NFKC", text)
    units = sorted(MONEY_UNITS, key=len, reverse=True)
    return next((unit for unit in units if unit in folded), "")


@lru_cache(maxsize=8192)
def forms(text: str) -> tuple[str, ...]:
    """The comparable forms of a header, the fullest first: whole, without unit, without brackets."""
    folded = unicodedata.normalize("NFKC", one_line(text))
    without_unit = _BRACKETED.sub(_keep_unless_aside, folded)
    without_unit = _TRAILING.sub("", without_unit.strip())
    bare = _BRACKETED.sub("", without_unit)
    found = (normal(folded), normal(without_unit), normal(bare))
    return tuple(dict.fromkeys(form for form in found if form))


def _keep_unless_aside(found: re.Match[str]) -> str:
    inside = next(part for part in found.groups() if part is not None)
    return "" if unit_of(f"({inside})") or _ASIDE.search(inside) else found[0]


def is_serial(text: str) -> bool:
    """Whether this header counts rows (序号) and so says nothing about a record."""
    return any(form in SERIAL for form in forms(text))


@dataclass(frozen=True)
class HeaderWords:
    """Every wording that a register's fields and groups go by, in comparable form."""

    exact: frozenset[str]
    long: tuple[str, ...]
    required: frozenset[str]

    @classmethod
    def of(cls, register: Register) -> HeaderWords:
        """The words of one register."""
        exact = set(SERIAL)
        required: set[str] = set()
        for field in register.fields:
            own = field_words(field)
            exact |= own
            exact |= {normal(field.group)} if field.group else set()
            if field.required:
                required |= own
        return cls(
            frozenset(exact), tuple(word for word in exact if len(word) >= 3), frozenset(required)
        )

    def weight(self, value: Raw) -> float:
        """How much this cell speaks for a header row: 1 a known wording, 0.5 one that holds one."""
        if not isinstance(value, str) or len(value) > _LONGEST_HEADING:
            return 0.0
        if value.rstrip().endswith(("：", ":")):
            return 0.0
        own = forms(value)
        if any(form in self.exact for form in own):
            return 1.0
        if not own or len(own[-1]) > 16:
            return 0.0
        return 0.5 if any(word in own[-1] for word in self.long) else 0.0


def field_words(field: Field) -> set[str]:
    """The wordings of one field in comparable form, and the parts of those that are paths."""
    words: set[str] = set()
    for wording in field.wordings:
        words.update(forms(wording))
        words.update(normal(part) for part in wording.split("/"))
    return words
