"""One rule for blanks in what a user reads, kept by reading every text of the program.

- Between a number and Chinese there is none, as official papers print it: 共32步, 第3页, 求和1,200万元.
  An order number before a name keeps its blank, for it is no quantity: the folder “1 报告”, “表1 材料目录”.
- A name in Latin letters stands without blanks too: 另存为PDF, 用WPS或Excel打开.
- What is typed or pressed stands apart: 按 Ctrl+K 查找, F1 帮助, 选择 .xlsx 文件, 用 --plan 只看.

Texts that are others' own keep what they have: names of files, titles of plans, another program's words.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAM, HELP, FORMS = ROOT / "yangfan_desktop", ROOT / "resources" / "help", ROOT / "forms"
OTHERS = ("Excel 工作簿（*.xlsx）", "云江市台账 2026-06-30 0900.yangfan")

HAN = "[\u3400-\u9fff\u3001\u3002\uff00-\uffef“”]"
UNKNOWN = "\ue000"  # what an f-string puts in, where its format does not tell that it is a number
MEASURE = "[页行条个次处格列步份项分种句张层天倍字家]|小时|万元"
NUMBER = r"(?<![A-Za-z\d.,:+_-])\d(?:[\d.,:-]*\d)?%?"
KEY = r"(?:Ctrl|Alt|Shift|Esc|Tab|Enter|Delete|F\d{1,2})"
NAME = r"(?!(?:Ctrl|Alt|Shift|Esc|Tab|Enter|Delete)\b)[A-Z][A-Za-z]+(?![\w+-])"

FAULTS = {
    "数字和汉字之间有空格": re.compile(
        rf"{HAN} {NUMBER}|(?<!^)(?<!表){NUMBER} {HAN}|[0-9{UNKNOWN}] (?:{MEASURE})"
        rf"|[第共] {UNKNOWN}|{HAN} {UNKNOWN}(?:{MEASURE})(?!之)"
    ),
    "外文名称和汉字之间有空格": re.compile(rf"{HAN} {NAME}|(?<![\w+-]){NAME} {HAN}", re.ASCII),
    "按键和汉字之间没有空格": re.compile(
        rf"[\u3400-\u9fff]{KEY}(?![A-Za-z\d])|(?<![A-Za-z]){KEY}[\u3400-\u9fff]"
    ),
}


def faults(text: str) -> list[str]:
    """What is against the rule in one text: the kind and the place."""
    for words in OTHERS:
        text = text.replace(words, "")
    return [
        f"{kind}：{text[max(found.start() - 8, 0) : found.end() + 8]}"
        for kind, pattern in FAULTS.items()
        for found in pattern.finditer(text)
    ]


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring, with its line; an f-string as one text."""
    nodes = list(ast.walk(ast.parse(source)))
    inner = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            inner |= {id(part) for part in ast.walk(node) if part is not node}
    for node in nodes:
        if id(node) in inner:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(map(_part, node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _part(node: ast.expr) -> str:
    """A piece of an f-string: its words, or a number or something unknown for what it puts in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    format_ = node.format_spec if isinstance(node, ast.FormattedValue) else None
    return "0" if format_ and re.search("[,df]'", ast.unparse(format_)) else UNKNOWN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("共 32步", "数字"),
        ("共32 步", "数字"),
        ("显示 1,200条", "数字"),
        ("只写12 查整份报告", "数字"),
        ("3 条", "数字"),
        ("另存为 PDF", "外文"),
        ("PDF 文件", "外文"),
        ("按Ctrl+K", "按键"),
        ("F1帮助", "按键"),
    ],
)
def test_a_text_against_the_rule_is_found(text: str, kind: str) -> None:
    assert [one.startswith(kind) for one in faults(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "共32步",
        "表1 材料目录",
        "1 报告",
        "2021年7月",
        "按 Ctrl+K 查找",
        "F1 帮助",
        "5G应用",
        "选择 .xlsx 文件",
    ],
)
def test_a_text_that_keeps_the_rule_is_left_alone(text: str) -> None:
    assert faults(text) == []


def test_what_is_put_into_a_text_counts_as_a_number_when_its_format_says_so() -> None:
    source = "\n".join(
        (
            '"""共 3 条"""',
            'a = f"共 {number:,}条"',
            'b = f"已保存到 {path}"',
            'c = f"共{number} 条"',
            'd = "共 3条"',
        )
    )

    found = [(line, bool(faults(text))) for line, text in texts(source)]

    assert found == [(2, True), (3, False), (4, True), (5, True)]


def test_every_text_of_the_program_keeps_the_rule_for_blanks() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {fault}"
        for path in sorted(PROGRAM.rglob("*.py"))
        for line, text in texts(path.read_text(encoding="utf-8"))
        for fault in faults(text)
    ]

    assert found == []


def test_every_help_page_and_form_keeps_the_rule_for_blanks() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number} {fault}"
        for path in (*sorted(HELP.glob("*.md")), *sorted(FORMS.glob("*.ui")))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for fault in faults(line.strip())
    ]

    assert found == []
