"""Document → XLSX: a sheet a part, typed cells, merged ranges, ready to print."""

from __future__ import annotations

from jixiao.document import Document
from jixiao.writers.ooxml.package import DECLARATION, core_properties, pack
from jixiao.writers.ooxml.pictures import PNG_TYPE
from jixiao.writers.writer import Takes, Writer
from jixiao.writers.xlsx.base import MAIN, base_parts, content_types, workbook, workbook_relationships
from jixiao.writers.xlsx.drawings import Drawings
from jixiao.writers.xlsx.field_names import field_names
from jixiao.writers.xlsx.sheet import SheetWriter, area
from jixiao.writers.xlsx.sheet_layout import lay_sheet
from jixiao.writers.xlsx.sheet_names import sheet_names


def write_xlsx(document: Document) -> bytes:
    """The XLSX file of a document after layout; a document needs at least one part.

    Equal documents give equal bytes. Raises IllegalTextError for text that no XML file can carry.
    """
    layouts = [lay_sheet(part) for part in document.parts]
    writer, drawings, names = SheetWriter(), Drawings(), sheet_names(document.parts)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(len(layouts)),
        "_rels/.rels": base_parts()["_rels/.rels"],
        "docProps/core.xml": core_properties(document),
        "xl/workbook.xml": workbook(
            names, [area(layout, "$") for layout in layouts], [field_names(layout.ranges) for layout in layouts]
        ),
        "xl/_rels/workbook.xml.rels": workbook_relationships(len(layouts)),
        "xl/theme/theme1.xml": base_parts()["xl/theme/theme1.xml"],
    }
    for index, (part, layout) in enumerate(zip(document.parts, layouts, strict=True)):
        shown = drawings.add(index + 1, layout)
        sheet = writer.sheet(part, layout, names, document.numbered, index == 0, shown)
        parts[f"xl/worksheets/sheet{index + 1}.xml"] = sheet
    parts["xl/styles.xml"] = writer.formats.xml()
    parts["xl/sharedStrings.xml"] = (
        f'{DECLARATION}<sst xmlns="{MAIN}" count="{writer.count}" uniqueCount="{len(writer.texts)}">'
        f"{writer.texts.joined()}</sst>"
    )
    if drawings.pictures:
        types = content_types(len(layouts)).decode()
        parts["[Content_Types].xml"] = types.replace("</Types>", f"{PNG_TYPE}{drawings.content_types()}</Types>")
        parts |= drawings.parts()
    return pack(parts)


WRITER = Writer(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Takes.WORKBOOK,
    lambda laid: write_xlsx(laid.workbook),
)
