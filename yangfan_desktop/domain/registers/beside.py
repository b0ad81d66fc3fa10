"""What is kept beside the records: files attached to them, and outlines for maps.

They are written, undone and checked as records are, but are no lists of their own: nobody imports,
exports or prints them. `file` is the kept file that their content lies in or was read from.
"""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import count, long_text, register, text

SUBMISSIONS = "submissions"
"""What the frozen copies of submissions say that they belong to; no register is called so."""


@register("attachments", "附件", "附件", identity=())
@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file that belongs to a record (批复、合同、验收材料、照片)."""

    of_register: str | None = text("所属台账", required=True)
    of_record: int | None = count("所属记录", "", required=True)
    name: str | None = text("文件名", required=True)
    file: int | None = count("内容", "", required=True)


@register("boundaries", "地图边界", "边界", identity=())
@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """One outline or point of a map that the user brought: its geometry as GeoJSON, in degrees."""

    name: str | None = text("名称", required=True)
    level: str | None = text("级别")
    region: str | None = text("地区")
    geometry: str | None = long_text("几何", required=True)
    file: int | None = count("来源文件", "", required=True)
    file_name: str | None = text("来源文件名", required=True)
    imported_at: str | None = text("导入时间", required=True)
