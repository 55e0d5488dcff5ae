"""Differences as text, as a web page, as JSON, as a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from html import escape

from jixiao.comparing.compare import Difference, TextPiece
from jixiao.ledger.sheet_xml import HEAD, LOCKED, LedgerSheet, SheetEntry, rows_of
from jixiao.ledger.workbook import workbook

_HEADS = ("项目", "字段", "情况", "原来", "现在", "差额")
_SIGNS = {"-": ("[-", "-]"), "+": ("{+", "+}"), "": ("", "")}
_STYLE = (
    "body{font:14px/1.6 sans-serif;margin:2em}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top}"
    "del{background:#fdd}ins{background:#dfd;text-decoration:none;border-bottom:2px solid #393}"
    "td.n{text-align:right;white-space:nowrap}h2{font-size:16px;margin:1.5em 0 .5em}"
)


def as_text(found: Sequence[Difference]) -> str:
    """A line for each difference, under its project; [-旧-]{+新+} are words that only one side has."""
    lines: list[str] = []
    project = None
    for each in found:
        if each.project != project:
            project = each.project
            lines.append(f"{project}")
        lines.append(f"  {each.kind} {each.field}：{_line(each)}")
    return "\n".join([*lines, f"不同{len(found)}处" if found else "没有不同"])


def _line(each: Difference) -> str:
    if len(each.pieces) > 2 and len(each.old) + len(each.new) > 40:
        return " ".join("".join(_marked(piece) for piece in each.pieces).split())
    by = f"，{each.change}" if each.change else ""
    return f"{' '.join(each.old.split()) or '（无）'} → {' '.join(each.new.split()) or '（无）'}{by}"


def _marked(piece: TextPiece) -> str:
    first, last = _SIGNS[piece.sign]
    return first + piece.text + last


def as_json(found: Sequence[Difference]) -> str:
    """The differences as a list."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2)


def as_html(found: Sequence[Difference], old: str, new: str) -> str:
    """A page that needs nothing else: a table for each project."""
    body = [f"<h1>{escape(old)} → {escape(new)}</h1><p>不同{len(found)}处</p>"]
    for project in dict.fromkeys(each.project for each in found):
        heads = "".join(f"<th>{head}</th>" for head in _HEADS[1:])
        rows = "".join(map(_row, (each for each in found if each.project == project)))
        body.append(f"<h2>{escape(project)}</h2><table><tr>{heads}</tr>{rows}</table>")
    title = escape(f"{old} → {new}")
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def _row(each: Difference) -> str:
    old, new = _side(each, "-", "del") or escape(each.old), _side(each, "+", "ins") or escape(each.new)
    cells = [escape(each.field), each.kind, old, new]
    shown = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr>{shown}<td class="n">{escape(each.change)}</td></tr>'


def _side(each: Difference, sign: str, tag: str) -> str:
    kept = (piece for piece in each.pieces if piece.sign in ("", sign))
    return "".join(f"<{tag}>{escape(p.text)}</{tag}>" if p.sign else escape(p.text) for p in kept)


def as_workbook(found: Sequence[Difference]) -> bytes:
    """A worksheet with a row for each difference."""
    rows: Iterable[list[SheetEntry | None]] = (
        [SheetEntry(text, LOCKED) for text in (each.project, each.field, each.kind, each.old, each.new, each.change)]
        for each in found
    )
    head = [SheetEntry(text, HEAD) for text in _HEADS]
    filtered = f"A1:F{len(found) + 1}"
    sheet = LedgerSheet(
        "不同", rows_of([head, *rows]), (20, 40, 8, 40, 40, 20), frozen=(1, 1), filtered=filtered, landscape=True
    )
    return workbook([sheet])
