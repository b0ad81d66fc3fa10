"""Words that can be read but hardly belong where they stand: a number for a person, a firm for a project.

A column that a county inserted, two headings that were exchanged or a row that slipped sideways show in
such words alone, for any words are a text. They are told, never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from yangfan_desktop.domain.fields import Field, Kind

_PEOPLE = frozenset(("contact", "person", "filler", "responsible_person", "closed_by"))
_REGION = "region"
_UNITS = "organisations"
_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,7}(?:县|区|市|旗|镇|乡|街道)")
_CODE = re.compile(r"[0-9A-Z]{2}\d{6}[0-9A-Z]{10}")
_NUMBER = re.compile(r"[-+]?[\d,]{1,12}(?:\.\d+)?%?(?:万元|亿元|元)?")
_TIME = re.compile(r"(?:19|20)\d\d(?:年|[-/.]\d{1,2}).{0,12}|1[3-9]\d{9}|0\d{2,3}-\d{7,8}")
_FIRM = ("有限公司", "集团公司", "股份公司", "有限责任公司", "分公司")
_PROJECTS = ("项目", "工程")
_GONE = re.compile(
    r"(?:已|拟|申请|建议)?(?:作废|取消|撤销|撤项|撤回|删除|剔除|退出|停止申报|不再实施|不再申报|重复)(?:项目|申报|实施)?"
)
_GONE_NAME = re.compile(rf"[（(【\[]\s*(?:{_GONE.pattern})\s*[)）】\]]")
_PLACEHOLDER = re.compile(r"(?:[xX×*＊〇○]{2,}|某某|某(?:公司|企业|项目))")
_NAMING = frozenset(("name", "project"))


def doubt_about(field: Field, value: str) -> str:
    """Why these words do not look like this field; empty for nearly all."""
    if field.key == "remark":
        gone = _GONE.fullmatch(value.strip("。；; "))
        return f"写着“{value}”，请核对这一条是否还要导入" if gone else ""
    if field.required and _GONE_NAME.search(value):
        return f"“{value}”写明已不再有效，请核对这一条是否还要导入"
    if field.required and _PLACEHOLDER.match(value):
        return f"“{value}”像是示例，请核对这一条是否要导入"
    if field.required and field.key == "name":
        return _named_by_number(field, value)
    is_unit = field.kind is Kind.REFERENCE and field.target == _UNITS
    if not is_unit and field.key not in _PEOPLE and field.key != _REGION:
        return ""
    odd = _NUMBER.fullmatch(value) or _TIME.fullmatch(value)
    if not odd:
        odd = value.endswith(_PROJECTS if is_unit else (*_FIRM, *_PROJECTS))
    if not odd and field.key in _PEOPLE:
        odd = _COUNTY.fullmatch(value)
    return f"“{value}”不像{field.label}，请核对是否填错了列" if odd else ""


def suspects(field: Field, values: Iterable[object]) -> set[str]:
    """The different words among these values that are worth a closer look, by their first and last sign."""
    return {
        value
        for value in values
        if type(value) is str
        and value
        and (value[-1] in _LAST or value[0] in _FIRST or field.key == "remark")
    }


_LAST = frozenset("）)】]司目程元%县区市旗镇乡道")
_FIRST = frozenset("xX×*＊〇○某+-0123456789")


def is_watched(field: Field) -> bool:
    """Whether the words of this field are looked at here."""
    is_unit = field.kind is Kind.REFERENCE and field.target == _UNITS
    named = field.required and field.key in _NAMING
    return named or is_unit or field.key in (_REGION, "remark") or field.key in _PEOPLE


def _named_by_number(field: Field, value: str) -> str:
    if _MERE_NUMBER.fullmatch(value):
        return f"“{value}”只是一个数，不像{field.label}，请核对表头是否错位"
    if _CODE.fullmatch(value):
        return f"“{value}”是信用代码，不像{field.label}，请核对表头是否写反"
    if field.label == "项目名称" and value.endswith(_FIRM):
        return f"“{value}”像单位名称，不像{field.label}，请核对表头是否写反"
    return ""


_MERE_NUMBER = re.compile(r"\d{1,6}(?:\.\d+)?")
