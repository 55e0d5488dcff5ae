"""Pictures of a form: from its own folder only, sized, told to those who cannot see, never beside a text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from jixiao.document import Grid, Paragraph, Picture
from jixiao.findings import InputError
from jixiao.pages.read_html import HtmlReader
from PIL import Image
from samples.writing import advice

ALONE = '<img src="会徽.png" alt="会徽" style="width: 20mm"/>'


def png(width: int = 40, height: int = 20) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, ...]:
    """Folders of forms: one with a picture, another form, and what leads out."""
    root = tmp_path / "表"
    for place in (root / "某表" / "图", root / "别的表", root / "_shared"):
        place.mkdir(parents=True)
    for file in ("某表/会徽.png", "某表/图/印.png", "别的表/会徽.png", "_shared/会徽.png", "../外.png"):
        (root / file).write_bytes(png())
    (root / "某表" / "坏.png").write_bytes(png()[:30])
    (root / "某表" / "大.png").write_bytes(png() + bytes(600_000))
    (root / "某表" / "出去.png").symlink_to(tmp_path / "外.png")
    (root / "某表" / "过去.png").symlink_to(root / "别的表" / "会徽.png")
    return (root,)


def read(body: str, roots: tuple[Path, ...]) -> Picture | None:
    """The picture of the first block, or of its first cell."""
    html = f"<html><head/><body>{body}</body></html>"
    (block, *_) = HtmlReader(html, "某表", roots).read()[1]
    return block.cells[0].picture if isinstance(block, Grid) else block.picture


def test_a_picture_has_the_size_that_is_written_and_its_shape(roots: tuple[Path, ...]) -> None:
    for written, size in (
        ("width: 20mm", (56.69, 28.35)),
        ("height: 20pt", (40, 20)),
        ("width: 30pt; height: 30pt", (30, 30)),
    ):
        found = read(f'<p><img src="图/印.png" alt=" 印 " style="{written}"/></p>', roots)
        assert found == Picture("印.png", png(), *size, "印")


def test_a_picture_stands_in_a_cell_or_is_a_paragraph_as_high_as_it_is(roots: tuple[Path, ...]) -> None:
    assert read(f"<table><tbody><tr><td> {ALONE} </td></tr></tbody></table>", roots)
    html = f"<html><head/><body><p>{ALONE}</p></body></html>"
    (block,) = HtmlReader(html, "某表", roots).read()[1]
    assert isinstance(block, Paragraph)
    assert (block.text, round(block.style.line_height, 2)) == ("", 28.35)


@pytest.mark.parametrize(
    ("image", "fault"),
    [
        ('<img src="没有.png" alt="图" style="width: 9mm"/>', "没有图片“没有.png”"),
        ('<img src="../别的表/会徽.png" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="../../外.png" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="/etc/passwd" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="file:///etc/passwd" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="http://localhost/会徽.png" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="图" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="出去.png" alt="图" style="width: 9mm"/>', "指到放表的文件夹外面"),
        ('<img src="过去.png" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="坏.png" alt="图" style="width: 9mm"/>', "受损"),
        ('<img src="大.png" alt="图" style="width: 9mm"/>', "太大"),
        ('<img src="form.yaml" alt="图" style="width: 9mm"/>', "没有图片"),
        ('<img src="会徽.png" style="width: 9mm"/>', "没有 alt"),
        ('<img src="会徽.png" alt=" " style="width: 9mm"/>', "没有 alt"),
        ('<img src="会徽.png" alt="图"/>', "没有宽度或高度"),
        ('<img src="会徽.png" alt="图" style="width: 50%"/>', "没有宽度或高度"),
        ('<img src="会徽.png" alt="图" style="width: 9"/>', "没有宽度或高度"),
        ('<img src="会徽.png" alt="图" style="width: 0mm"/>', "没有宽度或高度|放不下"),
        ('<img src="会徽.png" alt="图" style="width: 9mm; height: 0.0001pt"/>', "放不下"),
        ('<img src="会徽.png" alt="图" style="width: 900mm"/>', "放不下"),
        ('<img src="会徽.png" alt="图" style="height: 200mm"/>', "放不下"),
        (f"文字{ALONE}", "旁边不能有文字"),
        (f"{ALONE}{ALONE}", "旁边不能有文字或别的图片"),
    ],
)
def test_a_picture_that_is_not_taken_is_a_finding(image: str, fault: str, roots: tuple[Path, ...]) -> None:
    for around in ("<p>{}</p>", "<table><tbody><tr><td>{}</td></tr></tbody></table>"):
        with pytest.raises(InputError) as error:
            read(around.format(image), roots)
        assert any(part in advice(error.value.findings) for part in fault.split("|"))


def test_more_pictures_than_any_form_has_are_a_finding(roots: tuple[Path, ...]) -> None:
    assert read(f"<p>{ALONE}</p>" * 50, roots)
    with pytest.raises(InputError, match="图片超过了50张"):
        read(f"<p>{ALONE}</p>" * 51, roots)


def test_a_picture_wider_than_its_cell_is_a_finding(roots: tuple[Path, ...]) -> None:
    table = f'<table><colgroup><col style="width: 40pt"/></colgroup><tbody><tr><td>{ALONE}</td></tr></tbody></table>'
    with pytest.raises(InputError, match="比它的格子宽"):
        read(table, roots)


def test_the_folder_that_counts_later_gives_its_picture(roots: tuple[Path, ...], tmp_path: Path) -> None:
    own = tmp_path / "我的"
    (own / "某表").mkdir(parents=True)
    (own / "某表" / "会徽.png").write_bytes(png(10, 10))
    found = read(f"<p>{ALONE}</p>", (*roots, own))
    assert found is not None
    assert (found.width, found.height) == (56.69, 56.69)
