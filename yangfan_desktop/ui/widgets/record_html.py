"""A record as a page of rich text: groups of fields, problems, attachments, timeline, what refers to it."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QFontMetrics

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.values import Link
from yangfan_desktop.ui import style
from yangfan_desktop.ui.record_view import Event, RecordView, Related, Shown

_MOST_LABEL_PX = 150


def page_of(view: RecordView, columns: int = 1) -> str:
    """The record as a page of rich text; in two columns its fields are at the left, the rest beside them."""
    labels = _width_of_labels(view)
    fields = "".join(_group(title, fields, labels) for title, fields in view.groups)
    others: list[str] = []
    if view.attachments or view.may_attach:
        others.append(_attachments(view))
    if view.timeline:
        others.append(_heading(f"进展{len(view.timeline):,}条") + _timeline(view.timeline))
    others += [_related(one) for one in view.related]
    if columns == 1:
        return fields + "".join(others)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td width="54%">{fields}</td>'
        f'<td width="28"></td><td>{"".join(others)}</td></tr></table>'
    )


def _heading(title: str) -> str:
    colours = style.theme()
    return (
        f'<p style="margin:14px 3px 4px 3px;color:{colours.muted};'
        f'font-size:{style.points(style.SMALL_PT):g}pt;font-weight:600">{escape(title)}</p>'
    )


def _width_of_labels(view: RecordView) -> int:
    """Pixels for the names of the fields: as much as the longest needs, so that values stand close by."""
    measure = QFontMetrics(style.font(style.TEXT_PT)).horizontalAdvance
    labels = [one.field.label for _, fields in view.groups for one in fields]
    longest = max((measure(label) for label in labels), default=0)
    return min(longest, style.px(_MOST_LABEL_PX)) + style.SPACE_M


def _group(title: str, fields: tuple[Shown, ...], labels: int) -> str:
    rows = "".join(_row(one, labels) for one in fields)
    return f'{_heading(title)}<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>'


def _row(shown: Shown, labels: int) -> str:
    colours = style.theme()
    warnings = "".join(
        f'<br><span style="color:{colours.bad if severity is Severity.ERROR else colours.warn};'
        f'font-size:{style.points(style.SMALL_PT):g}pt">⚠ {escape(message)}</span>'
        for severity, message in shown.warnings
    )
    origin = (
        f'<a href="origin:{shown.field.key}" style="color:{colours.faint};'
        f'text-decoration:none;font-size:{style.points(style.SMALL_PT):g}pt">来源</a>'
    )
    return (
        f'<tr><td width="{labels}" style="color:{colours.muted}">{escape(shown.field.label)}</td>'
        f"<td>{_value(shown)}{warnings}</td>"
        f'<td width="{style.px(36)}" align="right">{"&nbsp;" if shown.value is None else origin}</td></tr>'
    )


def _value(shown: Shown) -> str:
    field, value = shown.field, shown.value
    colours = style.theme()
    plain = f"color:{colours.text};text-decoration:none"
    if value is None:
        here = f'<a href="field:{field.key}" style="color:{colours.faint};'
        return f'{here}text-decoration:none">—</a>'
    text = escape(field.text(value)).replace("\n", "<br>")
    unit = f'<span style="color:{colours.muted}">{escape(field.unit)}</span>'
    if isinstance(value, Link) and field.target:
        return f'<a href="record:{field.target}/{value.id}">{text}</a>'
    words = f'<a href="field:{field.key}" style="{plain}">{text}</a>'
    return words + (unit if field.unit and field.kind is not Kind.DATE else "")


def _timeline(events: tuple[Event, ...]) -> str:
    muted, day, noun = style.theme().muted, style.px(116), style.px(64)
    one_line = "white-space:nowrap"
    rows = "".join(
        f'<tr><td width="{day}" style="color:{muted};{one_line}">{escape(one.when) or "—"}</td>'
        f'<td width="{noun}" style="{one_line}"><a href="record:{one.register.key}/{one.record}"'
        f' style="text-decoration:none">{escape(one.register.noun)}</a></td>'
        f"<td>{escape(one.text) or '（无内容）'}</td></tr>"
        for one in events
    )
    return f'<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>'


def _attachments(view: RecordView) -> str:
    colours = style.theme()
    quiet = (
        f"color:{colours.muted};text-decoration:none;font-size:{style.points(style.SMALL_PT):g}pt"
    )
    rows = ""
    for one in view.attachments:
        tools = f'<a href="attachment:save/{one.id}" style="{quiet}">另存</a>'
        if view.may_attach:
            tools += f'　<a href="attachment:remove/{one.id}" style="{quiet}">删除</a>'
        rows += (
            f'<tr><td><a href="attachment:open/{one.id}">{escape(one.name)}</a><br>'
            f'<span style="{quiet}">{_size(one.size)}，{one.at:%Y-%m-%d}，{escape(one.operator)}'
            f'</span></td><td width="{style.px(90)}" align="right">{tools}</td></tr>'
        )
    table = f'<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>' if rows else ""
    add = '<p style="margin:3px"><a href="attach:">添加附件…</a>　'
    add += f'<span style="{quiet}">或把文件拖到这里</span></p>'
    number = f"{len(view.attachments):,}个" if view.attachments else ""
    return _heading(f"附件{number}") + table + (add if view.may_attach else "")


def _size(size: int) -> str:
    """`12 KB`, `3.4 MB`: as much as one needs to tell a letter from a film."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"


def _related(one: Related) -> str:
    names = "<br>".join(
        f'<a href="record:{one.register.key}/{id_}" style="text-decoration:none">{escape(name)}</a>'
        for id_, name in one.first
    )
    rest = one.number - len(one.first)
    more = f'<br><span style="color:{style.theme().muted}">还有{rest:,}条</span>' if rest else ""
    title = f"{one.register.title}（{one.field.label}）{one.number:,}"
    return f'{_heading(title)}<p style="margin:0;margin-left:3px">{names}{more}</p>'
