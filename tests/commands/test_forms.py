"""jixiao forms: the list by place and purpose, what of it is asked for, and one form with all that is said of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jixiao.cli import main
from samples.shelf import shelf


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What `jixiao forms` says on standard output, where it ends well."""
    folder = shelf(tmp_path / "表")

    def run(*words: str) -> str:
        assert main(["forms", "--forms", str(folder), *words]) == 0
        return capsys.readouterr().out

    return run


def test_the_list_stands_by_place_and_purpose_with_years_and_state(told) -> None:
    lines = [re.sub("[ ─]+", " ", line).strip() for line in told("--place", "州").splitlines()]
    assert lines == [
        "用途 表式 名称 适用年度 状态",
        "",
        "东海州",
        "目标 东海目标表 东海项目绩效目标表 2023 已核对",
        "自评 东海自评表 东海项目绩效自评表 2020—2022、2024 依据待核",
        "西山州",
        "自评 西山自评表 西山项目绩效自评表 不限 自拟版式、依据待核",
        "依据待核：没有找到发布的表，或有的地方没有找到；用前与财政部门发的表对一对",
        "自拟版式：没有统一的表，版面是自己定的；财政部门发了表的，以发的为准",
        "“jixiao forms 表式”看来源、状态、字段；“jixiao new 表式 项目名称”写出样例",
    ]


def test_the_whole_list_begins_with_the_country_and_ends_with_what_tells_no_place(told) -> None:
    lines = told().splitlines()
    places = [line.split(" ─")[0] for line in lines[2:] if line.endswith("──")]
    assert places[:2] == ["全国", "中央"]
    last = next(number for number, line in enumerate(lines) if line.startswith("地区没有写"))
    assert "无名表" in "\n".join(lines[last:])
    assert "通用自评表" in "\n".join(lines[:last])


def test_a_use_and_a_year_leave_the_forms_that_fit(told) -> None:
    listed = told("--for", "自评", "--year", "2023", "--place", "州")
    assert "西山自评表" in listed
    assert not re.search("东海|目标表", listed)
    assert "东海目标表" in told("--for", "东海项目绩效目标")


def test_where_nothing_is_left_it_says_which_wish_to_give_up(told) -> None:
    first, *others = told("--for", "自评", "--place", "东海", "--year", "2023").splitlines()
    assert first == "没有这样的表：东海，2023年度，用于“自评”。少写一项就有："
    assert others[0] == "  jixiao forms --place 东海 --year 2023    1 种"
    assert others[1].startswith("  jixiao forms --for 自评 --year 2023    ")  # how many depends on what else there is
    assert others[2:] == ["  jixiao forms --for 自评 --place 东海    1 种"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--for", "自平"), ("不认识的用途“自平”", "您是不是想写“自评”？", "有的是：", "名称里的几个字")),
        (("--place", "火星"), ("不认识的地区“火星”", "东海州、", "全国的表各地都可以用")),
        (("--year", "24"), ("年度“24”不对",)),
        (("--year", "今年"), ("不是整数",)),
        (("自评",), ("不认识的表式“自评”", "jixiao forms --for 自评")),
        (("东海目标表", "--year", "2023"), ("不与表式一起写",)),
        (("东海目标表", "--map", "--output-format", "json"), ("只用于",)),
    ],
)
def test_a_word_that_no_form_knows_is_a_wrong_call_that_names_those_there_are(
    words: tuple[str, ...], says: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["forms", "--forms", str(shelf(tmp_path / "表")), *words])
    except SystemExit as end:
        code = end.code
    assert code == 2
    error = capsys.readouterr().err
    assert [part for part in says if part not in error] == []


def test_one_form_tells_its_source_and_what_its_state_means(told) -> None:
    assert told("东海目标表").splitlines()[:5] == [
        "东海目标表  东海项目绩效目标表",
        "地区：东海州；用途：目标；适用年度：2023",
        "来源：东海州财政局《项目绩效目标表》（2023年）",
        "状态：已核对，与发布的表对过",
        "东海州的申请表",
    ]
    assert [line.split("，")[0] for line in told("西山自评表").splitlines() if line.startswith("状态")] == [
        "状态：自拟版式",
        "状态：依据待核",
    ]
    assert told("无名表").splitlines()[1] == "适用年度：不限"


def test_programs_read_the_list_and_a_form_as_json(told) -> None:
    (one,) = json.loads(told("--place", "东海", "--for", "目标", "--output-format", "json"))
    said = {
        "name": "东海目标表",
        "title": "东海项目绩效目标表",
        "place": "东海州",
        "purpose": "目标",
        "years": [2023],
        "states": ["已核对"],
        "sources": [{"issuer": "东海州财政局", "title": "项目绩效目标表", "year": 2023}],
        "description": "东海州的申请表",
    }
    assert one == said
    fields = [
        {"path": "项目名称", "kind": "文本", "required": True, "description": ""},
        {"path": "概况", "kind": "段落", "required": False, "description": ""},
    ]
    assert json.loads(told("东海目标表", "--output-format", "json")) == {**said, "fields": fields}
    nothing = ("--place", "东海", "--for", "目标", "--year", "2024", "--output-format", "json")
    assert json.loads(told(*nothing)) == []


def test_the_help_teaches_by_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["forms", "--help"])
    help = capsys.readouterr().out
    assert [
        word for word in ("jixiao forms --for 自评 --year 2023", "--place 上海", "--output-format") if word not in help
    ] == []
