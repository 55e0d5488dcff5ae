"""Writes docs/library.md, a section and a picture of each built-in form.

python scripts/library.py [--check]

The text comes from the forms' form.yaml, the pictures from their samples. --check writes nothing and tells what is not
up to date: the text, and pictures that are missing or that nobody shows any more; bytes of pictures differ between
machines and are not compared.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pypdfium2
from jixiao.authoring.form_try import SAMPLE, tried
from jixiao.drawing.tools import tools
from jixiao.fonts import font_set
from jixiao.forms.catalogue import shelved, shown_years
from jixiao.forms.form import Field, Form
from jixiao.forms.origin import STATES
from jixiao.forms.read_form import read_forms
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES, PAGE, PICTURES = ROOT / "templates", ROOT / "docs" / "library.md", ROOT / "docs" / "images" / "library"
WIDEST, MOST, MARGIN = 1.6, 60_000, 12  # pixels a pt to begin with, bytes of a picture, pixels around what is drawn
GREYS, FOOT = 16, 40  # pt at the end of a page where its number stands
HEAD = """\
# 自带的表

<!-- 由 make library 从各表的 form.yaml 写出，不要手改 -->

每种表一节：做什么用、适用哪几年、凭什么说版面是对的、有哪些字段（粗体的非写不可）、怎样开始写。
图是 `jixiao new` 写的样例出的第一页。

在终端里 `jixiao forms` 列出这些表，`jixiao forms --for 自评 --year 2023` 挑选；
只写 `jixiao new` 会一步步问要哪一种。

状态说的是版面的依据：
"""
TAIL = """
要的表不在这里？别的地方、别的年度的表多半只差几处，不用写 Python 就能加：[怎样加一种表](forms.md)。
"""


def page(forms: Iterable[Form]) -> str:
    """The text of docs/library.md."""
    order = shelved(forms)
    lines = [HEAD, *(f"- **{state}**：{meaning}。" for state, meaning in STATES.items()), ""]
    lines += ["| 地区 | 用途 | 表 | 适用年度 | 状态 |", "|---|---|---|---|---|", *map(_row, order)]
    for place, group in groupby(order, lambda form: form.origin.place):
        lines += ["", f"## {place or '没有写地区'}"]
        for form in group:
            lines += ["", *_section(form)]
    return "\n".join([*lines, TAIL])


def _row(form: Form) -> str:
    origin = form.origin
    link = f"[{form.title}](#{form.name})"
    return f"| {origin.place} | {origin.purpose} | {link} | {shown_years(form.years)} | {'、'.join(origin.states)} |"


def _section(form: Form) -> Iterator[str]:
    yield from (f"### {form.name}", "", f"**{form.title}**", "")
    yield from ([f"{form.description.rstrip('。')}。", ""] if form.description else [])
    yield from (f"- {key}：{value}" for key, value in _said(form) if value)
    file = f"images/library/{form.name}.png"
    yield from ("", "```sh", _command(form), "```", "", f"![{form.title}的样例]({file})")


def _said(form: Form) -> Iterator[tuple[str, str]]:
    origin = form.origin
    yield "用途", origin.purpose
    yield "适用年度", shown_years(form.years)
    yield "来源", "；".join(map(str, origin.sources))
    yield "状态", "；".join(f"{state}，{STATES[state].partition('；')[0]}" for state in origin.states)
    yield "字段", "、".join(map(_field, form.fields))


def _field(field: Field) -> str:
    """Its name, with those inside it; bold where it must be written."""
    inside = "、".join(inner.name for inner in field.fields) if field.kind.group or field.kind.table else ""
    return (f"**{field.name}**" if field.required else field.name) + (f"（{inside}）" if inside else "")


def _command(form: Form) -> str:
    name = "文档的标题" if form.collective else "项目名称"
    return f"jixiao new {form.name} {name}" + (f" --year {form.years[-1]}" if form.years else "")


def picture(pdf: bytes, numbered: bool = False) -> bytes:
    """The first page as a small PNG, without the paper's margins and, where the pages are numbered, the number."""
    scale = WIDEST
    while len(content := _png(pdf, scale, numbered)) > MOST:
        scale *= 0.92
    return content


def _png(pdf: bytes, scale: float, numbered: bool) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[0].render(scale=scale).to_pil().convert("L")
    if numbered:
        drawn.paste(255, (0, drawn.height - round(FOOT * scale), *drawn.size))
    left, top, right, bottom = ImageChops.invert(drawn).getbbox() or (0, 0, *drawn.size)
    shown = drawn.crop((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
    shown.paste(255, (0, 0, shown.width, MARGIN))  # beyond the page is black
    file = BytesIO()
    shown.quantize(GREYS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def stale(forms: Iterable[Form], page_file: Path = PAGE, pictures: Path = PICTURES) -> list[str]:
    """What is not up to date, a sentence each."""
    forms = list(forms)
    told = (
        [] if page_file.is_file() and page_file.read_text("utf-8") == page(forms) else [f"{page_file.name} 不是最新的"]
    )
    there, shown = {file.stem for file in pictures.glob("*.png")}, {form.name for form in forms}
    told += [f"缺图片 {name}.png" for name in sorted(shown - there)]
    return told + [f"多了图片 {name}.png" for name in sorted(there - shown)]


def main() -> int:
    """Writes the page and the pictures, or tells what is not up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("names", nargs="*", metavar="FORM", help="draw the pictures of these only")
    options = parser.parse_args()
    forms = read_forms((TEMPLATES,))
    if options.check:
        told = stale(forms.values())
        print("\n".join([*told, "运行 make library 写新的"]) if told else "docs/library.md 是最新的")
        return bool(told)
    PAGE.write_text(page(forms.values()), "utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for file in PICTURES.glob("*.png"):
        if file.stem not in forms:
            file.unlink()
    made = tools((TEMPLATES,), font_set())
    for name in options.names or forms:
        content = picture(next(tried(forms[name], made)).files[f"{SAMPLE}.pdf"], forms[name].collective)
        (PICTURES / f"{name}.png").write_bytes(content)
        print(f"{name}.png {len(content)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
