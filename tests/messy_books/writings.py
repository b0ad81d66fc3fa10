"""The many ways in which officials write one and the same value into a cell."""

# ruff: noqa: C901, PLR0911, PLR0912 - a table of writings in the form of branches
from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Any

from yangfan_desktop.domain.values import (
    MONEY_UNITS,
    Money,
    PartialDate,
    Percent,
    Value,
    credit_check_character,
    plain,
)


class Lost(Enum):
    """A value that cannot be got back from what is written."""

    LOST = "lost"


LOST = Lost.LOST
Truth = Value | Lost | None
_CN = "零一二三四五六七八九"
_MARKS = ("/", "—", "-", "无", "暂无", "待定", "——", "／", "－", " ", "N/A", "暂缺", "未定")


@dataclass(frozen=True, slots=True)
class Wrote:
    """A cell's content and number format, and what it means; `doubt` where that must be told."""

    raw: Any
    truth: Truth
    format: str = ""
    doubt: bool = False


def blank(random: Random) -> Wrote:
    """An empty cell, or one of the marks that stand for it."""
    return Wrote(None if random.random() < 0.5 else random.choice(_MARKS), None)


def chinese(number: int) -> str:
    """The numeral of a whole number below 10,000: 一千二百零三."""
    if number < 10:
        return _CN[number]
    words, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap and words else "") + _CN[digit] + name
            gap = False
        else:
            gap = bool(words)
    return words.removeprefix("一") if words.startswith("一十") else words


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _edges(text: str, random: Random) -> str:
    return random.choice((f" {text}", f"{text}\u00a0", f"{text} ", f"\u3000{text}", f"{text}\n"))


def money(random: Random, unit: str) -> Wrote:
    """An amount under a header of this unit."""
    wan = Decimal(random.choice((random.randint(20, 9000), random.randint(100, 90000))))
    style = random.randint(0, 21)
    if style in (0, 1, 2):
        wan += Decimal(random.randint(1, 99)) / 100
    number = wan * MONEY_UNITS["万元"] / MONEY_UNITS[unit]
    truth = Money.of(wan)
    as_number: Any = int(number) if number == number.to_integral_value() else float(number)
    text = plain(number)
    match style:
        case 3:
            return Wrote(text, truth, "@")
        case 4:
            return Wrote(f"{number:,}", truth)
        case 5:
            return Wrote(_wide(text), truth)
        case 6:
            return Wrote(_edges(text, random), truth)
        case 7:
            return Wrote(f"{plain(wan)}万元", truth)
        case 8:
            return Wrote(f"{plain(wan)}万", truth)
        case 9:
            return Wrote(f"{plain(wan / 10000)}亿元", truth)
        case 10:
            word = random.choice(("约", "大约", "近", "预计", "超", "不低于", "≥"))
            return Wrote(f"{word}{plain(wan)}万元", truth, doubt=True)
        case 11:
            whole = random.randint(2, 90) * 100
            rough = random.choice((f"{whole}余万元", f"{whole}多万元", f"{whole}万元左右"))
            return Wrote(rough, Money.of(whole), doubt=True)
        case 12:
            yi, rest = random.randint(1, 9), random.randint(1, 9) * 1000
            ending = random.choice(("元", ""))
            return Wrote(f"{yi}亿{rest}万{ending}", Money.of(yi * 10000 + rest))
        case 13:
            small = random.randint(11, 9999)
            return Wrote(f"{chinese(small)}万元", Money.of(small))
        case 14:
            return Wrote(random.choice(("¥", "￥")) + f"{plain(wan)}万元", truth)
        case 15:
            low, high = random.randint(100, 400), random.randint(500, 900)
            return Wrote(f"{low}{random.choice('-~～至')}{high}万元", LOST, doubt=True)
        case 16:
            odd = random.choice(("详见附件", "以合同为准", "测算中", "#REF!", "一百五"))
            return Wrote(odd, LOST, doubt=True)
        case _:
            shape = random.choice(("", "General", "#,##0.00", "0.00", "#,##0", "0.00_ "))
            return Wrote(as_number, truth, shape)


def count(random: Random, unit: str) -> Wrote:
    """A number of things."""
    del unit
    number = random.choice((random.randint(1, 40), random.randint(50, 3000)))
    style = random.randint(0, 16)
    classifier = random.choice(("个", "座", "台", "套"))
    texts = {
        0: str(number), 1: f"{number}{classifier}", 2: _wide(str(number)), 3: f"{number:,}",
        4: _edges(str(number), random), 5: f"共{number}{classifier}", 6: f"{chinese(number)}{classifier}",
        7: f"{number} {classifier}",
    }  # fmt: skip
    if style in texts:
        return Wrote(texts[style], number)
    if style == 8:
        return Wrote(f"约{number}{classifier}", number, doubt=True)
    if style == 9:
        return Wrote(f"{number * 100}余{classifier}", number * 100, doubt=True)
    if style == 10:
        return Wrote(f"{number}-{number + 5}", LOST, doubt=True)
    return Wrote(number, number, random.choice(("", "0", "#,##0", "General")))


def percents(random: Random, rows: int) -> list[Wrote]:
    """A whole column of shares: each column keeps to one style."""
    style = random.randint(0, 6)
    found: list[Wrote] = []
    for _ in range(rows):
        number = Decimal(random.randint(1, 19) * 5 + random.choice((0, 0, 1)))
        truth = Percent.of(number)
        raw: Any = int(number)
        shape = ""
        if style == 0:
            raw, shape = float(number / 100), random.choice(("0%", "0.00%", "0.0%"))
        elif style == 1:
            raw = float(number / 100)
        elif style == 2:
            raw = f"{number}%"
        elif style == 3:
            raw = _wide(f"{number}%")
        elif style == 4 and random.random() < 0.3:
            raw = f"{number} %"
        elif style == 5 and random.random() < 0.2:
            raw = f"百分之{chinese(int(number))}"
        elif style == 6 and random.random() < 0.2:
            found.append(Wrote(f"约{number}%", truth, doubt=True))
            continue
        found.append(Wrote(raw, truth, shape))
    return found


def _quarter(random: Random, year: int) -> Wrote:
    quarter = random.randint(1, 4)
    name = "一二三四"[quarter - 1]
    ways = (
        f"{year}年{name}季度",
        f"{year}年第{name}季度",
        f"{year}Q{quarter}",
        f"{year}年{quarter}季度",
    )
    return Wrote(random.choice(ways), PartialDate.of_quarter(year, quarter))


def date(random: Random) -> Wrote:
    """A date, as exactly as this writing tells it."""
    year, month, day = random.randint(2019, 2027), random.randint(1, 12), random.randint(2, 28)
    exact = datetime.datetime(year, month, day)  # noqa: DTZ001
    full, monthly = PartialDate(year, month, day), PartialDate.of_month(year, month)
    style = random.randint(0, 27)
    days = (
        f"{year}年{month}月{day}日", f"{year}/{month}/{day}", f"{year}-{month:02}-{day:02}",
        f"{year}.{month}.{day}", f"{year}{month:02}{day:02}", f"{year}年{month:02}月{day:02}日",
        f"{year}-{month:02}-{day:02} 00:00:00", _wide(f"{year}.{month}.{day}"),
        f"{year} 年 {month} 月 {day} 日",
    )  # fmt: skip
    months = (
        f"{year}年{month}月", f"{year}.{month:02}", f"{year}-{month:02}", f"{year}/{month:02}",
        f"{year}{month:02}", f"{year}年{month:02}月", f"{year}年{month}月份", f"{year} 年{month}月",
        "".join("〇一二三四五六七八九"[int(c)] for c in str(year)) + f"年{chinese(month)}月",
        f"{year}.{month}月",
    )  # fmt: skip
    if style < 5:
        shape = random.choice(("yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "m/d/yyyy"))
        return Wrote(exact, full, shape)
    if style < 7:
        return Wrote(exact.replace(day=1), monthly, random.choice(('yyyy"年"m"月"', "yyyy-mm")))
    if style < 12:
        return Wrote(random.choice(days), full)
    if style < 18:
        return Wrote(random.choice(months), monthly)
    if style == 18:
        return Wrote(f"{year}年", PartialDate.of_year(year))
    if style == 19:
        return Wrote(year, PartialDate.of_year(year))
    if style == 20:
        return _quarter(random, year)
    if style == 21:
        return Wrote((exact - datetime.datetime(1899, 12, 30)).days, full, doubt=True)  # noqa: DTZ001
    if style == 22:
        return Wrote(f"{year}年{month}月底", monthly, doubt=True)
    if style == 23:
        return Wrote(f"预计{year}年{month}月", monthly, doubt=True)
    if style == 24:
        return Wrote(random.choice(("长期", "持续推进")), None, doubt=True)
    if style == 25:
        return Wrote(
            random.choice((f"{month}月底", "近期", "年内", f"{year}年{month + 12}月")),
            LOST,
            doubt=True,
        )
    if style == 26:
        return Wrote(float(f"{year}.1"), LOST, doubt=True)
    return Wrote(
        f"{year}年{random.choice(('上', '下'))}半年", PartialDate.of_year(year), doubt=True
    )


def period(random: Random) -> tuple[Any, PartialDate, PartialDate]:
    """A period in one cell with both of its ends."""
    start, end = random.randint(2019, 2022), random.randint(2023, 2026)
    one, two = random.randint(1, 12), random.randint(1, 12)
    if random.random() < 0.4:
        mark = random.choice(("-", "~", "～", "—", "至", "--"))
        return f"{start}{mark}{end}", PartialDate.of_year(start), PartialDate.of_year(end)
    ways = (
        f"{start}年{one}月-{end}年{two}月", f"{start}.{one:02}-{end}.{two:02}", f"{start}.{one}-{end}.{two}",
        f"{start}年{one}月至{end}年{two}月", f"{start}/{one}～{end}/{two}",
        f"{start}-{one:02}至{end}-{two:02}",
    )  # fmt: skip
    text = random.choice(ways)
    return text, PartialDate.of_month(start, one), PartialDate.of_month(end, two)


def credit_code(random: Random) -> str:
    """A code with a right check character."""
    area = random.choice(("430100", "430102", "350211", "360100"))
    body = "".join(random.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
    begun = random.choice(("91", "91", "12", "93")) + area + body
    return begun + credit_check_character(begun + "0")


def code_cell(random: Random, code: str) -> Wrote:
    """A credit code in a cell; now and then damaged by a spreadsheet."""
    style = random.randint(0, 15)
    if style == 0:
        return Wrote(code.lower(), code)
    if style == 1:
        return Wrote(f"{code[:6]} {code[6:12]} {code[12:]}", code)
    if style == 2:
        return Wrote(_wide(code), code)
    if style == 3:
        return Wrote(_edges(code, random), code)
    if style == 4:
        return Wrote(float("9.1430100123456e17"), LOST, doubt=True)
    if style == 5:
        return Wrote(
            random.choice(("9.143E+17", code[:17], code[:-1] + "O", code + "1")), LOST, doubt=True
        )
    if style == 6:
        return Wrote(f"'{code}", code)
    return Wrote(code, code, random.choice(("", "@")))


def phone(random: Random) -> Wrote:
    """One telephone number or several."""
    mobile = f"1{random.choice('3589')}{random.randint(0, 9)}{random.randint(0, 99999999):08}"
    other = f"138{random.randint(0, 99999999):08}"
    land = f"0731-8{random.randint(0, 9999999):07}"
    style = random.randint(0, 17)
    ways: dict[int, tuple[Any, str]] = {
        0: (int(mobile), mobile), 1: (f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}", mobile),
        2: (f"{mobile[:3]}-{mobile[3:7]}-{mobile[7:]}", mobile), 3: (land, land),
        4: (f"(0731){land[5:]}", land), 5: (f"{mobile}、{other}", f"{mobile}、{other}"),
        6: (f"{mobile}/{other}", f"{mobile}、{other}"), 7: (f"{mobile}；{land}", f"{mobile}、{land}"),
        8: (f"{mobile}\n{other}", f"{mobile}、{other}"), 9: (f"+86 {mobile}", mobile),
        10: (_wide(mobile), mobile), 11: (f"{mobile},{other}", f"{mobile}、{other}"),
    }  # fmt: skip
    if style in ways:
        raw, truth = ways[style]
        return Wrote(raw, truth)
    if style == 12:
        return Wrote("1.38E+10", LOST, doubt=True)
    return Wrote(mobile, mobile, random.choice(("", "@")))


def flag(random: Random) -> Wrote:
    """Yes or no."""
    yes = random.random() < 0.5
    words = (
        ("是", "√", "Y", "有", "✔", "是 ", "Yes")
        if yes
        else ("否", "×", "N", "没有", "不是", "否 ", "No")
    )
    return Wrote(random.choice(words), yes)
