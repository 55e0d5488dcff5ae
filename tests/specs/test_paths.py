"""Whatever is drawn has a path of its own, which no neighbour changes."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from samples.trees import INDEX, drawn, form, inside, jixiao, part, plant, spec

pytestmark = pytest.mark.slow

SHARED = "年度: 2024\n表式: [短表]\n"


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one short form."""
    return form(tmp_path_factory.mktemp("forms"))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """The folder in which everything happens."""
    (tmp_path / "here").mkdir()
    with inside(tmp_path / "here") as folder:
        yield folder


def one_file(path: str) -> str:
    """The same for all paths that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", path).casefold())


def test_two_folders_with_equally_named_projects(here: Path, tmp_path: Path, forms: Path) -> None:
    plant(here, {"甲局/公务接待.yaml": spec("1"), "乙局/公务接待.yaml": spec("2")})
    assert drawn(tmp_path / "out", forms) == {"甲局/公务接待.docx": "1", "乙局/公务接待.docx": "2"}


def test_two_years_of_one_project_and_files_of_any_name(here: Path, tmp_path: Path, forms: Path) -> None:
    plant(
        here,
        {"公务接待-2024.yaml": spec("1"), "公务接待-2025.yaml": spec("2"), "a.yaml": spec("3"), "b.yaml": spec("4")},
    )
    assert drawn(tmp_path / "out", forms) == {
        "公务接待-2024.docx": "1",
        "公务接待-2025.docx": "2",
        "a.docx": "3",
        "b.docx": "4",
    }


def test_documents_whose_folders_have_one_name_stand_apart(here: Path, tmp_path: Path, forms: Path) -> None:
    for unit in ("甲局", "乙局"):
        plant(here / unit / "2024", {INDEX: SHARED, "接待.yaml": part(unit)})
    assert drawn(tmp_path / "out", forms) == {
        f"{unit}/2024/{name}.docx": unit for unit in ("甲局", "乙局") for name in ("2024", "接待")
    }


@pytest.mark.parametrize(
    "asked",
    [
        (".",),
        ("甲局",),
        ("甲局/接待.yaml",),
        ("./甲局/../甲局",),
        ("甲局", "乙局"),
        ("甲局/接待.yaml", "甲局"),
        ("{here}/甲局",),
    ],
)
def test_a_path_is_the_same_whichever_folder_above_is_asked_for(
    asked: tuple[str, ...], here: Path, tmp_path: Path, forms: Path
) -> None:
    plant(here, {"甲局/接待.yaml": spec("1"), "乙局/接待.yaml": spec("2")})
    assert drawn(tmp_path / "out", forms, *(each.format(here=here) for each in asked))["甲局/接待.docx"] == "1"


@pytest.mark.parametrize(
    "asked", [(".",), ("specs",), ("specs/某文档",), ("specs/某文档/接待.yaml", "specs"), ("specs/某文档/汇编.yaml",)]
)
def test_paths_are_counted_from_specs(asked: tuple[str, ...], here: Path, tmp_path: Path, forms: Path) -> None:
    plant(here, {f"specs/某文档/{INDEX}": SHARED, "specs/某文档/接待.yaml": part("1")})
    assert drawn(tmp_path / "out", forms, *asked) == {"某文档/某文档.docx": "1", "某文档/接待.docx": "1"}


def test_a_document_in_the_folder_itself_has_a_folder_of_its_name(here: Path, tmp_path: Path, forms: Path) -> None:
    plant(here, {INDEX: SHARED, "接待.yaml": part("1")})
    assert drawn(tmp_path / "out", forms) == {"here/here.docx": "1", "here/接待.docx": "1"}
    assert drawn(tmp_path / "again", forms, "接待.yaml") == {"here/接待.docx": "1"}


def test_folders_elsewhere_are_counted_from_the_one_that_holds_them(here: Path, tmp_path: Path, forms: Path) -> None:
    elsewhere = plant(tmp_path / "别处", {"甲局/接待.yaml": spec("1"), "乙局/接待.yaml": spec("2")})
    assert drawn(tmp_path / "1", forms, str(elsewhere)) == {"甲局/接待.docx": "1", "乙局/接待.docx": "2"}
    assert drawn(tmp_path / "2", forms, str(elsewhere / "甲局"), "../别处/乙局") == {
        "甲局/接待.docx": "1",
        "乙局/接待.docx": "2",
    }
    assert drawn(tmp_path / "3", forms, str(elsewhere / "甲局/接待.yaml")) == {"接待.docx": "1"}


def test_a_folder_elsewhere_and_one_below_that_are_called_the_same_stand_apart(
    here: Path, tmp_path: Path, forms: Path
) -> None:
    plant(here, {"甲局/接待.yaml": spec("1"), "specs/甲局/接待.yaml": spec("2"), "接待.yaml": spec("3")})
    elsewhere = plant(tmp_path / "别处", {"甲局/接待.yaml": spec("4"), "接待.yaml": spec("5")})
    found = drawn(tmp_path / "out", forms, ".", str(elsewhere))
    assert sorted(found.values()) == list("12345")
    assert (found["甲局/接待.docx"], found["接待.docx"]) == ("1", "3")


def test_a_path_given_twice_is_drawn_once(here: Path, tmp_path: Path, forms: Path) -> None:
    plant(
        here,
        {
            "甲/a.yaml": spec("1"),
            f"书/{INDEX}": SHARED + "项目: [b]\n",
            "书/b.yaml": part("2", "乙"),
            "书/c.yaml": spec("3"),
        },
    )
    found = drawn(
        tmp_path / "out", forms, "甲/a.yaml", "甲/a.yaml", "甲", "书", "书/b.yaml", "书/c.yaml", "./书/汇编.yaml"
    )
    assert found == {"甲/a.docx": "1", "书/书.docx": "2", "书/b.docx": "2", "书/c.docx": "3"}


def test_a_linked_folder_has_a_place_of_its_own_and_one_that_leads_back_is_left(
    here: Path, tmp_path: Path, forms: Path
) -> None:
    plant(here, {"甲/a.yaml": spec("1"), f"甲/书/{INDEX}": SHARED, "甲/书/b.yaml": part("2", "乙")})
    (here / "乙").symlink_to("甲")
    (here / "甲" / "回").symlink_to("..")
    (here / "甲" / "书回").symlink_to("书")
    once = {"a": "1", "书/书": "2", "书/b": "2", "书回/书回": "2", "书回/b": "2"}
    assert drawn(tmp_path / "out", forms) == {
        f"{folder}/{path}.docx": mark for folder in "甲乙" for path, mark in once.items()
    }


def test_links_from_folder_to_folder_end(here: Path, tmp_path: Path, forms: Path) -> None:
    count = 7
    for number in range(count):
        plant(here / "相连" / f"{number}", {f"{number}.yaml": spec(f"{number}")})
        for other in range(count):
            if other != number:
                (here / "相连" / f"{number}" / f"到{other}").symlink_to(f"../{other}")
    found = drawn(tmp_path / "out", forms)
    assert set(found.values()) == {f"{number}" for number in range(count)}
    assert len(found) <= count**3


def test_a_project_that_is_called_as_its_document_stands_beside_it(here: Path, tmp_path: Path, forms: Path) -> None:
    plant(here, {f"接待/{INDEX}": SHARED, "接待/接待.yaml": part("1"), "接待/接待（项目）.yaml": part("2")})
    found = {"接待/接待.docx": "1 2", "接待/接待（项目）.docx": "1", "接待/接待（项目）（项目）.docx": "2"}
    assert drawn(tmp_path / "out", forms) == found
    assert drawn(tmp_path / "one", forms, "接待/接待.yaml") == {"接待/接待（项目）.docx": "1"}


def test_a_title_that_counts_to_the_name_of_a_project_gives_way(here: Path, tmp_path: Path, forms: Path) -> None:
    titled = {f"书/{INDEX}": SHARED + '标题: "{{ 项目数 }}个"\n', "书/1个.yaml": part("1", "一")}
    assert drawn(tmp_path / "1", forms, str(plant(here, titled))) == {"书/1个（全文）.docx": "1", "书/1个.docx": "1"}


def test_a_folder_of_the_output_is_never_called_as_a_file_of_it(here: Path, tmp_path: Path, forms: Path) -> None:
    plant(here, {"接待.docx/a.yaml": spec("1"), "接待.docx_/a.yaml": spec("2"), "接待.yaml": spec("3")})
    found = drawn(tmp_path / "out", forms)
    assert sorted(found.values()) == ["1", "2", "3"]
    assert found["接待.docx_/a.docx"] == "2"


def test_a_spec_with_another_suffix_has_a_path_beside_one_of_its_name(here: Path, tmp_path: Path, forms: Path) -> None:
    plant(here, {"a.yaml": spec("1"), "a.yml": spec("2")})
    found = drawn(tmp_path / "out", forms, "a.yaml", "a.yml")
    assert found["a.docx"] == "1"
    assert sorted(found.values()) == ["1", "2"]


ALIKE = [
    ["甲", "乙", "2024", "2025"],
    ["接待", "接待（项目）", "接待(项目)", "接待-2"],
    ["specs", "甲"],
    ["长" * 80, "长" * 81, "长" * 66],
    ["GDP", "gdp", "Gdp"],
    ["e\u0301", "é", "É"],
    ["ﬁ", "fi", "FI"],
    ["Ａ", "A", "a"],
    ["a?", "a？", "Ａ？"],
    ["CON", "CON_", "con_"],
    ["接待.pdf", "接待.pdf_", "接待"],
]


def trees() -> st.SearchStrategy[dict[str, str]]:
    """Files below a folder: specs in folders up to two deep, some of which are documents, of names that are alike."""
    return st.sampled_from(ALIKE).flatmap(paths_of).map(files_of)


def paths_of(names: list[str]) -> st.SearchStrategy[list[str]]:
    """Paths of so many names."""
    part = st.sampled_from(names)
    place = st.lists(part, max_size=2).map(lambda parts: "".join(f"{each}/" for each in parts))
    return st.lists(
        st.tuples(place, st.one_of(part, part, part, st.just("汇编"))).map("".join), min_size=1, max_size=9, unique=True
    )


def files_of(paths: Iterable[str]) -> dict[str, str]:
    """Their contents: each spec has a mark, and every name is that of several projects."""
    found = {f"{path}.yaml": spec(str(number), name="公务接待") for number, path in enumerate(sorted(paths), 1)}
    return {path: SHARED if path.rpartition("/")[2] == INDEX else text for path, text in found.items()}


@settings(max_examples=100)
@given(tree=trees())
def test_every_spec_has_a_path_that_no_file_system_takes_for_another(tree: dict[str, str], forms: Path) -> None:
    assume(specs := wanted(tree))
    with tempfile.TemporaryDirectory() as place, inside(plant(Path(place) / "here", tree)):
        found = drawn(Path(place) / "out", forms)
    assert len({one_file(path) for path in found}) == len(found)
    assert Counter(mark for marks in found.values() for mark in marks.split()) == specs
    assert all(len(part.encode()) <= 255 for path in found for part in path.split("/"))


def wanted(tree: dict[str, str]) -> Counter[str]:
    """How often each mark is drawn: twice that of a spec in a document; below a document's folder nothing else is
    looked for."""
    books = {PurePath(path).parent for path in tree if PurePath(path).name == INDEX}
    found = Counter[str]()
    for path, text in tree.items():
        folder = PurePath(path).parent
        if (mark := re.search("第(.+)号", text)) and books.isdisjoint(folder.parents):
            found[mark[1]] = 2 if folder in books else 1
    return found


PLAIN = ["甲", "乙", "接待", "接待（项目）", "2024", "2025", "接待-2", "a", "specs", "长" * 80, "长" * 81, "接待.pdf"]


@settings(max_examples=60)
@given(data=st.data())
def test_a_neighbour_changes_no_path(data: st.DataObject, forms: Path) -> None:
    part = st.sampled_from(PLAIN)
    place = st.lists(part.filter(lambda name: name != "specs"), max_size=2).map(
        lambda parts: "".join(f"{each}/" for each in parts)
    )
    paths = data.draw(st.lists(st.tuples(place, part).map("".join), min_size=2, max_size=8, unique=True))
    books = data.draw(
        st.sets(st.sampled_from(sorted({path.rpartition("/")[0] for path in paths} - {""}) or ["甲"]), max_size=2)
    )
    less, more = (
        {f"{path}.yaml": spec(mark_of(path)) for path in some} | {f"{book}/{INDEX}": SHARED for book in books}
        for some in (paths[1:], paths)
    )
    with tempfile.TemporaryDirectory() as home:
        with inside(plant(Path(home) / "1", less)):
            before = drawn(Path(home) / "less", forms)
        with inside(plant(Path(home) / "2", more)):
            after = drawn(Path(home) / "more", forms)
    assert set(before) <= set(after)
    assert [path for path, marks in before.items() if after[path] != marks and not is_whole(PurePath(path))] == []


def is_whole(path: PurePath) -> bool:
    """Is it the path of a whole document without a title? It shows its neighbour, too."""
    return path.stem == path.parent.name.removesuffix("_")


def mark_of(path: str) -> str:
    """A mark that says where a spec stands."""
    return path.replace("/", "→")


def test_the_number_of_files_told_is_the_number_of_files_there(here: Path, forms: Path) -> None:
    plant(
        here,
        {"甲局/公务接待.yaml": spec("1"), "乙局/公务接待.yaml": spec("2"), "a.yaml": spec("3"), "b.yaml": spec("4")},
    )
    out, _ = jixiao(here, "render", ".", "a.yaml", "甲局", "--forms", str(forms))
    assert "共写出 12 个文件" in out
    assert sum(file.is_file() for file in (here / "output").rglob("[!.]*.*")) == 12


def test_specs_that_are_alike_in_all_but_their_place_are_all_drawn_and_drawn_again(here: Path, forms: Path) -> None:
    plant(here, {f"{unit}/2024/公务接待.yaml": spec("1") for unit in "甲乙丙"})
    words = ("render", ".", "--forms", str(forms), "--format", "docx")
    assert "共写出 3 个文件" in jixiao(here, *words)[0]
    assert "3 个文件没有变化" in jixiao(here, *words)[0]
    (here / "output/乙/2024/公务接待.docx").unlink()
    out, _ = jixiao(here, *words)
    assert "共写出 1 个文件，另有 2 个文件没有变化" in out


def test_processes_change_no_path(here: Path, forms: Path) -> None:
    plant(here, {f"{unit}/公务接待.yaml": spec(unit) for unit in ("甲", "乙", "丙", "丁", "specs/戊", "GDP", "gdp")})
    plant(
        here,
        {
            f"书/{INDEX}": SHARED,
            **{f"书/{name}.yaml": part(name, "公务接待") for name in ("书", "a", "A", "b", "c", "d")},
        },
    )
    for jobs in ("1", "2"):
        jixiao(here, "render", ".", "--forms", str(forms), "--format", "docx", "--jobs", jobs, "-o", f"../{jobs}")
    one, two = (
        {file.relative_to(home): file.read_bytes() for file in home.rglob("*.docx")}
        for home in (here.parent / "1", here.parent / "2")
    )
    assert len(one) == 14
    assert one == two


def test_archives_have_paths_of_their_own(here: Path, forms: Path) -> None:
    for unit in ("甲局", "乙局", "处/丙局"):
        plant(here / unit, {INDEX: SHARED + "标题: 绩效目标\n", "a.yaml": part("1")})
    plant(here, {"丁局/a.yaml": spec("2"), "丁局/b.yaml": spec("3"), "a.yaml": spec("4")})
    out, _ = jixiao(here, "bundle", ".", "--forms", str(forms))
    assert "共写出 18 个文件" in out
    found = {file.relative_to(here / "output").as_posix() for file in (here / "output").rglob("*.pdf")}
    assert found == {
        "绩效目标（甲局）.pdf",
        "绩效目标（乙局）.pdf",
        "处/绩效目标.pdf",
        "丁局/a.pdf",
        "丁局/b.pdf",
        "a.pdf",
    }
    jixiao(here, "bundle", "甲局/a.yaml", "乙局/a.yaml", "-o", "单个", "--forms", str(forms))
    assert {file.name for file in (here / "单个").rglob("*.pdf")} == {"a（甲局）.pdf", "a（乙局）.pdf"}
