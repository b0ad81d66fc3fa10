"""The blanks inside a cell's text: `填报单位（盖章）：______`, `    年  月  日`, `□是 □否`, `____万元`.

Only a blank is ever replaced; words that stand there stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yangfan_desktop.domain.values import MONEY_UNITS, PartialDate, Precision

_GAP = r"[\s_＿\u3000]"
_DATED = rf"(?:20)?{_GAP}*年(?:{_GAP}*月(?:{_GAP}*日)?|{_GAP}*第?{_GAP}*季度)?"
_UNITS = "|".join(sorted((*MONEY_UNITS, "个", "%", "％", "人", "万个"), key=len, reverse=True))
_LABELLED = re.compile(
    r"(?P<label>[^\s_＿：:。；;，,、（）()][^_＿：:。；;]{0,24}?)"
    r"(?P<aside>\s*[（(][^）)：:]{0,12}[）)])?\s*[：:]"
    rf"(?P<blank>{_DATED}|{_GAP}*)(?P<unit>{_UNITS})?(?=$|\s|\S{{1,26}}?[：:])"
)
_ONLY_BLANK = re.compile(rf"{_GAP}*(?:{_DATED})?{_GAP}*(?:{_UNITS})?{_GAP}*")
_BOX = re.compile(r"(?P<box>[□☐○◯■☑☒●√✓])\s*(?P<word>[^□☐○◯■☑☒●√✓\s；;，,、]+)")
_TICKED = "■☑☒●√✓"
_PERIOD = re.compile(r"20[_＿]+年(?:(?:[_＿]*第[_＿]*季度)|(?:[_＿]+月))?")


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank after a label: `start` to `end` of the text may be replaced; `unit` follows it."""

    label: str
    start: int
    end: int
    pattern: str
    unit: str = ""


def blanks_of(text: str) -> list[Blank]:
    """The labelled blanks of a text, from the left; what is filled in already is left out."""
    found = []
    for one in _LABELLED.finditer(text):
        rest = text[one.end() :].lstrip()
        closed = not rest or _LABELLED.match(rest) or re.match(r"\S{1,26}?[：:]", rest)
        if closed:
            label = one["label"].strip().split()[-1]
            found.append(
                Blank(label, one.start("blank"), one.end("blank"), one["blank"], one["unit"] or "")
            )
    return found


def is_blank(text: str) -> bool:
    """Whether a value's cell has only been prepared: empty, underlined, `  年 月 日`, `____万元`."""
    return _ONLY_BLANK.fullmatch(text) is not None


def unit_in(text: str) -> str:
    """The unit that stands after a blank."""
    found = re.search(rf"(?:{_UNITS})\s*$", text)
    return found.group().strip() if found else ""


def with_filled(text: str, values: dict[Blank, str]) -> str:
    """The text with these blanks filled; a gap is kept before the next label."""
    for blank in sorted(values, key=lambda one: -one.start):
        after = text[blank.end :]
        gap = "　" if after and not after[0].isspace() and not blank.unit else ""
        if re.search(r"\s$", blank.pattern) and after and not blank.unit:
            gap = "　　"
        text = text[: blank.start] + values[blank] + gap + after
    return text


def dated(pattern: str, day: PartialDate) -> str | None:
    """A date as a prepared blank asks for it; nothing where it asks for more than is known."""
    if "季度" in pattern:
        if day.precision is Precision.YEAR:
            return None
        return str(PartialDate.of_quarter(day.year, day.quarter))
    if "月" in pattern:
        if day.precision < Precision.MONTH:
            return None
        whole = "日" in pattern and day.precision is Precision.DAY
        return str(day if whole else PartialDate.of_month(day.year, day.month))
    return f"{day.year}年" if "年" in pattern else str(day)


def with_period(text: str, period: PartialDate) -> str:
    """The text with `20__年第_季度` and the like filled in."""
    return _PERIOD.sub(lambda found: dated(found.group(), period) or found.group(), text)


def boxes(text: str) -> list[str]:
    """The words behind the boxes of a text (`□是 □否`); nothing where there are no two."""
    found = [one["word"] for one in _BOX.finditer(text)]
    return found if len(found) >= 2 else []


def ticked(text: str, is_meant: Callable[[str], bool]) -> str | None:
    """The text with exactly the meant boxes ticked; nothing where none is meant."""
    if not any(is_meant(word) for word in boxes(text)):
        return None
    marks = [mark for mark in _TICKED if mark in text]

    def tick(found: re.Match[str]) -> str:
        is_ticked = found["box"] in _TICKED
        if is_meant(found["word"]):
            box = found["box"] if is_ticked else (marks[0] if marks else "■")
        else:
            box = "□" if is_ticked else found["box"]
        return box + found.group()[1:]

    return _BOX.sub(tick, text)
