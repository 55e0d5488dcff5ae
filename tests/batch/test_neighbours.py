"""One bad spec, form, file or folder stops nothing but itself; what is no spec is not taken for one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples.trees import FORM, INDEX, form, jixiao, plant, spec

SHARED = "年度: 2024\n表式: [短表]\n"
BROKEN = "字段: {项目名称: {类型: 文本}, 别的: {类型: 文夲}}\n"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """A folder with forms beside it; what a test closes is opened again."""
    form(tmp_path / "forms")
    folder = tmp_path / "here"
    folder.mkdir()
    yield folder
    for path in (*tmp_path.rglob("*"), *tmp_path.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)


def files(folder: Path) -> list[str]:
    """The drawn files of an output folder."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.docx"))


def render(here: Path, *words: str, code: int = 0) -> tuple[str, str]:
    """Draws as DOCX with the forms beside."""
    return jixiao(here, "render", *(words or (".",)), "--forms", "../forms", "--format", "docx", code=code)


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_drawn(here: Path) -> None:
    plant(here, {"甲/a.yaml": spec("1"), "乙/b.yaml": spec("2"), "丙/c.yaml": spec("3")})
    (here / "乙").chmod(0)
    _, told = render(here, code=1)
    assert "乙:1:1: 错误 Y1: 读不了：没有读的权限" in told
    assert files(here / "output") == ["丙/c.docx", "甲/a.docx"]
    assert "乙:1:1: 错误 Y1" in render(here, "乙", "甲", code=1)[1]
    assert "乙:1:1: 错误 Y1" in jixiao(here, "check", ".", "--forms", "../forms", code=1)[0]
    assert "甲/a" in jixiao(here, "bundle", ".", "--forms", "../forms", "-o", "存档", code=1)[0]


@pytest.mark.parametrize("mode", [0o444, 0o111])
def test_a_folder_that_can_be_listed_or_entered_only_stops_nothing_else(mode: int, here: Path) -> None:
    plant(here, {"甲/a.yaml": spec("1"), "乙/b.yaml": spec("2"), f"书/{INDEX}": SHARED, "书/c.yaml": spec("3")})
    for name in ("乙", "书"):
        (here / name).chmod(mode)
    _, told = render(here, code=1)
    assert told.count("错误 Y1") == 2
    assert files(here / "output") == ["甲/a.docx"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_cannot_be_read_stops_only_itself(jobs: str, here: Path) -> None:
    plant(here, {f"{number}.yaml": spec(f"{number}") for number in range(8)})
    plant(
        here,
        {
            f"书/{INDEX}": SHARED,
            **{f"书/{name}.yaml": spec(name) for name in "ab"},
            f"册/{INDEX}": SHARED,
            "册/c.yaml": spec("c"),
        },
    )
    for path in ("3.yaml", "书/a.yaml", f"册/{INDEX}"):
        (here / path).chmod(0)
    _, told = render(here, ".", "--jobs", jobs, code=1)
    assert [line.partition(":")[0] for line in told.splitlines() if "错误" in line and "审核" not in line] == [
        "3.yaml",
        "书/a.yaml",
        f"册/{INDEX}",
    ]
    assert files(here / "output") == sorted(["书/b.docx", *(f"{number}.docx" for number in range(8) if number != 3)])


def test_a_broken_form_is_told_and_specs_of_other_forms_are_drawn(here: Path) -> None:
    form(here.parent / "forms", "坏表", BROKEN)
    plant(here, {"a.yaml": spec("1") + "别的: 也写了坏表的\n"})
    _, told = render(here, "a.yaml")
    assert "坏表/form.yaml:1:" in told
    assert "警告 B1: 不认识的字段类型“文夲”" in told
    assert "警告1处" in told
    assert files(here / "output") == ["a.docx"]
    checked = json.loads(jixiao(here, "check", "a.yaml", "--forms", "../forms", "--output-format", "json")[0])
    assert [
        finding["rule"]
        for finding in (checked if isinstance(checked, list) else checked["findings"])
        if finding["rule"] == "B1"
    ] == ["B1"]
    jixiao(here, "check", "a.yaml", "--forms", "../forms", "--strict", code=1)
    assert "警告 B1" in jixiao(here, "bundle", "a.yaml", "--forms", "../forms")[1]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_form_that_is_asked_for_is_an_error_of_those_specs_and_told_once(jobs: str, here: Path) -> None:
    form(here.parent / "forms", "坏表", BROKEN)
    plant(
        here,
        {
            **{f"{number}.yaml": spec("1") for number in range(6)},
            "b.yaml": spec("2", asked="坏表"),
            "c.yaml": spec("3", asked="短表, 坏表"),
        },
    )
    _, told = render(here, ".", "--jobs", jobs, code=1)
    assert told.count("不认识的字段类型“文夲”") == 1
    assert [line.partition(":")[0] for line in told.splitlines() if "这个项目出不了" in line] == ["b.yaml", "c.yaml"]
    assert "警告" not in told
    assert files(here / "output") == [f"{number}.docx" for number in range(6)]


def test_a_broken_form_never_leaves_its_place_to_one_of_its_name(here: Path) -> None:
    form(here.parent / "坏", "短表", BROKEN)
    plant(here, {"a.yaml": spec("1")})
    _, told = jixiao(here, "render", "a.yaml", "--forms", "../forms", "--forms", "../坏", "--format", "docx", code=1)
    assert "“短表”的 form.yaml 有错" in told
    assert files(here / "output") == []


def test_a_form_that_cannot_be_read_is_a_broken_form(here: Path) -> None:
    forms = here.parent / "forms"
    for name in ("关", "锁", "版面"):
        form(forms, name)
    (forms / "关").chmod(0)
    (forms / "锁" / "form.yaml").chmod(0)
    (forms / "版面" / "page.html.j2").chmod(0)
    plant(here, {"a.yaml": spec("1"), "b.yaml": spec("2", asked="锁"), "c.yaml": spec("3", asked="版面")})
    _, told = render(here, code=1)
    assert "关/form.yaml:1:1: 警告 Y1: 读不了文件" in told
    assert "锁/form.yaml:1:1: 错误 Y1: 读不了文件" in told
    assert "B2: 读不了模板" in told
    assert files(here / "output") == ["a.docx"]


def test_the_keeper_of_forms_is_told_of_the_broken_one_and_sees_the_others(here: Path) -> None:
    form(here.parent / "forms", "坏表", BROKEN)
    out, told = jixiao(here, "forms", "--forms", "../forms", code=1)
    assert "短表" in out
    assert "错误 B1" in told
    assert "错误 B1" in jixiao(here, "forms", "坏表", "--forms", "../forms", code=1)[1]
    assert "文号" in jixiao(here, "forms", "短表", "--forms", "../forms")[0]
    assert "错误 B1" in jixiao(here, "new", "坏表", "甲", "--forms", "../forms", code=1)[1]
    jixiao(here, "new", "短表", "甲", "--forms", "../forms")
    assert "警告 B1" in jixiao(here, "schema", "--forms", "../forms", code=1)[1]
    assert "文号" in (here / "schema" / "项目.json").read_text("utf-8")


def test_a_second_run_takes_no_result_for_a_spec(here: Path) -> None:
    plant(here, {"甲/a.yaml": spec("1"), f"书/{INDEX}": SHARED, "书/b.yaml": spec("2"), "c.yaml": spec("3")})
    for target in ("output", "公开/表", "甲/表", "书", "."):
        for told in ("共写出 4 个文件", "4 个文件没有变化", "4 个文件没有变化"):
            assert told in render(here, ".", "-o", target)[0]
    assert "共写出 4 个文件" in render(here, ".", "-o", "../外面")[0]


def test_an_archive_that_was_taken_apart_is_drawn_only_where_it_is_asked_for(here: Path) -> None:
    plant(here, {f"书/{INDEX}": SHARED, "书/b.yaml": spec("2"), "c.yaml": spec("3")})
    jixiao(here, "bundle", ".", "--forms", "../forms")
    jixiao(here, "extract", "output/书.pdf")
    jixiao(here, "extract", "output/c.pdf", "-o", "取出")
    for words in ((".",), (".", "-o", "公开")):
        assert "共写出 3 个文件" in render(here, *words)[0]
    out, _ = render(here, "取出", "-o", "又")
    assert "共写出 1 个文件" in out
    assert "共写出 2 个文件" in render(here, "output/书/specs", "-o", "再")[0]


def test_forms_below_the_path_are_no_specs(here: Path) -> None:
    plant(form(here / "我的表"), {"_shared/审核.yaml": "计量单位: [次]\n"})
    plant(here, {"c.yaml": spec("3"), "form.yaml": spec("4")})
    out, _ = jixiao(here, "render", ".", "--forms", "我的表", "--format", "docx")
    assert "共写出 2 个文件" in out
    assert files(here / "output") == ["c.docx", "form.docx"]


def test_a_form_is_read_as_one(here: Path) -> None:
    """The forms of these tests are sound: what they tell of broken ones is told of those."""
    assert FORM in (here.parent / "forms" / "短表" / "form.yaml").read_text("utf-8")
    plant(here, {"a.yaml": spec("1")})
    assert render(here, "a.yaml")[1] == ""


def test_folders_without_end_are_told(here: Path) -> None:
    deep = here.joinpath(*["深"] * 300)
    deep.mkdir(parents=True)
    plant(here, {"a.yaml": spec("1")})
    _, told = render(here, code=1)
    assert "错误 Y1: 文件夹套得太深：从 . 起超过50层" in told
    assert files(here / "output") == ["a.docx"]
