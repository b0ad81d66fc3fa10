"""How well a header names a field, by its words alone: 1.0 the same wording, 0 nothing in common.

In Chinese the head noun stands last and one character changes the meaning (施工单位, 实施单位). So a
wording counts as near only where it ends with a known one (计划开工时间 ~ 开工时间) or continues it with
something harmless (总投资金额 ~ 总投资); mere likeness of characters stays below the threshold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.header_words import GENERIC, forms
from yangfan_desktop.exchange.in_common import share
from yangfan_desktop.exchange.tables import HeaderColumn

_QUALIFIERS = re.compile(
    r"(?:\d{1,2}月?[-~至到])?\d{1,2}月份?(?![底末\d])|[一二三四1-4]季度(?![底末])"
    r"|本?年度|本年|当年|今年|全年|上年|去年|本季|上季|本月|上月|本期|上期|下季|下月|下一步|上半年|下半年|年底|季度"
    r"|同比|环比|占比|比例|完成率|率$|序时|其中|5g相关|5g投资|20\d\d|目标|去向|拟|未完成|剩余|人数$|职务|邮箱|性质"
)
_END = re.compile(r"(?:\d{1,2}月|[一二三四1-4]季度)(?=[底末])|\d{1,2}月\d{1,2}日")
"""The day that something stands as of: a heading that names another is about something else."""
_HARMLESS_ENDING = re.compile(
    r"情况|情况说明|数|数量|总数|额|金额|总额|名称|简介|说明|时间|日期|年月|如下|信息|情况简介|号码|合计|人民币"
)
_NEUTRAL = frozenset((
    "项目", "建设", "申报", "企业", "单位", "主要", "目前", "当前", "最新", "具体", "计划", "预计", "实际",
    "建设单位", "承担单位", "申报单位", "项目单位", "实施单位",
))  # fmt: skip
"""What may stand before even a generic word without changing what it asks for."""
_OF_WHAT = frozenset(("名称", "全称", "编号", "编码", "代码"))
"""What belongs to whatever stands before it: 项目名称 is the 名称 of nothing else."""
_NEUTRAL_OPENING = re.compile(r"^(?:项目|申报|企业|单位)+(?=.{2})")
_ALIAS = 0.995
_EXACT = 0.94
_LONG_WORDING = 6
_EITHER = re.compile(r"[/或]")
"""A heading of two things (涉及项目/先导区) is asked about."""
_ASKED = 0.7
_TIMES = re.compile(r"(?:日期|年月|时间点)$")
_NAMES = re.compile(r"(?:全称|(?<=.)名字)$")
_TRANSPARENT = re.compile(
    r"(?:项目|工程|建设|基本|实施|总体|主要|相关|申报|有关|具体|进展|试点|示范|推进|工作|简要)*(?:情况|信息|概况|内容|数据|资料)?"
)
_FILLERS = re.compile(r"^其中(?=.{2})|的|主要|目前|当前|现阶段|和|与|及(?=.)")
_COUNTIES = re.compile(r"县\(?市?区\)?|区\(?县市?\)?|县市区?|市县区?")
_DOERS = frozenset(("承担单位", "建设单位", "申报单位", "实施单位", "项目单位"))
_DOER = re.compile(
    r"(?:项目|试点|工程)?(?:业主|法人|申报|申请|建设|承担|实施|投资|主体)*(?:单位|企业|主体|公司|法人|业主)"
    r"(?:名称)?"
)
"""Who carries out a project, in any order of the words that offices use for it (项目业主, 申报主体)."""
_PARTY = re.compile(r"单位|公司|企业|负责人|法人|机构|部门|人$")
_UNIT_NAMES = ("名称", "单位名称", "企业名称", "全称", "单位全称", "企业全称")
_OF_A_UNIT = frozenset((
    "单位名称", "企业名称", "单位全称", "企业全称", "公司名称", "信用代码", "统一社会信用代码",
))  # fmt: skip
_PERSON = re.compile(r"(?:联系|负责|责任|填报|经办|填表)人$|联系方式$|联络员$")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near, and the wording of the field that was nearest."""

    score: float
    wording: str
    exact: bool = False


@lru_cache(maxsize=65536)
def wording_likeness(one: str, known: str) -> float:
    """How near two comparable forms are; see the module's rule."""
    if one == known:
        return 1.0
    times = (_canonical(one), _canonical(known))
    if times != (one, known):
        return 0.99 * wording_likeness(*times)
    if known in _DOERS and len(one) >= 4 and _DOER.fullmatch(one):
        return 0.9
    if set(_QUALIFIERS.findall(one)) != set(_QUALIFIERS.findall(known)) or _end_apart(one, known):
        return 0.3 * share(one, known)
    return max(_contained(one, known), 0.9 * share(one, known))


def _end_apart(one: str, known: str) -> bool:
    """Whether the two stand as of different days; one that names no day may be as of any."""
    ends = (_END.search(one), _END.search(known))
    return ends[0] is not None and ends[1] is not None and ends[0][0] != ends[1][0]


def _canonical(text: str) -> str:
    """The wording with its last noun in the commonest form and without words that add nothing.

    开工日期 ~ 开工时间, 项目全称 ~ 项目名称, 存在的主要问题 ~ 存在问题, 困难和问题 ~ 困难问题.
    """
    bare = _COUNTIES.sub("区县", _FILLERS.sub("", text))
    return _NAMES.sub("名称", _TIMES.sub("时间", bare if len(bare) >= 2 else text))


def _contained(one: str, known: str) -> float:
    """How near a wording is that holds the known one at its end, at its beginning or inside."""
    if known not in _OF_WHAT and one.endswith(known) and one[: -len(known)] in _NEUTRAL:
        return 0.95 if len(known) >= _LONG_WORDING else 0.9
    if known in GENERIC or known not in one:
        return 0.0
    if len(known) < 3:
        rest = one.removeprefix(known)
        return 0.88 if rest != one and _HARMLESS_ENDING.fullmatch(rest) else 0.0
    ends = one.endswith(known)
    if ends or (one.startswith(known) and _HARMLESS_ENDING.fullmatch(one[len(known) :])):
        return 0.78 + 0.2 * len(known) / len(one)
    return 0.6


def is_another_thing(group: str) -> bool:
    """Whether what stands below this group is not the thing itself: last year's, a share, a plan of it."""
    return _QUALIFIERS.search(group) is not None


def likeness(
    column: HeaderColumn, field: Field, siblings: frozenset[str] = frozenset()
) -> Likeness:
    """The best that any wording of the column says for any wording of the field.

    `siblings` are the comparable wordings of the fields in the same declared group. A group that may
    not reach this far (`HeaderColumn.certain`) is left out where the words do better without it.
    """
    best = _likeness(column, field, siblings)
    generic = any(form in GENERIC for form in forms(column.leaf))
    others = any(
        _PARTY.search(group) and group not in _DOERS and not _cannot_be(group, forms(column.leaf))
        for group in column.path[:-1]
    )
    if column.certain and not (generic and others):
        alone = _likeness(replace(column, path=column.certain), field, siblings)
        if generic:
            alone = replace(alone, score=alone.score - 0.1)
        best = max(best, alone, key=lambda found: found.score)
    if not best.exact and _EITHER.search("".join(forms(column.leaf)[-1:])):
        return replace(best, score=min(best.score, _ASKED))
    return best


def _likeness(column: HeaderColumn, field: Field, siblings: frozenset[str]) -> Likeness:
    best = Likeness(0.0, field.label)
    groups, own, symbols = _said(column.path)
    for wording in field.wordings:
        known = normal(wording)
        if symbols.isdisjoint(_symbols(known)) and known not in _DOERS:
            continue  # most pairs have not one character in common
        score = _pair(groups, own, wording, field, siblings)
        if wording != field.label:
            score *= _ALIAS  # what one field is called outranks what another may be called
        if score > best.score:
            best = Likeness(score, wording, exact=score >= _EXACT)
    return best


@lru_cache(maxsize=4096)
def _said(path: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The groups of a heading that say something, the forms of its leaf, and all their characters."""
    groups = tuple(one for one in path[:-1] if not _is_transparent(one))
    own = forms(path[-1]) if path else ()
    words = (*own, *(form for group in groups for form in forms(group)))
    return groups, own, frozenset[str]().union(*map(_symbols, words))


@lru_cache(maxsize=16384)
def _symbols(text: str) -> frozenset[str]:
    """The characters of a wording, as it stands and in its commonest form."""
    return frozenset(text) | frozenset(_canonical(text))


def _pair(
    groups: tuple[str, ...],
    own: tuple[str, ...],
    wording: str,
    field: Field,
    siblings: frozenset[str],
) -> float:
    known = normal(wording)
    if "/" in wording:
        paths = (*_joined(groups, own, "/"), *(form for form in own if form == known))
        return max((wording_likeness(path, known) for path in paths), default=0.0)
    score = max((wording_likeness(form, known) for form in own), default=0.0)
    if not groups:
        return score
    for joined in _joined(groups, own, ""):
        score = max(score, wording_likeness(joined, known) - 0.01)
    if any(form in _UNIT_NAMES for form in own):
        named = max(
            (
                wording_likeness(form, known)
                for group in groups
                if not _cannot_be(group, own)
                for form in forms(group)
            ),
            default=0.0,
        )
        return max(named - 0.01, 0.5 * score)
    return score * _group_factor(groups, own, field, siblings)


def _cannot_be(group: str, leaf: tuple[str, ...]) -> bool:
    """Whether a group is a person and what stands under it a company: 联系人 does not reach so far."""
    return _PERSON.search(normal(group)) is not None and any(form in _OF_A_UNIT for form in leaf)


def _is_transparent(group: str) -> bool:
    """Whether this group says nothing about its columns: 项目基本情况."""
    bare = forms(group)[-1] if forms(group) else ""
    return bare not in ("项目", "工程", "") and _TRANSPARENT.fullmatch(bare) is not None


def _joined(groups: tuple[str, ...], leaf: tuple[str, ...], between: str) -> list[str]:
    return [f"{form}{between}{own}" for group in groups for form in forms(group) for own in leaf]


def _group_factor(
    groups: tuple[str, ...], leaf: tuple[str, ...], field: Field, siblings: frozenset[str]
) -> float:
    """How far the group above supports this field; a foreign group takes generic words with it."""
    own_group = normal(field.group)
    known = {normal(wording) for wording in field.wordings} | ({own_group} if own_group else set())
    for group in groups:
        for form in forms(group):
            bare = _NEUTRAL_OPENING.sub("", form)
            if {form, bare} & (known | siblings) or (own_group and share(form, own_group) >= 0.5):
                return 1.0
            if bare in _DOERS and (field.kind is Kind.PHONE or field.key == "contact"):
                return 0.97
            if _QUALIFIERS.search(form):
                return 0.6
    return 0.7 if any(form in GENERIC for form in leaf) else 0.95
