"""Reads the HTML that a template printed into the blocks of a Part. Nothing of the HTML goes further."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from jixiao.document import Block, Cell, Grid, Link, Page, Paragraph, Picture, Style
from jixiao.field_paths import FieldPath
from jixiao.findings import InputError, Position, Source
from jixiao.pages.cell_bounds import span, upright
from jixiao.pages.cell_values import value_of
from jixiao.pages.columns import column_widths, shared_out
from jixiao.pages.html_advice import EMPTY, WRITE, html_advice
from jixiao.pages.lattice import Lattice
from jixiao.pages.links import link_of
from jixiao.pages.loose_text import loose_texts
from jixiao.pages.marks import taken_apart
from jixiao.pages.pictures import PictureReader
from jixiao.pages.properties import Declarations, Length
from jixiao.pages.read_text import TextReader
from jixiao.pages.sandbox import html_bounds as bounds
from jixiao.pages.sandbox.css_bounds import css_fault
from jixiao.pages.sheet_files import sheet_file
from jixiao.pages.stylesheet import Element, Stylesheet, inline, resolved, stylesheet, walk

_CONTAINERS = ("body", "div", "section")
_ROOT = Style()
_LEAST = 100.0  # pt between the margins
_COLUMN = '例如 <col style="width: 20%"/>；写成 width: 3 是占三份'


def printed_file(name: str) -> str:
    """What findings call the page that a form printed."""
    return f"{name}（印出的 HTML）"


class _Printed:
    """The page that a form printed, for those who tell of its faults. Readers of its parts know this and not the reader
    of the page: a circle would keep all that was read until the interpreter looks for circles.
    """

    def __init__(self, name: str, html: str) -> None:
        self.source = Source(printed_file(name), (html[: bounds.ATTRIBUTE],))

    def wrong(self, message: str, line: int, help: str = "") -> InputError:
        """A fault of the template's output, with the printed line."""
        found = self.source.finding("B4", Position(self.source.file, line), taken_apart(message)[0], help)
        return InputError([replace(found, excerpt=taken_apart(found.excerpt)[0].strip()[:160])])


class HtmlReader:
    """One pass over the HTML of one form. `fields` are those that the marks in it stand for, `bases` the forms whose
    pictures it takes over.
    """

    def __init__(
        self,
        html: str,
        name: str,
        roots: tuple[Path, ...],
        fields: Mapping[str, FieldPath] | None = None,
        bases: tuple[str, ...] = (),
        parts: int = 0,
    ) -> None:
        """`parts`: how many a line of the contents may lead to."""
        html, self.parts = html.strip(), parts
        printed = _Printed(name, html)
        self.wrong = printed.wrong
        self.letters_of_styles = self.places = 0
        self.refuse(bounds.text_faults(html))
        printed.source = self.source = replace(printed.source, lines=tuple(html.split("\n")))
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
            self.root = etree.fromstring(html, parser)
        except etree.XMLSyntaxError as error:
            raise self.wrong(*html_advice(error.msg or "", error.lineno or 1, html)) from None
        except ValueError:  # lxml: a text with an encoding declaration
            raise self.wrong("模板开头不能写 <?xml … encoding=…?>", 1, "删去这一行") from None
        self.texts = TextReader(html, self.root, fields or {}, self.wrong)
        self.pictures = PictureReader((name, *bases), roots, self.wrong)
        self.refuse(bounds.tree_faults(self.root))
        self.sheet = self._stylesheet(roots)
        self.refuse(self._slow())
        self.inline: dict[str, Declarations] = {}
        self.blocks: list[Block] = []

    def refuse(self, faults: Iterable[bounds.Fault]) -> None:
        """Raises InputError for the first of the faults, if there is one."""
        for fault in faults:
            raise self.wrong(*fault)

    def _slow(self) -> Iterator[bounds.Fault]:
        """Selectors that would be tried too often on all these elements."""
        count = sum(1 for _ in self.root.iter())
        if count * self.sheet.cost(bounds.DEEPEST, count) > bounds.MATCHES:
            paths = {element.path for element in walk(self.root)} if self.sheet.simple else None
            if bounds.matches(self.root, paths, self.sheet.cost) > bounds.MATCHES:
                yield "样式的选择器太多，或太绕，要试的次数太多", 1, "给格子写类，用一个类选它，如 td.money"

    def _stylesheet(self, roots: tuple[Path, ...]) -> Stylesheet:
        sources: list[tuple[str, str]] = []
        for element in self.root.iter("link", "style"):
            if element.tag == "style":
                sources.append((self.source.file, self._above(element) + taken_apart(element.text or "")[0]))
                continue
            href = element.get("href", "")
            source = sheet_file(roots, href, self.wrong)
            if source is None:
                raise self.wrong(f"找不到样式文件“{href}”", element.sourceline or 1, "写相对于 templates 的路径")
            sources.append(source)
        return stylesheet(tuple(sources))

    def _above(self, element: Any) -> str:
        """Blanks in the place of what stands before the text of an element: its lines count as those of the page."""
        line, begin = element.sourceline or 1, (element.text or "").partition("\n")[0]
        column = self.source.line(line).find(f">{begin}") + 1
        return "\n" * (line - 1) + " " * column

    def read(self) -> tuple[Page, tuple[Block, ...]]:
        """The page and the blocks."""
        if min(self.sheet.page.inner_width, self.sheet.page.inner_height) < _LEAST:
            raise InputError([self.sheet.no_room()])
        wrapper = Element.from_xml_root(self.root)
        body = next((child for child in wrapper.iter_children() if child.local_name == "body"), None)
        if body is None:
            raise self.wrong("模板没有 <body>", 0, WRITE)
        base = self.style(body, _ROOT)
        self.container(body, base)
        if not self.blocks:
            raise self.wrong(EMPTY, 0, WRITE)
        return self.sheet.page, tuple(self.blocks)

    def declarations(self, element: Element) -> Declarations:
        """What the style sheet says of an element, its style attribute on top."""
        own = element.etree_element.get("style")
        if not own:
            return self.sheet.matched(element)
        if own not in self.inline:
            self.inline[own] = self._inline(own, element.etree_element.sourceline or 1)
        return self.sheet.matched(element) | self.inline[own]

    def _inline(self, own: str, line: int) -> Declarations:
        """What a style attribute says."""
        if fault := css_fault(own):
            raise self.wrong(fault, line, "写成类，样式放进 <style>")
        self.letters_of_styles += len(own)
        if self.letters_of_styles > bounds.STYLES:
            raise self.wrong("style 属性里各写各的样式太多", line, "写成类，样式放进 <style>")
        declarations, faults = inline(own)
        if faults:
            place = Position(self.source.file, line)
            raise InputError([self.source.moved(finding, place) for finding in faults])
        return declarations

    def style(self, element: Element, parent: Style) -> Style:
        """The resolved style of an element."""
        if not self.sheet.simple or element.etree_element.get("style"):
            return self._resolved(element, parent)
        if (known := self.sheet.styles.get(element.path)) is None:
            known = self.sheet.styles[element.path] = parent, self._resolved(element, parent)
        within, style = known
        return (
            style if within is parent else self._resolved(element, parent)
        )  # an element around it has a style of its own

    def _resolved(self, element: Element, parent: Style) -> Style:
        style = resolved(parent, self.declarations(element))
        if not bounds.SMALLEST <= style.size <= bounds.LARGEST:
            message = f"<{element.local_name}> 的字号算下来是{style.size:.4g}pt"
            raise self.wrong(
                message, element.etree_element.sourceline or 1, f"要在{bounds.SMALLEST:.0f}到{bounds.LARGEST:.0f}pt之间"
            )
        return style

    def container(self, element: Element, style: Style) -> None:
        """Headings, paragraphs and tables, in order."""
        self.refuse_loose_text(element.etree_element)
        for child in element.iter_children():
            tag = child.local_name
            if tag in _CONTAINERS:
                self.container(child, self.style(child, style))
            elif tag == "p" or re.fullmatch("h[1-6]", tag):
                text, fields = self.texts.read(child.etree_element)
                if picture := self.picture(child, text):
                    own = replace(self.style(child, style), line_height=picture.height, indent=0.0)
                    self.blocks.append(Paragraph("", own, fields=fields, picture=picture))
                elif text:
                    level, own = 0 if tag == "p" else int(tag[1]), self.style(child, style)
                    link = None if level else self.link(child.etree_element)
                    if own.upright:
                        raise self.wrong("段落不能竖排", child.etree_element.sourceline, "writing-mode 只写给格子")
                    self.blocks.append(Paragraph(text, own, level, link=link, fields=fields))
            elif tag == "table":
                self.blocks.append(self.table(child, style))
            else:
                raise self.wrong(
                    f"不认识的标签 <{tag}>", child.etree_element.sourceline, "可用：h1-h6、p、table、div、section"
                )

    def picture(self, element: Element, text: str) -> Picture | None:
        """The picture in an element whose text has just been read, if there is one."""
        if not (images := self.texts.pictures):
            return None
        wrapped = next(each for each in element.iter_subtree() if each.local_name == "img")
        page = self.sheet.page
        return self.pictures.read(images, text, self.declarations(wrapped), page.inner_width, page.inner_height / 2)

    def link(self, node: Any) -> Link | None:
        """Where a line of the contents leads."""
        try:
            return link_of(node, self.parts)
        except ValueError as error:
            raise self.wrong(str(error.args[0]), node.sourceline, str(error.args[1])) from None

    def table(self, element: Element, parent: Style) -> Grid:
        """A grid; overlapping cells and holes are faults."""
        self.refuse_loose_text(element.etree_element)
        declared = self.declarations(element)
        style = self.style(element, parent)
        whole = self.whole(declared.get("width"), style, element)
        lattice = Lattice(style, self.wrong)
        columns: list[float] = []
        for child in element.iter_children():
            if child.local_name == "colgroup":
                columns = shared_out([self.column(col) for col in child.iter_children()], whole)
            elif child.local_name in ("tbody", "thead"):
                self.section(child, self.style(child, style), lattice, child.local_name == "thead")
            else:
                raise self.wrong(
                    f"<table> 里不能直接写 <{child.local_name}>",
                    child.etree_element.sourceline,
                    "只能写 <colgroup> 和 <tbody>",
                )
        if min(columns, default=1.0) <= 0:
            raise self.wrong("各列写定的宽度已经占满了表，没有剩下的可分", element.etree_element.sourceline, _COLUMN)
        if sum(columns) > max(whole, self.sheet.page.inner_width) + 1:
            raise self.wrong(
                f"各列宽度之和{sum(columns):.0f}pt超过表宽{whole:.0f}pt",
                element.etree_element[0].sourceline,
                "<col> 的宽度加起来写成 100%",
            )
        count = len(columns) or lattice.width
        self.refuse_columns(count, element.etree_element.sourceline)
        widths = column_widths(columns or [whole / count] * count if count else [])
        grid = lattice.grid(widths, element.etree_element.sourceline)
        self.pictures.refuse_wide(grid, element.etree_element.sourceline or 1)
        return grid

    def refuse_columns(self, count: int, line: int) -> None:
        """A table of so many columns has no room on any paper."""
        if count > bounds.COLUMNS:
            raise self.wrong(f"表格超过了{bounds.COLUMNS}列", line, "分成几张表")

    def refuse_loose_text(self, node: Any) -> None:
        """Text between elements would be lost without a word."""
        for text, line in loose_texts(node):
            message = f"<{node.tag}> 里直接写了文字“{text[:20]}”，不会印出来"
            raise self.wrong(message, line, "把文字放进 <td>、<p> 或标题里")

    def whole(self, width: object, style: Style, element: Element) -> float:
        """How wide a table is, in pt: as wide as the text of the page where it does not say."""
        room, line = self.sheet.page.inner_width, element.etree_element.sourceline
        if not isinstance(width, Length):
            return room
        if not width.unit:
            raise self.wrong("<table> 的宽度要有单位", line, "例如 width: 80%；不写就与版心同宽")
        return width.points(style.size, room)

    def column(self, element: Element) -> Length:
        """The width of a <col>: a length, a percentage, or a bare number that weighs it against the others."""
        width, line, example = self.declarations(element).get("width"), element.etree_element.sourceline, _COLUMN
        if not isinstance(width, Length):
            raise self.wrong("<col> 没有宽度", line, example)
        if width.value <= 0:
            raise self.wrong("<col> 的宽度要大于零", line, example)
        return width

    def section(self, element: Element, style: Style, lattice: Lattice, head: bool) -> None:
        """The rows of a <tbody>."""
        self.refuse_loose_text(element.etree_element)
        lattice.begin_section()
        heads = 0
        for row in element.iter_children():
            if row.local_name != "tr":
                message = f"<tbody> 里只能写 <tr>，不能写 <{row.local_name}>"
                raise self.wrong(message, row.etree_element.sourceline, "格子放进 <tr>…</tr>")
            self.refuse_loose_text(row.etree_element)
            declared = self.declarations(row)
            row_style = self.style(row, style)
            height = declared.get("height")
            points = height.points(row_style.size) if isinstance(height, Length) else 0.0
            repeated = head or row.etree_element.get("data-repeat") is not None
            heads += repeated
            if heads > bounds.HEADS:
                raise self.wrong(
                    f"一节里要重复的表头超过了{bounds.HEADS}行",
                    row.etree_element.sourceline,
                    "只给表头的行写 data-repeat；一节一个 <tbody>",
                )
            lattice.begin_row(points, row_style, repeated, row.etree_element.sourceline)
            for cell in row.iter_children():
                lattice.place(self.cell(cell, row_style, lattice.free), cell.etree_element.sourceline)
                self.refuse_columns(lattice.column, cell.etree_element.sourceline)

    def cell(self, element: Element, parent: Style, place: tuple[int, int]) -> Cell:
        """A cell at its place."""
        node = element.etree_element
        if element.local_name not in ("td", "th"):
            message = f"<tr> 里只能写 <td> 和 <th>，不能写 <{element.local_name}>"
            raise self.wrong(message, node.sourceline, f"写成 <td>，或把 <{element.local_name}> 里的放进 <td>")
        text, fields = self.texts.read(node)
        if len(text) > bounds.CELL:
            raise self.wrong(
                f"一格里的文字太多，超过了{bounds.CELL // 10_000}万字", node.sourceline, "长文字写成 <p>，或分到几行里"
            )
        spans = span(node, "rowspan", self.wrong), span(node, "colspan", self.wrong)
        self.places += spans[0] * spans[1]
        if self.places > bounds.PLACES:
            raise self.wrong(
                f"格子太多，合起来超过了{bounds.PLACES // 10_000}万格", node.sourceline, "看 rowspan、colspan 和循环"
            )
        style, picture = self.style(element, parent), self.picture(element, text)
        if picture:
            return Cell(*place, "", style, *spans, header=element.local_name == "th", fields=fields, picture=picture)
        value = value_of(node, text)
        if style.upright:
            text, value = upright(text, node, self.wrong), None
        return Cell(*place, text, style, *spans, value, element.local_name == "th", fields=fields)
