"""The compiled forms are those of the sources beside them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "forms").glob("*.ui"))
COMPILED = ROOT / "yangfan_desktop" / "ui" / "forms"


def without_version(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("## Created by:")]


def version(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("## Created by:"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_compiled_form_is_fresh(source: Path) -> None:
    tools = str(Path(sys.executable).parent)
    uic, ruff = shutil.which("pyside6-uic", path=tools), shutil.which("ruff", path=tools)
    assert uic is not None
    assert ruff is not None

    made = subprocess.run([uic, source], capture_output=True, check=True).stdout
    unused = [ruff, "check", "--isolated", "--select", "F401", "--fix", "--quiet", "-"]
    compiled = subprocess.run(unused, input=made, capture_output=True, check=True).stdout.decode()

    kept = (COMPILED / f"ui_{source.stem}.py").read_text(encoding="utf-8")
    if version(compiled) != version(kept):
        pytest.skip("another Qt's compiler writes the same form in other words")
    assert without_version(compiled) == without_version(kept)


def test_every_compiled_form_has_a_source() -> None:
    stems = {path.stem.removeprefix("ui_") for path in COMPILED.glob("ui_*.py")}

    assert stems == {path.stem for path in SOURCES}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_form_holds_layout_and_words_only(source: Path) -> None:
    text = source.read_text(encoding="utf-8")

    assert "styleSheet" not in text
    assert "<connection>" not in text
