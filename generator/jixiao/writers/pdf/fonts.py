"""The fonts of a PDF file: of each font file the glyphs that are drawn, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import is_normalized

import pydyf

from jixiao.fonts.characters import INVISIBLE
from jixiao.fonts.glyphs import Glyphs
from jixiao.writers.pdf.file import PdfFile, reference, text_string

_SYMBOLIC, _FIXED_PITCH = 4, 1  # flags (ISO 32000-1, table 123): its own set of characters, all of one width
_STEM = 80  # thousandths of an em; asked for, and used by nobody where the font is embedded
_TOGETHER = 100  # characters in a block of a character map, as the specification has it
_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def add_fonts(file: PdfFile, used: Mapping[Glyphs, Iterable[str]]) -> pydyf.Dictionary:
    """Adds the fonts of these characters; gives the dictionary by which the pages know them."""
    ordered = sorted(used.items(), key=lambda pair: pair[0].name)
    return pydyf.Dictionary({glyphs.key: reference(_font(file, glyphs, texts)) for glyphs, texts in ordered})


def texts_of(glyphs: Glyphs, characters: Iterable[str]) -> dict[int, str]:
    """The text of each glyph. Where two characters have one, a reader meets the usual one: 一, not the radical ⼀."""
    found: dict[int, str] = {}
    for character in characters:
        if character not in INVISIBLE:
            number = glyphs.number(character)
            known = found.get(number)
            found[number] = min(character, known, key=_usual) if known else character
    return dict(sorted(found.items()))


def _usual(character: str) -> tuple[bool, str]:
    """Sorts the characters of one glyph: those first that no compatibility form stands for."""
    return not is_normalized("NFKC", character), character


def _font(file: PdfFile, glyphs: Glyphs, characters: Iterable[str]) -> int:
    texts = texts_of(glyphs, characters)
    program, name = glyphs.subset(texts), f"/{glyphs.key}+{glyphs.plain_name}"
    widths = {number: glyphs.width(number) for number in texts}
    font_file = file.add_stream(pydyf.Dictionary({"Length1": len(program)}), program)
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": name,
        "CIDSystemInfo": pydyf.Dictionary({"Registry": b"(Adobe)", "Ordering": b"(Identity)", "Supplement": 0}),
        "CIDToGIDMap": "/Identity",
        "W": _widths(widths),
        "FontDescriptor": reference(file.add(_descriptor(glyphs, name, widths, font_file))),
    }
    font = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": pydyf.Array([reference(file.add(pydyf.Dictionary(descendant)))]),
        "ToUnicode": reference(file.add_stream(pydyf.Dictionary(), _character_map(texts))),
    }
    return file.add(pydyf.Dictionary(font))


def _descriptor(glyphs: Glyphs, name: str, widths: Mapping[int, int], font_file: int) -> pydyf.Dictionary:
    ascent, descent = (round(1000 * length) for length in glyphs.vertical)
    fixed = _FIXED_PITCH if len(widths) > 1 and len(set(widths.values())) == 1 else 0
    return pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "FontFamily": text_string(glyphs.name),
            "Flags": _SYMBOLIC + fixed,
            "FontBBox": pydyf.Array([0, -descent, max(widths.values(), default=0), ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": -descent,
            "CapHeight": ascent,
            "StemV": _STEM,
            "StemH": _STEM,
            "FontFile2": reference(font_file),
        }
    )


def _widths(widths: Mapping[int, int]) -> bytes:
    """The widths of runs of glyphs that follow each other."""
    written, last = list[bytes](), -2
    for number, width in widths.items():
        if number != last + 1:
            written.append(b"%s%d [" % (b"] " if written else b"", number))
        written.append(b"%d " % width)
        last = number
    return b"[%s%s]" % (b"".join(written), b"]" if written else b"")


@lru_cache(maxsize=20_000)
def _mapped(number: int, text: str) -> str:
    return f"<{number:04x}> <{text.encode('utf-16-be').hex()}>"


def _character_map(texts: Mapping[int, str]) -> bytes:
    """The map by which a reader finds the text of a glyph."""
    lines = [_mapped(number, text) for number, text in texts.items()]
    blocks = (lines[start : start + _TOGETHER] for start in range(0, len(lines), _TOGETHER))
    written = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _MAP % written.encode()
