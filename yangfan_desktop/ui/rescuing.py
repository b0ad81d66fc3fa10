"""What went wrong with a ledger, and the way on: not opened, not written, the program not ended properly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from yangfan_desktop.ledger.backups import Backup
    from yangfan_desktop.ui.main_window import MainWindow


def tell_not_opened(window: MainWindow, path: Path, error: Exception) -> None:
    """Say why; where the file is damaged or gone, offer its newest whole backup."""
    if not isinstance(error, UserError):
        show_error(window.operations.front(), error)
        return

    def look(_: object) -> Backup | None:
        from yangfan_desktop.ledger.backups import rescue_of  # noqa: PLC0415 - off this thread

        return rescue_of(path)

    def tell(found: Backup | None) -> None:
        if found is None:
            show_error(window.operations.front(), error)
        else:
            _offer(window, path, error, found)

    window.operations.read("查找备份", look, tell, lambda _: tell(None))


def _offer(window: MainWindow, path: Path, error: UserError, found: Backup) -> None:
    at = found.at
    more = (
        f"最近一份完好的备份是{at.year}年{at.month}月{at.day}日{at:%H:%M}的，这之后的改动不在里面。"
    )
    if path.is_file():
        more += "损坏的文件会留在备份文件夹里。"
    box = Question(window, "打开台账", str(error), more)
    box.warn()
    box.answer("恢复这份备份", lambda: window.office.put_back(path, found.path))
    box.way_out()
    box.open()


def tell_unwritten(window: MainWindow, errors: Sequence[Exception]) -> None:
    """The ledger is about to be closed, and something that was asked for is not in it."""
    known = [str(one) for one in errors if isinstance(one, UserError)]
    why = known[0] if known else "程序出了错，详细信息已经记入日志"
    box = Question(window, "扬帆", f"最后{len(errors):,}处修改没有写进台账：{why}")
    box.warn()
    box.way_out("知道了")
    box.exec()


def tell_of_crash(window: MainWindow) -> None:
    """The program did not end properly the last time: say what that means and where to go on."""
    last = next((Path(one) for one in window.recent.paths if Path(one).is_file()), None)
    go_on = (f"打开“{last.stem}”并检查", lambda: window.office.recover(last)) if last else None
    window.notice.tell(
        "上次没有正常退出。已经保存的内容都在台账里，可以检查后回到上次的页面。",
        Tone.BAD,
        go_on,
    )
