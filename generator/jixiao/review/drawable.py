"""Texts of others in a sheet that must be drawn all the same: a box stands for what no font or file can carry."""

from __future__ import annotations

from dataclasses import replace

from jixiao.document import Block, Grid, Style
from jixiao.fonts import FontSet
from jixiao.writers.xml import ILLEGAL

BOX = "□"


def legal(text: str) -> str:
    """The text with a box for each character that no XML file can carry."""
    return ILLEGAL.sub(BOX, text)


def drawable(block: Block, fonts: FontSet) -> Block:
    """The block with a box for each character that its font lacks."""
    if isinstance(block, Grid):
        cells = tuple(replace(cell, text=_drawable(cell.text, cell.style, fonts)) for cell in block.cells)
        return replace(block, cells=cells)
    return replace(block, text=_drawable(block.text, block.style, fonts))


def _drawable(text: str, style: Style, fonts: FontSet) -> str:
    signs = {character for character in text if not character.isspace() and character != "\u200b"}
    lacking = fonts.missing("".join(sorted(signs)), style.family, style.bold)
    return text.translate({ord(character): BOX for character in lacking})
