"""What openpyxl does not write: results of formulas, rules of the x14 extension, stable bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from openpyxl import Workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_BAR_ID = "{6A0F5C51-5B0E-4B0A-9C0E-5A47E1D2F0A1}"
_DAY = (2023, 9, 1, 8, 0, 0)
_STAMP = b"2023-09-01T00:00:00Z"
_BAR_EXTENSION = (
    f'<extLst xmlns="{_MAIN}"><ext xmlns:x14="{_X14}" uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}">'
    f"<x14:id>{_BAR_ID}</x14:id></ext></extLst>"
)
_SHEET_EXTENSION = (
    f'<extLst xmlns="{_MAIN}" xmlns:x14="{_X14}" xmlns:xm="{_XM}">'
    '<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{{bar}}">'
    '<x14:dataBar minLength="0" maxLength="100" border="1" negativeBarBorderColorSameAsPositive="0">'
    '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>100</xm:f></x14:cfvo>'
    '<x14:borderColor rgb="FF638EC6"/><x14:negativeFillColor rgb="FFFF0000"/>'
    '<x14:negativeBorderColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/></x14:dataBar>'
    "</x14:cfRule><xm:sqref>{bar_range}</xm:sqref></x14:conditionalFormatting>"
    "</x14:conditionalFormattings></ext>"
    '<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"><x14:dataValidations count="1">'
    '<x14:dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1">'
    "<x14:formula1><xm:f>{options}</xm:f></x14:formula1><xm:sqref>{list_range}</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def save(
    book: Workbook,
    target: Path,
    cached: Mapping[str, float | str],
    extension: Mapping[str, str] | None = None,
) -> None:
    """Write the workbook with these results on its first sheet.

    `extension` names `bar_range`, `options` and `list_range` of the x14 data bar and validation.
    """
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                content = _completed(content, cached, extension)
            elif info.filename == "docProps/core.xml":
                content = _undated(content)
            member = zipfile.ZipInfo(info.filename, _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, content)


def _completed(
    content: bytes, cached: Mapping[str, float | str], extension: Mapping[str, str] | None
) -> bytes:
    root = etree.fromstring(content)
    for cell in root.iter(f"{{{_MAIN}}}c"):
        reference = cell.get("r", "")
        value = cell.find(f"{{{_MAIN}}}v")
        if reference in cached and value is not None:
            result = cached[reference]
            value.text = str(result)
            if isinstance(result, str):
                cell.set("t", "str")
            elif "t" in cell.attrib:
                del cell.attrib["t"]
    if extension is not None:
        _extend(root, extension)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _extend(root: Any, extension: Mapping[str, str]) -> None:  # noqa: ANN401 - lxml has no types
    for rule in root.iter(f"{{{_MAIN}}}cfRule"):
        if rule.get("type") == "dataBar":
            rule.append(etree.fromstring(_BAR_EXTENSION))
    root.append(etree.fromstring(_SHEET_EXTENSION.format(bar=_BAR_ID, **extension)))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["x14", "xm"])


def _undated(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for element in root:
        if etree.QName(element).localname in ("created", "modified"):
            element.text = _STAMP.decode()
        elif etree.QName(element).localname == "creator":
            element.text = "扬帆示例"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
