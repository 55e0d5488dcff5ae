"""Families and weights, and the user's own fonts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jixiao.fonts import FontError, FontSet
from jixiao.fonts.configuration import configuration_file, read_configuration
from jixiao.fonts.sources import installed
from samples.small_fonts import write_font


def configured(folder: Path, text: str) -> FontSet:
    """A set of fonts with a configuration file of that text."""
    path = folder / "fonts.yaml"
    path.write_text(text, "utf-8")
    return FontSet(read_configuration(path))


def test_bold_song_is_song_emboldened_and_bold_hei_is_hei_itself(fonts: FontSet) -> None:
    found = [fonts.face(family, bold) for family in ("宋体", "黑体") for bold in (False, True)]
    assert [(face.unique_name, face.emboldened) for face in found] == [
        ("Jixiao Song", False),
        ("Jixiao Song", True),
        ("Jixiao Hei", False),
        ("Jixiao Hei", False),
    ]


def test_an_unknown_family_is_refused_with_the_known_ones(fonts: FontSet) -> None:
    with pytest.raises(FontError, match="没有名为“行书”的字体，可用的有：宋体、黑体、仿宋、楷体"):
        fonts.face("行书")


def test_missing_names_each_character_once(fonts: FontSet) -> None:
    assert fonts.missing("王𬭎与䶮：😀，≒😀\n\u200b", "宋体") == ["😀", "≒"]


def test_rare_names_need_no_supplement_and_traditional_characters_do(fonts: FontSet) -> None:
    face = fonts.face("宋体")
    assert not face.needs_supplement("王𬭎、李䶮、喆堃昇，接待≥5000.00(人)☑㎡\n😀")
    assert face.needs_supplement("龍門陣")


@pytest.mark.usefixtures("own_cache")
def test_a_user_s_font_draws_his_family_under_a_name_of_its_own(tmp_path: Path) -> None:
    write_font(tmp_path / "own" / "fang.ttf", {"国": 1000, "A": 500}, cff=False, family="Jixiao Song")
    fonts = configured(tmp_path, "仿宋: own/fang.ttf\n公文体: {文件: own/fang.ttf, 粗体: own/fang.ttf}\n")
    face = fonts.face("仿宋")
    assert face.path == tmp_path / "own" / "fang.ttf"
    assert face.advance("A") == 0.5
    assert fonts.missing("国A人", "仿宋") == ["人"]
    assert fonts.face("公文体", True).path == face.path
    assert [fonts.face(family, True).emboldened for family in ("仿宋", "公文体")] == [True, False]
    assert face.unique_name not in ("Jixiao Song", "Jixiao Hei")


@pytest.mark.usefixtures("own_cache")
def test_a_user_s_cff_font_is_converted(tmp_path: Path) -> None:
    write_font(tmp_path / "own.otf", {"国": 1000}, cff=True)
    face = configured(tmp_path, "楷体: own.otf").face("楷体")
    assert face.path.suffix == ".ttf"
    assert face.path.read_bytes()[:4] == b"\0\1\0\0"


@pytest.mark.usefixtures("own_cache")
def test_only_the_bold_of_a_family_can_be_the_user_s(tmp_path: Path) -> None:
    bold = write_font(tmp_path / "bold.ttf", {"国": 1000}, cff=False)
    fonts = configured(tmp_path, "宋体: {粗体: bold.ttf}")
    assert fonts.face("宋体", True).path == bold
    assert fonts.face("宋体").unique_name == "Jixiao Song"


@pytest.mark.usefixtures("own_cache")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("仿宋: 没有.ttf", "“仿宋”的字体文件不存在：.*没有.ttf"),
        ("宋体: {粗体: 没有.ttf}", "“宋体粗体”的字体文件不存在"),
        ("仿宋: {路径: a.ttf}", "“仿宋”有不认识的项“路径”，可用的项：文件、序号、粗体"),
        ("仿宋: {序号: 1}", "“仿宋”没有写字体文件"),
        ("仿宋: {文件: a.ttf, 序号: 一}", "“仿宋”的序号应为 0、1、2……，现为“一”"),
        ("- a.ttf", "应为“字体名: 文件”的列表"),
        ("仿宋: [", "读不懂（第 1 行）"),
    ],
)
def test_a_fault_in_the_configuration_is_told_in_the_clerk_s_words(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FontError, match=message):
        configured(tmp_path, text)


def test_the_configuration_is_looked_up_in_three_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_FONTS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    assert configuration_file() is None
    home = tmp_path / "config" / "jixiao" / "fonts.yaml"
    home.parent.mkdir(parents=True)
    home.write_text("")
    assert configuration_file() == home
    Path("fonts.yaml").write_text("")
    assert configuration_file() == Path("fonts.yaml")
    monkeypatch.setenv("JIXIAO_FONTS", str(home))
    assert configuration_file() == home
    monkeypatch.setenv("JIXIAO_FONTS", str(tmp_path / "none.yaml"))
    with pytest.raises(FontError, match="JIXIAO_FONTS 指定的字体配置不存在"):
        configuration_file()


def test_a_font_of_the_system_is_found_by_its_file_name_the_better_first(tmp_path: Path) -> None:
    write_font(tmp_path / "fonts" / "arphic" / "gkai00mp.ttf", {"国": 1000}, cff=False)
    write_font(tmp_path / "fonts" / "x" / "y" / "LXGWWenKai-Regular.ttf", {"国": 1000}, cff=False)
    found = installed("楷体", (str(tmp_path / "fonts"),))
    assert found
    assert found.path.name == "LXGWWenKai-Regular.ttf"
    assert installed("仿宋", (str(tmp_path / "fonts"),)) is None
    assert installed("宋体", (str(tmp_path / "fonts"),)) is None


def test_the_report_counts_coverage(fonts: FontSet) -> None:
    rows = {(row.family, row.bold): row for row in fonts.report()}
    song = rows["宋体", False]
    assert (song.font, song.licence, song.origin) == ("Noto Serif SC", "SIL OFL 1.1", "随程序安装")
    assert (song.gb2312, song.gbk, song.general_standard) == (7540, 21885, 8105)
    assert len(rows) == 8


def test_nothing_heavy_is_imported_where_the_fonts_are_there(fonts: FontSet) -> None:
    code = (
        "import sys; from jixiao.fonts import FontSet; FontSet({}).face('仿宋', True);"
        "print(sorted({'fontTools', 'yaml', 'subprocess', 'weasyprint'} & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    shown = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
