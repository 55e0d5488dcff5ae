"""A workbook as a package: the same sheets give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiao.ledger.sheet_xml import LedgerSheet, styles_xml
from jixiao.writers.ooxml.package import DECLARATION, pack
from jixiao.writers.xml import escape

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LONGEST = 31  # characters of a sheet's name


def workbook(
    sheets: Sequence[LedgerSheet], active: int = 0, more: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """The bytes of an XLSX file. `more` are further parts: name → (content type, XML)."""
    further = dict(more or {})
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(len(sheets), further),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(sheets, active),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in _numbers(sheets)), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": DECLARATION + styles_xml(),
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = DECLARATION + sheet.xml(active=number - 1 == active)
    return pack({**parts, **{name: DECLARATION + xml for name, (_, xml) in further.items()}})


def _numbers(sheets: Sequence[LedgerSheet]) -> range:
    return range(1, len(sheets) + 1)


def _content_types(count: int, more: Mapping[str, tuple[str, str]]) -> str:
    parts = [
        ("xl/workbook.xml", f"{_TYPES}.sheet.main+xml"),
        ("xl/styles.xml", f"{_TYPES}.styles+xml"),
        *((f"xl/worksheets/sheet{number}.xml", f"{_TYPES}.worksheet+xml") for number in range(1, count + 1)),
        *((name, kind) for name, (kind, _) in more.items() if kind),
    ]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    return DECLARATION + relations(targets)


def relations(targets: Sequence[tuple[str, str]]) -> str:
    """A part of relations: rId1 and so on to (kind, target)."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _book(sheets: Sequence[LedgerSheet], active: int) -> str:
    state = {True: ' state="hidden"', False: ""}
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}"{state[sheet.hidden]} r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{_quoted(sheet.name)}!${sheet.print_title}:'
        f"${sheet.print_title}</definedName>"
        for number, sheet in enumerate(sheets)
        if sheet.print_title
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">{_quoted(sheet.name)}!'
        f"{_absolute(sheet.filtered)}</definedName>"
        for number, sheet in enumerate(sheets)
        if sheet.filtered
    )
    names = f"<definedNames>{filters}{titles}</definedNames>" if titles or filters else ""
    return (
        f'{DECLARATION}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        f' xmlns:r="{_RELATIONS}">'
        f'<bookViews><workbookView activeTab="{active}"/></bookViews><sheets>{listed}</sheets>{names}</workbook>'
    )


def _quoted(name: str) -> str:
    return escape("'" + name.replace("'", "''") + "'")


def _absolute(reference: str) -> str:
    return ":".join(
        f"${corner.rstrip('0123456789')}${corner.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
        for corner in reference.split(":")
    )


def sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that a sheet may have, which none of the others has."""
    clean = "".join("_" if sign in r"\/*?:[]" else sign for sign in name).strip("'")[:_LONGEST] or "表"
    made, number = clean, 1
    while made.casefold() in [other.casefold() for other in taken]:
        number += 1
        made = f"{clean[: _LONGEST - 4]}-{number}"
    return made
