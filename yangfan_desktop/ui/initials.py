"""拼音: `xmjd` or `xiangmujindu` for 项目进度. pypinyin takes a moment to load: only when first needed."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def initials(text: str) -> str:
    """The first letters of each Chinese character, other letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - loads large tables

    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
    return "".join(one for one in letters if one.isalnum()).casefold()


@lru_cache(maxsize=20_000)
def spelling(text: str) -> str:
    """Every Chinese character spelt out, other letters and digits as they are."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - loads large tables

    return "".join(one for one in "".join(lazy_pinyin(text)) if one.isalnum()).casefold()
