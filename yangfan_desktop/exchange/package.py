"""An OOXML package (`.xlsx`, `.xlsm`): its parts, how they refer to each other, and saving it.

Only the parts that were changed are written anew; every other member is copied byte for byte.
Parts are named as in the archive, without a leading slash; the package itself is `""`.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange import zipping
from yangfan_desktop.exchange.spool import Spool
from yangfan_desktop.exchange.xml import (
    MARKER,
    BadXml,
    Element,
    local,
    make,
    marker,
    parse,
    serialise,
)
from yangfan_desktop.files import reason, replacing

_LARGEST_TOTAL = 500 * 1024 * 1024
_LARGEST_PART = 200 * 1024 * 1024
_MOST_PARTS = 5000
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: `kind` is the last word of its type, `target` a part or a link."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one workbook file, read when asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._source = _read(path)
        self._archive = _open(path, self._source)
        self._names = {_part_name(info.filename).lower(): info for info in self._members()}
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._replaced: dict[str, bytes] = {}
        self._removed: set[str] = set()
        self._new: dict[str, str] = {}
        self._spliced: list[Spool] = []
        self._check()

    def _members(self) -> list[zipfile.ZipInfo]:
        return [info for info in self._archive.infolist() if not info.is_dir()]

    def _check(self) -> None:
        members = self._members()
        if len(self._names) != len(members):
            raise self.damaged("同一部件出现了两次")
        too_large = any(info.file_size > _LARGEST_PART for info in members)
        if too_large or sum(info.file_size for info in members) > _LARGEST_TOTAL:
            raise UserError(
                f"“{self.path.name}”解压后过大，没有打开。请删去多余的内容后另存一份再试"
            )
        if len(members) > _MOST_PARTS:
            raise UserError(f"“{self.path.name}”内含部件过多，没有打开。请另存一份再试")
        if any(info.flag_bits & 1 for info in members):
            raise UserError(f"“{self.path.name}”设有打开密码，请在表格软件中去掉密码后再试")
        if not self.has(_CONTENT_TYPES):
            raise self.damaged("不是表格文件")
        try:
            broken = self._archive.testzip()
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
        ):  # fmt: skip  - ValueError: a member that is said to lie before the file begins
            raise self.damaged("压缩内容读不出来") from None
        if broken is not None:
            raise self.damaged(f"“{broken}”的校验不符")

    def damaged(self, why: str) -> UserError:
        """The sentence for a file that cannot be used."""
        return UserError(
            f"“{self.path.name}”已损坏或不是表格文件（{why}），请用表格软件打开并另存为 .xlsx 后再试"
        )

    # -- parts

    def has(self, part: str) -> bool:
        """Whether there is such a part; case does not matter."""
        key = part.lower()
        return key in self._new or (key in self._names and key not in self._removed)

    def read(self, part: str) -> bytes:
        """The bytes of a part as they were, or as `replace` left them."""
        key = part.lower()
        if key in self._replaced:
            return self._replaced[key]
        if not self.has(part):
            raise self.damaged(f"缺少“{part}”")
        return self._archive.read(self._names[key])

    def look(self, part: str) -> Element:
        """The tree of a part, for looking at only."""
        key = part.lower()
        if key not in self._trees:
            try:
                self._trees[key] = parse(self.read(part))
            except BadXml:
                raise self.damaged(f"“{part}”不是正确的XML") from None
        return self._trees[key]

    def edit(self, part: str) -> Element:
        """The tree of a part that is going to be changed: it will be written anew."""
        tree = self.look(part)
        self._changed.add(part.lower())
        return tree

    def replace(self, part: str, data: bytes) -> None:
        """Give a part (never one that is edited as a tree) these bytes."""
        self._replaced[part.lower()] = data

    def free_name(self, part: str) -> str:
        """A name for a copy of a part: the same with a number that no part has."""
        stem, dot, ending = part.rpartition(".")
        stem = stem.rstrip("0123456789")
        number = next(n for n in range(1, 1_000_000) if not self.has(f"{stem}{n}{dot}{ending}"))
        return f"{stem}{number}{dot}{ending}"

    def add(self, part: str, data: bytes, like: str) -> None:
        """Add a part of the same content type as another."""
        key = part.lower()
        self._replaced[key] = data
        self._new[key] = part
        types = self.edit(_CONTENT_TYPES)
        named = f"/{like}".lower()
        model = next((e for e in types if (e.get("PartName") or "").lower() == named), None)
        if model is not None:
            entry = make(model.tag, types)
            entry.set("PartName", f"/{part}")
            entry.set("ContentType", model.get("ContentType") or "")

    def written(self, part: str) -> bytes:
        """The bytes of a part as it would be saved now."""
        key = part.lower()
        return b"".join(self._written(key)) if key in self._changed else self.read(part)

    def splice(self, part: str, texts: Spool) -> Element:
        """A marker to be placed in a part's tree: these pieces of XML are written in its place.

        They may still grow until the package is saved.
        """
        self._spliced.append(texts)
        self._changed.add(part.lower())
        return marker(str(len(self._spliced) - 1))

    def _written(self, key: str) -> Iterator[bytes]:
        """A changed part as it is written, piece by piece: a whole large sheet takes much memory."""
        if key not in self._changed:
            yield self._replaced[key]
            return
        pieces = MARKER.split(serialise(self._trees[key], self.read(key)))
        for place, piece in enumerate(pieces):
            if place % 2 == 0:
                yield piece
                continue
            yield from self._spliced[int(piece)].chunks()

    @property
    def is_changed(self) -> bool:
        """Whether anything will differ from the file that was opened."""
        return bool(self._changed or self._replaced or self._removed)

    def drop(self, owner: str, kind: str) -> None:
        """Remove the parts that `owner` refers to as `kind`: member, content type, relationship."""
        for relation in self.relations(owner):
            if relation.kind != kind or relation.external:
                continue
            self._removed.add(relation.target.lower())
            types = self.edit(_CONTENT_TYPES)
            for entry in list(types):
                if (entry.get("PartName") or "").lstrip("/").lower() == relation.target.lower():
                    types.remove(entry)
            links = self.edit(relations_part(owner))
            for link in list(links):
                if link.get("Id") == relation.id:
                    links.remove(link)

    # -- relationships and content types

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to, in order."""
        source = relations_part(part)
        if not self.has(source):
            return []
        found = []
        for link in self.look(source):
            if local(link) != "Relationship":
                continue
            target = link.get("Target") or ""
            external = link.get("TargetMode") == "External" or target.startswith("#")
            if not external:
                target = posixpath.join("/", posixpath.dirname(part), unquote(target))
                target = posixpath.normpath(target).lstrip("/")
            kind = (link.get("Type") or "").rstrip("/").rpartition("/")[2]
            found.append(Relation(link.get("Id") or "", kind, target, external))
        return found

    def related(self, part: str, *kinds: str) -> list[str]:
        """The existing parts that `part` refers to as one of these kinds."""
        return [
            relation.target
            for relation in self.relations(part)
            if relation.kind in kinds and not relation.external and self.has(relation.target)
        ]

    def of_type(self, *endings: str) -> list[str]:
        """The parts whose declared content type ends so."""
        return [
            name
            for entry in self.look(_CONTENT_TYPES)
            if (entry.get("ContentType") or "").endswith(endings)
            and self.has(name := (entry.get("PartName") or "").lstrip("/"))
        ]

    # -- saving

    def save(self, path: Path) -> None:
        """Write the package beside `path` under a temporary name, then put it in place."""
        touched = (*self._changed, *(key for key in self._replaced if key not in self._changed))
        replaced = {
            self._names[key].filename: self._written(key) for key in touched if key in self._names
        }
        added = {name: self._written(key) for key, name in self._new.items()}
        removed = {self._names[key].filename for key in self._removed if key in self._names}
        with replacing(path) as temporary, temporary.open("wb") as file:
            if self.is_changed:
                zipping.rewrite(file, self._source, self._members(), replaced, removed, added)
            else:
                file.write(self._source)


def relations_part(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _part_name(member: str) -> str:
    return member.replace("\\", "/").lstrip("/")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"不能读取“{path}”（{reason(error)}）") from error


def _open(path: Path, source: bytes) -> zipfile.ZipFile:
    if source[:4] == b"\xd0\xcf\x11\xe0":
        raise UserError(
            f"“{path.name}”是旧版 .xls 或设有打开密码，不能就地填写。"
            "请用表格软件打开、去掉密码并另存为 .xlsx 后再试"
        )
    try:
        return zipfile.ZipFile(BytesIO(source))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UserError(
            f"“{path.name}”不是 .xlsx 表格文件或已损坏，请用表格软件打开并另存为 .xlsx 后再试"
        ) from None
