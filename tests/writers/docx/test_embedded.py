"""Fonts inside a Word file: what it shows can be shown anywhere, and the same file comes out each time."""

from __future__ import annotations

import io
import subprocess
import uuid
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import office
import pytest
from fontTools.ttLib import TTFont
from jixiao.fonts import font_set
from jixiao.writers.docx.write import write_docx
from samples import documents

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_docx(documents.document(), font_set()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_family_is_inside_under_its_own_name_and_draws_all_that_it_shows() -> None:
    found = parts()
    targets = {
        one.get("Id"): f"word/{one.get('Target')}"
        for one in ElementTree.fromstring(found["word/_rels/fontTable.xml.rels"])
    }
    embedded = {}
    for entry in ElementTree.fromstring(found["word/fontTable.xml"]):
        for one in entry.iter(f"{W}embedRegular"):
            key = uuid.UUID(one.get(f"{W}fontKey", "")).bytes[::-1] * 2
            content = found[targets[one.get(f"{R}id")]]
            plain = bytes(byte ^ other for byte, other in zip(content, key, strict=False)) + content[len(key) :]
            embedded[entry.get(f"{W}name")] = TTFont(io.BytesIO(plain))
    assert "宋体" in embedded
    assert all(font["name"].getDebugName(1) == family for family, font in embedded.items())
    shown = {
        (cell.style.family, character)
        for part in documents.document().parts
        for block in part.blocks
        for cell in getattr(block, "cells", ())
        for character in cell.text
        if character.isprintable()
    }
    assert [each for each in shown if ord(each[1]) not in embedded[each[0]].getBestCmap()] == []


def test_the_same_document_gives_the_same_bytes_and_a_valid_package() -> None:
    first, second = (write_docx(documents.document(), font_set()) for _ in range(2))
    assert first == second
    assert office.schema_findings(first, "docx") == []


def test_without_the_option_no_font_is_inside() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(documents.document()))) as archive:
        assert [name for name in archive.namelist() if "odttf" in name or "fontTable.xml.rels" in name] == []


@pytest.mark.office
def test_a_machine_without_chinese_fonts_shows_the_text_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    (tmp_path / "表.docx").write_bytes(write_docx(documents.document(documents.application_part()), font_set()))
    command = office.soffice()
    assert command
    subprocess.run(
        [
            command,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "表.docx",
        ],
        check=True,
        capture_output=True,
        timeout=office.SECONDS,
        env={
            "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
        },
    )
    listed = subprocess.run(["pdffonts", tmp_path / "表.pdf"], check=True, capture_output=True, text=True).stdout
    assert "jixiao" in listed
