"""Templates of strangers, filled in a folder of their own."""

from __future__ import annotations

from pathlib import Path

from jixiao.document import Block
from jixiao.findings import Finding, SpecError
from jixiao.pages.read_html import HtmlReader
from jixiao.pages.template import render


def printed(template: str, folder: Path, **values: object) -> str:
    """What the template prints on its second line."""
    (folder / "表").mkdir(exist_ok=True)
    (folder / "表" / "page.html.j2").write_text("{# 表 #}\n" + template, encoding="utf-8")
    return render("表/page.html.j2", values, (folder,)).strip()


def refused(template: str, folder: Path, **values: object) -> Finding:
    """The one finding about the template."""
    try:
        text = printed(template, folder, **values)
    except SpecError as error:
        (found,) = error.findings
        return found
    raise AssertionError(f"printed {text[:80]!r}")


def blocks(folder: Path, body: str, style: str = "") -> tuple[Block, ...]:
    """The blocks of a page with this body."""
    return HtmlReader(printed(f"<html><head><style>{style}</style></head>\n<body>{body}</body></html>", folder), "表", (folder,)).read()[1]


def faults(folder: Path, body: str, style: str = "") -> tuple[Finding, ...]:
    """What is wrong with a page."""
    try:
        blocks(folder, body, style)
    except SpecError as error:
        return tuple(error.findings)
    return ()
