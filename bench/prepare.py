"""Lays out what is drawn: the published projects and synthetic ones.

python -m bench.prepare PLACE COUNT EVERY     COUNT synthetic projects, each EVERYth published one
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from jixiao.authoring.sample import sample
from jixiao.specs.compilation import INDEX

from bench.material import FONTS, Font, Form
from bench.reading import Reader
from tests.samples.synthetic import folder_of_specs

SPECS = Path("specs")
FAMILIES = ("宋体", "黑体", "仿宋", "楷体")
TOGETHER = 50  # synthetic projects in a document


def published() -> list[Path]:
    """The specs of the published documents, 25 of them."""
    return sorted(file for file in SPECS.glob("*/*.yaml") if file.name != INDEX)


def samples(folder: Path, reader: Reader) -> list[Path]:
    """A sample spec for each set of forms that the published projects have, to warm up with: they are drawn nowhere else."""
    folder.mkdir()
    kinds = {tuple(form.name for form in spec.forms): spec for spec in map(reader.spec, published())}
    files = [folder / f"{number}.yaml" for number in range(len(kinds))]
    for file, spec in zip(files, kinds.values(), strict=True):
        file.write_text(sample(spec.forms, "样例项目", spec.year or 2024), encoding="utf-8")
    return files


def lay_out(specs: list[Path], folder: Path, reader: Reader) -> None:
    """Puts the laid-out documents of the specs into the folder."""
    folder.mkdir(parents=True)
    for number, spec in enumerate(specs):
        form = Form(spec, reader.laid(reader.raw(spec)))
        (folder / f"{number:05}.pickle").write_bytes(pickle.dumps(form))


def prepare(place: Path, count: int, every: int) -> None:
    """Fonts, specs (alone and in documents of 50) and laid-out documents of all that is drawn."""
    reader = Reader()
    faces = {
        (family, bold): reader.tools.typesetter.fonts.face(family, bold)
        for family in FAMILIES
        for bold in (False, True)
    }
    fonts = {key: Font(face.unique_name, face.path, face.index) for key, face in faces.items()}
    (place / FONTS).write_bytes(pickle.dumps(fonts))
    folder_of_specs(place / "documents", count, TOGETHER)
    specs = sorted(folder_of_specs(place / "specs", count).glob("*.yaml"))
    for name, found in (
        ("published", published()[::every]),
        ("synthetic", specs),
        ("warm", samples(place / "samples", reader)),
    ):
        lay_out(found, place / name, reader)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
