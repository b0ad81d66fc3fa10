"""What the program says of files that are none, are broken, are gone, or were meant for something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop import resources
from yangfan_desktop.ui.errors import show_sentence
from yangfan_desktop.ui.gallery_camera import Opening

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow

_BROKEN = "云江市2026年第三季度5G规模化应用试点项目进展情况汇总表（青山县上报稿最终版）.xlsx"


def of_errors(window: MainWindow, scratch: Path) -> Iterator[Opening]:
    """Ledgers and tables that cannot be opened, each as a user comes upon it; files lie in `scratch`."""
    if window.ledger is None:
        return
    words = scratch / "通讯录.yangfan"
    words.write_text("张三，13800000000\n" * 200, encoding="utf-8")
    half = scratch / "拷了一半的台账.yangfan"
    whole = window.ledger.path.read_bytes()
    half.write_bytes(whole[: len(whole) // 2])
    saved = scratch / "有备份的台账.yangfan"
    saved.write_bytes(whole[: len(whole) // 2])
    backups = scratch / "有备份的台账 备份"
    backups.mkdir()
    (backups / "有备份的台账-20260930-173000.yangfan").write_bytes(whole)
    samples = sorted(resources.SAMPLES.glob("*.xlsx"))
    broken = scratch / _BROKEN
    broken.write_bytes(samples[0].read_bytes()[:4000])
    folder = scratch / "通知"
    folder.mkdir()
    (folder / "通知.txt").write_text("请于月底前报送", encoding="utf-8")
    template = next(one for one in samples if "模板" in one.name)
    commands = window.commands
    yield "error-no_ledger", lambda: window.open_ledger(words)
    full = f"磁盘空间不足，“{window.ledger.path}”没有改动；请清理磁盘后再试"
    yield "error-full_disk", lambda: show_sentence(window, full)
    yield "error-half_a_ledger", lambda: window.open_ledger(half)
    yield "error-rescue", lambda: window.open_ledger(saved)
    yield "error-gone", lambda: window.open_ledger(scratch / "旧台账.yangfan")
    yield "error-broken_table", lambda: commands.import_files([broken])
    yield "error-no_table", lambda: commands.import_files([folder])
    yield "error-empty_form", lambda: commands.import_files([template])
    yield "error-no_form", lambda: commands.look_at_filled(broken)
