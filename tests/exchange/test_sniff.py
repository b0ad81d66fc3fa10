"""Whatever is no readable workbook is refused in one sentence, before any parser sees it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.exchange.books import package, write
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.exchange.sniff import MAX_PARTS, FileKind, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        sniff(path)
    return str(caught.value)


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_workbook_is_told_from_one_with_macros(tmp_path: Path) -> None:
    plain = write(tmp_path / "台账.xlsx", [["项目名称"]])
    macros = tmp_path / "台账.xlsm"
    macros.write_bytes(plain.read_bytes())
    with zipfile.ZipFile(macros, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")

    assert sniff(plain) is FileKind.XLSX
    assert sniff(macros) is FileKind.XLSM


def test_the_name_does_not_matter_but_the_content(tmp_path: Path) -> None:
    path = write(tmp_path / "台账.xlsx", [["项目名称"]]).rename(tmp_path / "台账.xls")

    assert sniff(path) is FileKind.XLSX


def test_a_missing_file_a_folder_and_an_empty_file_are_told_apart(tmp_path: Path) -> None:
    empty = file(tmp_path, "空.xlsx", b"")

    assert "找不到文件" in refusal(tmp_path / "没有.xlsx")
    assert "文件夹" in refusal(tmp_path)
    assert "空文件" in refusal(empty)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("旧.xls", OLE + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
        ("旧.et", OLE + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
        ("更旧.xls", b"\x09\x08\x10\x00" + bytes(20), "另存为 .xlsx"),
        ("锁.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("文.doc", OLE + "WordDocument".encode("utf-16-le"), "Word"),
        ("网页.xls", "<html><table><tr><td>项目</td>".encode(), "网页（HTML）"),
        ("网页2.xls", "\ufeff  <TABLE border=1>".encode(), "网页（HTML）"),
        ("网页3.xls", "<html><meta charset=gbk>项目".encode("gb18030"), "网页（HTML）"),
        (
            "旧XML.xls",
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "XML 2003",
        ),
        ("制表符.xls", "项目\t金额\n甲\t1\n".encode("gb18030"), "制表符分隔"),
        ("制表符2.xls", "项目\t金额\n".encode("utf-16"), "制表符分隔"),
        ("逗号.csv", "项目,金额\n甲,1\n".encode(), "CSV"),
        ("文件.pdf", b"%PDF-1.7\n", "PDF"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n", "图片"),
        ("乱.xlsx", bytes(range(256)), "不是电子表格"),
        ("~$台账.xlsx", b"\x05admin", "临时文件"),
    ],
)
def test_what_is_no_xlsx_says_what_it_is(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    message = refusal(file(tmp_path, name, content))

    assert words in message
    assert name in message
    assert message.endswith("。")


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "演示文稿"),
        ("xl/workbook.bin", ".xlsb"),
        ("照片/1.jpg", "压缩包"),
    ],
)
def test_other_archives_say_what_they_are(tmp_path: Path, member: str, words: str) -> None:
    path = tmp_path / "包.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, b"")

    assert words in refusal(path)


def test_an_open_document_is_named(tmp_path: Path) -> None:
    path = tmp_path / "表.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert "OpenDocument" in refusal(path)


def test_half_a_workbook_is_damaged(tmp_path: Path) -> None:
    whole = write(tmp_path / "全.xlsx", [["项目名称"]]).read_bytes()

    assert "已损坏" in refusal(file(tmp_path, "半.xlsx", whole[: len(whole) // 2]))


def test_a_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = package(tmp_path / "弹.xlsx", "<sheetData/>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(8 << 20))

    assert "压缩比异常" in refusal(path)


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "叠.xlsx", "<sheetData/>")
    content = bytearray(path.read_bytes())
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    path.write_bytes(bytes(content))

    assert "重叠" in refusal(path)


def test_an_archive_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "多.xlsx", "<sheetData/>")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(MAX_PARTS):
            archive.writestr(f"xl/media/{number}", b"")

    assert "部件" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_wherever_it_stands(tmp_path: Path, encoding: str) -> None:
    path = package(tmp_path / "实体.xlsx", "<sheetData/>")
    comment = "<!-- " + "x" * 20_000 + " -->"
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{comment}<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", bomb.encode(encoding))

    assert "DTD" in refusal(path)
