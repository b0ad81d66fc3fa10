"""诊断包: what a maintainer needs to help, with nothing of what the ledger holds and nobody's name.

Of the logs only what our own code wrote is kept: times, places in the program, kinds of errors. Words
in quotation marks, Chinese texts and long numbers may come from records and are covered.
"""

from __future__ import annotations

import platform
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from yangfan_desktop import __version__
from yangfan_desktop.files import replacing
from yangfan_desktop.ledger.ledger import Ledger

_LOGS = ("yangfan.log*", "crash.log")
_MOST = 2_000_000
"""Of each log the last so many characters are kept."""
_PLACE = re.compile(r'(\s*File )"[^"]*?((?:yangfan_desktop|site-packages|lib)[/\\][^"]*|[^"/\\]*)"')
_ENTRY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+ ")
_ERROR = re.compile(r"^((?:[\w.]+\.)?[A-Z]\w*(?:Error|Exception|Warning|Cancelled|Interrupt))\b.*")
_COVERED = (
    (re.compile(r"“[^”]*”|'[^']*'|\"[^\"]*\""), "“…”"),
    (re.compile(r"[㐀-鿿]+"), "…"),
    (re.compile(r"[\w.+-]+@[\w.-]+"), "…"),
    (re.compile(r"(?:\w+:)?[/\\].*"), "…"),
    (re.compile(r"\d[\d -]{3,}\d"), "#"),
)
"""A path may hold blanks, and whatever follows it belongs to it for all we know."""


def make_support_bundle(out: Path, logs: Path, versions: str, ledger: Ledger | None) -> Path:
    """Write the zip; `versions` are the lines about the window's libraries. Returns its path."""
    with replacing(out) as new, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("versions.txt", _versions(versions))
        package.writestr("ledger.txt", _counts(ledger))
        for file in sorted(one for form in _LOGS for one in logs.glob(form)):
            text = file.read_text(encoding="utf-8", errors="replace")[-_MOST:]
            package.writestr(f"logs/{file.name}.txt", covered(text))
    return out


def covered(log: str) -> str:
    """The log without anything that may come from a record, a path or a person's account."""
    return "\n".join(_lines(log)) + "\n"


def _lines(log: str) -> Iterator[str]:
    in_code = False
    for line in log.splitlines():
        if _PLACE.match(line):
            in_code = True
            yield _PLACE.sub(r'\1"\2"', line)
            continue
        if in_code and line.startswith("    "):
            yield line  # a line of the program itself
            continue
        in_code = False
        found = _ENTRY.match(line)
        start = found[0] if found else ""
        rest = _ERROR.sub(r"\1", line[len(start) :])
        for pattern, cover in _COVERED:
            rest = pattern.sub(cover, rest)
        yield start + rest


def _versions(window: str) -> str:
    lines = (
        f"Yangfan {__version__}",
        f"Python {platform.python_version()} {platform.architecture()[0]}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        window.strip(),
    )
    return "\n".join(lines) + "\n"


def _counts(ledger: Ledger | None) -> str:
    """How many records there are of what: keys of the program's own, and numbers."""
    if ledger is None:
        return "no ledger open\n"
    from yangfan_desktop.ledger.history import change_sets  # noqa: PLC0415 - seldom

    shipped = ledger.facts.pack.split("-")[0] == "yangfan"
    lines = [
        f"pack {ledger.facts.pack if shipped else 'own'}",
        f"read only {ledger.read_only}",
        f"file {ledger.path.stat().st_size if ledger.is_file else 'server'}",
        f"steps {len(change_sets(ledger))}",
    ]
    for key, register in ledger.registers.items():
        own = sum(field.custom for field in register.fields)
        lines.append(f"{key} {ledger.count(key)} records, {own} own fields")
    return "\n".join(lines) + "\n"
