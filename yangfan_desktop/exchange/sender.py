"""Which county sent a table that has no column for it: what its 填报单位 or its title says."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNITS = ("填报单位", "报送单位", "填表单位", "编制单位", "制表单位", "标题")
_COUNTY = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}?(?:省|自治区))?(?:[\u4e00-\u9fff]{1,6}?市)?"
    r"(?P<county>[\u4e00-\u9fff]{1,7}?(?:新区|高新区|开发区|区|县|旗))(?!域|块|间)"
)
_NO_COUNTY = re.compile(
    r".*(?:先导区|引领区|示范区|试验区|实验区|园区|社区|地区|片区|灾区)|[全各本该]?(?:县|区|市|旗)+|[全各本该].*"
)


def county_of(facts: Mapping[str, str]) -> tuple[str, str] | None:
    """The county, and the words that name it; nothing where no line of the table names one."""
    for key in _UNITS:
        told = facts.get(key, "")
        found = _COUNTY.match(told)
        if found and not _NO_COUNTY.fullmatch(found["county"]):
            return found["county"], f"{key}“{told}”"
    return None
