"""All of specs/, further forms and a long document as OFD: valid, the PDF's characters where the PDF has them, the same bytes
everywhere."""

from __future__ import annotations

from pathlib import Path

import ofdkit
import pytest
from jixiao.archive.ofd.survey import surveyed
from samples import SPECS, paper
from samples.layout_form import FORMS, write_specs
from samples.listed import TITLE, with_contents
from samples.made import digests, done, started
from samples.ofd import POINT, OfdFile, pdf_signs, places_apart, schema_faults

BOTH = "经费情况说明, 申报表-2024"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """specs/, the forms of tests/ and a document of twenty projects with long texts and contents, as PDF and OFD."""
    home = tmp_path_factory.mktemp("ofd")
    long = with_contents(home / "某局", 20, long=True, forms=BOTH, title=TITLE)
    also = (FORMS / "specs", FORMS / "elsewhere", write_specs(home / "版面"), long)
    done("render", SPECS, *also, "--forms", FORMS, "--format", "pdf,ofd", "-o", home / "output", PYTHONHASHSEED="1")
    return home / "output"


@pytest.fixture(scope="module")
def files(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.ofd"))
    assert len(found) >= 50
    return found


def test_the_public_schema_takes_all_of_them(files: list[Path]) -> None:
    assert {file.name: faults for file in files if (faults := schema_faults(file))} == {}


def test_every_character_stands_where_the_pdf_has_it(files: list[Path]) -> None:
    apart = {file.name: places_apart(OfdFile(file).signs(), pdf_signs(file.with_suffix(".pdf"))) for file in files}
    assert {name: found[:3] for name, found in apart.items() if found} == {}


def test_pages_and_outlines_are_those_of_the_pdf(files: list[Path]) -> None:
    for file in files:
        read, pdf = OfdFile(file), file.with_suffix(".pdf")
        assert read.outline() == paper.outline(pdf), file
        for one, other in zip(read.sizes(), paper.sizes(pdf), strict=True):
            assert one == pytest.approx(other, abs=0.02)


def test_another_reader_reads_every_text(files: list[Path]) -> None:
    for file in files:
        with ofdkit.OFDDocument(file) as read:
            for page, signs in zip(read.pages, OfdFile(file).signs(), strict=True):
                assert "".join(run.text for run in page.runs) == "".join(sign.text for sign in signs), file
                assert [(run.x, run.y) for run in page.runs[:1]] == [
                    (pytest.approx(sign.x / POINT, abs=0.001), pytest.approx(sign.y / POINT, abs=0.001))
                    for sign in signs[:1]
                ]


def test_none_of_them_breaks_a_rule_of_the_archive(files: list[Path]) -> None:
    for file in files:
        with surveyed(file) as (_, found, breaches):
            assert [*breaches.told(grave=True), *breaches.told(grave=False)] == [], file
            assert found.pages == len(OfdFile(file).pages)


def test_a_run_elsewhere_in_the_world_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    where = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"}
    process = started("render", SPECS, "--format", "ofd", "--jobs", "1", "-o", tmp_path, **where)
    told, _ = process.communicate(timeout=180)
    assert process.returncode == 0, told
    again = {name: digest for name, digest in digests(tmp_path).items() if name.endswith(".ofd")}
    assert len(again) == 30
    assert {name: digest for name, digest in digests(folder).items() if name in again} == again
