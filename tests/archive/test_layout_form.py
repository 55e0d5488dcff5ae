"""An archive with colours, upright labels and pictures: proved byte for byte, in words, and against forgers."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from archive.forging import Forgery, content, other_versions, redo, replaced, streams
from archive.test_forgeries import forged
from jixiao.archive.redraw import redraw
from jixiao.archive.verify import Verdict, judge
from pikepdf import Name, Pdf, String
from PIL import Image
from samples.layout_form import FORMS, spec
from samples.made import done

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("layout")
    (home / "村道.yaml").write_text(spec(2), "utf-8")
    done("bundle", home / "村道.yaml", "--forms", FORMS, "-o", home / "out")
    return home / "out" / "村道.pdf"


def verdict(archive: Path, folder: Path, *changes: Forgery) -> Verdict:
    work = folder / "work"
    work.mkdir(parents=True)
    return judge(forged(archive, folder / "forged", *changes), work, redraw)


def test_the_pictures_go_into_the_archive_beside_their_form(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        kept = {path: stream.read_bytes() for path, stream in streams(pdf).items() if path.endswith(".png")}
    folder = FORMS / "版面-2024"
    assert sorted(content for content in kept.values()) == sorted(file.read_bytes() for file in folder.glob("*.png"))


def test_it_is_drawn_again_byte_for_byte(archive: Path, tmp_path: Path) -> None:
    told = done("verify", archive)
    assert "每个字节都相同" in told


def test_under_other_versions_its_words_are_proved(archive: Path, tmp_path: Path) -> None:
    found = verdict(archive, tmp_path, other_versions)
    assert (found.problems, found.only_words) == ([], True)


def redrawn(before: bytes, after: bytes) -> Forgery:
    """A part of the content of the first page is another."""
    return lambda pdf: redo(pdf, lambda old: old.replace(before, after, 1))


def first(pdf: Pdf, of: str) -> bytes:
    """The first line of the content with these words."""
    return next(line for line in content(pdf).split(b"\n") if of.encode() in line)


def line_changed(of: str, change: Callable[[bytes], bytes]) -> Forgery:
    def changed(pdf: Pdf) -> None:
        line = first(pdf, of)
        redo(pdf, lambda old: old.replace(line, change(line), 1))

    return changed


def at_the_end(of: str) -> Forgery:
    """A line is drawn once more, above all."""

    def added(pdf: Pdf) -> None:
        line = first(pdf, of)
        redo(pdf, lambda old: old + b"\n" + line)

    return added


def other_pixels(pdf: Pdf) -> None:
    (image, *_) = pdf.pages[0].Resources.XObject.values()
    image.write(bytes(len(image.read_bytes())), filter=None)


def other_words(pdf: Pdf) -> None:
    figures = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"]
    figures[0].Alt = String("公章")


def alternative_of_a_cell(pdf: Pdf) -> None:
    cells = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/TD"]
    cells[0].Alt = String("别的文字")


def picture_swapped(pdf: Pdf) -> None:
    pictures = pdf.pages[0].Resources.XObject
    one, other = pictures.keys()
    pictures[one], pictures[other] = pictures[other], pictures[one]


def embedded_picture(pdf: Pdf) -> None:
    path = next(path for path in streams(pdf) if path.endswith(".png"))
    target = io.BytesIO()
    Image.new("RGB", (30, 30), "blue").save(target, "PNG")
    streams(pdf)[path].write(target.getvalue())


FORGED: dict[str, Forgery] = {
    "red text made black": lambda pdf: replaced(pdf, rb"q 0\.753 0 0 rg BT", b"q BT"),
    "black text made white": lambda pdf: replaced(
        pdf, rb"(/TD <</MCID \d+>> BDC) BT((?:(?!ET)[\s\S])*)ET", rb"\1 q 1 1 1 rg BT\2ET Q"
    ),
    "white text on white": line_changed(
        "0.122 0.306 0.475 rg", lambda line: line.replace(b"0.122 0.306 0.475", b"1 1 1")
    ),
    "ground moved": line_changed("0.851 0.886 0.953 rg", lambda line: line.replace(b" rg ", b" rg 9")),
    "ground above the text": at_the_end("0.122 0.306 0.475 rg"),
    "ground of one cell left out": line_changed("0.949 0.949 0.949 rg", lambda line: b""),
    "text laid down": line_changed("0 1 1 0", lambda line: line.replace(b"0 1 1 0", b"1 0 0 -1")),
    "text turned": line_changed("1 0 0 -1 ", lambda line: line.replace(b"1 0 0 -1", b"0 1 1 0")),
    "picture moved": line_changed(" Do Q EMC", lambda line: line.replace(b" cm ", b"1 cm ")),
    "picture larger": line_changed(" Do Q EMC", lambda line: line.replace(b"BDC q ", b"BDC q 9")),
    "picture twice": at_the_end(" Do Q EMC"),
    "picture left out": line_changed(" Do Q EMC", lambda line: line.split(b"BDC")[0] + b"BDC EMC"),
    "picture as an artifact": line_changed(" Do Q EMC", lambda line: b"/Artifact BMC q " + line.split(b"BDC q ")[1]),
    "pixels": other_pixels,
    "pictures swapped": picture_swapped,
    "other words for a picture": other_words,
    "words for a cell": alternative_of_a_cell,
    "another picture embedded": embedded_picture,
}


@pytest.mark.parametrize("versions", ["same", "other"])
@pytest.mark.parametrize("name", FORGED)
def test_a_forgery_is_refused(archive: Path, tmp_path: Path, name: str, versions: str) -> None:
    changes = [other_versions] if versions == "other" else []
    found = verdict(archive, tmp_path, *changes, FORGED[name])
    assert found.problems, found
    assert not found.only_words


def test_the_names_of_pictures_say_what_is_in_them(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        keys = list(pdf.pages[0].Resources.XObject.keys())
    assert len(keys) == 2
    assert all(Name(key) and key.startswith("/Im") for key in keys)
