"""Documents that use all that OFD has to draw."""

from __future__ import annotations

import io
from dataclasses import replace

from jixiao.document import Cell, Document, Grid, Page, Paragraph, Part, Picture, Row, Style
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from samples.documents import LABEL, TEXT, Put, grid

UPRIGHT = replace(LABEL, upright=True, size=10, line_height=14)
COLORED = replace(LABEL, color="C00000", background="FFF2CC")


def picture() -> Picture:
    """A PNG with a remark in it that is not drawn."""
    target, image, remark = io.BytesIO(), Image.new("RGBA", (40, 20), (200, 0, 0, 255)), PngInfo()
    image.paste((0, 0, 0, 0), (0, 0, 20, 10))
    remark.add_text("Comment", "谁画的")
    image.save(target, "PNG", pnginfo=remark)
    return Picture("会徽.png", target.getvalue(), 80.0, 40.0, "国徽（示意）")


def pictured() -> Document:
    """A picture above a table, and one in a cell of it."""
    above = Paragraph("", Style(align="center", line_height=40), picture=picture())
    cells = (Cell(0, 0, "填报人", TEXT), Cell(0, 1, "", TEXT, picture=picture()))
    return Document("题", "单位", (Part("项目", "表", Page(), (above, Grid((100.0, 200.0), (Row(70.0),), cells)), 1),))


def marked(rare: str = "喆堃昇㙍🄁") -> Document:
    """Upright labels with turned brackets, colours, rare characters, spaces at the ends, signs of XML."""
    rows = [
        (60.0, [Put("绩效\n（指标）", UPRIGHT), Put("  a < b & c > d “” ' \" ", TEXT)]),
        (20.0, [Put("甲", COLORED), Put(rare, TEXT)]),
    ]
    blocks = (Paragraph("　　首行缩进的一段 \u200b文字 ", Style()), grid((24.0, 200.0), rows))
    return Document("题<&>", "单位", (Part("项目", "表", Page(), blocks, 1),), "类", ("一", "二"))
