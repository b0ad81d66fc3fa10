"""The words of headers: which ones a register knows, and the unit that a header names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.values import MONEY_UNITS
from yangfan_desktop.domain.wording import normal, one_line

SERIAL: frozenset[str] = frozenset(("序号", "顺序号", "序", "no", "no.", "行号", "行次"))
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
_COUNTED = ("个", "人", "座", "台", "家", "项", "套", "部", "条", "户", "件", "次", "站")
_UNITS = tuple(
    sorted(
        {*MONEY_UNITS, *_OTHER_UNITS, *(f"{scale}{one}" for scale in "千万亿" for one in _COUNTED)},
        key=len,
        reverse=True,
    )
)
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕")
_TRAILING = re.compile(
    rf"(?:[/:,，]\s*(?:单位)?[:：]?\s*|\s+)({'|'.join(re.escape(u) for u in _UNITS)})$"
    r"|(?<=[\u4e00-\u9fff])([%‰])$"
)
_ASIDE = re.compile(
    r"必填|选填|可选|下拉|多选|单选|格式|例如|如[:：]|请|精确|保留|单位|是/否|含税|限\d*字|\d+字"
)
_LONGEST_HEADING = 40
PERIODS = frozenset((
    "建设起止年限", "建设年限", "起止年限", "建设周期", "建设期", "建设期限", "实施周期",
    "实施期", "实施期限", "起止时间", "建设起止时间", "起止年月", "建设起止年月", "建设时间",
    "项目周期", "建设工期", "工期", "实施时间", "起止日期", "创建期", "创建期限",
))  # fmt: skip
"""Headings of columns that hold both ends of a period."""
_FULL_NAME = re.compile(r"全称$")


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
    return trailing[1] or trailing[2] if trailing else ""


_MEASURES = re.compile(
    r"[千万亿百兆]?(?:标准)?(?:吨(?:标准煤|标煤)?|公斤|千?克|斤|[千毫厘平立]?方?米|公里|升|亩|公顷|千?瓦时?|度|小时|分钟?|秒|天"
    r"|[a-z]{1,4}/?[a-z]{0,2}|" + "|".join(_COUNTED) + r"|元)"
)


def unit_for(text: str, unit: str) -> str | None:
    """The unit that a header names for a number counted in `unit`: that one, or thousands of it.

    Empty where it names none, `None` where it names another one: 千克 is no 吨.
    """
    folded = unicodedata.normalize("NFKC", one_line(text))
    own = unicodedata.normalize("NFKC", unit)
    for found in _BRACKETED.finditer(folded):
        inside = next(part for part in found.groups() if part is not None)
        for piece in re.split(r"[,、;:\s]", inside):
            word = piece.removeprefix("单位")
            if word == own or (word[:1] in "千万亿" and word[1:] == own and own):
                return word
            if word and _MEASURES.fullmatch(word.lower()):
                return None
    return ""


def is_unit(text: str) -> bool:
    """Whether these words are nothing but a unit, be it in brackets."""
    bare = unicodedata.normalize("NFKC", text).strip("()[] \n")
    return bare.removeprefix("单位:").strip() in _UNITS


_FOREIGN = re.compile(r"美元|美金|欧元|港[币元]|日元|英镑|USD|EUR|HKD", re.IGNORECASE)


def is_foreign(text: str) -> bool:
    """Whether a heading counts in foreign money, which is none of ours."""
    return _FOREIGN.search(text) is not None


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


GENERIC = frozenset((
    "名称", "项目", "单位", "姓名", "电话", "手机", "开始", "结束", "开工", "完工", "时间", "日期",
    "数量", "数", "金额", "代码", "编号", "编码", "其他", "说明", "问题", "阶段", "级别", "类型",
    "类别", "进度", "进展", "成效", "领域", "场景", "标杆", "属地", "已完成", "累计完成", "全称",
    "企业名称", "单位名称", "信用代码", "统一社会信用代码", "联系人", "联系电话", "联系方式", "规模",
    "行业", "状态", "内容",
))  # fmt: skip
"""Words that say little by themselves: under a group they belong to that group."""


@dataclass(frozen=True, eq=False)
class HeaderWords:
    """Every wording that a register's fields and groups go by, in comparable form.

    `exact` speak for a header by themselves; `parts` are generic words and pieces of paths.
    """

    exact: frozenset[str]
    parts: frozenset[str]
    long: tuple[str, ...]
    required: frozenset[str]

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, register: Register) -> HeaderWords:
        """The words of one register."""
        exact = set(SERIAL - {"no"})
        parts = {"no"}  # an answer as well as a heading
        required: set[str] = set()
        for field in register.fields:
            for wording in (*field.wordings, field.group):
                exact.update(forms(wording))
                parts.update(normal(part) for part in wording.split("/"))
            if field.required:
                parts.update(form for option in field.options for form in forms(option.label))
                required.update(form for wording in field.wordings for form in forms(wording))
        if {"start_date", "period_from"} & set(register.keys):
            exact.update(PERIODS)
        short = {word for word in exact if len(word) <= 2 and word not in SERIAL}
        parts |= short
        long = tuple(word for word in exact if len(word) >= 3)
        return cls(frozenset(exact - short), frozenset(parts), long, frozenset(required))

    def weight(self, value: Raw) -> float:
        """How much this cell speaks for a header row: 1 a known wording, 0.5 a piece of one."""
        if not isinstance(value, str) or len(value) > _LONGEST_HEADING:
            return 0.0
        if value.rstrip().endswith(("：", ":")):
            return 0.0
        own = forms(value)
        if any(form in self.exact for form in own):
            return 1.0
        if not own or len(own[-1]) > 16:
            return 0.0
        known = any(form in self.parts for form in own) or any(w in own[-1] for w in self.long)
        return 0.5 if known else 0.0

    def is_required(self, text: str) -> bool:
        """Whether this heading names the column that every record needs: 工程项目名称, 项目全称."""
        own = [_FULL_NAME.sub("名称", form) for form in forms(text)]
        known = [word for word in self.required if len(word) >= 4]
        return any(form in self.required or form.endswith(tuple(known)) for form in own)

    def names_record(self, values: Mapping[int, Raw]) -> bool:
        """Whether one of these cells is the column that every record needs."""
        return any(self.is_required(value) for value in values.values() if isinstance(value, str))
