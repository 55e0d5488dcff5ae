"""An archive as OFD-A: the PDF's pages, its specs, forms and manifest as texts, the same bytes everywhere."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import ofdkit
import pytest
from jixiao.archive.check import SelfCheckError, self_check_ofd
from jixiao.archive.members import Member
from jixiao.archive.text_members import as_text, attached, from_text
from samples import SPECS, paper
from samples.layout_form import FORM, FORMS, write_specs
from samples.made import SMALL, done, jixiao
from samples.ofd import OfdFile, pdf_signs, places_apart, schema_faults


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest archive; the OFD and the manifest lie beside it."""
    folder = tmp_path_factory.mktemp("ofd")
    done("bundle", SPECS / SMALL, "-o", folder, "--also", "ofd", PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    return folder / f"{SMALL}.ofd"


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents in one."""
    file = tmp_path_factory.mktemp("together") / "合订.pdf"
    first = next(folder for folder in SPECS.iterdir() if folder.name.startswith("驻新疆办"))
    done("bundle", SPECS / SMALL, first, "--one", file, "--also", "ofd", PYTHONHASHSEED="1")
    return file.with_suffix(".ofd")


def members(file: Path) -> dict[str, bytes]:
    """Path → content of the files that were attached."""
    return dict(from_text(name, content) for name, content in OfdFile(file).attachments().items())


def test_the_public_schema_takes_every_part(archived: Path, together: Path) -> None:
    assert schema_faults(archived) == []
    assert schema_faults(together) == []


def test_pages_outline_and_places_are_those_of_the_pdf(archived: Path, together: Path) -> None:
    for file in (archived, together):
        read, pdf = OfdFile(file), file.with_suffix(".pdf")
        assert read.outline() == paper.outline(pdf)
        assert places_apart(read.signs(), pdf_signs(pdf)) == []


def test_specs_forms_and_the_manifest_are_inside_as_texts(archived: Path) -> None:
    manifest = json.loads(members(archived)["清单.json"])
    listed = {member["路径"]: member for member in manifest["成员"]}
    assert set(members(archived)) == {path for path in listed if listed[path]["关系"] == "Source"} | {"清单.json"}
    assert {path for path in listed if listed[path]["关系"] != "Source"} == {f"{SMALL}.docx", f"{SMALL}.xlsx"}
    for path, content in members(archived).items():
        assert path == "清单.json" or hashlib.sha256(content).hexdigest() == listed[path]["sha256"]
    (spec,) = (path for path in listed if path.endswith("合作交流工作业务费.yaml"))
    assert members(archived)[spec] == next((SPECS / SMALL).glob("合作交流工作业务费.yaml")).read_bytes()
    with ofdkit.OFDDocument(archived) as read:
        assert (read.info.title, read.info.creation_date) == (OfdFile(archived).told("Title"), "2020-01-01")


def test_all_attachments_end_in_txt_and_what_lies_beside_says_the_same(archived: Path) -> None:
    file = OfdFile(archived)
    assert all(name.endswith(".txt") for name in file.attachments())
    assert all(name.endswith((".xml", ".txt", ".ttf", ".png")) for name in file.zip.namelist())
    outer = json.loads(archived.with_name(f"{SMALL}.清单.json").read_bytes())
    content = archived.read_bytes()
    assert outer.pop("OFD") == {
        "文件": archived.name,
        "字节": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    outer.pop("存档")
    assert outer == json.loads(members(archived)["清单.json"])


def test_the_pdf_is_the_one_that_stands_alone_and_is_proved_with_and_without_the_ofd(
    archived: Path, tmp_path: Path
) -> None:
    done("bundle", SPECS / SMALL, "-o", tmp_path / "alone", PYTHONHASHSEED="2")
    for suffix in (".pdf", ".zip"):
        alone = tmp_path / "alone" / f"{SMALL}{suffix}"
        assert alone.read_bytes() == archived.with_suffix(suffix).read_bytes()
    for name in (f"{SMALL}.pdf", f"{SMALL}.zip", f"{SMALL}.清单.json"):
        shutil.copy(archived.with_name(name), tmp_path)
    assert jixiao("verify", tmp_path / f"{SMALL}.pdf").returncode == 0
    assert jixiao("verify", archived.with_suffix(".pdf")).returncode == 0
    (tmp_path / f"{SMALL}.ofd").write_bytes(archived.read_bytes() + b"\n")
    told = jixiao("verify", tmp_path / f"{SMALL}.pdf")
    assert told.returncode == 1
    assert f"旁边的 {SMALL}.ofd 与清单里的 SHA-256 不符" in told.stderr


def test_the_same_specs_give_the_same_ofd_elsewhere(archived: Path, tmp_path: Path) -> None:
    done(
        "bundle", SPECS / SMALL, "-o", tmp_path, "--also", "ofd", PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C"
    )
    assert (tmp_path / archived.name).read_bytes() == archived.read_bytes()


def test_a_picture_of_a_form_is_inside_as_base64(tmp_path: Path) -> None:
    specs = write_specs(tmp_path / "specs")
    done("bundle", specs, "--forms", FORMS, "--one", tmp_path / "一.pdf", "--also", "ofd")
    held = OfdFile(tmp_path / "一.ofd")
    (name,) = (name for name in held.attachments() if name.endswith("/会徽.png.base64.txt"))
    assert members(tmp_path / "一.ofd")[name.removesuffix(".base64.txt")] == (FORMS / FORM / "会徽.png").read_bytes()
    assert len(held.resources("MultiMedia")) == 2
    assert schema_faults(tmp_path / "一.ofd") == []


@pytest.mark.parametrize("gone", ["PublicRes.xml", "Attachs/Attach_1.txt", "Pages/Page_2/Content.xml"])
def test_an_ofd_that_lacks_a_part_is_not_published(gone: str, archived: Path, tmp_path: Path) -> None:
    manifest, broken = json.loads(members(archived)["清单.json"]), tmp_path / "a.ofd"
    self_check_ofd(archived, manifest, 3)
    with zipfile.ZipFile(archived) as whole, zipfile.ZipFile(broken, "w") as target:
        for entry in whole.infolist():
            if not entry.filename.endswith(gone):
                target.writestr(entry, whole.read(entry))
    with pytest.raises(SelfCheckError):
        self_check_ofd(broken, manifest, 3)
    with pytest.raises(SelfCheckError, match="应有 4 页"):
        self_check_ofd(archived, manifest, 4)


def test_the_way_into_a_text_and_back() -> None:
    content = bytes(range(256))
    for path in (
        "specs/甲/乙.yaml",
        "templates/表/page.html.j2",
        "templates/_shared/words.txt",
        "a.base64",
        "a/b",
        "图.png",
    ):
        name, text = as_text(path, content)
        assert name.endswith(".txt")
        assert from_text(name, text) == (path, content)
    name, text = as_text("图.png", content)
    assert base64.b64decode(text) == content
    assert max(map(len, text.splitlines())) == 76
    for broken in (("图.png.txt", b"x"), ("图.png.base64.txt", b"!"), ("图.png.base64.txt", b"QQ"), ("图.png", b"")):
        with pytest.raises(ValueError, match=broken[0]):
            from_text(*broken)
    assert [attached(Member("a.docx", b"", "Alternative")), attached(Member("a.yaml", b""))] == [False, True]
