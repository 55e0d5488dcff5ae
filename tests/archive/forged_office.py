"""Tamperings of the Office files in an archive; the manifest has their new hashes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from archive.forging import FORGERIES, forgery, put, streams
from pikepdf import Pdf


def office(
    pdf: Pdf, suffix: str, change: Callable[[dict[str, bytes]], None], *, before: bytes = b"", twice: str = ""
) -> None:
    """Changes the parts of an Office file, and the manifest with it."""
    path = next(path for path in streams(pdf) if path.endswith(suffix))
    with zipfile.ZipFile(io.BytesIO(streams(pdf)[path].read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, part)
            if name == twice:
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.fp.seek(0, 2)
                archive.NameToInfo.pop(name)
                archive.writestr(entry, part.replace(b"378,240.36", b"999,999.99"))
    put(pdf, path, before + target.getvalue())


def part_changed(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new, 1)

    return change


def part_added(name: str, part: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: part})


DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
RELATION = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b' Target="http://example.org/x.dotm" TargetMode="External"/></Relationships>'
)
OFFICE: dict[str, tuple[str, Callable[[dict[str, bytes]], None]]] = {
    "a_word_in_word": (".docx", part_changed(DOCUMENT, "西宁".encode(), "西安".encode())),
    "hidden_text_in_word": (
        ".docx",
        part_changed(
            DOCUMENT, b"<w:tbl>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p><w:tbl>".encode()
        ),
    ),
    "white_text_in_word": (".docx", part_changed(DOCUMENT, b"<w:rPr>", b'<w:rPr><w:color w:val="FFFFFF"/>')),
    "a_foreign_piece_in_word": (".docx", part_changed(DOCUMENT, b"<w:tbl>", b'<w:altChunk r:id="rId99"/><w:tbl>')),
    "a_macro_in_word": (".docx", part_added("word/vbaProject.bin", b"macro")),
    "a_link_in_word": (".docx", part_changed("word/_rels/document.xml.rels", b"</Relationships>", RELATION)),
    "the_styles_of_word": (".docx", part_changed("word/styles.xml", b"<w:style ", b"<w:style  ")),
    "the_properties_of_word": (".docx", part_changed("docProps/core.xml", "西宁".encode(), "西安".encode())),
    "a_figure_in_excel": (".xlsx", part_changed(SHEET, b"378240.36", b"378240.37")),
    "a_formula_in_excel": (".xlsx", part_changed(SHEET, b"<v>378240.36</v>", b"<f>1+1</f><v>378240.36</v>")),
    "a_format_in_excel": (".xlsx", part_changed("xl/styles.xml", b"#,##0.00", b'"9"#,##0.00')),
    "a_hidden_sheet_in_excel": (".xlsx", part_changed("xl/workbook.xml", b"<sheet ", b'<sheet state="hidden" ')),
    "a_link_in_excel": (".xlsx", part_added("xl/externalLinks/externalLink1.xml", b"<externalLink/>")),
    "an_object_in_excel": (".xlsx", part_added("xl/embeddings/oleObject1.bin", b"x")),
}
for told, (kind, changing) in OFFICE.items():
    FORGERIES[told] = lambda pdf, kind=kind, changing=changing: office(pdf, kind, changing)  # type: ignore[misc]


@forgery
def a_part_of_excel_twice(pdf: Pdf) -> None:
    office(pdf, ".xlsx", lambda parts: None, twice=SHEET)


@forgery
def something_before_the_parts_of_word(pdf: Pdf) -> None:
    office(pdf, ".docx", lambda parts: None, before=b"MZ hidden")


@forgery
def no_office_file_at_all(pdf: Pdf) -> None:
    put(pdf, next(path for path in streams(pdf) if path.endswith(".docx")), b"garbage")
