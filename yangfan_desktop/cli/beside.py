"""`attach` and `boundary`: files of a record, and outlines for maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yangfan_desktop.cli.editing import told
from yangfan_desktop.cli.outcome import Arguments, Outcome, id_text
from yangfan_desktop.cli.places import open_ledger
from yangfan_desktop.cli.words import Verb
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.naming import named

if TYPE_CHECKING:
    from yangfan_desktop.ledger import attachments


def declare(verb: Verb) -> None:
    """Say which words these verbs take."""
    one = verb("attach", _attach, "附件：列出、添加、取出、删除")
    one.add_argument("register", metavar="R", help="台账")
    one.add_argument("record", metavar="RECORD", help="记录的名称、代码或编号")
    one.add_argument("--add", type=Path, default=None, metavar="FILE", help="添加这个文件")
    one.add_argument("--get", default=None, metavar="附件", help="取出这个附件，用-o写明存到哪里")
    one.add_argument("--remove", default=None, metavar="附件", help="删除这个附件，可以撤销")
    one.add_argument("-o", dest="output", type=Path, default=None, metavar="OUT", help="输出文件")
    one = verb("boundary", _boundary, "地图边界：列出、导入、删除")
    one.add_argument("--import", dest="file", type=Path, default=None, metavar="FILE.geojson")
    one.add_argument("--level", default="", metavar="级别", help="文件里没有写的级别：市、县、园区")
    one.add_argument("--region", default="", metavar="地区", help="文件里没有写的地区")
    one.add_argument("--remove", default=None, metavar="名称", help="删除这个名称的边界")


def _attach(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import attachments  # noqa: PLC0415 - this verb only

    writes = arguments.add is not None or arguments.remove is not None
    with open_ledger(arguments, writes=writes) as ledger:
        register = ledger.register(arguments.register)
        record = named(ledger, register.key, arguments.record)
        if arguments.add is not None:
            return told(attachments.add(ledger, register.key, record.id, arguments.add))
        found = attachments.listing(ledger, register.key, record.id)
        if arguments.remove is not None:
            return told(attachments.remove(ledger, _one(found, arguments.remove).id))
        if arguments.get is not None:
            one = _one(found, arguments.get)
            output = arguments.output or Path(one.name)
            attachments.save_as(ledger, one.id, output)
            return {"name": one.name, "output": str(output)}, [f"已取出“{one.name}”：{output}"]
    document = {
        "register": register.key,
        "id": id_text(record.id),
        "attachments": [
            {
                "id": id_text(one.id),
                "name": one.name,
                "size": one.size,
                "at": one.at.isoformat(),
                "operator": one.operator,
            }
            for one in found
        ],
    }
    lines = [
        f"{one.id}\t{one.name}\t{_size(one.size)}\t{one.at:%Y-%m-%d %H:%M}\t{one.operator}"
        for one in found
    ]
    return document, lines or ["没有附件"]


def _size(count: int) -> str:
    return f"{count}字节" if count < 1024 else f"{count / 1024:.0f} KB"


def _one(found: list[attachments.Attachment], word: str) -> attachments.Attachment:
    """The attachment with this name or number, the newest of several."""
    matching = [one for one in found if word in (one.name, str(one.id))]
    if not matching:
        names = "、".join(one.name for one in found) or "没有附件"
        raise UserError(f"没有附件“{word}”，这条记录的附件：{names}")
    return matching[-1]


def _boundary(arguments: Arguments) -> Outcome:
    from yangfan_desktop.ledger import boundaries  # noqa: PLC0415 - this verb only

    writes = arguments.file is not None or arguments.remove is not None
    with open_ledger(arguments, writes=writes) as ledger:
        if arguments.file is not None:
            level, region = arguments.level, arguments.region
            return told(boundaries.import_file(ledger, arguments.file, level=level, region=region))
        found = boundaries.boundaries(ledger)
        if arguments.remove is not None:
            ids = [one.id for one in found if one.name == arguments.remove]
            if not ids:
                names = "、".join(one.name for one in found) or "没有边界"
                raise UserError(f"没有边界“{arguments.remove}”，台账里的边界：{names}")
            return told(boundaries.remove(ledger, ids))
    document = {
        "boundaries": [
            {
                "id": id_text(one.id),
                "name": one.name,
                "level": one.level or None,
                "region": one.region or None,
                "file": one.file,
                "at": one.at.isoformat(),
            }
            for one in found
        ]
    }
    lines = [f"{one.name}\t{one.level}\t{one.region}\t{one.file}" for one in found]
    return document, lines or ["还没有导入边界"]
