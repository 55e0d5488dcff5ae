"""Fonts inside a DOCX file, for machines without 宋体: subsets of the free fonts that the PDF is drawn with.

ECMA-376, part 4, 2.8 (obfuscated fonts): the first 32 bytes of the font are XORed with its key. The key comes from the
font, so equal documents have equal files. The licence of the fonts (OFL) allows it, not under their reserved names:
they are called as the document calls them.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.document import Document, Grid
from jixiao.fonts import FontSet
from jixiao.fonts.face import Face
from jixiao.writers.docx.base import RELATIONSHIPS
from jixiao.writers.ooxml.package import DECLARATION
from jixiao.writers.xml import escape

_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "，。、；：？！（）“”《》—…"  # what an edit is likely to need
_SETTINGS = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>"


def with_fonts(parts: Mapping[str, str | bytes], document: Document, fonts: FontSet) -> dict[str, str | bytes]:
    """The parts of a package with the regular face of each family that the document names inside."""
    made, table, relationships = dict(parts), _text(parts["word/fontTable.xml"]), ""
    for number, (family, characters) in enumerate(sorted(_characters(document).items()), 1):
        font = _subset(fonts.face(family), family, characters)
        key = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(font).hexdigest())
        made[f"word/fonts/font{number}.odttf"] = _obfuscated(font, key)
        table = _named(table, family, f'<w:embedRegular r:id="rId{number}" w:fontKey="{{{str(key).upper()}}}"/>')
        relationships += (
            f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/font" Target="fonts/font{number}.odttf"/>'
        )
    made["word/fontTable.xml"] = table.replace("<w:fonts ", f'<w:fonts xmlns:r="{RELATIONSHIPS}" ', 1)
    made["word/_rels/fontTable.xml.rels"] = (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}">{relationships}</Relationships>'
    )
    types = _text(parts["[Content_Types].xml"])
    made["[Content_Types].xml"] = types.replace(
        "<Default ", f'<Default Extension="odttf" ContentType="{_TYPE}"/><Default ', 1
    )
    settings = _text(parts["word/settings.xml"])
    end = settings.index(">", settings.index("<w:settings")) + 1
    made["word/settings.xml"] = settings[:end] + _SETTINGS + settings[end:]
    return made


def _text(part: str | bytes) -> str:
    return part if isinstance(part, str) else part.decode()


def _characters(document: Document) -> dict[str, set[str]]:
    """What each family has to show."""
    found: dict[str, set[str]] = {}
    for family, text in _pieces(document):
        found.setdefault(family, set(_ALWAYS)).update(text)
    return found


def _pieces(document: Document) -> Iterator[tuple[str, str]]:
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Grid):
                yield from ((cell.style.family, cell.text) for cell in block.cells)
            else:
                yield block.style.family, block.text


def _subset(face: Face, family: str, characters: set[str]) -> bytes:
    """A TrueType font of these characters, called as the document calls it."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font: Any = TTFont(face.path, fontNumber=face.index, recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True))
    cutter.populate(unicodes=map(ord, characters))
    cutter.subset(font)
    for number, text in ((1, family), (2, "Regular"), (3, f"{family} jixiao"), (4, family), (6, "jixiao")):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].fsType = 0  # may be embedded and installed, as its licence says
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def _named(table: str, family: str, embedded: str) -> str:
    """The font table with the font at its family's entry, or in one of its own."""
    start = f'<w:font w:name="{escape(family)}">'
    if start not in table:
        return table.replace("</w:fonts>", f"{start}{embedded}</w:font></w:fonts>")
    end = table.index("</w:font>", table.index(start))
    return table[:end] + embedded + table[end:]


def _obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    mask = key.bytes[::-1] * 2
    return bytes(byte ^ other for byte, other in zip(font, mask, strict=False)) + font[len(mask) :]
