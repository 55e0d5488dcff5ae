"""Forms that are known, drawn and adopted again: the same grid and looks, nine in ten fields with the right name and kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from adopting.known_forms import NAME, adopted, forms_of, written
from adopting.proof import drawn_again, proof, source_file
from jixiao import Studio
from jixiao.adopting.adopt import Adopted
from jixiao.authoring.sample import sample
from jixiao.authoring.sample_years import sample_year
from jixiao.readers.file import FileKind, read_here
from samples import ROOT

STUDIO = Studio([ROOT / "tests" / "forms"])
FORMS = {form.name: form for form in forms_of(STUDIO)}
FEW = [
    ("申报表-2024", "docx", "blank"),
    ("四川自评表-2023", "xlsx", "filled"),
    ("运行监控表-2019", "pdf", "blank"),
]
# What a format cannot hold: compared as near, or not at all.
MARGIN, SHARE = 10.0, 0.3  # pt of a page's margins; hundredths of a table's width
UNHELD: dict[str, tuple[tuple[str, str], ...]] = {
    "docx": (),
    "xlsx": (
        (r'\{\{ "([^"]*)" \| 断词 \}\}', r"\1"),
    ),  # columns have widths in steps: which labels are too wide differs
    "pdf": ((r' class="left"(?=>\{\{ 行\.)', ""),),  # a cell in which nothing is written has no alignment
}


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Our own files need no process with limits, of which each takes longer than the reading."""
    if request.node.get_closest_marker("slow"):
        monkeypatch.setattr(
            "jixiao.adopting.blank.read_file", lambda file: read_here(file, FileKind[file.suffix[1:].upper()])
        )


@pytest.mark.parametrize(("name", "format", "state"), FEW)
def test_the_form_is_drawn_as_the_file_is_and_its_fields_have_names_and_kinds(
    name: str, format: str, state: str, tmp_path: Path
) -> None:
    found = proof(FORMS[name], format, state, tmp_path, STUDIO)
    assert found.holds, str(found)
    assert found.fields > 10


@pytest.mark.slow
@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("state", ["blank", "filled"])
def test_all_forms_are_drawn_as_their_files_are(state: str, format: str, tmp_path: Path) -> None:
    """The table of all forms: what does not hold is told, each form on a line."""
    assert len(FORMS) > 25
    found = [proof(form, format, state, tmp_path / form.name, STUDIO) for form in FORMS.values()]
    red = [str(one) for one in found if not one.holds]
    assert not red, "\n".join(red)


@pytest.mark.slow
def test_what_a_form_says_drawn_and_adopted_again_gives_the_same_folder(tmp_path: Path) -> None:
    """But for heights of rows, where the page was full and the layout took some away."""
    for form in FORMS.values():
        folder = tmp_path / form.name
        first = adopted(source_file(form, "docx", "filled", folder, STUDIO), STUDIO)
        second = adopted(drawn_again(first, "docx", folder), STUDIO)
        for name, text in first.files.items():
            assert without_heights(second.files[name]) == without_heights(text), (form.name, name)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format", "state"), [("docx", "blank"), ("docx", "filled"), ("xlsx", "blank"), ("pdf", "filled")]
)
def test_a_new_spec_of_an_adopted_form_drawn_and_adopted_gives_the_same_folder(
    format: str, state: str, tmp_path: Path
) -> None:
    """Both files; margins and widths nearly, where a format holds them in its own steps or not at all."""
    red = []
    for form in FORMS.values():
        folder = tmp_path / form.name
        first = adopted(source_file(form, format, state, folder, STUDIO), STUDIO)
        second = adopted(drawn_anew(first, sample_year(form), folder, format), Studio())
        red += [
            f"{form.name} {name}" for name in first.files if not alike(first.files[name], second.files[name], format)
        ]
    assert not red, "\n".join(red)


def alike(one: str, other: str, format: str) -> bool:
    """Are two files of a folder the same, as far as a format can hold it?"""
    texts = [without_heights(text) for text in (one, other)]
    for unheld, rest in UNHELD[format]:
        texts = [re.sub(unheld, rest, text) for text in texts]
    if format == "docx":
        return texts[0] == texts[1]
    near = ((r"margin: ([\d.pt ]+)", MARGIN), (r"width: ([\d.]+)%", SHARE))
    for told, most in near:
        numbers = [
            [float(n) for found in re.findall(told, text) for n in re.findall(r"[\d.]+", found)] for text in texts
        ]
        if any(abs(a - b) > most for a, b in zip(*numbers, strict=True)):
            return False
        texts = [re.sub(told, "", text) for text in texts]
    return texts[0] == texts[1]


def drawn_anew(found: Adopted, year: int, folder: Path, format: str) -> Path:
    """A new spec of the form, drawn by it."""
    studio = written(found, folder / "forms")
    text = sample([studio._tools.forms[NAME]], "示例项目", year)
    file = folder / f"sample.{format}"
    file.write_bytes(studio.loads(text, "样例.yaml").projects[0].draw(format))
    return file


def without_heights(text: str) -> str:
    """The text without the heights of rows, and without the line that names the source."""
    lines = [line for line in text.split("\n") if "认出来的" not in line and not line.startswith("tr { height")]
    bare = re.sub(r' style="height: \d+pt"', "", "\n".join(lines))
    return bare.replace("{% block style %}<style>\n</style>{% endblock %}\n", "")


def test_a_filled_form_keeps_its_heights_and_what_stands_beside_bold_labels_is_a_value(tmp_path: Path) -> None:
    found = adopted(source_file(FORMS["四川自评表-2023"], "docx", "filled", tmp_path, STUDIO), STUDIO)
    assert "tr { height: 17pt }" in found.files["page.html.j2"]  # that of most of its rows, not of those that say one
    assert "主管部门: 文本" in found.files["form.yaml"]
    assert "项目名称:" in found.files["form.yaml"]
