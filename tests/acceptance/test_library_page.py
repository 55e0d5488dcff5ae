"""docs/library.md: up to date, and stale when a form says something else or a picture is missing."""

from __future__ import annotations

import runpy
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from jixiao.authoring.form_try import SAMPLE, tried
from jixiao.drawing.tools import tools
from jixiao.fonts import font_set
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from PIL import Image
from samples import ROOT

PAGE, PICTURES = ROOT / "docs" / "library.md", ROOT / "docs" / "images" / "library"
TEMPLATES = ROOT / "templates"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "library.py"))


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    return read_forms((TEMPLATES,))


def test_the_page_says_what_the_forms_say_and_each_has_its_picture(
    script: dict[str, Any], forms: dict[str, Form]
) -> None:
    assert script["stale"](forms.values()) == [], "make library"


def test_a_form_that_says_something_else_makes_the_page_stale(
    script: dict[str, Any], forms: dict[str, Form], tmp_path: Path
) -> None:
    pictures = shutil.copytree(PICTURES, tmp_path / "图")
    (pictures / "申报表-2024.png").rename(pictures / "旧表-1999.png")
    other = {**forms, "申报表-2024": replace(forms["申报表-2024"], description="别的")}
    assert script["stale"](other.values(), PAGE, pictures) == [
        "library.md 不是最新的",
        "缺图片 申报表-2024.png",
        "多了图片 旧表-1999.png",
    ]


def test_pictures_are_small_and_of_few_colours() -> None:
    for file in PICTURES.glob("*.png"):
        assert file.stat().st_size <= 60_000, file
        with Image.open(file) as picture:
            assert (picture.mode, picture.width > 600) == ("P", True), file


def test_a_picture_shows_the_first_page_of_the_sample(script: dict[str, Any]) -> None:
    made = tools((TEMPLATES,), font_set())
    pdf = next(tried(made.forms["申报表-2024"], made)).files[f"{SAMPLE}.pdf"]
    with Image.open(BytesIO(script["picture"](pdf))) as picture:
        grey = picture.convert("L")
    shown = [
        sum(value < 128 for value in grey.crop(box).tobytes()) for box in ((0, 0, grey.width, 12), (0, 12, *grey.size))
    ]
    assert shown[0] == 0  # the white edge
    assert shown[1] > 10_000  # type and lines
