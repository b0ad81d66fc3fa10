"""Where the files that ship with the program are: in a checkout, a wheel or a frozen bundle."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"
ROOT = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
FONTS = ROOT / "fonts"
ICONS = ROOT / "icons"
POLICY = ROOT / "policy"
HOLIDAYS = ROOT / "holidays"
SAMPLES = ROOT / "samples"
