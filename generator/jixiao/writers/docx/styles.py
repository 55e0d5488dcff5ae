"""Paragraph styles of a DOCX file: one for each look that the document has, headings as Word's own Heading styles."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.document import Style
from jixiao.writers.docx.base import LINES
from jixiao.writers.docx.comments import Comments
from jixiao.writers.ooxml.pictures import Pictures
from jixiao.writers.xml import escape

ALIGNMENT = {"left": "left", "center": "center", "right": "right", "justify": "both"}
ALIGNMENT_NAMES = {"left": "左", "center": "中", "right": "右", "justify": "齐"}

PLAIN_HEADING = Style(family="黑体", size=16, line_height=24, align="center")


def twips(points: float) -> int:
    """pt → twentieths of a point, the unit of most lengths in a DOCX file."""
    return round(points * 20)


class Look(NamedTuple):
    """What distinguishes one paragraph style from another."""

    family: str
    size: float
    bold: bool
    align: str
    line_height: float
    indent: float
    level: int
    color: str = ""
    background: str = ""
    before: float = 0.0  # of a line of the contents: room on its left
    tab: float = 0.0  # where its page number ends


class Written(NamedTuple):
    """A style as paragraphs refer to it: the XML of `w:pStyle` and of a run's properties."""

    reference: str
    run: str


def look_of(style: Style, level: int = 0, background: str = "") -> Look:
    """The look of a cell's or paragraph's text; level 0 is text, 1 to 6 a heading."""
    plain = style.family, style.size, style.bold, style.align, style.line_height, style.indent, level
    return Look(*plain, style.color, background)


class StyleSheet:
    """Collects the looks, pictures and comments of a document while its body is written; the same look is one style."""

    def __init__(self) -> None:
        self._written: dict[Look, Written] = {}
        self._definitions: list[str] = [_normal()]
        self._numbers: dict[tuple[str, int], int] = {}
        self.pictures = Pictures()
        self.comments = Comments()

    def style(self, style: Style, level: int = 0, background: str = "") -> Written:
        """The style for this look, made when it is new; `background` is the paragraph's own, not that of its cell."""
        look = look_of(style, level, background)
        if look not in self._written:
            self._written[look] = self._define(look)
        return self._written[look]

    def contents(self, style: Style, level: int, width: float) -> Written:
        """The style of a line of the contents of a level, from 1; its page number ends `width` pt from the margin."""
        look = look_of(style, level)._replace(before=style.padding.left, tab=width)
        if look not in self._written:
            self._written[look] = self._define(look)
        return self._written[look]

    def xml(self) -> str:
        """The `w:style` elements of all looks, in the order in which they were met."""
        if ("heading", 1) not in self._numbers:
            self.style(PLAIN_HEADING, 1)
        return "".join(self._definitions)

    def _define(self, look: Look) -> Written:
        if look.tab:
            style_id, head = self._named("toc", "TOC", "目录", look.level)
        else:
            style_id, head = self._heading(look.level) if look.level else self._text(look)
        self._definitions.append(
            f'<w:style w:type="paragraph" w:styleId="{style_id}"{head}<w:pPr>{_paragraph(look)}</w:pPr>'
            f"<w:rPr>{_fonts(look.family)}{_characters(look)}</w:rPr></w:style>"
        )
        return Written(f'<w:pStyle w:val="{style_id}"/>', f"<w:rPr>{_fonts(look.family, hint=True)}</w:rPr>")

    def _heading(self, level: int) -> tuple[str, str]:
        return self._named("heading", "Heading", "标题", level)

    def _named(self, word: str, key: str, shown: str, level: int) -> tuple[str, str]:
        """The first look of a level is Word's own style, a further one is derived from it."""
        number = self._numbers[word, level] = self._numbers.get((word, level), 0) + 1
        name, parent = f"{word} {level}", "Normal"
        if number > 1:
            name, parent = f"{shown} {level} 式样 {number}", f"{key}{level}"
        style_id = f"{key}{level}" if number == 1 else f"{key}{level}Look{number}"
        ranks = '<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        return style_id, f'><w:name w:val="{name}"/><w:basedOn w:val="{parent}"/>{ranks}'

    def _text(self, look: Look) -> tuple[str, str]:
        weight, indent = "粗" if look.bold else "", f" 缩{look.indent:g}" if look.indent else ""
        name = f"{look.family} {look.size:g}{weight} {ALIGNMENT_NAMES[look.align]} 行{look.line_height:g}{indent}"
        name += f" 色{look.color}" * bool(look.color) + f" 底{look.background}" * bool(look.background)
        head = f' w:customStyle="1"><w:name w:val="{escape(name)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        return f"Text{len(self._written) + 1}", head


def _normal() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{LINES}</w:pPr></w:style>"
    )


def _paragraph(look: Look) -> str:
    heading = look.level and not look.tab
    keep = "<w:keepNext/>" if heading else "<w:keepLines/>" if look.tab else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(look.tab)}"/></w:tabs>' if look.tab else ""
    indent = f' w:firstLine="{twips(look.indent)}"' if look.indent else ""
    indent = f' w:left="{twips(look.before)}"{indent}' if look.before else indent
    indent = f"<w:ind{indent}/>" if indent else ""
    outline = f'<w:outlineLvl w:val="{look.level - 1}"/>' if heading else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(look.line_height)}" w:lineRule="exact"/>'
    return f'{keep}{shading(look.background)}{tabs}{spacing}{indent}<w:jc w:val="{ALIGNMENT[look.align]}"/>{outline}'


def shading(color: str) -> str:
    """The ground of a paragraph or cell, RRGGBB; nothing where it has none."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>' if color else ""


def _fonts(family: str, *, hint: bool = False) -> str:
    """All scripts in one family; the hint gives it quotation marks and signs that Word would take from a Latin font."""
    name = escape(family)
    hinted = ' w:hint="eastAsia"' if hint else ""
    return f'<w:rFonts{hinted} w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _characters(look: Look) -> str:
    half_points = int(look.size * 2 + 1e-6)  # Word knows no smaller step; rounding up could overflow a line
    bold = "<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    color = f'<w:color w:val="{look.color}"/>' if look.color else ""
    return f'{bold}{color}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
