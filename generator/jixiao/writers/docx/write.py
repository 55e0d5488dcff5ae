"""Document → DOCX: real Word tables, native headings and styles, page numbers."""

from __future__ import annotations

from jixiao.document import Document
from jixiao.fonts import FontSet
from jixiao.writers.docx.base import NAMESPACES, base_parts
from jixiao.writers.docx.body import FOOTER_LINE, body
from jixiao.writers.docx.styles import StyleSheet, twips
from jixiao.writers.ooxml.package import DECLARATION, core_properties, pack
from jixiao.writers.ooxml.pictures import PNG_TYPE, Pictures
from jixiao.writers.writer import Takes, Writer

SMALL = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
LINE = f'<w:spacing w:before="0" w:after="0" w:line="{twips(FOOTER_LINE)}" w:lineRule="exact"/><w:jc w:val="center"/>'
FOOTER = (
    f"{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr>{LINE}</w:pPr>"
    f'<w:r>{SMALL}<w:t xml:space="preserve">— </w:t></w:r>'
    f'<w:fldSimple w:instr=" PAGE "><w:r>{SMALL}<w:t>1</w:t></w:r></w:fldSimple>'
    f'<w:r>{SMALL}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)


def write_docx(document: Document, fonts: FontSet | None = None) -> bytes:
    """The DOCX file of a document after layout: row heights final, long grids cut into page-high pieces.

    With `fonts` it carries those that it names. Equal documents give equal bytes.
    Raises IllegalTextError for text that no XML file can carry.
    """
    styles = StyleSheet()
    content = body(document, styles)
    parts: dict[str, str | bytes] = dict(base_parts())
    parts["docProps/core.xml"] = core_properties(document)
    parts["word/document.xml"] = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"
    parts["word/styles.xml"] = base_parts()["word/styles.xml"].decode() + styles.xml() + "</w:styles>"
    parts["word/footer1.xml"] = FOOTER.encode()
    if styles.pictures:
        with_pictures(parts, styles.pictures)
    if styles.comments:
        styles.comments.add_to(parts)
    if fonts is not None:
        from jixiao.writers.docx.embedded import with_fonts

        parts = with_fonts(parts, document, fonts)
    return pack(parts)


def with_pictures(parts: dict[str, str | bytes], pictures: Pictures) -> None:
    """Adds the files of the pictures, and what leads to them."""
    added = (
        ("[Content_Types].xml", "</Types>", PNG_TYPE),
        ("word/_rels/document.xml.rels", "</Relationships>", pictures.relationships("media")),
    )
    for name, end, more in added:
        before = parts[name]
        parts[name] = (before.decode() if isinstance(before, bytes) else before).replace(end, more + end)
    parts |= {f"word/media/{name}": content for name, content in pictures.files().items()}


WRITER = Writer(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Takes.PAPER,
    lambda laid: write_docx(laid.document, laid.typesetter.fonts if laid.embed_fonts else None),
)
