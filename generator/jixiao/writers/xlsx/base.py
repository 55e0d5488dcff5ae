"""The XLSX package that every workbook begins with: openpyxl's own, made once."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType

from jixiao.writers.ooxml.package import DECLARATION, unpack
from jixiao.writers.ooxml.package_cache import kept
from jixiao.writers.xml import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# written anew for each document
REPLACED = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "docProps/core.xml", "docProps/app.xml")


@cache
def base_parts() -> MappingProxyType[str, bytes]:
    """The parts of the base package that no document changes, and those it extends, by name."""
    return MappingProxyType(dict(kept("openpyxl", __file__, _made_parts)))


def _made_parts() -> dict[str, bytes]:
    openpyxl = import_module("openpyxl")
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    parts = unpack(target.getvalue())
    root = parts["_rels/.rels"].decode()
    parts["_rels/.rels"] = _without(root, "docProps/app.xml").encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = _without(types, "docProps/app.xml").encode()
    return {name: content for name, content in parts.items() if name not in REPLACED}


def _without(xml: str, target: str) -> str:
    return re.sub(f"<[^<>]*{re.escape(target)}[^<>]*/>", "", xml)


@cache
def content_types(sheets: int) -> bytes:
    """[Content_Types].xml of a book with so many sheets."""
    known = base_parts()["[Content_Types].xml"].decode()
    added = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{CONTENT_TYPE}.worksheet+xml"/>'
        for number in range(2, sheets + 1)
    )
    added += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{CONTENT_TYPE}.sharedStrings+xml"/>'
    return known.replace("</Types>", added + "</Types>").encode()


@cache
def workbook_relationships(sheets: int) -> bytes:
    """xl/_rels/workbook.xml.rels: sheet n is rId{n}."""
    targets = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    targets += [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdTheme", "theme", "theme/theme1.xml"),
        ("rIdStrings", "sharedStrings", "sharedStrings.xml"),
    ]
    links = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>' for key, kind, target in targets
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{namespace}">{links}</Relationships>'.encode()


def workbook(names: Sequence[str], areas: Sequence[str], fields: Sequence[Mapping[str, str]]) -> str:
    """xl/workbook.xml: the sheets' names and, for each, the range that is printed (such as $A$1:$H$21) and the
    addresses of its fields by their names.
    """
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    defined = "".join(
        f'<definedName name="{field}" localSheetId="{index}">{sheet}!{address}</definedName>'
        for index, sheet in enumerate(escape(quoted_name(name)) for name in names)
        for field, address in {"_xlnm.Print_Area": areas[index], **fields[index]}.items()
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><workbookPr/>'
        f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>"
        f"<definedNames>{defined}</definedNames></workbook>"
    )


def quoted_name(name: str) -> str:
    """The name of a sheet as it stands before an address."""
    return "'" + name.replace("'", "''") + "'"
