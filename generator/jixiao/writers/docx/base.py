"""The DOCX package that every document begins with: python-docx's own, made once."""

from __future__ import annotations

import io
from functools import cache
from types import MappingProxyType
from typing import Any

from jixiao.writers.ooxml.package import DECLARATION, unpack
from jixiao.writers.ooxml.package_cache import kept

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'
FOOTER_ID = "rIdFooter"

# what python-docx's template holds beyond the needs of a form
SURPLUS = ("customXml", "stylesWithEffects", "numbering", "webSettings", "thumbnail", "extended-properties")
KEPT_SETTINGS = (
    "defaultTabStop",
    "characterSpacingControl",
    "mathPr",
    "clrSchemeMapping",
    "decimalSymbol",
    "listSeparator",
)
KEPT_STYLES = ("Default Paragraph Font", "Normal Table", "No List")

# lines end where the layout ended them: no hanging marks, no air between Chinese and Latin
LINES = '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
DEFAULTS = f"""<w:docDefaults xmlns:w="{WORD}"><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="Times New Roman"/>\
<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr>{LINES}<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:pPrDefault>\
</w:docDefaults>"""

# without doNotExpandShiftReturn Word stretches a justified line that ends in a forced break;
# below mode 15 Word shifts a table by its cell margin
MODES = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)
COMPATIBILITY = (
    f'<w:compat xmlns:w="{WORD}"><w:doNotExpandShiftReturn/><w:useFELayout/>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in MODES
    )
    + "</w:compat>"
)
LANGUAGE = f'<w:themeFontLang xmlns:w="{WORD}" w:val="en-US" w:eastAsia="zh-CN"/>'

# the English name finds the same font where the system is not Chinese
FONTS = (("宋体", "SimSun"), ("黑体", "SimHei"), ("仿宋", "FangSong"), ("楷体", "KaiTi"))
FONT_TABLE = (
    f'{DECLARATION}<w:fonts xmlns:w="{WORD}">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, other in FONTS
    )
    + "</w:fonts>"
)


@cache
def base_parts() -> MappingProxyType[str, bytes]:
    """The parts of the base package by name; `word/styles.xml` is open at its end for paragraph styles."""
    return MappingProxyType(dict(kept("python-docx", __file__, _made_parts)))


def _made_parts() -> dict[str, bytes]:
    import docx

    document = docx.Document()
    _reduce_settings(document.settings.element)
    _reduce_styles(document.styles.element)
    _drop_surplus(document.part.rels)
    _drop_surplus(document.part.package.rels)
    target = io.BytesIO()
    document.save(target)
    parts = unpack(target.getvalue())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", b"").rstrip()
    parts["word/fontTable.xml"] = FONT_TABLE.encode()
    _register_footer(parts)
    return parts


def _drop_surplus(relationships: Any) -> None:
    for key, relationship in list(relationships.items()):
        if relationship.reltype.rpartition("/")[2] in SURPLUS:
            del relationships[key]


def _reduce_settings(settings: Any) -> None:
    from docx.oxml import parse_xml

    ours = {"compat": COMPATIBILITY, "themeFontLang": LANGUAGE}
    for child in list(settings):
        name = child.tag.rpartition("}")[2]
        if name in ours:
            settings.replace(child, parse_xml(ours[name]))
        elif name not in KEPT_SETTINGS:
            settings.remove(child)


def _reduce_styles(styles: Any) -> None:
    from docx.oxml import parse_xml

    styles.replace(styles[0], parse_xml(DEFAULTS))
    for style in styles.style_lst:
        if style.name_val not in KEPT_STYLES:
            styles.remove(style)


def _register_footer(parts: dict[str, bytes]) -> None:
    content_type = f'<Override PartName="/word/footer1.xml" ContentType="{CONTENT_TYPE}.footer+xml"/>'
    relationship = f'<Relationship Id="{FOOTER_ID}" Type="{RELATIONSHIPS}/footer" Target="footer1.xml"/>'
    for name, end, added in (
        ("[Content_Types].xml", "</Types>", content_type),
        ("word/_rels/document.xml.rels", "</Relationships>", relationship),
    ):
        parts[name] = parts[name].decode().replace(end, added + end).encode()
