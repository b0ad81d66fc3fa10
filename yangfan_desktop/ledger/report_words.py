"""From the words of a command line or a form to what a report is asked for: days, purposes, wording."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from yangfan_desktop.domain.dates import Unreadable, period_of
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.report.privacy import Purpose
from yangfan_desktop.report.wording import Edit


def day_of(period: str) -> date | None:
    """The last day of this period, as 2024-Q3 or as 2024年第三季度; nothing for nothing."""
    if not period:
        return None
    try:
        return PartialDate.from_iso(period).last_day
    except ValueError:
        try:
            said = period_of(period).value
        except Unreadable:
            said = None
    if not isinstance(said, PartialDate):
        raise UserError(f"“{period}”不是一个期，请写成2024年、2024年第三季度、2024-09或2024-09-30")
    return said.last_day


def purpose_of(word: str) -> Purpose:
    """The purpose of this name; 内部 where none is given."""
    found = [one for one in Purpose if one.value == (word or Purpose.INTERNAL.value)]
    if not found:
        raise UserError(
            f"没有“{word}”这个用途，可用的有：{'、'.join(one.value for one in Purpose)}"
        )
    return found[0]


def read_edits(path: Path | None) -> tuple[Edit, ...]:
    """Edited wording out of a file: a list of `drafted` and `edited`, or a draft's own document."""
    if path is None:
        return ()
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        pairs: list[Any] = found if isinstance(found, list) else found["words"]  # pyright: ignore
        edits = [Edit(str(one["drafted"]), str(one["edited"])) for one in pairs]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"不能读取改写的文字“{path}”：应是由drafted和edited组成的JSON列表，可以先用--draft生成"
        ) from error
    return tuple(edit for edit in edits if edit.drafted != edit.edited)
