"""check --write-waivers: the entries are added, and nothing else in the file changes, however it was written."""

from __future__ import annotations

import codecs
import stat
import textwrap
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.nodes.spans import before
from samples.trees import jixiao

M1 = {"规则": "M1", "位置": "项目资金.年度申请.合计", "理由": "（请写理由）", "依据": "110000/100000"}
NEEDED = ("表式: 申报表-2024", "年度: 2024", "项目名称: 甲")
MONEY = "项目资金: {年度申请: {合计: 110000, 当年财政拨款: 100000}}"
Data = dict[str, object]


def check(file: Path, *words: str) -> int:
    return main(["check", str(file), "--select", "M", *words])


def data(content: bytes) -> Data:
    """The tree as another reader sees it, every scalar a text."""
    found = yaml.load(content.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def others(tree: Data) -> list[tuple[str, object]]:
    return [(key, value) for key, value in tree.items() if key != "豁免"]


def added(before: str, after: str) -> str:
    """What was written in one piece; fails where anything else changed (a ~ or null that the entries replace aside)."""
    start = same_beginning(before, after)
    rest = before[start:]
    for replaced in ("", "~", "null"):
        if rest.startswith(replaced) and after[start:].endswith(rest[len(replaced) :]):
            return after[start : len(after) - len(rest) + len(replaced)]
    raise AssertionError(f"more than one place changed:\n{before!r}\n{after!r}")


def same_beginning(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next(
        (number for number, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


# ways to write a file

ENTRY = "{规则: T7, 位置: 项目概述, 理由: 原文如此}"
LISTS = [
    "",
    "豁免:\n",
    "豁免: ~\n",
    "豁免: null\n",
    "豁免:   \n",
    "豁免: []\n",
    "豁免: [ ] # 空\n",
    '"豁免": []\n',
    "? 豁免\n: []\n",
    f"豁免: [{ENTRY}]\n",
    f"豁免: [\n  {ENTRY},  # 一\n]\n",
    f"豁免:\n  - {ENTRY}\n",
    "豁免:\n- 规则: T7\n  位置: 项目概述\n  理由: |-\n    原文如此\n",
    "豁免:\n\n# 第一条\n      - 规则: 'T7'  # 公开\n        位置: 项目概述\n        理由: 原文如此\n",
]
PIECES = [
    "主管部门: 某局\n",
    "主管部门: '某局：一'  # 注\n",
    "# 注\n",
    "\n",
    "项目总目标: |-\n  一\n\n  ...\n  豁免:\n",
    "年度总体目标: |\n  一\n\n\n",
    "实施单位: |+\n  一\n\n",
    "项目总目标: 豁免\n",
    "绩效指标:\n  产出指标: {数量指标: {次数: ≥1次}}\n",
]
OWN = [
    "",
    "豁免: ",
    "豁免",
    "豁免: ~",
    "豁免: []",
    "豁免: [ ]",
    f"豁免: [{ENTRY}]",
    f"豁免: [{ENTRY},]",
    "豁免:\n [{规则: T7,\n  位置: 项目概述, 理由: 原文如此}]",
]
HEADS = ["", "# 项目\n", "---\n", "\n--- # 一\n", "%YAML 1.1\n---\n"]
TAILS = ["", "...\n", "...", "\n\n", "# 完\n", "  # 完", "... # 完\n# 完\n"]
line_ends = st.sampled_from([["\n"], ["\r\n"], ["\r"], ["\r\n", "\n"], ["\n", "\r", "\r\n"]])


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A spec whose keys stand on lines of their own, perhaps indented."""
    further = draw(st.lists(st.sampled_from(PIECES), max_size=3))
    parts = draw(st.permutations([*(f"{line}\n" for line in (*NEEDED, MONEY)), draw(st.sampled_from(LISTS)), *further]))
    body = textwrap.indent("".join(parts), " " * draw(st.integers(0, 2)))
    text = draw(st.sampled_from(HEADS)) + body + draw(st.sampled_from(TAILS))
    return text.removesuffix("\n") if draw(st.booleans()) else text


@st.composite
def braces(draw: st.DrawFn) -> str:
    """A spec whose root is written in braces."""
    further = [part for part in (draw(st.sampled_from(OWN)), draw(st.sampled_from(["主管部门: '{某局}'", ""]))) if part]
    glue = draw(st.sampled_from([", ", ",\n ", ",  # 注\n  "]))
    begin, end = draw(st.sampled_from(["", " ", " # 注\n "])), draw(st.sampled_from(["", " ", ",", ", # 注\n"]))
    pairs = glue.join(draw(st.permutations([*NEEDED, MONEY, *further])))
    return f"{draw(st.sampled_from(HEADS))}{{{begin}{pairs}{end}}}\n{draw(st.sampled_from(TAILS))}"


def repeated(tree: str) -> bool:
    """A key drawn twice is a fault of the test's own making."""
    return any(tree.count(f"{key}:") > 1 for key in ("主管部门", "实施单位", "绩效指标", "年度总体目标", "项目总目标"))


@pytest.mark.slow
@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(st.one_of(blocks(), braces()), line_ends, st.booleans())
def test_whatever_the_file_looks_like_only_the_entry_is_added(tmp_path, text, ends, marked):
    if repeated(text):
        return
    file = tmp_path / "甲.yaml"
    turns = cycle(ends)
    before = (codecs.BOM_UTF8 if marked else b"") + "".join(
        next(turns) if each == "\n" else each for each in text
    ).encode()
    file.write_bytes(before)
    assert check(file) == ExitCode.FINDINGS
    assert check(file, "--write-waivers") == ExitCode.OK
    after = file.read_bytes()
    piece = added(before.decode(), after.decode())
    was, now = data(before), data(after)
    assert others(now) == others(was)
    assert now["豁免"] == [M1, *(was.get("豁免") or [] if isinstance(was.get("豁免"), list) else [])]
    assert set(piece) & {"\r", "\n"} <= set("".join(ends))
    assert check(file) == ExitCode.OK
    assert file.read_bytes() == after


PLACE = "位置: 项目资金.年度申请.合计"


@pytest.mark.parametrize(
    ("entry", "basis"),
    [
        (f"{{规则: M1, {PLACE}, 理由: 原文如此, 依据: 9/9}}", "9/9"),
        (f"{{依据: '9/9', 规则: M1, {PLACE}, 理由: 原文如此,}}", "9/9"),
        (f"{{规则: M1, 依据: , {PLACE}, 理由: 原文如此}}", ""),
        (f"{{规则: M1, {PLACE}, 理由: 原文如此, 依据: ~}}", "~"),
        (f"{{规则: M1,\n   {PLACE}, # 注\n   理由: 原文如此\n  }}", ""),
        (f"\n    规则: M1\n    依据:\n    {PLACE}\n    理由: 原文如此", ""),
        (f"规则: M1\n    {PLACE}\n    理由: |-\n      原文\n      如此", ""),
        (f"规则: M1\n    依据: '9/9'  # 旧\n    {PLACE}\n    理由: 原文", "9/9"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_basis_of_an_entry_changes(tmp_path, entry, basis, end):
    file = tmp_path / "甲.yaml"
    before = "\n".join([*NEEDED, MONEY, "豁免:", f"  - {entry}", f"  - {ENTRY}", ""]).replace("\n", end).encode()
    file.write_bytes(before)
    assert check(file, "--write-waivers") == ExitCode.OK
    after = file.read_bytes()
    was, now = data(before), data(after)
    assert others(now) == others(was)
    (first, last), (old, other) = now["豁免"], was["豁免"]
    assert (first, last) == ({**old, "依据": M1["依据"]}, other)
    assert len(after) - len(before) <= len(f"    依据: {M1['依据']}{end}".encode())
    start = same_beginning(before.decode(), after.decode())
    assert after.decode().endswith(before.decode()[start:].removeprefix(basis))
    assert check(file) == ExitCode.OK


def test_two_entries_on_one_line_each_keep_their_own_basis(tmp_path):
    file = tmp_path / "甲.yaml"
    file.write_text(
        "\n".join(
            [
                *NEEDED,
                "项目资金: {项目总额: {合计: 3, 财政资金: 2}, 年度申请: {合计: 110000, 当年财政拨款: 100000}}",
                "豁免: [{规则: M1, 位置: 项目资金.项目总额.合计, 理由: 甲}, {规则: M1, 位置: 项目资金.年度申请.合计, 理由: 乙}]",
                "",
            ]
        ),
        "utf-8",
    )
    assert check(file, "--write-waivers") == ExitCode.OK
    assert [entry["依据"] for entry in data(file.read_bytes())["豁免"]] == ["3/2", "110000/100000"]


# the file itself

SOUND = "\n".join([*NEEDED, MONEY, ""])


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "甲.yaml"
    file.write_text(SOUND, "utf-8")
    return file


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
def test_the_mode_of_the_file_stays(spec, mode):
    spec.chmod(mode)
    assert check(spec, "--write-waivers") == ExitCode.OK
    assert stat.S_IMODE(spec.stat().st_mode) == mode


def test_a_link_still_points_to_the_file_that_is_changed(spec, tmp_path):
    (tmp_path / "别处").mkdir()
    link = tmp_path / "别处" / "甲.yaml"
    link.symlink_to("../甲.yaml")
    assert check(link, "--write-waivers") == ExitCode.OK
    assert link.is_symlink()
    assert data(spec.read_bytes())["豁免"] == [M1]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["别处", "甲.yaml"]


def refused(file: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a file that is left alone."""
    before = file.read_bytes()
    capsys.readouterr()
    assert check(file, "--write-waivers") == ExitCode.FINDINGS
    assert file.read_bytes() == before
    said = capsys.readouterr().out
    assert "W3: “豁免”没有写进去，文件没有动" in said
    assert "- {规则: M1, 位置: 项目资金.年度申请.合计, 理由: （请写理由）, 依据: 110000/100000}" in said
    assert said.endswith("没有写豁免；1个文件要自己改\n")
    return said


def test_a_file_with_a_second_name_is_left_alone(spec, tmp_path, capsys):
    (tmp_path / "副本").hardlink_to(spec)
    assert "硬链接" in refused(spec, capsys)


def test_entries_that_a_new_list_would_hide_are_not_hidden(tmp_path, capsys):
    file = tmp_path / "甲.yaml"
    file.write_text(SOUND + "共用:\n  豁免:\n    - {规则: T7, 位置: 项目概述, 理由: 原文如此}\n", "utf-8")
    assert "共用" in refused(file, capsys)


def test_a_file_that_was_saved_meanwhile_is_left_alone(spec, capsys, monkeypatch):
    from jixiao.examination.examine import examine

    def saved(*words: object) -> object:
        spec.write_text(f"# 刚加的\n{SOUND}", "utf-8")
        return examine(*words)  # type: ignore[arg-type]

    monkeypatch.setattr("jixiao.commands.check.examine", saved)
    assert check(spec, "--write-waivers") == ExitCode.FINDINGS
    assert "再运行一次" in capsys.readouterr().out
    assert spec.read_text("utf-8") == f"# 刚加的\n{SOUND}"


def test_what_would_read_otherwise_is_not_written(spec, capsys, monkeypatch):
    monkeypatch.setattr("jixiao.nodes.edit.ways", lambda root, change: iter([[before((1, 1), "豁免: 一\n")]]))
    assert "读出来会不一样" in refused(spec, capsys)


def test_a_file_that_must_not_be_written_is_told(spec):
    spec.chmod(0o444)
    _, told = jixiao(spec.parent, "check", spec.name, "--select", "M", "--write-waivers", code=ExitCode.OUTPUT)
    assert "没有写的权限" in told or "没有权限" in told
    assert spec.read_text("utf-8") == SOUND


def test_a_file_that_is_left_alone_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: Callable[[str], Path]
) -> None:
    first, second = written("甲"), written("乙")
    (tmp_path / "副本").hardlink_to(first)
    assert main(["check", str(first), str(second), "--select", "M", "--write-waivers"]) == ExitCode.FINDINGS
    assert capsys.readouterr().out.endswith("写入 1 条豁免；请在各文件里补写“理由”；1个文件要自己改\n")
    assert "豁免" in second.read_text("utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        file = tmp_path / f"{name}.yaml"
        file.write_text(SOUND, "utf-8")
        return file

    return write
